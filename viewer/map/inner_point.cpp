#include "viewer/map/inner_point.hpp"

#include <QLineF>
#include <queue>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace parklens {

namespace {

double distanceToSegment(const QPointF& point, const QPointF& from, const QPointF& to) {
    const auto edge = to - from;
    const double squared = QPointF::dotProduct(edge, edge);
    const double along =
        squared > 0 ? std::clamp(QPointF::dotProduct(point - from, edge) / squared, 0.0, 1.0) : 0.0;
    const auto apart = point - (from + edge * along);
    return std::hypot(apart.x(), apart.y());
}

struct Cell {
    QPointF centre;
    double half;
    double depth;

    /// No point of the cell lies deeper.
    double most() const { return depth + half * std::numbers::sqrt2; }

    friend bool operator<(const Cell& a, const Cell& b) { return a.most() < b.most(); }
};

} // namespace

double depthIn(const Rings& rings, const QPointF& point) {
    bool inside = false;
    double nearest = std::numeric_limits<double>::infinity();
    for (const auto& ring : rings) {
        for (qsizetype index = 0; index < ring.size(); ++index) {
            const auto& from = ring[index];
            const auto& to = ring[(index + 1) % ring.size()];
            if ((from.y() > point.y()) != (to.y() > point.y()) &&
                point.x() <
                    (to.x() - from.x()) * (point.y() - from.y()) / (to.y() - from.y()) + from.x()) {
                inside = !inside;
            }
            nearest = std::min(nearest, distanceToSegment(point, from, to));
        }
    }
    return inside ? nearest : -nearest;
}

std::optional<InnerPoint> innerPoint(const Rings& rings) {
    QRectF bounds;
    for (const auto& ring : rings) {
        bounds |= ring.boundingRect();
    }
    const double size = std::min(bounds.width(), bounds.height());
    if (!(size > 0)) {
        return std::nullopt;
    }
    const double precision = std::max(bounds.width(), bounds.height()) / 50;
    std::priority_queue<Cell> cells;
    const auto add = [&](const QPointF& centre, double half) {
        cells.push({centre, half, depthIn(rings, centre)});
    };
    // Of a sliver, squares as wide as it is would be without number.
    const double side = std::max(size, precision);
    const double half = side / 2;
    const double left = bounds.width() < side ? bounds.center().x() - half : bounds.left();
    const double top = bounds.height() < side ? bounds.center().y() - half : bounds.top();
    for (double x = left; x < bounds.right(); x += side) {
        for (double y = top; y < bounds.bottom(); y += side) {
            add({x + half, y + half}, half);
        }
    }
    auto best = cells.top();
    while (!cells.empty()) {
        const auto cell = cells.top();
        cells.pop();
        if (cell.depth > best.depth) {
            best = cell;
        }
        if (cell.most() - best.depth <= precision) {
            continue;
        }
        const double quarter = cell.half / 2;
        for (const auto& shift : {QPointF(-quarter, -quarter),
                                  QPointF(quarter, -quarter),
                                  QPointF(-quarter, quarter),
                                  QPointF(quarter, quarter)}) {
            add(cell.centre + shift, quarter);
        }
    }
    return best.depth > 0 ? std::optional(InnerPoint{best.centre, best.depth}) : std::nullopt;
}

} // namespace parklens
