#include "viewer/map/clipping.hpp"

#include <QLineF>

#include <algorithm>
#include <array>
#include <optional>

namespace parklens {

namespace {

/// One side of the frame as the half-plane a·x + b·y ≤ c.
struct HalfPlane {
    double a;
    double b;
    double c;

    /// Positive outside.
    double excess(const QPointF& point) const { return a * point.x() + b * point.y() - c; }
};

std::array<HalfPlane, 4> sidesOf(const QRectF& frame) {
    return {{{-1, 0, -frame.left()},
             {1, 0, frame.right()},
             {0, -1, -frame.top()},
             {0, 1, frame.bottom()}}};
}

QPolygonF cutRing(const QPolygonF& ring, const HalfPlane& side) {
    QPolygonF kept;
    kept.reserve(ring.size() + 4);
    for (qsizetype index = 0; index < ring.size(); ++index) {
        const auto& from = ring[index];
        const auto& to = ring[(index + 1) % ring.size()];
        const double fromExcess = side.excess(from);
        const double toExcess = side.excess(to);
        if (fromExcess <= 0) {
            kept << from;
        }
        if ((fromExcess < 0 && toExcess > 0) || (fromExcess > 0 && toExcess < 0)) {
            kept << from + (to - from) * (fromExcess / (fromExcess - toExcess));
        }
    }
    return kept;
}

struct Span {
    double from = 0;
    double to = 1;
};

/// The part of the segment inside the frame, as fractions of its length.
std::optional<Span> spanInside(const QPointF& from, const QPointF& to, const QRectF& frame) {
    Span span;
    for (const auto& side : sidesOf(frame)) {
        const double fromExcess = side.excess(from);
        const double toExcess = side.excess(to);
        if (fromExcess > 0 && toExcess > 0) {
            return std::nullopt;
        }
        if (fromExcess > 0) {
            span.from = std::max(span.from, fromExcess / (fromExcess - toExcess));
        } else if (toExcess > 0) {
            span.to = std::min(span.to, fromExcess / (fromExcess - toExcess));
        }
    }
    return span.from < span.to ? std::optional(span) : std::nullopt;
}

bool containsAll(const QRectF& frame, const QPolygonF& points) {
    return std::ranges::all_of(points, [&](const QPointF& point) {
        return point.x() >= frame.left() && point.x() <= frame.right() &&
               point.y() >= frame.top() && point.y() <= frame.bottom();
    });
}

} // namespace

Rings clippedRings(const Rings& rings, const QRectF& frame) {
    Rings clipped;
    clipped.reserve(rings.size());
    for (const auto& ring : rings) {
        QPolygonF kept = ring;
        if (!containsAll(frame, ring)) {
            for (const auto& side : sidesOf(frame)) {
                kept = cutRing(kept, side);
            }
        }
        if (kept.size() >= 3) {
            clipped.push_back(std::move(kept));
        }
    }
    return clipped;
}

std::vector<LinePiece> clippedPieces(const QPolygonF& line, const QRectF& frame) {
    if (containsAll(frame, line)) {
        return {{line, 0.0}};
    }
    std::vector<LinePiece> pieces;
    bool open = false; // whether the last piece ends at the current vertex
    double along = 0.0;
    for (qsizetype index = 0; index + 1 < line.size(); ++index) {
        const auto& from = line[index];
        const auto& to = line[index + 1];
        const double length = QLineF(from, to).length();
        if (const auto span = spanInside(from, to, frame)) {
            if (!open || span->from > 0) {
                pieces.push_back({{from + (to - from) * span->from}, along + length * span->from});
            }
            pieces.back().points << (span->to < 1 ? from + (to - from) * span->to : to);
            open = span->to >= 1;
        } else {
            open = false;
        }
        along += length;
    }
    return pieces;
}

std::vector<QPolygonF> clippedLine(const QPolygonF& line, const QRectF& frame) {
    std::vector<QPolygonF> lines;
    for (auto& piece : clippedPieces(line, frame)) {
        lines.push_back(std::move(piece.points));
    }
    return lines;
}

} // namespace parklens
