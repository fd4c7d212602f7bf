/// \file
/// Between GDAL's geometries and ours.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <ogr_geometry.h>

#include <memory>

namespace parklens {

/// What was lost or changed on the way.
struct ConversionNotes {
    bool collectionReduced = false; ///< parts that are no polygons were left out
    bool curvesLinearised = false;
    bool closedLines = false; ///< closed lines taken as polygons
    bool notFinite = false;   ///< NaN or infinite coordinates: there is no geometry
    long degenerateRings = 0; ///< rings of fewer than three corners, left out
};

/// std::monostate for null, empty and not finite ones.
/// \param closedLinesArePolygons  as CAD drawings mean them
Geometry fromOgr(const OGRGeometry* geometry, bool closedLinesArePolygons, ConversionNotes& notes);

/// Polygons as MultiPolygon, lines as MultiLineString, a single point as Point, several as
/// MultiPoint; nullptr for std::monostate.
std::unique_ptr<OGRGeometry> toOgr(const Geometry& geometry);

} // namespace parklens
