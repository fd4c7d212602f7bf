/// \file
/// Geometries written as text in table cells.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <optional>
#include <string>

namespace parklens {

struct WktGeometry {
    Geometry geometry;
    std::optional<int> epsg; ///< of PostGIS text: "SRID=4326;POINT(116 40)"
};

/// Reads well-known text, also with an SRID in front. std::nullopt for anything else.
std::optional<WktGeometry> parseWkt(const std::string& text);

/// Well-known text with every digit; empty for no geometry.
std::string wktOf(const Geometry& geometry);

} // namespace parklens
