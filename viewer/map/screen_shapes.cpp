#include "viewer/map/screen_shapes.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double thinningPixels = 0.2;
constexpr double smallestShapePixels = 1.0;

} // namespace

ScreenShapes::ScreenShapes(const ScreenPixels& pixels, const Shapes& shapes, const MapView& view)
    : m_painter(*pixels.painter)
    , m_shapes(shapes)
    , m_pixelsPerMm(pixels.pixelsPerMm)
    , m_pixelsPerUnit(pixels.pixelsPerMm / view.unitsPerMm()) {
    const auto ground = view.toGround(pixels.corner / pixels.pixelsPerMm);
    m_groundX = ground.x;
    m_groundY = ground.y;
    m_originX = (shapes.origin().x - m_groundX) * m_pixelsPerUnit;
    m_originY = (m_groundY - shapes.origin().y) * m_pixelsPerUnit;
}

bool ScreenShapes::canDraw(const Fill& fill) {
    return fill.hatches.empty();
}

bool ScreenShapes::canDraw(const Stroke& stroke) const {
    return stroke.dashesMm.empty() && stroke.widthMm * m_pixelsPerMm <= PixelPainter::widestLine;
}

QRectF ScreenShapes::boxOf(std::size_t feature) const {
    const auto& envelope = m_shapes.envelope(feature);
    return {QPointF((envelope.minX - m_groundX) * m_pixelsPerUnit,
                    (m_groundY - envelope.maxY) * m_pixelsPerUnit),
            QSizeF(envelope.width() * m_pixelsPerUnit, envelope.height() * m_pixelsPerUnit)};
}

bool ScreenShapes::isInPicture(const QRectF& box, double margin) const {
    return box.left() < m_painter.width() + margin && box.right() > -margin &&
           box.top() < m_painter.height() + margin && box.bottom() > -margin;
}

/// The last vertex of a part always stays. Whether others do cannot be foretold, so each is written
/// and the next one written over it where it does not.
void ScreenShapes::project(std::size_t feature) {
    m_points.clear();
    m_partEnds.clear();
    const auto parts = m_shapes.partCount(feature);
    for (std::size_t part = 0; part < parts; ++part) {
        const auto vertices = m_shapes.part(feature, part);
        const auto begin = m_points.size();
        m_points.resize(begin + vertices.size());
        auto* const points = m_points.data() + begin;
        std::size_t count = 0;
        PixelPoint kept;
        const auto last = vertices.size() - 1;
        for (std::size_t index = 0; index < vertices.size(); ++index) {
            const PixelPoint point{
                m_originX + static_cast<double>(vertices[index].x) * m_pixelsPerUnit,
                m_originY - static_cast<double>(vertices[index].y) * m_pixelsPerUnit};
            points[count] = point;
            const double moved = std::max(std::abs(point.x - kept.x), std::abs(point.y - kept.y));
            const bool stays = moved >= thinningPixels || index == 0 || index == last;
            kept = stays ? point : kept;
            count += stays ? 1 : 0;
        }
        m_points.resize(begin + count);
        m_partEnds.push_back(m_points.size());
    }
}

void ScreenShapes::fill(std::size_t feature, const QColor& colour) {
    const auto box = boxOf(feature);
    if (!isInPicture(box, 0.0)) {
        return;
    }
    if (std::max(box.width(), box.height()) < smallestShapePixels) {
        m_painter.spot(box,
                       static_cast<double>(m_shapes.planeArea(feature)) * m_pixelsPerUnit *
                           m_pixelsPerUnit,
                       colour);
        return;
    }
    project(feature);
    m_painter.fill(m_points, m_partEnds, colour);
}

void ScreenShapes::stroke(std::size_t feature, const Stroke& stroke) {
    const double width = stroke.widthMm * m_pixelsPerMm;
    if (isInPicture(boxOf(feature), width)) {
        project(feature);
        m_painter.line(m_points, m_partEnds, width, stroke.colour);
    }
}

} // namespace parklens
