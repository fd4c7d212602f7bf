#include "gis/vector/boundary_points.hpp"

#include "gis/base/error.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/table/csv_sheet.hpp"
#include "gis/table/encoding.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"
#include "gis/vector/attribute_filter.hpp"
#include "gis/vector/boundary_point_crs.hpp"
#include "gis/vector/boundary_point_fields.hpp"
#include "gis/vector/boundary_point_rings.hpp"
#include "gis/vector/boundary_point_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <tuple>

namespace parklens {

namespace {

/// Hectares of "0.7655", "0.7655公顷", "11.5亩", "7655㎡".
std::optional<double> hectaresOf(const std::string& text) {
    const auto number = parseNumber(text);
    if (!number) {
        return std::nullopt;
    }
    const std::string unit = comparisonForm(number->unit);
    constexpr double muPerHectare = 15.0;
    if (unit == "亩") {
        return number->value / muPerHectare;
    }
    if (unit == "平方米" || unit == "㎡" || unit == "m2") {
        return number->value / squareMetresPerHectare;
    }
    return unit.empty() || unit == "公顷" || unit == "ha" ? std::optional(number->value)
                                                          : std::nullopt;
}

void compareDeclaredArea(const BoundaryPlot& plot,
                         const Geometry& geometry,
                         const std::string& file,
                         Diagnostics& diagnostics) {
    const auto* polygons = std::get_if<MultiPolygon>(&geometry);
    if (polygons == nullptr || plot.attributes.empty()) {
        return;
    }
    const auto declaredHa = hectaresOf(plot.attributes.front());
    const double drawnHa = planeArea(*polygons) / 1e4;
    constexpr double tolerance = 0.01;
    if (declaredHa && *declaredHa > 0.0 &&
        std::abs(drawnHa - *declaredHa) > tolerance * *declaredHa) {
        const std::string number = plot.attributes.size() > 1 ? plot.attributes[1] : std::string();
        diagnostics.addCounted(
            Severity::Warning,
            "declared_area_differs",
            {.what = {fmt::format("声明面积 {} 公顷，坐标围成 {:.4f} 公顷", *declaredHa, drawnHa),
                      fmt::format(
                          "declares {} ha, its points enclose {:.4f} ha", *declaredHa, drawnHa)},
             .place = {.file = file, .feature = number, .line = plot.line},
             .mend = {"请核对界址点", "check its points"}});
    }
}

void putNorthingFirst(BoundaryPointText& text, const std::string& path, Diagnostics& diagnostics) {
    if (boundaryPointsAreSwapped(text)) {
        swapBoundaryPoints(text);
        diagnostics.add(Severity::Warning,
                        "axes_swapped",
                        {.what = {"坐标数值表明东坐标写在了前面，已按东、北读取",
                                  "the numbers say that eastings stand first; they were read so"},
                         .place = {.file = path},
                         .mend = {"请核对；规定的次序是 X（北）、Y（东）",
                                  "check it; the prescribed order is X (north), Y (east)"}});
    }
}

Feature featureOf(const BoundaryPlot& plot, std::size_t fieldCount) {
    Feature feature;
    feature.fid = plot.line;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const std::string value = i < plot.attributes.size() ? plot.attributes[i] : std::string();
        feature.values.push_back(value.empty() ? FieldValue() : FieldValue(value));
    }
    return feature;
}

/// Each once, without closing points. Empty where a point has no name.
std::vector<NamedPoint> namedPointsOf(const BoundaryPlot& plot) {
    std::vector<NamedPoint> named;
    std::set<std::tuple<double, double, std::string>> known;
    for (const BoundaryRing& ring : plot.rings) {
        for (std::size_t i = 0; i < ring.points.size(); ++i) {
            if (ring.names[i].empty()) {
                return {};
            }
            const Point& point = ring.points[i];
            if (known.emplace(point.x, point.y, ring.names[i]).second) {
                named.push_back({point, ring.names[i]});
            }
        }
    }
    return named;
}

std::vector<FieldDefinition> fieldsOf(const BoundaryPointText& text) {
    std::vector<FieldDefinition> fields;
    if (!text.hasHeads) {
        return fields;
    }
    std::size_t count = boundaryPointUsualFieldCount;
    for (const BoundaryPlot& plot : text.plots) {
        count = std::max(count, plot.attributes.size());
    }
    for (std::size_t i = 0; i < count; ++i) {
        fields.push_back({boundaryPointFieldName(i), FieldType::Text});
    }
    return fields;
}

} // namespace

bool isBoundaryPointFile(const std::string& path) {
    const std::filesystem::path file(path);
    std::error_code unknown;
    return comparisonForm(file.extension().string()) == ".txt" &&
           std::filesystem::is_regular_file(file, unknown) &&
           looksLikeBoundaryPoints(readTextFile(path).text);
}

FeatureLayer readBoundaryPoints(const std::string& path,
                                const VectorReadOptions& options,
                                Diagnostics& diagnostics) {
    const DecodedText decoded = readTextFile(path, options.encoding);
    noteEncoding(
        decoded.encoding, decoded.invalidSequences, decoded.doubtful, {.file = path}, diagnostics);
    BoundaryPointText text = parseBoundaryPointText(decoded.text, path, diagnostics);
    putNorthingFirst(text, path, diagnostics);
    FeatureLayer layer;
    layer.file = path;
    layer.name = std::filesystem::path(path).stem().string();
    layer.crs = options.crs ? options.crs : boundaryPointCrs(text, path);
    layer.fields = fieldsOf(text);
    for (const BoundaryPlot& plot : text.plots) {
        Feature feature = featureOf(plot, layer.fields.size());
        feature.geometry = geometryOfPlot(plot, path, diagnostics);
        if (layer.crs && layer.crs->isProjected()) {
            compareDeclaredArea(plot, feature.geometry, path, diagnostics);
        }
        if (auto names = namedPointsOf(plot); !names.empty()) {
            layer.pointNames.emplace(feature.fid, std::move(names));
        }
        layer.features.push_back(std::move(feature));
    }
    if (!options.where.empty()) {
        filterFeatures(layer, options.where);
    }
    return layer;
}

} // namespace parklens
