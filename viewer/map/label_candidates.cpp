#include "viewer/map/label_candidates.hpp"

#include "viewer/map/clipping.hpp"
#include "viewer/map/inner_point.hpp"

#include <QTransform>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <numbers>

namespace parklens {

namespace {

constexpr double markerGapMm = 0.3;
/// A label may bend away from its line by this much of its own height.
constexpr double mostBend = 0.6;

/// \param reachMm  from the centre to the side and to the top of what the label stands beside
std::vector<LabelCandidate>
around(const QPointF& centre, const QSizeF& reachMm, const QSizeF& size) {
    const double x = reachMm.width() + size.width() / 2;
    const double y = reachMm.height() + size.height() / 2;
    const double diagonalX = reachMm.width() * std::numbers::sqrt2 / 2 + size.width() / 2;
    const double diagonalY = reachMm.height() * std::numbers::sqrt2 / 2 + size.height() / 2;
    return {{centre + QPointF(x, 0)},
            {centre + QPointF(diagonalX, -diagonalY)},
            {centre + QPointF(0, -y)},
            {centre + QPointF(-diagonalX, -diagonalY)},
            {centre + QPointF(-x, 0)},
            {centre + QPointF(-diagonalX, diagonalY)},
            {centre + QPointF(0, y)},
            {centre + QPointF(diagonalX, diagonalY)}};
}

std::vector<LabelCandidate> around(const QPointF& centre, double radius, const QSizeF& size) {
    return around(centre, QSizeF(radius, radius), size);
}

/// At the sides of the marker too, but not in the middle of the label's own side.
std::vector<LabelCandidate>
shiftedAlongSides(const QPointF& centre, double radius, const QSizeF& size) {
    const double x = radius + size.width() / 2;
    const double y = radius + size.height() / 2;
    std::vector<LabelCandidate> places;
    for (const double share : {-0.25, 0.25, -0.45, 0.45}) {
        const double up = share * size.height();
        const double along = share * size.width();
        for (const auto& shift :
             {QPointF(x, up), QPointF(-x, up), QPointF(along, -y), QPointF(along, y)}) {
            places.push_back({centre + shift});
        }
    }
    return places;
}

/// The point of the label's box that is nearest to its point.
QPointF nearestOf(const QPointF& middle, const QSizeF& size, const QPointF& point) {
    QRectF box(QPointF(), size);
    box.moveCenter(middle);
    return {std::clamp(point.x(), box.left(), box.right()),
            std::clamp(point.y(), box.top(), box.bottom())};
}

/// Farther off, with a line from beside the marker to the nearest point of the label.
std::vector<LabelCandidate> withLeader(const QPointF& centre, double radius, const QSizeF& size) {
    std::vector<LabelCandidate> places;
    for (const double distanceMm : {2.0, 3.5, 5.0, 7.0, 10.0, 14.0}) {
        for (const auto& place : around(centre, radius + distanceMm, size)) {
            const QLineF ray(centre, nearestOf(place.middleMm, size, centre));
            places.push_back(
                {place.middleMm, 0.0, QLineF(ray.pointAt(radius / ray.length()), ray.p2())});
        }
    }
    return places;
}

/// Out of an area, with a line from its deepest point; the nearest first.
std::vector<LabelCandidate> ledOutOf(const InnerPoint& inner, const QSizeF& size) {
    std::vector<LabelCandidate> places;
    for (const double distanceMm : {1.5, 3.0, 5.0, 7.0, 10.0, 14.0}) {
        for (const auto& place : around(inner.point, inner.radius + distanceMm, size)) {
            places.push_back({place.middleMm,
                              0.0,
                              QLineF(inner.point, nearestOf(place.middleMm, size, inner.point))});
        }
    }
    return places;
}

std::vector<LabelCandidate>
aroundMarker(const QPointF& centre, const Marker& marker, const QSizeF& size, bool hasLeader) {
    const double radius = marker.sizeMm / 2 + markerGapMm;
    auto places = around(centre, radius, size);
    if (hasLeader) {
        for (const auto& further :
             {shiftedAlongSides(centre, radius, size), withLeader(centre, radius, size)}) {
            places.insert(places.end(), further.begin(), further.end());
        }
    }
    return places;
}

std::vector<LabelCandidate>
ofPoints(const Rings& parts, const Symbol& symbol, const QSizeF& size, const QRectF& frame) {
    for (const auto& part : parts) {
        for (const auto& point : part) {
            if (!showsPoint(point, symbol, frame)) {
                continue;
            }
            if (!symbol.marker) {
                std::vector<LabelCandidate> places = {{point}};
                std::ranges::copy(around(point, 0, size), std::back_inserter(places));
                return places;
            }
            return aroundMarker(
                point, *symbol.marker, size, symbol.label && symbol.label->hasLeader);
        }
    }
    return {};
}

double lengthOf(const QPolygonF& line) {
    double length = 0;
    for (qsizetype index = 0; index + 1 < line.size(); ++index) {
        length += QLineF(line[index], line[index + 1]).length();
    }
    return length;
}

/// The point at a distance along the line.
QPointF pointAlong(const QPolygonF& line, double distance) {
    for (qsizetype index = 0; index + 1 < line.size(); ++index) {
        const QLineF edge(line[index], line[index + 1]);
        const double length = edge.length();
        if (distance <= length && length > 0) {
            return edge.pointAt(distance / length);
        }
        distance -= length;
    }
    return line.back();
}

/// Largest distance of the stretch from its chord.
double bendOf(const QPolygonF& line, double from, double to) {
    const QLineF chord(pointAlong(line, from), pointAlong(line, to));
    if (chord.length() <= 0) {
        return to - from;
    }
    const auto normal = chord.normalVector().unitVector();
    const QPointF unit(normal.dx(), normal.dy());
    double bend = 0;
    constexpr int probes = 8;
    for (int probe = 1; probe < probes; ++probe) {
        const auto point = pointAlong(line, from + (to - from) * probe / probes);
        bend = std::max(bend, std::abs(QPointF::dotProduct(point - chord.p1(), unit)));
    }
    return bend;
}

/// Text is read from below or from the right: between −90° (excluded) and 90°.
double readableDegrees(double degrees) {
    while (degrees > 90) {
        degrees -= 180;
    }
    while (degrees <= -90) {
        degrees += 180;
    }
    return degrees;
}

std::vector<LabelCandidate>
alongLines(const Rings& parts, const QSizeF& size, const QRectF& frame) {
    struct Stretch {
        double bend;
        double offCentre;
        LabelCandidate candidate;
    };

    std::vector<Stretch> stretches;
    for (const auto& part : parts) {
        for (const auto& piece : clippedLine(part, frame)) {
            const double length = lengthOf(piece);
            constexpr int places = 12;
            for (int place = 0; place <= places && length > size.width(); ++place) {
                const double from = (length - size.width()) * place / places;
                const double to = from + size.width();
                const double bend = bendOf(piece, from, to);
                if (bend > mostBend * size.height()) {
                    continue;
                }
                const QLineF chord(pointAlong(piece, from), pointAlong(piece, to));
                stretches.push_back({std::floor(bend / (size.height() * 0.2)),
                                     std::abs(from + to - length) / length,
                                     {chord.center(), readableDegrees(chord.angle())}});
            }
        }
    }
    std::ranges::stable_sort(stretches, {}, [](const Stretch& stretch) {
        return std::pair(stretch.bend, stretch.offCentre);
    });
    std::vector<LabelCandidate> candidates;
    for (const auto& stretch : stretches) {
        candidates.push_back(stretch.candidate);
    }
    return candidates;
}

QRectF boundsOf(const Rings& rings) {
    QRectF bounds;
    for (const auto& ring : rings) {
        bounds |= ring.boundingRect();
    }
    return bounds;
}

double areaOf(const QPolygonF& ring) {
    double twice = 0;
    for (qsizetype index = 0; index < ring.size(); ++index) {
        const auto& from = ring[index];
        const auto& to = ring[(index + 1) % ring.size()];
        twice += from.x() * to.y() - to.x() * from.y();
    }
    return std::abs(twice) / 2;
}

bool holdsCorners(const Rings& rings, const QRectF& box) {
    return std::ranges::all_of(
        std::array{box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()},
        [&](const QPointF& corner) {
            bool inside = false;
            for (const auto& ring : rings) {
                inside ^= ring.containsPoint(corner, Qt::OddEvenFill);
            }
            return inside;
        });
}

bool liesIn(const Rings& rings, const QPointF& point) {
    bool inside = false;
    for (const auto& ring : rings) {
        inside ^= ring.containsPoint(point, Qt::OddEvenFill);
    }
    return inside;
}

/// Whether a part of the area's outline, of a bay or of a hole is in the box of a label there, not
/// only along its edge.
bool crossesOutline(const Rings& rings, const LabelCandidate& place, const QSizeF& size) {
    constexpr double edgeMm = 0.1;
    QRectF box(QPointF(), size);
    box.moveCenter(place.middleMm);
    box.adjust(edgeMm, edgeMm, -edgeMm, -edgeMm);
    return std::ranges::any_of(rings, [&](const QPolygonF& ring) {
        auto closed = ring;
        if (!closed.isEmpty() && !closed.isClosed()) {
            closed << closed.front();
        }
        return !clippedLine(closed, box).empty();
    });
}

/// The places of the name of what the map is about, which stands across its own outline only where
/// nothing else is free: wholly in the area, else wholly beside it, then the others.
/// \param hides  whether the name would hide the area: then all places beside it come first
std::vector<LabelCandidate> clearOfOutlineFirst(std::vector<LabelCandidate> inside,
                                                std::vector<LabelCandidate> beside,
                                                const Rings& rings,
                                                const QSizeF& size,
                                                bool hides) {
    const auto isWholeIn = [&](const LabelCandidate& place) {
        return liesIn(rings, place.middleMm) && !crossesOutline(rings, place, size);
    };
    const auto isWholeBeside = [&](const LabelCandidate& place) {
        return !liesIn(rings, place.middleMm) && !crossesOutline(rings, place, size);
    };
    const auto firstAcross = std::ranges::stable_partition(inside, isWholeIn).begin();
    const auto firstTouching = std::ranges::stable_partition(beside, isWholeBeside).begin();
    std::vector<LabelCandidate> places(inside.begin(), firstAcross);
    const auto add = [&](auto begin, auto end) { places.insert(places.end(), begin, end); };
    if (!places.empty()) {
        add(firstAcross, inside.end());
        add(beside.begin(), beside.end());
    } else if (hides) {
        add(beside.begin(), beside.end());
        add(inside.begin(), inside.end());
    } else {
        add(beside.begin(), firstTouching);
        add(inside.begin(), inside.end());
        add(firstTouching, beside.end());
    }
    return places;
}

/// Beside the points of an area that lie farthest right, up, left and down: a bent area may keep
/// away from the middles of the sides of its bounds.
std::vector<LabelCandidate> besideTips(const Rings& rings, const QSizeF& size) {
    QPointF right = rings.front().front();
    QPointF top = right;
    QPointF left = right;
    QPointF bottom = right;
    for (const auto& ring : rings) {
        for (const auto& point : ring) {
            right = point.x() > right.x() ? point : right;
            top = point.y() < top.y() ? point : top;
            left = point.x() < left.x() ? point : left;
            bottom = point.y() > bottom.y() ? point : bottom;
        }
    }
    return {{right + QPointF(size.width() / 2, 0)},
            {top - QPointF(0, size.height() / 2)},
            {left - QPointF(size.width() / 2, 0)},
            {bottom + QPointF(0, size.height() / 2)}};
}

/// Whether hardly anything but the area can be seen: a label would name everything and nothing.
bool fills(const Rings& visible, const QRectF& frame) {
    constexpr double nearlyAll = 0.95;
    return std::ranges::any_of(visible, [&](const QPolygonF& ring) {
        return areaOf(ring) >= nearlyAll * frame.width() * frame.height();
    });
}

/// Where the label is wholly in the area, of a grid over it; those near the point first.
std::vector<LabelCandidate> placesWithin(const Rings& visible,
                                         const QRectF& bounds,
                                         const QSizeF& size,
                                         const QPointF& nearMm,
                                         int steps) {
    std::vector<LabelCandidate> found;
    if (bounds.width() < size.width() || bounds.height() < size.height()) {
        return found;
    }
    for (int column = 1; column < steps; ++column) {
        for (int row = 1; row < steps; ++row) {
            const QPointF centre(bounds.left() + bounds.width() * column / steps,
                                 bounds.top() + bounds.height() * row / steps);
            QRectF box(QPointF(), size);
            box.moveCenter(centre);
            if (holdsCorners(visible, box)) {
                found.push_back({centre});
            }
        }
    }
    std::ranges::stable_sort(found, {}, [&](const LabelCandidate& place) {
        return QLineF(place.middleMm, nearMm).length();
    });
    return found;
}

/// Further places of areas with room to spare, those near the first candidate first.
/// \param isSought  whether the label is wanted so much that a close fit is looked for too
void addRoomyPlaces(std::vector<LabelCandidate>& places,
                    const Rings& visible,
                    const QRectF& bounds,
                    const QSizeF& size,
                    bool isSought) {
    const double leastWidth = isSought ? size.width() : 2 * size.width();
    const double leastHeight = isSought ? size.height() : 4 * size.height();
    if (bounds.width() < leastWidth || bounds.height() < leastHeight) {
        return;
    }
    constexpr int steps = 8;
    const auto found = placesWithin(visible, bounds, size, places.front().middleMm, steps);
    places.insert(places.end(), found.begin(), found.end());
}

/// Out of the area from points of it that lie deep enough for the dot of a line.
std::vector<LabelCandidate>
ledOutOfAnywhere(const Rings& visible, const QRectF& bounds, const QSizeF& size) {
    constexpr double leastDepthMm = 0.7;
    constexpr int steps = 8;
    constexpr std::size_t mostPoints = 12;
    std::vector<InnerPoint> points;
    for (int column = 1; column < steps; ++column) {
        for (int row = 1; row < steps; ++row) {
            const QPointF point(bounds.left() + bounds.width() * column / steps,
                                bounds.top() + bounds.height() * row / steps);
            const double depth = depthIn(visible, point);
            if (depth >= leastDepthMm) {
                points.push_back({point, depth});
            }
        }
    }
    std::ranges::stable_sort(points, std::ranges::greater(), &InnerPoint::radius);
    points.resize(std::min(points.size(), mostPoints));
    std::vector<LabelCandidate> places;
    for (const auto& point : points) {
        std::ranges::copy(ledOutOf(point, size), std::back_inserter(places));
    }
    std::ranges::stable_sort(
        places, {}, [](const LabelCandidate& place) { return place.leaderMm->length(); });
    return places;
}

std::vector<LabelCandidate>
inAreas(const Rings& parts, const QSizeF& size, const QRectF& frame, const Symbol& symbol) {
    const auto visible = clippedRings(parts, frame);
    const auto inner = innerPoint(visible);
    if (!inner || fills(visible, frame)) {
        return {};
    }
    std::vector<LabelCandidate> inside = {{inner->point}};
    for (const double step : {0.5, 1.0}) {
        for (const auto& shift :
             {QPointF(0, -step), QPointF(0, step), QPointF(-step, 0), QPointF(step, 0)}) {
            inside.push_back(
                {inner->point + QPointF(shift.x() * size.width() / 2, shift.y() * size.height())});
        }
    }
    const auto bounds = boundsOf(visible);
    const bool hasLeader = symbol.label && symbol.label->hasLeader;
    addRoomyPlaces(inside, visible, bounds, size, hasLeader);
    auto beside = around(bounds.center(), bounds.size() / 2, size);
    // A label that would hide its area stands beside it.
    constexpr double lines = 2.5;
    const bool hides = size.width() > bounds.width() && lines * size.height() > bounds.height();
    if (symbol.label && symbol.label->isOnlyInside) {
        std::erase_if(inside, [&](const LabelCandidate& place) {
            QRectF box(QPointF(), size);
            box.moveCenter(place.middleMm);
            return !holdsCorners(visible, box);
        });
        return inside;
    }
    if (hasLeader) {
        std::ranges::copy(besideTips(visible, size), std::back_inserter(beside));
        auto places =
            clearOfOutlineFirst(std::move(inside), std::move(beside), visible, size, hides);
        std::ranges::copy(ledOutOf(*inner, size), std::back_inserter(places));
        return places;
    }
    auto& first = hides ? beside : inside;
    const auto& second = hides ? inside : beside;
    first.insert(first.end(), second.begin(), second.end());
    return std::move(first);
}

} // namespace

std::vector<LabelCandidate> labelCandidates(const Shapes& shapes,
                                            std::size_t feature,
                                            const Symbol& symbol,
                                            const QSizeF& sizeMm,
                                            const MapView& view) {
    const auto parts = paperShape(shapes, feature, view);
    switch (shapes.kind()) {
    case ShapeKind::Points:
        return ofPoints(parts, symbol, sizeMm, view.frameMm());
    case ShapeKind::Lines:
        return alongLines(parts, sizeMm, view.frameMm());
    case ShapeKind::Areas:
        return inAreas(parts, sizeMm, view.frameMm(), symbol);
    }
    return {};
}

std::vector<LabelCandidate> furtherCandidates(const Shapes& shapes,
                                              std::size_t feature,
                                              const Symbol& symbol,
                                              const QSizeF& sizeMm,
                                              const MapView& view) {
    if (shapes.kind() != ShapeKind::Areas || !symbol.label || !symbol.label->hasLeader ||
        symbol.label->isOnlyInside) {
        return {};
    }
    const auto visible = clippedRings(paperShape(shapes, feature, view), view.frameMm());
    const auto inner = innerPoint(visible);
    if (!inner || fills(visible, view.frameMm())) {
        return {};
    }
    constexpr int steps = 24;
    const auto bounds = boundsOf(visible);
    auto places = placesWithin(visible, bounds, sizeMm, inner->point, steps);
    std::ranges::copy(ledOutOfAnywhere(visible, bounds, sizeMm), std::back_inserter(places));
    return places;
}

double visibleLengthMm(const Shapes& shapes, std::size_t feature, const MapView& view) {
    double length = 0;
    for (const auto& part : paperShape(shapes, feature, view)) {
        for (const auto& piece : clippedLine(part, view.frameMm())) {
            length += lengthOf(piece);
        }
    }
    return length;
}

QPolygonF turnedBox(const LabelCandidate& candidate, const QSizeF& sizeMm) {
    QTransform turn;
    turn.translate(candidate.middleMm.x(), candidate.middleMm.y());
    turn.rotate(-candidate.degrees);
    const QRectF box(-sizeMm.width() / 2, -sizeMm.height() / 2, sizeMm.width(), sizeMm.height());
    return turn.map(QPolygonF(
        QList<QPointF>{box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()}));
}

double labelLineHeightMm(const TextStyle& style) {
    return 1.2 * style.sizePt * millimetresPerPoint;
}

} // namespace parklens
