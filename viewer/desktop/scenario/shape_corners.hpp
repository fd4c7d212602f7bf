/// \file
/// The corners of a shape, to be moved, put in and taken out one by one.
#pragma once

#include "gis/base/text.hpp"
#include "gis/geometry/geometry.hpp"

#include <optional>
#include <vector>

namespace parklens {

/// Which corner: of a polygon `ring` 0 is the shell, then come the holes; of points `part` is the
/// point. A ring's closing corner is its first one and is not counted.
struct CornerReference {
    std::size_t part = 0;
    std::size_t ring = 0;
    std::size_t corner = 0;

    friend bool operator==(const CornerReference&, const CornerReference&) = default;
};

struct Corner {
    CornerReference reference;
    Point place;
};

/// Of polygons ring by ring, or the points; lines have none.
std::vector<Corner> cornersOf(const Geometry& geometry);

/// The middles of the sides of polygons, each under the corner that begins the side.
std::vector<Corner> middlesOf(const Geometry& geometry);

/// \pre the corner is one of the geometry's, as of the functions below
Geometry withCornerAt(Geometry geometry, const CornerReference& corner, Point place);

/// A new corner on the side that begins at `begin`, before the one that ends it.
Geometry withCornerAfter(Geometry geometry, const CornerReference& begin, Point place);

/// std::nullopt for points, and where its ring has only three corners.
std::optional<Geometry> withoutCorner(Geometry geometry, const CornerReference& corner);

/// Why a shape cannot be: "the border crosses itself"; std::nullopt where it is valid, or points.
std::optional<LocalizedText> shapeFault(const Geometry& geometry);

} // namespace parklens
