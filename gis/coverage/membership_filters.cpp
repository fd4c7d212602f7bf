#include "gis/coverage/membership_filters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <set>

namespace parklens {

namespace {

using Words = std::vector<std::uint64_t>;

/// A share that is exactly the minimum must not fail by rounding of the product; in cells.
constexpr double shareTolerance = 1e-9;

/// The scale of projections makes a cell of 10 m as narrow as 9.996 m.
constexpr double widthTolerance = 1e-3;

/// The eight bits of a byte as eight bytes of 0 or 1.
std::array<std::uint64_t, 256> spreadBytes() {
    std::array<std::uint64_t, 256> spread{};
    for (std::size_t byte = 0; byte < spread.size(); ++byte) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            spread[byte] |= static_cast<std::uint64_t>((byte >> bit) & 1u) << (8 * bit);
        }
    }
    return spread;
}

/// How many cells of each column are set among the rows of a window that moves down.
class ColumnCounts {
public:
    ColumnCounts(const CellBits& cells, std::int64_t firstRow)
        : m_cells(cells)
        , m_begin(firstRow)
        , m_end(firstRow)
        , m_flags(cells.row(cells.rowBegin()).size() * CellBits::bitsPerWord)
        , m_counts(m_flags.size()) {}

    void moveTo(std::int64_t begin, std::int64_t end) {
        for (; m_end < end; ++m_end) {
            add(m_end, 1);
        }
        for (; m_begin < begin; ++m_begin) {
            add(m_begin, -1);
        }
    }

    std::int32_t of(std::int64_t column) const {
        return m_counts[static_cast<std::size_t>(column)];
    }

private:
    void add(std::int64_t row, int sign) {
        static const std::array<std::uint64_t, 256> spread = spreadBytes();
        std::uint8_t* flags = m_flags.data();
        for (const std::uint64_t word : m_cells.row(row)) {
            for (unsigned byte = 0; byte < 8; ++byte, flags += 8) {
                std::memcpy(flags, &spread[(word >> (8 * byte)) & 0xFFu], 8);
            }
        }
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            m_counts[i] += sign * m_flags[i];
        }
    }

    const CellBits& m_cells;
    std::int64_t m_begin;
    std::int64_t m_end;
    std::vector<std::uint8_t> m_flags;
    std::vector<std::int32_t> m_counts;
};

/// Each bit becomes the one `by` columns further right.
void shiftFromRight(const std::uint64_t* from, std::int64_t by, Words& to) {
    const auto words = static_cast<std::size_t>(by / CellBits::bitsPerWord);
    const auto bits = static_cast<unsigned>(by % CellBits::bitsPerWord);
    const std::size_t count = to.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t low = i + words < count ? from[i + words] : 0;
        const std::uint64_t high = i + words + 1 < count ? from[i + words + 1] : 0;
        to[i] = bits == 0 ? low : (low >> bits) | (high << (64 - bits));
    }
}

/// Each bit becomes the one `by` columns further left.
void shiftFromLeft(const std::uint64_t* from, std::int64_t by, Words& to) {
    const auto words = static_cast<std::size_t>(by / CellBits::bitsPerWord);
    const auto bits = static_cast<unsigned>(by % CellBits::bitsPerWord);
    for (std::size_t i = 0; i < to.size(); ++i) {
        const std::uint64_t high = i >= words ? from[i - words] : 0;
        const std::uint64_t low = i >= words + 1 ? from[i - words - 1] : 0;
        to[i] = bits == 0 ? high : (high << bits) | (low >> (64 - bits));
    }
}

/// Rows of a strip in which each cell stands for `length` cells from it on: all of them belong
/// (erosion, to the right) or any does (dilation, to the left).
class WideRows {
public:
    WideRows(std::int64_t rowCount, std::size_t words, bool all)
        : m_all(all)
        , m_rows(static_cast<std::size_t>(rowCount), Words(words))
        , m_shifted(words) {}

    Words& row(std::int64_t index) { return m_rows[static_cast<std::size_t>(index)]; }

    /// Lengths must grow.
    void widenTo(std::int64_t length) {
        while (m_length < length) {
            const std::int64_t step = std::min(m_length, length - m_length);
            for (Words& row : m_rows) {
                widen(row, step);
            }
            m_length += step;
        }
    }

    /// Joins row `index`, moved by `columns` towards its cells, to `target`.
    void joinTo(std::int64_t index, std::int64_t columns, std::uint64_t* target) {
        const Words& from = m_rows[static_cast<std::size_t>(index)];
        shift(from.data(), columns);
        for (std::size_t i = 0; i < m_shifted.size(); ++i) {
            target[i] = m_all ? target[i] & m_shifted[i] : target[i] | m_shifted[i];
        }
    }

private:
    void shift(const std::uint64_t* from, std::int64_t columns) {
        if (m_all) {
            shiftFromRight(from, columns, m_shifted);
        } else {
            shiftFromLeft(from, columns, m_shifted);
        }
    }

    void widen(Words& row, std::int64_t step) {
        shift(row.data(), step);
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = m_all ? row[i] & m_shifted[i] : row[i] | m_shifted[i];
        }
    }

    bool m_all;
    std::int64_t m_length = 1;
    std::vector<Words> m_rows;
    Words m_shifted;
};

/// What lies beyond any raster need not be told apart.
constexpr double mostCells = 1e15;

std::int64_t cellsOfWidth(double widthM, double cellM) {
    const double cells = std::ceil(widthM / cellM * (1.0 - widthTolerance));
    return static_cast<std::int64_t>(std::clamp(cells, 1.0, mostCells));
}

} // namespace

ClosureRule ClosureRule::of(const Membership& membership, CellSizeM cell) {
    const double half = membership.closureWindowM / 2.0;
    return {{static_cast<std::int64_t>(half / cell.width),
             static_cast<std::int64_t>(half / cell.height)},
            *membership.minimumClosure};
}

void ClosureRule::apply(const CellBits& cells,
                        const CellBits& valid,
                        std::int64_t begin,
                        std::int64_t end,
                        CellBits& result) const {
    const std::int64_t firstRow = std::max(cells.rowBegin(), begin - reach.rows);
    ColumnCounts classCounts(cells, firstRow);
    ColumnCounts validCounts(valid, firstRow);
    for (std::int64_t row = begin; row < end; ++row) {
        const std::int64_t above = std::max(firstRow, row - reach.rows);
        const std::int64_t below = std::min(cells.rowEnd(), row + reach.rows + 1);
        classCounts.moveTo(above, below);
        validCounts.moveTo(above, below);
        const auto own = cells.row(row);
        const auto kept = result.row(row);
        const auto columns = static_cast<std::int64_t>(own.size()) * CellBits::bitsPerWord;
        std::int64_t classCells = 0;
        std::int64_t validCells = 0;
        for (std::int64_t column = -reach.columns; column < columns; ++column) {
            if (const std::int64_t right = column + reach.columns; right < columns) {
                classCells += classCounts.of(right);
                validCells += validCounts.of(right);
            }
            if (const std::int64_t left = column - reach.columns - 1; left >= 0) {
                classCells -= classCounts.of(left);
                validCells -= validCounts.of(left);
            }
            if (column < 0) {
                continue;
            }
            const auto word = static_cast<std::size_t>(column / CellBits::bitsPerWord);
            const std::uint64_t bit = std::uint64_t{1} << (column % CellBits::bitsPerWord);
            const bool isClosed = static_cast<double>(classCells) >=
                                  minimumShare * static_cast<double>(validCells) - shareTolerance;
            kept[word] |= isClosed ? own[word] & bit : 0;
        }
    }
}

WidthRule WidthRule::of(double minimumWidthM, CellSizeM cell, DiscSize largest) {
    WidthRule rule;
    rule.columnCount = cellsOfWidth(minimumWidthM, cell.width);
    const std::int64_t rowCount = cellsOfWidth(minimumWidthM, cell.height);
    if (rule.columnCount > largest.columnCount || rowCount > largest.rowCount) {
        return rule;
    }
    const double middleColumn = static_cast<double>(rule.columnCount - 1) / 2.0;
    const double middleRow = static_cast<double>(rowCount - 1) / 2.0;
    const double radiusM = minimumWidthM / 2.0;
    const auto holds = [&](std::int64_t row, std::int64_t column) {
        const double alongRows = std::abs(static_cast<double>(row) - middleRow);
        const double alongColumns = std::abs(static_cast<double>(column) - middleColumn);
        return alongRows < 1.0 || alongColumns < 1.0 ||
               std::hypot(alongRows * cell.height, alongColumns * cell.width) <= radiusM;
    };
    // The border moves outwards to the middle row and back: no cell is tried for each column.
    std::int64_t begin = (rule.columnCount - 1) / 2;
    for (std::int64_t row = 0; row < rowCount; ++row) {
        while (begin > 0 && holds(row, begin - 1)) {
            --begin;
        }
        while (!holds(row, begin)) {
            ++begin;
        }
        rule.rows.push_back({begin, rule.columnCount - begin});
    }
    return rule;
}

void WidthRule::apply(const CellBits& cells,
                      std::int64_t begin,
                      std::int64_t end,
                      CellBits& result,
                      const TaskControl& control) const {
    if (leavesNothing()) {
        return;
    }
    const std::size_t words = cells.row(cells.rowBegin()).size();
    const std::int64_t further = reach().rows;
    std::set<std::int64_t> lengths;
    for (const DiscRow& row : rows) {
        lengths.insert(row.end - row.begin);
    }
    // Places of the disc, by its upper left cell, at which it holds cells of the class alone.
    const std::int64_t firstPlace = begin - further;
    const std::int64_t placeCount = end - firstPlace;
    WideRows eroded(placeCount + further, words, true);
    for (std::int64_t i = 0; i < placeCount + further; ++i) {
        const std::int64_t row = firstPlace + i;
        if (row >= cells.rowBegin() && row < cells.rowEnd()) {
            const auto from = cells.row(row);
            std::copy(from.begin(), from.end(), eroded.row(i).begin());
        }
    }
    WideRows places(placeCount, words, false);
    for (std::int64_t i = 0; i < placeCount; ++i) {
        std::fill(places.row(i).begin(), places.row(i).end(), ~std::uint64_t{0});
    }
    for (const std::int64_t length : lengths) {
        eroded.widenTo(length);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            control.checkCancelled();
            for (std::int64_t i = 0; rows[k].end - rows[k].begin == length && i < placeCount; ++i) {
                eroded.joinTo(
                    i + static_cast<std::int64_t>(k), rows[k].begin, places.row(i).data());
            }
        }
    }
    for (const std::int64_t length : lengths) {
        places.widenTo(length);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            control.checkCancelled();
            for (std::int64_t row = begin; rows[k].end - rows[k].begin == length && row < end;
                 ++row) {
                places.joinTo(row - firstPlace - static_cast<std::int64_t>(k),
                              rows[k].begin,
                              result.row(row).data());
            }
        }
    }
}

} // namespace parklens
