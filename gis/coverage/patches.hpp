/// \file
/// Connected patches of a class and the minimum-area rule.
#pragma once

#include "gis/coverage/zonal_statistics.hpp"

#include <limits>
#include <set>

namespace parklens {

/// Which cells belong to the class whose patches are sought. Invalid cells never do.
struct Membership {
    std::set<double> classes;      ///< cell value is one of these …
    std::optional<double> minimum; ///< … or, where set, cell value ≥ this
    /// On masks finer than 10 m: a cell that belongs also needs this share of class cells among the
    /// valid cells of a square window of `closureWindowM` around it (crown closure 郁闭度). It only
    /// ever removes cells; gaps are never filled. Not used for cells of 10 m and more, products of
    /// 10 m on a grid of 1/12000° included (see usesClosure()).
    std::optional<double> minimumClosure;
    double closureWindowM = 25.8;
    /// Cells that no disc of this diameter of class cells holds do not belong: parts of a patch
    /// that are narrower, and narrow patches altogether, are taken out (morphological opening,
    /// after closure; see WidthRule). 0 = no such rule.
    double minimumWidthM = 0.0;

    friend auto operator<=>(const Membership&, const Membership&) = default;
};

/// Whether `minimumClosure` is used on a grid: its cells are finer than the 10 m products, that is
/// below 9 m in the plane of the grid, degrees being taken at the equator (1/12000° = 9.3 m).
bool usesClosure(const Membership& membership, const RasterGrid& grid);

/// For PatchOptions::listedFromAreaM2.
inline constexpr double listsNoPatch = std::numeric_limits<double>::infinity();

struct PatchOptions {
    int band = 1;
    Membership membership;
    double minimumAreaM2 = 0.0; ///< patches smaller than this are dropped; equal is kept
    bool eightConnected = true;
    /// A patch that grows beyond the halo and is known to be at least this large is not measured
    /// further.
    double closedEnoughAreaM2 = 1e6;
    /// Patches of at least this area are listed; sums and counts are over all. Listing costs memory
    /// for each patch: those who use sums alone say listsNoPatch.
    double listedFromAreaM2 = 0.0;
    bool polygons = false; ///< return the outline of each patch that is listed
};

/// One connected patch that meets a zone.
struct Patch {
    /// Row-major index of its first cell (upper left), of what was measured: stable.
    std::int64_t id = 0;
    double areaM2 = 0.0;           ///< whole, also beyond the zone's border
    bool areaIsLowerBound = false; ///< not measured beyond `closedEnoughAreaM2`
    double insideAreaM2 = 0.0;     ///< part inside the zone
    bool kept = false;
    MultiPolygon outline; ///< in the raster's CRS, only when asked for
};

struct ZonePatches {
    std::vector<Patch> patches; ///< those that are listed, by id
    std::int64_t keptCount = 0;
    std::int64_t droppedCount = 0;
    double keptAreaM2 = 0.0;    ///< inside the zone, Σ f·A over cells of kept patches
    double droppedAreaM2 = 0.0; ///< inside the zone, of dropped patches
};

/// Finds, for each zone, the patches it touches, each measured whole in the raster with cell areas
/// on the ellipsoid, and sums their parts inside the zone exactly. A cell touches the zone when its
/// coverage fraction is above 0. Same order, repeatability and errors as zonalStatistics().
///
/// Each zone is labelled with a halo that grows, on the sides where a patch of the zone is still
/// open and below `closedEnoughAreaM2` (or the minimum area, if that is larger), until there is
/// none. Patches that are larger are not measured further, but where two of a zone leave its window
/// it is looked beyond it whether they are one: the number of patches is that of the whole raster,
/// whatever their size. A block is decoded once in a pass, for all zones near it together.
///
/// Memory: bits of one band of rows of blocks (some 10 MB; a row of blocks over the breadth of the
/// windows where that is more), the patches with cells in one row, those that leave the windows,
/// the zone's own edge cells, and 112 bytes for each patch that is listed; with polygons all runs
/// of cells of the patches listed, 24 bytes each. It does not depend on how many cells or patches
/// there are.
///
/// A note `closure_not_used` tells that a closure was asked for on cells of 10 m or more.
std::vector<ZonePatches> connectedPatches(const RasterSource& raster,
                                          std::span<const Zone> zones,
                                          const Crs& zonesCrs,
                                          const PatchOptions& options,
                                          const TaskPool& pool,
                                          const TaskControl& control,
                                          Diagnostics& diagnostics);

} // namespace parklens
