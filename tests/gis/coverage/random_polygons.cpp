#include "tests/gis/coverage/random_polygons.hpp"

#include "gis/coverage/grid_polygon.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace parklens::test {

double RandomPolygons::uniform() {
    return static_cast<double>(m_engine() >> 11) * 0x1p-53;
}

int RandomPolygons::integer(int from, int to) {
    return from + static_cast<int>(uniform() * (to - from + 1));
}

Point RandomPolygons::snapped(Point point, int snap) {
    if (snap > 0 && uniform() < 0.5) {
        const double perCell = snap == 1 ? 1.0 : 2.0;
        const bool bothAxes = uniform() < 0.5;
        point.x = std::round(point.x * perCell) / perCell;
        if (bothAxes) {
            point.y = std::round(point.y * perCell) / perCell;
        }
    }
    return {roundedGridCoordinate(point.x), roundedGridCoordinate(point.y)};
}

Ring RandomPolygons::star(Point centre, double radius, int snap) {
    const int count = integer(3, 24);
    Ring ring;
    for (int i = 0; i < count; ++i) {
        const double angle = 2.0 * std::numbers::pi * (i + 0.8 * uniform()) / count;
        const double r = radius * uniform(0.35, 1.0);
        ring.push_back(
            snapped({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)}, snap));
    }
    ring.push_back(ring.front());
    if (uniform() < 0.5) {
        std::reverse(ring.begin(), ring.end());
    }
    return ring;
}

Polygon RandomPolygons::sliver(double size) {
    const Point from = snapped({uniform(0, size), uniform(0, size)}, integer(0, 2));
    const Point to = snapped({uniform(0, size), uniform(0, size)}, integer(0, 2));
    const double width = std::pow(10.0, uniform(-6.0, -1.0));
    const Point side{roundedGridCoordinate(to.x + width), roundedGridCoordinate(to.y - width)};
    return {{from, to, side, from}, {}};
}

MultiPolygon RandomPolygons::next(double size) {
    const int kind = integer(0, 9);
    if (kind == 0) {
        return {{sliver(size)}};
    }
    const int snap = integer(0, 2);
    if (kind <= 2) { // two parts, apart
        const double half = size / 2.0;
        return {{{star({half / 2.0, size / 2.0}, half * 0.45, snap), {}},
                 {star({half * 1.5, size / 2.0}, half * 0.45, snap), {}}}};
    }
    const double radius = uniform(0.1, 0.5) * size;
    const Point centre{uniform(radius, size - radius), uniform(radius, size - radius)};
    Polygon polygon{star(centre, radius, snap), {}};
    if (kind <= 6) {
        // A star of 0.3 radii lies inside one whose edges stay beyond; validity is checked by use.
        polygon.holes.push_back(star(centre, radius * 0.1, snap == 1 ? 0 : snap));
    }
    return {{polygon}};
}

std::vector<MultiPolygon> RandomPolygons::partition(double from, double to, int count, int pieces) {
    const double step = (to - from) / count;
    const auto line = [&](bool horizontal, int index, int along) {
        std::vector<Point> points;
        for (int k = 0; k <= pieces; ++k) {
            // Less than 45° off the line near its ends, so that lines meet at nodes only.
            const double reach = 0.45 * std::min(k, pieces - k) / pieces;
            const double across = from + (index + reach * uniform(-1.0, 1.0)) * step;
            const double onward = from + (along + static_cast<double>(k) / pieces) * step;
            const Point point = horizontal ? Point{onward, across} : Point{across, onward};
            points.push_back({roundedGridCoordinate(point.x), roundedGridCoordinate(point.y)});
        }
        return points;
    };
    std::vector<std::vector<std::vector<Point>>> rows;    // [line][along]
    std::vector<std::vector<std::vector<Point>>> columns; // [line][along]
    for (int i = 0; i <= count; ++i) {
        rows.emplace_back();
        columns.emplace_back();
        for (int k = 0; k < count; ++k) {
            rows.back().push_back(line(true, i, k));
            columns.back().push_back(line(false, i, k));
        }
    }
    const auto append = [](Ring& ring, std::vector<Point> points, bool backwards) {
        if (backwards) {
            std::reverse(points.begin(), points.end());
        }
        ring.insert(ring.end(), points.begin() + (ring.empty() ? 0 : 1), points.end());
    };
    std::vector<MultiPolygon> zones;
    const auto at = [](auto& lines, int i, int k) {
        return lines[static_cast<std::size_t>(i)][static_cast<std::size_t>(k)];
    };
    for (int r = 0; r < count; ++r) {
        for (int c = 0; c < count; ++c) {
            Ring ring;
            append(ring, at(rows, r, c), false);
            append(ring, at(columns, c + 1, r), false);
            append(ring, at(rows, r + 1, c), true);
            append(ring, at(columns, c, r), true);
            zones.push_back({{{ring, {}}}});
        }
    }
    Ring border;
    for (int k = 0; k < count; ++k) {
        append(border, at(rows, 0, k), false);
    }
    for (int k = 0; k < count; ++k) {
        append(border, at(columns, count, k), false);
    }
    for (int k = count - 1; k >= 0; --k) {
        append(border, at(rows, count, k), true);
    }
    for (int k = count - 1; k >= 0; --k) {
        append(border, at(columns, 0, k), true);
    }
    m_union = {{{border, {}}}};
    return zones;
}

MultiPolygon reversed(const MultiPolygon& polygon) {
    MultiPolygon result = polygon;
    for (Polygon& part : result.polygons) {
        std::reverse(part.shell.begin(), part.shell.end());
        for (Ring& hole : part.holes) {
            std::reverse(hole.begin(), hole.end());
        }
    }
    return result;
}

} // namespace parklens::test
