#include "analysis/loading/private/edited_place.hpp"

#include "gis/crs/cgcs2000.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_length.hpp"
#include "gis/vector/crs_area.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace parklens {

namespace {

constexpr double metresPerKilometre = 1000.0;
constexpr double farthestM = 50.0 * metresPerKilometre;

struct Corners {
    std::vector<Point> points;

    void operator()(std::monostate) {}

    void operator()(const MultiPoint& geometry) { add(geometry.points); }

    void operator()(const MultiLineString& geometry) {
        for (const LineString& line : geometry.lines) {
            add(line);
        }
    }

    void operator()(const MultiPolygon& geometry) {
        for (const Polygon& polygon : geometry.polygons) {
            add(polygon.shell); // holes lie inside
        }
    }

    void add(const std::vector<Point>& more) {
        points.insert(points.end(), more.begin(), more.end());
    }
};

std::vector<Point> cornersOf(const Geometry& geometry) {
    Corners corners;
    std::visit(corners, geometry);
    return std::move(corners.points);
}

/// What to write instead, as far as the numbers tell.
LocalizedText mendFor(const CoordinateSuggestion& suggestion, bool isStated) {
    if (suggestion.axesSwapped) {
        return {"请对调 x 与 y：经度或东坐标在前",
                "swap x and y: longitude or easting comes first"};
    }
    const char* verbZh = isStated ? "请把 crs 改为" : "请加上 crs =";
    const char* verbEn = isStated ? "change crs to" : "add crs =";
    if (suggestion.kind == CoordinateSuggestion::Kind::LongitudeLatitude) {
        return {fmt::format("{} \"EPSG:4490\"（CGCS2000 经纬度），或改正坐标", verbZh),
                fmt::format("{} \"EPSG:4490\" (degrees of CGCS2000), or correct the coordinates",
                            verbEn)};
    }
    if (suggestion.epsg) {
        return {
            fmt::format("{} \"EPSG:{}\"，或改正坐标", verbZh, *suggestion.epsg),
            fmt::format("{} \"EPSG:{}\", or correct the coordinates", verbEn, *suggestion.epsg)};
    }
    return {fmt::format("{}坐标所在的系统，如 \"EPSG:4549\"，或改正坐标", verbZh),
            fmt::format("{} the system of the coordinates, such as \"EPSG:4549\", or correct them",
                        verbEn)};
}

/// How far the farthest corner lies from a box; std::nullopt where it cannot be told.
std::optional<double> farthestFromM(const Envelope& box,
                                    const std::vector<Point>& corners,
                                    const Crs& from,
                                    const Crs& to) {
    try {
        const CrsTransform transform(from, to);
        double farthest = 0.0;
        for (const Point& corner : corners) {
            const Point there = from.isSame(to) ? corner : transform(corner);
            const Point nearest = {std::clamp(there.x, box.minX, box.maxX),
                                   std::clamp(there.y, box.minY, box.maxY)};
            const double distance =
                to.isProjected()
                    ? std::hypot(there.x - nearest.x, there.y - nearest.y) * to.metresPerUnit()
                    : ellipsoidalLengthM({there, nearest}, to);
            farthest = std::max(farthest, distance);
        }
        return farthest;
    } catch (const CrsError&) {
        return std::nullopt;
    }
}

Envelope extentOf(const FeatureLayer& layer) {
    Envelope extent;
    for (const Feature& feature : layer.features) {
        extent.include(envelopeOf(feature.geometry));
    }
    return extent;
}

} // namespace

void requirePossibleCoordinates(const EditAtWork& work, const Crs& written) {
    const std::vector<Point> corners = cornersOf(work.edit.geometry);
    const std::vector<char> isPossible = CrsArea(written).mayContain(corners);
    const auto impossible = std::find(isPossible.begin(), isPossible.end(), 0);
    if (impossible == isPossible.end()) {
        return;
    }
    const Point corner = corners[static_cast<std::size_t>(impossible - isPossible.begin())];
    const CoordinateSuggestion suggestion = suggestCrs(envelopeOf(work.edit.geometry));
    const std::string where = fmt::format("x {:.9g}, y {:.9g}", corner.x, corner.y);
    const bool isStated = !work.edit.crs.empty();
    const LocalizedText whose =
        isStated ? LocalizedText{"所写的", "the stated "} : LocalizedText{"图层的", "the layer's "};
    work.refuse("geometry",
                {fmt::format("的坐标（{}）不可能属于{} {}：{}",
                             where,
                             whose.zh,
                             written.label(),
                             suggestion.description.zh),
                 fmt::format("has coordinates ({}) that cannot be in {}{}: {}",
                             where,
                             whose.en,
                             written.label(),
                             suggestion.description.en)},
                mendFor(suggestion, isStated));
}

void requireNear(const EditAtWork& work,
                 const Geometry& geometry,
                 const Crs& crs,
                 const EditTarget& target) {
    const std::vector<Point> corners = cornersOf(geometry);
    double nearestM = std::numeric_limits<double>::infinity();
    for (const FeatureLayer& layer : target.layers()) {
        const Envelope extent = extentOf(layer);
        if (!layer.crs || extent.empty()) {
            continue;
        }
        const auto distanceM = farthestFromM(extent, corners, crs, *layer.crs);
        nearestM = std::min(nearestM, distanceM.value_or(0.0));
    }
    if (!std::isfinite(nearestM) || nearestM <= farthestM) {
        return;
    }
    const double kilometres = nearestM / metresPerKilometre;
    work.refuse(
        "geometry",
        {fmt::format("的图形有角点离图层的全部要素 {:.0f} km", kilometres),
         fmt::format("has a corner {:.0f} km away from all features of the layer", kilometres)},
        work.edit.crs.empty()
            ? LocalizedText{"请改正坐标，或用 crs 写明它们的坐标系",
                            "correct the coordinates, or state their system as crs"}
            : LocalizedText{"请改正坐标或 crs", "correct the coordinates or crs"});
}

} // namespace parklens
