#include "gis/vector/boundary_point_rings.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

struct ClosedRing {
    Ring points;
    Envelope envelope;
    std::size_t depth = 0; ///< number of rings around it
};

enum class Side { Outside, Border, Inside };

/// Even-odd rule.
Side sideOf(Point point, const Ring& ring) {
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        const double turn = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
        const bool within = point.x >= std::min(a.x, b.x) && point.x <= std::max(a.x, b.x) &&
                            point.y >= std::min(a.y, b.y) && point.y <= std::max(a.y, b.y);
        if (turn == 0.0 && within) {
            return Side::Border;
        }
        if ((a.y > point.y) != (b.y > point.y) &&
            point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)) {
            inside = !inside;
        }
    }
    return inside ? Side::Inside : Side::Outside;
}

bool covers(const Envelope& outer, const Envelope& inner) {
    return outer.minX <= inner.minX && outer.maxX >= inner.maxX && outer.minY <= inner.minY &&
           outer.maxY >= inner.maxY;
}

/// Whether `inner` lies in `outer`, by its first corner that is not on the border of the other.
bool liesInside(const ClosedRing& inner, const ClosedRing& outer) {
    if (!covers(outer.envelope, inner.envelope)) {
        return false;
    }
    for (const Point& point : inner.points) {
        const Side side = sideOf(point, outer.points);
        if (side != Side::Border) {
            return side == Side::Inside;
        }
    }
    return false;
}

/// Rings that share one number, as some exports write the parts of a plot: each ends where it
/// began. A ring that merely touches its own first point stays whole.
std::vector<std::vector<Point>> splitWhereClosed(const std::vector<Point>& points) {
    std::vector<std::vector<Point>> pieces;
    std::size_t from = 0;
    while (from < points.size()) {
        std::size_t to = from + 3;
        while (to < points.size() && points[to] != points[from]) {
            ++to;
        }
        if (to >= points.size()) {
            return {points};
        }
        pieces.emplace_back(points.begin() + static_cast<std::ptrdiff_t>(from),
                            points.begin() + static_cast<std::ptrdiff_t>(to) + 1);
        from = to + 1;
    }
    return pieces;
}

/// A closing point that was given the next ring's number goes back to its ring.
std::vector<BoundaryRing> withStrayClosingPoints(const std::vector<BoundaryRing>& rings) {
    std::vector<BoundaryRing> mended;
    for (const BoundaryRing& ring : rings) {
        if (!mended.empty() && ring.points.size() == 1 &&
            ring.points.front() == mended.back().points.front()) {
            mended.back().points.push_back(ring.points.front());
        } else {
            mended.push_back(ring);
        }
    }
    return mended;
}

void closeRing(Ring& ring, const Place& place, Diagnostics& diagnostics) {
    if (ring.front() != ring.back()) {
        ring.push_back(ring.front());
        diagnostics.addCounted(
            Severity::Note,
            "ring_closed",
            {.what = {"界址线首尾点不同，已闭合", "a ring whose ends differ was closed"},
             .place = place});
    }
    if (ring.size() < 4) {
        throw FormatError({.what = {"界址线不足三个点", "the ring has fewer than three points"},
                           .place = place,
                           .mend = {"请补全界址点", "add the missing points"}});
    }
}

void requireFewRings(const BoundaryPlot& plot, std::size_t count, const std::string& file) {
    // Which ring lies in which is asked of every pair.
    constexpr std::size_t most = 20000;
    if (count > most) {
        throw FormatError(
            {.what = {fmt::format("一个地块有 {} 圈，超过 {} 圈", count, most),
                      fmt::format("one plot has {} rings, more than {}", count, most)},
             .place = {.file = file, .line = plot.line},
             .mend = {"请拆分地块", "split the plot"}});
    }
}

std::vector<ClosedRing>
closedRings(const BoundaryPlot& plot, const std::string& file, Diagnostics& diagnostics) {
    std::vector<ClosedRing> rings;
    for (const BoundaryRing& source : withStrayClosingPoints(plot.rings)) {
        for (std::vector<Point>& piece : splitWhereClosed(source.points)) {
            closeRing(piece, {.file = file, .line = source.line}, diagnostics);
            ClosedRing ring{std::move(piece), {}, 0};
            for (const Point& point : ring.points) {
                ring.envelope.include(point);
            }
            rings.push_back(std::move(ring));
        }
    }
    requireFewRings(plot, rings.size(), file);
    return rings;
}

/// Shells in the order of the file, each followed by its holes.
MultiPolygon polygonsOf(std::vector<ClosedRing> rings) {
    const std::size_t count = rings.size();
    std::vector<std::vector<std::size_t>> around(count);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = 0; j < count; ++j) {
            if (i != j && liesInside(rings[i], rings[j])) {
                around[i].push_back(j);
            }
        }
        rings[i].depth = around[i].size();
    }
    MultiPolygon polygons;
    std::vector<std::size_t> polygonOf(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (rings[i].depth % 2 == 0) {
            polygonOf[i] = polygons.polygons.size();
            polygons.polygons.push_back({rings[i].points, {}});
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        for (const std::size_t shell : around[i]) {
            if (rings[i].depth % 2 == 1 && rings[shell].depth + 1 == rings[i].depth) {
                polygons.polygons[polygonOf[shell]].holes.push_back(rings[i].points);
                break;
            }
        }
    }
    return polygons;
}

void compareDeclaredCount(const BoundaryPlot& plot,
                          const std::string& file,
                          Diagnostics& diagnostics) {
    // Some count the repeated closing point of each ring, others do not.
    const long declared = plot.declaredPoints.value_or(plot.pointLines);
    const long fewest = plot.pointLines - static_cast<long>(plot.rings.size());
    if (declared > plot.pointLines || declared < fewest) {
        diagnostics.addCounted(
            Severity::Warning,
            "point_count_differs",
            {.what = {fmt::format("声明 {} 个界址点，实有 {} 行", declared, plot.pointLines),
                      fmt::format(
                          "declares {} points, but {} lines follow", declared, plot.pointLines)},
             .place = {.file = file, .line = plot.line},
             .mend = {"请核对文件是否完整", "check that the file is complete"}});
    }
}

MultiLineString linesOf(const BoundaryPlot& plot) {
    MultiLineString lines;
    for (const BoundaryRing& ring : plot.rings) {
        lines.lines.push_back(ring.points);
    }
    return lines;
}

MultiPoint pointsOf(const BoundaryPlot& plot) {
    MultiPoint points;
    for (const BoundaryRing& ring : plot.rings) {
        points.points.insert(points.points.end(), ring.points.begin(), ring.points.end());
    }
    return points;
}

} // namespace

Geometry
geometryOfPlot(const BoundaryPlot& plot, const std::string& file, Diagnostics& diagnostics) {
    compareDeclaredCount(plot, file, diagnostics);
    if (plot.rings.empty()) {
        return {};
    }
    constexpr std::size_t kindAttribute = 3;
    const std::string kind =
        plot.attributes.size() > kindAttribute ? plot.attributes[kindAttribute] : std::string();
    if (kind == "线") {
        return linesOf(plot);
    }
    if (kind == "点") {
        return pointsOf(plot);
    }
    return polygonsOf(closedRings(plot, file, diagnostics));
}

} // namespace parklens
