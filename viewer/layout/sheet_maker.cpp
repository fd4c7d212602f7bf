#include "viewer/layout/sheet_maker.hpp"

#include "gis/base/error.hpp"
#include "viewer/layout/block_sheets.hpp"
#include "viewer/layout/map_scale.hpp"
#include "viewer/layout/plain_spelling.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <algorithm>

namespace parklens {

namespace {

/// Whether results that a sheet is made from hold none of the themes that it shows, although the
/// project has data of them.
bool isNotComputed(const SheetKind& kind, const SheetData& data) {
    if (data.themes == nullptr || kind.themes.empty()) {
        return false;
    }
    const auto shown = themesFor(kind, data.project);
    return std::ranges::any_of(shown, [&](Theme theme) { return hasData(data.project, theme); }) &&
           std::ranges::find_first_of(shown, data.themes->themes) == shown.end();
}

SheetContent notComputed(const SheetKind& kind,
                         const SheetData& data,
                         const SheetRequest& request,
                         Diagnostics& diagnostics) {
    auto content =
        thematicContent(kind.id, administeredExtent(data.park), {}, data, request, diagnostics);
    addAbsence(content,
               {"所用成果没有计算这一主题", "the results used were computed without this theme"},
               request.language);
    return content;
}

std::vector<SheetContent> contentsOf(const SheetKind& kind,
                                     const SheetData& data,
                                     const SheetRequest& request,
                                     Diagnostics& diagnostics) {
    if (isNotComputed(kind, data)) {
        return {notComputed(kind, data, request, diagnostics)};
    }
    return kind.make(data, request, diagnostics);
}

/// The portrait; where the scale asked for does not fit on it either, the sentence of the page that
/// comes nearer to it.
template <typename Portrait>
ComposedSheet portraitOr(const ConfigError& ofLandscape, const Portrait& portrait) {
    try {
        return portrait();
    } catch (const ScaleError& ofPortrait) {
        const auto* landscape = dynamic_cast<const ScaleError*>(&ofLandscape);
        if (landscape != nullptr &&
            landscape->fittingDenominator() < ofPortrait.fittingDenominator()) {
            throw ScaleError(*landscape);
        }
        throw;
    }
}

} // namespace

std::vector<FinishedSheet> makeSheets(const SheetKind& kind,
                                      const SheetData& data,
                                      const SheetRequest& request,
                                      const SheetLayout& layout,
                                      const PageRequest& page,
                                      const Lettering& lettering,
                                      Diagnostics& diagnostics,
                                      const TaskControl& control) {
    control.checkCancelled();
    std::vector<FinishedSheet> sheets;
    for (auto& content : contentsOf(kind, data, request, diagnostics)) {
        spellPlainly(content, lettering, diagnostics);
        const auto composed = [&](const SheetContent& shown) {
            return composeOnPage(shown, layout, page, request.language, lettering, control);
        };
        std::vector<ComposedSheet> made = {composed(content)};
        if (layout.hasBlockSheets) {
            std::vector<ComposedSheet> blocks;
            std::vector<double> denominators;
            for (const auto& block : blockContents(content, request.language)) {
                blocks.push_back(composed(block));
                denominators.push_back(blocks.back().scaleDenominator);
            }
            for (const auto block :
                 blocksWorthSheets(denominators, made.front().scaleDenominator)) {
                made.push_back(std::move(blocks[block]));
            }
        }
        for (auto& sheet : made) {
            auto lint = lintSheet(sheet);
            sheets.push_back({std::move(sheet), std::move(lint)});
        }
    }
    return sheets;
}

ComposedSheet composeOnPage(const SheetContent& content,
                            const SheetLayout& layout,
                            const PageRequest& page,
                            Language language,
                            const Lettering& lettering,
                            const TaskControl& control) {
    const auto turned = [&](std::optional<PageOrientation> orientation) {
        control.checkCancelled();
        return composeSheet(
            content, layout, pageSizeMm(page.page, orientation), language, lettering);
    };
    const bool isNamedSize = page.page.starts_with('A');
    if (page.orientation || !isNamedSize) {
        return turned(page.orientation);
    }
    if (!content.hasMap) {
        return turned(PageOrientation::Landscape);
    }
    if (content.map.scaleDenominator) {
        try {
            return turned(PageOrientation::Landscape);
        } catch (const ConfigError& ofLandscape) {
            return portraitOr(ofLandscape, [&] { return turned(PageOrientation::Portrait); });
        }
    }
    auto landscape = turned(PageOrientation::Landscape);
    auto portrait = turned(PageOrientation::Portrait);
    // Maps side by side come before their scale.
    const auto firstPageMaps = [](const ComposedSheet& sheet) {
        return std::ranges::count(sheet.maps, std::size_t{0}, &ComposedMap::page);
    };
    const auto more = firstPageMaps(portrait) <=> firstPageMaps(landscape);
    const bool isPortraitBetter =
        more > 0 || (more == 0 && portrait.scaleDenominator < landscape.scaleDenominator);
    return isPortraitBetter ? std::move(portrait) : std::move(landscape);
}

} // namespace parklens
