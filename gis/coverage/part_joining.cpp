#include "gis/coverage/part_joining.hpp"

#include "gis/coverage/run_labelling.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

namespace parklens {

namespace {

/// Cells of the windows' breadth that are labelled by one task.
constexpr std::int64_t cellsPerJoinedStrip = std::int64_t{1} << 20;
constexpr std::int64_t fewestJoinedRows = 8;

/// Columns [begin, end).
struct ColumnSpan {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

/// The columns of some windows row by row, from left to right and apart from one another.
class WindowColumns {
public:
    explicit WindowColumns(std::span<const RasterWindow> windows) : m_windows(windows) {}

    /// Valid up to the next call.
    std::span<const ColumnSpan> at(std::int64_t row) {
        if (row < m_rowBegin || row >= m_rowEnd) {
            enter(row);
        }
        return m_columns;
    }

private:
    /// Holds what is found for the rows up to where a window begins or ends.
    void enter(std::int64_t row) {
        m_columns.clear();
        m_rowBegin = row;
        m_rowEnd = row + (std::int64_t{1} << 40);
        for (const RasterWindow& window : m_windows) {
            const std::int64_t end = window.row + window.rowCount;
            if (row < window.row) {
                m_rowEnd = std::min(m_rowEnd, window.row);
            } else if (row < end) {
                m_rowEnd = std::min(m_rowEnd, end);
                m_columns.push_back({window.column, window.column + window.columnCount});
            }
        }
        std::sort(m_columns.begin(), m_columns.end(), [](const auto& a, const auto& b) {
            return a.begin < b.begin;
        });
        std::size_t count = 0;
        for (const ColumnSpan& next : m_columns) {
            if (count > 0 && next.begin <= m_columns[count - 1].end) {
                m_columns[count - 1].end = std::max(m_columns[count - 1].end, next.end);
            } else {
                m_columns[count++] = next;
            }
        }
        m_columns.resize(count);
    }

    std::span<const RasterWindow> m_windows;
    std::vector<ColumnSpan> m_columns;
    std::int64_t m_rowBegin = 0;
    std::int64_t m_rowEnd = 0;
};

bool areAllWithin(const ColumnSpan& columns, std::span<const ColumnSpan> spans) {
    const auto next = std::upper_bound(
        spans.begin(), spans.end(), columns.begin, [](std::int64_t column, const ColumnSpan& span) {
            return column < span.begin;
        });
    return next != spans.begin() && columns.end <= std::prev(next)->end;
}

/// Turns rows of membership into the runs of the windows together.
class JoinedRows {
public:
    JoinedRows(const RasterGrid& grid, std::span<const RasterWindow> windows)
        : m_grid(grid)
        , m_above(windows)
        , m_here(windows)
        , m_below(windows) {}

    std::vector<CellRun>& runsOf(std::int64_t row, const CellBits& members) {
        m_runs.clear();
        for (const ColumnSpan& columns : m_here.at(row)) {
            visitRuns(members.row(row),
                      members.originColumn(),
                      columns.begin,
                      columns.end,
                      [&](std::int64_t begin, std::int64_t end) {
                          CellRun run;
                          run.begin = begin;
                          run.end = end;
                          run.openSides = openSides(row, {begin, end}, columns);
                          m_runs.push_back(run);
                      });
        }
        return m_runs;
    }

private:
    /// Corners count for four neighbours, too: at worst it is looked once more.
    std::uint8_t openSides(std::int64_t row, const ColumnSpan& run, const ColumnSpan& columns) {
        const ColumnSpan around{std::max<std::int64_t>(0, run.begin - 1),
                                std::min(m_grid.columnCount(), run.end + 1)};
        std::uint8_t sides = 0;
        const auto mark = [&](bool isOpen, std::uint8_t side) {
            sides = static_cast<std::uint8_t>(sides | (isOpen ? side : 0));
        };
        mark(around.begin < columns.begin, WindowSide::left);
        mark(around.end > columns.end, WindowSide::right);
        mark(row > 0 && !areAllWithin(around, m_above.at(row - 1)), WindowSide::top);
        mark(row + 1 < m_grid.rowCount() && !areAllWithin(around, m_below.at(row + 1)),
             WindowSide::bottom);
        return sides;
    }

    const RasterGrid& m_grid;
    WindowColumns m_above;
    WindowColumns m_here;
    WindowColumns m_below;
    std::vector<CellRun> m_runs;
};

/// Patches that hold a part's cell.
class FoundPatches : public ComponentSink {
public:
    void take(Component&& component) override { m_patches.push_back(std::move(component)); }

    void add(FoundPatches&& other) {
        for (Component& patch : other.m_patches) {
            take(std::move(patch));
        }
    }

    std::span<const Component> patches() const { return m_patches; }

private:
    std::vector<Component> m_patches;
};

} // namespace

PartJoining::PartJoining(const RasterGrid& grid,
                         std::span<const RasterWindow> windows,
                         std::span<const PartCell> cells,
                         bool eightConnected)
    : m_grid(grid)
    , m_windows(windows)
    , m_cells(cells)
    , m_eightConnected(eightConnected)
    , m_byPlace(cells.size()) {
    std::int64_t left = grid.columnCount();
    std::int64_t right = 0;
    for (const RasterWindow& window : windows) {
        left = std::min(left, window.column);
        right = std::max(right, window.column + window.columnCount);
    }
    m_stripRows =
        std::max(fewestJoinedRows, cellsPerJoinedStrip / std::max<std::int64_t>(1, right - left));
    std::iota(m_byPlace.begin(), m_byPlace.end(), std::size_t{0});
    std::sort(m_byPlace.begin(), m_byPlace.end(), [&](std::size_t a, std::size_t b) {
        return std::tie(cells[a].row, cells[a].column) < std::tie(cells[b].row, cells[b].column);
    });
}

std::vector<PartWithin> PartJoining::run(MembershipSweep& sweep, const ForEachTask& forEach) const {
    struct Strip {
        LabelledStrip components;
        FoundPatches closed;
    };

    ComponentFront front(m_eightConnected);
    FoundPatches found;
    while (sweep.next()) {
        const std::int64_t rows = sweep.rowEnd() - sweep.rowBegin();
        std::vector<Strip> strips(static_cast<std::size_t>((rows + m_stripRows - 1) / m_stripRows));
        forEach(strips.size(), [&](std::size_t i) {
            const std::int64_t begin =
                sweep.rowBegin() + static_cast<std::int64_t>(i) * m_stripRows;
            const std::int64_t end = std::min(sweep.rowEnd(), begin + m_stripRows);
            strips[i].components = label(sweep.members(), begin, end, strips[i].closed);
        });
        for (Strip& strip : strips) {
            found.add(std::move(strip.closed));
            front.append(std::move(strip.components), found);
        }
    }
    front.finish(found);
    std::vector<PartWithin> within(m_cells.size());
    for (std::size_t patch = 0; patch < found.patches().size(); ++patch) {
        const Component& component = found.patches()[patch];
        for (const OutlineRun& run : component.runs) {
            for (auto cell = firstFrom(run.row, run.begin);
                 cell != m_byPlace.end() && m_cells[*cell].row == run.row &&
                 m_cells[*cell].column < run.end;
                 ++cell) {
                within[*cell] = {patch, component.openSides != 0};
            }
        }
    }
    return within;
}

/// Runs with a part's cell touch the "zone" of this labelling.
LabelledStrip PartJoining::label(const CellBits& members,
                                 std::int64_t rowBegin,
                                 std::int64_t rowEnd,
                                 ComponentSink& closed) const {
    JoinedRows rows(m_grid, m_windows);
    RunLabelling labelling(m_eightConnected, KeptRuns::TouchingZone);
    auto cell = firstFrom(rowBegin, 0);
    for (std::int64_t row = rowBegin; row < rowEnd; ++row) {
        std::vector<CellRun>& runs = rows.runsOf(row, members);
        std::size_t i = 0;
        for (; cell != m_byPlace.end() && m_cells[*cell].row == row; ++cell) {
            while (i < runs.size() && runs[i].end <= m_cells[*cell].column) {
                ++i;
            }
            if (i < runs.size() && runs[i].begin <= m_cells[*cell].column) {
                runs[i].touchesZone = true;
            }
        }
        labelling.addRow(row, runs);
    }
    return labelling.finish(closed);
}

std::vector<std::size_t>::const_iterator PartJoining::firstFrom(std::int64_t row,
                                                                std::int64_t column) const {
    return std::lower_bound(m_byPlace.begin(),
                            m_byPlace.end(),
                            std::pair(row, column),
                            [this](std::size_t cell, const auto& place) {
                                return std::tie(m_cells[cell].row, m_cells[cell].column) <
                                       std::tie(place.first, place.second);
                            });
}

} // namespace parklens
