#include "viewer/map/layer_drawing.hpp"

#include "viewer/map/raster_drawing.hpp"
#include "viewer/map/screen_shapes.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace parklens {

namespace {

constexpr double finestThinningMm = 0.02;
constexpr double thinningUnits = 1.0 / 3.0;
constexpr double smallestOutlinedMm = 1.0;
constexpr std::size_t featuresBetweenChecks = 256;

/// Leaves out vertices that would not be told from the one before; the last always stays.
void putPaperLine(std::span<const Offset> vertices,
                  Point origin,
                  const MapView& view,
                  double thinningMm,
                  QPolygonF& line) {
    line.resize(static_cast<qsizetype>(vertices.size()));
    auto* points = line.data();
    qsizetype count = 0;
    for (std::size_t index = 0; index < vertices.size(); ++index) {
        const auto point =
            view.toPaper({origin.x + vertices[index].x, origin.y + vertices[index].y});
        const bool last = index + 1 == vertices.size();
        if (count > 0 && !last && std::abs(point.x() - points[count - 1].x()) < thinningMm &&
            std::abs(point.y() - points[count - 1].y()) < thinningMm) {
            continue;
        }
        points[count++] = point;
    }
    line.resize(count);
}

/// Draws the features of one layer, class by class.
class VectorDrawing {
public:
    VectorDrawing(Canvas& canvas,
                  const VectorLayer& layer,
                  const MapView& view,
                  const TaskControl& control)
        : m_canvas(canvas)
        , m_layer(layer)
        , m_view(view)
        , m_control(control)
        , m_unitMm(1.0 / canvas.unitsPerMm())
        , m_thinningMm(std::max(finestThinningMm, thinningUnits * m_unitMm)) {
        if (canvas.screen()) {
            m_screen.emplace(*canvas.screen(), layer.shapes, view);
        }
    }

    void draw() {
        std::vector<std::vector<std::size_t>> byClass(m_layer.legend.size());
        for (const auto feature : featuresIn(m_layer, m_view.extent())) {
            byClass[m_layer.classes[feature]].push_back(feature);
        }
        for (std::size_t index = 0; index < byClass.size(); ++index) {
            drawClass(byClass[index], m_layer.legend[index].symbol);
        }
    }

private:
    void drawClass(const std::vector<std::size_t>& features, const Symbol& symbol) {
        if (m_layer.shapes.kind() == ShapeKind::Points) {
            forEach(fromLargest(features), [&](std::size_t feature) { drawPoints(feature); });
            return;
        }
        if (symbol.fill && m_layer.shapes.kind() == ShapeKind::Areas) {
            drawAreas(features, *symbol.fill);
        }
        // Stroke by stroke, so that the casings of crossing roads lie under all of their fillings.
        for (const auto& stroke : symbol.strokes) {
            drawOutlines(features, stroke, showsFill(symbol));
        }
    }

    void drawAreas(const std::vector<std::size_t>& features, const Fill& fill) {
        if (m_screen && ScreenShapes::canDraw(fill)) {
            if (isVisible(fill.colour)) {
                forEach(features,
                        [&](std::size_t feature) { m_screen->fill(feature, fill.colour); });
            }
        } else {
            forEach(features, [&](std::size_t feature) { drawArea(feature, fill); });
        }
    }

    /// Of an area too small for its outline the fill is left, where it is more than a tint.
    static bool showsFill(const Symbol& symbol) {
        constexpr int leastAlpha = 255 / 5;
        return symbol.fill && symbol.fill->colour.alpha() >= leastAlpha;
    }

    void drawOutlines(const std::vector<std::size_t>& features,
                      const Stroke& stroke,
                      bool hasFillToSee) {
        const bool isDirect = m_screen && m_screen->canDraw(stroke);
        if (isDirect && !isVisible(stroke.colour)) {
            return;
        }
        forEach(features, [&](std::size_t feature) {
            if (hasFillToSee && isTooSmallForOutline(feature)) {
                return;
            }
            isDirect ? m_screen->stroke(feature, stroke) : drawOutline(feature, stroke);
        });
    }

    bool isTooSmallForOutline(std::size_t feature) const {
        const auto& envelope = m_layer.shapes.envelope(feature);
        return m_layer.shapes.kind() == ShapeKind::Areas &&
               std::max(envelope.width(), envelope.height()) <
                   smallestOutlinedMm * m_view.unitsPerMm();
    }

    Rings shapeOf(std::size_t feature) const {
        return paperShape(m_layer.shapes, feature, m_view, m_thinningMm);
    }

    void drawArea(std::size_t feature, const Fill& fill) {
        const auto& envelope = m_layer.shapes.envelope(feature);
        if (std::max(envelope.width(), envelope.height()) < m_unitMm * m_view.unitsPerMm()) {
            m_canvas.fill(QRectF(m_view.toPaper({envelope.minX, envelope.maxY}),
                                 m_view.toPaper({envelope.maxX, envelope.minY})),
                          fill.colour);
            return;
        }
        if (m_layer.shapes.partCount(feature) == 1 && fill.hatches.empty() &&
            m_extent.contains(envelope)) {
            putPaperLine(m_layer.shapes.part(feature, 0),
                         m_layer.shapes.origin(),
                         m_view,
                         m_thinningMm,
                         m_ring);
            m_canvas.fill(m_ring, fill.colour);
            return;
        }
        m_canvas.fill(clippedRings(shapeOf(feature), m_view.frameMm()), fill);
    }

    std::vector<std::size_t> fromLargest(std::vector<std::size_t> features) const {
        if (!m_layer.markerSizesMm.empty()) {
            std::ranges::stable_sort(features, std::ranges::greater(), [&](std::size_t feature) {
                return m_layer.markerSizesMm[feature];
            });
        }
        return features;
    }

    void drawPoints(std::size_t feature) {
        const auto marker = markerOf(m_layer, feature);
        if (!marker || marker->sizeMm <= 0) {
            return;
        }
        const auto& symbol = m_layer.legend[m_layer.classes[feature]].symbol;
        for (const auto& part : shapeOf(feature)) {
            for (const auto& point : part) {
                if (showsPoint(point, symbol, m_view.frameMm())) {
                    m_canvas.mark(point, *marker);
                }
            }
        }
    }

    void drawOutline(std::size_t feature, const Stroke& stroke) {
        if (m_layer.shapes.partCount(feature) == 1 &&
            m_extent.contains(m_layer.shapes.envelope(feature))) {
            putPaperLine(m_layer.shapes.part(feature, 0),
                         m_layer.shapes.origin(),
                         m_view,
                         m_thinningMm,
                         m_ring);
            m_canvas.stroke(m_ring, stroke);
            return;
        }
        for (const auto& part : shapeOf(feature)) {
            for (const auto& [piece, start] : clippedPieces(part, m_view.frameMm())) {
                m_canvas.stroke(piece, stroke, start);
            }
        }
    }

    template <typename Body>
    void forEach(const std::vector<std::size_t>& features, const Body& body) const {
        for (std::size_t index = 0; index < features.size(); ++index) {
            if (index % featuresBetweenChecks == 0) {
                m_control.checkCancelled();
            }
            body(features[index]);
        }
    }

    Canvas& m_canvas;
    const VectorLayer& m_layer;
    const MapView& m_view;
    const TaskControl& m_control;
    double m_unitMm; ///< of the device
    double m_thinningMm;
    Envelope m_extent = m_view.extent();
    QPolygonF m_ring;                     ///< room for one
    std::optional<ScreenShapes> m_screen; ///< where the canvas has one
};

} // namespace

Rings paperShape(const Shapes& shapes,
                 std::size_t feature,
                 const MapView& view,
                 double thinningMm) {
    Rings parts;
    const auto count = shapes.partCount(feature);
    parts.reserve(count);
    for (std::size_t part = 0; part < count; ++part) {
        putPaperLine(
            shapes.part(feature, part), shapes.origin(), view, thinningMm, parts.emplace_back());
    }
    return parts;
}

std::vector<std::size_t> featuresIn(const VectorLayer& layer, const Envelope& ground) {
    if (layer.index) {
        return layer.index->intersecting(ground);
    }
    std::vector<std::size_t> found;
    for (std::size_t feature = 0; feature < layer.shapes.size(); ++feature) {
        if (layer.shapes.envelope(feature).intersects(ground)) {
            found.push_back(feature);
        }
    }
    return found;
}

bool showsPoint(const QPointF& pointMm, const Symbol& symbol, const QRectF& frameMm) {
    const bool isWhole = symbol.marker && symbol.label && symbol.label->hasLeader;
    const double radius = isWhole ? symbol.marker->sizeMm / 2 : 0.0;
    return frameMm.adjusted(radius, radius, -radius, -radius).contains(pointMm);
}

void drawLayer(Canvas& canvas,
               const MapLayer& layer,
               const MapView& view,
               const TaskControl& control) {
    if (const auto* vector = std::get_if<VectorLayer>(&layer)) {
        VectorDrawing(canvas, *vector, view, control).draw();
    } else {
        drawRasterLayer(canvas, std::get<RasterLayer>(layer), view, control);
    }
}

namespace {

bool anyPieceIn(const Rings& parts, const QRectF& frame) {
    return std::ranges::any_of(
        parts, [&](const QPolygonF& part) { return !clippedLine(part, frame).empty(); });
}

bool anyPointIn(const Rings& parts, const Symbol& symbol, const QRectF& frame) {
    return std::ranges::any_of(parts, [&](const QPolygonF& part) {
        return std::ranges::any_of(
            part, [&](const QPointF& point) { return showsPoint(point, symbol, frame); });
    });
}

/// Whether anything of the feature shows: of an area without fill only its outline does.
bool isVisible(const Rings& parts, ShapeKind kind, const Symbol& symbol, const QRectF& frame) {
    switch (kind) {
    case ShapeKind::Points:
        return anyPointIn(parts, symbol, frame);
    case ShapeKind::Lines:
        return anyPieceIn(parts, frame);
    case ShapeKind::Areas:
        break;
    }
    return symbol.fill ? !clippedRings(parts, frame).empty() : anyPieceIn(parts, frame);
}

} // namespace

std::set<std::uint16_t> visibleClasses(const VectorLayer& layer, const MapView& view) {
    std::set<std::uint16_t> classes;
    for (const auto feature : featuresIn(layer, view.extent())) {
        const auto number = layer.classes[feature];
        if (!classes.contains(number) && isVisible(paperShape(layer.shapes, feature, view),
                                                   layer.shapes.kind(),
                                                   layer.legend[number].symbol,
                                                   view.frameMm())) {
            classes.insert(number);
        }
    }
    return classes;
}

std::vector<std::size_t> visibleFeatures(const VectorLayer& layer, const MapView& view) {
    auto features = featuresIn(layer, view.extent());
    std::erase_if(features, [&](std::size_t feature) {
        return !isVisible(paperShape(layer.shapes, feature, view),
                          layer.shapes.kind(),
                          layer.legend[layer.classes[feature]].symbol,
                          view.frameMm());
    });
    if (!layer.markerSizesMm.empty()) {
        std::ranges::stable_sort(features, std::ranges::greater(), [&](std::size_t feature) {
            return layer.markerSizesMm[feature];
        });
    }
    std::ranges::stable_sort(
        features, {}, [&](std::size_t feature) { return layer.classes[feature]; });
    return features;
}

bool anythingVisible(const MapLayer& layer, const MapView& view) {
    const auto* vector = std::get_if<VectorLayer>(&layer);
    if (vector == nullptr) {
        return std::get<RasterLayer>(layer).cells->extent().intersects(view.extent());
    }
    return std::ranges::any_of(featuresIn(*vector, view.extent()), [&](const auto feature) {
        const auto& symbol = vector->legend[vector->classes[feature]].symbol;
        return isVisible(paperShape(vector->shapes, feature, view),
                         vector->shapes.kind(),
                         symbol,
                         view.frameMm());
    });
}

} // namespace parklens
