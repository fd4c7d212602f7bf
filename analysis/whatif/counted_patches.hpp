/// \file
/// The patches that a figure of forest or green counts, as a map draws them.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/whatif/assumptions.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// What one figure of the whole park counts. Only one: figures of several definitions, extents or
/// rasters count the same ground again, and their patches would lie on one another.
struct CountedPatches {
    std::string indicator;      ///< "forest.coverage"; empty = no figure of a raster counts cells
    LocalizedText figure;       ///< its name
    std::string layer;          ///< project key of its raster: "forest[0]"
    double minimumAreaM2 = 0.0; ///< 0 = every patch counts
    std::int64_t count = 0;
    double areaM2 = 0.0; ///< inside the extent: what the figure counts
    /// In the order of the search, each whole patch one. The outline, in the raster's system, is of
    /// its part inside the extent, so that the outlines overlap nowhere and their areas add up to
    /// `areaM2`. Empty where `areTooMany`.
    std::vector<Patch> patches;
    bool areTooMany = false; ///< more than mostOutlinedPatches
};

/// A map of more says nothing, and costs gigabytes.
inline constexpr std::int64_t mostOutlinedPatches = 100'000;

/// What the patches of a figure are sought by.
struct CountedFigure {
    const IndicatorResult* figure = nullptr;
    PatchRequest request;
};

/// Of the park's figures that count cells of a raster the first that the assumptions touch by a
/// threshold of its raster or by its extent, else the first; std::nullopt where there is none.
/// \param figures  by indicator, in the order of the catalogue; must outlive the answer
std::optional<CountedFigure> figureWithPatches(
    std::span<const std::pair<const Indicator*, std::vector<IndicatorResult>>> figures,
    const EvaluationContext& context,
    const Assumptions& assumptions);

/// Cuts the outlines to the extent. Patches that lie in it whole stay as they are.
/// \param extent  in `extentCrs`, valid
/// \param outlinesCrs  of the outlines
/// \throws what PolygonTransforms and intersection() throw
void cutToExtent(std::vector<Patch>& patches,
                 const MultiPolygon& extent,
                 const Crs& extentCrs,
                 const Crs& outlinesCrs);

} // namespace parklens
