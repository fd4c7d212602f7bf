/// \file
/// Connected patches of a class and the minimum-area rule.
#pragma once

#include "gis/coverage/zonal_statistics.hpp"

#include <functional>
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

    friend auto operator<=>(const Membership&, const Membership&) = default;
};

/// Whether `minimumClosure` is used on a grid: its cells are finer than the 10 m products, that is
/// below 9 m in the plane of the grid, degrees being taken at the equator (1/12000° = 9.3 m).
bool usesClosure(const Membership& membership, const RasterGrid& grid);

struct PatchOptions {
    int band = 1;
    Membership membership;
    double minimumAreaM2 = 0.0; ///< patches smaller than this are dropped; equal is kept
    bool eightConnected = true;
    /// A patch that grows beyond the halo is known to be at least this large and is not followed
    /// further.
    double closedEnoughAreaM2 = 1e6;
    bool polygons = false; ///< return the outline of each patch
};

/// One connected patch that meets a zone.
struct Patch {
    std::int64_t id = 0;           ///< row-major index of its first cell (upper left): stable
    double areaM2 = 0.0;           ///< whole, also beyond the zone's border
    bool areaIsLowerBound = false; ///< it was not followed beyond `closedEnoughAreaM2`
    double insideAreaM2 = 0.0;     ///< part inside the zone
    bool kept = false;
    MultiPolygon outline; ///< in the raster's CRS, only when asked for
};

struct ZonePatches {
    std::vector<Patch> patches; ///< by id
    std::int64_t keptCount = 0;
    std::int64_t droppedCount = 0;
    double keptAreaM2 = 0.0;    ///< inside the zone, Σ f·A over cells of kept patches
    double droppedAreaM2 = 0.0; ///< inside the zone, of dropped patches
};

/// Finds, for each zone, the patches it touches, each measured whole in the raster with cell areas
/// on the ellipsoid, and sums their parts inside the zone exactly. A cell touches the zone when its
/// coverage fraction is above 0. Same order, repeatability and errors as zonalStatistics().
///
/// Each zone is labelled row by row with a halo that grows, on the sides where a patch of the zone
/// is still open and below `closedEnoughAreaM2` (or the minimum area, if that is larger), until
/// there is none. Memory: one strip of blocks and the components, not the cells. A note
/// `closure_not_used` tells that a closure was asked for on cells of 10 m or more.
std::vector<ZonePatches> connectedPatches(const RasterSource& raster,
                                          std::span<const Zone> zones,
                                          const Crs& zonesCrs,
                                          const PatchOptions& options,
                                          const TaskPool& pool,
                                          const TaskControl& control,
                                          Diagnostics& diagnostics);

} // namespace parklens
