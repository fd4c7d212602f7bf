/// \file
/// Geometries written as text in table cells.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A ring of a polygon that is not written as rings are: closed, with three corners or more.
struct WktRingFault {
    std::size_t polygon = 1; ///< from 1
    std::size_t hole = 0;    ///< from 1; 0 = the outer ring
    bool isOpen = false;     ///< else it has too few corners
    Point first = {};
    Point last = {};
};

struct WktGeometry {
    Geometry geometry;
    std::optional<int> epsg; ///< of PostGIS text: "SRID=4326;POINT(116 40)"
    /// Rings that were closed or left out, for readers that take geometry only as it is written.
    std::vector<WktRingFault> ringFaults;
};

/// Reads well-known text, also with an SRID in front. std::nullopt for anything else.
std::optional<WktGeometry> parseWkt(const std::string& text);

/// Well-known text with every digit; empty for no geometry.
std::string wktOf(const Geometry& geometry);

} // namespace parklens
