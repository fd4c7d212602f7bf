#include "analysis/discovery/folder_survey.hpp"

#include "gis/base/error.hpp"
#include "gis/table/json_table.hpp"
#include "gis/table/narrow_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

namespace parklens {

namespace fs = std::filesystem;

namespace {

using namespace std::string_view_literals;

constexpr int deepestLevel = 6;
constexpr std::size_t mostEntries = 20000;
constexpr std::size_t fewestOfSeries = 3;

struct KnownExtension {
    std::string_view extension;
    DataKind kind;
};

constexpr std::array extensions{
    KnownExtension{".gpkg"sv, DataKind::Vector},    KnownExtension{".shp"sv, DataKind::Vector},
    KnownExtension{".geojson"sv, DataKind::Vector}, KnownExtension{".topojson"sv, DataKind::Vector},
    KnownExtension{".json"sv, DataKind::Vector},    KnownExtension{".kml"sv, DataKind::Vector},
    KnownExtension{".kmz"sv, DataKind::Vector},     KnownExtension{".dxf"sv, DataKind::Vector},
    KnownExtension{".fgb"sv, DataKind::Vector},     KnownExtension{".gdb"sv, DataKind::Vector},
    KnownExtension{".tab"sv, DataKind::Vector},     KnownExtension{".mif"sv, DataKind::Vector},
    KnownExtension{".zip"sv, DataKind::Vector},     KnownExtension{".csv"sv, DataKind::Table},
    KnownExtension{".tsv"sv, DataKind::Table},      KnownExtension{".txt"sv, DataKind::Table},
    KnownExtension{".xlsx"sv, DataKind::Table},     KnownExtension{".xlsm"sv, DataKind::Table},
    KnownExtension{".xls"sv, DataKind::Table},      KnownExtension{".ods"sv, DataKind::Table},
    KnownExtension{".tif"sv, DataKind::Raster},     KnownExtension{".tiff"sv, DataKind::Raster},
    KnownExtension{".img"sv, DataKind::Raster},     KnownExtension{".vrt"sv, DataKind::Raster},
    KnownExtension{".asc"sv, DataKind::Raster}};

std::optional<DataKind> kindOf(const fs::path& path) {
    const std::string extension = comparisonForm(path.extension().string());
    const auto found =
        std::find_if(extensions.begin(), extensions.end(), [&](const KnownExtension& known) {
            return known.extension == extension;
        });
    if (found == extensions.end()) {
        return std::nullopt;
    }
    return isJsonTable(path.string()) ? DataKind::Table : found->kind;
}

/// Files below a folder, by name, within the bounds.
class Walk {
public:
    Walk(fs::path root, const TaskControl& control) : m_root(std::move(root)), m_control(control) {}

    std::vector<fs::path> files() {
        enter(m_root, 0);
        return std::move(m_files);
    }

    bool isTooLarge() const { return m_entries > mostEntries; }

private:
    void enter(const fs::path& folder, int level) {
        std::error_code unreadable;
        std::vector<fs::path> entries;
        for (const auto& entry : fs::directory_iterator(folder, unreadable)) {
            if (++m_entries > mostEntries) {
                return;
            }
            entries.push_back(entry.path());
        }
        m_control.checkCancelled();
        std::sort(entries.begin(), entries.end());
        for (const fs::path& entry : entries) {
            const bool isHidden = entry.filename().string().starts_with(".");
            const bool isFolder = fs::is_directory(entry, unreadable);
            const bool isGeodatabase = comparisonForm(entry.extension().string()) == ".gdb";
            if (isHidden || fs::is_symlink(entry, unreadable)) {
                continue;
            }
            if (!isFolder || isGeodatabase) {
                m_files.push_back(entry);
            } else if (level < deepestLevel && !fs::exists(entry / "run.json", unreadable)) {
                enter(entry, level + 1);
            }
        }
    }

    fs::path m_root;
    const TaskControl& m_control;
    std::vector<fs::path> m_files;
    std::size_t m_entries = 0;
};

/// "china_sites_20240101.csv" → "china_sites_*.csv"; the name itself without digits.
std::string patternOf(const std::string& name) {
    const std::size_t extension = name.find_last_of('.');
    std::string pattern;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool isDigit = name[i] >= '0' && name[i] <= '9' && i < extension;
        if (!isDigit) {
            pattern += name[i];
        } else if (pattern.empty() || pattern.back() != '*') {
            pattern += '*';
        }
    }
    return pattern;
}

} // namespace

std::vector<DataFile>
surveyFolder(const fs::path& folder, Diagnostics& diagnostics, const TaskControl& control) {
    std::error_code unknown;
    if (!fs::is_directory(folder, unknown)) {
        throw FormatError({.what = {"不是文件夹", "is not a folder"},
                           .place = {.file = folder.string()},
                           .mend = {"请写存放数据的文件夹", "name the folder with the data"}});
    }
    Walk walk(folder, control);
    std::map<std::string, DataFile> found;
    for (const fs::path& file : walk.files()) {
        const auto kind = kindOf(file);
        if (!kind) {
            continue;
        }
        const fs::path relative = fs::relative(file, folder, unknown);
        const std::string name = *kind == DataKind::Vector ? file.filename().string()
                                                           : patternOf(file.filename().string());
        DataFile& data = found[(relative.parent_path() / name).generic_string()];
        data.kind = *kind;
        data.files.push_back(file);
    }
    if (walk.isTooLarge()) {
        diagnostics.add(Severity::Warning,
                        "folder_too_large",
                        {.what = {"文件过多，只看了前 20000 个",
                                  "holds too many files: only the "
                                  "first 20,000 were looked at"},
                         .place = {.file = folder.string()},
                         .mend = {"请指定更小的文件夹", "name a smaller folder"}});
    }
    std::vector<DataFile> list;
    for (auto& [pattern, data] : found) {
        if (data.files.size() >= fewestOfSeries) {
            data.path = pattern;
            list.push_back(std::move(data));
            continue;
        }
        for (const fs::path& file : data.files) {
            list.push_back(
                {fs::relative(file, folder, unknown).generic_string(), data.kind, {file}});
        }
    }
    return list;
}

} // namespace parklens
