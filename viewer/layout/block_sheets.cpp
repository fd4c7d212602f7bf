#include "viewer/layout/block_sheets.hpp"

#include "viewer/layout/scene_builder.hpp"
#include "viewer/layout/sheet_request.hpp"

#include <algorithm>

namespace parklens {

std::vector<SheetContent> blockContents(const SheetContent& whole, Language language) {
    const LocalizedText title{"（%1）", " (%1)"};
    const LocalizedText remark{"面积、数量和表见总图",
                               "Areas, numbers and tables stand with the sheet of the whole park"};
    std::vector<SheetContent> contents;
    if (whole.map.scaleDenominator || whole.blocks.size() < 2 || !whole.companions.empty() ||
        !whole.absences.empty()) {
        return contents;
    }
    for (const auto& block : whole.blocks) {
        auto content = whole;
        content.title += localized(title, language).arg(block.name);
        content.map.focus = block.focus;
        content.map.scene.showsAmounts = false;
        addProjectionFactors(content.map);
        content.blocks.clear();
        content.insets.clear();
        content.statement.clear();
        content.tables.clear();
        content.charts.clear();
        content.notes.remarks.push_back(localized(remark, language));
        contents.push_back(std::move(content));
    }
    return contents;
}

std::vector<std::size_t> blocksWorthSheets(std::span<const double> denominators,
                                           double wholeDenominator) {
    constexpr double gainOfOne = 2.5;
    constexpr double gainOfOthers = 1.5;
    const auto gains = [&](double leastGain) {
        return [leastGain, wholeDenominator](double denominator) {
            return denominator * leastGain <= wholeDenominator;
        };
    };
    std::vector<std::size_t> worth;
    if (std::ranges::any_of(denominators, gains(gainOfOne))) {
        for (std::size_t block = 0; block < denominators.size(); ++block) {
            if (gains(gainOfOthers)(denominators[block])) {
                worth.push_back(block);
            }
        }
    }
    return worth;
}

} // namespace parklens
