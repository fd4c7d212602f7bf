#include "gis/coverage/membership_sweep.hpp"

#include <algorithm>
#include <iterator>

namespace parklens {

namespace {

/// Cells decoded by one task.
constexpr std::int64_t wantedPieceCells = std::int64_t{1} << 18;
/// Cells filtered by one task.
constexpr std::int64_t wantedFilterCells = std::int64_t{1} << 22;

BandInfo testedBand(const RasterSource& raster, int band) {
    BandInfo info = raster.band(band);
    if (raster.needsValidity(band)) {
        info.noData.reset(); // the validity tells it, too
    }
    return info;
}

Reach reachOf(const MembershipFilters& filters) {
    Reach reach;
    if (filters.closure) {
        reach = filters.closure->reach;
    }
    if (filters.width) {
        reach.columns += filters.width->reach().columns;
        reach.rows += filters.width->reach().rows;
    }
    return reach;
}

/// What holds all windows and the reach around them, on the raster.
RasterWindow
boundsOf(std::span<const RasterWindow> windows, const Reach& reach, const RasterGrid& grid) {
    std::int64_t left = grid.columnCount();
    std::int64_t top = grid.rowCount();
    std::int64_t right = 0;
    std::int64_t bottom = 0;
    for (const RasterWindow& window : windows) {
        left = std::min(left, window.column - reach.columns);
        top = std::min(top, window.row - reach.rows);
        right = std::max(right, window.column + window.columnCount + reach.columns);
        bottom = std::max(bottom, window.row + window.rowCount + reach.rows);
    }
    left = std::max<std::int64_t>(0, left);
    top = std::max<std::int64_t>(0, top);
    right = std::min(right, grid.columnCount());
    bottom = std::min(bottom, grid.rowCount());
    return {left, top, right - left, bottom - top};
}

std::int64_t roundedUp(std::int64_t value, std::int64_t step) {
    return (value + step - 1) / step * step;
}

} // namespace

MembershipSweep::MembershipSweep(const RasterSource& raster,
                                 int band,
                                 const Membership& membership,
                                 const MembershipFilters& filters,
                                 std::vector<RasterWindow> windows,
                                 const ForEachTask& forEach,
                                 std::int64_t bandCells,
                                 const TaskControl& control)
    : m_raster(raster)
    , m_band(band)
    , m_filters(filters)
    , m_windows(std::move(windows))
    , m_forEach(forEach)
    , m_control(control)
    , m_asksForValidity(raster.needsValidity(band) ||
                        (raster.band(band).noData && !CellTest::knowsNoData(raster.band(band))))
    , m_class(CellTest::ofClass(testedBand(raster, band), membership))
    , m_data(CellTest::ofData(testedBand(raster, band)))
    , m_reach(reachOf(filters))
    , m_bounds(boundsOf(m_windows, m_reach, raster.grid()))
    , m_rowBegin(m_bounds.row)
    , m_rowEnd(m_bounds.row)
    , m_cells(m_bounds.column, m_bounds.columnCount)
    , m_valid(m_bounds.column, m_bounds.columnCount)
    , m_closed(m_bounds.column, m_bounds.columnCount)
    , m_members(m_bounds.column, m_bounds.columnCount) {
    const std::int64_t blockRows = raster.blockSize().rowCount;
    m_bandRows = std::max(blockRows,
                          bandCells / std::max<std::int64_t>(1, m_bounds.columnCount) / blockRows *
                              blockRows);
    for (CellBits* bits : {&m_cells, &m_valid, &m_closed, &m_members}) {
        bits->advance(m_bounds.row, m_bounds.row);
    }
}

const CellBits& MembershipSweep::members() const {
    return m_filters.closure || m_filters.width ? m_members : m_cells;
}

bool MembershipSweep::next() {
    const std::int64_t bottom = m_bounds.row + m_bounds.rowCount;
    if (m_rowEnd >= bottom) {
        return false;
    }
    m_rowBegin = m_rowEnd;
    while (m_rowEnd == m_rowBegin) {
        const std::int64_t read = m_cells.rowEnd();
        readRows(std::min(bottom, roundedUp(read + 1, m_bandRows)));
        m_rowEnd = m_cells.rowEnd() == bottom
                       ? bottom
                       : std::max(m_rowBegin, m_cells.rowEnd() - m_reach.rows);
    }
    if (m_filters.closure || m_filters.width) {
        filterRows();
    }
    return true;
}

/// Columns of windows and of what filters look at, that are met by these rows; apart from one
/// another.
std::vector<MembershipSweep::Columns> MembershipSweep::columnsNear(
    std::span<const RasterWindow> windows, std::int64_t rowBegin, std::int64_t rowEnd) const {
    std::vector<Columns> columns;
    const std::int64_t right = m_bounds.column + m_bounds.columnCount;
    for (const RasterWindow& window : windows) {
        if (isNear(window, rowBegin, rowEnd)) {
            columns.push_back(
                {std::max(m_bounds.column, window.column - m_reach.columns),
                 std::min(right, window.column + window.columnCount + m_reach.columns)});
        }
    }
    std::sort(columns.begin(), columns.end(), [](const Columns& a, const Columns& b) {
        return a.begin < b.begin;
    });
    std::size_t count = 0;
    for (const Columns& next : columns) {
        if (count > 0 && next.begin <= columns[count - 1].end) {
            columns[count - 1].end = std::max(columns[count - 1].end, next.end);
        } else {
            columns[count++] = next;
        }
    }
    columns.resize(count);
    return columns;
}

bool MembershipSweep::isNear(const RasterWindow& window,
                             std::int64_t rowBegin,
                             std::int64_t rowEnd) const {
    return window.row - m_reach.rows < rowEnd &&
           window.row + window.rowCount + m_reach.rows > rowBegin;
}

/// Cuts what is needed of some rows along blocks.
std::vector<RasterWindow> MembershipSweep::pieces(std::int64_t rowBegin,
                                                  std::int64_t rowEnd) const {
    std::vector<RasterWindow> windows;
    std::copy_if(m_windows.begin(),
                 m_windows.end(),
                 std::back_inserter(windows),
                 [&](const RasterWindow& window) { return isNear(window, rowBegin, rowEnd); });
    const RasterWindow block = m_raster.blockSize();
    const std::int64_t blocks = std::max<std::int64_t>(
        1, wantedPieceCells / std::max<std::int64_t>(1, block.columnCount * block.rowCount));
    // Strips are taken several at a time from top to bottom, tiles from left to right.
    const bool isStriped = block.columnCount >= m_raster.grid().columnCount();
    const std::int64_t across = block.columnCount * (isStriped ? 1 : blocks);
    const std::int64_t down = block.rowCount * (isStriped ? blocks : 1);
    std::vector<RasterWindow> all;
    for (std::int64_t row = rowBegin; row < rowEnd;) {
        const std::int64_t nextRow = std::min(rowEnd, roundedUp(row + 1, down));
        for (const Columns& columns : columnsNear(windows, row, nextRow)) {
            for (std::int64_t column = columns.begin; column < columns.end;) {
                const std::int64_t nextColumn =
                    std::min(columns.end, roundedUp(column + 1, across));
                all.push_back({column, row, nextColumn - column, nextRow - row});
                column = nextColumn;
            }
        }
        row = nextRow;
    }
    return all;
}

void MembershipSweep::decode(const RasterWindow& piece) {
    const auto columns = static_cast<std::size_t>(piece.columnCount);
    const std::size_t cellBytes = sizeOf(m_raster.band(m_band).type);
    std::vector<std::byte> cells(columns * static_cast<std::size_t>(piece.rowCount) * cellBytes);
    std::vector<std::uint8_t> valid(m_asksForValidity ? cells.size() / cellBytes : 0);
    m_raster.readNative(m_band, piece, cells.data(), m_asksForValidity ? valid.data() : nullptr);
    const auto lead = static_cast<std::size_t>(piece.column % CellBits::bitsPerWord);
    std::vector<std::uint8_t> flags(static_cast<std::size_t>(
        roundedUp(static_cast<std::int64_t>(lead + columns), CellBits::bitsPerWord)));
    std::uint8_t* own = flags.data() + lead;
    const auto mark = [&](const CellTest& test, std::size_t first, std::int64_t row, CellBits& to) {
        test.apply(cells.data() + first * cellBytes, columns, own);
        for (std::size_t i = 0; m_asksForValidity && i < columns; ++i) {
            own[i] = static_cast<std::uint8_t>(own[i] & valid[first + i]);
        }
        to.set(row, piece.column, flags);
    };
    for (std::int64_t r = 0; r < piece.rowCount; ++r) {
        const std::size_t first = static_cast<std::size_t>(r) * columns;
        mark(m_class, first, piece.row + r, m_cells);
        if (m_filters.closure) {
            mark(m_data, first, piece.row + r, m_valid);
        }
    }
}

void MembershipSweep::readRows(std::int64_t end) {
    const std::int64_t begin = m_cells.rowEnd();
    const std::int64_t kept = std::max(m_cells.rowBegin(), m_rowBegin - m_reach.rows);
    m_cells.advance(kept, end);
    if (m_filters.closure) {
        m_valid.advance(kept, end);
    }
    const std::vector<RasterWindow> all = pieces(begin, end);
    m_forEach(all.size(), [&](std::size_t i) { decode(all[i]); });
}

void MembershipSweep::filterRows() {
    const bool isLast = m_rowEnd == m_bounds.row + m_bounds.rowCount;
    const std::int64_t strip = std::clamp<std::int64_t>(
        wantedFilterCells / std::max<std::int64_t>(1, m_bounds.columnCount), 16, 1024);
    const auto strips = [&](std::int64_t begin, std::int64_t end, const auto& filter) {
        const auto count = static_cast<std::size_t>((end - begin + strip - 1) / strip);
        m_forEach(count, [&](std::size_t i) {
            const std::int64_t first = begin + static_cast<std::int64_t>(i) * strip;
            filter(first, std::min(end, first + strip));
        });
    };
    const CellBits* cells = &m_cells;
    if (m_filters.closure) {
        const std::int64_t further = m_filters.width ? m_filters.width->reach().rows : 0;
        CellBits& closed = m_filters.width ? m_closed : m_members;
        const std::int64_t begin = closed.rowEnd();
        const std::int64_t end = isLast ? m_rowEnd : m_rowEnd + further;
        closed.advance(std::max(closed.rowBegin(), m_rowBegin - further), end);
        strips(begin, end, [&](std::int64_t first, std::int64_t last) {
            m_filters.closure->apply(m_cells, m_valid, first, last, closed);
        });
        cells = &closed;
    }
    if (m_filters.width) {
        m_members.advance(m_rowBegin, m_rowEnd);
        strips(m_rowBegin, m_rowEnd, [&](std::int64_t first, std::int64_t last) {
            m_filters.width->apply(*cells, first, last, m_members, m_control);
        });
    }
}

} // namespace parklens
