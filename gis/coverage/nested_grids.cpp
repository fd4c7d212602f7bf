#include "gis/coverage/nested_grids.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace parklens {

namespace {

constexpr double cellTolerance = 1e-3; // of a fine cell, over the whole extent

/// One direction of a grid.
struct Axis {
    double origin;
    double step; ///< signed
    std::int64_t count;
};

Axis columnsOf(const RasterGrid& grid) {
    return {grid.geoTransform()[0], grid.geoTransform()[1], grid.columnCount()};
}

Axis rowsOf(const RasterGrid& grid) {
    return {grid.geoTransform()[3], grid.geoTransform()[5], grid.rowCount()};
}

/// How often the fine step goes into the coarse one over the coarse axis; nothing where it does
/// not.
std::optional<std::int64_t> ratioOf(const Axis& coarse, const Axis& fine) {
    const double quotient = coarse.step / fine.step;
    const double whole = std::round(quotient);
    const double drift = std::abs(quotient - whole) * static_cast<double>(coarse.count);
    if (whole < 1.0 || drift > cellTolerance) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(whole);
}

/// Steps from one origin to the other; nothing where that is no whole number.
std::optional<std::int64_t> offsetOf(const Axis& from, const Axis& to, double step) {
    const double steps = (to.origin - from.origin) / step;
    const double whole = std::round(steps);
    if (std::abs(steps - whole) > cellTolerance || std::abs(whole) > 0x1p52) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(whole);
}

[[noreturn]] void
refuseGrids(const RasterSource& first, const RasterSource& second, const LocalizedText& reason) {
    const RasterGrid& grid = first.grid();
    const Envelope extent = grid.envelope();
    const std::string command =
        fmt::format("gdalwarp -t_srs {} -te {} {} {} {} -tr {} {} -r near IN OUT",
                    grid.crs().label(),
                    extent.minX,
                    extent.minY,
                    extent.maxX,
                    extent.maxY,
                    grid.cellWidth(),
                    grid.cellHeight());
    throw GeometryError({.what = {fmt::format("与 {} 不在可嵌套的网格上：{}(该栅格 {}；{} {})",
                                              first.path(),
                                              reason.zh,
                                              gridLabel(second.grid()).zh,
                                              first.path(),
                                              gridLabel(grid).zh),
                                  fmt::format("does not fit the grid of {}: {} (it has {}; {} {})",
                                              first.path(),
                                              reason.en,
                                              gridLabel(second.grid()).en,
                                              first.path(),
                                              gridLabel(grid).en)},
                         .place = {.file = second.path()},
                         .mend = {"请先重采样到该网格，例如 " + command,
                                  "resample it onto that grid first, for instance " + command}});
}

struct AxisFit {
    std::int64_t ofFirst = 1; ///< fine cells in a cell
    std::int64_t ofSecond = 1;
    std::int64_t offset = 0; ///< of the first raster's origin in fine cells of the second
};

std::optional<AxisFit> fitOf(const Axis& first, const Axis& second) {
    AxisFit fit;
    const bool secondIsFiner = std::abs(second.step) < std::abs(first.step) * 0.75;
    const Axis& coarse = secondIsFiner ? first : second;
    const Axis& fine = secondIsFiner ? second : first;
    const auto ratio = ratioOf(coarse, fine);
    const auto offset = offsetOf(second, first, fine.step);
    if (!ratio || !offset) {
        return std::nullopt;
    }
    (secondIsFiner ? fit.ofFirst : fit.ofSecond) = *ratio;
    fit.offset = *offset;
    return fit;
}

std::int64_t floorDivision(std::int64_t a, std::int64_t b) {
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

} // namespace

LocalizedText gridLabel(const RasterGrid& grid) {
    const auto& g = grid.geoTransform();
    return {fmt::format("{}，{} × {} 个像元，像元 {} × {}，起点 ({}, {})",
                        grid.crs().label(),
                        grid.columnCount(),
                        grid.rowCount(),
                        grid.cellWidth(),
                        grid.cellHeight(),
                        g[0],
                        g[3]),
            fmt::format("{}, {} × {} cells of {} × {} from ({}, {})",
                        grid.crs().label(),
                        grid.columnCount(),
                        grid.rowCount(),
                        grid.cellWidth(),
                        grid.cellHeight(),
                        g[0],
                        g[3])};
}

void requireSameGrid(const RasterSource& first, const RasterSource& other) {
    const RasterGrid& a = first.grid();
    const RasterGrid& b = other.grid();
    const auto isSameAxis = [](const Axis& x, const Axis& y) {
        return x.count == y.count && ratioOf(x, y) == 1 && offsetOf(x, y, x.step) == 0;
    };
    if (a.crs().isSame(b.crs()) && a.isRotated() == b.isRotated() &&
        isSameAxis(columnsOf(a), columnsOf(b)) && isSameAxis(rowsOf(a), rowsOf(b))) {
        return;
    }
    throw GeometryError({.what = {fmt::format("与 {} 不在同一网格上(该栅格 {}；{} {})",
                                              first.path(),
                                              gridLabel(b).zh,
                                              first.path(),
                                              gridLabel(a).zh),
                                  fmt::format("is not on the grid of {} (it has {}; {} {})",
                                              first.path(),
                                              gridLabel(b).en,
                                              first.path(),
                                              gridLabel(a).en)},
                         .place = {.file = other.path()},
                         .mend = {"请分开统计，或先重采样到同一网格",
                                  "take them one by one, or resample them onto one grid first"}});
}

NestedGrids nestedGrids(const RasterSource& first, const RasterSource& second) {
    const RasterGrid& a = first.grid();
    const RasterGrid& b = second.grid();
    if (!a.crs().isSame(b.crs())) {
        refuseGrids(first, second, {"坐标参考系不同", "another coordinate reference system"});
    }
    if (a.isRotated() || b.isRotated()) {
        refuseGrids(first, second, {"网格有旋转", "a rotated grid"});
    }
    const auto columns = fitOf(columnsOf(a), columnsOf(b));
    const auto rows = fitOf(rowsOf(a), rowsOf(b));
    if (!columns || !rows) {
        refuseGrids(first,
                    second,
                    {"像元大小不成整数倍，或像元边线不重合",
                     "cells are no whole multiples of one another, or their borders do not meet"});
    }
    const bool firstIsCut = columns->ofFirst > 1 || rows->ofFirst > 1;
    const bool secondIsCut = columns->ofSecond > 1 || rows->ofSecond > 1;
    if (firstIsCut && secondIsCut) {
        refuseGrids(
            first, second, {"一个方向较细而另一方向较粗", "finer one way and coarser the other"});
    }
    std::array<double, 6> transform = a.geoTransform();
    transform[1] /= static_cast<double>(columns->ofFirst);
    transform[5] /= static_cast<double>(rows->ofFirst);
    return {
        RasterGrid(
            a.crs(), transform, a.columnCount() * columns->ofFirst, a.rowCount() * rows->ofFirst),
        {columns->ofFirst, rows->ofFirst, 0, 0},
        {columns->ofSecond, rows->ofSecond, columns->offset, rows->offset},
        firstIsCut};
}

void NestedBand::read(const RasterWindow& fineWindow) {
    m_window = fineWindow;
    m_values.assign(static_cast<std::size_t>(fineWindow.columnCount * fineWindow.rowCount),
                    std::numeric_limits<double>::quiet_NaN());
    const std::int64_t firstColumn = fineWindow.column + m_place.columnOffset;
    const std::int64_t firstRow = fineWindow.row + m_place.rowOffset;
    const auto cellsOf = [](std::int64_t first, std::int64_t count, std::int64_t perCell) {
        return std::pair{floorDivision(first, perCell),
                         floorDivision(first + count - 1, perCell) + 1};
    };
    const auto columns = cellsOf(firstColumn, fineWindow.columnCount, m_place.columnsPerCell);
    const auto rows = cellsOf(firstRow, fineWindow.rowCount, m_place.rowsPerCell);
    const RasterGrid& grid = m_raster.grid();
    RasterWindow own;
    own.column = std::max<std::int64_t>(0, columns.first);
    own.row = std::max<std::int64_t>(0, rows.first);
    own.columnCount = std::min(grid.columnCount(), columns.second) - own.column;
    own.rowCount = std::min(grid.rowCount(), rows.second) - own.row;
    if (own.empty()) {
        return;
    }
    const std::vector<double> values = m_raster.readWindow(m_band, own);
    for (std::int64_t r = 0; r < fineWindow.rowCount; ++r) {
        const std::int64_t row = floorDivision(firstRow + r, m_place.rowsPerCell) - own.row;
        if (row < 0 || row >= own.rowCount) {
            continue;
        }
        double* target = m_values.data() + r * fineWindow.columnCount;
        const double* from = values.data() + row * own.columnCount;
        for (std::int64_t c = 0; c < fineWindow.columnCount; ++c) {
            const std::int64_t column =
                floorDivision(firstColumn + c, m_place.columnsPerCell) - own.column;
            if (column >= 0 && column < own.columnCount) {
                target[c] = from[column];
            }
        }
    }
}

} // namespace parklens
