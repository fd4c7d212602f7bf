#include "gis/raster/raster_paths.hpp"

#include "gis/base/archive_check.hpp"
#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_thread_option.hpp"
#include "gis/base/network_path.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <span>
#include <string_view>

namespace parklens {

namespace fs = std::filesystem;

namespace {

bool matchesPattern(std::string_view pattern, std::string_view name) {
    if (pattern.empty()) {
        return name.empty();
    }
    if (pattern.front() == '*') {
        for (std::size_t skipped = 0; skipped <= name.size(); ++skipped) {
            if (matchesPattern(pattern.substr(1), name.substr(skipped))) {
                return true;
            }
        }
        return false;
    }
    return !name.empty() && (pattern.front() == '?' || pattern.front() == name.front()) &&
           matchesPattern(pattern.substr(1), name.substr(1));
}

constexpr std::array networkMarks = {"/vsicurl",
                                     "/vsis3",
                                     "/vsigs",
                                     "/vsiaz",
                                     "/vsiadls",
                                     "/vsioss",
                                     "/vsiswift",
                                     "/vsihdfs",
                                     "/vsiwebhdfs",
                                     "http://",
                                     "https://",
                                     "ftp://",
                                     "<GDAL_WMS",
                                     "<WCS_GDAL",
                                     "<WMTS"};

/// Network sources may hide in the XML of a VRT as entities of its text.
std::string withPlainBrackets(const std::string& text) {
    constexpr std::string_view entity = "&lt;";
    std::string plain;
    std::size_t from = 0;
    for (std::size_t at = text.find(entity); at != std::string::npos;
         at = text.find(entity, from)) {
        plain.append(text, from, at - from);
        plain.push_back('<');
        from = at + entity.size();
    }
    plain.append(text, from);
    return plain;
}

bool leadsToNetwork(const std::string& text) {
    return std::any_of(networkMarks.begin(), networkMarks.end(), [&](const char* mark) {
        return text.find(mark) != std::string::npos;
    });
}

[[noreturn]] void refuseNetwork(const std::string& path) {
    throw FormatError({.what = {"要从网络读取数据", "leads to the network"},
                       .place = {.file = withoutPasswords(path)},
                       .mend = {"如信任该来源请加 --allow-network",
                                "add --allow-network if you trust the source"}});
}

bool isVirtualRaster(const std::string& start) {
    return start.find("<VRTDataset") != std::string::npos;
}

std::string readStart(const std::string& path, std::size_t size) {
    std::ifstream stream(path, std::ios::binary);
    std::string start(size, '\0');
    stream.read(start.data(), static_cast<std::streamsize>(size));
    start.resize(static_cast<std::size_t>(stream.gcount()));
    return start;
}

/// The files that a VRT names as its sources, beside it where they are relative.
std::vector<fs::path> sourcesOf(const std::string& description, const fs::path& folder) {
    constexpr std::string_view opening = "<SourceFilename";
    std::vector<fs::path> sources;
    for (std::size_t at = description.find(opening); at != std::string::npos;
         at = description.find(opening, at)) {
        const std::size_t from = description.find('>', at);
        const std::size_t end = description.find('<', std::min(from, description.size()));
        if (from == std::string::npos || end == std::string::npos) {
            break;
        }
        sources.push_back(folder / description.substr(from + 1, end - from - 1));
        at = end;
    }
    return sources;
}

/// A VRT may name others, and the last of them the network.
void checkVirtualRaster(const std::string& path, int depth) {
    constexpr std::size_t headSize = 4096;
    constexpr std::size_t largestVirtualRaster = 64u << 20;
    constexpr int deepest = 8;
    std::error_code error;
    if (!fs::is_regular_file(path, error) || !isVirtualRaster(readStart(path, headSize))) {
        return;
    }
    const std::string description = readStart(path, largestVirtualRaster);
    if (leadsToNetwork(withPlainBrackets(description))) {
        refuseNetwork(path);
    }
    if (depth == deepest) {
        throw FormatError({.what = {"虚拟栅格层层引用过深", "names virtual rasters too deep"},
                           .place = {.file = path},
                           .mend = {"请直接引用栅格文件", "name the raster files themselves"}});
    }
    for (const fs::path& source : sourcesOf(description, fs::path(path).parent_path())) {
        checkVirtualRaster(source.string(), depth + 1);
    }
}

bool endsWithAny(const std::string& name, std::span<const std::string_view> extensions) {
    const std::string extension = fs::path(name).extension().string();
    return std::any_of(extensions.begin(), extensions.end(), [&](std::string_view wanted) {
        return EQUAL(extension.c_str(), wanted.data());
    });
}

/// The one raster in an archive.
std::string rasterInArchive(const std::string& path) {
    static constexpr std::array<std::string_view, 8> extensions{
        ".tif", ".tiff", ".img", ".asc", ".jp2", ".png", ".jpg", ".bil"};
    setUpGdal();
    refuseArchiveBomb(path);
    const GdalThreadOption zipNames("CPL_ZIP_ENCODING",
                                    CPLGetConfigOption("CPL_ZIP_ENCODING", "CP936"));
    const std::string root = "/vsizip/{" + path + "}";
    const CPLStringList names(VSIReadDirRecursive(root.c_str()));
    std::vector<std::string> found;
    for (int i = 0; i < names.Count(); ++i) {
        const std::string name = names[i];
        if (endsWithAny(name, extensions) && !name.starts_with("__MACOSX")) {
            found.push_back(name);
        }
    }
    if (found.size() == 1) {
        return root + "/" + found.front();
    }
    if (found.empty()) {
        throw FormatError({.what = {"压缩包中没有可读的栅格", "holds no raster that can be read"},
                           .place = {.file = path},
                           .mend = {"请解压后检查", "unpack it and look"}});
    }
    std::sort(found.begin(), found.end());
    const std::string list = fmt::format("{}", fmt::join(found, ", "));
    throw FormatError({.what = {"压缩包中有多个栅格：" + list, "holds several rasters: " + list},
                       .place = {.file = path},
                       .mend = {"请写明路径，如 " + root + "/" + found.front() +
                                    "；同一网格的瓦片可写作 " + root + "/*.tif",
                                "give the path of one, as " + root + "/" + found.front() +
                                    ", or of tiles of one grid, as " + root + "/*.tif"}});
}

/// The names of what lies in a folder, or in one within an archive (/vsizip/a.zip).
std::vector<std::string> namesIn(const fs::path& folder) {
    std::vector<std::string> names;
    if (folder.string().starts_with("/vsi")) {
        setUpGdal();
        const GdalThreadOption zipNames("CPL_ZIP_ENCODING",
                                        CPLGetConfigOption("CPL_ZIP_ENCODING", "CP936"));
        const CPLStringList listed(VSIReadDir(folder.string().c_str()));
        for (int i = 0; i < listed.Count(); ++i) {
            names.emplace_back(listed[i]);
        }
        return names;
    }
    std::error_code ignored;
    for (fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, ignored), end;
         !ignored && entry != end;
         entry.increment(ignored)) {
        names.push_back(entry->path().filename().string());
    }
    return names;
}

} // namespace

std::vector<std::string> expandRasterPath(const std::string& path) {
    static constexpr std::array<std::string_view, 1> archive{".zip"};
    std::error_code unknown;
    if (!path.starts_with("/vsi") && endsWithAny(path, archive) &&
        fs::is_regular_file(path, unknown)) {
        return {rasterInArchive(path)};
    }
    const fs::path asPath(path);
    const std::string pattern = asPath.filename().string();
    std::error_code ignored;
    if (pattern.find_first_of("*?") == std::string::npos || isNetworkPath(path) ||
        fs::exists(asPath, ignored)) {
        return {path};
    }
    std::vector<std::string> found;
    for (const std::string& name : namesIn(asPath.parent_path())) {
        if (matchesPattern(pattern, name)) {
            found.push_back((asPath.parent_path() / name).string());
        }
    }
    if (found.empty()) {
        throw FormatError({.what = {"没有与此通配符相符的文件", "no file matches this pattern"},
                           .place = {.file = path},
                           .mend = {"请核对路径", "check the path"}});
    }
    std::sort(found.begin(), found.end());
    return found;
}

void checkRasterPath(const std::string& path, bool allowNetwork) {
    refuseNetworkPath(path, allowNetwork);
    if (!allowNetwork && leadsToNetwork(withPlainBrackets(path))) {
        refuseNetwork(path);
    }
    if (path.rfind("/vsi", 0) == 0 || path.find('<') != std::string::npos) {
        return; // inside an archive, or a description instead of a file: GDAL's to open
    }
    std::error_code error;
    if (fs::is_regular_file(path, error) && !allowNetwork) {
        checkVirtualRaster(path, 0);
    }
}

bool isEmptyFile(const std::string& path) {
    std::error_code error;
    return fs::is_regular_file(path, error) && fs::file_size(path, error) == 0 && !error;
}

} // namespace parklens
