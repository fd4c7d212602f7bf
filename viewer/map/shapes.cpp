#include "viewer/map/shapes.hpp"

namespace parklens {

Shapes::Shapes(ShapeKind kind, Point origin)
    : m_kind(kind)
    , m_origin(origin)
    , m_storage(std::make_shared<Storage>()) {}

void Shapes::addPart(std::span<const Point> points, Envelope& envelope) {
    for (const auto& point : points) {
        m_storage->vertices.push_back(
            {static_cast<float>(point.x - m_origin.x), static_cast<float>(point.y - m_origin.y)});
        envelope.include(point);
    }
    m_storage->partEnds.push_back(static_cast<std::uint32_t>(m_storage->vertices.size()));
}

void Shapes::add(const Geometry& geometry) {
    if (m_storage.use_count() > 1) {
        m_storage = std::make_shared<Storage>(*m_storage);
    }
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
    m_storage->featureEnds.push_back(static_cast<std::uint32_t>(m_storage->partEnds.size() - 1));
    m_storage->envelopes.push_back(envelope);
}

std::span<const Offset> Shapes::part(std::size_t feature, std::size_t part) const {
    const auto& ends = m_storage->partEnds;
    const auto index = m_storage->featureEnds[feature] + part;
    return std::span(m_storage->vertices).subspan(ends[index], ends[index + 1] - ends[index]);
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
