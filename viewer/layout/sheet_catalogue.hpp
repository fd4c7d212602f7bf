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
    LocalizedText name; ///< 地理位置图; with the settings that hold where a project states none
    std::vector<SheetContent> (*make)(const SheetData&, const SheetRequest&, Diagnostics&);
    std::vector<Theme> themes = {};      ///< that SheetData::themes must hold; empty: none
    std::vector<Theme> substitutes = {}; ///< where the project has no data of these
    bool hasMap = true;                  ///< false: tables alone
    bool showsDays = false;              ///< of the air: needs the observations themselves
    LocalizedText (*nameFor)(const Project&) = nullptr; ///< where settings stand in the name
};

/// The name of a kind with the settings of the project in it: "PM2.5日均浓度低于35
/// μg/m³天数分布图".
LocalizedText sheetName(const SheetKind& kind, const Project& project);

/// In the order of the contract (§6), in which an atlas has them; tables without a map last.
std::span<const SheetKind> sheetKinds();

/// The themes to compute for a kind: its own as far as the project has data for any of them, else
/// its substitutes.
std::vector<Theme> themesFor(const SheetKind& kind, const Project& project);

/// \throws UsageError with the kinds there are
const SheetKind& sheetKind(std::string_view id);

} // namespace parklens
