#include "gis/vector/format_fit.hpp"

#include "gis/base/character_conversion.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace parklens {

namespace {

/// DXF of release 2000 writes characters beyond ASCII as \U+5C42; '/' and the like are not allowed
/// in names of layers.
std::string dxfName(const std::string& name) {
    const auto utf16 = convertFromUtf8(name, "UTF-16BE");
    std::string escaped;
    for (std::size_t i = 0; utf16 && i + 1 < utf16->text.size(); i += 2) {
        const unsigned int unit = static_cast<unsigned char>(utf16->text[i]) * 256U +
                                  static_cast<unsigned char>(utf16->text[i + 1]);
        constexpr unsigned int firstBeyondAscii = 0x80;
        constexpr unsigned int firstPrintable = 0x20;
        if (unit >= firstBeyondAscii) {
            escaped += fmt::format("\\U+{:04X}", unit);
        } else {
            const char c = static_cast<char>(unit);
            const bool isAllowed = unit >= firstPrintable &&
                                   std::string("<>/\\\":;?*|=`,").find(c) == std::string::npos;
            escaped += isAllowed ? c : '_';
        }
    }
    return escaped.empty() ? "0" : escaped;
}

FeatureLayer fittedToDxf(const FeatureLayer& layer, Diagnostics& diagnostics) {
    FeatureLayer fitted;
    fitted.file = layer.file;
    fitted.name = layer.name;
    fitted.fields = {{"Layer", FieldType::Text}};
    const std::vector<FieldValue> values{dxfName(layer.name)};
    const auto add = [&](Geometry geometry) {
        fitted.features.push_back({0, std::move(geometry), values});
    };
    for (const Feature& feature : layer.features) {
        if (const auto* polygons = std::get_if<MultiPolygon>(&feature.geometry)) {
            for (const Polygon& polygon : polygons->polygons) {
                add(MultiPolygon{{polygon}});
            }
        } else if (const auto* lines = std::get_if<MultiLineString>(&feature.geometry)) {
            for (const LineString& line : lines->lines) {
                add(MultiLineString{{line}});
            }
        } else if (const auto* points = std::get_if<MultiPoint>(&feature.geometry)) {
            for (const Point& point : points->points) {
                add(MultiPoint{{point}});
            }
        }
    }
    if (!layer.fields.empty()) {
        diagnostics.add(
            Severity::Warning,
            "attributes_left_out",
            {.what = {"DXF 不存属性，只写图形",
                      "DXF holds no attributes; only the "
                      "geometries are written"},
             .place = layer.place(),
             .mend = {"如需保留请另存 GeoPackage", "write a GeoPackage beside it to keep them"}});
    }
    if (layer.crs) {
        diagnostics.add(Severity::Note,
                        "crs_left_out",
                        {.what = {"DXF 不存坐标系；图形为 " + layer.crs->label(),
                                  "DXF holds no coordinate reference system; the drawing is in " +
                                      layer.crs->label()},
                         .place = layer.place()});
    }
    return fitted;
}

FeatureLayer fittedToKml(const FeatureLayer& layer) {
    if (layer.crs && !layer.crs->isSame(Crs::wgs84()) && !layer.crs->isSame(Crs::cgcs2000())) {
        throw FormatError({.what = {"KML 只用 WGS 84，图层的坐标系是 " + layer.crs->label(),
                                    "KML is in WGS 84 only; the layer is in " + layer.crs->label()},
                           .place = layer.place(),
                           .mend = {"请先转换到 EPSG:4326", "transform it to EPSG:4326 first"}});
    }
    FeatureLayer fitted = layer;
    if (fitted.crs) {
        fitted.crs = Crs::wgs84();
    }
    return fitted;
}

FeatureLayer fittedToWorkbook(const FeatureLayer& layer, Diagnostics& diagnostics) {
    FeatureLayer fitted;
    fitted.file = layer.file;
    fitted.name = layer.name;
    fitted.fields = layer.fields;
    bool hasGeometry = false;
    for (const Feature& feature : layer.features) {
        hasGeometry = hasGeometry || !std::holds_alternative<std::monostate>(feature.geometry);
        fitted.features.push_back({feature.fid, {}, feature.values});
    }
    if (hasGeometry) {
        diagnostics.add(Severity::Warning,
                        "geometry_left_out",
                        {.what = {"XLSX 只写属性，不写图形",
                                  "XLSX holds the attributes; the geometries are left out"},
                         .place = layer.place()});
    }
    return fitted;
}

const char* kindOf(const Geometry& geometry) {
    return std::holds_alternative<MultiPolygon>(geometry)      ? "polygon"
           : std::holds_alternative<MultiLineString>(geometry) ? "line"
           : std::holds_alternative<MultiPoint>(geometry)      ? "point"
                                                               : "";
}

} // namespace

bool needsFitting(const std::string& format) {
    return format == "KML" || format == "DXF" || format == "XLSX";
}

FeatureLayer
fittedTo(const std::string& format, const FeatureLayer& layer, Diagnostics& diagnostics) {
    if (format == "DXF") {
        return fittedToDxf(layer, diagnostics);
    }
    return format == "KML" ? fittedToKml(layer) : fittedToWorkbook(layer, diagnostics);
}

void requireFitsShapefile(const FeatureLayer& layer, Diagnostics& diagnostics) {
    std::string kind;
    for (const Feature& feature : layer.features) {
        const std::string own = kindOf(feature.geometry);
        if (!own.empty() && !kind.empty() && own != kind) {
            throw FormatError(
                {.what = {"Shapefile 只能存一种图形，图层中点、线、面混杂",
                          "a Shapefile holds one kind of geometry; the layer mixes points, lines "
                          "and polygons"},
                 .place = layer.place(),
                 .mend = {"请写 GeoPackage，或用 --where 分开",
                          "write a GeoPackage, or part them with --where"}});
        }
        kind = own.empty() ? kind : own;
    }
    constexpr std::size_t longestTextBytes = 254;
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        for (std::size_t i = 0; i < layer.fields.size(); ++i) {
            const auto* text = std::get_if<std::string>(&layer.features[row].values[i]);
            if (text == nullptr || text->size() <= longestTextBytes) {
                continue;
            }
            const auto inFile = convertFromUtf8(*text, "GB18030");
            if (inFile && inFile->text.size() > longestTextBytes) {
                diagnostics.addCounted(
                    Severity::Warning,
                    "text_cut",
                    {.what = {"超过 254 字节的文字被截断", "text beyond 254 bytes is cut"},
                     .place = layer.place(row, layer.fields[i].name),
                     .mend = {"请写 GeoPackage", "write a GeoPackage"}});
            }
        }
    }
}

void tellShortenedFields(const FeatureLayer& layer,
                         const std::vector<std::string>& namesInFile,
                         const std::string& file,
                         Diagnostics& diagnostics) {
    std::vector<std::string> changes;
    for (std::size_t i = 0; i < namesInFile.size(); ++i) {
        if (layer.fields[i].name != namesInFile[i]) {
            changes.push_back(layer.fields[i].name + " -> " + namesInFile[i]);
        }
    }
    if (!changes.empty()) {
        diagnostics.add(
            Severity::Warning,
            "field_names_shortened",
            {.what =
                 {fmt::format("Shapefile 的字段名至多 10 字节，已缩短：{}",
                              fmt::join(changes, "、")),
                  fmt::format(
                      "field names of a Shapefile have ten bytes at most and were shortened: {}",
                      fmt::join(changes, ", "))},
             .place = {.file = file},
             .mend = {"请保存这份对照，或改写 .gpkg", "keep this table, or write a .gpkg"}});
    }
}

} // namespace parklens
