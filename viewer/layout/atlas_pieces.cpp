#include "viewer/layout/atlas_pieces.hpp"

#include "analysis/model/fingerprint.hpp"
#include "gis/base/staged_output.hpp"
#include "gis/base/system_error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <utility>

namespace parklens {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view piecePrefix = "piece-";
constexpr const char* identityName = "identity.json";
/// Of what a version writes that others could not read.
constexpr int recordVersion = 2;

bool isOurs(const fs::path& file) {
    const auto name = file.filename().string();
    return name.starts_with(piecePrefix) || name == identityName;
}

std::vector<fs::path> ownFiles(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code absent;
    for (const auto& entry : fs::directory_iterator(folder, absent)) {
        if (isOurs(entry.path())) {
            files.push_back(entry.path());
        }
    }
    return files;
}

bool isRecord(const fs::path& file) {
    return file.filename().string().starts_with(piecePrefix) && file.extension() == ".json";
}

/// Null for what is no JSON.
Json readJson(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return Json::parse(stream, nullptr, false);
}

Json toJson(const LocalizedText& text) {
    return {{"zh", text.zh}, {"en", text.en}};
}

LocalizedText textFrom(const Json& json) {
    return {json.at("zh"), json.at("en")};
}

Json toJson(const Problem& problem) {
    const auto& place = problem.place;
    return {
        {"what", toJson(problem.what)},
        {"mend", toJson(problem.mend)},
        {"place", {place.file, place.layer, place.feature, place.field, place.line, place.column}}};
}

Problem problemFrom(const Json& json) {
    const auto& place = json.at("place");
    return {.what = textFrom(json.at("what")),
            .place = {.file = place.at(0),
                      .layer = place.at(1),
                      .feature = place.at(2),
                      .field = place.at(3),
                      .line = place.at(4),
                      .column = place.at(5)},
            .mend = textFrom(json.at("mend"))};
}

Json toJson(const AtlasSheet& sheet) {
    auto pages = Json::array();
    for (const auto& size : sheet.pagesMm) {
        pages.push_back({size.width(), size.height()});
    }
    auto absences = Json::array();
    for (const auto& absence : sheet.absences) {
        absences.push_back(toJson(absence));
    }
    return {{"title", sheet.title.toStdString()}, {"pages_mm", pages}, {"absences", absences}};
}

AtlasSheet sheetFrom(const Json& json) {
    AtlasSheet sheet{.title = QString::fromStdString(json.at("title")), .pagesMm = {}};
    for (const auto& size : json.at("pages_mm")) {
        sheet.pagesMm.emplace_back(size.at(0), size.at(1));
    }
    for (const auto& absence : json.at("absences")) {
        sheet.absences.push_back(textFrom(absence));
    }
    return sheet;
}

Json toJson(const AtlasPiece& piece) {
    Json json = {{"version", recordVersion},
                 {"park", piece.parkId},
                 {"kind", piece.kind},
                 {"sheets", Json::array()},
                 {"files", Json::array()},
                 {"lint", Json::array()},
                 {"told", Json::array()}};
    for (const auto& sheet : piece.sheets) {
        json["sheets"].push_back(toJson(sheet));
    }
    for (const auto& file : piece.files) {
        json["files"].push_back({file.filename().string(), fingerprintOf({file}).hash});
    }
    for (const auto& finding : piece.lint) {
        json["lint"].push_back({finding.code, finding.page, toJson(finding.text)});
    }
    for (const auto& entry : piece.told.entries()) {
        json["told"].push_back(
            {static_cast<int>(entry.severity), entry.code, toJson(entry.problem), entry.count});
    }
    return json;
}

AtlasPiece pieceFrom(const Json& json, const fs::path& folder) {
    AtlasPiece piece{.parkId = json.at("park"), .kind = json.at("kind")};
    for (const auto& sheet : json.at("sheets")) {
        piece.sheets.push_back(sheetFrom(sheet));
    }
    for (const auto& file : json.at("files")) {
        piece.files.push_back(folder / file.at(0).get<std::string>());
    }
    for (const auto& finding : json.at("lint")) {
        piece.lint.push_back({finding.at(0), finding.at(1), textFrom(finding.at(2))});
    }
    for (const auto& entry : json.at("told")) {
        piece.told.add(static_cast<Severity>(entry.at(0).get<int>()),
                       entry.at(1),
                       problemFrom(entry.at(2)),
                       entry.at(3));
    }
    return piece;
}

bool areWhole(const Json& record, const fs::path& folder) {
    for (const auto& file : record.at("files")) {
        const auto path = folder / file.at(0).get<std::string>();
        if (!fs::is_regular_file(path) || fingerprintOf({path}).hash != file.at(1)) {
            return false;
        }
    }
    return true;
}

Json toJson(const RunIdentity& identity) {
    auto json = Json::array();
    for (const auto& entry : identity) {
        json.push_back({entry.what.zh, entry.what.en, entry.value});
    }
    return json;
}

/// Empty for what cannot be read, which then differs from every run.
RunIdentity readIdentity(const fs::path& file) {
    RunIdentity identity;
    try {
        for (const auto& entry : readJson(file)) {
            identity.push_back({{entry.at(0), entry.at(1)}, entry.at(2)});
        }
    } catch (const nlohmann::json::exception&) {
        identity.clear();
    }
    return identity;
}

void tellDiscarded(Diagnostics& told, const LocalizedText& why, const fs::path& folder) {
    told.add(Severity::Note,
             "checkpoints_discarded",
             {.what = {"上次中断时保留的图件作废：" + why.zh,
                       "sheets kept by an interrupted run are discarded: " + why.en},
              .place = {.file = folder.string()},
              .mend = {}});
}

} // namespace

std::size_t AtlasPiece::pageCount() const {
    std::size_t count = 0;
    for (const auto& sheet : sheets) {
        count += sheet.pagesMm.size();
    }
    return count;
}

fs::path AtlasPieces::record(std::size_t index) const {
    return m_folder / fmt::format("{}{:06d}.json", piecePrefix, index);
}

void AtlasPieces::begin(bool resume,
                        const std::optional<std::string>& inputWithoutFingerprint,
                        Diagnostics& told) const {
    const auto count = atlasPieceCount(m_folder);
    bool isKept = resume && count > 0;
    if (isKept && inputWithoutFingerprint) {
        isKept = false;
        tellDiscarded(told,
                      {fmt::format("输入 {} 没有指纹，无法确认未变", *inputWithoutFingerprint),
                       fmt::format("the input {} has no fingerprint, and may have changed",
                                   *inputWithoutFingerprint)},
                      m_folder);
    } else if (isKept) {
        const auto difference = firstDifference(m_identity, readIdentity(m_folder / identityName));
        if (difference) {
            isKept = false;
            tellDiscarded(
                told, {difference->zh + "变了", difference->en + " has changed"}, m_folder);
        }
    }
    if (!isKept) {
        remove();
    }
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error) {
        throw systemIoError(m_folder, {"建立", "made"}, error.value());
    }
    writeTextFile(m_folder / identityName, toJson(m_identity).dump(1));
}

std::optional<AtlasPiece>
AtlasPieces::take(std::size_t index, const std::string& parkId, const std::string& kind) const {
    try {
        const auto json = readJson(record(index));
        if (json.at("version") != recordVersion || json.at("park") != parkId ||
            json.at("kind") != kind || !areWhole(json, m_folder)) {
            return std::nullopt;
        }
        auto piece = pieceFrom(json, m_folder);
        piece.isTaken = true;
        return piece;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt; // cut off: the piece is drawn again
    }
}

void AtlasPieces::keep(std::size_t index,
                       AtlasPiece& piece,
                       const std::vector<std::string>& contents,
                       const std::string& extension) const {
    for (std::size_t file = 0; file < contents.size(); ++file) {
        const auto name =
            contents.size() == 1
                ? fmt::format("{}{:06d}{}", piecePrefix, index, extension)
                : fmt::format("{}{:06d}-{}{}", piecePrefix, index, file + 1, extension);
        piece.files.push_back(m_folder / name);
        writeTextFile(piece.files.back(), contents[file]);
    }
    writeTextFile(record(index), toJson(piece).dump());
}

void AtlasPieces::remove() const {
    std::error_code ignored; // one that stays does no harm: the next run looks at it anew
    for (const auto& file : ownFiles(m_folder)) {
        fs::remove(file, ignored);
    }
    fs::remove(m_folder, ignored);
}

fs::path atlasPiecesFolder(const fs::path& output) {
    const auto normal = fs::absolute(output).lexically_normal();
    const auto target = normal.has_filename() ? normal : normal.parent_path();
    return target.parent_path() / fmt::format(".{}.atlas", target.filename().string());
}

std::size_t atlasPieceCount(const fs::path& folder) {
    std::size_t count = 0;
    for (const auto& file : ownFiles(folder)) {
        count += isRecord(file) ? 1 : 0;
    }
    return count;
}

} // namespace parklens
