#include "gis/coverage/membership_reader.hpp"

#include "gis/coverage/raster_tile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>

namespace parklens {

namespace {

constexpr std::int64_t wantedStripRows = 64;

RasterWindow
grown(const RasterWindow& window, std::int64_t columns, std::int64_t rows, const RasterGrid& grid) {
    RasterWindow result;
    result.column = std::max<std::int64_t>(0, window.column - columns);
    result.row = std::max<std::int64_t>(0, window.row - rows);
    result.columnCount =
        std::min(grid.columnCount(), window.column + window.columnCount + columns) - result.column;
    result.rowCount = std::min(grid.rowCount(), window.row + window.rowCount + rows) - result.row;
    return result;
}

/// One row of cells as told by the raster alone.
struct ClassRow {
    std::vector<std::uint8_t> isClass;
    std::vector<std::uint8_t> isValid;
};

} // namespace

/// Decodes strips of whole block rows and tells class and validity of each cell.
class MembershipReader::ClassRows {
public:
    ClassRows(const RasterSource& raster,
              int band,
              const Membership& membership,
              const RasterWindow& window)
        : m_raster(raster)
        , m_band(band)
        , m_info(raster.band(band))
        , m_membership(membership)
        , m_window(window)
        , m_stripRows(raster.blockSize().rowCount) {
        m_stripRows *= std::max<std::int64_t>(1, wantedStripRows / m_stripRows);
    }

    const RasterWindow& window() const { return m_window; }

    /// Rows must be asked for from top to bottom.
    ClassRow row(std::int64_t row) {
        if (row >= m_stripEnd) {
            readStrip(row);
        }
        const auto columns = static_cast<std::size_t>(m_window.columnCount);
        const auto first = static_cast<std::size_t>(row - m_stripBegin) * columns;
        ClassRow result{std::vector<std::uint8_t>(columns),
                        std::vector<std::uint8_t>(
                            m_valid.begin() + static_cast<std::ptrdiff_t>(first),
                            m_valid.begin() + static_cast<std::ptrdiff_t>(first + columns))};
        dispatch(m_info.type, [&](auto zero) {
            using T = decltype(zero);
            classify(reinterpret_cast<const T*>(m_cells.data()) + first, result);
        });
        return result;
    }

private:
    void readStrip(std::int64_t row) {
        m_stripBegin = row;
        m_stripEnd =
            std::min((row / m_stripRows + 1) * m_stripRows, m_window.row + m_window.rowCount);
        const RasterWindow strip{
            m_window.column, row, m_window.columnCount, m_stripEnd - m_stripBegin};
        const auto count = static_cast<std::size_t>(strip.columnCount * strip.rowCount);
        m_cells.resize(count * sizeOf(m_info.type));
        m_valid.resize(count);
        m_raster.readNative(m_band, strip, m_cells.data(), m_valid.data());
    }

    bool belongs(double stored) const {
        const double value = stored * m_info.scale + m_info.offset;
        return m_membership.classes.count(value) > 0 ||
               (m_membership.minimum && value >= *m_membership.minimum);
    }

    template <typename T>
    void classify(const T* cells, ClassRow& row) {
        if constexpr (sizeof(T) == 1) {
            if (!m_tableKnown) {
                for (int i = 0; i < 256; ++i) {
                    m_table[static_cast<std::size_t>(i)] =
                        belongs(static_cast<double>(static_cast<T>(i))) ? 1 : 0;
                }
                m_tableKnown = true;
            }
            for (std::size_t i = 0; i < row.isClass.size(); ++i) {
                row.isClass[i] = static_cast<std::uint8_t>(
                    m_table[static_cast<std::uint8_t>(cells[i])] & row.isValid[i]);
            }
        } else {
            for (std::size_t i = 0; i < row.isClass.size(); ++i) {
                row.isClass[i] =
                    row.isValid[i] != 0 && belongs(static_cast<double>(cells[i])) ? 1 : 0;
            }
        }
    }

    const RasterSource& m_raster;
    int m_band;
    const BandInfo& m_info;
    const Membership& m_membership;
    RasterWindow m_window;
    std::int64_t m_stripRows;
    std::int64_t m_stripBegin = 0;
    std::int64_t m_stripEnd = -1;
    std::vector<std::byte> m_cells;
    std::vector<std::uint8_t> m_valid;
    std::array<std::uint8_t, 256> m_table{};
    bool m_tableKnown = false;
};

/// Share of class cells in a square window, by running column sums.
class MembershipReader::ClosureFilter {
public:
    ClosureFilter(ClassRows& rows, std::int64_t halfColumns, std::int64_t halfRows, double minimum)
        : m_rows(rows)
        , m_halfColumns(halfColumns)
        , m_halfRows(halfRows)
        , m_minimum(minimum)
        , m_nextRow(rows.window().row)
        , m_classSum(static_cast<std::size_t>(rows.window().columnCount))
        , m_validSum(m_classSum.size()) {}

    /// Membership of a row of the inner window. Rows must be asked for from top to bottom.
    void filter(std::int64_t row, const RasterWindow& inner, std::vector<std::uint8_t>& belongs) {
        const RasterWindow& outer = m_rows.window();
        const std::int64_t end = std::min(row + m_halfRows + 1, outer.row + outer.rowCount);
        for (; m_nextRow < end; ++m_nextRow) {
            m_held.push_back(m_rows.row(m_nextRow));
            add(m_held.back(), 1);
        }
        for (; m_firstHeld < row - m_halfRows; ++m_firstHeld) {
            add(m_held.front(), -1);
            m_held.pop_front();
        }
        const ClassRow& own = m_held[static_cast<std::size_t>(row - m_firstHeld)];
        std::int64_t classCells = 0;
        std::int64_t validCells = 0;
        std::int64_t left = 0;
        std::int64_t right = 0;
        for (std::int64_t i = 0; i < inner.columnCount; ++i) {
            const std::int64_t centre = inner.column - outer.column + i;
            for (; right < std::min(centre + m_halfColumns + 1, outer.columnCount); ++right) {
                classCells += m_classSum[static_cast<std::size_t>(right)];
                validCells += m_validSum[static_cast<std::size_t>(right)];
            }
            for (; left < centre - m_halfColumns; ++left) {
                classCells -= m_classSum[static_cast<std::size_t>(left)];
                validCells -= m_validSum[static_cast<std::size_t>(left)];
            }
            const bool isClosed = static_cast<double>(classCells) >=
                                  m_minimum * static_cast<double>(validCells) - shareTolerance;
            belongs[static_cast<std::size_t>(i)] =
                own.isClass[static_cast<std::size_t>(centre)] != 0 && isClosed ? 1 : 0;
        }
    }

private:
    /// Cells: a share that is exactly the minimum must not fail by rounding of the product.
    static constexpr double shareTolerance = 1e-9;

    void add(const ClassRow& row, int sign) {
        for (std::size_t i = 0; i < m_classSum.size(); ++i) {
            m_classSum[i] += sign * row.isClass[i];
            m_validSum[i] += sign * row.isValid[i];
        }
    }

    ClassRows& m_rows;
    std::int64_t m_halfColumns;
    std::int64_t m_halfRows;
    double m_minimum;
    std::int64_t m_nextRow;
    std::int64_t m_firstHeld = m_nextRow;
    std::deque<ClassRow> m_held;
    std::vector<std::int32_t> m_classSum;
    std::vector<std::int32_t> m_validSum;
};

MembershipReader::MembershipReader(const RasterSource& raster,
                                   int band,
                                   const Membership& membership,
                                   const RasterWindow& window,
                                   bool closure,
                                   CellSizeM cellSize)
    : m_window(window)
    , m_row(window.row)
    , m_belongs(static_cast<std::size_t>(window.columnCount)) {
    if (!closure) {
        m_rows = std::make_unique<ClassRows>(raster, band, membership, window);
        return;
    }
    const double half = membership.closureWindowM / 2.0;
    const auto halfColumns = static_cast<std::int64_t>(half / cellSize.width);
    const auto halfRows = static_cast<std::int64_t>(half / cellSize.height);
    m_rows = std::make_unique<ClassRows>(
        raster, band, membership, grown(window, halfColumns, halfRows, raster.grid()));
    m_closure =
        std::make_unique<ClosureFilter>(*m_rows, halfColumns, halfRows, *membership.minimumClosure);
}

MembershipReader::~MembershipReader() = default;

std::span<const std::uint8_t> MembershipReader::nextRow() {
    if (m_closure) {
        m_closure->filter(m_row, m_window, m_belongs);
    } else {
        m_belongs = m_rows->row(m_row).isClass;
    }
    ++m_row;
    return m_belongs;
}

} // namespace parklens
