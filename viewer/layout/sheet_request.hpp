/// \file
/// What the user asks of sheets, and the data they are made from.
#pragma once

#include "analysis/loading/base_data.hpp"
#include "analysis/model/park.hpp"
#include "analysis/project/project.hpp"
#include "gis/base/diagnostics.hpp"
#include "viewer/layout/boundary_point_table.hpp"
#include "viewer/layout/sheet_content.hpp"
#include "viewer/layout/style_library.hpp"

#include <optional>
#include <string>

namespace parklens {

enum class Release {
    Internal,
    Public ///< without georeference, coordinates and boundary points; needs an approval number
};

struct SheetRequest {
    Language language = Language::Chinese;
    Release release = Release::Internal;
    std::optional<double> scaleDenominator;
    std::optional<double> largestScale; ///< denominator, of the layout
    std::string title;                  ///< empty = the sheet's own
    PointTable pointTable = PointTable::Automatic;
    std::optional<std::string> author; ///< these overrule what the project says
    std::optional<std::string> date;
    std::optional<std::string> classification;
    std::optional<std::string> approvalNumber;
};

struct ThemeData;

/// What sheets of one park are made from. All must outlive the call.
struct SheetData {
    const Project& project;
    const Park& park;
    const BaseData& base;
    const StyleLibrary& styles;
    const ThemeData* themes = nullptr; ///< of the kinds that name themes
};

/// The extent that sheets of a place show: approved, else planned, administered, evaluated, built
/// up. \throws ConfigError for a park without any
const Extent& shownExtent(const Park& park);

/// The system a sheet of the extent is drawn in (sheetCrs()).
Crs sheetCrsOf(const Extent& extent);

/// To be asked before sheets are made that leave the house; lint alone tells of a missing number.
/// \throws UsageError for public sheets without approval number
void requireApprovalNumber(const Project& project, const SheetRequest& request);

/// Point scales and convergence over the focus of a map, see MapContent.
void addProjectionFactors(MapContent& map);

/// Fills in what all sheets have: notes, release, scale, projection factors at the focus.
void completeContent(SheetContent& content, const SheetData& data, const SheetRequest& request);

/// The ground that may be seen around a focus, so that any page finds the base map it needs: three
/// times its extent on every side, at least 2 km, and at least half of A1 at the scale asked for or
/// the layout's largest.
Envelope surroundingsOf(const Envelope& focus, const SheetRequest& request);

} // namespace parklens
