/// \file
/// 土地利用现状图: the parcels of a park, or the polygons of a land survey, by what they are used
/// for.
#pragma once

#include "viewer/layout/sheet_request.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace parklens {

/// How the ground of an extent is used, on the ellipsoid; of parcels on its border the part inside.
struct LandUseAreas {
    std::map<std::uint16_t, double> classM2; ///< by class of the style `parcels`
    double extentM2 = 0.0;
    double coveredM2 = 0.0;             ///< of it under parcels, each ground once
    double overlapM2 = 0.0;             ///< counted twice in Σ classM2
    std::size_t count = 0;              ///< parcels that meet the extent
    std::set<std::string> unknownCodes; ///< as written; none of the style's classes has them
    double unknownM2 = 0.0;             ///< with such a code, or without any
};

/// Of the parcels, else of the first land survey with class codes; std::nullopt where the project
/// has neither, or none of them meets the extent.
std::optional<LandUseAreas>
landUseAreas(const Extent& extent, const ThemeData& themes, const StyleSheet& style);

/// One sheet: the approved extent (or the next of shownExtent()), each class with area and share in
/// the legend, and behind the map the table of classes, which adds up to the extent, 土地利用状况表
/// of the evaluated extents and 区块面积表. Codes that no class has are hatched and named.
/// \throws ConfigError, CrsError, GeometryError
std::vector<SheetContent>
landUseSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens
