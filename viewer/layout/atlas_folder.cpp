#include "viewer/layout/atlas_folder.hpp"

#include "gis/base/error.hpp"
#include "gis/base/system_error.hpp"
#include "gis/table/csv_writer.hpp"
#include "viewer/layout/sheet_catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <string_view>

namespace parklens {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longestPartBytes = 80;

std::string lowerCase(std::string text) {
    std::ranges::transform(text, text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

bool isDevice(const std::string& text) {
    static const std::set<std::string> devices = {"con", "prn", "aux", "nul"};
    const auto stem = lowerCase(text.substr(0, text.find('.')));
    const bool isPort = stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
                        stem[3] >= '0' && stem[3] <= '9';
    return isPort || devices.contains(stem);
}

/// Bytes of UTF-8 behind the first of a character.
bool isContinuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::string oneLine(std::string text) {
    std::ranges::replace_if(
        text, [](char letter) { return letter == '\n' || letter == '\r'; }, ' ');
    return text;
}

/// The files that an earlier atlas consists of: the first cell of each line of its list.
std::vector<std::string> filesListed(const fs::path& folder) {
    static constexpr std::array extensions = {".pdf", ".svg", ".png"};
    std::vector<std::string> names = {atlasListName};
    std::ifstream list(folder / atlasListName, std::ios::binary);
    for (std::string line; std::getline(list, line);) {
        const auto name = line.substr(0, line.find(','));
        if (std::ranges::find(extensions, fs::path(name).extension()) != extensions.end()) {
            names.push_back(name);
        }
    }
    return names;
}

/// Fills the list: file, park, sheet, title, pages, and why something was not drawn or its theme
/// has no data.
class AtlasList {
public:
    AtlasList(std::span<const Park> parks, const Project& project, Language language)
        : m_parks(parks)
        , m_project(project)
        , m_language(language)
        , m_table(header(language), {.byteOrderMark = true}) {}

    void add(const AtlasPiece& piece, const std::vector<std::string>& names) {
        if (piece.failure) {
            addRow(piece, "", "", 0, piece.failure->sentence(m_language));
            return;
        }
        std::vector<std::string> titles;
        for (const auto& sheet : piece.sheets) {
            titles.insert(titles.end(), sheet.pagesMm.size(), sheet.title.toStdString());
        }
        const auto reason = absencesOf(piece);
        if (names.size() == 1) {
            addRow(piece, names.front(), titles.front(), titles.size(), reason);
            return;
        }
        for (std::size_t page = 0; page < names.size(); ++page) {
            addRow(piece, names[page], titles.at(page), 1, reason);
        }
    }

    const std::string& content() const { return m_table.content(); }

private:
    static std::vector<std::string> header(Language language) {
        if (language == Language::Chinese) {
            return {"文件", "园区标识", "园区", "图种", "图名", "页数", "未绘出或无数据的原因"};
        }
        return {
            "file", "park_id", "park", "sheet", "title", "pages", "not_drawn_or_no_data_because"};
    }

    /// Why the theme has nothing to show.
    std::string absencesOf(const AtlasPiece& piece) const {
        std::string all;
        for (const auto& sheet : piece.sheets) {
            for (const auto& absence : sheet.absences) {
                all += (all.empty()                       ? ""
                        : m_language == Language::Chinese ? "；"
                                                          : "; ") +
                       absence.in(m_language);
            }
        }
        return all;
    }

    void addRow(const AtlasPiece& piece,
                const std::string& name,
                const std::string& title,
                std::size_t pages,
                const std::string& reason) {
        const auto park = std::ranges::find(m_parks, piece.parkId, &Park::id);
        m_table.text(name)
            .text(oneLine(piece.parkId))
            .text(oneLine(park->name))
            .text(sheetName(sheetKind(piece.kind), m_project).in(m_language))
            .text(oneLine(title))
            .integer(static_cast<std::int64_t>(pages))
            .text(oneLine(reason))
            .endRow();
    }

    std::span<const Park> m_parks;
    const Project& m_project;
    Language m_language;
    CsvWriter m_table;
};

} // namespace

std::string fileNamePart(const std::string& text) {
    constexpr std::string_view refused = "/\\:*?\"<>|,";
    std::string name = text;
    std::ranges::replace_if(
        name,
        [&](char letter) {
            return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F ||
                   refused.find(letter) != std::string_view::npos;
        },
        '_');
    if (name.size() > longestPartBytes) {
        std::size_t end = longestPartBytes;
        while (end > 0 && isContinuation(name[end])) {
            --end;
        }
        name.resize(end);
    }
    for (auto end : {name.begin(), name.end() - (name.empty() ? 0 : 1)}) {
        if (end != name.end() && (*end == ' ' || *end == '.')) {
            *end = '_';
        }
    }
    if (name.empty() || isDevice(name)) {
        name = fmt::format("_{}", name);
    }
    return name;
}

std::vector<std::vector<std::string>> atlasFileNames(std::span<const Park> parks,
                                                     std::span<const AtlasPiece> pieces) {
    std::set<std::string> taken;
    std::map<std::string, std::string> stems;
    for (const auto& park : parks) {
        const auto part = fileNamePart(park.id);
        auto stem = part;
        for (int number = 2; !taken.insert(lowerCase(stem)).second; ++number) {
            stem = fmt::format("{}~{}", part, number);
        }
        stems[park.id] = stem;
    }
    std::vector<std::vector<std::string>> names;
    for (const auto& piece : pieces) {
        auto& own = names.emplace_back();
        const auto stem = fmt::format("{}-{}", stems.at(piece.parkId), piece.kind);
        for (const auto& file : piece.files) {
            const auto number = own.empty() ? std::string() : fmt::format("-{}", own.size() + 1);
            own.push_back(fmt::format("{}{}{}", stem, number, file.extension().string()));
        }
    }
    return names;
}

StagedDirectory stagedAtlasFolder(const fs::path& destination, Overwrite overwrite) {
    std::error_code unknown;
    if (overwrite == Overwrite::Refuse && fs::is_directory(destination, unknown) &&
        !fs::is_empty(destination, unknown)) {
        throw UsageError({.what = {"已存在且不是空文件夹", "exists already and is not empty"},
                          .place = {.file = destination.string()},
                          .mend = {"要替换其中的图集请加 --overwrite",
                                   "add --overwrite to replace the atlas in it"}});
    }
    return {destination, filesListed(destination)};
}

void writeAtlasFolder(StagedDirectory& staged,
                      std::span<const Park> parks,
                      std::span<const AtlasPiece> pieces,
                      const Project& project,
                      Language language) {
    const auto names = atlasFileNames(parks, pieces);
    AtlasList list(parks, project, language);
    for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
        for (std::size_t file = 0; file < names[piece].size(); ++file) {
            const auto target = staged.temporaryPath() / names[piece][file];
            std::error_code error;
            fs::rename(pieces[piece].files[file], target, error);
            if (error) {
                throw systemIoError(target, {"写入", "written"}, error.value());
            }
        }
        list.add(pieces[piece], names[piece]);
    }
    writeTextFile(staged.temporaryPath() / atlasListName, list.content());
    staged.commit();
}

} // namespace parklens
