#include "gis/coverage/grid_polygon.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

/// \param toCells  takes a vertex to grid coordinates
/// \param cells  memory to work in
template <typename ToCells>
void appendRing(
    const Ring& ring, bool isHole, const ToCells& toCells, Ring& cells, GridPolygon& result) {
    cells.clear();
    cells.reserve(ring.size());
    for (const Point& vertex : ring) {
        const Point position = toCells(vertex);
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

template <typename ToCells>
GridPolygon converted(const MultiPolygon& polygon, const ToCells& toCells) {
    std::size_t vertexCount = 0;
    for (const Polygon& part : polygon.polygons) {
        vertexCount += part.shell.size();
        for (const Ring& hole : part.holes) {
            vertexCount += hole.size();
        }
    }
    GridPolygon result;
    result.edges.reserve(vertexCount);
    Ring cells;
    for (const Polygon& part : polygon.polygons) {
        appendRing(part.shell, false, toCells, cells, result);
        for (const Ring& hole : part.holes) {
            appendRing(hole, true, toCells, cells, result);
        }
    }
    return result;
}

} // namespace

double roundedGridCoordinate(double coordinate) {
    constexpr double perCell = 0x1p36;
    // Beyond 2^52 the double itself is already coarser.
    return std::abs(coordinate) < 0x1p16 ? std::nearbyint(coordinate * perCell) / perCell
                                         : coordinate;
}

GridPolygon toGridPolygon(const MultiPolygon& inCells) {
    return converted(inCells, [](const Point& vertex) { return vertex; });
}

GridPolygon toGridPolygon(const MultiPolygon& polygon, const RasterGrid& grid) {
    return converted(polygon, [&](const Point& vertex) { return grid.toGrid(vertex); });
}

} // namespace parklens
