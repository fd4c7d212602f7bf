#include "viewer/layout/sheet_maker.hpp"

#include "gis/base/error.hpp"
#include "viewer/layout/block_sheets.hpp"
#include "viewer/layout/map_scale.hpp"
#include "viewer/layout/plain_spelling.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <algorithm>
#include <utility>

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

/// What a sheet shows, the more the greater: maps side by side come before their scale.
std::pair<std::ptrdiff_t, double> shownOn(const ComposedSheet& sheet) {
    return {mapsOnFirstPage(sheet), -sheet.scaleDenominator};
}

bool isPortrait(const ComposedSheet& sheet) {
    const auto& size = sheet.pages.front().sizeMm;
    return size.width() < size.height();
}

/// Whether a sheet had better not be turned like this although both turns show as much: its text
/// would be smaller, or parts would stand on a page behind that the other has room for.
bool isSqueezed(const ComposedSheet& sheet, const ComposedSheet& otherTurn) {
    return sheet.textFactor < otherTurn.textFactor ||
           (sheet.pages.size() > 1 && otherTurn.pages.size() == 1);
}

/// The sheet in the turn that shows more. \param isBetterPortrait  asked, with the sheet in
/// landscape and in portrait, where both show as much
template <typename IsBetterPortrait>
ComposedSheet composedInBetterTurn(const SheetContent& content,
                                   const SheetLayout& layout,
                                   const PageRequest& page,
                                   Language language,
                                   const Lettering& lettering,
                                   const TaskControl& control,
                                   const IsBetterPortrait& isBetterPortrait) {
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
    std::optional<ComposedSheet> landscape;
    try {
        landscape = turned(PageOrientation::Landscape);
    } catch (const ConfigError& ofLandscape) {
        return portraitOr(ofLandscape, [&] { return turned(PageOrientation::Portrait); });
    }
    if (content.map.scaleDenominator) {
        return std::move(*landscape);
    }
    std::optional<ComposedSheet> portrait;
    try {
        portrait = turned(PageOrientation::Portrait);
    } catch (const ConfigError&) { // no room on the page so turned
        return std::move(*landscape);
    }
    const auto ofLandscape = shownOn(*landscape);
    const auto ofPortrait = shownOn(*portrait);
    const bool takesPortrait =
        ofPortrait > ofLandscape ||
        (ofPortrait == ofLandscape && isBetterPortrait(*landscape, *portrait));
    return std::move(takesPortrait ? *portrait : *landscape);
}

/// The sheet on the page. Where it shows as much in either turn, it is turned as it is in Chinese,
/// unless its own words are squeezed then. \param chinese  null = as its own words have it
ComposedSheet composedLike(const SheetContent* chinese,
                           const SheetContent& content,
                           const SheetLayout& layout,
                           const PageRequest& page,
                           Language language,
                           const Lettering& lettering,
                           const TaskControl& control) {
    if (chinese == nullptr || !chinese->hasMap) {
        return composeOnPage(content, layout, page, language, lettering, control);
    }
    const auto isPortraitInChinese = [&] {
        try {
            return isPortrait(
                composeOnPage(*chinese, layout, page, Language::Chinese, lettering, control));
        } catch (const ConfigError&) { // no room for it on the page
            return false;
        }
    };
    return composedInBetterTurn(content,
                                layout,
                                page,
                                language,
                                lettering,
                                control,
                                [&](const ComposedSheet& landscape, const ComposedSheet& portrait) {
                                    return isPortraitInChinese() ? !isSqueezed(portrait, landscape)
                                                                 : isSqueezed(landscape, portrait);
                                });
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
    return composedInBetterTurn(content,
                                layout,
                                page,
                                language,
                                lettering,
                                control,
                                [](const ComposedSheet&, const ComposedSheet&) { return false; });
}

} // namespace parklens
