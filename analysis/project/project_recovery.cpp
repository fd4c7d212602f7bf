#include "analysis/project/project_recovery.hpp"

#include "gis/base/error.hpp"
#include "gis/base/file_replacement.hpp"
#include "gis/base/process_identity.hpp"
#include "gis/base/staged_output.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <random>

namespace parklens {

namespace fs = std::filesystem;
using Clock = std::chrono::system_clock;

namespace {

constexpr std::string_view extension = ".recovery";
constexpr std::string_view firstLine = "parklens.recovery/1\n";
constexpr auto silenceOfOtherHosts = std::chrono::minutes(10);

std::string checkSum(std::string_view text) {
    return fmt::format("{:016x}", XXH3_64bits(text.data(), text.size()));
}

std::string
writtenBy(const std::string& text, const std::string& savedText, const std::string& place) {
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(Clock::now().time_since_epoch());
    // A key in quotes may hold whatever it likes.
    const bool isOneLine = !place.empty() && place.find('\n') == std::string::npos;
    return fmt::format("{}time {}\nfile {}\ntext {}\n{}\n",
                       firstLine,
                       seconds.count(),
                       checkSum(savedText),
                       checkSum(text),
                       isOneLine ? fmt::format("place {}\n", place) : "") +
           text;
}

/// Who wrote a recovery, by the name of its file.
struct Writer {
    std::string host;
    std::string process;
};

/// std::nullopt for a file that is no recovery of the project.
std::optional<Writer> writerOf(const std::string& name, const std::string& beginning) {
    if (!name.starts_with(beginning) || !name.ends_with(extension)) {
        return std::nullopt;
    }
    const std::string rest = name.substr(beginning.size());
    const std::size_t host = rest.find('.');
    const std::size_t process = host == std::string::npos ? host : rest.find('.', host + 1);
    if (process == std::string::npos) {
        return std::nullopt;
    }
    return Writer{rest.substr(0, host), rest.substr(host + 1, process - host - 1)};
}

std::string beginningOf(const fs::path& project) {
    return fmt::format(".{}.", project.filename().string());
}

fs::path folderOf(const fs::path& project) {
    return fs::absolute(project).parent_path();
}

/// Takes a line `key value` off the text. Empty where it is another one.
std::string takeLine(std::string_view& text, std::string_view key) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || !text.starts_with(key) || text[key.size()] != ' ') {
        return {};
    }
    const std::string value(text.substr(key.size() + 1, end - key.size() - 1));
    text.remove_prefix(end + 1);
    return value;
}

/// std::nullopt for what is not a whole recovery.
std::optional<AbandonedText> readRecovery(const fs::path& file, const std::string& projectSum) {
    std::string content;
    try {
        content = readFileBytes(file);
    } catch (const Error&) {
        return std::nullopt; // gone meanwhile, or of another user
    }
    std::string_view rest = content;
    if (!rest.starts_with(firstLine)) {
        return std::nullopt;
    }
    rest.remove_prefix(firstLine.size());
    const std::string time = takeLine(rest, "time");
    const std::string saved = takeLine(rest, "file");
    const std::string sum = takeLine(rest, "text");
    const std::string place = takeLine(rest, "place");
    long long seconds = 0;
    const auto read = std::from_chars(time.data(), time.data() + time.size(), seconds);
    if (read.ec != std::errc() || !rest.starts_with('\n')) {
        return std::nullopt;
    }
    rest.remove_prefix(1);
    if (checkSum(rest) != sum) {
        return std::nullopt;
    }
    AbandonedText abandoned;
    abandoned.file = file;
    abandoned.time = Clock::time_point(std::chrono::seconds(seconds));
    abandoned.text = rest;
    abandoned.place = place;
    abandoned.isOfThisFile = saved == projectSum;
    return abandoned;
}

bool isAbandoned(const Writer& writer, Clock::time_point kept) {
    if (writer.host == hostName()) {
        return !isProcessRunning(writer.process);
    }
    return Clock::now() - kept > silenceOfOtherHosts;
}

/// Calls `visit(file, writer)` for each recovery beside the project.
template <typename Visitor>
void visitRecoveries(const fs::path& project, const std::string& beginning, Visitor visit) {
    std::error_code unreadable;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folderOf(project), unreadable), end;
         !unreadable && entry != end;
         entry.increment(unreadable)) {
        files.push_back(entry->path());
    }
    for (const fs::path& file : files) {
        if (const auto writer = writerOf(file.filename().string(), beginning)) {
            visit(file, *writer);
        }
    }
}

} // namespace

ProjectRecovery::ProjectRecovery(fs::path project) : m_project(std::move(project)) {
    std::random_device device; // tells two documents of one process apart
    m_file = folderOf(m_project) / fmt::format("{}{}.{}.{:08x}{}",
                                               beginningOf(m_project),
                                               hostName(),
                                               ownProcessKey(),
                                               device(),
                                               extension);
}

void ProjectRecovery::keep(const std::string& text,
                           const std::string& savedText,
                           const std::string& place) const {
    StagedFile target(m_file, Overwrite::Allow);
    target.writeText(writtenBy(text, savedText, place));
    std::error_code unknown;
    if (const fs::file_status status = fs::status(m_project, unknown); fs::exists(status)) {
        fs::permissions(target.temporaryPath(), status.permissions(), unknown);
    }
    target.commit();
}

void ProjectRecovery::drop() const {
    std::error_code ignored;
    fs::remove(m_file, ignored);
}

std::vector<AbandonedText> abandonedTexts(const fs::path& project) {
    std::string projectSum;
    try {
        projectSum = checkSum(readFileBytes(project));
    } catch (const FormatError&) {
        projectSum = checkSum({}); // a new project that was never saved
    }
    std::vector<AbandonedText> found;
    visitRecoveries(project, beginningOf(project), [&](const fs::path& file, const Writer& writer) {
        auto abandoned = readRecovery(file, projectSum);
        if (abandoned && isAbandoned(writer, abandoned->time)) {
            abandoned->host = writer.host;
            found.push_back(std::move(*abandoned));
        }
    });
    std::sort(found.begin(), found.end(), [](const AbandonedText& a, const AbandonedText& b) {
        return a.time != b.time ? a.time > b.time : a.file < b.file;
    });
    return found;
}

void drop(const AbandonedText& abandoned) {
    std::error_code ignored;
    fs::remove(abandoned.file, ignored);
}

void removeHalfWritten(const fs::path& project) {
    // What StagedFile writes aside is called `.` + name without extension + `.partial-…` +
    // extension.
    visitRecoveries(
        project,
        fmt::format(".{}", beginningOf(project)),
        [](const fs::path& file, const Writer& writer) {
            const bool isPartial = file.filename().string().find(".partial-") != std::string::npos;
            if (isPartial && writer.host == hostName() && !isProcessRunning(writer.process)) {
                std::error_code ignored;
                fs::remove(file, ignored);
            }
        });
}

} // namespace parklens
