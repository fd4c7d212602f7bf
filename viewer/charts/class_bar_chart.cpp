#include "viewer/charts/class_bar_chart.hpp"

#include "gis/base/unit_factors.hpp"
#include "viewer/charts/chart_measures.hpp"
#include "viewer/charts/private/bar_rows.hpp"
#include "viewer/charts/private/chart_parts.hpp"

#include <utility>

namespace parklens {

namespace {

constexpr double leastRowsMm = 12;

} // namespace

ClassBarChart::ClassBarChart(ClassBarData data, ChartTheme theme, const Lettering& lettering)
    : m_data(std::move(data))
    , m_theme(std::move(theme))
    , m_lettering(lettering) {}

std::size_t ClassBarChart::countOf(std::size_t bar, std::size_t barClass) const {
    const auto& counts = m_data.bars[bar].counts;
    return barClass < counts.size() ? counts[barClass] : 0;
}

std::size_t ClassBarChart::totalOf(std::size_t bar) const {
    std::size_t total = 0;
    for (std::size_t one = 0; one < m_data.classes.size(); ++one) {
        total += countOf(bar, one);
    }
    return total;
}

BarRows ClassBarChart::rows() const {
    std::vector<BarRow> rows;
    for (std::size_t bar = 0; bar < m_data.bars.size(); ++bar) {
        const std::size_t total = totalOf(bar);
        BarRow row{.item = std::nullopt,
                   .label = m_data.bars[bar].label,
                   .segments = {},
                   .valueText =
                       total == 0 ? m_theme.in(u"无数据", "no data") : QString::number(total)};
        for (std::size_t one = 0; one < m_data.classes.size() && total > 0; ++one) {
            row.segments.emplace_back(percent * static_cast<double>(countOf(bar, one)) /
                                          static_cast<double>(total),
                                      m_data.classes[one].colour);
        }
        rows.push_back(std::move(row));
    }
    return {std::move(rows), m_theme, m_lettering};
}

std::vector<ChartLegendEntry> ClassBarChart::legend() const {
    std::vector<ChartLegendEntry> entries;
    for (const auto& one : m_data.classes) {
        entries.push_back({Fill{.colour = one.colour}, one.title});
    }
    return entries;
}

double ClassBarChart::headMm(double widthMm) const {
    return paragraphMm(m_data.title, m_theme.title(), widthMm, m_lettering) +
           chartLineMm(m_theme.small()) + padMm +
           ChartLegend(legend(), m_theme, m_lettering).heightMm(widthMm) + padMm;
}

double ClassBarChart::footMm(double widthMm) const {
    return paragraphMm(m_data.remark, m_theme.fine(), widthMm, m_lettering);
}

double ClassBarChart::heightMm(double widthMm) const {
    return headMm(widthMm) + std::max(rows().heightMm(widthMm, m_data.bars.size()), leastRowsMm) +
           footMm(widthMm);
}

double ClassBarChart::leastWidthMm() const {
    return rows().leastWidthMm();
}

void ClassBarChart::drawBars(ChartDrawing& drawing, const QRectF& body) const {
    const auto rows = this->rows();
    const auto layout = rows.layout(body);
    rows.draw(drawing, layout);
    for (std::size_t bar = 0; bar < m_data.bars.size(); ++bar) {
        double from = 0;
        for (std::size_t one = 0; one < rows.rows()[bar].segments.size(); ++one) {
            const double to = from + rows.rows()[bar].segments[one].first;
            const QRectF part(QPointF(layout.placeMm(from), layout.rows[bar].top()),
                              QPointF(layout.placeMm(to), layout.rows[bar].bottom()));
            from = to;
            if (countOf(bar, one) == 0) {
                continue;
            }
            drawing.item(bar * m_data.classes.size() + one, part);
            auto style = m_theme.small();
            style.colour = m_theme.inkOn(m_data.classes[one].colour);
            drawIfFree(drawing,
                       QString::number(countOf(bar, one)),
                       style,
                       part.center(),
                       Anchor::Centre,
                       part);
        }
    }
}

ChartDrawing ClassBarChart::drawing(const QRectF& box) const {
    ChartDrawing drawing(m_lettering);
    drawParagraph(drawing, m_data.title, m_theme.title(), box);
    const double titleMm = paragraphMm(m_data.title, m_theme.title(), box.width(), m_lettering);
    const double line = chartLineMm(m_theme.small());
    drawing.text(
        {box.left(), box.top() + titleMm + line / 2},
        elided(withUnit(m_data.quantity, m_data.unit), m_theme.small(), box.width(), m_lettering),
        m_theme.small(),
        Anchor::Left);
    ChartLegend(legend(), m_theme, m_lettering)
        .draw(drawing, box.adjusted(0, titleMm + line + padMm, 0, 0));
    const double footMm = this->footMm(box.width());
    drawParagraph(
        drawing, m_data.remark, m_theme.fine(), box.adjusted(0, box.height() - footMm, 0, 0));
    const auto body = box.adjusted(0, headMm(box.width()), 0, -footMm);
    if (m_data.bars.empty()) {
        drawNoData(drawing, m_theme, body);
        return drawing;
    }
    drawBars(drawing, body);
    return drawing;
}

QString ClassBarChart::tipOf(std::size_t item) const {
    if (item >= itemCount()) {
        return {};
    }
    const std::size_t bar = item / m_data.classes.size();
    const std::size_t one = item % m_data.classes.size();
    const auto of = m_theme.in(u"（共 %1）", " of %1").arg(totalOf(bar));
    return m_data.bars[bar].label + QLatin1Char('\n') + m_data.classes[one].title +
           QLatin1Char(' ') +
           measureText(static_cast<double>(countOf(bar, one)), 0, m_data.unit, m_theme.language) +
           of;
}

} // namespace parklens
