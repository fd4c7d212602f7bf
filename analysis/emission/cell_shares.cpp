#include "analysis/emission/cell_shares.hpp"

#include "gis/coverage/cell_coverage.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double longestPieceM = 70.0;
constexpr double mostPieces = 100000.0;

/// The edge's points in the grid's system, its first one left out.
void appendEdge(Point from, Point to, const CrsTransform& toGrid, LineString& line) {
    const Point end = toGrid(to);
    const double lengthM = std::hypot(end.x - line.back().x, end.y - line.back().y);
    const auto pieces = static_cast<int>(std::min(std::ceil(lengthM / longestPieceM), mostPieces));
    if (!toGrid.isIdentity()) {
        for (int i = 1; i < pieces; ++i) {
            const double t = static_cast<double>(i) / pieces;
            line.push_back(toGrid({from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)}));
        }
    }
    line.push_back(end);
}

LineString transformed(const LineString& line, const CrsTransform& toGrid) {
    LineString result;
    if (!line.empty()) {
        result.push_back(toGrid(line.front()));
        for (std::size_t i = 1; i < line.size(); ++i) {
            appendEdge(line[i - 1], line[i], toGrid, result);
        }
    }
    return result;
}

/// Where the way from a to b crosses whole numbers, as fractions of the way.
void appendCrossings(double a, double b, std::vector<double>& fractions) {
    const double low = std::min(a, b);
    const double high = std::max(a, b);
    for (double line = std::floor(low) + 1.0; line < high; line += 1.0) {
        fractions.push_back((line - a) / (b - a));
    }
}

bool isInside(std::int64_t column, std::int64_t row, const RasterGrid& grid) {
    return column >= 0 && row >= 0 && column < grid.columnCount() && row < grid.rowCount();
}

void shareSegment(Point a, Point b, const RasterGrid& grid, CellShares& shares) {
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    shares.total += length;
    std::vector<double> fractions = {0.0, 1.0};
    appendCrossings(a.x, b.x, fractions);
    appendCrossings(a.y, b.y, fractions);
    std::sort(fractions.begin(), fractions.end());
    for (std::size_t i = 1; i < fractions.size(); ++i) {
        const double middle = (fractions[i - 1] + fractions[i]) / 2.0;
        const auto column = static_cast<std::int64_t>(std::floor(a.x + middle * (b.x - a.x)));
        const auto row = static_cast<std::int64_t>(std::floor(a.y + middle * (b.y - a.y)));
        if (isInside(column, row, grid)) {
            shares.cells.push_back({column, row, length * (fractions[i] - fractions[i - 1])});
        }
    }
}

} // namespace

std::int64_t cellIndex(double coordinate, double size) {
    auto index = static_cast<std::int64_t>(std::floor(coordinate / size));
    // The quotient is rounded: a point just below a border must not get over it.
    if (static_cast<double>(index) * size > coordinate) {
        --index;
    } else if (static_cast<double>(index + 1) * size <= coordinate) {
        ++index;
    }
    return index;
}

CellShares
sharesByLength(const MultiLineString& lines, const CrsTransform& toGrid, const RasterGrid& grid) {
    CellShares shares;
    for (const LineString& line : lines.lines) {
        const LineString inPlane = transformed(line, toGrid);
        for (std::size_t i = 1; i < inPlane.size(); ++i) {
            shareSegment(grid.toGrid(inPlane[i - 1]), grid.toGrid(inPlane[i]), grid, shares);
        }
    }
    return shares;
}

CellShares
sharesByArea(const MultiPolygon& polygon, const CrsTransform& toGrid, const RasterGrid& grid) {
    const MultiPolygon inPlane = transformDensified(polygon, toGrid, {0.01, longestPieceM});
    CellShares shares;
    shares.total = planeArea(inPlane) / (grid.cellWidth() * grid.cellHeight());
    const RasterWindow window = grid.windowOf(envelopeOf(inPlane));
    if (window.empty()) {
        return shares;
    }
    const GridPolygon inCells = toGridPolygon(inPlane, grid);
    const CellCoverage coverage(inCells.edges, window);
    for (std::int64_t row = window.row; row < window.row + window.rowCount; ++row) {
        for (const PartialCell& cell : coverage.partialCells(row)) {
            shares.cells.push_back({cell.column, row, cell.fraction()});
        }
        for (const FullSpan& span : coverage.fullSpans(row)) {
            for (std::int64_t column = span.begin; column < span.end; ++column) {
                shares.cells.push_back({column, row, 1.0});
            }
        }
    }
    return shares;
}

} // namespace parklens
