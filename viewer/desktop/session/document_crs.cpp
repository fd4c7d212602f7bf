#include "viewer/desktop/session/document_crs.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/sheet_crs.hpp"
#include "viewer/layout/scene_builder.hpp"
#include "viewer/layout/sheet_request.hpp"

#include <optional>

namespace parklens {

namespace {

[[noreturn]] void throwNoExtent() {
    throw ConfigError({.what = {"项目没有任何园区范围", "the project has no extent of a park"},
                       .place = {.field = "boundary"},
                       .mend = {"请在 [[boundary]] 中给出范围", "give one in [[boundary]]"}});
}

} // namespace

Crs documentCrs(std::span<const Park> parks) {
    if (parks.empty()) {
        throwNoExtent();
    }
    const Crs first = sheetCrsOf(shownExtent(parks.front()));
    bool isShared = true;
    for (const auto& park : parks) {
        isShared = isShared && sheetCrsOf(shownExtent(park)).isSame(first);
    }
    if (isShared) {
        return first;
    }
    // By the geographic system, so that the zone is that of the middle and not the first park's.
    const Crs geographic = shownExtent(parks.front()).crs.geographic();
    const auto degrees = parksEnvelope(parks, geographic);
    return sheetCrs(geographic,
                    {(degrees.minX + degrees.maxX) / 2, (degrees.minY + degrees.maxY) / 2},
                    degrees.width());
}

Envelope parksEnvelope(std::span<const Park> parks, const Crs& crs) {
    Envelope all;
    for (const auto& park : parks) {
        for (const auto& [role, extent] : park.extents) {
            all.include(cornersIn(envelopeOf(extent.united), CrsTransform(extent.crs, crs)));
        }
    }
    if (all.empty()) {
        throwNoExtent();
    }
    return all;
}

} // namespace parklens
