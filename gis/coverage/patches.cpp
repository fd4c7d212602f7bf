#include "gis/coverage/patches.hpp"

#include "gis/base/error.hpp"
#include "gis/coverage/zone_patches.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace parklens {

namespace {

/// Cells from which on a product counts as a 10 m product.
constexpr double tenMetreProductM = 9.0;
constexpr double metresPerDegreeAtEquator = 111319.49;
constexpr std::int64_t smallestHalo = 16;
constexpr std::int64_t largestFirstHalo = 512;

double nominalCellSizeM(const RasterGrid& grid) {
    const double metres =
        grid.crs().isGeographic() ? metresPerDegreeAtEquator : grid.crs().metresPerUnit();
    return std::sqrt(grid.cellWidth() * grid.cellHeight()) * metres;
}

/// How far beyond a zone's window it is looked, in cells.
struct Halo {
    std::int64_t left = smallestHalo;
    std::int64_t top = smallestHalo;
    std::int64_t right = smallestHalo;
    std::int64_t bottom = smallestHalo;

    void grow(std::uint8_t sides) {
        left *= (sides & WindowSide::left) != 0 ? 2 : 1;
        top *= (sides & WindowSide::top) != 0 ? 2 : 1;
        right *= (sides & WindowSide::right) != 0 ? 2 : 1;
        bottom *= (sides & WindowSide::bottom) != 0 ? 2 : 1;
    }

    RasterWindow around(const RasterWindow& window, const RasterGrid& grid) const {
        RasterWindow result;
        result.column = std::max<std::int64_t>(0, window.column - left);
        result.row = std::max<std::int64_t>(0, window.row - top);
        result.columnCount =
            std::min(grid.columnCount(), window.column + window.columnCount + right) -
            result.column;
        result.rowCount =
            std::min(grid.rowCount(), window.row + window.rowCount + bottom) - result.row;
        return result;
    }
};

/// A quarter of the side of a patch that is large enough not to be followed further.
Halo firstHalo(const RasterGrid& grid, double closedEnoughAreaM2) {
    const double cells = 0.25 * std::sqrt(closedEnoughAreaM2) / nominalCellSizeM(grid);
    const std::int64_t halo =
        std::clamp(static_cast<std::int64_t>(std::min(cells, 1e6)), smallestHalo, largestFirstHalo);
    return {halo, halo, halo, halo};
}

ZonePatches summed(const WindowPatches& found,
                   const RasterGrid& grid,
                   const AreaDensity& density,
                   const PatchOptions& options) {
    ZonePatches result;
    Int128 keptArea = 0;
    Int128 droppedArea = 0;
    for (const WindowPatches::Found& one : found.patches) {
        const Component& component = one.component;
        Patch patch;
        patch.id = component.firstRow * grid.columnCount() + component.firstColumn;
        patch.areaM2 = density.inSquareMetres(component.area);
        patch.areaIsLowerBound = component.openSides != 0;
        patch.insideAreaM2 = density.inSquareMetres(component.inside);
        patch.kept = patch.areaM2 >= options.minimumAreaM2;
        patch.outline = one.outline;
        for (Polygon& part : patch.outline.polygons) {
            const auto toCrs = [&](Ring& ring) {
                for (Point& corner : ring) {
                    corner = grid.toCrs(corner);
                }
            };
            toCrs(part.shell);
            std::for_each(part.holes.begin(), part.holes.end(), toCrs);
        }
        (patch.kept ? result.keptCount : result.droppedCount) += 1;
        (patch.kept ? keptArea : droppedArea) += component.inside;
        result.patches.push_back(std::move(patch));
    }
    result.keptAreaM2 = density.inSquareMetres(keptArea);
    result.droppedAreaM2 = density.inSquareMetres(droppedArea);
    return result;
}

/// Labels all zones, and again with a larger halo those that have open patches.
class PatchSearch {
public:
    PatchSearch(const RasterSource& raster,
                std::span<const Zone> zones,
                std::vector<ZoneShape> shapes,
                const PatchOptions& options)
        : m_raster(raster)
        , m_zones(zones)
        , m_shapes(std::move(shapes))
        , m_options(options)
        , m_closedEnoughM2(std::max(options.closedEnoughAreaM2, options.minimumAreaM2))
        , m_density(raster.grid(), CellArea::Ellipsoid, raster.path())
        , m_halos(m_shapes.size(), firstHalo(raster.grid(), m_closedEnoughM2))
        , m_results(m_shapes.size()) {}

    std::vector<ZonePatches> run(const TaskPool& pool, const TaskControl& control) {
        std::vector<std::size_t> pending;
        for (std::size_t zone = 0; zone < m_shapes.size(); ++zone) {
            if (!m_shapes[zone].window.empty()) {
                pending.push_back(zone);
            }
        }
        while (!pending.empty()) {
            pending = labelled(pending, pool, control);
        }
        return std::move(m_results);
    }

private:
    /// The zones whose halo has to grow.
    std::vector<std::size_t> labelled(const std::vector<std::size_t>& pending,
                                      const TaskPool& pool,
                                      const TaskControl& control) {
        std::vector<RasterWindow> windows;
        for (const std::size_t zone : pending) {
            windows.push_back(m_halos[zone].around(m_shapes[zone].window, m_raster.grid()));
        }
        m_density.prepare(windows, pool);
        std::vector<std::uint8_t> sides(pending.size());
        std::mutex mutex;
        pool.parallelFor(pending.size(), [&](std::size_t i) {
            const std::size_t zone = pending[i];
            const WindowPatches found = search(zone, windows[i], control);
            sides[i] = sidesToFollow(found);
            if (sides[i] == 0) {
                m_results[zone] = summed(found, m_raster.grid(), m_density, m_options);
                const std::lock_guard lock(mutex);
                ++m_done;
                control.report(static_cast<double>(m_done) / static_cast<double>(m_shapes.size()),
                               {"斑块识别", "connected patches"});
            }
        });
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < pending.size(); ++i) {
            if (sides[i] != 0) {
                m_halos[pending[i]].grow(sides[i]);
                open.push_back(pending[i]);
            }
        }
        return open;
    }

    WindowPatches
    search(std::size_t zone, const RasterWindow& window, const TaskControl& control) const {
        try {
            return patchesInWindow(m_raster, m_shapes[zone], window, m_density, m_options, control);
        } catch (const GeometryError& error) {
            Problem problem = error.problem();
            problem.place.feature = m_zones[zone].id;
            throw GeometryError(problem);
        }
    }

    std::uint8_t sidesToFollow(const WindowPatches& found) const {
        int sides = 0;
        for (const WindowPatches::Found& patch : found.patches) {
            if (m_density.inSquareMetres(patch.component.area) < m_closedEnoughM2) {
                sides |= patch.component.openSides;
            }
        }
        return static_cast<std::uint8_t>(sides);
    }

    const RasterSource& m_raster;
    std::span<const Zone> m_zones;
    std::vector<ZoneShape> m_shapes;
    const PatchOptions& m_options;
    double m_closedEnoughM2;
    AreaDensity m_density;
    std::vector<Halo> m_halos;
    std::vector<ZonePatches> m_results;
    std::size_t m_done = 0;
};

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
    if (options.membership.minimumClosure && !usesClosure(options.membership, raster.grid())) {
        diagnostics.add(Severity::Note,
                        "closure_not_used",
                        {.what = {"像元不小于 10 米，不作郁闭度判别",
                                  "cells of 10 m or more: the closure rule is not used"},
                         .place = {.file = raster.path()},
                         .mend = {}});
    }
    PatchSearch search(raster,
                       zones,
                       shapeZones(raster.grid(),
                                  zones,
                                  zonesCrs,
                                  CellArea::None,
                                  MeasuredZones::ReachingOutside,
                                  pool,
                                  control),
                       options);
    return search.run(pool, control);
}

} // namespace parklens
