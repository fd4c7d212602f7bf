#include "gis/raster/private/place_lattice.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

constexpr double truthInTargetCells = 0.125;
constexpr Point nowhere{std::numeric_limits<double>::quiet_NaN(),
                        std::numeric_limits<double>::quiet_NaN()};

bool isSomewhere(Point point) {
    return std::isfinite(point.x) && std::isfinite(point.y);
}

Point mixed(Point a, Point b, double share) {
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

double distance(Point a, Point b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

} // namespace

std::vector<Point> PlaceLattice::exact(std::vector<Point> columnsAndRows) const {
    auto& points = columnsAndRows;
    for (auto& point : points) {
        point = m_target.centreOf(point.x, point.y);
    }
    const auto ground = points;
    try {
        m_transform.transform(points);
    } catch (const CrsError&) { // of some point: the others have their places nevertheless
        for (std::size_t index = 0; index < points.size(); ++index) {
            try {
                points[index] = m_transform(ground[index]);
            } catch (const CrsError&) {
                points[index] = nowhere;
            }
        }
    }
    for (auto& point : points) {
        point = isSomewhere(point) ? m_raster.toGrid(point) : nowhere;
    }
    return points;
}

/// Halves a block until what lies between its corners is true.
struct PlaceLattice::Filling {
    const PlaceLattice& lattice;
    const TargetBlock& block;
    std::vector<Point>& places;

    Point& place(int column, int row) const {
        return places[static_cast<std::size_t>(row - block.row) *
                          static_cast<std::size_t>(block.columnCount) +
                      static_cast<std::size_t>(column - block.column)];
    }

    /// Corners included.
    void fill(int left, int top, int right, int bottom) const {
        const double middleX = (left + right) / 2.0;
        const double middleY = (top + bottom) / 2.0;
        const auto at = lattice.exact({{double(left), double(top)},
                                       {double(right), double(top)},
                                       {double(left), double(bottom)},
                                       {double(right), double(bottom)},
                                       {middleX, double(top)},
                                       {middleX, double(bottom)},
                                       {double(left), middleY},
                                       {double(right), middleY},
                                       {middleX, middleY}});
        if (isTrue(at, right - left, bottom - top)) {
            interpolate(at, left, top, right, bottom);
        } else if (right - left >= bottom - top) {
            const int cut = (left + right) / 2;
            fill(left, top, cut, bottom);
            fill(std::min(cut + 1, right), top, right, bottom);
        } else {
            const int cut = (top + bottom) / 2;
            fill(left, top, right, cut);
            fill(left, std::min(cut + 1, bottom), right, bottom);
        }
    }

    /// Small blocks without any place are true too: all of them is nowhere.
    static bool isTrue(const std::vector<Point>& at, int width, int height) {
        constexpr int smallBlock = 64;
        if (width <= 1 && height <= 1) {
            return true;
        }
        const auto somewhere = std::count_if(at.begin(), at.end(), isSomewhere);
        if (somewhere != static_cast<std::ptrdiff_t>(at.size())) {
            return somewhere == 0 && std::max(width, height) <= smallBlock;
        }
        const double diagonal = std::max(distance(at[0], at[3]), distance(at[1], at[2]));
        const double allowed = truthInTargetCells * diagonal / std::hypot(width, height);
        const std::array<std::array<std::size_t, 3>, 4> sides = {
            {{0, 1, 4}, {2, 3, 5}, {0, 2, 6}, {1, 3, 7}}};
        for (const auto& [a, b, middle] : sides) {
            if (distance(mixed(at[a], at[b], 0.5), at[middle]) > allowed) {
                return false;
            }
        }
        return distance(mixed(mixed(at[0], at[1], 0.5), mixed(at[2], at[3], 0.5), 0.5), at[8]) <=
               allowed;
    }

    void interpolate(const std::vector<Point>& at, int left, int top, int right, int bottom) const {
        for (int row = top; row <= bottom; ++row) {
            const double down = bottom == top ? 0.0 : double(row - top) / (bottom - top);
            const auto first = mixed(at[0], at[2], down);
            const auto last = mixed(at[1], at[3], down);
            for (int column = left; column <= right; ++column) {
                const double along = right == left ? 0.0 : double(column - left) / (right - left);
                place(column, row) = mixed(first, last, along);
            }
        }
    }
};

std::vector<Point> PlaceLattice::placesOf(const TargetBlock& block) const {
    std::vector<Point> places(static_cast<std::size_t>(block.columnCount) *
                              static_cast<std::size_t>(block.rowCount));
    Filling{*this, block, places}.fill(block.column,
                                       block.row,
                                       block.column + block.columnCount - 1,
                                       block.row + block.rowCount - 1);
    return places;
}

} // namespace parklens
