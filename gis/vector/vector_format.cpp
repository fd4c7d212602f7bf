#include "gis/vector/vector_format.hpp"

#include "gis/base/error.hpp"
#include "gis/table/narrow_text.hpp"

#include <algorithm>
#include <array>

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
                             WrittenFormat{"ESRI Shapefile", "shp", "shapefile"}};

/// A column of the format that a field of the layer would collide with gets another name.
std::string freeName(const FeatureLayer& layer, const std::string& wanted) {
    std::string name = wanted;
    while (layer.fieldIndex(name)) {
        name = "_" + name;
    }
    return name;
}

} // namespace

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
        throw UsageError({.what = {"不能写成 " + (name.empty() ? "无扩展名的格式" : name) + " 格式",
                                   "the format " + (name.empty() ? "without extension" : name) +
                                       " is not written"},
                          .place = {.file = path.string()},
                          .mend = {"可用：gpkg、geojson、fgb、csv、shp",
                                   "there are gpkg, geojson, fgb, csv and shp"}});
    }
    return found->driver;
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
