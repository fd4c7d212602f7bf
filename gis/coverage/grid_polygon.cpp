#include "gis/coverage/grid_polygon.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

void appendRing(const Ring& ring, bool isHole, GridPolygon& result) {
    Ring cells;
    cells.reserve(ring.size());
    for (const Point& position : ring) {
        cells.push_back({roundedGridCoordinate(position.x), roundedGridCoordinate(position.y)});
        if (!isHole) {
            result.envelope.include(cells.back());
        }
    }
    // With u to the right and v taken as upwards, a ring of positive area has its inside to the
    // right of the edges on which v falls.
    const bool insideRightOfFalling = (signedPlaneArea(cells) > 0.0) != isHole;
    for (std::size_t i = 1; i < cells.size(); ++i) {
        const Point& from = cells[i - 1];
        const Point& to = cells[i];
        if (from.y < to.y) {
            result.edges.push_back({from, to, insideRightOfFalling ? -1 : 1});
        } else if (from.y > to.y) {
            result.edges.push_back({to, from, insideRightOfFalling ? 1 : -1});
        }
    }
}

} // namespace

double roundedGridCoordinate(double coordinate) {
    constexpr double perCell = 0x1p36;
    // Beyond 2^52 the double itself is already coarser.
    return std::abs(coordinate) < 0x1p16 ? std::nearbyint(coordinate * perCell) / perCell
                                         : coordinate;
}

GridPolygon toGridPolygon(const MultiPolygon& inCells) {
    GridPolygon result;
    for (const Polygon& part : inCells.polygons) {
        appendRing(part.shell, false, result);
        for (const Ring& hole : part.holes) {
            appendRing(hole, true, result);
        }
    }
    return result;
}

GridPolygon toGridPolygon(const MultiPolygon& polygon, const RasterGrid& grid) {
    MultiPolygon inCells = polygon;
    const auto convert = [&](Ring& ring) {
        std::transform(ring.begin(), ring.end(), ring.begin(), [&](const Point& vertex) {
            return grid.toGrid(vertex);
        });
    };
    for (Polygon& part : inCells.polygons) {
        convert(part.shell);
        std::for_each(part.holes.begin(), part.holes.end(), convert);
    }
    return toGridPolygon(inCells);
}

} // namespace parklens
