/// \file
/// Sheets of XLSX, XLS and ODS workbooks.
#pragma once

#include "gis/table/sheet.hpp"

#include <string>
#include <vector>

namespace parklens {

/// True when the first bytes are those of a workbook (a zip container or an OLE document).
bool isSpreadsheet(const std::string& path);

/// All sheets in the workbook's order, every cell as text. Merged ranges are known for XLSX only.
/// \throws FormatError when it cannot be read.
std::vector<Sheet> readSpreadsheet(const std::string& path);

} // namespace parklens
