/// \file
/// Tables of text cells, from CSV files, spreadsheets and JSON lists alike.
#pragma once

#include "gis/base/diagnostics.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A table whose cells are text, so that codes keep their leading zeros and numbers their digits.
struct Table {
    std::string file;
    std::string sheet;                          ///< empty for CSV and JSON
    std::vector<std::string> header;            ///< trimmed; several header rows joined with "/"
    std::vector<std::vector<std::string>> rows; ///< each as long as the header
    std::vector<long> rowLines; ///< 1-based line or sheet row of each row, for messages

    /// Column of this name: exact first, then ignoring case, blanks and full-width forms.
    std::optional<std::size_t> columnIndex(const std::string& name) const;

    Place place(std::size_t row, const std::string& column) const;
};

struct TableReadOptions {
    std::string encoding = {};                    ///< empty = decodeText() finds it
    std::string sheet = {};                       ///< empty = the first sheet that holds a table
    std::optional<char> separator = std::nullopt; ///< none = found by detectSeparator()
    bool hasHeader = true;                        ///< false: columns are named 1, 2, 3…
    bool fillMergedCells = true;                  ///< XLSX: merged cells all get their value
};

/// Reads CSV/TSV/TXT (own parser: RFC 4180 quotes, CR, LF, CRLF, BOM), XLSX/XLS/ODS (GDAL), told
/// apart by content, or a JSON list of objects (json_table.hpp). The header is the first row that
/// is filled as widely as the table; above it may stand titles and notes, of a workbook cover
/// sheets are passed over. Columns without a name and blank rows are left out.
///
/// Diagnostics: `encoding_detected`, `encoding_doubtful`, `invalid_characters`, `header_doubtful`,
/// `row_too_short`, `row_too_long` (what is beyond the header is left out), `duplicate_column`,
/// `sheet_chosen`.
/// \throws FormatError with line and column; a quote that never closes and a last line cut in the
///         middle (fewer cells than the header, no line end) are named.
Table readTable(const std::string& path, const TableReadOptions& options, Diagnostics& diagnostics);

} // namespace parklens
