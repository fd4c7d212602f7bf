#include "gis/vector/coordinate_check.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/cgcs2000.hpp"
#include "gis/vector/crs_area.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace parklens {

namespace {

struct FeatureCentres {
    std::vector<Point> points;
    std::vector<std::size_t> features; ///< one per point
};

FeatureCentres centresOf(const FeatureLayer& layer) {
    FeatureCentres centres;
    for (std::size_t i = 0; i < layer.features.size(); ++i) {
        const Envelope envelope = envelopeOf(layer.features[i].geometry);
        if (!envelope.empty()) {
            centres.points.push_back(
                {envelope.minX + envelope.width() / 2.0, envelope.minY + envelope.height() / 2.0});
            centres.features.push_back(i);
        }
    }
    return centres;
}

/// Median of x and of y: a feature at 0/0 does not move it.
Point typicalPoint(const std::vector<Point>& points) {
    std::vector<double> xs;
    std::vector<double> ys;
    for (const Point& point : points) {
        xs.push_back(point.x);
        ys.push_back(point.y);
    }
    const auto middle = static_cast<std::ptrdiff_t>(points.size() / 2);
    std::nth_element(xs.begin(), xs.begin() + middle, xs.end());
    std::nth_element(ys.begin(), ys.begin() + middle, ys.end());
    return {xs[static_cast<std::size_t>(middle)], ys[static_cast<std::size_t>(middle)]};
}

/// Latitude before longitude: within 73–135.1 E, 3.8–53.6 N, the box of China, with axes swapped.
bool isSwappedChina(Point point) {
    return point.x >= 3.8 && point.x <= 53.6 && point.y >= 73.0 && point.y <= 135.1;
}

std::string coordinateText(Point point) {
    return fmt::format("x {:.6g}, y {:.6g}", point.x, point.y);
}

CoordinateSuggestion suggestionFor(Point typical) {
    Envelope envelope;
    envelope.include(typical);
    return suggestCrs(envelope);
}

LocalizedText mendFor(const CoordinateSuggestion& suggestion, const SettingNames& settings) {
    const std::string assignment = settings.assignment("crs", "…");
    const LocalizedText whereToState{"（" + assignment + "）", " (" + assignment + ")"};
    if (suggestion.axesSwapped) {
        return {"请对调 x 与 y（纬度、北坐标在后）后再用",
                "swap x and y first: longitude or easting comes before latitude or northing"};
    }
    if (suggestion.kind == CoordinateSuggestion::Kind::LongitudeLatitude) {
        return {"CGCS2000 请写 EPSG:4490，WGS 84 请写 EPSG:4326" + whereToState.zh,
                "state EPSG:4490 for CGCS2000 or EPSG:4326 for WGS 84" + whereToState.en};
    }
    if (suggestion.epsg) {
        const std::string code = std::to_string(*suggestion.epsg);
        return {"如确是如此请写 EPSG:" + code + whereToState.zh,
                "if that is so, state EPSG:" + code + whereToState.en};
    }
    return {"请查明坐标系（中央经线）并写明" + whereToState.zh,
            "find out the system (its central meridian) and state it" + whereToState.en};
}

CrsError impossible(const FeatureLayer& layer, Point typical, const SettingNames& settings) {
    const CoordinateSuggestion suggestion = suggestionFor(typical);
    const std::string where = coordinateText(typical);
    const std::string label = layer.crs->label();
    return CrsError(
        {.what =
             {fmt::format("坐标（{}）不可能属于 {}：{}", where, label, suggestion.description.zh),
              fmt::format(
                  "coordinates ({}) cannot be in {}: {}", where, label, suggestion.description.en)},
         .place = layer.place(),
         .mend = mendFor(suggestion, settings)});
}

void warnOfFeature(const FeatureLayer& layer,
                   std::size_t feature,
                   const char* code,
                   const LocalizedText& what,
                   Diagnostics& diagnostics) {
    Place place = layer.place();
    place.feature = std::to_string(layer.features[feature].fid);
    diagnostics.addCounted(
        Severity::Warning,
        code,
        {.what = what, .place = place, .mend = {"请检查该要素的坐标", "check its coordinates"}});
}

/// The Arctic north of Europe has such coordinates too.
void warnOfSwap(const FeatureLayer& layer,
                Point typical,
                const SettingNames& settings,
                Diagnostics& diagnostics) {
    const std::string where = coordinateText(typical);
    const std::string label = layer.crs->label();
    const std::string assignment = settings.assignment("crs", label);
    diagnostics.add(
        Severity::Warning,
        "axes_maybe_swapped",
        {.what = {fmt::format("坐标（{}）按 {} 位于北极地区，如 x 与 y 写反则在中国", where, label),
                  fmt::format(
                      "coordinates ({}) lie in the Arctic by {}, or in China if x and y are "
                      "swapped",
                      where,
                      label)},
         .place = layer.place(),
         .mend = {"如写反请先对调 x 与 y，如无误请写明 " + assignment,
                  "swap x and y first if they are, or state " + assignment +
                      " if they are right"}});
}

} // namespace

void requirePlausibleCoordinates(const FeatureLayer& layer,
                                 bool crsIsStated,
                                 const SettingNames& settings,
                                 Diagnostics& diagnostics) {
    const FeatureCentres centres = centresOf(layer);
    if (centres.points.empty() || !layer.crs) {
        return;
    }
    const Point typical = typicalPoint(centres.points);
    const CrsArea area(*layer.crs);
    if (!area.mayContain(typical)) {
        throw impossible(layer, typical, settings);
    }
    if (!crsIsStated && layer.crs->isGeographic() && isSwappedChina(typical)) {
        warnOfSwap(layer, typical, settings, diagnostics);
    }
    const std::vector<char> isPossible = area.mayContain(centres.points);
    for (std::size_t i = 0; i < centres.points.size(); ++i) {
        const Point centre = centres.points[i];
        if (centre == Point{0.0, 0.0}) {
            warnOfFeature(layer,
                          centres.features[i],
                          "coordinates_zero",
                          {"坐标为 0, 0", "lies at 0, 0"},
                          diagnostics);
        } else if (isPossible[i] == 0) {
            warnOfFeature(layer,
                          centres.features[i],
                          "coordinates_out_of_range",
                          {fmt::format("坐标（{}）超出坐标系 {} 的范围",
                                       coordinateText(centre),
                                       layer.crs->label()),
                           fmt::format("coordinates ({}) lie outside what {} can mean",
                                       coordinateText(centre),
                                       layer.crs->label())},
                          diagnostics);
        }
    }
}

CrsError missingCrs(const FeatureLayer& layer, const SettingNames& settings) {
    LocalizedText what{"没有坐标系", "has no coordinate reference system"};
    const std::vector<Point> centres = centresOf(layer).points;
    if (centres.empty()) {
        return CrsError({.what = what, .place = layer.place(), .mend = mendFor({}, settings)});
    }
    const Point typical = typicalPoint(centres);
    const CoordinateSuggestion suggestion = suggestionFor(typical);
    what.zh += fmt::format("（{}）：{}", coordinateText(typical), suggestion.description.zh);
    what.en += fmt::format(" ({}): {}", coordinateText(typical), suggestion.description.en);
    return CrsError({.what = what, .place = layer.place(), .mend = mendFor(suggestion, settings)});
}

} // namespace parklens
