/// \file
/// 重点企业分布图: the key enterprises of a park by number, with their list.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// One sheet: key units and main sources of the emission inventory, high-tech enterprises and those
/// above scale of the table of enterprises, as numbered points at their outlets or parcels, and the
/// list 序号 企业 信用代码 行业 类别 位置依据. Those that no place is known of have a list of their
/// own. \throws ConfigError, CrsError, GeometryError
std::vector<SheetContent>
keyEnterpriseSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
