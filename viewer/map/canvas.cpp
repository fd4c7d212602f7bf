#include "viewer/map/canvas.hpp"

#include "viewer/map/hatching.hpp"
#include "viewer/map/private/marker_shape.hpp"

#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <cmath>

namespace parklens {

Canvas::Canvas(QPainter& painter,
               double unitsPerMm,
               const Lettering& lettering,
               TextAs textAs,
               Precision precision)
    : m_painter(painter)
    , m_unitsPerMm(unitsPerMm)
    , m_lettering(lettering)
    , m_textAs(textAs)
    , m_precision(precision) {
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setRenderHint(QPainter::TextAntialiasing);
    m_painter.setRenderHint(QPainter::LosslessImageRendering);
    m_painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
}

void Canvas::fill(const Rings& rings, const Fill& fill) {
    if (rings.size() == 1) {
        this->fill(rings.front(), fill.colour);
    } else if (isVisible(fill.colour)) {
        useFill(fill.colour);
        if (!rings.empty()) {
            QPainterPath path;
            path.setFillRule(Qt::OddEvenFill);
            for (const auto& ring : rings) {
                path.addPolygon(device(ring));
                path.closeSubpath();
            }
            m_painter.drawPath(path);
        }
    }
    for (const auto& hatch : fill.hatches) {
        stroke(hatchLines(rings, hatch), hatch.line);
    }
}

/// Setting a brush costs more than drawing a small parcel.
void Canvas::useFill(const QColor& colour) {
    if (m_fillColour != colour) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(shown(colour));
        m_fillColour = colour;
        m_stroke.reset();
    }
}

void Canvas::fill(const QPolygonF& ring, const QColor& colour) {
    if (!isVisible(colour)) {
        return;
    }
    useFill(colour);
    setPoints(ring);
    m_painter.drawPolygon(m_points.constData(), static_cast<int>(m_points.size()));
}

void Canvas::fill(const QRectF& rectangle, const QColor& colour) {
    fill(Rings{QPolygonF(QList<QPointF>{rectangle.topLeft(),
                                        rectangle.topRight(),
                                        rectangle.bottomRight(),
                                        rectangle.bottomLeft()})},
         Fill{.colour = colour});
}

void Canvas::stroke(const QPolygonF& line, const Stroke& stroke, double dashStartMm) {
    if (!isVisible(stroke.colour) || line.size() < 2) {
        return;
    }
    useStroke(stroke, dashStartMm);
    setPoints(line);
    const int count = static_cast<int>(m_points.size());
    if (line.isClosed()) {
        m_painter.drawPolygon(m_points.constData(), count); // joined where it closes
    } else {
        m_painter.drawPolyline(m_points.constData(), count);
    }
}

/// As useFill(): the next line of the layer has the same pen.
void Canvas::useStroke(const Stroke& stroke, double dashStartMm) {
    const bool isSame =
        m_stroke == stroke && (stroke.dashesMm.empty() || dashStartMm == m_dashStartMm);
    if (!isSame) {
        m_painter.setPen(pen(stroke, dashStartMm));
        m_painter.setBrush(Qt::NoBrush);
        m_stroke = stroke;
        m_dashStartMm = dashStartMm;
        m_fillColour = QColor();
    }
}

void Canvas::setVision(std::shared_ptr<const ColourVision> vision) {
    m_vision = std::move(vision);
    forgetState();
}

/// The painter is given another pen and brush.
void Canvas::forgetState() {
    m_fillColour = QColor();
    m_stroke.reset();
}

void Canvas::setPoints(const QPolygonF& points) {
    m_points.resize(points.size());
    for (qsizetype index = 0; index < points.size(); ++index) {
        m_points[index] = device(points[index]);
    }
}

void Canvas::stroke(const QRectF& rectangle, const Stroke& stroke) {
    this->stroke(QPolygonF(rectangle), stroke);
}

void Canvas::stroke(const std::vector<QLineF>& lines, const Stroke& stroke) {
    if (!isVisible(stroke.colour) || lines.empty()) {
        return;
    }
    QList<QLineF> scaled;
    scaled.reserve(static_cast<qsizetype>(lines.size()));
    for (const auto& line : lines) {
        scaled << QLineF(device(line.p1()), device(line.p2()));
    }
    forgetState();
    m_painter.setPen(pen(stroke));
    m_painter.drawLines(scaled);
}

void Canvas::mark(const QPointF& centre, const Marker& marker) {
    forgetState();
    m_painter.setBrush(isVisible(marker.colour) ? QBrush(shown(marker.colour))
                                                : QBrush(Qt::NoBrush));
    m_painter.setPen(marker.outline && isVisible(marker.outline->colour) ? pen(*marker.outline)
                                                                         : QPen(Qt::NoPen));
    if (marker.shape == MarkerShape::Circle) {
        const double radius = marker.sizeMm / 2 * m_unitsPerMm;
        m_painter.drawEllipse(centre * m_unitsPerMm, radius, radius);
    } else {
        m_painter.drawPolygon(device(markerShape(centre, marker)));
    }
}

double Canvas::picturePixelsPerMm() const {
    constexpr double printPixelsPerMm = 300 / 25.4;
    const auto* engine = m_painter.paintEngine();
    return engine != nullptr && engine->type() == QPaintEngine::Raster
               ? m_unitsPerMm * m_painter.device()->devicePixelRatioF()
               : printPixelsPerMm;
}

void Canvas::image(const QRectF& rectangle, const QImage& original, const QRectF& frame) {
    const auto image = m_vision ? m_vision->seen(original) : original;
    const auto device = [&](const QRectF& box) {
        return QRectF(box.topLeft() * m_unitsPerMm, box.size() * m_unitsPerMm);
    };
    if (frame.contains(rectangle)) {
        m_painter.drawImage(device(rectangle), image);
    } else if (m_textAs == TextAs::Outlines) {
        imageInPieces(rectangle, image, frame);
    } else {
        m_painter.save();
        m_painter.setClipRect(device(frame));
        m_painter.drawImage(device(rectangle), image);
        m_painter.restore();
    }
}

/// SVG does not clip: the rows and columns of cells that the frame cuts are drawn as strips of
/// their own, as wide as what is left of them.
void Canvas::imageInPieces(const QRectF& rectangle, const QImage& image, const QRectF& frame) {
    const auto visible = rectangle & frame;
    const double cellWidth = rectangle.width() / image.width();
    const double cellHeight = rectangle.height() / image.height();
    const auto cuts = [](double start, double low, double high, double step, int count) {
        const auto cell = [&](double at, auto round) {
            return std::clamp(static_cast<int>(round((at - start) / step)), 0, count);
        };
        const auto down = [](double value) { return std::floor(value); };
        const auto up = [](double value) { return std::ceil(value); };
        const int first = cell(low, down);
        const int last = cell(high, up);
        return std::vector<int>{
            first, std::min(cell(low, up), last), std::max(first, cell(high, down)), last};
    };
    const auto columns =
        cuts(rectangle.left(), visible.left(), visible.right(), cellWidth, image.width());
    const auto rows =
        cuts(rectangle.top(), visible.top(), visible.bottom(), cellHeight, image.height());
    for (std::size_t row = 0; row + 1 < rows.size(); ++row) {
        for (std::size_t column = 0; column + 1 < columns.size(); ++column) {
            const QRect cells(QPoint(columns[column], rows[row]),
                              QPoint(columns[column + 1] - 1, rows[row + 1] - 1));
            if (cells.isEmpty()) {
                continue;
            }
            const QRectF place(rectangle.left() + cells.left() * cellWidth,
                               rectangle.top() + cells.top() * cellHeight,
                               cells.width() * cellWidth,
                               cells.height() * cellHeight);
            const auto shown = place & frame;
            m_painter.drawImage(QRectF(shown.topLeft() * m_unitsPerMm, shown.size() * m_unitsPerMm),
                                image.copy(cells));
        }
    }
}

QPen Canvas::pen(const Stroke& stroke, double dashStartMm) const {
    QPen pen(shown(stroke.colour), stroke.widthMm * m_unitsPerMm);
    pen.setCapStyle(stroke.roundEnds ? Qt::RoundCap : Qt::FlatCap);
    pen.setJoinStyle(stroke.roundEnds ? Qt::RoundJoin : Qt::MiterJoin);
    if (!stroke.dashesMm.empty() && stroke.widthMm > 0) {
        QList<qreal> pattern; // in units of the pen's width
        for (const double dash : stroke.dashesMm) {
            pattern << dash / stroke.widthMm;
        }
        pen.setDashPattern(pattern);
        pen.setDashOffset(dashStartMm / stroke.widthMm);
    }
    return pen;
}

QPointF Canvas::device(const QPointF& point) const {
    const QPointF scaled = point * m_unitsPerMm;
    return m_precision == Precision::WholeUnits
               ? QPointF(std::round(scaled.x()), std::round(scaled.y()))
               : scaled;
}

QPolygonF Canvas::device(const QPolygonF& points) const {
    QPolygonF scaled;
    scaled.reserve(points.size());
    for (const auto& point : points) {
        const auto place = device(point);
        if (m_precision == Precision::Full || scaled.isEmpty() || place != scaled.back()) {
            scaled << place;
        }
    }
    return scaled;
}

} // namespace parklens
