/// \file
/// Merged cells of an XLSX sheet, which GDAL does not tell.
#pragma once

#include "gis/table/sheet.hpp"

#include <string>
#include <vector>

namespace parklens {

/// Merged ranges of the sheet with this name; empty when there are none or the workbook's parts are
/// not where the format puts them.
std::vector<MergedRange> readXlsxMerges(const std::string& path, const std::string& sheetName);

} // namespace parklens
