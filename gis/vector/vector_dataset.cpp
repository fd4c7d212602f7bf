#include "gis/vector/private/vector_dataset.hpp"

#include "gis/base/archive_check.hpp"
#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_error_log.hpp"
#include "gis/base/network_path.hpp"
#include "gis/vector/shapefile_check.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace parklens {

namespace {

/// Formats that read one local file or folder and nothing else.
const char* const localDrivers[] = {"GPKG",
                                    "ESRI Shapefile",
                                    "GeoJSON",
                                    "GeoJSONSeq",
                                    "TopoJSON",
                                    "LIBKML",
                                    "KML",
                                    "DXF",
                                    "FlatGeobuf",
                                    "OpenFileGDB",
                                    "MapInfo File",
                                    "OSM",
                                    nullptr};
const char* const networkDrivers[] = {"GPKG",
                                      "ESRI Shapefile",
                                      "GeoJSON",
                                      "GeoJSONSeq",
                                      "TopoJSON",
                                      "LIBKML",
                                      "KML",
                                      "DXF",
                                      "FlatGeobuf",
                                      "OpenFileGDB",
                                      "MapInfo File",
                                      "OSM",
                                      "PostgreSQL",
                                      "WFS",
                                      "OAPIF",
                                      nullptr};

std::string zipNameEncoding() {
    return CPLGetConfigOption("CPL_ZIP_ENCODING", "CP936");
}

void requireFile(const std::string& path) {
    VSIStatBufL status;
    if (VSIStatL(path.c_str(), &status) != 0) {
        throw FormatError({.what = {"文件不存在", "does not exist"},
                           .place = {.file = path},
                           .mend = {"请检查路径", "check the path"}});
    }
    if (!VSI_ISDIR(status.st_mode) && status.st_size == 0) {
        throw FormatError({.what = {"是空文件（0 字节）", "is an empty file (0 bytes)"},
                           .place = {.file = path},
                           .mend = {"请重新导出或下载", "export or download it again"}});
    }
}

bool isSqlite(const std::string& path) {
    std::array<char, 16> bytes{};
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    if (file == nullptr) {
        return false;
    }
    const std::size_t count = VSIFReadL(bytes.data(), 1, bytes.size(), file);
    VSIFCloseL(file);
    return std::string_view(bytes.data(), count).starts_with("SQLite format 3");
}

bool hasContent(const std::string& path) {
    VSIStatBufL status;
    return VSIStatL(path.c_str(), &status) == 0 && status.st_size > 0;
}

/// A .shp, a .dbf, or a folder of them.
bool mayBeShapefile(const std::string& path) {
    const auto endsWith = [&](const char* extension) {
        return path.size() > 4 && EQUAL(path.c_str() + path.size() - 4, extension);
    };
    VSIStatBufL status;
    const bool isFolder = VSIStatL(path.c_str(), &status) == 0 && VSI_ISDIR(status.st_mode);
    return endsWith(".shp") || endsWith(".dbf") || (isFolder && !endsWith(".gdb"));
}

CPLStringList openOptionsFor(const std::string& path, const std::vector<std::string>& given) {
    CPLStringList options;
    if (mayBeShapefile(path)) {
        // Raw bytes: the encoding is found by us.
        options.SetNameValue("ENCODING", "");
    }
    // A GeoPackage in WAL mode would get -wal and -shm files beside it merely by being read. Where
    // another program has left changes in a -wal, they belong to the data.
    if (isSqlite(path) && !hasContent(path + "-wal")) {
        options.SetNameValue("IMMUTABLE", "YES");
    }
    for (const std::string& option : given) {
        const std::size_t equals = std::min(option.find('='), option.size());
        options.SetNameValue(option.substr(0, equals).c_str(),
                             equals < option.size() ? option.c_str() + equals + 1 : "");
    }
    return options;
}

/// A database or a server that does not give what is asked of it.
FormatError unreachable(const std::string& path, const std::string& words) {
    return FormatError(
        {.what = {"无法连接或打开" + (words.empty() ? std::string() : "：" + words),
                  "cannot be reached or opened" + (words.empty() ? std::string() : ": " + words)},
         .place = {.file = withoutPasswords(path)},
         .mend = {"请核对地址、库名、用户与口令（口令可用环境变量 PGPASSWORD 给出）及网络",
                  "check the address, the database, user and password (PGPASSWORD in the "
                  "environment can give it) and the network"}});
}

} // namespace

VectorDataset::VectorDataset(const std::string& path, const DatasetOpening& opening)
    : m_zipNames("CPL_ZIP_ENCODING", zipNameEncoding()) {
    setUpGdal();
    refuseNetworkPath(path, opening.allowNetwork);
    const bool isNetwork = isNetworkPath(path);
    m_openedPath =
        isNetwork ? driverPath(path) : pathInsideArchive(path, opening.layer, opening.settings);
    if (!isNetwork) {
        requireFile(m_openedPath);
        refuseArchiveBomb(m_openedPath); // a .kmz is an archive too
        requireWholeShapefile(m_openedPath);
    }
    const CPLStringList options = openOptionsFor(m_openedPath, opening.openOptions);
    GdalErrorLog log;
    if (isNetwork) {
        m_withoutListing.emplace("GDAL_DISABLE_READDIR_ON_OPEN", "YES");
    }
    m_dataset.reset(GDALDataset::Open(m_openedPath.c_str(),
                                      GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                      opening.allowNetwork ? networkDrivers : localDrivers,
                                      options.List()));
    if (m_dataset) {
        return;
    }
    const std::string words = withoutPasswordsInText(log.firstWords());
    if (isNetwork) {
        throw unreachable(path, words);
    }
    throw FormatError(
        {.what = {"无法作为矢量数据打开" + (words.empty() ? std::string() : "，GDAL 报告 " + words),
                  "cannot be opened as vector data" +
                      (words.empty() ? std::string() : ", GDAL says: " + words)},
         .place = {.file = path},
         .mend = {
             "请先导出为 GeoPackage、Shapefile、GeoJSON、TopoJSON、KML/KMZ、DXF、FlatGeobuf、"
             "FileGDB、MapInfo、OSM 之一；已是其中之一的，文件可能被截断，请重新导出或下载",
             "export it as one of GeoPackage, Shapefile, GeoJSON, TopoJSON, KML/KMZ, DXF, "
             "FlatGeobuf, FileGDB, MapInfo, OSM; if it is one of them it may be cut: export or "
             "download it again"}});
}

} // namespace parklens
