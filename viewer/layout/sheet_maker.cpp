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

bool isIsoSize(const PageRequest& page) {
    return page.page.starts_with('A');
}

/// The same sheets in Chinese, by which those in another language are turned; empty where nothing
/// is left to choose.
std::vector<SheetContent> chineseContents(const SheetKind& kind,
                                          const SheetData& data,
                                          SheetRequest request,
                                          const PageRequest& page,
                                          const Lettering& lettering) {
    if (request.language == Language::Chinese || page.orientation || !isIsoSize(page)) {
        return {};
    }
    request.language = Language::Chinese;
    Diagnostics toldAlready;
    auto contents = contentsOf(kind, data, request, toldAlready);
    for (auto& content : contents) {
        spellPlainly(content, lettering, toldAlready);
    }
    return contents;
}

std::ptrdiff_t mapsOnFirstPage(const ComposedSheet& sheet) {
    return std::ranges::count(sheet.maps, std::size_t{0}, &ComposedMap::page);
}

/// The sheet on the page, turned as it is in Chinese: the longer words of another language make no
/// map portrait that is landscape in Chinese, unless they leave room for fewer maps side by side.
/// \param chinese  null = as its own words have it
ComposedSheet composedLike(const SheetContent* chinese,
                           const SheetContent& content,
                           const SheetLayout& layout,
                           const PageRequest& page,
                           Language language,
                           const Lettering& lettering,
                           const TaskControl& control) {
    const auto onPage = [&](const SheetContent& shown, Language of, const PageRequest& paper) {
        return composeOnPage(shown, layout, paper, of, lettering, control);
    };
    if (chinese != nullptr && chinese->hasMap && content.hasMap) {
        try {
            const auto model = onPage(*chinese, Language::Chinese, page);
            const auto& size = model.pages.front().sizeMm;
            const auto turned = size.width() > size.height() ? PageOrientation::Landscape
                                                             : PageOrientation::Portrait;
            auto sheet = onPage(content, language, {page.page, turned});
            if (mapsOnFirstPage(sheet) >= mapsOnFirstPage(model)) {
                return sheet;
            }
        } catch (const ConfigError&) { // no room on the page so turned
        }
    }
    return onPage(content, language, page);
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
    auto contents = contentsOf(kind, data, request, diagnostics);
    const auto inChinese = chineseContents(kind, data, request, page, lettering);
    for (std::size_t index = 0; index < contents.size(); ++index) {
        auto& content = contents[index];
        const auto* chinese = index < inChinese.size() ? &inChinese[index] : nullptr;
        spellPlainly(content, lettering, diagnostics);
        const auto composed = [&](const SheetContent& shown, const SheetContent* shownInChinese) {
            return composedLike(
                shownInChinese, shown, layout, page, request.language, lettering, control);
        };
        std::vector<ComposedSheet> made = {composed(content, chinese)};
        if (layout.hasBlockSheets) {
            std::vector<ComposedSheet> blocks;
            std::vector<double> denominators;
            const auto own = blockContents(content, request.language);
            const auto ofChinese = chinese != nullptr ? blockContents(*chinese, Language::Chinese)
                                                      : std::vector<SheetContent>();
            for (std::size_t block = 0; block < own.size(); ++block) {
                blocks.push_back(
                    composed(own[block], block < ofChinese.size() ? &ofChinese[block] : nullptr));
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
    if (page.orientation || !isIsoSize(page)) {
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
    const auto more = mapsOnFirstPage(portrait) <=> mapsOnFirstPage(landscape);
    const bool isPortraitBetter =
        more > 0 || (more == 0 && portrait.scaleDenominator < landscape.scaleDenominator);
    return isPortraitBetter ? std::move(portrait) : std::move(landscape);
}

} // namespace parklens
