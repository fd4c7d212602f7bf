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

std::pair<TargetBlock, TargetBlock> halvesOf(const TargetBlock& block) {
    auto first = block;
    auto second = block;
    if (block.columnCount >= block.rowCount) {
        first.columnCount = block.columnCount / 2;
        second.column += first.columnCount;
        second.columnCount -= first.columnCount;
    } else {
        first.rowCount = block.rowCount / 2;
        second.row += first.rowCount;
        second.rowCount -= first.rowCount;
    }
    return {first, second};
}

bool PlacePatch::isNowhere() const {
    return !std::all_of(corners.begin(), corners.end(), isSomewhere);
}

std::pair<Point, Point> PlacePatch::endsOf(int row) const {
    const double down =
        block.rowCount == 1 ? 0.0 : static_cast<double>(row - block.row) / (block.rowCount - 1);
    return {mixed(corners[0], corners[2], down), mixed(corners[1], corners[3], down)};
}

Point PlacePatch::placeIn(const std::pair<Point, Point>& ends, int column) const {
    const double along =
        block.columnCount == 1 ? 0.0 : static_cast<double>(column) / (block.columnCount - 1);
    return mixed(ends.first, ends.second, along);
}

Envelope boxOf(const std::vector<PlacePatch>& patches) {
    Envelope box;
    for (const auto& patch : patches) {
        if (!patch.isNowhere()) {
            std::ranges::for_each(patch.corners, [&](Point corner) { box.include(corner); });
        }
    }
    return box;
}

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
    std::vector<PlacePatch>& patches;

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
            patches.push_back(
                {{left, top, right - left + 1, bottom - top + 1}, {at[0], at[1], at[2], at[3]}});
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
};

std::vector<PlacePatch> PlaceLattice::patchesOf(const TargetBlock& block) const {
    std::vector<PlacePatch> patches;
    Filling{*this, patches}.fill(block.column,
                                 block.row,
                                 block.column + block.columnCount - 1,
                                 block.row + block.rowCount - 1);
    return patches;
}

std::vector<Point> PlaceLattice::placesIn(const TargetBlock& block,
                                          const std::vector<PlacePatch>& patches) {
    std::vector<Point> places(static_cast<std::size_t>(block.columnCount) *
                                  static_cast<std::size_t>(block.rowCount),
                              nowhere);
    for (const auto& patch : patches) {
        if (patch.isNowhere()) {
            continue;
        }
        const auto& piece = patch.block;
        for (int row = piece.row; row < piece.row + piece.rowCount; ++row) {
            const auto ends = patch.endsOf(row);
            auto* first = places.data() +
                          static_cast<std::size_t>(row - block.row) *
                              static_cast<std::size_t>(block.columnCount) +
                          static_cast<std::size_t>(piece.column - block.column);
            for (int column = 0; column < piece.columnCount; ++column) {
                first[column] = patch.placeIn(ends, column);
            }
        }
    }
    return places;
}

} // namespace parklens
