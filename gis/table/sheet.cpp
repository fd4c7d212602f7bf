#include "gis/table/sheet.hpp"

#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"

#include <algorithm>

namespace parklens {

namespace {

bool isFilled(const std::string& cell) {
    return !trimmed(cell).empty();
}

std::size_t filledCount(const SheetRow& row) {
    return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), isFilled));
}

/// Numbers, dates, times and tokens for no value stand in data rows, not among column names.
bool looksLikeData(const std::string& cell) {
    const std::string narrow = narrowTrimmed(cell);
    if (isMissingToken(narrow)) {
        return true;
    }
    const bool hasDigit = narrow.find_first_of("0123456789") != std::string::npos;
    return hasDigit && narrow.find_first_not_of("0123456789+-./:,eETZ ") == std::string::npos;
}

bool looksLikeNames(const SheetRow& row) {
    std::size_t names = 0;
    for (const std::string& cell : row.cells) {
        names += isFilled(cell) && !looksLikeData(cell) ? 1 : 0;
    }
    return 2 * names > filledCount(row);
}

const std::string& cellAt(const SheetRow& row, std::size_t column) {
    static const std::string blank;
    return column < row.cells.size() ? row.cells[column] : blank;
}

/// Last row of the merged blocks that begin in this row of the sheet; a block over several columns
/// has its subtitles in the row below.
long lastRowOfMerges(const Sheet& sheet, long sheetRow) {
    long last = sheetRow;
    for (const MergedRange& range : sheet.merges) {
        if (range.firstRow == sheetRow) {
            const bool hasSubtitles = range.lastColumn > range.firstColumn;
            last = std::max(last, range.lastRow + (hasSubtitles ? 1 : 0));
        }
    }
    return last;
}

/// True when `below` names exactly what `above` leaves open: subtitles under a group's title.
bool fillsTheGaps(const SheetRow& above, const SheetRow& below) {
    const std::size_t width = std::max(above.cells.size(), below.cells.size());
    bool hasGap = false;
    bool leavesGap = false;
    for (std::size_t column = 0; column < width; ++column) {
        const bool filledAbove = isFilled(cellAt(above, column));
        const bool filledBelow = isFilled(cellAt(below, column));
        if (filledBelow && looksLikeData(cellAt(below, column))) {
            return false;
        }
        if (!filledAbove && !filledBelow) {
            return false;
        }
        hasGap = hasGap || !filledAbove;
        leavesGap = leavesGap || !filledBelow;
    }
    return hasGap && leavesGap;
}

std::size_t lastHeaderRow(const Sheet& sheet, std::size_t first) {
    const long lastSheetRow = lastRowOfMerges(sheet, sheet.rows[first].line - 1);
    std::size_t last = first;
    while (last + 1 < sheet.rows.size() && sheet.rows[last + 1].line - 1 <= lastSheetRow &&
           filledCount(sheet.rows[last + 1]) > 0 && looksLikeNames(sheet.rows[last + 1])) {
        ++last;
    }
    if (last == first && first + 1 < sheet.rows.size() && sheet.merges.empty() &&
        fillsTheGaps(sheet.rows[first], sheet.rows[first + 1])) {
        ++last;
    }
    return last;
}

} // namespace

std::size_t typicalWidth(const Sheet& sheet) {
    constexpr std::size_t sample = 200;
    std::vector<std::size_t> widths;
    for (const SheetRow& row : sheet.rows) {
        if (const std::size_t width = filledCount(row)) {
            widths.push_back(width);
        }
        if (widths.size() == sample) {
            break;
        }
    }
    if (widths.empty()) {
        return 0;
    }
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    return *middle;
}

HeaderRows findHeaderRows(const Sheet& sheet) {
    const std::size_t width = typicalWidth(sheet);
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        if (2 * filledCount(sheet.rows[i]) <= width) {
            continue; // a title, a note or a blank row
        }
        const bool names = looksLikeNames(sheet.rows[i]);
        return {i, names ? lastHeaderRow(sheet, i) : i, !names};
    }
    return {0, 0, true};
}

void fillMergedCells(Sheet& sheet) {
    for (const MergedRange& range : sheet.merges) {
        std::string value;
        for (SheetRow& row : sheet.rows) {
            const long sheetRow = row.line - 1;
            if (sheetRow == range.firstRow) {
                value = cellAt(row, range.firstColumn);
            }
            if (sheetRow < range.firstRow || sheetRow > range.lastRow) {
                continue;
            }
            row.cells.resize(std::max(row.cells.size(), range.lastColumn + 1));
            for (std::size_t c = range.firstColumn; c <= range.lastColumn; ++c) {
                if (!isFilled(row.cells[c])) {
                    row.cells[c] = value;
                }
            }
        }
    }
}

} // namespace parklens
