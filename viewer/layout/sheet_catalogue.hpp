/// \file
/// The kinds of sheets there are, in one list.
#pragma once

#include "viewer/layout/sheet_request.hpp"

#include <span>
#include <string_view>

namespace parklens {

struct SheetKind {
    std::string_view id; ///< "location", as the command line and data/layouts name it
    LocalizedText name;  ///< 地理位置图
    std::vector<SheetContent> (*make)(const SheetData&, const SheetRequest&, Diagnostics&);
};

std::span<const SheetKind> sheetKinds();

/// \throws UsageError with the kinds there are
const SheetKind& sheetKind(std::string_view id);

} // namespace parklens
