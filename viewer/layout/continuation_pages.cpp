#include "viewer/layout/continuation_pages.hpp"

#include "viewer/layout/chart_element.hpp"
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

bool isFree(const QRectF& room, const std::vector<ElementBox>& boxes, double gap) {
    return std::ranges::none_of(boxes, [&](const ElementBox& other) {
        return other.boxMm.adjusted(-gap / 2, -gap / 2, gap / 2, gap / 2).intersects(room);
    });
}

/// The top left corner of a box of this size under one of those that stand on the page already, in
/// their order; std::nullopt where it would not fit.
std::optional<QPointF> firstRoomBelow(const std::vector<ElementBox>& boxes,
                                      const QRectF& inside,
                                      const QSizeF& size,
                                      double gap) {
    for (const auto& above : boxes) {
        const QRectF room({above.boxMm.left(), above.boxMm.bottom() + gap}, size);
        if (isFree(room, boxes, gap) && room.right() <= inside.right() &&
            room.bottom() <= inside.bottom()) {
            return room.topLeft();
        }
    }
    return std::nullopt;
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

/// Height for the beginning of a table, which is not at the foot of a page.
double roomBelow(double leftMm, double pageMm) {
    return leftMm < pageMm / 4 ? pageMm : leftMm;
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
    ElementList elements;
    std::vector<ElementBox> boxes;
    QPointF next = inside.topLeft(); // of the shelf that is being filled
    double shelfBottom = inside.top();
    constexpr double slackMm = 1e-6;
    // A short table stands below another where there is room.
    const auto standsBelow = [&](const std::shared_ptr<const TableElement>& table, double width) {
        const QSizeF size(width, table->heightMm(width));
        const auto top = firstRoomBelow(boxes, inside, size, gap);
        if (top) {
            boxes.push_back({table.get(), {*top, size}});
            elements.push_back(table);
            shelfBottom = std::max(shelfBottom, boxes.back().boxMm.bottom());
        }
        return top.has_value();
    };
    const auto place = [&](std::shared_ptr<const PageElement> element, double width) {
        const double height = std::min(element->heightMm(width), inside.height());
        const auto fits = [&] {
            return next.x() + width <= inside.right() + slackMm &&
                   next.y() + height <= inside.bottom() + slackMm &&
                   isFree({next, QSizeF(width, height)}, boxes, gap);
        };
        if (!fits()) {
            next = {inside.left(), shelfBottom + gap};
        }
        if (!fits() && !boxes.empty()) {
            addPage(sheet, std::exchange(elements, {}), std::exchange(boxes, {}));
            next = inside.topLeft();
            shelfBottom = inside.top();
        }
        boxes.push_back({element.get(), {next.x(), next.y(), width, height}});
        elements.push_back(std::move(element));
        shelfBottom = std::max(shelfBottom, next.y() + height);
        next.rx() += width + gap;
    };
    for (const auto& chart : charts) {
        const auto element = std::make_shared<const ChartElement>(chartOf(chart, m_lettering),
                                                                  sheet.theme.paperFactor);
        const double width =
            std::max(element->leastWidthMm(), sheet.theme.paperFactor * readableMm(chart));
        const int columns = std::clamp(static_cast<int>(inside.width() / width), 1, 3);
        place(element, (inside.width() - gap * (columns - 1)) / columns);
    }
    for (const auto& table : tables) {
        const TableElement whole(table, sheet.theme, m_lettering);
        const int columns = std::clamp(
            static_cast<int>(inside.width() / std::max(whole.naturalWidthMm(), 70.0)), 1, 4);
        const double width = (inside.width() - gap * (columns - 1)) / columns;
        std::optional<double> first;
        if (columns == 1 && !boxes.empty()) {
            first = roomBelow(inside.bottom() - shelfBottom - gap, inside.height());
        }
        auto parts = whole.split(width, inside.height(), first);
        if (parts.size() == 1) {
            const auto one = std::make_shared<const TableElement>(
                std::move(parts.front()), sheet.theme, m_lettering);
            if (!standsBelow(one, width) && !standsBelow(one, whole.naturalWidthMm())) {
                place(one, width);
            }
            continue;
        }
        for (auto& part : parts) {
            place(std::make_shared<TableElement>(std::move(part), sheet.theme, m_lettering), width);
        }
    }
    if (!boxes.empty()) {
        addPage(sheet, std::move(elements), std::move(boxes));
    }
}

} // namespace parklens
