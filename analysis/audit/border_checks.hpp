/// \file
/// Checks of how parcels lie beside one another and in the parks.
#pragma once

#include "analysis/audit/audit_findings.hpp"
#include "analysis/land/land_data.hpp"
#include "analysis/model/park.hpp"
#include "gis/geometry/geometry.hpp"

#include <vector>

namespace parklens {

/// Mean width in metres, 2 · area / perimeter: the width of a long strip, half that of a square.
/// 0 of an empty polygon. On geographic coordinates the perimeter is that of a sphere.
double meanWidthM(const MultiPolygon& polygon, const Crs& crs, double areaM2);

/// Tells parcels thinner than the width of a sliver (`parcel_sliver`), parcels outside of every
/// extent of every park (`parcel_outside_park`) or across their border
/// (`parcel_crosses_boundary`), and land without parcel inside the evaluated scopes; where a park
/// has none, only slivers of it inside the administered extent (`parcel_gap`). Where no parcel lies
/// in any park, that alone is told, with the zone in which the coordinates would lie there
/// (`parcels_off_parks`).
void checkBorders(const LandData& land, const std::vector<Park>& parks, AuditFindings& findings);

} // namespace parklens
