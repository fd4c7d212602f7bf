#include "viewer/layout/legend_element.hpp"

#include "viewer/map/layer_drawing.hpp"
#include "viewer/map/raster_drawing.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double swatchGapMm = 1.5;
constexpr double columnGapMm = 3;
constexpr double rampStripMm = 3.5;
constexpr int mostColumns = 4;

void addOnce(Legend& legend, LegendEntry entry) {
    if (!entry.title.isEmpty() &&
        std::ranges::find(legend.entries, entry) == legend.entries.end()) {
        legend.entries.push_back(std::move(entry));
    }
}

void addClasses(Legend& legend, const VectorLayer& layer, const MapView& view, bool showsAmounts) {
    const auto visible = visibleClasses(layer, view);
    for (const auto& sample : layer.sizeSamples) {
        if (!visible.empty()) {
            addOnce(legend, {sample.title, layer.shapes.kind(), sample.symbol, true});
        }
    }
    // Drawn last and so on top: named first.
    for (auto index = visible.rbegin(); index != visible.rend(); ++index) {
        const auto& legendClass = layer.legend[*index];
        addOnce(legend,
                {showsAmounts ? legendClass.title + legendClass.amount : legendClass.title,
                 layer.shapes.kind(),
                 legendClass.swatch.value_or(legendClass.symbol)});
    }
}

/// The hatch of cells without data as that of an area.
Symbol noDataSymbol(const NoDataLook& look) {
    Symbol symbol{.fill = Fill{.colour = look.ground}};
    for (const double angle : {45.0, 135.0}) {
        symbol.fill->hatches.push_back({.angleDegrees = angle,
                                        .spacingMm = look.spacingMm,
                                        .line = {.colour = look.line, .widthMm = look.widthMm}});
    }
    return symbol;
}

void addRaster(Legend& legend, const RasterLayer& layer, const MapView& view) {
    const auto& said = layer.legend;
    if (said.entries.empty()) {
        return; // imagery
    }
    const auto visible = visibleRaster(layer, view);
    if (visible.isThere && said.isRamp) {
        legend.ramps.push_back({said.title, said.entries, said.places, said.isStepped});
    }
    for (const auto index : visible.classes) {
        const auto& entry = said.entries.at(index);
        addOnce(legend, {entry.title, ShapeKind::Areas, {.fill = Fill{.colour = entry.colour}}});
    }
    if (visible.hasNoData) {
        addOnce(legend, {said.noDataTitle, ShapeKind::Areas, noDataSymbol(said.noData)});
    }
}

QColor between(const QColor& a, const QColor& b, double share) {
    const auto mixed = [&](int x, int y) { return qRound(x + (y - x) * share); };
    return {mixed(a.red(), b.red()), mixed(a.green(), b.green()), mixed(a.blue(), b.blue())};
}

/// The strip of a ramp as a row of cells, fine enough for the eye.
QImage gradient(const LegendRamp& ramp) {
    constexpr int cells = 256;
    QImage row(cells, 1, QImage::Format_ARGB32);
    std::size_t next = 1;
    for (int cell = 0; cell < cells; ++cell) {
        const double at = (cell + 0.5) / cells;
        while (next + 1 < ramp.places.size() && at > ramp.places[next]) {
            ++next;
        }
        const double share =
            (at - ramp.places[next - 1]) / (ramp.places[next] - ramp.places[next - 1]);
        row.setPixelColor(
            cell, 0, between(ramp.stops[next - 1].colour, ramp.stops[next].colour, share));
    }
    return row;
}

} // namespace

Legend legendOf(const MapScene& scene, const MapView& view) {
    Legend legend;
    for (auto layer = scene.layers.rbegin(); layer != scene.layers.rend(); ++layer) {
        if (const auto* vector = std::get_if<VectorLayer>(layer->get())) {
            addClasses(legend, *vector, view, scene.showsAmounts);
        } else {
            addRaster(legend, std::get<RasterLayer>(**layer), view);
        }
    }
    return legend;
}

/// As wide as the largest marker: a sample of a size that is drawn smaller would be a lie.
double LegendElement::swatchWidthMm() const {
    double width = std::max(6.0, 0.8 * m_theme.textPt);
    for (const auto& entry : m_legend.entries) {
        if (entry.kind == ShapeKind::Points && entry.symbol.marker) {
            width = std::max(width, entry.symbol.marker->sizeMm);
        }
    }
    return width;
}

std::vector<LegendElement::Line> LegendElement::linesFor(double columnWidthMm) const {
    const auto style = m_theme.text();
    const double room = columnWidthMm - swatchWidthMm() - swatchGapMm;
    std::vector<Line> lines;
    for (const auto& entry : m_legend.entries) {
        Line line{&entry, m_lettering.wrapped(entry.title, style, room), 0};
        line.heightMm = std::max({static_cast<double>(line.text.size()) * textLineMm(style),
                                  textLineMm(style),
                                  entry.kind == ShapeKind::Points && entry.symbol.marker
                                      ? entry.symbol.marker->sizeMm
                                      : 0.0}) +
                        0.6;
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Of the columns that fit without breaking a title, the most even; one column where none fits.
LegendElement::Arrangement LegendElement::arrangement(double widthMm) const {
    double widest = 0;
    for (const auto& entry : m_legend.entries) {
        widest = std::max(widest, m_lettering.widthMm(entry.title, m_theme.text()));
    }
    const double wished = widest + swatchWidthMm() + swatchGapMm;
    const int count =
        std::clamp(static_cast<int>(std::floor((widthMm + columnGapMm) / (wished + columnGapMm))),
                   1,
                   mostColumns);
    Arrangement result;
    result.columnWidthMm = (widthMm - columnGapMm * (count - 1)) / count;
    auto lines = linesFor(result.columnWidthMm);
    const auto perColumn =
        (lines.size() + static_cast<std::size_t>(count) - 1) / static_cast<std::size_t>(count);
    for (std::size_t first = 0; first < lines.size(); first += perColumn) {
        const auto last = std::min(first + perColumn, lines.size());
        result.columns.emplace_back(lines.begin() + static_cast<std::ptrdiff_t>(first),
                                    lines.begin() + static_cast<std::ptrdiff_t>(last));
        double height = 0;
        for (const auto& line : result.columns.back()) {
            height += line.heightMm;
        }
        result.heightMm = std::max(result.heightMm, height);
    }
    return result;
}

double LegendElement::rampHeightMm() const {
    return 2 * textLineMm(m_theme.text()) + rampStripMm + 1;
}

double LegendElement::heightMm(double widthMm) const {
    return textLineMm(m_theme.heading()) + 1 + arrangement(widthMm).heightMm +
           rampHeightMm() * static_cast<double>(m_legend.ramps.size());
}

double LegendElement::leastWidthMm() const {
    return swatchWidthMm() + swatchGapMm + 6 * m_theme.textPt * millimetresPerPoint;
}

void LegendElement::draw(Canvas& canvas, const QRectF& box) const {
    const auto heading = m_theme.heading();
    const auto style = m_theme.text();
    const auto title = m_theme.in(u"图例", "Legend");
    canvas.text({box.center().x() - m_lettering.widthMm(title, heading) / 2,
                 box.top() + textBaselineMm(heading)},
                title,
                heading);
    double top = box.top() + textLineMm(heading) + 1;
    for (const auto& ramp : m_legend.ramps) {
        drawRamp(canvas, ramp, {box.left(), top, box.width(), rampHeightMm()});
        top += rampHeightMm();
    }
    const auto columns = arrangement(box.width());
    double left = box.left();
    for (const auto& column : columns.columns) {
        double y = top;
        for (const auto& line : column) {
            const double lines = static_cast<double>(line.text.size()) * textLineMm(style);
            const double extra = std::max(0.0, line.heightMm - 0.6 - lines); // of a large marker
            const double swatchHeight = textLineMm(style) * 0.85;
            drawSwatch(canvas,
                       *line.entry,
                       {left, y + 0.3 + extra / 2, swatchWidthMm(), swatchHeight},
                       m_theme);
            double baseline = y + extra / 2 + textBaselineMm(style);
            for (const auto& text : line.text) {
                canvas.text({left + swatchWidthMm() + swatchGapMm, baseline}, text, style);
                baseline += textLineMm(style);
            }
            y += line.heightMm;
        }
        left += columns.columnWidthMm + columnGapMm;
    }
}

void LegendElement::drawRamp(Canvas& canvas, const LegendRamp& ramp, const QRectF& box) const {
    const auto style = m_theme.text();
    canvas.text({box.left(), box.top() + textBaselineMm(style)}, ramp.title, style);
    const QRectF strip(box.left(), box.top() + textLineMm(style), box.width(), rampStripMm);
    std::vector<double> middles;
    if (ramp.isStepped) {
        const double step = strip.width() / static_cast<double>(ramp.stops.size());
        for (std::size_t index = 0; index < ramp.stops.size(); ++index) {
            const double left = step * static_cast<double>(index);
            canvas.fill(QRectF(strip.left() + left, strip.top(), step, strip.height()),
                        ramp.stops[index].colour);
            middles.push_back(left / strip.width()); // a step begins at its value
        }
    } else {
        canvas.image(strip, gradient(ramp), strip);
        middles = ramp.places;
    }
    canvas.stroke(strip, {.colour = m_theme.ink, .widthMm = 0.1});
    drawRampLabels(canvas, ramp, strip, middles);
}

/// Each below its place, within the strip; one that would meet the label before is left out.
void LegendElement::drawRampLabels(Canvas& canvas,
                                   const LegendRamp& ramp,
                                   const QRectF& strip,
                                   const std::vector<double>& places) const {
    constexpr double clearanceMm = 0.8;
    const auto style = m_theme.text();
    double free = strip.left();
    for (std::size_t index = 0; index < ramp.stops.size() && index < places.size(); ++index) {
        const auto& label = ramp.stops[index].title;
        const double width = m_lettering.widthMm(label, style);
        const double left = std::clamp(strip.left() + places[index] * strip.width() - width / 2,
                                       strip.left(),
                                       std::max(strip.left(), strip.right() - width));
        if (left >= free) {
            canvas.text({left, strip.bottom() + textBaselineMm(style)}, label, style);
            free = left + width + clearanceMm;
        }
    }
}

void drawSwatch(Canvas& canvas,
                const LegendEntry& entry,
                const QRectF& box,
                const SheetTheme& theme) {
    if (entry.kind == ShapeKind::Points) {
        if (entry.symbol.marker) {
            canvas.mark(box.center(), *entry.symbol.marker);
        }
        return;
    }
    if (entry.kind == ShapeKind::Areas) {
        const Rings rings = {QPolygonF(
            QList<QPointF>{box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()})};
        if (entry.symbol.fill) {
            canvas.fill(rings, *entry.symbol.fill);
        }
        for (const auto& stroke : entry.symbol.strokes) {
            canvas.stroke(box, stroke);
        }
        if (entry.symbol.strokes.empty()) {
            canvas.stroke(box, {.colour = theme.fineInk, .widthMm = 0.1});
        }
        return;
    }
    for (const auto& stroke : entry.symbol.strokes) {
        canvas.stroke(QPolygonF({QPointF(box.left(), box.center().y()),
                                 QPointF(box.right(), box.center().y())}),
                      stroke);
    }
}

} // namespace parklens
