#include "viewer/layout/location_sheet.hpp"

#include "gis/crs/crs_transform.hpp"
#include "viewer/layout/administrative_insets.hpp"
#include "viewer/layout/scene_builder.hpp"

namespace parklens {

namespace {

/// Blocks of a park apart, or the park's name on the whole.
QString blockLabel(const Park& park, const Extent& extent, const Block& block) {
    if (extent.blocks.size() == 1 || block.name.empty()) {
        return QString::fromStdString(park.name);
    }
    return QString::fromStdString(block.name);
}

QString titleOf(const Park& park, Language language) {
    const auto name = QString::fromStdString(park.name);
    return language == Language::Chinese ? name + QStringLiteral("地理位置图")
                                         : QStringLiteral("Location map of ") + name;
}

} // namespace

SheetContent
locationSheet(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    const auto& extent = shownExtent(data.park);
    const auto crs = sheetCrsOf(extent);
    const auto focus = envelopeOf(blocksIn(extent.blocks, extent.crs, crs));
    SheetContent content{.kind = QStringLiteral("location"),
                         .title = titleOf(data.park, request.language),
                         .map = {.scene = {.crs = crs}, .focus = focus, .scaleDenominator = {}},
                         .notes = {}};
    const auto base = baseScene(
        data.base, data.styles, crs, surroundingsOf(focus, request), request.language, diagnostics);
    tellIfBare(base, data.park, diagnostics);
    const auto park =
        extentScene(extent, data.styles, crs, request.language, [&](const Block& block) {
            return blockLabel(data.park, extent, block);
        });
    content.map.scene.layers = stacked(base, park);
    const CrsTransform toGeographic(crs, crs.geographic());
    content.insets = administrativeInsets(
        data,
        toGeographic({(focus.minX + focus.maxX) / 2, (focus.minY + focus.maxY) / 2}),
        request.language,
        diagnostics);
    completeContent(content, data, request);
    return content;
}

} // namespace parklens
