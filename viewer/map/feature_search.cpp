#include "viewer/map/feature_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace parklens {

namespace {

double cross(Point origin, Point one, Point other) {
    return (one.x - origin.x) * (other.y - origin.y) - (one.y - origin.y) * (other.x - origin.x);
}

double distanceToSegment(Point point, Point from, Point to) {
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    const double squared = dx * dx + dy * dy;
    const double along =
        squared > 0 ? ((point.x - from.x) * dx + (point.y - from.y) * dy) / squared : 0.0;
    const double part = std::clamp(along, 0.0, 1.0);
    return std::hypot(point.x - from.x - part * dx, point.y - from.y - part * dy);
}

/// True when an eastward ray from the point crosses the edge; of the edge's ends the lower counts,
/// so that a ray through a vertex is counted once.
bool isCrossed(Point point, Point from, Point to) {
    if ((from.y > point.y) == (to.y > point.y)) {
        return false;
    }
    return point.x < from.x + (point.y - from.y) / (to.y - from.y) * (to.x - from.x);
}

bool isBetween(Point point, Point from, Point to) {
    return std::min(from.x, to.x) <= point.x && point.x <= std::max(from.x, to.x) &&
           std::min(from.y, to.y) <= point.y && point.y <= std::max(from.y, to.y);
}

bool segmentsMeet(Point a, Point b, Point c, Point d) {
    const double abc = cross(a, b, c);
    const double abd = cross(a, b, d);
    const double cda = cross(c, d, a);
    const double cdb = cross(c, d, b);
    if (((abc > 0 && abd < 0) || (abc < 0 && abd > 0)) &&
        ((cda > 0 && cdb < 0) || (cda < 0 && cdb > 0))) {
        return true;
    }
    return (abc == 0 && isBetween(c, a, b)) || (abd == 0 && isBetween(d, a, b)) ||
           (cda == 0 && isBetween(a, c, d)) || (cdb == 0 && isBetween(b, c, d));
}

/// One feature with its vertices relative to the layer's origin, in double.
class ShapeReader {
public:
    ShapeReader(const Shapes& shapes, std::size_t feature) : m_shapes(shapes), m_feature(feature) {}

    /// Calls `edge(from, to)` until it returns true; tells whether it did.
    template <typename Edge>
    bool anyEdge(Edge edge) const {
        for (std::size_t part = 0; part < m_shapes.partCount(m_feature); ++part) {
            const auto vertices = m_shapes.part(m_feature, part);
            for (std::size_t index = 1; index < vertices.size(); ++index) {
                if (edge(at(vertices[index - 1]), at(vertices[index]))) {
                    return true;
                }
            }
        }
        return false;
    }

    template <typename Vertex>
    bool anyVertex(Vertex vertex) const {
        for (std::size_t part = 0; part < m_shapes.partCount(m_feature); ++part) {
            for (const auto& offset : m_shapes.part(m_feature, part)) {
                if (vertex(at(offset))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Odd–even over all rings: holes are outside.
    bool contains(Point point) const {
        bool isInside = false;
        anyEdge([&](Point from, Point to) {
            isInside = isInside != isCrossed(point, from, to);
            return false;
        });
        return isInside;
    }

    double distanceTo(Point point) const {
        double distance = std::numeric_limits<double>::infinity();
        anyEdge([&](Point from, Point to) {
            distance = std::min(distance, distanceToSegment(point, from, to));
            return false;
        });
        if (m_shapes.kind() == ShapeKind::Points) {
            anyVertex([&](Point vertex) {
                distance = std::min(distance, std::hypot(vertex.x - point.x, vertex.y - point.y));
                return false;
            });
        }
        return distance;
    }

private:
    static Point at(const Offset& offset) { return {offset.x, offset.y}; }

    const Shapes& m_shapes;
    std::size_t m_feature;
};

/// The polygon that features are held against, relative to the layer's origin.
class SearchRing {
public:
    SearchRing(const std::vector<Point>& ring, Point origin) {
        for (const auto& point : ring) {
            m_points.push_back({point.x - origin.x, point.y - origin.y});
        }
        if (!m_points.empty() && m_points.front() != m_points.back()) {
            m_points.push_back(m_points.front());
        }
    }

    bool contains(Point point) const {
        bool isInside = false;
        for (std::size_t index = 1; index < m_points.size(); ++index) {
            if (cross(m_points[index - 1], m_points[index], point) == 0 &&
                isBetween(point, m_points[index - 1], m_points[index])) {
                return true;
            }
            isInside = isInside != isCrossed(point, m_points[index - 1], m_points[index]);
        }
        return isInside;
    }

    bool meets(Point from, Point to) const {
        for (std::size_t index = 1; index < m_points.size(); ++index) {
            if (segmentsMeet(from, to, m_points[index - 1], m_points[index])) {
                return true;
            }
        }
        return false;
    }

    /// A vertex within, an edge that crosses, or a ring that lies wholly in the feature's area.
    bool meets(const ShapeReader& shape, ShapeKind kind) const {
        if (shape.anyVertex([this](Point vertex) { return contains(vertex); })) {
            return true;
        }
        if (kind == ShapeKind::Points) {
            return false;
        }
        return shape.anyEdge([this](Point from, Point to) { return meets(from, to); }) ||
               (kind == ShapeKind::Areas && shape.contains(m_points.front()));
    }

private:
    std::vector<Point> m_points;
};

std::vector<std::size_t> areasAt(const VectorLayer& layer, Point ground, const Envelope& box) {
    const Point local{ground.x - layer.shapes.origin().x, ground.y - layer.shapes.origin().y};
    std::vector<std::size_t> found;
    for (const auto feature : layer.index->intersecting(box)) {
        if (ShapeReader(layer.shapes, feature).contains(local)) {
            found.push_back(feature);
        }
    }
    // As drawn: a higher class lies on top, and in a class what comes later.
    std::ranges::sort(found, [&](std::size_t one, std::size_t other) {
        return std::pair(layer.classes[one], one) > std::pair(layer.classes[other], other);
    });
    return found;
}

} // namespace

std::vector<std::size_t> featuresAt(const VectorLayer& layer, Point ground, double tolerance) {
    if (layer.index == nullptr) {
        return {};
    }
    if (layer.shapes.kind() == ShapeKind::Areas) {
        return areasAt(layer, ground, {ground.x, ground.y, ground.x, ground.y});
    }
    const Point local{ground.x - layer.shapes.origin().x, ground.y - layer.shapes.origin().y};
    const Envelope box{
        ground.x - tolerance, ground.y - tolerance, ground.x + tolerance, ground.y + tolerance};
    std::vector<std::pair<double, std::size_t>> found;
    for (const auto feature : layer.index->intersecting(box)) {
        const double distance = ShapeReader(layer.shapes, feature).distanceTo(local);
        if (distance <= tolerance) {
            found.emplace_back(distance, feature);
        }
    }
    std::ranges::sort(found);
    std::vector<std::size_t> features;
    for (const auto& [distance, feature] : found) {
        features.push_back(feature);
    }
    return features;
}

std::vector<std::size_t> featuresWithin(const VectorLayer& layer, const std::vector<Point>& ring) {
    constexpr std::size_t fewest = 3;
    if (layer.index == nullptr || ring.size() < fewest) {
        return {};
    }
    Envelope box;
    for (const auto& point : ring) {
        box.include(point);
    }
    const SearchRing polygon(ring, layer.shapes.origin());
    std::vector<std::size_t> features;
    for (const auto feature : layer.index->intersecting(box)) {
        if (polygon.meets(ShapeReader(layer.shapes, feature), layer.shapes.kind())) {
            features.push_back(feature);
        }
    }
    return features;
}

} // namespace parklens
