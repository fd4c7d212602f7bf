#include "analysis/observations/tabular_observations.hpp"

#include "analysis/observations/concentration_unit.hpp"
#include "analysis/observations/observation_columns.hpp"
#include "analysis/observations/observation_findings.hpp"
#include "gis/base/error.hpp"
#include "gis/base/name_list.hpp"
#include "gis/table/csv_scanner.hpp"
#include "gis/table/encoding.hpp"
#include "gis/table/number.hpp"
#include "gis/table/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace parklens {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isBlank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isBlank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::optional<int> integerOf(std::string_view text) {
    text = trimmed(text);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

/// A file of one station is named after it: `1001A.csv`, perhaps packed as `1001A.csv.gz`.
std::string stationOfFile(std::filesystem::path file) {
    if (file.extension() == ".gz") {
        file = file.stem();
    }
    return file.stem().string();
}

/// Reads the rows of one file into its archive.
class RowReader {
public:
    RowReader(std::string file,
              const std::vector<std::string>& header,
              char separator,
              const ObservationReadOptions& options,
              const QualityRules& rules,
              TabularFile& result)
        : m_file(std::move(file))
        , m_header(header)
        , m_separator(separator)
        , m_columns(findObservationColumns(header, options.fields))
        , m_options(options)
        , m_rules(rules)
        , m_result(result)
        , m_findings(m_file, result.diagnostics) {
        if (options.format != ObservationFormat::Automatic) {
            m_columns.format = options.format;
        }
        checkColumns();
        m_result.archive.format = m_columns.format;
    }

    void read(const std::vector<std::string_view>& cells, long line, bool wasEnded) {
        m_findings.beginRow(line);
        if (cells.size() == 1 && trimmed(cells[0]).empty()) {
            return;
        }
        if (cells.size() < m_header.size()) {
            m_findings.tellShortRow(cells.size(), m_header.size(), wasEnded);
            return;
        }
        if (!wasEnded) {
            m_findings.tellOpenEnd(trimmed(cells.back()), m_header.back());
        }
        const auto time = timeOf(cells);
        if (!time) {
            tell("time_unreadable",
                 {"时间无法识别，这一行未读", "the time cannot be read; the row was left out"});
            return;
        }
        StationObservations* station = stationOf(cells);
        if (station == nullptr) {
            tell("station_missing",
                 {"没有站点，这一行未读", "names no station; the row was left out"});
            return;
        }
        readPosition(cells, *station);
        m_isDust = m_columns.dust && isYes(cells[*m_columns.dust]);
        if (m_columns.pollutant && m_columns.value) {
            readLong(cells, *station, *time);
            return;
        }
        for (const ValueColumn& column : m_columns.values) {
            put(*station,
                *time,
                column.pollutant,
                cells[column.index],
                wideUnit(column),
                column.index);
        }
    }

    void finish() { m_findings.finish(); }

private:
    void checkColumns() const {
        const bool hasValues =
            !m_columns.values.empty() || (m_columns.pollutant && m_columns.value);
        if (hasValues && m_columns.hasTime()) {
            return;
        }
        const LocalizedText names = nameList(m_header, 20);
        throw FormatError(
            {.what =
                 hasValues
                     ? LocalizedText{"找不到时间列；表头是 " + names.zh,
                                     "has no column of times; its header is " + names.en}
                     : LocalizedText{"表头里没有认识的污染物列；表头是 " + names.zh,
                                     "names no pollutant that is known in its header, which is " +
                                         names.en},
             .place = {.file = m_file, .line = 1},
             .mend = {
                 "表头应为 station,time,pollutant,value，或 time 加 PM2.5、PM10 等列；请改列名，"
                 "项目文件里也可用 [air.observations.fields] 指明",
                 "the header should be station,time,pollutant,value, or time and columns such "
                 "as PM2.5 and PM10; rename the columns, or name them in "
                 "[air.observations.fields] of a project file"}});
    }

    void tell(const char* code, LocalizedText what, const std::string& field = {}) {
        m_findings.tell(Severity::Warning, code, std::move(what), field);
    }

    std::optional<TimeLabel> timeOf(const std::vector<std::string_view>& cells) const {
        TimeLabel label;
        if (m_columns.year && m_columns.month && m_columns.day) {
            const auto year = integerOf(cells[*m_columns.year]);
            const auto month = integerOf(cells[*m_columns.month]);
            const auto day = integerOf(cells[*m_columns.day]);
            if (!year || !month || !day || !isDate({*year, *month, *day})) {
                return std::nullopt;
            }
            label.date = {*year, *month, *day};
        } else {
            const auto parsed = parseTimeLabel(cells[*m_columns.time]);
            if (!parsed) {
                return std::nullopt;
            }
            label = *parsed;
        }
        if (m_columns.hour && !label.hasHour) {
            std::string_view text = trimmed(cells[*m_columns.hour]);
            text = text.substr(0, text.find(':'));
            const auto hour = integerOf(text);
            if (!hour || *hour < 0 || *hour > hoursPerDay) {
                return std::nullopt;
            }
            label.hour = *hour;
            label.hasHour = true;
        }
        // Beyond these years a series would fill the memory with hours that nobody measured.
        const bool isPlausible = label.date.year >= 1970 && label.date.year <= 2100;
        return isPlausible ? std::optional(label) : std::nullopt;
    }

    StationObservations* stationOf(const std::vector<std::string_view>& cells) {
        if (!m_columns.station) {
            return &m_result.archive.station(stationOfFile(m_file));
        }
        const std::string_view id = trimmed(cells[*m_columns.station]);
        return id.empty() ? nullptr : &m_result.archive.station(std::string(id));
    }

    void readPosition(const std::vector<std::string_view>& cells, StationObservations& station) {
        if (m_columns.stationName && station.station.name.empty()) {
            station.station.name = std::string(trimmed(cells[*m_columns.stationName]));
        }
        if (m_columns.longitude && m_columns.latitude && !station.station.position) {
            const auto longitude = parseDegrees(cells[*m_columns.longitude]);
            const auto latitude = parseDegrees(cells[*m_columns.latitude]);
            if (longitude && latitude) {
                station.station.position = Point{*longitude, *latitude};
            }
        }
    }

    static bool isYes(std::string_view cell) {
        cell = trimmed(cell);
        return cell == "1" || cell == "Y" || cell == "y" || cell == "true" || cell == "TRUE" ||
               cell == "是";
    }

    std::string wideUnit(const ValueColumn& column) const {
        const auto declared = m_options.units.find(std::string(columnKey(column.pollutant)));
        if (declared != m_options.units.end()) {
            return declared->second;
        }
        if (column.unit.empty() && m_columns.format == ObservationFormat::Prsa) {
            return "ug/m3";
        }
        return column.unit;
    }

    void readLong(const std::vector<std::string_view>& cells,
                  StationObservations& station,
                  const TimeLabel& time) {
        const std::string_view name = trimmed(cells[*m_columns.pollutant]);
        const auto pollutant = pollutantFromText(name);
        if (!pollutant) {
            if (m_columns.format != ObservationFormat::OpenAq) {
                m_findings.addUnknownPollutant(name, m_header[*m_columns.pollutant]);
            }
            return;
        }
        std::string unit;
        if (m_columns.unit) {
            unit = std::string(trimmed(cells[*m_columns.unit]));
        }
        if (const auto declared = m_options.units.find(std::string(columnKey(*pollutant)));
            unit.empty() && declared != m_options.units.end()) {
            unit = declared->second;
        }
        put(station, time, *pollutant, cells[*m_columns.value], unit, *m_columns.value);
    }

    std::optional<Decimal> numberOf(std::string_view cell) const {
        if (const auto exact = Decimal::parse(cell)) {
            return exact;
        }
        // Where semicolons divide the cells, a comma is as likely a decimal mark: 1,210 is 1.21.
        if (m_separator == ';' && isNumberWithComma(cell)) {
            return std::nullopt;
        }
        const auto tolerant = parseNumber(cell);
        return tolerant && tolerant->unit.empty()
                   ? std::optional(Decimal::fromDouble(tolerant->value))
                   : std::nullopt;
    }

    const std::optional<Decimal>& factorOf(Pollutant pollutant, const std::string& unit) {
        const auto [entry, isNew] =
            m_factors.try_emplace({pollutant, unit}, std::optional<Decimal>());
        if (isNew) {
            entry->second = unitFactor(pollutant, unit, m_rules);
        }
        return entry->second;
    }

    void put(StationObservations& station,
             const TimeLabel& time,
             Pollutant pollutant,
             std::string_view cell,
             const std::string& unit,
             std::size_t column) {
        cell = trimmed(cell);
        if (m_rules.isMissing(cell)) {
            return;
        }
        const auto number = numberOf(cell);
        if (!number) {
            m_findings.tellUnreadableNumber(cell, m_header[column]);
            return;
        }
        const auto& factor = factorOf(pollutant, unit);
        if (!factor) {
            m_findings.addUnknownUnit(unit, key(pollutant), m_header[column]);
            return;
        }
        const bool isDaily = !time.hasHour;
        m_result.hasLabel24 = m_result.hasLabel24 || time.hour == hoursPerDay;
        ObservationSeries& series = (isDaily ? station.daily : station.hourly)[indexOf(pollutant)];
        const HourIndex at = isDaily ? HourIndex{dayIndex(time.date)} : hourOf(time);
        const Decimal value = *number * *factor;
        if (series.has(at)) {
            series.flag(at, HourFlag::Duplicate);
            m_findings.addRepeated(station.station.id, isDaily);
            return;
        }
        if (store(series, at, value, m_header[column]) && isDaily) {
            checkDay(series, at, pollutant, value, m_header[column]);
        }
    }

    /// Given days are checked where file and line are known; hours later, as whole series.
    void checkDay(ObservationSeries& series,
                  HourIndex at,
                  Pollutant pollutant,
                  const Decimal& value,
                  const std::string& field) {
        const auto flag = m_rules.rangeFlag(pollutant, value);
        if (!flag) {
            return;
        }
        series.flag(at, *flag);
        const std::string name(key(pollutant));
        const std::string digits = value.text();
        switch (*flag) {
        case HourFlag::BelowRange:
            tell("value_below_range",
                 {name + " 日值 " + digits + " 为负，低于仪器下限，不参与统计",
                  fmt::format("the daily value {} of {} is below what instruments can say; it is "
                              "not used",
                              digits,
                              name)},
                 field);
            break;
        case HourFlag::AboveRange:
            tell("value_above_range",
                 {name + " 日值 " + digits + " 超出仪器量程，不参与统计",
                  fmt::format("the daily value {} of {} is beyond the range of instruments; it is "
                              "not used",
                              digits,
                              name)},
                 field);
            break;
        default:
            tell("suspect_high",
                 {name + " 日值 " + digits + " 异常高，存疑但仍参与统计",
                  fmt::format(
                      "the daily value {} of {} is very high; suspect, still used", digits, name)},
                 field);
        }
    }

    /// False when the value was left out.
    bool
    store(ObservationSeries& series, HourIndex at, const Decimal& value, const std::string& field) {
        switch (series.put(at, value)) {
        case ObservationSeries::Put::Stored:
            break;
        case ObservationSeries::Put::Rounded:
            m_findings.tell(Severity::Note,
                            "value_rounded",
                            {"小数位过多，已修约到九位有效数字",
                             "has more digits than are held; rounded to nine"},
                            field);
            break;
        case ObservationSeries::Put::Refused:
            tell("value_absurd",
                 {"数值大得不可能，按缺测处理", "is impossibly large and counts as missing"},
                 field);
            return false;
        }
        if (m_isDust) {
            series.flag(at, HourFlag::Dust);
            m_result.archive.hasDustFlags = true;
        }
        return true;
    }

    std::string m_file;
    const std::vector<std::string>& m_header;
    char m_separator;
    ObservationColumns m_columns;
    const ObservationReadOptions& m_options;
    const QualityRules& m_rules;
    TabularFile& m_result;
    ObservationFindings m_findings;
    std::map<std::pair<Pollutant, std::string>, std::optional<Decimal>> m_factors;
    bool m_isDust = false;
};

std::vector<std::string> headerOf(const std::vector<std::string_view>& cells) {
    std::vector<std::string> header;
    for (const std::string_view cell : cells) {
        header.emplace_back(trimmed(cell));
    }
    return header;
}

bool holdsOnlyDays(const ObservationArchive& archive) {
    const auto isFilled = [](const ObservationSeries& series) { return !series.empty(); };
    bool hasDays = false;
    for (const StationObservations& station : archive.stations) {
        if (std::any_of(station.hourly.begin(), station.hourly.end(), isFilled)) {
            return false;
        }
        hasDays = hasDays || std::any_of(station.daily.begin(), station.daily.end(), isFilled);
    }
    return hasDays;
}

void readText(const std::filesystem::path& file,
              const ObservationReadOptions& options,
              const QualityRules& rules,
              TabularFile& result) {
    const DecodedText decoded = readTextFile(file.string(), options.encoding);
    const char separator = detectSeparator(decoded.text);
    CsvScanner scanner(decoded.text, separator, file.string());
    std::vector<std::string_view> cells;
    scanner.nextRow(cells);
    const std::vector<std::string> header = headerOf(cells);
    RowReader reader(file.string(), header, separator, options, rules, result);
    while (scanner.nextRow(cells)) {
        reader.read(cells, scanner.line(), scanner.rowWasEnded());
    }
    reader.finish();
}

void readSpreadsheet(const std::filesystem::path& file,
                     const ObservationReadOptions& options,
                     const QualityRules& rules,
                     TabularFile& result) {
    const Table table =
        readTable(file.string(), {.encoding = options.encoding}, result.diagnostics);
    RowReader reader(file.string(), table.header, '\t', options, rules, result);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const std::vector<std::string_view> cells(table.rows[row].begin(), table.rows[row].end());
        reader.read(cells, table.rowLines[row], true);
    }
    reader.finish();
}

} // namespace

bool isSpreadsheet(const std::filesystem::path& file) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return extension == ".xlsx" || extension == ".xls" || extension == ".ods";
}

TabularFile readTabularObservations(const std::filesystem::path& file,
                                    const ObservationReadOptions& options,
                                    const QualityRules& rules) {
    TabularFile result;
    if (isSpreadsheet(file)) {
        readSpreadsheet(file, options, rules, result);
    } else {
        readText(file, options, rules, result);
    }
    if (holdsOnlyDays(result.archive)) {
        result.archive.format = ObservationFormat::Daily;
    }
    return result;
}

} // namespace parklens
