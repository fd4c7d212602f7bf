/// \file
/// What names gather along a side of a block (private to analysis/surroundings).
#pragma once

#include "analysis/surroundings/private/park_border.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// What one name has gathered along a side, in units of the plane.
struct NameTally {
    double length = 0.0;
    double distanceByLength = 0.0;
    std::map<BaseKind, double> lengthByKind;
    std::vector<std::size_t> pieces; ///< indices into the samples

    double meanDistance() const { return distanceByLength / length; }

    /// The kind along most of the length.
    BaseKind kind() const;
};

/// One side as it is being gathered.
struct SideTally {
    double length = 0.0;
    std::vector<std::size_t> pieces; ///< indices into the samples
    std::map<std::string, NameTally> byName;
    std::map<std::size_t, double> lengthByBlock; ///< where other blocks of the park adjoin
};

/// The name along most of the side; ties go to the nearer in the mean, then to the first by name.
/// Null when there is none.
const std::pair<const std::string, NameTally>* longestName(const SideTally& side);

/// Of the pieces of the part of the block that has most of their length, the one nearest to their
/// middle. \param pieces  at least one
std::size_t middlePiece(const std::vector<std::size_t>& pieces,
                        const std::vector<BorderSample>& samples);

} // namespace parklens
