/// \file
/// The offsets that Chinese web maps put on WGS 84 coordinates: GCJ-02 (火星坐标, Gaode and
/// Tencent) and BD-09 (Baidu, on top of GCJ-02).
///
/// Neither is documented by its issuer. The formulas here are those in public use since 2010; they
/// meet the real offset to about a metre or two. GCJ-02 shifts by a polynomial with sines in
/// (longitude − 105°, latitude − 35°), turned into degrees on the Krassowsky ellipsoid (a =
/// 6378245 m, e² = 0.00669342162296594323). Outside the box 72.004°–137.8347° E,
/// 0.8293°–55.8271° N, the one commonly published with the formula, there is no offset; the box
/// holds all of China and pieces of its neighbours.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

namespace parklens {

/// WGS 84 longitude and latitude in degrees → coordinates of the web map.
Point withMapOffset(Point wgs84, MapOffset offset);

/// The inverse, by iteration until both coordinates agree to 1e-12 degree (0.1 µm), which is well
/// within the 1e-9 degree promised; where a point next to the border of the box has no exact
/// preimage, the nearest iterate.
Point withoutMapOffset(Point mapPoint, MapOffset offset);

} // namespace parklens
