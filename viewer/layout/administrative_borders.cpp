#include "viewer/layout/administrative_borders.hpp"

#include "gis/geometry/overlay.hpp"

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdint>
#include <map>
#include <numeric>
#include <utility>

namespace parklens {

namespace {

/// How far behind a border another unit must begin: borders of two sources seldom agree.
constexpr double behindM = 100.0;

/// A vertex in whole millimetres: the same place of two rings may differ in its last digits.
struct Node {
    std::int64_t x = 0;
    std::int64_t y = 0;

    friend auto operator<=>(const Node&, const Node&) = default;
};

using Edge = std::pair<Node, Node>;

Node nodeOf(Point point) {
    constexpr double perMetre = 1000.0;
    return {std::llround(point.x * perMetre), std::llround(point.y * perMetre)};
}

Edge edgeOf(Point from, Point to) {
    const Node a = nodeOf(from);
    const Node b = nodeOf(to);
    return b < a ? Edge{b, a} : Edge{a, b};
}

int rankOf(const BorderedUnit& unit) {
    constexpr int belowAll = 100;
    return unit.level ? static_cast<int>(*unit.level) : belowAll;
}

template <typename Visitor>
void forEachRing(const MultiPolygon& area, const Visitor& visit) {
    for (const auto& polygon : area.polygons) {
        visit(polygon.shell);
        for (const auto& hole : polygon.holes) {
            visit(hole);
        }
    }
}

class BorderMaker {
public:
    explicit BorderMaker(std::span<const BorderedUnit> units) : m_units(units) {
        for (const auto& unit : units) {
            m_envelopes.push_back(envelopeOf(*unit.area));
            m_prepared.emplace_back(*unit.area);
            m_lowestRank = std::max(m_lowestRank, rankOf(unit));
        }
    }

    std::vector<MultiLineString> make() {
        std::vector<std::size_t> order(m_units.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(
            order, {}, [&](std::size_t unit) { return rankOf(m_units[unit]); });
        for (const auto unit : order) {
            countEdges(unit);
        }
        std::vector<MultiLineString> borders(m_units.size());
        for (const auto unit : order) {
            forEachRing(*m_units[unit].area,
                        [&](const Ring& ring) { addOwnRuns(unit, ring, borders[unit].lines); });
        }
        return borders;
    }

private:
    struct Sharing {
        int rank = 0;  ///< of the highest unit that has the edge
        int units = 0; ///< of that rank
        bool isTaken = false;
    };

    void countEdges(std::size_t unit) {
        const int rank = rankOf(m_units[unit]);
        forEachRing(*m_units[unit].area, [&](const Ring& ring) {
            for (std::size_t index = 0; index + 1 < ring.size(); ++index) {
                auto& sharing =
                    m_edges.try_emplace(edgeOf(ring[index], ring[index + 1]), Sharing{rank})
                        .first->second;
                sharing.units += sharing.rank == rank ? 1 : 0;
            }
        });
    }

    /// The runs of edges of the ring that are the unit's to draw.
    void addOwnRuns(std::size_t unit, const Ring& ring, std::vector<LineString>& runs) {
        LineString run;
        for (std::size_t index = 0; index + 1 < ring.size(); ++index) {
            const Edge edge = edgeOf(ring[index], ring[index + 1]);
            if (edge.first == edge.second) {
                continue;
            }
            auto& sharing = m_edges.at(edge);
            if (!sharing.isTaken && isBorder(unit, sharing, ring[index], ring[index + 1])) {
                sharing.isTaken = true;
                if (run.empty()) {
                    run.push_back(ring[index]);
                }
                run.push_back(ring[index + 1]);
            } else if (!run.empty()) {
                runs.push_back(std::exchange(run, {}));
            }
        }
        if (!run.empty()) {
            runs.push_back(std::move(run));
        }
    }

    bool isBorder(std::size_t unit, const Sharing& sharing, Point from, Point to) const {
        const int rank = rankOf(m_units[unit]);
        return rank == m_lowestRank || (sharing.rank == rank && sharing.units > 1) ||
               liesBehind(unit, from, to);
    }

    /// Whether another unit, of the same or a higher level, lies on the far side of the edge.
    bool liesBehind(std::size_t unit, Point from, Point to) const {
        const double length = std::hypot(to.x - from.x, to.y - from.y);
        const Point across = {-(to.y - from.y) / length * behindM,
                              (to.x - from.x) / length * behindM};
        const Point middle = {(from.x + to.x) / 2, (from.y + to.y) / 2};
        for (const double side : {1.0, -1.0}) {
            const Point place = {middle.x + side * across.x, middle.y + side * across.y};
            if (!holds(unit, place) && isInAnother(unit, place)) {
                return true;
            }
        }
        return false;
    }

    bool isInAnother(std::size_t unit, Point place) const {
        for (std::size_t other = 0; other < m_units.size(); ++other) {
            if (other != unit && rankOf(m_units[other]) <= rankOf(m_units[unit]) &&
                holds(other, place)) {
                return true;
            }
        }
        return false;
    }

    bool holds(std::size_t unit, Point place) const {
        return m_envelopes[unit].intersects(
                   {.minX = place.x, .minY = place.y, .maxX = place.x, .maxY = place.y}) &&
               m_prepared[unit].covers(place);
    }

    std::span<const BorderedUnit> m_units;
    std::vector<Envelope> m_envelopes;
    std::vector<PreparedPolygon> m_prepared;
    int m_lowestRank = 0;
    std::map<Edge, Sharing> m_edges;
};

} // namespace

std::vector<MultiLineString> administrativeBorders(std::span<const BorderedUnit> units) {
    return BorderMaker(units).make();
}

} // namespace parklens
