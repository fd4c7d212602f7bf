/// \file
/// The coordinate reference system in which a place is drawn at a scale.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

namespace parklens {

/// The projected system of a map frame.
///
/// 1. Frames wider than 6° (a province, the country): equal-area. Of China as a whole (wider than
///    30° and centred there) Albers with the standard parallels 25° and 47° and the central
///    meridian 105°, else Lambert azimuthal about the centre, rounded to whole degrees.
/// 2. The declared system if it is projected and no upright Mercator: EPSG:3826, LV95, any
///    Gauss–Krüger zone stay as they are.
/// 3. CGCS2000 (also GCJ-02, BD-09, and WGS 84 in China by the areas of use of the EPSG data set):
///    the 3° Gauss–Krüger zone by central meridian, without the zone number in front of the easting
///    (EPSG:4534–4554).
/// 4. Else WGS 84 / UTM; beyond 84° N and 80° S Lambert azimuthal about the centre.
///
/// Data in Web Mercator are thus drawn in a system that has a scale: they are taken by rules 3
/// and 4. \param lonLatCentre  of the frame, in degrees \param widthDegrees  of the frame in
/// longitude \throws CrsError when the centre is no longitude and latitude
Crs sheetCrs(const Crs& declared, Point lonLatCentre, double widthDegrees);

/// Refuses a system in which no scale holds, for a user who asks for it.
/// \throws CrsError for geographic systems and upright Mercator projections such as Web Mercator
void requireTrueScale(const Crs& crs);

} // namespace parklens
