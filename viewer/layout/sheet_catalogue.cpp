#include "viewer/layout/sheet_catalogue.hpp"

#include "gis/base/error.hpp"
#include "viewer/layout/boundary_sheet.hpp"
#include "viewer/layout/location_sheet.hpp"

#include <array>

namespace parklens {

namespace {

std::vector<SheetContent>
oneLocationSheet(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    return {locationSheet(data, request, diagnostics)};
}

} // namespace

std::span<const SheetKind> sheetKinds() {
    static const std::array kinds = {
        SheetKind{"location", {"地理位置图", "location map"}, oneLocationSheet},
        SheetKind{"boundaries", {"四至范围图", "four-boundary map"}, boundarySheets}};
    return kinds;
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
