#include "gis/coverage/patches.hpp"

#include "gis/base/error.hpp"
#include "gis/coverage/patch_search.hpp"

namespace parklens {

namespace {

/// Cells from which on a product counts as a 10 m product.
constexpr double tenMetreProductM = 9.0;

void toCrs(MultiPolygon& outline, const RasterGrid& grid) {
    const auto transform = [&](Ring& ring) {
        for (Point& corner : ring) {
            corner = grid.toCrs(corner);
        }
    };
    for (Polygon& part : outline.polygons) {
        transform(part.shell);
        for (Ring& hole : part.holes) {
            transform(hole);
        }
    }
}

void tellUnusedRules(const RasterSource& raster,
                     const Membership& membership,
                     Diagnostics& diagnostics) {
    if (membership.minimumClosure && !usesClosure(membership, raster.grid())) {
        diagnostics.add(Severity::Note,
                        "closure_not_used",
                        {.what = {"像元不小于 10 米，不作郁闭度判别",
                                  "cells of 10 m or more: the closure rule is not used"},
                         .place = {.file = raster.path()},
                         .mend = {}});
    }
}

} // namespace

bool usesClosure(const Membership& membership, const RasterGrid& grid) {
    return membership.minimumClosure.has_value() && nominalCellSizeM(grid) < tenMetreProductM;
}

std::vector<ZonePatches> connectedPatches(const RasterSource& raster,
                                          std::span<const Zone> zones,
                                          const Crs& zonesCrs,
                                          const PatchOptions& options,
                                          const TaskPool& pool,
                                          const TaskControl& control,
                                          Diagnostics& diagnostics) {
    raster.band(options.band); // refuses a band that is not there
    tellUnusedRules(raster, options.membership, diagnostics);
    const std::vector<ZoneShape> shapes = shapeZones(raster.grid(),
                                                     zones,
                                                     zonesCrs,
                                                     CellArea::None,
                                                     MeasuredZones::ReachingOutside,
                                                     pool,
                                                     control);
    PatchSearch search(raster, zones, shapes, options);
    std::vector<PatchTally> tallies = search.run(pool, control);
    std::vector<ZonePatches> results(tallies.size());
    pool.parallelFor(tallies.size(), [&](std::size_t i) {
        control.checkCancelled();
        results[i] = tallies[i].result();
        for (Patch& patch : results[i].patches) {
            toCrs(patch.outline, raster.grid());
        }
    });
    return results;
}

} // namespace parklens
