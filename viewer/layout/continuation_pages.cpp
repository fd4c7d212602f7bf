#include "viewer/layout/continuation_pages.hpp"

#include "viewer/layout/chart_element.hpp"
#include "viewer/layout/page_shelves.hpp"
#include "viewer/layout/table_element.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace parklens {

namespace {

/// Maps narrow until they fit the page's height; texts take a width that reads well.
double widthBehind(const PageElement& element, const QSizeF& room) {
    constexpr double readableMm = 180;
    double width = std::min(room.width(), readableMm);
    while (element.name() == QLatin1String("inset") && element.heightMm(width) > room.height()) {
        width *= 0.9;
    }
    return element.heightMm(width) <= room.height() ? width : room.width();
}

/// The width at which a chart reads well.
double readableMm(const SheetChart& chart) {
    if (std::holds_alternative<CalendarData>(chart.data)) {
        return 180;
    }
    const auto* bars = std::get_if<RankedBarData>(&chart.data);
    return bars != nullptr && bars->cumulative ? 120 : 85;
}

/// The width at which a chart that is magnified still reads well. A calendar then has three months
/// side by side instead of four: on an upright page they fill it.
double leastReadableMm(const SheetChart& chart) {
    constexpr double threeMonthsMm = 110;
    return std::holds_alternative<CalendarData>(chart.data) ? threeMonthsMm : readableMm(chart);
}

/// The chart in a box of this size, magnified where it would leave most of it blank, but not so
/// much that it gets narrower than reads well; null where it does not fit.
std::shared_ptr<const ChartElement> chartFilling(const SheetChart& chart,
                                                 const QSizeF& room,
                                                 double paperFactor,
                                                 const Lettering& lettering) {
    for (const double times : {1.6, 1.4, 1.2, 1.0}) {
        const double factor = paperFactor * times;
        auto element = std::make_shared<const ChartElement>(chartOf(chart, lettering), factor);
        const bool isWideEnough =
            std::max(element->leastWidthMm(), factor * leastReadableMm(chart)) <= room.width();
        if (isWideEnough && element->heightMm(room.width()) <= room.height()) {
            return element;
        }
    }
    return nullptr;
}

/// A table that is narrower than half the page in as many columns, of about the same height, as
/// there is room for; empty where it is still too high.
std::vector<SheetTable>
inColumns(const TableElement& table, double widthMm, double roomMm, std::size_t columns) {
    constexpr double stepMm = 1.0;
    for (double height = table.heightMm(widthMm) / static_cast<double>(columns); height <= roomMm;
         height += stepMm) {
        if (auto parts = table.split(widthMm, height); parts.size() <= columns) {
            return parts;
        }
    }
    return {};
}

/// Height for the beginning of a table, which is not at the foot of a page.
double roomBelow(double leftMm, double pageMm) {
    return leftMm < pageMm / 4 ? pageMm : leftMm;
}

struct ShelfRoom {
    QSizeF insideMm;
    double gapMm = 0.0;
};

/// Below another where there is room, else beside it, in columns, or on pages of its own.
void placeTable(PageShelves& shelves,
                const SheetTable& table,
                const ShelfRoom& room,
                const SheetTheme& theme,
                const Lettering& lettering) {
    const auto elementOf = [&](SheetTable part) {
        return std::make_shared<const TableElement>(std::move(part), theme, lettering);
    };
    const auto whole = elementOf(table);
    const auto& inside = room.insideMm;
    const int columns = std::clamp(
        static_cast<int>(inside.width() / std::max(whole->naturalWidthMm(), 70.0)), 1, 4);
    const double width = (inside.width() - room.gapMm * (columns - 1)) / columns;
    std::optional<double> first;
    if (columns == 1 && shelves.hasBegun()) {
        first = roomBelow(shelves.roomBelowMm(), inside.height());
    }
    auto parts = whole->split(width, inside.height(), first);
    if (parts.size() == 1) {
        const auto one = elementOf(parts.front());
        if (shelves.placeBelow(one, width) || shelves.placeBelow(one, whole->naturalWidthMm())) {
            return;
        }
        if (shelves.hasBegun() && !shelves.fitsOnShelf({width, one->heightMm(width)})) {
            auto abreast =
                inColumns(*one, width, shelves.roomBelowMm(), static_cast<std::size_t>(columns));
            if (!abreast.empty()) {
                shelves.beginShelf();
                parts = std::move(abreast);
            }
        }
    }
    for (auto& part : parts) {
        shelves.place(elementOf(std::move(part)), width);
    }
}

} // namespace

void ContinuationPages::addElements(ComposedSheet& sheet, const ElementList& elements) const {
    const double gap = sheet.theme.gapMm;
    const auto room = m_body.adjusted(gap, gap, -gap, -gap).size();
    addStacked(
        sheet, elements, [&](const PageElement& element) { return widthBehind(element, room); });
}

void ContinuationPages::addReport(ComposedSheet& sheet,
                                  const ElementList& above,
                                  const std::vector<SheetTable>& tables,
                                  const ElementList& below) const {
    const double gap = sheet.theme.gapMm;
    const auto room = m_body.adjusted(gap, gap, -gap, -gap).size();
    auto elements = above;
    double used = 0;
    for (const auto& element : above) {
        used += element->heightMm(room.width()) + gap;
    }
    for (const auto& table : tables) {
        const double first = roomBelow(room.height() - used, room.height());
        const TableElement whole(table, sheet.theme, m_lettering);
        for (auto& part : whole.split(room.width(), room.height(), first)) {
            elements.push_back(
                std::make_shared<TableElement>(std::move(part), sheet.theme, m_lettering));
            const double height = elements.back()->heightMm(room.width()) + gap;
            used = used + height - gap > room.height() ? height : used + height;
        }
    }
    elements.insert(elements.end(), below.begin(), below.end());
    addStacked(sheet, elements, [&](const PageElement&) { return room.width(); });
}

void ContinuationPages::addStacked(ComposedSheet& sheet,
                                   const ElementList& elements,
                                   const std::function<double(const PageElement&)>& widthMm) const {
    const double gap = sheet.theme.gapMm;
    const auto inside = m_body.adjusted(gap, gap, -gap, -gap);
    constexpr double slackMm = 1e-6;
    std::vector<ElementBox> boxes;
    double top = inside.top();
    const auto flush = [&] {
        addPage(sheet, elements, std::exchange(boxes, {}));
        top = inside.top();
    };
    for (const auto& element : elements) {
        const double width = widthMm(*element);
        const double height = element->heightMm(width);
        if (top + height > inside.bottom() + slackMm && !boxes.empty()) {
            flush();
        }
        boxes.push_back({element.get(), {inside.left(), top, width, height}});
        top += height + gap;
    }
    flush();
}

void ContinuationPages::addPage(ComposedSheet& sheet,
                                ElementList elements,
                                std::vector<ElementBox> boxes) const {
    const auto number = sheet.pages.size();
    for (const auto& box : boxes) {
        sheet.elements.push_back({number, box.element->name(), box.boxMm});
    }
    sheet.elements.push_back({number, QStringLiteral("title"), m_titleBox});
    PageDrawing page{.sizeMm = m_page, .layers = {}, .frames = {}, .title = m_titleText};
    page.layers.push_back({sheet.theme.in(u"附页", "Continuation"),
                           [title = m_title,
                            titleBox = m_titleBox,
                            elements = std::move(elements),
                            boxes = std::move(boxes)](Canvas& canvas) {
                               title->draw(canvas, titleBox);
                               for (const auto& box : boxes) {
                                   box.element->draw(canvas, box.boxMm);
                               }
                           }});
    sheet.pages.push_back(std::move(page));
}

bool ContinuationPages::addLoneChart(ComposedSheet& sheet,
                                     const SheetChart& chart,
                                     const SheetTable* table) const {
    const double gap = sheet.theme.gapMm;
    const auto inside = m_body.adjusted(gap, gap, -gap, -gap);
    const auto below = table != nullptr
                           ? std::make_shared<const TableElement>(*table, sheet.theme, m_lettering)
                           : nullptr;
    const double belowMm = below ? below->heightMm(inside.width()) : 0.0;
    const QSizeF room(inside.width(), inside.height() - belowMm - (below ? gap : 0.0));
    const auto above = chartFilling(chart, room, sheet.theme.paperFactor, m_lettering);
    if (!above) {
        return false;
    }
    const double aboveMm = above->heightMm(inside.width());
    ElementList elements = {above};
    std::vector<ElementBox> boxes = {
        {above.get(), {inside.topLeft(), QSizeF(inside.width(), aboveMm)}}};
    if (below) {
        elements.push_back(below);
        boxes.push_back(
            {below.get(), {inside.left(), inside.top() + aboveMm + gap, inside.width(), belowMm}});
    }
    addPage(sheet, std::move(elements), std::move(boxes));
    return true;
}

void ContinuationPages::addChartsAndTables(ComposedSheet& sheet,
                                           const std::vector<SheetChart>& charts,
                                           const std::vector<SheetTable>& tables) const {
    if (charts.size() == 1 && tables.size() <= 1 &&
        addLoneChart(sheet, charts.front(), tables.empty() ? nullptr : &tables.front())) {
        return;
    }
    const double gap = sheet.theme.gapMm;
    const auto inside = m_body.adjusted(gap, gap, -gap, -gap);
    PageShelves shelves(inside, gap);
    for (const auto& chart : charts) {
        const auto element = std::make_shared<const ChartElement>(chartOf(chart, m_lettering),
                                                                  sheet.theme.paperFactor);
        const double width =
            std::max(element->leastWidthMm(), sheet.theme.paperFactor * readableMm(chart));
        const int columns = std::clamp(static_cast<int>(inside.width() / width), 1, 3);
        shelves.place(element, (inside.width() - gap * (columns - 1)) / columns);
    }
    for (const auto& table : tables) {
        placeTable(shelves, table, {inside.size(), gap}, sheet.theme, m_lettering);
    }
    for (auto& page : shelves.takePages()) {
        addPage(sheet, std::move(page.elements), std::move(page.boxes));
    }
}

} // namespace parklens
