#include "gis/coverage/patch_search.hpp"

#include "gis/base/error.hpp"
#include "gis/coverage/part_joining.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>

namespace parklens {

namespace {

constexpr double metresPerDegreeAtEquator = 111319.49;
constexpr std::int64_t smallestHalo = 16;
constexpr std::int64_t largestFirstHalo = 512;
/// Zones whose windows meet the same square of so many cells a side are labelled together.
constexpr std::int64_t clusterSquare = 1024;
/// Clusters below this are labelled by one thread each.
constexpr std::int64_t cellsForAllThreads = std::int64_t{1} << 24;
/// Cells of a zone that are labelled by one task.
constexpr std::int64_t wantedStripCells = std::int64_t{1} << 20;
constexpr std::int64_t smallestStripRows = 8;

/// A quarter of the side of a patch that is large enough not to be followed further.
Halo firstHalo(const RasterGrid& grid, double closedEnoughAreaM2) {
    const double cells = 0.25 * std::sqrt(closedEnoughAreaM2) / nominalCellSizeM(grid);
    const std::int64_t halo =
        std::clamp(static_cast<std::int64_t>(std::min(cells, 1e6)), smallestHalo, largestFirstHalo);
    return {halo, halo, halo, halo};
}

/// Size of a cell on the ground in the middle of a window, from its area and the proportions that
/// the grid's geometry gives it there.
CellSizeM
groundSize(const RasterGrid& grid, const RasterWindow& window, const AreaDensity& density) {
    const std::int64_t row = window.row + window.rowCount / 2;
    const std::int64_t column = window.column + window.columnCount / 2;
    std::array<std::int64_t, 2> areas{};
    density.runningAreas(row, column, areas);
    const double area = static_cast<double>(areas[1]) * density.unit();
    double proportion = grid.cellWidth() / grid.cellHeight();
    if (grid.crs().isGeographic()) {
        constexpr double radians = 3.14159265358979323846 / 180.0;
        const Point centre = grid.toCrs({static_cast<double>(column), static_cast<double>(row)});
        proportion *= std::max(1e-6, std::cos(centre.y * radians));
    }
    return {std::sqrt(area * proportion), std::sqrt(area / proportion)};
}

/// Twice as broad and high, as far as the raster goes.
RasterWindow doubled(const RasterWindow& window, const RasterGrid& grid) {
    const std::int64_t columns = (window.columnCount + 1) / 2;
    const std::int64_t rows = (window.rowCount + 1) / 2;
    return Halo{columns, rows, columns, rows}.around(window, grid);
}

/// Sets that grow together.
class UnionFind {
public:
    explicit UnionFind(std::size_t count) : m_parent(count) {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }

    std::size_t rootOf(std::size_t i) {
        while (m_parent[i] != i) {
            m_parent[i] = m_parent[m_parent[i]];
            i = m_parent[i];
        }
        return i;
    }

    void unite(std::size_t a, std::size_t b) {
        a = rootOf(a);
        b = rootOf(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> m_parent;
};

} // namespace

double nominalCellSizeM(const RasterGrid& grid) {
    const double metres =
        grid.crs().isGeographic() ? metresPerDegreeAtEquator : grid.crs().metresPerUnit();
    return std::sqrt(grid.cellWidth() * grid.cellHeight()) * metres;
}

void Halo::grow(std::uint8_t sides) {
    left *= (sides & WindowSide::left) != 0 ? 2 : 1;
    top *= (sides & WindowSide::top) != 0 ? 2 : 1;
    right *= (sides & WindowSide::right) != 0 ? 2 : 1;
    bottom *= (sides & WindowSide::bottom) != 0 ? 2 : 1;
}

RasterWindow Halo::around(const RasterWindow& window, const RasterGrid& grid) const {
    RasterWindow result;
    result.column = std::max<std::int64_t>(0, window.column - left);
    result.row = std::max<std::int64_t>(0, window.row - top);
    result.columnCount =
        std::min(grid.columnCount(), window.column + window.columnCount + right) - result.column;
    result.rowCount = std::min(grid.rowCount(), window.row + window.rowCount + bottom) - result.row;
    return result;
}

PatchSearch::PatchSearch(const RasterSource& raster,
                         std::span<const Zone> zones,
                         std::span<const ZoneShape> shapes,
                         const PatchOptions& options)
    : m_raster(raster)
    , m_zones(zones)
    , m_shapes(shapes)
    , m_options(options)
    , m_rule{options.minimumAreaM2,
             std::max(options.closedEnoughAreaM2, options.minimumAreaM2),
             options.listedFromAreaM2,
             raster.grid().columnCount()}
    , m_density(raster.grid(), CellArea::Ellipsoid, raster.path())
    , m_windows(shapes.size()) {}

std::vector<PatchTally> PatchSearch::run(const TaskPool& pool, const TaskControl& control) {
    m_halos.assign(m_shapes.size(), firstHalo(m_raster.grid(), m_rule.closedEnoughM2));
    m_tallies.assign(m_shapes.size(), PatchTally(m_density, m_rule));
    std::vector<std::size_t> pending;
    for (std::size_t zone = 0; zone < m_shapes.size(); ++zone) {
        if (!m_shapes[zone].window.empty()) {
            pending.push_back(zone);
        }
    }
    double done = 0.0;
    while (!pending.empty()) {
        openWindows(pending, pool);
        // How often windows grow is not known before: each pass has half of what is left.
        const TaskControl part = control.part(done, 0.5 + 0.5 * done);
        forEachCluster(
            clustersOf(pending), pool, part, [&](const auto& cluster, const auto& forEach) {
                label(cluster, forEach, part);
            });
        done = 0.5 + 0.5 * done;
        std::vector<std::size_t> open;
        for (const std::size_t zone : pending) {
            if (const std::uint8_t sides = m_tallies[zone].sidesToFollow(); sides != 0) {
                m_halos[zone].grow(sides);
                m_tallies[zone] = PatchTally(m_density, m_rule);
                open.push_back(zone);
            }
        }
        pending = std::move(open);
    }
    joinParts(done, pool, control);
    return std::move(m_tallies);
}

/// Only parts that leave the windows looked at may still meet: of these a zone needs two.
void PatchSearch::joinParts(double done, const TaskPool& pool, const TaskControl& control) {
    std::vector<std::size_t> pending(m_tallies.size());
    std::iota(pending.begin(), pending.end(), std::size_t{0});
    const auto dropDecided = [&] {
        std::erase_if(pending,
                      [&](std::size_t zone) { return m_tallies[zone].parts().size() < 2; });
    };
    for (dropDecided(); !pending.empty(); dropDecided()) {
        for (const std::size_t zone : pending) {
            m_windows[zone] = doubled(m_windows[zone], m_raster.grid());
        }
        const TaskControl part = control.part(done, 0.5 + 0.5 * done);
        forEachCluster(
            clustersOf(pending), pool, part, [&](const auto& cluster, const auto& forEach) {
                join(cluster, forEach, part);
            });
        done = 0.5 + 0.5 * done;
    }
    for (PatchTally& tally : m_tallies) {
        tally.settleParts();
    }
}

void PatchSearch::openWindows(const std::vector<std::size_t>& pending, const TaskPool& pool) {
    std::vector<RasterWindow> windows;
    for (const std::size_t zone : pending) {
        m_windows[zone] = m_halos[zone].around(m_shapes[zone].window, m_raster.grid());
        windows.push_back(m_windows[zone]);
    }
    m_density.prepare(windows, pool);
}

MembershipFilters PatchSearch::filtersOf(std::size_t zone) const {
    MembershipFilters filters;
    const bool closes = usesClosure(m_options.membership, m_raster.grid());
    if (!closes && !(m_options.membership.minimumWidthM > 0.0)) {
        return filters;
    }
    const CellSizeM cell = groundSize(m_raster.grid(), m_shapes[zone].window, m_density);
    if (closes) {
        filters.closure = ClosureRule::of(m_options.membership, cell);
    }
    if (m_options.membership.minimumWidthM > 0.0) {
        const RasterGrid& grid = m_raster.grid();
        const WidthRule width = WidthRule::of(
            m_options.membership.minimumWidthM, cell, {grid.columnCount(), grid.rowCount()});
        if (!width.changesNothing()) {
            filters.width = width;
        }
    }
    return filters;
}

/// Zones are together that look at the same cells in the same way.
std::vector<PatchSearch::Cluster>
PatchSearch::clustersOf(const std::vector<std::size_t>& pending) const {
    using Square = std::pair<std::int64_t, std::int64_t>;
    std::map<MembershipFilters, std::map<Square, std::size_t>> firstAt;
    UnionFind sets(pending.size());
    for (std::size_t i = 0; i < pending.size(); ++i) {
        const RasterWindow& window = m_windows[pending[i]];
        auto& squares = firstAt[filtersOf(pending[i])];
        const std::int64_t lastRow = (window.row + window.rowCount - 1) / clusterSquare;
        const std::int64_t lastColumn = (window.column + window.columnCount - 1) / clusterSquare;
        for (std::int64_t row = window.row / clusterSquare; row <= lastRow; ++row) {
            for (std::int64_t column = window.column / clusterSquare; column <= lastColumn;
                 ++column) {
                sets.unite(squares.try_emplace({row, column}, i).first->second, i);
            }
        }
    }
    std::map<std::size_t, Cluster> clusters;
    for (std::size_t i = 0; i < pending.size(); ++i) {
        Cluster& cluster = clusters[sets.rootOf(i)];
        const RasterWindow& window = m_windows[pending[i]];
        cluster.zones.push_back(pending[i]);
        cluster.cellCount += window.columnCount * window.rowCount;
    }
    std::vector<Cluster> result;
    for (auto& [root, cluster] : clusters) {
        cluster.filters = filtersOf(cluster.zones.front());
        std::stable_sort(
            cluster.zones.begin(), cluster.zones.end(), [this](std::size_t a, std::size_t b) {
                return m_windows[a].row < m_windows[b].row;
            });
        result.push_back(std::move(cluster));
    }
    return result;
}

/// Small clusters side by side, large ones by all threads together.
void PatchSearch::forEachCluster(const std::vector<Cluster>& clusters,
                                 const TaskPool& pool,
                                 const TaskControl& control,
                                 const ClusterTask& task) const {
    std::vector<const Cluster*> small;
    std::vector<const Cluster*> large;
    for (const Cluster& cluster : clusters) {
        (cluster.cellCount < cellsForAllThreads ? small : large).push_back(&cluster);
    }
    const ForEachTask oneByOne = [&control](std::size_t count, const auto& each) {
        for (std::size_t i = 0; i < count; ++i) {
            control.checkCancelled();
            each(i);
        }
    };
    const ForEachTask together = [&control, &pool](std::size_t count, const auto& each) {
        pool.parallelFor(count, [&](std::size_t i) {
            control.checkCancelled();
            each(i);
        });
    };
    std::mutex mutex;
    std::size_t done = 0;
    const auto reportOne = [&] {
        const std::lock_guard lock(mutex);
        ++done;
        control.report(static_cast<double>(done) / static_cast<double>(clusters.size()),
                       {"斑块识别", "connected patches"});
    };
    pool.parallelFor(small.size(), [&](std::size_t i) {
        task(*small[i], oneByOne);
        reportOne();
    });
    for (const Cluster* cluster : large) {
        task(*cluster, together);
        reportOne();
    }
}

std::vector<RasterWindow> PatchSearch::windowsOf(const Cluster& cluster) const {
    std::vector<RasterWindow> windows;
    for (const std::size_t zone : cluster.zones) {
        windows.push_back(m_windows[zone]);
    }
    return windows;
}

MembershipSweep PatchSearch::sweepOver(const Cluster& cluster,
                                       const ForEachTask& forEach,
                                       const TaskControl& control) const {
    return {m_raster,
            m_options.band,
            m_options.membership,
            cluster.filters,
            windowsOf(cluster),
            forEach,
            MembershipSweep::usualBandCells,
            control};
}

void PatchSearch::label(const Cluster& cluster,
                        const ForEachTask& forEach,
                        const TaskControl& control) {
    const std::vector<RasterWindow> windows = windowsOf(cluster);
    MembershipSweep sweep = sweepOver(cluster, forEach, control);
    std::vector<OpenZone> open;
    std::size_t next = 0;
    while (sweep.next()) {
        const std::size_t before = open.size();
        for (; next < windows.size() && windows[next].row < sweep.rowEnd(); ++next) {
            open.push_back({cluster.zones[next], windows[next], nullptr});
        }
        forEach(open.size() - before, [&](std::size_t i) {
            OpenZone& zone = open[before + i];
            zone.search = std::make_unique<ZonePatchesSearch>(searchIn(zone.index));
        });
        labelBand(sweep, open, forEach);
        std::erase_if(open, [](const OpenZone& zone) { return zone.search == nullptr; });
    }
}

/// Labels the zones' strips in a band side by side, then joins each zone's from top to bottom.
void PatchSearch::labelBand(const MembershipSweep& sweep,
                            std::vector<OpenZone>& zones,
                            const ForEachTask& forEach) {
    struct StripTask {
        std::size_t zone;
        std::int64_t rowBegin;
        std::int64_t rowEnd;
    };

    std::vector<StripTask> tasks;
    std::vector<std::size_t> firstTask;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        firstTask.push_back(tasks.size());
        const RasterWindow& window = zones[i].window;
        const std::int64_t rows =
            std::max(smallestStripRows, wantedStripCells / window.columnCount);
        const std::int64_t end = std::min(sweep.rowEnd(), window.row + window.rowCount);
        for (std::int64_t row = std::max(sweep.rowBegin(), window.row); row < end; row += rows) {
            tasks.push_back({i, row, std::min(end, row + rows)});
        }
    }
    firstTask.push_back(tasks.size());
    std::vector<std::optional<ZonePatchesSearch::Strip>> strips(tasks.size());
    forEach(tasks.size(), [&](std::size_t i) {
        const StripTask& task = tasks[i];
        strips[i] = zones[task.zone].search->label(sweep.members(), task.rowBegin, task.rowEnd);
    });
    forEach(zones.size(), [&](std::size_t i) {
        OpenZone& zone = zones[i];
        for (std::size_t strip = firstTask[i]; strip < firstTask[i + 1]; ++strip) {
            zone.search->append(std::move(*strips[strip]));
        }
        if (zone.window.row + zone.window.rowCount <= sweep.rowEnd()) {
            m_tallies[zone.index] = zone.search->finish();
            zone.search.reset();
        }
    });
}

/// Labels all windows of the cluster as one: what a neighbour's window shows is known, too.
void PatchSearch::join(const Cluster& cluster,
                       const ForEachTask& forEach,
                       const TaskControl& control) {
    const std::vector<RasterWindow> windows = windowsOf(cluster);
    std::vector<PartCell> cells;
    for (const std::size_t zone : cluster.zones) {
        for (const Component& part : m_tallies[zone].parts()) {
            cells.push_back({part.firstRow, part.firstColumn});
        }
    }
    MembershipSweep sweep = sweepOver(cluster, forEach, control);
    const std::vector<PartWithin> within =
        PartJoining(m_raster.grid(), windows, cells, m_options.eightConnected).run(sweep, forEach);
    std::size_t first = 0;
    for (const std::size_t zone : cluster.zones) {
        const std::size_t count = m_tallies[zone].parts().size();
        m_tallies[zone].joinParts(std::span(within).subspan(first, count));
        first += count;
    }
}

ZonePatchesSearch PatchSearch::searchIn(std::size_t zone) const {
    try {
        return {m_raster.grid(),
                m_shapes[zone],
                m_windows[zone],
                m_density,
                m_rule,
                m_options.eightConnected,
                m_options.polygons};
    } catch (const GeometryError& error) {
        Problem problem = error.problem();
        problem.place.feature = m_zones[zone].id;
        throw GeometryError(problem);
    }
}

} // namespace parklens
