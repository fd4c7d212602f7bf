/// \file
/// 四至: what a park's blocks reach to in the east, south, west and north
/// (docs/methods/four_boundaries.md).
#pragma once

#include "analysis/loading/base_data.hpp"
#include "analysis/model/park.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/text.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// In the official order 东南西北.
enum class Side { East, South, West, North };

inline constexpr std::array<Side, 4> allSides = {Side::East, Side::South, Side::West, Side::North};

/// 东 / east.
LocalizedText words(Side side);

/// A value for each side, in the official order.
template <typename Value>
struct OfSides {
    std::array<Value, 4> values = {};

    Value& of(Side side) { return values[static_cast<std::size_t>(side)]; }

    const Value& of(Side side) const { return values[static_cast<std::size_t>(side)]; }
};

/// What a side of a block reaches to, found in the base map.
struct BoundarySide {
    std::string name;                       ///< empty = nothing that has a name
    BaseKind kind = BaseKind::Roads;        ///< of the layer that lends the name
    double sideLengthM = 0.0;               ///< length of the border that faces this way
    double sharedLengthM = 0.0;             ///< of it, where this is the nearest named feature
    double share = 0.0;                     ///< sharedLengthM / sideLengthM
    double meanDistanceM = 0.0;             ///< over the shared length
    Point boundaryPoint = {};               ///< middle of the shared length, or of the side
    std::optional<Point> featurePoint = {}; ///< its foot on the feature
    LocalizedText reason = {};              ///< why there is no name, and what may help
};

/// The 四至 of one block.
struct FourBoundaries {
    std::string block;   ///< name of the block; empty where the extent has one unnamed block
    Crs crs;             ///< of all points
    double areaM2 = 0.0; ///< on the ellipsoid
    OfSides<BoundarySide> sides = {}; ///< from the base map, also where there is an approved text
    std::string officialText = {};    ///< approved, word for word; empty = none
    /// The names that the approved text gives; absent where it cannot be told apart.
    std::optional<OfSides<std::string>> officialNames = std::nullopt;
    LocalizedText draft = {}; ///< the sentence in the official form, without the mark

    bool isDraft() const { return officialText.empty(); }

    /// What is printed: the approved text in both languages, else the draft with draftMark().
    LocalizedText statement() const;

    /// 东至金东八街 / "East: 金东八街": of the approved text where it has names; empty where the
    /// approved text has none, so that a label never contradicts it; of a draft 东至（待补） where
    /// nothing has a name.
    LocalizedText label(Side side) const;
};

/// 拟稿（待核）.
LocalizedText draftMark();

struct FourBoundariesOptions {
    /// Farthest that a feature may lie from the border, metres; absent: the larger of 200 m and 5 %
    /// of the root of the block's area, at most 1000 m.
    std::optional<double> distanceM = std::nullopt;
    double smallestShare = 0.1; ///< of a side that a name must have
};

/// The 四至 of every block of one extent, in the extent's order.
/// \param crs  projected, true to scale there (sheetCrs()): lengths are taken in it
/// Diagnostics: `not_transformed`, `geometry_unusable`, and `layer_unusable` for a layer that
/// cannot be brought into `crs`. \throws CrsError when the blocks cannot be transformed
std::vector<FourBoundaries> fourBoundaries(const Park& park,
                                           const Extent& extent,
                                           const BaseData& base,
                                           const Crs& crs,
                                           const FourBoundariesOptions& options,
                                           Diagnostics& diagnostics);

/// The names out of "…东至X，南至Y，西至Z，北至W。": any order, punctuation of full or half width.
/// std::nullopt unless each side is named exactly once.
std::optional<OfSides<std::string>> namesOfOfficialText(const std::string& text);

} // namespace parklens
