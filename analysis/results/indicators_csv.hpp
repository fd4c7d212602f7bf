/// \file
/// `indicators.csv` (contract §4): the figures as a table for spreadsheets.
#pragma once

#include "analysis/results/result_set.hpp"

#include <string>
#include <string_view>

namespace parklens {

/// One row a figure, headings and words in the project's language, UTF-8 with BOM and CRLF as
/// Excel expects. Several references of one figure stand in one cell, separated by a semicolon.
std::string indicatorsCsv(const ResultSet& results);

/// A text as a CSV cell: quoted where it must be; a text that a spreadsheet would take for a
/// formula (it begins with = + - @, a tab or a line end) gets a leading apostrophe.
std::string csvTextCell(std::string_view text);

} // namespace parklens
