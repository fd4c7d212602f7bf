#include "viewer/desktop/scenario/shape_corners.hpp"

#include "gis/base/error.hpp"
#include "gis/geometry/validity.hpp"

#include <algorithm>

namespace parklens {

namespace {

Ring& ringOf(Geometry& geometry, const CornerReference& corner) {
    auto& polygon = std::get<MultiPolygon>(geometry).polygons[corner.part];
    return corner.ring == 0 ? polygon.shell : polygon.holes[corner.ring - 1];
}

/// Calls `visit` with part, number and ring of each.
template <typename Visit>
void forEachRing(const Geometry& geometry, Visit visit) {
    const auto* areas = std::get_if<MultiPolygon>(&geometry);
    for (std::size_t part = 0; areas != nullptr && part < areas->polygons.size(); ++part) {
        const auto& polygon = areas->polygons[part];
        visit(part, 0, polygon.shell);
        for (std::size_t hole = 0; hole < polygon.holes.size(); ++hole) {
            visit(part, hole + 1, polygon.holes[hole]);
        }
    }
}

bool startsWith(const std::string& text, const char* beginning) {
    return text.rfind(beginning, 0) == 0;
}

} // namespace

std::vector<Corner> cornersOf(const Geometry& geometry) {
    std::vector<Corner> corners;
    forEachRing(geometry, [&](std::size_t part, std::size_t number, const Ring& ring) {
        for (std::size_t corner = 0; corner + 1 < ring.size(); ++corner) {
            corners.push_back({{part, number, corner}, ring[corner]});
        }
    });
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        for (std::size_t part = 0; part < points->points.size(); ++part) {
            corners.push_back({{part, 0, 0}, points->points[part]});
        }
    }
    return corners;
}

std::vector<Corner> middlesOf(const Geometry& geometry) {
    std::vector<Corner> middles;
    forEachRing(geometry, [&](std::size_t part, std::size_t number, const Ring& ring) {
        for (std::size_t corner = 0; corner + 1 < ring.size(); ++corner) {
            const auto& from = ring[corner];
            const auto& to = ring[corner + 1];
            middles.push_back({{part, number, corner}, {(from.x + to.x) / 2, (from.y + to.y) / 2}});
        }
    });
    return middles;
}

Geometry withCornerAt(Geometry geometry, const CornerReference& corner, Point place) {
    if (auto* points = std::get_if<MultiPoint>(&geometry)) {
        points->points[corner.part] = place;
        return geometry;
    }
    auto& ring = ringOf(geometry, corner);
    ring[corner.corner] = place;
    if (corner.corner == 0) {
        ring.back() = place;
    }
    return geometry;
}

Geometry withCornerAfter(Geometry geometry, const CornerReference& begin, Point place) {
    auto& ring = ringOf(geometry, begin);
    ring.insert(ring.begin() + static_cast<std::ptrdiff_t>(begin.corner) + 1, place);
    return geometry;
}

std::optional<Geometry> withoutCorner(Geometry geometry, const CornerReference& corner) {
    constexpr std::size_t fewestWithClosing = 4;
    if (std::holds_alternative<MultiPoint>(geometry)) {
        return std::nullopt; // a source without a place would be another kind of change
    }
    auto& ring = ringOf(geometry, corner);
    if (ring.size() <= fewestWithClosing) {
        return std::nullopt;
    }
    ring.erase(ring.begin() + static_cast<std::ptrdiff_t>(corner.corner));
    if (corner.corner == 0) {
        ring.back() = ring.front();
    }
    return geometry;
}

std::optional<LocalizedText> shapeFault(const Geometry& geometry) {
    const auto* areas = std::get_if<MultiPolygon>(&geometry);
    if (areas == nullptr) {
        return std::nullopt;
    }
    try {
        const auto checked = makeValid(*areas);
        if (!checked.changed) {
            return std::nullopt;
        }
        if (startsWith(checked.reason, "Self-intersection") ||
            startsWith(checked.reason, "Ring Self-intersection")) {
            return LocalizedText{"边界自相交", "the border crosses itself"};
        }
        if (startsWith(checked.reason, "Hole") || startsWith(checked.reason, "Nested")) {
            return LocalizedText{"内环不在外环之内", "a hole lies outside its border"};
        }
        return LocalizedText{"图形无效（" + checked.reason + "）",
                             "the shape is not valid (" + checked.reason + ")"};
    } catch (const GeometryError& error) {
        return error.problem().what;
    }
}

} // namespace parklens
