#include "gis/coverage/zone_patches.hpp"

#include "gis/coverage/running_areas.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace parklens {

namespace {

/// Turns rows of membership into weighted runs.
class RunMaker {
public:
    RunMaker(const RasterGrid& grid,
             const RasterWindow& window,
             const CellCoverage& coverage,
             const AreaDensity& density)
        : m_grid(grid)
        , m_window(window)
        , m_coverage(coverage)
        , m_density(density)
        , m_areas(density, window.column, window.columnCount) {}

    const std::vector<CellRun>& runsOf(std::int64_t row, const CellBits& members) {
        m_runs.clear();
        visitRuns(members.row(row),
                  members.originColumn(),
                  m_window.column,
                  m_window.column + m_window.columnCount,
                  [this](std::int64_t begin, std::int64_t end) {
                      CellRun run;
                      run.begin = begin;
                      run.end = end;
                      m_runs.push_back(run);
                  });
        if (m_runs.empty()) {
            return m_runs;
        }
        m_areas.enterRow(row);
        for (CellRun& run : m_runs) {
            run.area = m_areas.of(run.begin, run.end);
        }
        markOpenSides(row);
        addInside(row);
        return m_runs;
    }

private:
    void markOpenSides(std::int64_t row) {
        const std::int64_t right = m_window.column + m_window.columnCount;
        const std::int64_t bottom = m_window.row + m_window.rowCount;
        const auto mark = [](CellRun& run, std::uint8_t side) {
            run.openSides = static_cast<std::uint8_t>(run.openSides | side);
        };
        if (m_runs.front().begin == m_window.column && m_window.column > 0) {
            mark(m_runs.front(), WindowSide::left);
        }
        if (m_runs.back().end == right && right < m_grid.columnCount()) {
            mark(m_runs.back(), WindowSide::right);
        }
        const bool isTop = row == m_window.row && m_window.row > 0;
        const bool isBottom = row + 1 == bottom && bottom < m_grid.rowCount();
        for (std::size_t i = 0; (isTop || isBottom) && i < m_runs.size(); ++i) {
            mark(m_runs[i], isTop ? WindowSide::top : 0);
            mark(m_runs[i], isBottom ? WindowSide::bottom : 0);
        }
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
                CellRun& run = m_runs[k];
                const bool isWhole = run.begin >= span.begin && run.end <= span.end;
                const std::int64_t area = isWhole ? run.area
                                                  : m_areas.of(std::max(run.begin, span.begin),
                                                               std::min(run.end, span.end));
                run.touchesZone = true;
                run.inside += static_cast<Int128>(area) << 52;
            }
        }
        addPartialCells(row);
    }

    void addPartialCells(std::int64_t row) {
        const auto cells = m_coverage.partialCells(row);
        if (cells.empty()) {
            return;
        }
        std::size_t i = 0;
        AreaDensity::AlongRow densities(m_density, row);
        for (const PartialCell& cell : cells) {
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
    const RasterWindow& m_window;
    const CellCoverage& m_coverage;
    const AreaDensity& m_density;
    RunningAreas m_areas;
    std::vector<CellRun> m_runs;
};

} // namespace

ZonePatchesSearch::ZonePatchesSearch(const RasterGrid& grid,
                                     const ZoneShape& shape,
                                     const RasterWindow& window,
                                     const AreaDensity& density,
                                     const PatchRule& rule,
                                     bool eightConnected,
                                     bool keepsRuns)
    : m_grid(grid)
    , m_density(density)
    , m_window(window)
    , m_coverage(shape.polygon.edges, shape.window)
    , m_eightConnected(eightConnected)
    , m_keepsRuns(keepsRuns)
    , m_none(density, rule)
    , m_tally(m_none)
    , m_front(eightConnected) {}

ZonePatchesSearch::Strip ZonePatchesSearch::label(const CellBits& members,
                                                  std::int64_t rowBegin,
                                                  std::int64_t rowEnd) const {
    Strip strip{{}, m_none};
    RunMaker maker(m_grid, m_window, m_coverage, m_density);
    RunLabelling labelling(m_eightConnected, m_keepsRuns ? KeptRuns::All : KeptRuns::None);
    for (std::int64_t row = rowBegin; row < rowEnd; ++row) {
        labelling.addRow(row, maker.runsOf(row, members));
    }
    strip.components = labelling.finish(strip.closed);
    return strip;
}

void ZonePatchesSearch::append(Strip&& strip) {
    m_tally.add(std::move(strip.closed));
    m_front.append(std::move(strip.components), m_tally);
}

PatchTally ZonePatchesSearch::finish() {
    m_front.finish(m_tally);
    return std::move(m_tally);
}

} // namespace parklens
