#include "viewer/layout/side_note_places.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace parklens {

namespace {

/// How much a place loses by lying off the middle of its side: a little less than it gains by
/// lying out, so that of a border that runs aslant the end is taken that lies farthest out.
constexpr double acrossWeight = 0.9;
/// Two notes nearer than this would be read as notes of one place; in halves of the block's box.
constexpr double apart = 0.5;
constexpr double crowdingWeight = 4.0;

/// A point in halves of the block's box from its middle.
struct BoxPoint {
    double east;
    double north;
};

/// How much a point stands to a side: 1 in the middle of the side of the box.
double standing(Side side, const BoxPoint& point) {
    const bool isUpright = side == Side::North || side == Side::South;
    const double outward = isUpright ? point.north : point.east;
    const double across = isUpright ? point.east : point.north;
    const bool isPositive = side == Side::North || side == Side::East;
    return (isPositive ? outward : -outward) - acrossWeight * std::abs(across);
}

/// The border of a block, and the notes that stand at it already.
class NotedBorder {
public:
    explicit NotedBorder(const MultiPolygon& block) : m_box(envelopeOf(block)) {
        for (const auto& polygon : block.polygons) {
            addPlaces(polygon.shell);
        }
    }

    void take(const Point& place) { m_taken.push_back(inBox(place)); }

    /// The place that stands most to the side, clear of the notes that stand already.
    Point outermost(Side side) const {
        Point best;
        double most = -std::numeric_limits<double>::infinity();
        for (const auto& place : m_places) {
            const auto point = inBox(place);
            const double worth = standing(side, point) - crowding(point);
            if (worth > most) {
                best = place;
                most = worth;
            }
        }
        return best;
    }

private:
    /// Where edges cross the middle lines of the box and begin, and some places between.
    void addPlaces(const Ring& shell) {
        for (std::size_t index = 0; index + 1 < shell.size(); ++index) {
            const auto start = inBox(shell[index]);
            const auto end = inBox(shell[index + 1]);
            std::vector<double> shares = {0.0, 0.25, 0.5, 0.75};
            if ((start.east < 0) != (end.east < 0)) {
                shares.push_back(start.east / (start.east - end.east));
            }
            if ((start.north < 0) != (end.north < 0)) {
                shares.push_back(start.north / (start.north - end.north));
            }
            const auto& from = shell[index];
            const auto& to = shell[index + 1];
            for (const double share : shares) {
                m_places.push_back(
                    {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share});
            }
        }
    }

    BoxPoint inBox(const Point& point) const {
        const auto halves = [](double offset, double extent) {
            return extent > 0 ? 2 * offset / extent : 0.0;
        };
        return {halves(point.x - (m_box.minX + m_box.maxX) / 2, m_box.width()),
                halves(point.y - (m_box.minY + m_box.maxY) / 2, m_box.height())};
    }

    double crowding(const BoxPoint& point) const {
        double sum = 0.0;
        for (const auto& other : m_taken) {
            const double distance = std::hypot(point.east - other.east, point.north - other.north);
            sum += crowdingWeight * std::max(0.0, apart - distance);
        }
        return sum;
    }

    Envelope m_box;
    std::vector<Point> m_places;
    std::vector<BoxPoint> m_taken;
};

} // namespace

OfSides<Point> sideNotePlaces(const MultiPolygon& block, const OfSides<BoundarySide>& sides) {
    NotedBorder border(block);
    OfSides<Point> places;
    for (const auto side : allSides) {
        if (!sides.of(side).name.empty()) {
            places.of(side) = sides.of(side).boundaryPoint;
            border.take(places.of(side));
        }
    }
    for (const auto side : allSides) {
        if (sides.of(side).name.empty()) {
            places.of(side) = border.outermost(side);
            border.take(places.of(side));
        }
    }
    return places;
}

} // namespace parklens
