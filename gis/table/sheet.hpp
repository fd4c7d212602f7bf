/// \file
/// Cells as they stand in a text file or a spreadsheet, before header and rows are told apart.
#pragma once

#include <string>
#include <vector>

namespace parklens {

struct SheetRow {
    long line = 0; ///< 1-based line of the file or row of the sheet
    std::vector<std::string> cells;
};

/// A block of cells that shows the value of its first cell. 0-based, ends included.
struct MergedRange {
    long firstRow = 0;
    long lastRow = 0;
    std::size_t firstColumn = 0;
    std::size_t lastColumn = 0;
};

struct Sheet {
    std::string name; ///< empty for text files
    std::vector<SheetRow> rows;
    std::vector<MergedRange> merges; ///< in rows of the sheet, that is line − 1
    bool lastRowWasEnded = true;     ///< false when a text file ends without a line end
};

/// Where the column names stand: rows [first, last] of Sheet::rows.
struct HeaderRows {
    std::size_t first = 0;
    std::size_t last = 0;
    bool doubtful = false; ///< no row looks like names; the first filled one was taken
};

/// Finds the header: the first row that is filled as widely as the table; above it stand only
/// titles and notes. Several rows are one header where merged cells or complementary gaps say so.
HeaderRows findHeaderRows(const Sheet& sheet);

/// Number of filled cells in the rows that hold the table (median): its width.
std::size_t typicalWidth(const Sheet& sheet);

/// Writes the value of each merged block into all its cells.
void fillMergedCells(Sheet& sheet);

} // namespace parklens
