#include "viewer/charts/ranked_bar_chart.hpp"

#include "viewer/charts/chart_measures.hpp"
#include "viewer/charts/private/bar_rows.hpp"
#include "viewer/charts/private/chart_parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace parklens {

namespace {

constexpr double sharePanelShare = 0.24; ///< of the width
constexpr double leastSharePanelMm = 16;
constexpr double dotMm = 0.8;

/// Of the parts that have a value; NaN where none has.
double totalOf(const RankedBar& bar) {
    double total = std::numeric_limits<double>::quiet_NaN();
    for (const double value : bar.values) {
        if (std::isfinite(value)) {
            total = std::isnan(total) ? value : total + value;
        }
    }
    return total;
}

QString percentText(double share) {
    return valueText(100 * share, 1, Language::English) + QStringLiteral(" %");
}

} // namespace

RankedBarChart::RankedBarChart(RankedBarData data, ChartTheme theme, const Lettering& lettering)
    : m_data(std::move(data))
    , m_theme(std::move(theme))
    , m_lettering(lettering)
    , m_order(m_data.bars.size()) {
    for (const auto& bar : m_data.bars) {
        m_totals.push_back(totalOf(bar));
    }
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    std::ranges::stable_sort(m_order, [&](std::size_t a, std::size_t b) {
        return std::isnan(m_totals[b]) ? !std::isnan(m_totals[a]) : m_totals[a] > m_totals[b];
    });
    if (m_data.cumulative) {
        accumulate();
    }
}

/// Shares need a total to be parts of: no negative value, and not only zeros.
void RankedBarChart::accumulate() {
    double total = 0;
    for (const auto item : m_order) {
        for (const double value : m_data.bars[item].values) {
            m_hasNegative |= value < 0;
        }
        total += std::isnan(m_totals[item]) ? 0 : m_totals[item];
    }
    if (m_hasNegative || !(total > 0) || !std::isfinite(total)) {
        return;
    }
    double sum = 0;
    for (const auto item : m_order) {
        if (std::isnan(m_totals[item])) {
            break;
        }
        sum += m_totals[item];
        m_shares.push_back(sum / total);
    }
}

bool RankedBarChart::isStacked() const {
    return m_data.parts.size() > 1 && std::ranges::none_of(m_data.bars, [](const auto& bar) {
               return std::ranges::any_of(bar.values, [](double value) { return value < 0; });
           });
}

BarRow RankedBarChart::row(std::size_t item) const {
    const auto& bar = m_data.bars[item];
    BarRow row{.item = item,
               .label = bar.label,
               .segments = {},
               .valueText = valueText(m_totals[item], m_data.decimals, m_theme.language),
               .isBold = bar.isKey};
    if (std::isnan(m_totals[item])) {
        if (!bar.withoutValue.isEmpty()) {
            row.valueText = bar.withoutValue;
        }
        return row;
    }
    if (!isStacked()) {
        row.segments.emplace_back(m_totals[item], bar.isKey ? m_theme.keyBar : m_theme.bar);
        return row;
    }
    for (std::size_t part = 0; part < bar.values.size(); ++part) {
        if (std::isfinite(bar.values[part])) {
            row.segments.emplace_back(bar.values[part], m_theme.line(part));
        }
    }
    return row;
}

/// What is not shown on its own, as one bar; it tells how many of it stand out.
BarRow RankedBarChart::restRow(std::size_t shown) const {
    double sum = 0;
    bool hasValue = false;
    std::size_t keys = 0;
    for (std::size_t place = shown; place < m_order.size(); ++place) {
        const double total = m_totals[m_order[place]];
        keys += m_data.bars[m_order[place]].isKey ? 1 : 0;
        hasValue |= !std::isnan(total);
        sum += std::isnan(total) ? 0 : total;
    }
    const auto number = QString::number(m_order.size() - shown);
    auto label = m_theme.in(u"其余 ", "Other ") + number + m_theme.in(u" 个", "");
    if (keys > 0) {
        label += m_theme.in(u"（其中突出显示的 ", " (") + QString::number(keys) +
                 m_theme.in(u" 个）", " stand out)");
    }
    BarRow row{.item = std::nullopt,
               .label = label,
               .segments = {},
               .valueText = valueText(hasValue ? sum : std::numeric_limits<double>::quiet_NaN(),
                                      m_data.decimals,
                                      m_theme.language)};
    if (hasValue) {
        row.segments.emplace_back(
            sum, keys == m_order.size() - shown ? m_theme.keyBar : m_theme.grid.colour);
    }
    return row;
}

BarRows RankedBarChart::rowsWith(std::size_t shown) const {
    std::vector<BarRow> rows;
    for (std::size_t place = 0; place < shown; ++place) {
        rows.push_back(row(m_order[place]));
    }
    if (shown < m_order.size()) {
        rows.push_back(restRow(shown));
    }
    return {std::move(rows), m_theme, m_lettering};
}

std::size_t RankedBarChart::mostShown() const {
    return std::min(m_order.size(), std::max<std::size_t>(1, m_data.mostBars));
}

/// As many as fit, the rest in one bar.
BarRows RankedBarChart::rowsFor(double widthMm, double heightMm) const {
    std::size_t low = 0;
    std::size_t high = mostShown();
    if (rowsWith(high).heightMm(widthMm, high + 1) <= heightMm) {
        return rowsWith(high);
    }
    while (low + 1 < high) {
        const auto middle = (low + high) / 2;
        (rowsWith(middle).heightMm(widthMm, middle + 1) <= heightMm ? low : high) = middle;
    }
    return rowsWith(low);
}

double RankedBarChart::sharePanelMm(double widthMm) const {
    return m_shares.empty() ? 0 : std::max(leastSharePanelMm, sharePanelShare * widthMm);
}

std::vector<ChartLegendEntry> RankedBarChart::legend() const {
    std::vector<ChartLegendEntry> entries;
    if (isStacked()) {
        for (std::size_t part = 0; part < m_data.parts.size(); ++part) {
            entries.push_back({Fill{.colour = m_theme.line(part)}, m_data.parts[part]});
        }
    } else if (std::ranges::any_of(m_data.bars, &RankedBar::isKey)) {
        entries.push_back({Fill{.colour = m_theme.keyBar}, keyTitle()});
    }
    return entries;
}

QString RankedBarChart::keyTitle() const {
    return m_data.keyTitle.isEmpty() ? m_theme.in(u"主要污染源", "Main source") : m_data.keyTitle;
}

QString RankedBarChart::note() const {
    if (m_data.cumulative && m_hasNegative) {
        return m_theme.in(u"有负值，不计累计占比。",
                          "No cumulative share: there are negative values.");
    }
    const bool hasKey = std::ranges::any_of(m_data.bars, &RankedBar::isKey);
    QStringList notes;
    if (isStacked() && hasKey) {
        notes << m_theme.in(u"粗体：", "Bold: ") + keyTitle();
    }
    if (!m_data.remark.isEmpty()) {
        notes << m_data.remark;
    }
    return notes.join(m_theme.in(u"；", "; "));
}

double RankedBarChart::headMm(double widthMm) const {
    return paragraphMm(m_data.title, m_theme.title(), widthMm, m_lettering) +
           ChartLegend(legend(), m_theme, m_lettering).heightMm(widthMm) +
           chartLineMm(m_theme.small()) + padMm;
}

double RankedBarChart::footMm(double widthMm) const {
    return (m_shares.empty() ? 0 : chartLineMm(m_theme.small())) +
           paragraphMm(note(), m_theme.fine(), widthMm, m_lettering);
}

double RankedBarChart::heightMm(double widthMm) const {
    constexpr double leastRowsMm = 15;
    const auto shown = mostShown();
    const double rows = rowsWith(shown).heightMm(widthMm - sharePanelMm(widthMm), shown + 1);
    return headMm(widthMm) + std::max(rows + 0.01, leastRowsMm) + footMm(widthMm);
}

double RankedBarChart::leastWidthMm() const {
    const double rows = rowsWith(mostShown()).leastWidthMm();
    return m_shares.empty() ? rows
                            : std::max(rows + leastSharePanelMm, rows / (1 - sharePanelShare));
}

void RankedBarChart::drawShares(ChartDrawing& drawing,
                                const QRectF& panel,
                                const std::vector<QRectF>& rows,
                                std::size_t shown) const {
    const auto style = m_theme.small();
    const double line = chartLineMm(style);
    const auto place = [&](double share) { return panel.left() + share * panel.width(); };
    drawing.frame(panel, m_theme.grid);
    drawing.text(
        {panel.left(), panel.bottom() + line / 2}, QStringLiteral("0"), style, Anchor::Left);
    drawing.text({panel.right(), panel.top() - padMm - line / 2},
                 m_theme.in(u"累计占比", "Cumulative"),
                 style,
                 Anchor::Right);
    QPolygonF curve({QPointF(panel.left(), panel.top())});
    for (std::size_t row = 0; row < rows.size() && row < m_shares.size(); ++row) {
        const bool isRest = row >= shown;
        curve << QPointF(place(isRest ? 1.0 : m_shares[row]), rows[row].center().y());
    }
    if (m_data.keyShare) {
        const double x = place(*m_data.keyShare);
        drawing.line({x, panel.top()}, {x, panel.bottom()}, m_theme.limit);
        auto label = style;
        label.colour = m_theme.limit.colour;
        drawing.text({x, panel.bottom() + line / 2},
                     valueText(100 * *m_data.keyShare, std::nullopt, m_theme.language) +
                         QLatin1Char('%'),
                     label,
                     Anchor::Centre);
    }
    drawIfFree(drawing,
               QStringLiteral("100%"),
               style,
               {panel.right(), panel.bottom() + line / 2},
               Anchor::Right,
               panel.adjusted(-1, 0, 1, 2 * line));
    drawing.lines({curve}, {.colour = m_theme.share, .widthMm = m_theme.lineMm});
    for (qsizetype point = 1; point < curve.size(); ++point) {
        drawing.mark(curve[point], {.sizeMm = dotMm, .colour = m_theme.share});
    }
}

ChartDrawing RankedBarChart::drawing(const QRectF& box) const {
    ChartDrawing drawing(m_lettering);
    drawParagraph(drawing, m_data.title, m_theme.title(), box);
    const double titleMm = paragraphMm(m_data.title, m_theme.title(), box.width(), m_lettering);
    const ChartLegend legend(this->legend(), m_theme, m_lettering);
    legend.draw(drawing, box.adjusted(0, titleMm, 0, 0));
    const double noteMm = paragraphMm(note(), m_theme.fine(), box.width(), m_lettering);
    drawParagraph(drawing, note(), m_theme.fine(), box.adjusted(0, box.height() - noteMm, 0, 0));
    const auto body = box.adjusted(0, headMm(box.width()), 0, -footMm(box.width()));
    if (m_data.bars.empty()) {
        drawNoData(drawing, m_theme, body);
        return drawing;
    }
    const double shareMm = sharePanelMm(box.width());
    const auto rows = rowsFor(body.width() - shareMm, body.height());
    const auto layout = rows.layout(body.adjusted(0, 0, -shareMm, 0));
    const double quantityMm = body.width() - shareMm - padMm;
    drawing.text(
        {body.left(), body.top() - padMm - chartLineMm(m_theme.small()) / 2},
        elided(withUnit(m_data.quantity, m_data.unit), m_theme.small(), quantityMm, m_lettering),
        m_theme.small(),
        Anchor::Left);
    rows.draw(drawing, layout);
    if (!m_shares.empty()) {
        const auto shown = rows.rows().size() - (rows.rows().back().item ? 0 : 1);
        const QRectF panel(QPointF(body.right() - shareMm + padMm, body.top()),
                           QPointF(body.right(), layout.rows.back().bottom()));
        drawShares(drawing, panel, layout.rows, shown);
        for (std::size_t row = 0; row < shown; ++row) {
            drawing.item(*rows.rows()[row].item, layout.rows[row].adjusted(0, 0, shareMm, 0));
        }
    }
    return drawing;
}

QString RankedBarChart::tipOf(std::size_t item) const {
    if (item >= m_data.bars.size()) {
        return {};
    }
    const auto& bar = m_data.bars[item];
    const auto withUnitText = [&](double value) {
        return measureText(value, m_data.decimals, m_data.unit, m_theme.language);
    };
    QStringList lines{bar.label, m_data.quantity + QLatin1Char(' ') + withUnitText(m_totals[item])};
    for (std::size_t part = 0; part < m_data.parts.size() && m_data.parts.size() > 1; ++part) {
        lines << m_data.parts[part] + QLatin1Char(' ') +
                     withUnitText(part < bar.values.size()
                                      ? bar.values[part]
                                      : std::numeric_limits<double>::quiet_NaN());
    }
    const auto place = static_cast<std::size_t>(std::ranges::find(m_order, item) - m_order.begin());
    if (place < m_shares.size()) {
        lines << m_theme.in(u"第 ", "Rank ") + QString::number(place + 1) +
                     m_theme.in(u" 位，累计占比 ", ", cumulative share ") +
                     percentText(m_shares[place]);
    }
    if (bar.isKey) {
        lines << keyTitle();
    }
    if (!bar.note.isEmpty()) {
        lines << bar.note;
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace parklens
