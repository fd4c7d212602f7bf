/// \file
/// The kinds of sheets there are, in one list.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "viewer/layout/sheet_request.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace parklens {

struct SheetKind {
    std::string_view id; ///< "location", as the command line and data/layouts name it
    LocalizedText name;  ///< 地理位置图
    std::vector<SheetContent> (*make)(const SheetData&, const SheetRequest&, Diagnostics&);
    std::vector<Theme> themes = {};      ///< that SheetData::themes must hold; empty: none
    std::vector<Theme> substitutes = {}; ///< where the project has no data of these
    bool hasMap = true;                  ///< false: tables alone
    bool showsDays = false;              ///< of the air: needs the observations themselves
};

/// In the order of the contract (§6), in which an atlas has them; tables without a map last.
std::span<const SheetKind> sheetKinds();

/// The themes to compute for a kind: its own as far as the project has data for any of them, else
/// its substitutes.
std::vector<Theme> themesFor(const SheetKind& kind, const Project& project);

/// \throws UsageError with the kinds there are
const SheetKind& sheetKind(std::string_view id);

} // namespace parklens
