#include "analysis/surroundings/private/park_border.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double diagonalTolerance = 1e-9;

Point middle(Point a, Point b) {
    return {(a.x + b.x) / 2.0, (a.y + b.y) / 2.0};
}

double cross(double ax, double ay, double bx, double by) {
    return ax * by - ay * bx;
}

/// Part of the way from p to q at which the edge from a to b is crossed, its end b not counted.
std::optional<double> crossing(Point p, Point q, Point a, Point b) {
    const double denominator = cross(q.x - p.x, q.y - p.y, b.x - a.x, b.y - a.y);
    if (denominator == 0.0) {
        return std::nullopt;
    }
    const double t = cross(a.x - p.x, a.y - p.y, b.x - a.x, b.y - a.y) / denominator;
    const double u = cross(a.x - p.x, a.y - p.y, q.x - p.x, q.y - p.y) / denominator;
    return t >= 0.0 && t <= 1.0 && u >= 0.0 && u < 1.0 ? std::optional(t) : std::nullopt;
}

Envelope boxOf(Point a, Point b) {
    Envelope box;
    box.include(a);
    box.include(b);
    return box;
}

/// Walks along a shell and hands out its pieces.
class ShellWalk {
public:
    ShellWalk(const Ring& shell, double step, std::vector<BorderSample>& samples)
        : m_isCounterClockwise(signedPlaneArea(shell) > 0.0)
        , m_step(step)
        , m_samples(samples) {
        for (std::size_t i = 0; i + 1 < shell.size(); ++i) {
            const Point a = shell[i];
            const Point b = shell[i + 1];
            const double length = std::hypot(b.x - a.x, b.y - a.y);
            if (length < step) {
                gather(a, b, length);
            } else {
                finishGathered(a);
                cutUp(a, b, length);
            }
        }
        finishGathered(shell.back());
    }

private:
    void cutUp(Point a, Point b, double length) {
        const auto count = static_cast<std::size_t>(std::ceil(length / m_step));
        const auto at = [&](std::size_t i) {
            const double t = static_cast<double>(i) / static_cast<double>(count);
            return Point{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
        };
        for (std::size_t i = 0; i < count; ++i) {
            add(at(i), at(i + 1), length / static_cast<double>(count));
        }
    }

    void gather(Point a, Point b, double length) {
        if (m_gathered == 0.0) {
            m_start = a;
        }
        m_gathered += length;
        if (m_gathered >= m_step) {
            finishGathered(b);
        }
    }

    void finishGathered(Point end) {
        if (m_gathered > 0.0) {
            add(m_start, end, m_gathered);
            m_gathered = 0.0;
        }
    }

    void add(Point a, Point b, double length) {
        const double chord = std::hypot(b.x - a.x, b.y - a.y);
        if (chord == 0.0) {
            return;
        }
        const double sign = m_isCounterClockwise ? 1.0 : -1.0;
        m_samples.push_back({.position = middle(a, b),
                             .outward = {sign * (b.y - a.y) / chord, -sign * (b.x - a.x) / chord},
                             .length = length,
                             .side = {},
                             .adjoins = {}});
    }

    bool m_isCounterClockwise;
    double m_step;
    std::vector<BorderSample>& m_samples;
    Point m_start;
    double m_gathered = 0.0;
};

} // namespace

Side sideOf(Point outward) {
    const double x = std::abs(outward.x);
    const double y = std::abs(outward.y);
    if (std::abs(x - y) <= diagonalTolerance) {
        if (outward.x > 0.0) {
            return outward.y > 0.0 ? Side::East : Side::South;
        }
        return outward.y > 0.0 ? Side::North : Side::West;
    }
    if (x > y) {
        return outward.x > 0.0 ? Side::East : Side::West;
    }
    return outward.y > 0.0 ? Side::North : Side::South;
}

ParkBorder::ParkBorder(std::span<const MultiPolygon> blocks)
    : m_blocks(blocks.begin(), blocks.end())
    , m_edges(edgesOf(blocks))
    , m_index(indexOf(m_edges)) {
    for (const MultiPolygon& block : m_blocks) {
        m_envelope.include(envelopeOf(block));
    }
}

std::vector<ParkBorder::Edge> ParkBorder::edgesOf(std::span<const MultiPolygon> blocks) {
    std::vector<Edge> edges;
    const auto add = [&](const Ring& ring, std::size_t block) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            edges.push_back({ring[i], ring[i + 1], block});
        }
    };
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        for (const Polygon& part : blocks[i].polygons) {
            add(part.shell, i);
            for (const Ring& hole : part.holes) {
                add(hole, i);
            }
        }
    }
    return edges;
}

EnvelopeIndex ParkBorder::indexOf(std::span<const Edge> edges) {
    std::vector<Envelope> boxes;
    boxes.reserve(edges.size());
    for (const Edge& edge : edges) {
        boxes.push_back(boxOf(edge.start, edge.end));
    }
    return EnvelopeIndex(boxes);
}

std::vector<BorderSample> ParkBorder::samples(std::size_t block, double step, double probe) const {
    std::vector<BorderSample> found;
    const std::vector<Polygon>& parts = m_blocks.at(block).polygons;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        const std::size_t first = found.size();
        ShellWalk(parts[part].shell, step, found);
        for (std::size_t i = first; i < found.size(); ++i) {
            found[i].part = part;
        }
    }
    for (BorderSample& sample : found) {
        settle(block, step, probe, sample);
    }
    return found;
}

void ParkBorder::settle(std::size_t block, double step, double probe, BorderSample& sample) const {
    const Side side = sideOf(sample.outward);
    if (leavesForGood(block, sample.position, side, step)) {
        sample.side = side;
    }
    const Point behind = {sample.position.x + probe * sample.outward.x,
                          sample.position.y + probe * sample.outward.y};
    for (std::size_t other = 0; other < m_blocks.size(); ++other) {
        if (other != block && holds(other, behind)) {
            sample.adjoins = other;
            return;
        }
    }
}

bool ParkBorder::leavesForGood(std::size_t block, Point start, Side side, double tolerance) const {
    Point end = start;
    switch (side) {
    case Side::East:
        end.x = m_envelope.maxX + tolerance;
        break;
    case Side::South:
        end.y = m_envelope.minY - tolerance;
        break;
    case Side::West:
        end.x = m_envelope.minX - tolerance;
        break;
    case Side::North:
        end.y = m_envelope.maxY + tolerance;
        break;
    }
    const double length = std::hypot(end.x - start.x, end.y - start.y);
    for (const std::size_t i : m_index.intersecting(boxOf(start, end))) {
        const Edge& edge = m_edges[i];
        const auto t = edge.block == block ? crossing(start, end, edge.start, edge.end)
                                           : std::optional<double>();
        if (t && *t * length > tolerance) {
            return false;
        }
    }
    return true;
}

bool ParkBorder::isBarred(Point start, Point end, double tolerance) const {
    const double length = std::hypot(end.x - start.x, end.y - start.y);
    if (length <= tolerance) {
        return false;
    }
    for (const std::size_t i : m_index.intersecting(boxOf(start, end))) {
        const auto t = crossing(start, end, m_edges[i].start, m_edges[i].end);
        if (t && *t * length > tolerance) {
            return true;
        }
    }
    return false;
}

bool ParkBorder::holds(Point point) const {
    for (std::size_t block = 0; block < m_blocks.size(); ++block) {
        if (holds(block, point)) {
            return true;
        }
    }
    return false;
}

bool ParkBorder::holds(std::size_t block, Point point) const {
    const Point east = {m_envelope.maxX + 1.0, point.y};
    if (!m_envelope.intersects(boxOf(point, point))) {
        return false;
    }
    bool isInside = false;
    for (const std::size_t i : m_index.intersecting(boxOf(point, east))) {
        const Edge& edge = m_edges[i];
        if (edge.block != block || (edge.start.y > point.y) == (edge.end.y > point.y)) {
            continue;
        }
        const double t = (point.y - edge.start.y) / (edge.end.y - edge.start.y);
        if (edge.start.x + t * (edge.end.x - edge.start.x) > point.x) {
            isInside = !isInside;
        }
    }
    return isInside;
}

} // namespace parklens
