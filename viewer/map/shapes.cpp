#include "viewer/map/shapes.hpp"

namespace parklens {

void Shapes::addPart(std::span<const Point> points, Envelope& envelope) {
    for (const auto& point : points) {
        m_vertices.push_back(
            {static_cast<float>(point.x - m_origin.x), static_cast<float>(point.y - m_origin.y)});
        envelope.include(point);
    }
    m_partEnds.push_back(static_cast<std::uint32_t>(m_vertices.size()));
}

void Shapes::add(const Geometry& geometry) {
    Envelope envelope;
    if (const auto* areas = std::get_if<MultiPolygon>(&geometry);
        areas != nullptr && m_kind == ShapeKind::Areas) {
        for (const auto& polygon : areas->polygons) {
            addPart(polygon.shell, envelope);
            for (const auto& hole : polygon.holes) {
                addPart(hole, envelope);
            }
        }
    } else if (const auto* lines = std::get_if<MultiLineString>(&geometry);
               lines != nullptr && m_kind == ShapeKind::Lines) {
        for (const auto& line : lines->lines) {
            addPart(line, envelope);
        }
    } else if (const auto* points = std::get_if<MultiPoint>(&geometry);
               points != nullptr && m_kind == ShapeKind::Points) {
        addPart(points->points, envelope);
    }
    m_featureEnds.push_back(static_cast<std::uint32_t>(m_partEnds.size() - 1));
    m_envelopes.push_back(envelope);
}

std::span<const Offset> Shapes::part(std::size_t feature, std::size_t part) const {
    const auto index = m_featureEnds[feature] + part;
    return std::span(m_vertices)
        .subspan(m_partEnds[index], m_partEnds[index + 1] - m_partEnds[index]);
}

ShapeKind shapeKindOf(std::span<const Geometry> geometries) {
    for (const auto& geometry : geometries) {
        if (std::holds_alternative<MultiPoint>(geometry)) {
            return ShapeKind::Points;
        }
        if (std::holds_alternative<MultiLineString>(geometry)) {
            return ShapeKind::Lines;
        }
        if (std::holds_alternative<MultiPolygon>(geometry)) {
            return ShapeKind::Areas;
        }
    }
    return ShapeKind::Areas;
}

} // namespace parklens
