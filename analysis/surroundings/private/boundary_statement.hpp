/// \file
/// The words of 四至 (private to analysis/surroundings).
#pragma once

#include "analysis/surroundings/four_boundaries.hpp"

#include <string>

namespace parklens {

/// "区块一规划面积60.5329平方公里，四至范围：东至…，南至…，西至…，北至…。"
LocalizedText draftOf(BoundaryRole role, const Block& block, const OfSides<BoundarySide>& sides);

// Why a side has no name.
LocalizedText adjoinsOwnBlock(const std::string& block);
LocalizedText noNamedFeatures();
LocalizedText nothingWithin(double distanceM);
LocalizedText sharesTooLittle(const std::string& name, double share);

/// Adds the place name in front of the side.
LocalizedText withPlaceName(const LocalizedText& reason, const std::string& name, double distanceM);

} // namespace parklens
