#include "viewer/desktop/session/style_symbols.hpp"

#include <algorithm>
#include <array>

namespace parklens {

namespace {

constexpr double outlineMm = 0.15;
constexpr double lineMm = 0.5;
constexpr double markerMm = 2.6;
constexpr QColor missingColour(150, 150, 150);
constexpr QColor missingGround(240, 240, 240);

Stroke outlineOf(const QColor& colour) {
    return {.colour = colour.darker(160), .widthMm = outlineMm};
}

} // namespace

Symbol plainSymbol(ShapeKind kind, const QColor& colour, std::size_t variant) {
    constexpr std::array shapes = {MarkerShape::Circle, MarkerShape::Square, MarkerShape::Triangle};
    const std::array<std::vector<double>, 3> dashes = {
        std::vector<double>(), std::vector{2.0, 1.0}, std::vector{0.6, 0.8}};
    Symbol symbol;
    switch (kind) {
    case ShapeKind::Points:
        symbol.marker = Marker{.shape = shapes[variant % shapes.size()],
                               .sizeMm = markerMm,
                               .colour = colour,
                               .outline = Stroke{.colour = Qt::white, .widthMm = 0.25}};
        break;
    case ShapeKind::Lines:
        symbol.strokes = {
            {.colour = colour, .widthMm = lineMm, .dashesMm = dashes[variant % dashes.size()]}};
        break;
    case ShapeKind::Areas:
        symbol.fill = Fill{.colour = colour};
        if (variant % 3 != 0) {
            symbol.fill->hatches = {{.angleDegrees = variant % 3 == 1 ? 45.0 : 135.0,
                                     .spacingMm = 1.5,
                                     .line = {.colour = Qt::white, .widthMm = 0.3}}};
        }
        symbol.strokes = {outlineOf(colour)};
        break;
    }
    return symbol;
}

Symbol missingSymbol(ShapeKind kind) {
    auto symbol = plainSymbol(kind, missingColour);
    if (kind == ShapeKind::Areas) {
        symbol.fill = Fill{.colour = missingGround,
                           .hatches = {{.angleDegrees = 45.0,
                                        .spacingMm = 1.2,
                                        .line = {.colour = missingColour, .widthMm = 0.2}}}};
    } else if (kind == ShapeKind::Lines) {
        symbol.strokes.front().dashesMm = {1.0, 1.0};
    } else {
        symbol.marker = Marker{.shape = MarkerShape::Cross,
                               .sizeMm = markerMm,
                               .colour = missingColour,
                               .outline = Stroke{.colour = missingColour, .widthMm = 0.3}};
    }
    return symbol;
}

Symbol quietSymbol(ShapeKind kind) {
    auto symbol = plainSymbol(kind, QColor(236, 236, 232));
    symbol.strokes = {{.colour = QColor(180, 180, 174), .widthMm = outlineMm}};
    return symbol;
}

Symbol proportionalSymbol(const QColor& colour, double sizeMm) {
    auto half = colour;
    half.setAlphaF(0.65F);
    return {.marker = Marker{.shape = MarkerShape::Circle,
                             .sizeMm = sizeMm,
                             .colour = half,
                             .outline = Stroke{.colour = Qt::white, .widthMm = 0.2}}};
}

LabelStyle plainLabel(double sizePt) {
    return {.text = {.sizePt = sizePt, .colour = QColor(48, 48, 48), .haloMm = 0.35},
            .priority = 20};
}

std::optional<LabelStyle> labelStyleOf(std::span<const LegendClass> legend) {
    const auto known = std::ranges::find_if(
        legend, [](const LegendClass& it) { return it.symbol.label.has_value(); });
    return known == legend.end() ? std::nullopt : known->symbol.label;
}

const Symbol* mainSymbolOf(const VectorLayer& layer) {
    if (layer.legend.empty()) {
        return nullptr;
    }
    std::vector<std::size_t> counts(layer.legend.size());
    for (const auto index : layer.classes) {
        ++counts[index];
    }
    const auto most = std::ranges::max_element(counts) - counts.begin();
    return &layer.legend[static_cast<std::size_t>(most)].symbol;
}

QColor mainColourOf(const Symbol& symbol) {
    auto colour = symbol.fill && symbol.fill->colour.alpha() > 0 ? symbol.fill->colour
                  : symbol.marker                                ? symbol.marker->colour
                  : symbol.strokes.empty()                       ? QColor(Qt::gray)
                                                                 : symbol.strokes.back().colour;
    colour.setAlpha(255);
    return colour;
}

} // namespace parklens
