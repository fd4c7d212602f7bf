#include "viewer/map/shapes.hpp"

#include <cmath>

namespace parklens {

namespace {

double ringArea(std::span<const Point> ring) {
    double twice = 0;
    for (std::size_t index = 1; index < ring.size(); ++index) {
        const auto& from = ring[index - 1];
        const auto& to = ring[index];
        twice +=
            (from.x - ring[0].x) * (to.y - ring[0].y) - (to.x - ring[0].x) * (from.y - ring[0].y);
    }
    return std::abs(twice) / 2;
}

} // namespace

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

void Shapes::addRing(const Ring& ring, bool isHole, Envelope& envelope) {
    addPart(ring, envelope);
    m_storage->isHoles.push_back(isHole ? 1 : 0);
}

void Shapes::add(const Geometry& geometry) {
    if (m_storage.use_count() > 1) {
        m_storage = std::make_shared<Storage>(*m_storage);
    }
    Envelope envelope;
    double area = 0;
    if (const auto* areas = std::get_if<MultiPolygon>(&geometry);
        areas != nullptr && m_kind == ShapeKind::Areas) {
        for (const auto& polygon : areas->polygons) {
            addRing(polygon.shell, false, envelope);
            area += ringArea(polygon.shell);
            for (const auto& hole : polygon.holes) {
                addRing(hole, true, envelope);
                area -= ringArea(hole);
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
    if (m_kind == ShapeKind::Areas) {
        m_storage->planeAreas.push_back(static_cast<float>(area));
    }
}

std::span<const Offset> Shapes::part(std::size_t feature, std::size_t part) const {
    const auto& ends = m_storage->partEnds;
    const auto index = m_storage->featureEnds[feature] + part;
    return std::span(m_storage->vertices).subspan(ends[index], ends[index + 1] - ends[index]);
}

std::vector<Point> Shapes::pointsOf(std::size_t feature, std::size_t part) const {
    std::vector<Point> points;
    for (const auto& offset : this->part(feature, part)) {
        points.push_back({m_origin.x + offset.x, m_origin.y + offset.y});
    }
    return points;
}

Geometry Shapes::geometry(std::size_t feature) const {
    MultiPoint points;
    MultiLineString lines;
    MultiPolygon areas;
    for (std::size_t part = 0; part < partCount(feature); ++part) {
        auto vertices = pointsOf(feature, part);
        if (m_kind == ShapeKind::Points) {
            points.points.insert(points.points.end(), vertices.begin(), vertices.end());
        } else if (m_kind == ShapeKind::Lines) {
            lines.lines.push_back(std::move(vertices));
        } else if (m_storage->isHoles[m_storage->featureEnds[feature] + part] != 0) {
            areas.polygons.back().holes.push_back(std::move(vertices));
        } else {
            areas.polygons.push_back({std::move(vertices), {}});
        }
    }
    if (partCount(feature) == 0) {
        return {};
    }
    switch (m_kind) {
    case ShapeKind::Points:
        return points;
    case ShapeKind::Lines:
        return lines;
    case ShapeKind::Areas:
        break;
    }
    return areas;
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
