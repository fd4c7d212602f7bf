#include "viewer/charts/private/chart_parts.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr double signMm = 3.0;
constexpr double signGapMm = 0.8;
constexpr double entryGapMm = 3.0;
constexpr double tickGapMm = 0.9;

} // namespace

QString withUnit(const QString& text, const QString& unit) {
    if (unit.isEmpty() || text.isEmpty()) {
        return text + unit;
    }
    return text + QStringLiteral(" (") + unit + QLatin1Char(')');
}

double paragraphMm(const QString& text,
                   const TextStyle& style,
                   double widthMm,
                   const Lettering& lettering) {
    return static_cast<double>(lettering.wrapped(text, style, widthMm).size()) * chartLineMm(style);
}

void drawParagraph(ChartDrawing& drawing,
                   const QString& text,
                   const TextStyle& style,
                   const QRectF& box) {
    double middle = box.top() + chartLineMm(style) / 2;
    for (const auto& line : drawing.lettering().wrapped(text, style, box.width())) {
        drawing.text({box.left(), middle}, line, style, Anchor::Left);
        middle += chartLineMm(style);
    }
}

ChartLegend::ChartLegend(std::vector<ChartLegendEntry> entries,
                         const ChartTheme& theme,
                         const Lettering& lettering)
    : m_entries(std::move(entries))
    , m_theme(theme)
    , m_lettering(lettering) {}

double ChartLegend::entryMm(const ChartLegendEntry& entry) const {
    return signMm + signGapMm + m_lettering.widthMm(entry.text, m_theme.small());
}

double ChartLegend::heightMm(double widthMm) const {
    int lines = m_entries.empty() ? 0 : 1;
    double used = 0;
    for (const auto& entry : m_entries) {
        const double width = std::min(entryMm(entry), widthMm);
        if (used > 0 && used + width > widthMm) {
            ++lines;
            used = 0;
        }
        used += width + entryGapMm;
    }
    return lines * chartLineMm(m_theme.small());
}

void ChartLegend::draw(ChartDrawing& drawing, const QRectF& box) const {
    const auto style = m_theme.small();
    const double line = chartLineMm(style);
    QPointF place = box.topLeft();
    for (const auto& entry : m_entries) {
        const double width = std::min(entryMm(entry), box.width());
        if (place.x() > box.left() && place.x() + width > box.right()) {
            place = {box.left(), place.y() + line};
        }
        drawSign(drawing, entry, {place, QSizeF(signMm, line)});
        const double textMm = width - signMm - signGapMm;
        drawing.text(place + QPointF(signMm + signGapMm, line / 2),
                     elided(entry.text, style, textMm + 0.01, m_lettering),
                     style,
                     Anchor::Left);
        place.rx() += width + entryGapMm;
    }
}

void ChartLegend::drawSign(ChartDrawing& drawing,
                           const ChartLegendEntry& entry,
                           const QRectF& box) const {
    if (const auto* fill = std::get_if<Fill>(&entry.sign)) {
        const auto swatch = box.adjusted(0, 0.35, 0, -0.35);
        drawing.area(swatch, *fill);
        drawing.frame(swatch, {.colour = m_theme.fineInk, .widthMm = 0.08});
    } else if (const auto* stroke = std::get_if<Stroke>(&entry.sign)) {
        const double y = box.center().y();
        drawing.line({box.left(), y}, {box.right(), y}, *stroke);
    } else {
        drawing.mark(box.center(), std::get<Marker>(entry.sign));
    }
}

void drawNoData(ChartDrawing& drawing, const ChartTheme& theme, const QRectF& box) {
    drawing.text(box.center(), theme.in(u"无数据", "No data"), theme.title(), Anchor::Centre);
}

double
valueAxisWidthMm(const RoundSteps& steps, const ChartTheme& theme, const Lettering& lettering) {
    double width = 0;
    for (int index = 0; index < steps.count; ++index) {
        width = std::max(width, lettering.widthMm(tickText(steps, index), theme.small()));
    }
    return width + tickGapMm;
}

int mostValueTicks(double heightMm, const ChartTheme& theme) {
    constexpr double linesPerTick = 2.2;
    constexpr double most = 9;
    return static_cast<int>(
        std::clamp(heightMm / (linesPerTick * chartLineMm(theme.small())) + 1, 3.0, most));
}

void drawValueAxis(ChartDrawing& drawing,
                   const ChartTheme& theme,
                   const ValueAxis& axis,
                   const QRectF& plot) {
    for (int index = 0; index < axis.steps.count; ++index) {
        const double y = axis.placeMm(axis.steps.at(index));
        drawing.line({plot.left(), y}, {plot.right(), y}, theme.grid);
        drawing.text({plot.left() - tickGapMm, y},
                     tickText(axis.steps, index),
                     theme.small(),
                     Anchor::Right);
    }
}

bool drawIfFree(ChartDrawing& drawing,
                const QString& text,
                const TextStyle& style,
                const QPointF& point,
                Anchor anchor,
                const QRectF& bounds) {
    ChartDrawing trial(drawing.lettering());
    const auto box = trial.text(point, text, style, anchor);
    const bool isFree =
        bounds.contains(box) && std::ranges::none_of(drawing.parts(), [&](const auto& part) {
            const auto* other = std::get_if<ChartText>(&part);
            return other != nullptr && other->box.intersects(box);
        });
    if (isFree) {
        drawing.text(point, text, style, anchor);
    }
    return isFree;
}

void drawWhereFree(ChartDrawing& drawing,
                   const QString& text,
                   const TextStyle& style,
                   const std::vector<std::pair<QPointF, Anchor>>& places,
                   const QRectF& bounds) {
    const bool isDrawn = std::ranges::any_of(places, [&](const auto& place) {
        return drawIfFree(drawing, text, style, place.first, place.second, bounds);
    });
    if (!isDrawn) {
        drawing.text(places.front().first, text, style, places.front().second);
    }
}

} // namespace parklens
