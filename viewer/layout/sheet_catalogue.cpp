#include "viewer/layout/sheet_catalogue.hpp"

#include "analysis/pipeline/pipeline.hpp"
#include "gis/base/error.hpp"
#include "viewer/layout/boundary_sheet.hpp"
#include "viewer/layout/compliance_sheet.hpp"
#include "viewer/layout/emission_density_sheet.hpp"
#include "viewer/layout/facility_sheet.hpp"
#include "viewer/layout/forest_sheet.hpp"
#include "viewer/layout/function_zone_sheet.hpp"
#include "viewer/layout/key_enterprise_sheet.hpp"
#include "viewer/layout/land_intensity_sheet.hpp"
#include "viewer/layout/land_use_sheet.hpp"
#include "viewer/layout/location_sheet.hpp"
#include "viewer/layout/main_indicators_sheet.hpp"
#include "viewer/layout/source_sheet.hpp"
#include "viewer/layout/station_sheet.hpp"

#include <algorithm>
#include <array>

namespace parklens {

namespace {

std::vector<SheetContent>
oneLocationSheet(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    return {locationSheet(data, request, diagnostics)};
}

LocalizedText pm25DaysNameFor(const Project& project) {
    return pm25DaysName(project.air ? project.air->settings : AirSettings());
}

} // namespace

std::span<const SheetKind> sheetKinds() {
    static const std::array kinds = {
        SheetKind{"location", {"地理位置图", "location map"}, oneLocationSheet},
        SheetKind{"boundaries", {"四至范围图", "four-boundary map"}, boundarySheets},
        SheetKind{"land-use",
                  {"土地利用现状图", "land-use map"},
                  landUseSheets,
                  {Theme::Land},
                  {Theme::Forest}},
        SheetKind{"land-intensity",
                  {"土地集约利用程度评价图", "map of intensive land use"},
                  landIntensitySheets,
                  {Theme::Land}},
        SheetKind{"compliance",
                  {"工业项目用地控制指标符合情况图", "map of limits kept by industrial parcels"},
                  complianceSheets,
                  {Theme::Land}},
        SheetKind{"forest", {"森林覆盖图", "forest coverage map"}, forestSheets, {Theme::Forest}},
        SheetKind{"stations",
                  {"环境空气质量监测点位图", "map of air-quality stations"},
                  stationSheets,
                  {Theme::Air},
                  {},
                  true,
                  true},
        SheetKind{"pm25-days",
                  pm25DaysName(AirSettings()),
                  pm25DaysSheets,
                  {Theme::Air},
                  {},
                  true,
                  true,
                  pm25DaysNameFor},
        SheetKind{
            "sources", {"污染源分布图", "map of emission sources"}, sourceSheets, {Theme::Sources}},
        SheetKind{"emission-density",
                  {"大气污染物单位面积排放量分布图", "map of emissions to air per area"},
                  emissionDensitySheets,
                  {Theme::Sources}},
        SheetKind{"function-zones",
                  {"环境功能区划图", "map of environmental function zones"},
                  functionZoneSheets},
        SheetKind{"facilities", {"基础设施分布图", "map of facilities"}, facilitySheets},
        SheetKind{"key-enterprises",
                  {"重点企业分布图", "map of key enterprises"},
                  keyEnterpriseSheets,
                  {Theme::Sources, Theme::Land}},
        SheetKind{"main-indicators",
                  {"主要指标表", "main indicators"},
                  mainIndicatorSheets,
                  {Theme::Forest, Theme::Land, Theme::Air, Theme::Sources},
                  {},
                  false}};
    return kinds;
}

LocalizedText sheetName(const SheetKind& kind, const Project& project) {
    return kind.nameFor == nullptr ? kind.name : kind.nameFor(project);
}

std::vector<Theme> themesFor(const SheetKind& kind, const Project& project) {
    const bool hasOwn = std::ranges::any_of(
        kind.themes, [&](const Theme theme) { return hasData(project, theme); });
    return hasOwn ? kind.themes : kind.substitutes;
}

const SheetKind& sheetKind(std::string_view id) {
    std::string known;
    for (const auto& kind : sheetKinds()) {
        if (kind.id == id) {
            return kind;
        }
        known.append(known.empty() ? "" : ", ").append(kind.id);
    }
    const std::string asked(id);
    throw UsageError({.what = {"没有“" + asked + "”这种图", "there is no sheet '" + asked + "'"},
                      .place = {},
                      .mend = {"可用：" + known, "use one of " + known}});
}

} // namespace parklens
