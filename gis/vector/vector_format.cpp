#include "gis/vector/vector_format.hpp"

#include "gis/base/error.hpp"
#include "gis/table/narrow_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace parklens {

namespace {

struct WrittenFormat {
    const char* driver;
    const char* extension;
    const char* otherName;
};

constexpr std::array formats{WrittenFormat{"GPKG", "gpkg", "geopackage"},
                             WrittenFormat{"GeoJSON", "geojson", "json"},
                             WrittenFormat{"FlatGeobuf", "fgb", "fgb"},
                             WrittenFormat{"CSV", "csv", "csv"},
                             WrittenFormat{"ESRI Shapefile", "shp", "shapefile"},
                             WrittenFormat{"KML", "kml", "libkml"},
                             WrittenFormat{"DXF", "dxf", "dxf"},
                             WrittenFormat{"XLSX", "xlsx", "xlsx"},
                             WrittenFormat{"TXT", "txt", "boundarypoints"}};

/// A column of the format that a field of the layer would collide with gets another name.
std::string freeName(const FeatureLayer& layer, const std::string& wanted) {
    std::string name = wanted;
    while (layer.fieldIndex(name)) {
        name = "_" + name;
    }
    return name;
}

/// The longest beginning of a name that has this many bytes in GBK: one for ASCII, else two.
std::string beginningOf(const std::string& name, std::size_t mostBytes) {
    std::size_t bytes = 0;
    std::size_t end = 0;
    while (end < name.size()) {
        std::size_t next = end + 1;
        while (next < name.size() && (static_cast<unsigned char>(name[next]) & 0xC0U) == 0x80U) {
            ++next;
        }
        bytes += next - end == 1 ? 1 : 2;
        if (bytes > mostBytes) {
            break;
        }
        end = next;
    }
    return name.substr(0, end);
}

bool hasName(const std::vector<std::string>& names, const std::string& name) {
    const std::string form = comparisonForm(name);
    return std::any_of(names.begin(), names.end(), [&](const std::string& other) {
        return comparisonForm(other) == form;
    });
}

} // namespace

void requireNameable(const Crs& crs,
                     const std::string& format,
                     const std::vector<std::string>& layerOptions,
                     const Place& place) {
    const bool asColumns =
        std::find(layerOptions.begin(), layerOptions.end(), "GEOMETRY=AS_XY") != layerOptions.end();
    const bool holdsGeometry = format != "XLSX" && (format != "CSV" || asColumns);
    if (holdsGeometry && crs.mapOffset() != MapOffset::None) {
        throw FormatError(
            {.what = {format + " 无法标明图形的坐标是 " + crs.label(),
                      format + " cannot say that coordinates are " + crs.label()},
             .place = place,
             .mend = {
                 "请写不含图形的 .csv 或 .xlsx，或先用 parklens convert --to-crs EPSG:4490 转换",
                 "write a .csv or .xlsx, which hold no geometry, or transform the layer first "
                 "with parklens convert --to-crs EPSG:4490"}});
    }
}

std::string vectorFormatOf(const std::filesystem::path& path, const std::string& format) {
    std::string name = format;
    if (name.empty()) {
        name = path.extension().string();
        name.erase(0, 1);
    }
    const std::string form = comparisonForm(name);
    const auto found =
        std::find_if(formats.begin(), formats.end(), [&](const WrittenFormat& known) {
            return form == comparisonForm(known.driver) || form == known.extension ||
                   form == known.otherName;
        });
    if (found == formats.end()) {
        throw UsageError(
            {.what = {"不能写成 " + (name.empty() ? "无扩展名的格式" : name) + " 格式",
                      "the format " + (name.empty() ? "without extension" : name) +
                          " is not written"},
             .place = {.file = path.string()},
             .mend = {"可用：gpkg、geojson、fgb、shp、kml、dxf、csv、xlsx、txt（界址点）",
                      "there are gpkg, geojson, fgb, shp, kml, dxf, csv, xlsx and txt "
                      "(boundary points)"}});
    }
    return found->driver;
}

std::vector<std::string> fieldNamesOf(const std::string& format, const FeatureLayer& layer) {
    constexpr std::size_t mostBytes = 10;
    std::vector<std::string> names;
    for (const FieldDefinition& field : layer.fields) {
        names.push_back(field.name);
    }
    if (format != "ESRI Shapefile") {
        return names;
    }
    // Names that fit keep themselves, whatever stands before them.
    std::vector<std::string> taken;
    std::copy_if(names.begin(), names.end(), std::back_inserter(taken), [](const auto& name) {
        return beginningOf(name, mostBytes) == name;
    });
    for (std::string& name : names) {
        std::string shorter = beginningOf(name, mostBytes);
        if (shorter == name) {
            continue;
        }
        for (int number = 1; hasName(taken, shorter); ++number) {
            const std::string suffix = fmt::format("_{}", number);
            shorter = beginningOf(name, mostBytes - suffix.size()) + suffix;
        }
        taken.push_back(shorter);
        name = shorter;
    }
    return names;
}

std::vector<std::string> layerOptionsOf(const std::string& format, const FeatureLayer& layer) {
    if (format == "GPKG") {
        return {"FID=" + freeName(layer, "fid"),
                "GEOMETRY_NAME=" + freeName(layer, "geom"),
                "SPATIAL_INDEX=YES"};
    }
    if (format == "ESRI Shapefile") {
        return {"ENCODING=GBK"};
    }
    return {};
}

} // namespace parklens
