#include "viewer/layout/block_sheets.hpp"

#include "viewer/layout/map_scale.hpp"
#include "viewer/layout/sheet_request.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr double leastGain = 2.5;

double denominatorOf(const BlockFocus& block,
                     const SheetContent& whole,
                     const ComposedSheet& composed,
                     const SheetLayout& layout) {
    constexpr double mmPerM = 1000;
    const auto& frame = composed.frameMm;
    const double metres = whole.map.scene.crs.metresPerUnit();
    return roundScaleDenominator(
        std::max(block.focus.width() / frame.width(), block.focus.height() / frame.height()) *
        metres * mmPerM / layout.focusShare);
}

} // namespace

std::vector<SheetContent>
blockContents(const SheetContent& whole, const ComposedSheet& composed, const SheetLayout& layout) {
    std::vector<SheetContent> contents;
    if (!layout.hasBlockSheets || whole.map.scaleDenominator || whole.blocks.size() < 2 ||
        !whole.companions.empty()) {
        return contents;
    }
    for (const auto& block : whole.blocks) {
        if (denominatorOf(block, whole, composed, layout) * leastGain > composed.scaleDenominator) {
            continue;
        }
        auto content = whole;
        content.title += composed.theme.in(u"（%1）", " (%1)").arg(block.name);
        content.map.focus = block.focus;
        content.map.scene.showsAmounts = false;
        addProjectionFactors(content.map);
        content.blocks.clear();
        content.insets.clear();
        content.statement.clear();
        content.tables.clear();
        content.notes.remarks.push_back(
            composed.theme.in(u"面积、数量和表见总图",
                              "Areas, numbers and tables stand with the whole park's sheet"));
        contents.push_back(std::move(content));
    }
    return contents;
}

} // namespace parklens
