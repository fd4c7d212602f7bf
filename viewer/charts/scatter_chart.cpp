#include "viewer/charts/scatter_chart.hpp"

#include "viewer/charts/chart_measures.hpp"
#include "viewer/charts/private/chart_parts.hpp"
#include "viewer/charts/private/scatter_scale.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace parklens {

namespace {

constexpr double nameGapMm = 0.7;
constexpr double pointMm = 2.4;             ///< of the square in which a point is found
constexpr std::size_t mostNamesTried = 150; ///< names of further points are in their tips

} // namespace

/// The plot and its two scales.
struct ScatterChart::Frame {
    QRectF plot;
    ScatterScale x;
    ScatterScale y;
    bool isEmpty = true;

    QPointF place(const ScatterPoint& point) const {
        return {plot.left() + x.placeOf(point.x) * plot.width(),
                plot.bottom() - y.placeOf(point.y) * plot.height()};
    }
};

ScatterChart::ScatterChart(ScatterData data, ChartTheme theme, const Lettering& lettering)
    : m_data(std::move(data))
    , m_theme(std::move(theme))
    , m_lettering(lettering) {}

bool ScatterChart::hasPlace(double value, const ScatterAxis& axis) {
    return std::isfinite(value) && (!axis.isLogarithmic || value > 0);
}

bool ScatterChart::isDrawn(const ScatterPoint& point) const {
    return hasPlace(point.x, m_data.x) && hasPlace(point.y, m_data.y);
}

std::vector<double> ScatterChart::drawnValues(double ScatterPoint::*value) const {
    std::vector<double> values;
    for (const auto& point : m_data.points) {
        if (isDrawn(point)) {
            values.push_back(point.*value);
        }
    }
    const auto& axis = value == &ScatterPoint::x ? m_data.x : m_data.y;
    if (!values.empty() && axis.line && hasPlace(*axis.line, axis)) {
        values.push_back(*axis.line);
    }
    return values;
}

std::vector<ChartLegendEntry> ScatterChart::legend() const {
    std::vector<ChartLegendEntry> entries;
    for (std::size_t one = 0; one < m_data.classes.size(); ++one) {
        const auto count = std::ranges::count_if(m_data.points, [&](const auto& point) {
            return point.pointClass == one && isDrawn(point);
        });
        entries.push_back({m_data.classes[one].marker,
                           m_data.classes[one].title + m_theme.in(u" %1 个", " (%1)").arg(count)});
    }
    return entries;
}

QString ScatterChart::note() const {
    std::size_t missing = 0;
    std::size_t notAbove = 0;
    for (const auto& point : m_data.points) {
        const bool isMissing = !std::isfinite(point.x) || !std::isfinite(point.y);
        missing += isMissing ? 1 : 0;
        notAbove += !isMissing && !isDrawn(point) ? 1 : 0;
    }
    QStringList notes;
    if (missing > 0) {
        notes << m_theme
                     .in(u"另有 %1 个缺数据，未画出，也不计入中位数。",
                         "Not shown and not in the medians: %1 without data.")
                     .arg(missing);
    }
    if (notAbove > 0) {
        notes << m_theme
                     .in(u"另有 %1 个数值为零或负，对数轴上没有位置。",
                         "%1 of zero or below have no place on a logarithmic axis.")
                     .arg(notAbove);
    }
    if (!m_data.remark.isEmpty()) {
        notes << m_data.remark;
    }
    return notes.join(m_theme.in(u"", " "));
}

double ScatterChart::headMm(double widthMm) const {
    return paragraphMm(m_data.title, m_theme.title(), widthMm, m_lettering) +
           ChartLegend(legend(), m_theme, m_lettering).heightMm(widthMm) +
           chartLineMm(m_theme.small()) + 2 * padMm;
}

double ScatterChart::footMm(double widthMm) const {
    return tickMm + 2 * chartLineMm(m_theme.small()) + padMm +
           paragraphMm(note(), m_theme.fine(), widthMm, m_lettering);
}

double ScatterChart::heightMm(double widthMm) const {
    constexpr double leastPlotMm = 40;
    constexpr double mostPlotMm = 110;
    return headMm(widthMm) + std::clamp(0.75 * widthMm, leastPlotMm, mostPlotMm) + footMm(widthMm);
}

double ScatterChart::leastHeightMm(double widthMm) const {
    constexpr double lowestPlotMm = 30;
    return headMm(widthMm) + lowestPlotMm + footMm(widthMm);
}

double ScatterChart::leastWidthMm() const {
    return 55;
}

ScatterChart::Frame ScatterChart::frame(const QRectF& box) const {
    Frame frame;
    const auto xs = drawnValues(&ScatterPoint::x);
    const auto ys = drawnValues(&ScatterPoint::y);
    frame.isEmpty = xs.empty();
    const auto body = box.adjusted(0, headMm(box.width()), 0, -footMm(box.width()));
    frame.y = scatterScale(ys, m_data.y.isLogarithmic, mostValueTicks(body.height(), m_theme));
    double widest = 0;
    for (const auto& tick : frame.y.ticks) {
        widest = std::max(widest, m_lettering.widthMm(tick.text, m_theme.small()));
    }
    frame.plot = body.adjusted(widest + tickMm, 0, -2 * padMm, 0);
    constexpr double tickRoomMm = 13;
    const int mostTicks = std::clamp(static_cast<int>(frame.plot.width() / tickRoomMm), 3, 9);
    frame.x = scatterScale(xs, m_data.x.isLogarithmic, mostTicks);
    return frame;
}

void ScatterChart::drawAxes(ChartDrawing& drawing, const Frame& frame) const {
    const auto& plot = frame.plot;
    const auto style = m_theme.small();
    const double line = chartLineMm(style);
    const QRectF beside(QPointF(plot.left() - 100, plot.top() - 2 * line),
                        QPointF(plot.right() + 2 * padMm, plot.bottom() + tickMm + line));
    for (const auto& tick : frame.y.ticks) {
        const double y = plot.bottom() - frame.y.placeOf(tick.value) * plot.height();
        drawing.line({plot.left(), y}, {plot.right(), y}, m_theme.grid);
        drawIfFree(drawing, tick.text, style, {plot.left() - tickMm, y}, Anchor::Right, beside);
    }
    for (const auto& tick : frame.x.ticks) {
        const double x = plot.left() + frame.x.placeOf(tick.value) * plot.width();
        drawing.line({x, plot.top()}, {x, plot.bottom()}, m_theme.grid);
        drawIfFree(drawing,
                   tick.text,
                   style,
                   {x, plot.bottom() + tickMm + line / 2},
                   Anchor::Centre,
                   beside);
    }
    drawing.line(plot.bottomLeft(), plot.bottomRight(), m_theme.axis);
    drawing.line(plot.topLeft(), plot.bottomLeft(), m_theme.axis);
    const auto title =
        elided(withUnit(m_data.x.quantity, m_data.x.unit), style, plot.width(), m_lettering);
    drawing.text({plot.right(), plot.bottom() + tickMm + 1.5 * line}, title, style, Anchor::Right);
}

void ScatterChart::drawLines(ChartDrawing& drawing, const Frame& frame) const {
    const auto& plot = frame.plot;
    auto style = m_theme.small();
    style.colour = m_theme.limit.colour;
    const double line = chartLineMm(style);
    const auto text = [&](const ScatterAxis& axis) {
        return axis.lineTitle + QLatin1Char(' ') +
               valueText(*axis.line, axis.decimals, m_theme.language);
    };
    if (m_data.x.line && hasPlace(*m_data.x.line, m_data.x)) {
        const double x = plot.left() + frame.x.placeOf(*m_data.x.line) * plot.width();
        drawing.line({x, plot.top()}, {x, plot.bottom()}, m_theme.limit);
        const double y = plot.top() + line / 2;
        drawWhereFree(drawing,
                      text(m_data.x),
                      style,
                      {{{x + nameGapMm, y}, Anchor::Left}, {{x - nameGapMm, y}, Anchor::Right}},
                      plot);
    }
    if (m_data.y.line && hasPlace(*m_data.y.line, m_data.y)) {
        const double y = plot.bottom() - frame.y.placeOf(*m_data.y.line) * plot.height();
        drawing.line({plot.left(), y}, {plot.right(), y}, m_theme.limit);
        const double right = plot.right() - nameGapMm;
        const double left = plot.left() + nameGapMm;
        drawWhereFree(drawing,
                      text(m_data.y),
                      style,
                      {{{right, y - line / 2}, Anchor::Right},
                       {{right, y + line / 2}, Anchor::Right},
                       {{left, y - line / 2}, Anchor::Left},
                       {{left, y + line / 2}, Anchor::Left}},
                      plot);
    }
}

void ScatterChart::drawPoints(ChartDrawing& drawing, const Frame& frame) const {
    const QPointF half(pointMm / 2, pointMm / 2);
    for (const bool isKey : {false, true}) {
        for (std::size_t item = 0; item < m_data.points.size(); ++item) {
            const auto& point = m_data.points[item];
            if (point.isKey != isKey || !isDrawn(point)) {
                continue;
            }
            const auto at = frame.place(point);
            drawing.item(item, QRectF(at - half, at + half));
            drawing.mark(at,
                         point.pointClass < m_data.classes.size()
                             ? m_data.classes[point.pointClass].marker
                             : Marker{.colour = m_theme.keyBar});
        }
    }
}

/// Key points first, then from the top down; a name may cover neither a text nor another point.
void ScatterChart::drawNames(ChartDrawing& drawing, const Frame& frame) const {
    std::vector<std::size_t> order(m_data.points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t item) { return !isDrawn(m_data.points[item]); });
    std::ranges::stable_sort(order, [&](std::size_t one, std::size_t other) {
        const auto& a = m_data.points[one];
        const auto& b = m_data.points[other];
        return std::pair(!a.isKey, -a.y) < std::pair(!b.isKey, -b.y);
    });
    order.resize(std::min(order.size(), mostNamesTried));
    auto style = m_theme.fine();
    style.haloMm = 0.35;
    const double rise = pointMm / 2 + chartLineMm(style) / 2;
    const double longest = frame.plot.width() / 3;
    for (const std::size_t item : order) {
        const auto at = frame.place(m_data.points[item]);
        const auto name = elided(m_data.points[item].label, style, longest, m_lettering);
        const double aside = pointMm / 2 + nameGapMm;
        const std::vector<std::pair<QPointF, Anchor>> places = {
            {at + QPointF(aside, 0), Anchor::Left},
            {at - QPointF(aside, 0), Anchor::Right},
            {at - QPointF(0, rise), Anchor::Centre},
            {at + QPointF(0, rise), Anchor::Centre}};
        for (const auto& [place, anchor] : places) {
            ChartDrawing trial(m_lettering);
            const auto box = trial.text(place, name, style, anchor);
            const bool coversPoint = std::ranges::any_of(
                drawing.items(), [&](const auto& other) { return other.box.intersects(box); });
            if (!coversPoint && drawIfFree(drawing, name, style, place, anchor, frame.plot)) {
                break;
            }
        }
    }
}

ChartDrawing ScatterChart::drawing(const QRectF& box) const {
    ChartDrawing drawing(m_lettering);
    drawParagraph(drawing, m_data.title, m_theme.title(), box);
    const double titleMm = paragraphMm(m_data.title, m_theme.title(), box.width(), m_lettering);
    const ChartLegend legend(this->legend(), m_theme, m_lettering);
    const auto legendBox = box.adjusted(0, titleMm, 0, 0);
    legend.draw(drawing, legendBox);
    const double line = chartLineMm(m_theme.small());
    const double axisTitleMm = legendBox.top() + legend.heightMm(box.width()) + padMm + line / 2;
    drawing.text(
        {box.left(), axisTitleMm},
        elided(
            withUnit(m_data.y.quantity, m_data.y.unit), m_theme.small(), box.width(), m_lettering),
        m_theme.small(),
        Anchor::Left);
    const auto frame = this->frame(box);
    if (frame.isEmpty) {
        drawNoData(drawing, m_theme, frame.plot);
    } else {
        drawAxes(drawing, frame);
        drawLines(drawing, frame);
        drawPoints(drawing, frame);
        drawNames(drawing, frame);
    }
    const double noteMm = paragraphMm(note(), m_theme.fine(), box.width(), m_lettering);
    drawParagraph(drawing, note(), m_theme.fine(), box.adjusted(0, box.height() - noteMm, 0, 0));
    return drawing;
}

QString ScatterChart::tipOf(std::size_t item) const {
    if (item >= itemCount()) {
        return {};
    }
    const auto& point = m_data.points[item];
    QString tip = point.label;
    for (const auto& [axis, value] :
         {std::pair(&m_data.x, point.x), std::pair(&m_data.y, point.y)}) {
        tip += QLatin1Char('\n') + axis->quantity + QLatin1Char(' ') +
               measureText(value, axis->decimals, axis->unit, m_theme.language);
    }
    return point.note.isEmpty() ? tip : tip + QLatin1Char('\n') + point.note;
}

} // namespace parklens
