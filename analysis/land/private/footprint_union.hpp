/// \file
/// The ground below several footprints, each counted once (private to analysis/land).
#pragma once

#include "gis/geometry/geometry.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace parklens {

/// A footprint, or the part of it on one parcel.
struct FootprintPart {
    const MultiPolygon* polygon = nullptr;
    double areaM2 = 0.0;
};

struct FootprintUnion {
    double areaM2 = 0.0;
    std::size_t overlappingCount = 0; ///< parts that share more ground than the tolerance
};

/// Groups of parts whose boxes meet are united by overlay and measured by `areaOf`; all others only
/// add up. \throws GeometryError
FootprintUnion unite(const std::vector<FootprintPart>& parts,
                     const std::function<double(const MultiPolygon&)>& areaOf,
                     double toleranceM2);

} // namespace parklens
