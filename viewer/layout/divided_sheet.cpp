#include "viewer/layout/divided_sheet.hpp"

#include "viewer/layout/companion_maps.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace parklens {

namespace {

constexpr std::size_t mostMapsPerPage = 6;

/// The pages of further maps stand behind the first, before tables and texts.
void insertMapPages(ComposedSheet& sheet, ComposedSheet more, std::size_t place) {
    const std::size_t added = more.pages.size();
    for (auto& element : sheet.elements) {
        element.page += element.page >= place ? added : 0;
    }
    for (auto& element : more.elements) {
        element.page += place;
        sheet.elements.push_back(std::move(element));
    }
    sheet.furtherLegends.insert_or_assign(place, std::move(more.legend));
    for (auto& map : more.maps) {
        map.page += place;
        sheet.maps.push_back(std::move(map));
    }
    sheet.pages.insert(sheet.pages.begin() + static_cast<std::ptrdiff_t>(place),
                       std::make_move_iterator(more.pages.begin()),
                       std::make_move_iterator(more.pages.end()));
    std::ranges::move(more.unexplained, std::back_inserter(sheet.unexplained));
}

ComposedSheet joined(std::vector<ComposedSheet> sheets) {
    auto whole = std::move(sheets.front());
    std::size_t place = 1;
    for (auto more = sheets.begin() + 1; more != sheets.end(); ++more) {
        const auto added = more->pages.size();
        insertMapPages(whole, std::move(*more), place);
        place += added;
    }
    return whole;
}

using ComposePage = std::function<std::optional<ComposedSheet>(const SheetContent&)>;

std::optional<std::vector<ComposedSheet>> composedAll(const std::vector<SheetContent>& contents,
                                                      const ComposePage& composePage) {
    std::vector<ComposedSheet> sheets;
    for (const auto& content : contents) {
        auto sheet = composePage(content);
        if (!sheet) {
            return std::nullopt;
        }
        sheets.push_back(std::move(*sheet));
    }
    return sheets;
}

std::optional<ComposedSheet> composedOver(std::vector<SheetContent> contents,
                                          const ComposePage& composePage) {
    auto sheets = composedAll(contents, composePage);
    if (!sheets) {
        return std::nullopt;
    }
    const double smallest =
        std::ranges::max(*sheets, {}, &ComposedSheet::scaleDenominator).scaleDenominator;
    const bool isOneScale = std::ranges::all_of(
        *sheets, [&](const ComposedSheet& sheet) { return sheet.scaleDenominator == smallest; });
    if (!isOneScale) {
        for (auto& content : contents) {
            content.map.scaleDenominator = smallest;
        }
        sheets = composedAll(contents, composePage);
    }
    return sheets ? std::optional(joined(std::move(*sheets))) : std::nullopt;
}

} // namespace

std::optional<ComposedSheet> composeDivided(const SheetContent& content,
                                            const ComposePage& composePage) {
    const std::size_t count = content.companions.size() + 1;
    std::size_t triedPerPage = 0;
    for (std::size_t pages = 1; pages <= count; ++pages) {
        const std::size_t perPage = (count + pages - 1) / pages;
        if (perPage == triedPerPage || perPage > mostMapsPerPage) {
            continue;
        }
        triedPerPage = perPage;
        if (auto sheet = composedOver(dividedOverPages(content, perPage), composePage)) {
            return sheet;
        }
    }
    return std::nullopt;
}

ComposedSheet
composeOneMapAPage(const SheetContent& content,
                   const std::function<ComposedSheet(const SheetContent&)>& composePage) {
    return *composedOver(dividedOverPages(content, 1), [&](const SheetContent& page) {
        return std::optional(composePage(page));
    });
}

} // namespace parklens
