#include "viewer/layout/style_library.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <vector>

namespace parklens {

namespace {

constexpr const char* rampsFile = "ramps.toml";
constexpr const char* chartsFile = "charts/standard.toml";

/// The `.toml` files of a folder, by name.
std::vector<std::filesystem::path> stylesIn(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".toml") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

[[noreturn]] void throwNoStyle(const std::string& id, const std::filesystem::path& folder) {
    throw IoError({.what = {"没有样式“" + id + "”", "there is no style '" + id + "'"},
                   .place = {.file = folder.string()},
                   .mend = {"请重新安装 ParkLens，或检查 PARKLENS_DATA",
                            "install ParkLens again, or check PARKLENS_DATA"}});
}

} // namespace

StyleLibrary StyleLibrary::load(const std::filesystem::path& folder) {
    StyleLibrary library;
    library.m_folder = folder;
    for (const auto& file : stylesIn(folder)) {
        if (file.filename() == rampsFile) {
            library.m_ramps = readColourRamps(file);
            continue;
        }
        auto sheet = readStyleSheet(file);
        library.m_sheets.emplace(sheet.id, std::move(sheet));
    }
    for (const auto& file : stylesIn(folder / "rasters")) {
        auto style = readRasterStyle(file);
        library.m_rasters.emplace(style.id, std::move(style));
    }
    if (const auto file = folder / chartsFile; std::filesystem::exists(file)) {
        for (const auto language : {Language::Chinese, Language::English}) {
            library.m_chartThemes.emplace(language, readChartTheme(file, language));
        }
    }
    return library;
}

const StyleSheet& StyleLibrary::sheet(const std::string& id) const {
    const auto found = m_sheets.find(id);
    if (found == m_sheets.end()) {
        throwNoStyle(id, m_folder);
    }
    return found->second;
}

const RasterStyle& StyleLibrary::raster(const std::string& id) const {
    const auto found = m_rasters.find(id);
    if (found == m_rasters.end()) {
        throwNoStyle(id, m_folder / "rasters");
    }
    return found->second;
}

const ChartTheme& StyleLibrary::chartTheme(Language language) const {
    const auto found = m_chartThemes.find(language);
    if (found == m_chartThemes.end()) {
        throwNoStyle("standard", m_folder / "charts");
    }
    return found->second;
}

} // namespace parklens
