/// \file
/// Land drawn in code: on the central meridian of EPSG:4549, where plane and ellipsoid agree to
/// 1e-9.
#pragma once

#include "analysis/land/parcel_figures.hpp"
#include "analysis/standards/standards_library.hpp"
#include "tests/support/shared_standards.hpp"

#include <string>

namespace parklens::test {

/// A rectangle with its lower left corner this many metres from (500000, 3300000).
MultiPolygon rectangle(double x, double y, double width, double height);

MultiPolygon polygonOf(std::vector<Point> corners);

/// Draws and measures.
class LandFixture {
public:
    LandFixture();

    /// References stay good until the next parcel.
    Parcel& addParcel(const std::string& code, const MultiPolygon& polygon);
    Building& addBuilding(const std::string& id, const MultiPolygon& footprint);

    LandFigures figures(int threads = 2);

    LandData land;
    Diagnostics diagnostics;
};

} // namespace parklens::test
