/// \file
/// The cells of one row of the national archive, turned into numbers many at a time.
///
/// First the commas of 64 bytes are found at once and the last four bytes of each cell are laid
/// side by side (findCellTails); then all of them are decoded by the same few operations, without
/// branches (decodeCellTails). What that cannot read, it names, and the caller reads it patiently.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace parklens {

/// The four bytes that end with the last one of a cell, which is the highest byte. For cells
/// shorter than four characters a comma stands among them.
using CellTail = std::uint32_t;

/// Entries that a buffer of tails needs beyond the columns of its row.
inline constexpr std::size_t spareCellTails = 64;

struct CellCount {
    std::size_t cells = 0; ///< at most the number of columns
    bool hasMore = false;  ///< the row goes on behind the last column
};

/// Lays the tails of the comma-separated cells of `row` into `tails`. Cells of more than four
/// characters get a tail that no decoding takes for a number.
/// \param tails  columns + spareCellTails entries
/// \pre a comma stands before the row, and three more bytes before that may be read
CellCount findCellTails(std::string_view row, std::size_t columns, std::vector<CellTail>& tails);

/// Stands in the place of a value for a cell that was not read.
inline constexpr std::int32_t unreadCell = INT32_MIN + 1;

/// Coefficients with `decimals` decimals of cells of digits, perhaps with a point;
/// ObservationSeries::missing for empty cells; `unreadCell` for others, among them cells of more
/// than `decimals` decimals. Returns false when there is one of these.
/// \pre 0 ≤ decimals ≤ 4
bool decodeCellTails(std::span<const CellTail> tails,
                     int decimals,
                     std::span<std::int32_t> coefficients);

/// Cells beyond this number are impossible; with four decimals it still fits a coefficient.
inline constexpr std::int32_t largestCell = 99'999;

/// Stores the coefficient, with `decimals` decimals, of a longer cell: at most seven digits and a
/// point before the last of them, up to `largestCell`. Returns false, and stores nothing, for
/// others and where `decimals` is above one.
/// \pre the cell is not empty and eight bytes before its end may be read
bool storePlainCell(std::string_view cell, int decimals, std::int32_t& coefficient);

/// Calls `visit(column, cell)` for the cells of these columns, which ascend.
void visitCells(std::string_view row,
                std::span<const std::size_t> columns,
                const std::function<void(std::size_t, std::string_view)>& visit);

} // namespace parklens
