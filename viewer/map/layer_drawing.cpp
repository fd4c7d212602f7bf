#include "viewer/map/layer_drawing.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double thinningMm = 0.02;
constexpr double smallestOutlinedMm = 1.0;
constexpr std::size_t featuresBetweenChecks = 256;

/// Leaves out vertices that would not be told from the one before; the last always stays.
QPolygonF paperLine(std::span<const Offset> vertices, Point origin, const MapView& view) {
    QPolygonF line;
    line.reserve(static_cast<qsizetype>(vertices.size()));
    for (std::size_t index = 0; index < vertices.size(); ++index) {
        const auto point =
            view.toPaper({origin.x + vertices[index].x, origin.y + vertices[index].y});
        const bool last = index + 1 == vertices.size();
        if (!line.isEmpty() && !last && std::abs(point.x() - line.back().x()) < thinningMm &&
            std::abs(point.y() - line.back().y()) < thinningMm) {
            continue;
        }
        line << point;
    }
    return line;
}

std::vector<std::size_t> featuresIn(const VectorLayer& layer, const Envelope& extent) {
    if (layer.index) {
        return layer.index->intersecting(extent);
    }
    std::vector<std::size_t> found;
    for (std::size_t feature = 0; feature < layer.shapes.size(); ++feature) {
        if (layer.shapes.envelope(feature).intersects(extent)) {
            found.push_back(feature);
        }
    }
    return found;
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
        , m_control(control) {}

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
            forEach(features, [&](std::size_t feature) { drawPoints(feature, symbol); });
            return;
        }
        if (symbol.fill && m_layer.shapes.kind() == ShapeKind::Areas) {
            forEach(features, [&](std::size_t feature) {
                m_canvas.fill(
                    clippedRings(paperShape(m_layer.shapes, feature, m_view), m_view.frameMm()),
                    *symbol.fill);
            });
        }
        // Stroke by stroke, so that the casings of crossing roads lie under all of their fillings.
        for (const auto& stroke : symbol.strokes) {
            forEach(features, [&](std::size_t feature) { drawOutline(feature, stroke); });
        }
    }

    void drawPoints(std::size_t feature, const Symbol& symbol) {
        if (!symbol.marker) {
            return;
        }
        for (const auto& part : paperShape(m_layer.shapes, feature, m_view)) {
            for (const auto& point : part) {
                if (m_view.frameMm().contains(point)) {
                    m_canvas.mark(point, *symbol.marker);
                }
            }
        }
    }

    void drawOutline(std::size_t feature, const Stroke& stroke) {
        const auto& envelope = m_layer.shapes.envelope(feature);
        if (m_layer.shapes.kind() == ShapeKind::Areas &&
            std::max(envelope.width(), envelope.height()) <
                smallestOutlinedMm * m_view.unitsPerMm()) {
            return;
        }
        for (const auto& part : paperShape(m_layer.shapes, feature, m_view)) {
            for (const auto& piece : clippedLine(part, m_view.frameMm())) {
                m_canvas.stroke(piece, stroke);
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
};

/// The cells that meet the frame, cut to whole cells and then to the frame.
void drawRaster(Canvas& canvas, const RasterLayer& layer, const MapView& view) {
    const auto extent = view.extent();
    if (layer.cells.isNull() || !layer.extent.intersects(extent)) {
        return;
    }
    const double cellWidth = layer.extent.width() / layer.cells.width();
    const double cellHeight = layer.extent.height() / layer.cells.height();
    const auto cellsFrom = [](double value, int most) {
        return std::clamp(static_cast<int>(std::floor(value)), 0, most);
    };
    const auto cellsTo = [](double value, int most) {
        return std::clamp(static_cast<int>(std::ceil(value)), 0, most);
    };
    const int left = cellsFrom((extent.minX - layer.extent.minX) / cellWidth, layer.cells.width());
    const int right = cellsTo((extent.maxX - layer.extent.minX) / cellWidth, layer.cells.width());
    const int top = cellsFrom((layer.extent.maxY - extent.maxY) / cellHeight, layer.cells.height());
    const int bottom =
        cellsTo((layer.extent.maxY - extent.minY) / cellHeight, layer.cells.height());
    if (left >= right || top >= bottom) {
        return;
    }
    const auto corner =
        view.toPaper({layer.extent.minX + left * cellWidth, layer.extent.maxY - top * cellHeight});
    const auto opposite = view.toPaper(
        {layer.extent.minX + right * cellWidth, layer.extent.maxY - bottom * cellHeight});
    canvas.image(QRectF(corner, opposite),
                 layer.cells.copy(left, top, right - left, bottom - top),
                 view.frameMm());
}

} // namespace

Rings paperShape(const Shapes& shapes, std::size_t feature, const MapView& view) {
    Rings parts;
    const auto count = shapes.partCount(feature);
    parts.reserve(count);
    for (std::size_t part = 0; part < count; ++part) {
        parts.push_back(paperLine(shapes.part(feature, part), shapes.origin(), view));
    }
    return parts;
}

void drawLayer(Canvas& canvas,
               const MapLayer& layer,
               const MapView& view,
               const TaskControl& control) {
    if (const auto* vector = std::get_if<VectorLayer>(&layer)) {
        VectorDrawing(canvas, *vector, view, control).draw();
    } else {
        drawRaster(canvas, std::get<RasterLayer>(layer), view);
    }
}

namespace {

bool anyPieceIn(const Rings& parts, const QRectF& frame) {
    return std::ranges::any_of(
        parts, [&](const QPolygonF& part) { return !clippedLine(part, frame).empty(); });
}

bool anyPointIn(const Rings& parts, const QRectF& frame) {
    return std::ranges::any_of(parts, [&](const QPolygonF& part) {
        return std::ranges::any_of(part,
                                   [&](const QPointF& point) { return frame.contains(point); });
    });
}

/// Whether anything of the feature shows: of an area without fill only its outline does.
bool isVisible(const Rings& parts, ShapeKind kind, const Symbol& symbol, const QRectF& frame) {
    switch (kind) {
    case ShapeKind::Points:
        return anyPointIn(parts, frame);
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

bool anythingVisible(const MapLayer& layer, const MapView& view) {
    const auto* vector = std::get_if<VectorLayer>(&layer);
    if (vector == nullptr) {
        return std::get<RasterLayer>(layer).extent.intersects(view.extent());
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
