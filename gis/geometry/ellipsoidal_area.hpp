/// \file
/// Areas on the ellipsoid.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/geometry.hpp"

namespace parklens {

/// Area in m² on the ellipsoid between rings of longitude and latitude in degrees, edges being
/// straight in the longitude–authalic-latitude plane: the closed form of the method prescribed by
/// 国土调查办发〔2008〕32号 (its series, cut at e⁸, differs by less than 1e-11 relative). Shells
/// less holes. Rings are not densified here: densify in the layer's own system first
/// (transformDensified).
/// \throws CrsError when a vertex is no longitude and latitude, or an edge spans more than 180°.
double ellipsoidalAreaM2(const MultiPolygon& lonLatDegrees, const Ellipsoid& ellipsoid);

/// Area in m² of a polygon drawn in `crs`: its edges are densified in that system (70 m), taken to
/// the geographic system of the same datum and measured by ellipsoidalAreaM2(). Cutting edges at
/// 70 m, as the method has it, costs about 0.03 m² per kilometre of border running east–west, of
/// opposite sign north and south: 1e-8 of a square kilometre. Polygons over the antimeridian are
/// right where `crs` has no seam there.
/// Web Mercator coordinates are right too: the figure is the ground area.
/// \throws CrsError when a vertex cannot be transformed, an edge drawn in longitude and latitude
///         spans more than 180°, or the polygon holds a pole.
double ellipsoidalAreaM2(const MultiPolygon& polygon, const Crs& crs);

/// The same for many polygons of one system: `toGeographic` leads from it to its geographic()
/// system.
double ellipsoidalAreaM2(const MultiPolygon& polygon, const CrsTransform& toGeographic);

/// Area in m² of the longitude–latitude strip [0, width]×[south, north] in degrees: closed form,
/// used per row of geographic grids.
double ellipsoidalStripAreaM2(double widthDegrees,
                              double southDegrees,
                              double northDegrees,
                              const Ellipsoid& ellipsoid);

} // namespace parklens
