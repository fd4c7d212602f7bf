/// \file
/// Counts fully covered cells of a byte band by value (private to gis/coverage).
#pragma once

#include "gis/coverage/area_density.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace parklens {

/// Fully covered cells of one value within a density block.
struct BlockCount {
    std::int64_t cells = 0;
    std::int64_t columns = 0; ///< Σ of columns, counted from the block's first
    std::int64_t rows = 0;

    std::int64_t area(const DensityBlock& block) const {
        return cells * block.corner + columns * block.alongX + rows * block.alongY;
    }
};

/// Counts cells, columns and rows in one addition a cell, in four banks by turns: the next cell of
/// the same value need not wait for the last.
class ByteBlockCounter {
public:
    /// The largest density block that can be counted: more would overflow a field.
    static constexpr std::int64_t mostCells = 1 << 14;

    /// Cells [begin, end) of a row, both relative to the block.
    void add(const std::uint8_t* cells, std::int64_t row, std::int64_t begin, std::int64_t end) {
        std::uint64_t one = packed(row, begin);
        std::int64_t column = begin;
        for (; column + 4 <= end; column += 4, cells += 4) {
            m_banks[0][cells[0]] += one;
            m_banks[1][cells[1]] += one + oneColumn;
            m_banks[2][cells[2]] += one + 2 * oneColumn;
            m_banks[3][cells[3]] += one + 3 * oneColumn;
            one += 4 * oneColumn;
        }
        for (; column < end; ++column, ++cells, one += oneColumn) {
            m_banks[0][*cells] += one;
        }
    }

    /// The same without the cells that are not valid, which are counted apart.
    void add(const std::uint8_t* cells,
             const std::uint8_t* valid,
             std::int64_t row,
             std::int64_t begin,
             std::int64_t end) {
        std::uint64_t one = packed(row, begin);
        for (std::int64_t column = begin; column < end; ++column, one += oneColumn) {
            const auto i = static_cast<std::size_t>(column - begin);
            std::uint64_t& count = valid[i] != 0 ? m_banks[i % bankCount][cells[i]] : m_invalid;
            count += one;
        }
    }

    /// What has been counted of a value since it was taken last.
    BlockCount take(std::uint8_t value) {
        std::uint64_t sum = 0;
        for (auto& bank : m_banks) {
            sum += bank[value];
            bank[value] = 0;
        }
        return unpacked(sum);
    }

    /// What has been counted of cells without a value.
    BlockCount takeInvalid() {
        const auto count = unpacked(m_invalid);
        m_invalid = 0;
        return count;
    }

private:
    // Of 2^14 cells at most, each less than 2^9 columns (or 2^6 rows) from the block's first.
    static constexpr int columnShift = 16;
    static constexpr int rowShift = 40;
    static constexpr std::uint64_t oneColumn = std::uint64_t{1} << columnShift;
    static constexpr std::size_t bankCount = 4;

    static std::uint64_t packed(std::int64_t row, std::int64_t column) {
        return 1 + (static_cast<std::uint64_t>(column) << columnShift) +
               (static_cast<std::uint64_t>(row) << rowShift);
    }

    static BlockCount unpacked(std::uint64_t sum) {
        return {static_cast<std::int64_t>(sum & (oneColumn - 1)),
                static_cast<std::int64_t>((sum >> columnShift) &
                                          ((std::uint64_t{1} << (rowShift - columnShift)) - 1)),
                static_cast<std::int64_t>(sum >> rowShift)};
    }

    std::array<std::array<std::uint64_t, 256>, bankCount> m_banks{};
    std::uint64_t m_invalid = 0;
};

} // namespace parklens
