/// \file
/// Cells of a window, one bit each.
#pragma once

#include "gis/raster/raster_grid.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

/// Rows of bits that move down a raster: those above are let go, new ones are added below. The
/// bits of a row stand in words of 64 columns that begin at multiples of 64.
class CellBits {
public:
    static constexpr std::int64_t bitsPerWord = 64;

    CellBits() = default;
    /// No rows yet.
    CellBits(std::int64_t column, std::int64_t columnCount);

    /// Keeps what is held of the rows [begin, end) and clears the others of them. `begin` and
    /// `end` never go back.
    void advance(std::int64_t begin, std::int64_t end);

    std::int64_t rowBegin() const { return m_rowBegin; }

    std::int64_t rowEnd() const { return m_rowEnd; }

    /// Column of the lowest bit of a row's first word.
    std::int64_t originColumn() const { return m_originColumn; }

    std::span<std::uint64_t> row(std::int64_t row);
    std::span<const std::uint64_t> row(std::int64_t row) const;

    /// Sets the bits of `row` from `column` on where `flags` are 1. Several threads may set
    /// different columns at the same time.
    /// \param flags  after `column % 64` zeros one byte a cell, 0 or 1, then zeros up to a
    ///               multiple of 64
    void set(std::int64_t row, std::int64_t column, std::span<const std::uint8_t> flags);

private:
    std::int64_t m_originColumn = 0;
    std::int64_t m_wordsPerRow = 0;
    std::int64_t m_rowBegin = 0;
    std::int64_t m_rowEnd = 0;
    std::vector<std::uint64_t> m_words;
};

/// Calls onRun(begin, end) for each run of ones among the columns [begin, end) of a row, from left
/// to right.
template <typename OnRun>
void visitRuns(std::span<const std::uint64_t> words,
               std::int64_t originColumn,
               std::int64_t begin,
               std::int64_t end,
               const OnRun& onRun) {
    constexpr std::int64_t none = -1;
    const std::int64_t firstWord = (begin - originColumn) / CellBits::bitsPerWord;
    const std::int64_t endWord =
        (end - originColumn + CellBits::bitsPerWord - 1) / CellBits::bitsPerWord;
    std::int64_t open = none;
    for (std::int64_t w = firstWord; w < endWord; ++w) {
        const std::int64_t column = originColumn + w * CellBits::bitsPerWord;
        std::uint64_t word = words[static_cast<std::size_t>(w)];
        if (column < begin) {
            word &= ~std::uint64_t{0} << (begin - column);
        }
        if (column + CellBits::bitsPerWord > end) {
            word &= ~std::uint64_t{0} >> (column + CellBits::bitsPerWord - end);
        }
        if (open != none) {
            if (~word == 0) {
                continue;
            }
            const int length = __builtin_ctzll(~word);
            onRun(open, column + length);
            open = none;
            word &= ~std::uint64_t{0} << length;
        }
        while (word != 0) {
            const int first = __builtin_ctzll(word);
            const std::uint64_t gaps = ~(word | ((std::uint64_t{1} << first) - 1));
            if (gaps == 0) {
                open = column + first;
                break;
            }
            const int behind = __builtin_ctzll(gaps);
            onRun(column + first, column + behind);
            word &= ~std::uint64_t{0} << behind;
        }
    }
    if (open != none) {
        onRun(open, end);
    }
}

} // namespace parklens
