#include "gis/coverage/zone_patches.hpp"

#include "gis/coverage/patch_outline.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace parklens {

namespace {

constexpr std::int64_t rowsBetweenChecks = 256;

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

/// Turns rows of membership into weighted runs.
class RunMaker {
public:
    RunMaker(const RasterGrid& grid,
             const RasterWindow& window,
             const ZoneShape& shape,
             const AreaDensity& density)
        : m_grid(grid)
        , m_window(window)
        , m_coverage(shape.polygon.edges, shape.window)
        , m_density(density)
        , m_areas(static_cast<std::size_t>(window.columnCount) + 1) {}

    const std::vector<CellRun>& runsOf(std::int64_t row, std::span<const std::uint8_t> belongs) {
        m_runs.clear();
        const std::int64_t count = m_window.columnCount;
        for (std::int64_t i = 0; i < count; ++i) {
            if (belongs[static_cast<std::size_t>(i)] == 0) {
                continue;
            }
            const std::int64_t begin = i;
            for (++i; i < count && belongs[static_cast<std::size_t>(i)] != 0; ++i) {
            }
            CellRun run;
            run.begin = m_window.column + begin;
            run.end = m_window.column + i;
            run.openSides = openSidesOf(row, run);
            m_runs.push_back(run);
        }
        if (!m_runs.empty()) {
            m_density.runningAreas(row, m_window.column, m_areas);
            for (CellRun& run : m_runs) {
                run.area = areaOf(run.begin, run.end);
            }
            addInside(row);
        }
        return m_runs;
    }

private:
    Int128 areaOf(std::int64_t begin, std::int64_t end) const {
        const std::int64_t area = m_areas[static_cast<std::size_t>(end - m_window.column)] -
                                  m_areas[static_cast<std::size_t>(begin - m_window.column)];
        return static_cast<Int128>(area) << 52;
    }

    std::uint8_t openSidesOf(std::int64_t row, const CellRun& run) const {
        const std::int64_t right = m_window.column + m_window.columnCount;
        const std::int64_t bottom = m_window.row + m_window.rowCount;
        int sides = 0;
        sides |= run.begin == m_window.column && m_window.column > 0 ? WindowSide::left : 0;
        sides |= run.end == right && right < m_grid.columnCount() ? WindowSide::right : 0;
        sides |= row == m_window.row && m_window.row > 0 ? WindowSide::top : 0;
        sides |= row + 1 == bottom && bottom < m_grid.rowCount() ? WindowSide::bottom : 0;
        return static_cast<std::uint8_t>(sides);
    }

    /// What the zone covers of each run; both lists go from left to right.
    void addInside(std::int64_t row) {
        const RasterWindow& zone = m_coverage.window();
        if (row < zone.row || row >= zone.row + zone.rowCount) {
            return;
        }
        std::size_t i = 0;
        for (const FullSpan& span : m_coverage.fullSpans(row)) {
            while (i < m_runs.size() && m_runs[i].end <= span.begin) {
                ++i;
            }
            for (std::size_t k = i; k < m_runs.size() && m_runs[k].begin < span.end; ++k) {
                m_runs[k].touchesZone = true;
                m_runs[k].inside += areaOf(std::max(m_runs[k].begin, span.begin),
                                           std::min(m_runs[k].end, span.end));
            }
        }
        i = 0;
        AreaDensity::AlongRow densities(m_density, row);
        for (const PartialCell& cell : m_coverage.partialCells(row)) {
            while (i < m_runs.size() && m_runs[i].end <= cell.column) {
                ++i;
            }
            if (i < m_runs.size() && m_runs[i].begin <= cell.column) {
                m_runs[i].touchesZone = m_runs[i].touchesZone || cell.covered > 0;
                m_runs[i].inside +=
                    densities.at(cell.column).cellDensity(row, cell.column).areaOf(cell);
            }
        }
    }

    const RasterGrid& m_grid;
    RasterWindow m_window;
    CellCoverage m_coverage;
    const AreaDensity& m_density;
    std::vector<std::int64_t> m_areas;
    std::vector<CellRun> m_runs;
};

struct LabelledRun {
    OutlineRun run;
    std::uint32_t label;
};

/// The runs of each component that touches the zone, by row and column.
std::map<std::uint32_t, std::vector<OutlineRun>> runsOfPatches(const std::vector<LabelledRun>& runs,
                                                               const RunLabelling& labelling) {
    std::map<std::uint32_t, std::vector<OutlineRun>> ofPatch;
    for (const LabelledRun& labelled : runs) {
        const std::uint32_t component = labelling.componentOf(labelled.label);
        if (labelling.component(component).touchesZone) {
            ofPatch[component].push_back(labelled.run);
        }
    }
    return ofPatch;
}

} // namespace

WindowPatches patchesInWindow(const RasterSource& raster,
                              const ZoneShape& shape,
                              const RasterWindow& window,
                              const AreaDensity& density,
                              const PatchOptions& options,
                              const TaskControl& control) {
    const RasterGrid& grid = raster.grid();
    MembershipReader reader(raster,
                            options.band,
                            options.membership,
                            window,
                            usesClosure(options.membership, grid),
                            groundSize(grid, shape.window, density));
    RunMaker maker(grid, window, shape, density);
    RunLabelling labelling(options.eightConnected);
    std::vector<LabelledRun> kept;
    for (std::int64_t row = window.row; row < window.row + window.rowCount; ++row) {
        if (row % rowsBetweenChecks == 0) {
            control.checkCancelled();
        }
        const std::vector<CellRun>& runs = maker.runsOf(row, reader.nextRow());
        const auto labels = labelling.addRow(row, runs);
        for (std::size_t i = 0; options.polygons && i < runs.size(); ++i) {
            kept.push_back({{row, runs[i].begin, runs[i].end}, labels[i]});
        }
    }
    const auto runsOf = runsOfPatches(kept, labelling);
    WindowPatches result;
    for (const std::uint32_t label : labelling.components()) {
        const Component& component = labelling.component(label);
        if (!component.touchesZone) {
            continue;
        }
        MultiPolygon outline;
        if (options.polygons) {
            outline = outlineOf(runsOf.at(label));
        }
        result.patches.push_back({component, std::move(outline)});
    }
    std::sort(result.patches.begin(), result.patches.end(), [](const auto& a, const auto& b) {
        return std::pair(a.component.firstRow, a.component.firstColumn) <
               std::pair(b.component.firstRow, b.component.firstColumn);
    });
    return result;
}

} // namespace parklens
