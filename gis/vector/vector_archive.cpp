#include "gis/base/archive_check.hpp"
#include "gis/base/error.hpp"
#include "gis/vector/private/vector_dataset.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

namespace parklens {

namespace {

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

bool isDataset(const std::string& name) {
    static constexpr std::array<std::string_view, 11> extensions{".shp",
                                                                 ".gpkg",
                                                                 ".geojson",
                                                                 ".json",
                                                                 ".topojson",
                                                                 ".kml",
                                                                 ".kmz",
                                                                 ".fgb",
                                                                 ".dxf",
                                                                 ".tab",
                                                                 ".mif"};
    const std::string lower = lowerCase(name);
    return std::any_of(extensions.begin(), extensions.end(), [&](std::string_view extension) {
        return lower.ends_with(extension);
    });
}

/// ".gdb" is a folder: named once, by the first entry inside.
std::string geodatabaseOf(const std::string& name) {
    const std::size_t at = lowerCase(name).find(".gdb/");
    return at == std::string::npos ? std::string() : name.substr(0, at + 4);
}

std::vector<std::string> datasetsIn(const CPLStringList& names) {
    std::vector<std::string> found;
    for (int i = 0; i < names.Count(); ++i) {
        const std::string name = names[i];
        const std::string geodatabase = geodatabaseOf(name);
        const std::string dataset = geodatabase.empty() ? name : geodatabase;
        // macOS puts shadows of all files into __MACOSX.
        const bool counts =
            !name.starts_with("__MACOSX") && (!geodatabase.empty() || isDataset(name));
        if (counts && std::find(found.begin(), found.end(), dataset) == found.end()) {
            found.push_back(dataset);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string stemOf(const std::string& name) {
    return std::filesystem::path(name).stem().string();
}

} // namespace

std::string
pathInsideArchive(const std::string& path, const std::string& layer, const SettingNames& settings) {
    const bool isArchive = lowerCase(path).ends_with(".zip") && !path.starts_with("/vsi");
    if (!isArchive || !std::filesystem::is_regular_file(path)) {
        return path;
    }
    const std::string root = "/vsizip/{" + path + "}";
    const CPLStringList names(VSIReadDirRecursive(root.c_str()));
    refuseArchiveBomb(path);
    std::vector<std::string> found = datasetsIn(names);
    if (found.size() > 1 && !layer.empty()) {
        std::erase_if(found, [&](const std::string& name) { return stemOf(name) != layer; });
    }
    if (found.size() == 1) {
        return root + "/" + found.front();
    }
    std::string list;
    for (const std::string& name : found) {
        list += list.empty() ? name : ", " + name;
    }
    if (found.empty()) {
        throw FormatError(
            {.what = {"压缩包中没有可读的矢量数据", "holds no vector data that can be read"},
             .place = {.file = path},
             .mend = {"请解压后检查", "unpack it and look"}});
    }
    throw FormatError(
        {.what = {"压缩包中有多个矢量数据：" + list, "holds several data sets: " + list},
         .place = {.file = path},
         .mend = {"请用 " + settings.of("layer") + " 指定，或写明路径 " + root + "/…",
                  "name one with " + settings.of("layer") + " or give the path " + root + "/…"}});
}

} // namespace parklens
