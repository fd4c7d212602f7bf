#include "analysis/surroundings/private/named_surroundings.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>

namespace parklens {

namespace {

double dot(Point a, Point b) {
    return a.x * b.x + a.y * b.y;
}

/// Keeps the part of the segment on the positive side of a line through `origin`; false when
/// nothing is left.
bool cutToSide(Point origin, Point inward, Point& start, Point& end) {
    const double a = dot({start.x - origin.x, start.y - origin.y}, inward);
    const double b = dot({end.x - origin.x, end.y - origin.y}, inward);
    if (a < 0.0 && b < 0.0) {
        return false;
    }
    if (a < 0.0 || b < 0.0) {
        const double t = a / (a - b);
        const Point cut = {start.x + t * (end.x - start.x), start.y + t * (end.y - start.y)};
        (a < 0.0 ? start : end) = cut;
    }
    return true;
}

Point nearestOn(Point p, Point a, Point b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double squaredLength = dx * dx + dy * dy;
    const double t =
        squaredLength > 0.0
            ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squaredLength, 0.0, 1.0)
            : 0.0;
    return {a.x + t * dx, a.y + t * dy};
}

/// The corridor straight in front of a piece of border, from a little behind it.
struct Corridor {
    Point back; ///< on its three borders
    Point left;
    Point right;
    Point outward;
    Point across; ///< to the left of outward

    Corridor(const BorderSample& sample, double slack)
        : outward(sample.outward)
        , across{-sample.outward.y, sample.outward.x} {
        const auto moved = [&](double ahead, double aside) {
            return Point{sample.position.x + ahead * outward.x + aside * across.x,
                         sample.position.y + ahead * outward.y + aside * across.y};
        };
        back = moved(-slack, 0.0);
        left = moved(0.0, slack);
        right = moved(0.0, -slack);
    }

    bool cut(Point& start, Point& end) const {
        return cutToSide(back, outward, start, end) &&
               cutToSide(left, {-across.x, -across.y}, start, end) &&
               cutToSide(right, across, start, end);
    }
};

/// Within 45° of the border's direction.
bool runsAlong(Point start, Point end, Point outward) {
    const Point way = {end.x - start.x, end.y - start.y};
    return std::abs(dot(way, outward)) <= std::abs(way.x * outward.y - way.y * outward.x);
}

/// Where the distance is the same: roads, railways and waters, then neighbours, then units.
int groupOf(BaseKind kind) {
    if (kind == BaseKind::AdministrativeUnits) {
        return 2;
    }
    return kind == BaseKind::Neighbours ? 1 : 0;
}

bool holds(const Ring& ring, Point point) {
    bool isInside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        if ((a.y > point.y) != (b.y > point.y) &&
            a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) > point.x) {
            isInside = !isInside;
        }
    }
    return isInside;
}

} // namespace

bool holds(const MultiPolygon& polygon, Point point) {
    return std::any_of(
        polygon.polygons.begin(), polygon.polygons.end(), [point](const Polygon& part) {
            return holds(part.shell, point) &&
                   std::none_of(part.holes.begin(), part.holes.end(), [point](const Ring& hole) {
                       return holds(hole, point);
                   });
        });
}

NamedSurroundings::NamedSurroundings(std::vector<NamedFeature> features)
    : m_features(std::move(features))
    , m_segmentIndex(std::span<const Envelope>())
    , m_featureIndex(indexOf(m_features)) {
    for (std::size_t i = 0; i < m_features.size(); ++i) {
        const Geometry& geometry = m_features[i].geometry;
        if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
            for (const LineString& line : lines->lines) {
                addSegments(line, i);
            }
        }
        if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
            for (const Polygon& part : polygons->polygons) {
                addSegments(part.shell, i);
                for (const Ring& hole : part.holes) {
                    addSegments(hole, i);
                }
            }
        }
        m_widest = std::max(m_widest, m_features[i].halfWidth);
    }
    m_segmentIndex = indexOf(m_segments);
}

void NamedSurroundings::addSegments(const std::vector<Point>& path, std::size_t feature) {
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        m_segments.push_back({path[i], path[i + 1], feature});
    }
}

EnvelopeIndex NamedSurroundings::indexOf(const std::vector<Segment>& segments) {
    std::vector<Envelope> boxes;
    boxes.reserve(segments.size());
    for (const Segment& segment : segments) {
        Envelope box;
        box.include(segment.start);
        box.include(segment.end);
        boxes.push_back(box);
    }
    return EnvelopeIndex(boxes);
}

EnvelopeIndex NamedSurroundings::indexOf(const std::vector<NamedFeature>& features) {
    std::vector<Envelope> boxes;
    boxes.reserve(features.size());
    for (const NamedFeature& feature : features) {
        boxes.push_back(envelopeOf(feature.geometry));
    }
    return EnvelopeIndex(boxes);
}

std::vector<Neighbour> NamedSurroundings::areasAt(const BorderSample& sample,
                                                  const NeighbourRule& rule,
                                                  std::set<std::size_t>& settled) const {
    const Point at = sample.position;
    const Point inside = {at.x - 2.0 * rule.slack * sample.outward.x,
                          at.y - 2.0 * rule.slack * sample.outward.y};
    std::vector<Neighbour> found;
    for (const std::size_t i : m_featureIndex.intersecting({at.x, at.y, at.x, at.y})) {
        const auto* area = std::get_if<MultiPolygon>(&m_features[i].geometry);
        if (area == nullptr) {
            continue;
        }
        if (groupOf(m_features[i].kind) > 0 && holds(*area, inside)) {
            settled.insert(i);
        } else if (holds(*area, at)) {
            settled.insert(i);
            found.push_back({i, at, 0.0});
        }
    }
    return found;
}

std::vector<Neighbour> NamedSurroundings::neighboursOf(const BorderSample& sample,
                                                       const NeighbourRule& rule) const {
    std::set<std::size_t> settled;
    std::vector<Neighbour> found = areasAt(sample, rule, settled);
    const Point at = sample.position;
    const double reach = rule.distance + m_widest;
    const Corridor corridor(sample, rule.slack);
    std::map<std::size_t, Neighbour> nearest; // by feature
    for (const std::size_t i :
         m_segmentIndex.intersecting({at.x - reach, at.y - reach, at.x + reach, at.y + reach})) {
        const std::size_t feature = m_segments[i].feature;
        Point start = m_segments[i].start;
        Point end = m_segments[i].end;
        if (settled.contains(feature) || !runsAlong(start, end, sample.outward) ||
            !corridor.cut(start, end)) {
            continue;
        }
        const Point foot = nearestOn(at, start, end);
        const Neighbour neighbour = {feature, foot, std::hypot(foot.x - at.x, foot.y - at.y)};
        if (neighbour.distance > rule.distance + m_features[feature].halfWidth) {
            continue;
        }
        const auto [known, isNew] = nearest.emplace(feature, neighbour);
        if (!isNew && neighbour.distance < known->second.distance) {
            known->second = neighbour;
        }
    }
    for (const auto& [feature, neighbour] : nearest) {
        found.push_back(neighbour);
    }
    std::sort(found.begin(), found.end(), [this](const Neighbour& a, const Neighbour& b) {
        return comesBefore(a, b);
    });
    return found;
}

bool NamedSurroundings::comesBefore(const Neighbour& a, const Neighbour& b) const {
    const auto rank = [this](const Neighbour& neighbour) {
        const NamedFeature& feature = m_features[neighbour.feature];
        // Of units at one border the smallest: its name says most.
        const int level = feature.level ? -static_cast<int>(*feature.level) : 0;
        return std::tuple(std::max(0.0, neighbour.distance - feature.halfWidth),
                          groupOf(feature.kind),
                          neighbour.distance,
                          level,
                          std::string_view(feature.name),
                          neighbour.feature);
    };
    return rank(a) < rank(b);
}

} // namespace parklens
