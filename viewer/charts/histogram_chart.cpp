#include "viewer/charts/histogram_chart.hpp"

#include "viewer/charts/chart_measures.hpp"
#include "viewer/charts/private/bar_rows.hpp"
#include "viewer/charts/private/chart_parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

constexpr double limitHeadMm = 0.8; ///< room above columns and rows for the limit's name

/// A limit may make the axis of numbers longer by this factor; beyond it is named at the edge.
constexpr double mostRoomForLimits = 2.0;

} // namespace

/// The plot of columns and its two axes.
struct HistogramChart::Columns {
    QRectF plot;
    ValueAxis counts;
    std::vector<double> edges; ///< of the classes, rising
    std::size_t stride = 1;    ///< of the edges with a text
    double lowest = 0;         ///< of the axis of numbers
    double highest = 1;
    bool isEmpty = false;

    QString edgeText(std::size_t index) const {
        return valueText(edges[index], std::nullopt, Language::English);
    }

    double xMm(double value) const {
        return plot.left() + (value - lowest) / (highest - lowest) * plot.width();
    }
};

HistogramChart::HistogramChart(HistogramData data, ChartTheme theme, const Lettering& lettering)
    : m_data(std::move(data))
    , m_theme(std::move(theme))
    , m_lettering(lettering) {}

bool HistogramChart::isDrawn(const ValueClass& one) {
    return std::isfinite(one.lower) && std::isfinite(one.upper) && one.lower <= one.upper;
}

std::size_t HistogramChart::itemCount() const {
    return m_data.numeric.empty() ? m_data.named.size() : m_data.numeric.size();
}

BarRows HistogramChart::rows() const {
    double whole = 0;
    bool hasShares = m_data.withShares;
    for (const auto& one : m_data.named) {
        hasShares &= !(one.value < 0);
        whole += std::isfinite(one.value) ? one.value : 0;
    }
    hasShares &= whole > 0 && std::isfinite(whole);
    std::vector<BarRow> rows;
    for (std::size_t item = 0; item < m_data.named.size(); ++item) {
        const auto& one = m_data.named[item];
        BarRow row{.item = item, .label = one.title, .segments = {}, .valueText = textOf(one)};
        if (std::isfinite(one.value)) {
            row.segments.emplace_back(one.value, one.colour.value_or(m_theme.keyBar));
            row.valueText += hasShares
                                 ? QStringLiteral("  ") +
                                       valueText(100 * one.value / whole, 1, m_theme.language) +
                                       QStringLiteral(" %")
                                 : QString();
        }
        rows.push_back(std::move(row));
    }
    return {std::move(rows), m_theme, m_lettering};
}

QString HistogramChart::textOf(const NamedClass& one) const {
    return std::isfinite(one.value) || one.withoutValue.isEmpty()
               ? valueText(
                     one.value, one.decimals ? one.decimals : m_data.decimals, m_theme.language)
               : one.withoutValue;
}

QString HistogramChart::limitText() const {
    if (!m_data.limit || !std::isfinite(*m_data.limit)) {
        return {};
    }
    const auto title =
        m_data.limitTitle.isEmpty() ? m_theme.in(u"限值", "Limit") : m_data.limitTitle;
    return title + QLatin1Char(' ') + valueText(*m_data.limit, std::nullopt, m_theme.language);
}

QString HistogramChart::note() const {
    QStringList notes;
    if (m_data.withoutData > 0) {
        notes << m_theme.in(u"另有 ", "Not shown: ") + QString::number(m_data.withoutData) +
                     m_theme.in(u" 个无数据，未计入。", " without data.");
    }
    if (!m_data.remark.isEmpty()) {
        notes << m_data.remark;
    }
    return notes.join(m_theme.in(u"", " "));
}

double HistogramChart::headMm(double widthMm) const {
    const bool hasTextsAbove = !limitText().isEmpty() || !m_data.numeric.empty(); // limit, counts
    const double limitMm = hasTextsAbove ? chartLineMm(m_theme.small()) + limitHeadMm : 0;
    return paragraphMm(m_data.title, m_theme.title(), widthMm, m_lettering) +
           chartLineMm(m_theme.small()) + padMm + limitMm;
}

double HistogramChart::footMm(double widthMm) const {
    return paragraphMm(note(), m_theme.fine(), widthMm, m_lettering);
}

double HistogramChart::heightMm(double widthMm) const {
    constexpr double leastPlotMm = 28;
    constexpr double mostPlotMm = 60;
    constexpr double leastRowsMm = 12;
    const double body = m_data.numeric.empty()
                            ? std::max(rows().heightMm(widthMm, itemCount()), leastRowsMm)
                            : std::clamp(0.4 * widthMm, leastPlotMm, mostPlotMm) + tickMm +
                                  2 * chartLineMm(m_theme.small());
    return headMm(widthMm) + body + footMm(widthMm);
}

double HistogramChart::leastHeightMm(double widthMm) const {
    constexpr double lowestPlotMm = 18;
    return m_data.numeric.empty() ? heightMm(widthMm)
                                  : headMm(widthMm) + lowestPlotMm + tickMm +
                                        2 * chartLineMm(m_theme.small()) + footMm(widthMm);
}

double HistogramChart::leastWidthMm() const {
    constexpr double leastColumnsMm = 45;
    return m_data.numeric.empty() ? rows().leastWidthMm() : leastColumnsMm;
}

void HistogramChart::drawRows(ChartDrawing& drawing, const QRectF& body) const {
    const auto rows = this->rows();
    const auto limit = limitText();
    const auto layout =
        rows.layout(body, limit.isEmpty() ? std::vector<double>{} : std::vector{*m_data.limit});
    rows.draw(drawing, layout);
    if (!limit.isEmpty()) {
        const double x = layout.placeMm(*m_data.limit);
        const double top = body.top() - limitHeadMm;
        rows.drawLimit(drawing, layout, *m_data.limit, top);
        auto style = m_theme.small();
        style.colour = m_theme.limit.colour;
        const double middle = top - chartLineMm(style) / 2;
        drawWhereFree(drawing,
                      limit,
                      style,
                      {{{x, middle}, Anchor::Centre},
                       {{x, middle}, Anchor::Right},
                       {{x, middle}, Anchor::Left}},
                      body.adjusted(0, -headMm(body.width()), 0, 0));
    }
}

HistogramChart::Columns HistogramChart::columns(const QRectF& body) const {
    Columns columns;
    std::vector<double> counts;
    auto& edges = columns.edges;
    for (const auto& one : m_data.numeric) {
        if (isDrawn(one)) {
            counts.push_back(one.value);
            edges.insert(edges.end(), {one.lower, one.upper});
        }
    }
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    const auto range = finiteRange(counts);
    columns.isEmpty = !range;
    const double line = chartLineMm(m_theme.small());
    const double bottom = std::max(body.bottom() - tickMm - 2 * line, body.top() + 1);
    const auto [lowest, highest] = range.value_or(std::pair(0.0, 0.0));
    double ticks = mostValueTicks(bottom - body.top(), m_theme);
    if (m_data.decimals == 0) {
        ticks = std::clamp(highest + 1, 3.0, std::max(ticks, 3.0)); // no half parcels
    }
    columns.counts = {
        .steps = roundSteps(std::min(lowest, 0.0), std::max(highest, 0.0), static_cast<int>(ticks)),
        .topMm = body.top(),
        .bottomMm = bottom};
    const double left = body.left() + valueAxisWidthMm(columns.counts.steps, m_theme, m_lettering);
    columns.plot = QRectF(QPointF(left, body.top()), QPointF(body.right() - 2 * padMm, bottom));

    std::tie(columns.lowest, columns.highest) = finiteRange(edges).value_or(std::pair(0.0, 1.0));
    const double width = columns.highest - columns.lowest;
    if (!limitText().isEmpty()) {
        const double limit = *m_data.limit;
        if (std::max(limit - columns.highest, columns.lowest - limit) <=
            (mostRoomForLimits - 1) * width) {
            columns.lowest = std::min(columns.lowest, limit);
            columns.highest = std::max(columns.highest, limit);
        }
    }
    if (!(columns.highest > columns.lowest)) {
        columns.lowest -= 0.5;
        columns.highest += 0.5;
    }
    columns.stride = edgeStride(columns);
    return columns;
}

/// So many edges apart that their texts have room.
std::size_t HistogramChart::edgeStride(const Columns& columns) const {
    std::size_t stride = 1;
    for (std::size_t index = stride; index < columns.edges.size(); index += stride) {
        const auto halfMm = [&](std::size_t edge) {
            return m_lettering.widthMm(columns.edgeText(edge), m_theme.small()) / 2;
        };
        const double room =
            columns.xMm(columns.edges[index]) - columns.xMm(columns.edges[index - stride]);
        if (room < halfMm(index) + halfMm(index - stride) + padMm) {
            ++stride;
            index = 0; // from the beginning, with the wider stride
        }
    }
    return stride;
}

/// Above the columns, where that covers nothing.
void HistogramChart::drawCounts(ChartDrawing& drawing, const Columns& columns) const {
    const double line = chartLineMm(m_theme.small());
    for (const auto& one : m_data.numeric) {
        if (!isDrawn(one) || !(one.value > 0)) {
            continue;
        }
        const auto text = valueText(one.value, m_data.decimals, m_theme.language);
        const double left = columns.xMm(one.lower);
        const double right = columns.xMm(one.upper);
        if (m_lettering.widthMm(text, m_theme.small()) > right - left) {
            continue;
        }
        drawIfFree(drawing,
                   text,
                   m_theme.small(),
                   {(left + right) / 2, columns.counts.placeMm(one.value) - line / 2},
                   Anchor::Centre,
                   columns.plot.adjusted(0, -std::max(limitHeadMm, line), 0, 0));
    }
}

void HistogramChart::drawColumnAxis(ChartDrawing& drawing, const Columns& columns) const {
    const auto& plot = columns.plot;
    const auto style = m_theme.small();
    const double line = chartLineMm(style);
    drawing.line(plot.bottomLeft(), plot.bottomRight(), m_theme.axis);
    drawing.line(plot.topLeft(), plot.bottomLeft(), m_theme.axis);
    for (std::size_t index = 0; index < columns.edges.size(); index += columns.stride) {
        const double x = columns.xMm(columns.edges[index]);
        drawing.line({x, plot.bottom()}, {x, plot.bottom() + tickMm}, m_theme.axis);
        drawing.text(
            {x, plot.bottom() + tickMm + line / 2}, columns.edgeText(index), style, Anchor::Centre);
    }
    drawing.text({plot.center().x(), plot.bottom() + tickMm + 1.5 * line},
                 elided(m_data.valueTitle, style, plot.width(), m_lettering),
                 style,
                 Anchor::Centre);
}

void HistogramChart::drawColumnLimit(ChartDrawing& drawing, const Columns& columns) const {
    const auto& plot = columns.plot;
    auto style = m_theme.small();
    style.colour = m_theme.limit.colour;
    auto text = limitText();
    const double limit = *m_data.limit;
    double x = columns.xMm(std::clamp(limit, columns.lowest, columns.highest));
    const double top = plot.top() - limitHeadMm;
    const double middle = top - chartLineMm(style) / 2;
    if (limit > columns.highest) {
        text += QStringLiteral(" →");
    } else if (limit < columns.lowest) {
        text = QStringLiteral("← ") + text;
    } else {
        drawing.line({x, top}, {x, plot.bottom()}, m_theme.limit);
    }
    drawWhereFree(
        drawing,
        text,
        style,
        {{{x, middle}, Anchor::Centre}, {{x, middle}, Anchor::Right}, {{x, middle}, Anchor::Left}},
        QRectF(QPointF(plot.left() - plot.width(), middle - 5),
               QPointF(plot.right() + 2 * padMm, plot.bottom())));
}

void HistogramChart::drawColumns(ChartDrawing& drawing, const QRectF& body) const {
    const auto columns = this->columns(body);
    if (columns.isEmpty) {
        drawNoData(drawing, m_theme, columns.plot);
        return;
    }
    drawValueAxis(drawing, m_theme, columns.counts, columns.plot);
    constexpr double edgeMm = 0.15;
    for (std::size_t item = 0; item < m_data.numeric.size(); ++item) {
        const auto& one = m_data.numeric[item];
        if (!isDrawn(one)) {
            continue;
        }
        const double left = columns.xMm(one.lower);
        const double right = columns.xMm(one.upper);
        const QRectF place(QPointF(left, columns.plot.top()),
                           QPointF(right, columns.plot.bottom()));
        drawing.item(item, place);
        if (!std::isfinite(one.value)) {
            drawing.area(place, m_theme.missing);
            continue;
        }
        const double zero = columns.counts.placeMm(0);
        const double end = columns.counts.placeMm(one.value);
        const double edge = std::min(edgeMm, (right - left) / 4);
        drawing.area(QRectF(QPointF(left + edge, std::min(zero, end)),
                            QPointF(right - edge, std::max(zero, end))),
                     Fill{.colour = one.colour.value_or(m_theme.keyBar)});
    }
    drawColumnAxis(drawing, columns);
    if (!limitText().isEmpty()) {
        drawColumnLimit(drawing, columns);
    }
    drawCounts(drawing, columns);
}

ChartDrawing HistogramChart::drawing(const QRectF& box) const {
    ChartDrawing drawing(m_lettering);
    drawParagraph(drawing, m_data.title, m_theme.title(), box);
    const double titleMm = paragraphMm(m_data.title, m_theme.title(), box.width(), m_lettering);
    drawing.text(
        {box.left(), box.top() + titleMm + chartLineMm(m_theme.small()) / 2},
        elided(withUnit(m_data.quantity, m_data.unit), m_theme.small(), box.width(), m_lettering),
        m_theme.small(),
        Anchor::Left);
    const double footMm = this->footMm(box.width());
    drawParagraph(drawing, note(), m_theme.fine(), box.adjusted(0, box.height() - footMm, 0, 0));
    const auto body = box.adjusted(0, headMm(box.width()), 0, -footMm);
    if (itemCount() == 0) {
        drawNoData(drawing, m_theme, body);
    } else if (m_data.numeric.empty()) {
        drawRows(drawing, body);
    } else {
        drawColumns(drawing, body);
    }
    return drawing;
}

QString HistogramChart::tipOf(std::size_t item) const {
    if (item >= itemCount()) {
        return {};
    }
    const bool isNamed = m_data.numeric.empty();
    const double value = isNamed ? m_data.named[item].value : m_data.numeric[item].value;
    const auto title =
        isNamed ? m_data.named[item].title
                : m_data.valueTitle + QLatin1Char(' ') +
                      valueText(m_data.numeric[item].lower, std::nullopt, m_theme.language) +
                      QChar(u'–') +
                      valueText(m_data.numeric[item].upper, std::nullopt, m_theme.language);
    const auto decimals =
        isNamed && m_data.named[item].decimals ? m_data.named[item].decimals : m_data.decimals;
    const QString tip = title.trimmed() + QLatin1Char('\n') + m_data.quantity + QLatin1Char(' ') +
                        (isNamed && !std::isfinite(value)
                             ? textOf(m_data.named[item])
                             : measureText(value, decimals, m_data.unit, m_theme.language));
    const bool hasNote = isNamed && !m_data.named[item].note.isEmpty();
    return hasNote ? tip + QLatin1Char('\n') + m_data.named[item].note : tip;
}

} // namespace parklens
