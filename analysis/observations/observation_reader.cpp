#include "analysis/observations/observation_reader.hpp"

#include "analysis/observations/archive_assembly.hpp"
#include "analysis/observations/observation_columns.hpp"
#include "analysis/observations/observation_findings.hpp"
#include "analysis/observations/tabular_observations.hpp"
#include "gis/base/error.hpp"
#include "gis/table/csv_scanner.hpp"
#include "gis/table/encoding.hpp"
#include "gis/table/gzip.hpp"

#include <algorithm>
#include <fstream>
#include <memory>

namespace parklens {

namespace {

constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";

/// The bytes of a file, unpacked when it is a gzip file; the buffer is used again for the next one.
std::string_view readBytes(const std::filesystem::path& file, std::string& buffer) {
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    if (!stream) {
        throw FormatError({.what = {"文件不存在或无法读取", "does not exist or cannot be read"},
                           .place = {.file = file.string()},
                           .mend = {"请检查路径", "check the path"}});
    }
    const auto size = static_cast<std::size_t>(stream.tellg());
    if (buffer.size() < size) {
        buffer.resize(size);
    }
    stream.seekg(0);
    if (size > 0 && !stream.read(buffer.data(), static_cast<std::streamsize>(size))) {
        throw IoError({.what = {"读取失败", "could not be read"},
                       .place = {.file = file.string()},
                       .mend = {}});
    }
    std::string_view bytes(buffer.data(), size);
    if (isGzip(bytes)) {
        buffer = gunzip(bytes, file.string());
        bytes = buffer;
    }
    if (bytes.starts_with(utf8Mark)) {
        bytes.remove_prefix(utf8Mark.size());
    }
    return bytes;
}

ObservationFormat formatOf(const std::filesystem::path& file,
                           const ObservationReadOptions& options) {
    if (isSpreadsheet(file)) {
        return ObservationFormat::Automatic; // its header is only known when it is read
    }
    std::string buffer;
    const std::string_view bytes = readBytes(file, buffer);
    const std::string header = decodeText(bytes.substr(0, bytes.find_first_of("\r\n"))).text;
    CsvScanner scanner(header, detectSeparator(header), file.string());
    std::vector<std::string_view> cells;
    if (!scanner.nextRow(cells)) {
        return ObservationFormat::Automatic;
    }
    if (cells.size() > 3 && cells[0] == "date" && cells[1] == "hour" && cells[2] == "type") {
        return ObservationFormat::Cnemc;
    }
    return findObservationColumns({cells.begin(), cells.end()}, options.fields).format;
}

HourLabel labelOf(ObservationFormat format, HourLabel stated, bool hasLabel24) {
    if (stated != HourLabel::Automatic) {
        return stated;
    }
    switch (format) {
    case ObservationFormat::Prsa:
    case ObservationFormat::Cnemc:
    case ObservationFormat::OpenAq:
        return HourLabel::Ending;
    default:
        return hasLabel24 ? HourLabel::Ending : HourLabel::Beginning;
    }
}

bool isEmpty(const std::filesystem::path& file) {
    std::error_code error;
    return std::filesystem::file_size(file, error) <= utf8Mark.size() && !error;
}

class ObservationReading {
public:
    ObservationReading(const std::vector<std::filesystem::path>& files,
                       const ObservationReadOptions& options,
                       const QualityRules& rules,
                       const TaskPool& pool,
                       const TaskControl& control,
                       Diagnostics& diagnostics)
        : m_files(files)
        , m_options(options)
        , m_rules(rules)
        , m_pool(pool)
        , m_control(control)
        , m_diagnostics(diagnostics) {}

    ObservationArchive read() {
        leaveOutEmptyFiles();
        ObservationFormat format = m_options.format;
        if (format == ObservationFormat::Automatic) {
            format = formatOf(m_files.front(), m_options);
        }
        if (format == ObservationFormat::Cnemc) {
            m_archive.format = format;
            readArchiveFiles();
        } else {
            readTables();
        }
        applyHourLabel();
        if (m_archive.years().empty()) {
            throw FormatError(nothingRead());
        }
        return std::move(m_archive);
    }

private:
    void leaveOutEmptyFiles() {
        std::vector<std::filesystem::path> filled;
        for (const auto& file : m_files) {
            if (!isEmpty(file)) {
                filled.push_back(file);
                continue;
            }
            m_diagnostics.addCounted(Severity::Warning,
                                     "file_empty",
                                     {.what = {"文件是空的，未读", "is empty and was left out"},
                                      .place = {.file = file.string()},
                                      .mend = {}});
        }
        if (filled.empty()) {
            throw FormatError(
                {.what = m_files.empty() ? LocalizedText{"没有观测文件", "no file of observations"}
                                         : LocalizedText{"文件是空的", "is empty"},
                 .place = {.file = m_files.empty() ? std::string() : m_files.front().string()},
                 .mend = {"请检查路径", "check the path"}});
        }
        m_files = std::move(filled);
    }

    void readArchiveFiles() {
        // Files in flight bound the memory beside the series themselves.
        const std::size_t batchSize = 8 * static_cast<std::size_t>(m_pool.threadCount());
        ArchiveAssembly assembly(m_archive, m_pool, m_files.size());
        std::vector<std::string> texts(batchSize);
        std::vector<ArchiveBuffers> buffers(batchSize);
        std::shared_ptr<const ArchiveHeader> header;
        for (std::size_t begin = 0; begin < m_files.size(); begin += batchSize) {
            m_control.checkCancelled();
            const std::size_t count = std::min(batchSize, m_files.size() - begin);
            std::vector<std::unique_ptr<ArchiveBlock>> blocks(count);
            m_pool.parallelFor(count, [&](std::size_t i) {
                const auto& file = m_files[begin + i];
                blocks[i] = std::make_unique<ArchiveBlock>(file.string(),
                                                           readBytes(file, texts[i]),
                                                           m_rules,
                                                           m_options.encoding,
                                                           header,
                                                           std::move(buffers[i]));
            });
            for (const auto& block : blocks) {
                m_diagnostics.append(block->diagnostics());
                m_hasLabel24 = m_hasLabel24 || block->hasLabel24();
            }
            assembly.add(blocks, m_diagnostics);
            header = blocks.back()->header();
            for (std::size_t i = 0; i < count; ++i) {
                buffers[i] = blocks[i]->takeBuffers();
            }
            m_control.report(static_cast<double>(begin + count) /
                                 static_cast<double>(m_files.size()),
                             {"读取观测数据", "reading observations"});
        }
        assembly.finish(m_diagnostics);
    }

    void readTables() {
        std::vector<std::unique_ptr<TabularFile>> tables(m_files.size());
        m_pool.parallelFor(m_files.size(), [&](std::size_t i) {
            m_control.checkCancelled();
            tables[i] = std::make_unique<TabularFile>(
                readTabularObservations(m_files[i], m_options, m_rules));
        });
        for (std::size_t i = 0; i < tables.size(); ++i) {
            m_diagnostics.append(tables[i]->diagnostics);
            m_hasLabel24 = m_hasLabel24 || tables[i]->hasLabel24;
            m_archive.format = tables[i]->archive.format;
            const RepeatedObservations repeated = mergeObservations(m_archive, tables[i]->archive);
            const Place place = {.file = m_files[i].string()};
            tellRepeated(repeated.hours, false, place, m_diagnostics);
            tellRepeated(repeated.days, true, place, m_diagnostics);
            tables[i].reset();
        }
    }

    /// No value at all: the first finding says why.
    Problem nothingRead() const {
        Problem problem = {.what = {"没有读到任何观测值", "holds no observation"},
                           .place = {.file = m_files.front().string()},
                           .mend = {"请检查文件和它的格式（format，--format）",
                                    "check the file and its format (format, --format)"}};
        const auto& entries = m_diagnostics.entries();
        const auto first =
            std::find_if(entries.begin(), entries.end(), [](const Diagnostic& entry) {
                return entry.severity == Severity::Warning && entry.problem.place.line > 0;
            });
        if (first != entries.end()) {
            problem.what.zh += "：" + first->problem.what.zh;
            problem.what.en += ": " + first->problem.what.en;
            problem.place = first->problem.place;
            problem.mend = first->problem.mend.empty() ? problem.mend : first->problem.mend;
        }
        return problem;
    }

    bool hasHours() const {
        for (const StationObservations& station : m_archive.stations) {
            if (std::any_of(station.hourly.begin(),
                            station.hourly.end(),
                            [](const ObservationSeries& series) { return !series.empty(); })) {
                return true;
            }
        }
        return false;
    }

    void applyHourLabel() {
        m_archive.hourLabel = labelOf(m_archive.format, m_options.hourLabel, m_hasLabel24);
        if (m_archive.hourLabel == HourLabel::Ending) {
            for (StationObservations& station : m_archive.stations) {
                for (ObservationSeries& series : station.hourly) {
                    series.shift(-1);
                }
            }
        }
        if (!hasHours() || m_options.hourLabel != HourLabel::Automatic) {
            return; // days have no hours to be read one way or the other; or the user has said
                    // which
        }
        const bool isEnding = m_archive.hourLabel == HourLabel::Ending;
        m_diagnostics.add(
            Severity::Note,
            "hour_label",
            {.what = isEnding
                         ? LocalizedText{"小时标记按小时末理解：0 时是前一日第 24 小时",
                                         "hour labels are read as hour-ending: label 0 is hour 24 "
                                         "of the day before"}
                         : LocalizedText{"小时标记按小时始理解：0 时是当日第 1 小时",
                                         "hour labels are read as hour-beginning: label 0 is the "
                                         "first hour of its day"},
             .place = {.file = m_files.front().string()},
             .mend = {"如不符请用 hour_label（--hour-label）指明",
                      "state hour_label (--hour-label) if it is otherwise"}});
    }

    std::vector<std::filesystem::path> m_files;
    const ObservationReadOptions& m_options;
    const QualityRules& m_rules;
    const TaskPool& m_pool;
    const TaskControl& m_control;
    Diagnostics& m_diagnostics;
    ObservationArchive m_archive;
    bool m_hasLabel24 = false;
};

} // namespace

ObservationArchive parseObservations(const std::vector<std::filesystem::path>& files,
                                     const ObservationReadOptions& options,
                                     const QualityRules& rules,
                                     const TaskPool& pool,
                                     const TaskControl& control,
                                     Diagnostics& diagnostics) {
    return ObservationReading(files, options, rules, pool, control, diagnostics).read();
}

ObservationArchive readObservations(const std::vector<std::filesystem::path>& files,
                                    const ObservationReadOptions& options,
                                    const QualityRules& rules,
                                    const TaskPool& pool,
                                    const TaskControl& control,
                                    Diagnostics& diagnostics) {
    ObservationArchive archive =
        parseObservations(files, options, rules, pool, control, diagnostics);
    checkQuality(archive, rules, pool, diagnostics);
    return archive;
}

} // namespace parklens
