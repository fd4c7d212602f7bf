#include "viewer/layout/sheet_maker.hpp"

#include "gis/base/error.hpp"
#include "viewer/layout/plain_spelling.hpp"

#include <algorithm>

namespace parklens {

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
    for (auto& content : kind.make(data, request, diagnostics)) {
        spellPlainly(content, lettering, diagnostics);
        FinishedSheet finished;
        finished.sheet = composeOnPage(content, layout, page, request.language, lettering, control);
        finished.lint = lintSheet(finished.sheet);
        sheets.push_back(std::move(finished));
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
    if (content.map.scaleDenominator) {
        try {
            return turned(PageOrientation::Landscape);
        } catch (const ConfigError&) {
            return turned(PageOrientation::Portrait);
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
