#include "gis/raster/raster_grid.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

double determinant(const std::array<double, 6>& t) {
    return t[1] * t[5] - t[2] * t[4];
}

/// Clamps in floating point first: an envelope may be far beyond what an integer holds.
std::int64_t clampedIndex(double position, std::int64_t count) {
    return static_cast<std::int64_t>(std::clamp(position, 0.0, static_cast<double>(count)));
}

} // namespace

RasterWindow intersectionOf(const RasterWindow& a, const RasterWindow& b) {
    const std::int64_t left = std::max(a.column, b.column);
    const std::int64_t top = std::max(a.row, b.row);
    return {left,
            top,
            std::min(a.column + a.columnCount, b.column + b.columnCount) - left,
            std::min(a.row + a.rowCount, b.row + b.rowCount) - top};
}

RasterGrid::RasterGrid(Crs crs,
                       std::array<double, 6> geoTransform,
                       std::int64_t columnCount,
                       std::int64_t rowCount)
    : m_crs(std::move(crs))
    , m_geoTransform(geoTransform)
    , m_columnCount(columnCount)
    , m_rowCount(rowCount) {
    const bool finite = std::all_of(geoTransform.begin(), geoTransform.end(), [](double value) {
        return std::isfinite(value);
    });
    if (!finite || determinant(geoTransform) == 0.0) {
        throw GeometryError({.what = {"栅格的仿射变换不可逆", "the raster's transform is singular"},
                             .place = {},
                             .mend = {"请重新给栅格配准", "georeference the raster again"}});
    }
    if (columnCount <= 0 || rowCount <= 0) {
        throw GeometryError(
            {.what = {fmt::format("栅格大小为 {} 列 × {} 行", columnCount, rowCount),
                      fmt::format("the raster has {} columns and {} rows", columnCount, rowCount)},
             .place = {},
             .mend = {"行列数必须为正", "both must be positive"}});
    }
}

bool RasterGrid::isRotated() const {
    return m_geoTransform[2] != 0.0 || m_geoTransform[4] != 0.0;
}

double RasterGrid::cellWidth() const {
    return std::hypot(m_geoTransform[1], m_geoTransform[4]);
}

double RasterGrid::cellHeight() const {
    return std::hypot(m_geoTransform[2], m_geoTransform[5]);
}

Point RasterGrid::toGrid(Point crsPoint) const {
    const auto& t = m_geoTransform;
    const double dx = crsPoint.x - t[0];
    const double dy = crsPoint.y - t[3];
    if (!isRotated()) {
        return {dx / t[1], dy / t[5]};
    }
    const double d = determinant(t);
    return {(t[5] * dx - t[2] * dy) / d, (t[1] * dy - t[4] * dx) / d};
}

Point RasterGrid::toCrs(Point gridPoint) const {
    const auto& t = m_geoTransform;
    return {t[0] + t[1] * gridPoint.x + t[2] * gridPoint.y,
            t[3] + t[4] * gridPoint.x + t[5] * gridPoint.y};
}

Envelope RasterGrid::envelope() const {
    const double columns = static_cast<double>(m_columnCount);
    const double rows = static_cast<double>(m_rowCount);
    Envelope box;
    for (const Point corner :
         {Point{0, 0}, Point{columns, 0}, Point{0, rows}, Point{columns, rows}}) {
        box.include(toCrs(corner));
    }
    return box;
}

RasterWindow RasterGrid::windowOf(const Envelope& envelope) const {
    if (envelope.empty()) {
        return {};
    }
    Envelope cells;
    for (const Point corner : {Point{envelope.minX, envelope.minY},
                               Point{envelope.maxX, envelope.minY},
                               Point{envelope.minX, envelope.maxY},
                               Point{envelope.maxX, envelope.maxY}}) {
        cells.include(toGrid(corner));
    }
    RasterWindow window;
    window.column = clampedIndex(std::floor(cells.minX), m_columnCount);
    window.row = clampedIndex(std::floor(cells.minY), m_rowCount);
    window.columnCount = clampedIndex(std::ceil(cells.maxX), m_columnCount) - window.column;
    window.rowCount = clampedIndex(std::ceil(cells.maxY), m_rowCount) - window.row;
    return window.empty() ? RasterWindow{} : window;
}

} // namespace parklens
