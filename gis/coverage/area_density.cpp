#include "gis/coverage/area_density.hpp"

#include "gis/base/chebyshev_basis.hpp"
#include "gis/base/error.hpp"
#include "gis/coverage/areal_scale.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

/// A full cell counts up to 2^38 units; a row of a block fits a double's 53 bits, and 2^36 cells
/// with their 2^52 units of coverage fit 127 bits.
constexpr int bitsPerCell = 38;
constexpr double largestBlockM = 20000.0;
constexpr std::int64_t largestBlock = 4096;
constexpr std::int64_t smallestBlock = 4;

void requireUsable(const RasterGrid& grid, CellArea kind, const std::string& file) {
    if (grid.isRotated()) {
        throw GeometryError({.what = {"栅格是旋转或错切的", "the raster is rotated or sheared"},
                             .place = {.file = file},
                             .mend = {"请先用 gdalwarp 重采样为正北向网格",
                                      "warp it to a north-up grid first (gdalwarp)"}});
    }
    if (kind == CellArea::Plane && !grid.crs().isProjected()) {
        throw CrsError(
            {.what = {"经纬度栅格没有平面面积", "a geographic raster has no plane areas"},
             .place = {.file = file},
             .mend = {"请用 --area ellipsoid", "use --area ellipsoid"}});
    }
}

double nominalCellArea(const RasterGrid& grid, CellArea kind) {
    if (kind == CellArea::None) {
        return 1.0;
    }
    if (kind == CellArea::Ellipsoid && grid.crs().isGeographic()) {
        const double half = std::min(grid.cellHeight(), 180.0) / 2.0;
        return ellipsoidalStripAreaM2(grid.cellWidth(), -half, half, grid.crs().ellipsoid());
    }
    const double metres = grid.crs().metresPerUnit();
    return grid.cellWidth() * grid.cellHeight() * metres * metres;
}

double clampedLatitude(double latitude) {
    return std::clamp(latitude, -90.0, 90.0);
}

std::int64_t rounded(double value) {
    return static_cast<std::int64_t>(std::floor(value + 0.5));
}

std::int64_t evenlyRounded(double value) {
    return 2 * rounded(value / 2.0);
}

double polynomialAt(const std::array<double, 4>& c, double x) {
    return c[0] + x * (c[1] + x * (c[2] + x * c[3]));
}

} // namespace

AreaDensity::AreaDensity(const RasterGrid& grid, CellArea kind, const std::string& file)
    : m_grid(grid)
    , m_kind(kind) {
    requireUsable(grid, kind, file);
    const double nominal = nominalCellArea(grid, kind);
    m_unit = std::ldexp(1.0, std::ilogb(nominal) + 1 - bitsPerCell);
    m_perRow = kind != CellArea::Ellipsoid || grid.crs().isGeographic();
    if (m_perRow) {
        m_rows.resize(static_cast<std::size_t>(grid.rowCount()));
        return;
    }
    const double cellM = std::max(grid.cellWidth(), grid.cellHeight()) * grid.crs().metresPerUnit();
    m_blockSize = largestBlock;
    while (m_blockSize > smallestBlock &&
           static_cast<double>(m_blockSize) * cellM > largestBlockM) {
        m_blockSize /= 2;
    }
    m_blocksPerRow = (grid.columnCount() + m_blockSize - 1) / m_blockSize;
    const std::int64_t blockRows = (grid.rowCount() + m_blockSize - 1) / m_blockSize;
    m_cubicOfBlock.assign(static_cast<std::size_t>(m_blocksPerRow * blockRows), -1);
}

void AreaDensity::prepare(std::span<const RasterWindow> windows, const TaskPool& pool) {
    if (!m_perRow) {
        prepareBlocks(windows, pool);
        return;
    }
    for (const RasterWindow& window : windows) {
        prepareRows(window.row, window.row + window.rowCount);
    }
}

void AreaDensity::prepareRows(std::int64_t begin, std::int64_t end) {
    for (std::int64_t row = begin; row < end; ++row) {
        RowDensity& known = m_rows[static_cast<std::size_t>(row)];
        if (known.cellArea < 0) {
            known = rowDensity(row);
        }
    }
}

AreaDensity::RowDensity AreaDensity::rowDensity(std::int64_t row) const {
    if (m_kind != CellArea::Ellipsoid) {
        return {rounded(nominalCellArea(m_grid, m_kind) / m_unit), 0};
    }
    const auto latitude = [&](double v) { return clampedLatitude(m_grid.toCrs({0.0, v}).y); };
    const Ellipsoid ellipsoid = m_grid.crs().ellipsoid();
    const auto strip = [&](double from, double to) {
        return ellipsoidalStripAreaM2(
            m_grid.cellWidth(), std::min(from, to), std::max(from, to), ellipsoid);
    };
    const double top = latitude(static_cast<double>(row));
    const double middle = latitude(static_cast<double>(row) + 0.5);
    const double bottom = latitude(static_cast<double>(row) + 1.0);
    const double upper = strip(top, middle);
    const double lower = strip(middle, bottom);
    return {rounded((upper + lower) / m_unit), evenlyRounded(4.0 * (lower - upper) / m_unit)};
}

void AreaDensity::prepareBlocks(std::span<const RasterWindow> windows, const TaskPool& pool) {
    std::vector<std::size_t> wanted;
    for (const RasterWindow& window : windows) {
        if (window.empty()) {
            continue;
        }
        const std::int64_t lastRow = (window.row + window.rowCount - 1) / m_blockSize;
        const std::int64_t lastColumn = (window.column + window.columnCount - 1) / m_blockSize;
        for (std::int64_t row = window.row / m_blockSize; row <= lastRow; ++row) {
            for (std::int64_t column = window.column / m_blockSize; column <= lastColumn;
                 ++column) {
                const auto block = static_cast<std::size_t>(row * m_blocksPerRow + column);
                if (m_cubicOfBlock[block] < 0) {
                    m_cubicOfBlock[block] =
                        static_cast<std::int32_t>(m_cubics.size() + wanted.size());
                    wanted.push_back(block);
                }
            }
        }
    }
    const std::size_t first = m_cubics.size();
    m_cubics.resize(first + wanted.size());
    static const ChebyshevBasis<4> basis;
    constexpr std::size_t blocksPerTask = 16;
    const ArealScale scaleOfGrid(m_grid.crs());
    const double metres = m_grid.cellWidth() * m_grid.cellHeight() / m_unit;
    pool.parallelFor((wanted.size() + blocksPerTask - 1) / blocksPerTask, [&](std::size_t task) {
        const ArealScale scale = scaleOfGrid;
        const std::size_t end = std::min(wanted.size(), (task + 1) * blocksPerTask);
        for (std::size_t k = task * blocksPerTask; k < end; ++k) {
            const auto block = static_cast<std::int64_t>(wanted[k]);
            const double size = static_cast<double>(m_blockSize);
            const double left = static_cast<double>(block % m_blocksPerRow) * size;
            const double top = static_cast<double>(block / m_blocksPerRow) * size;
            std::vector<Point> nodes;
            for (const double t : basis.points) {
                for (const double s : basis.points) {
                    nodes.push_back(m_grid.toCrs(
                        {left + (s + 1.0) / 2.0 * size, top + (t + 1.0) / 2.0 * size}));
                }
            }
            const std::vector<double> scales = scale.at(nodes);
            Cubic cubic{};
            for (std::size_t node = 0; node < nodes.size(); ++node) {
                const auto& alongS = basis.coefficients[node % 4];
                const auto& alongT = basis.coefficients[node / 4];
                for (std::size_t i = 0; i < 4; ++i) {
                    for (std::size_t j = 0; j < 4; ++j) {
                        cubic[4 * i + j] += scales[node] * metres * alongS[i] * alongT[j];
                    }
                }
            }
            m_cubics[first + k] = cubic;
        }
    });
}

const AreaDensity::Cubic& AreaDensity::cubicAt(std::int64_t blockRow,
                                               std::int64_t blockColumn) const {
    const auto block = static_cast<std::size_t>(blockRow * m_blocksPerRow + blockColumn);
    return m_cubics[static_cast<std::size_t>(m_cubicOfBlock[block])];
}

double AreaDensity::inSquareMetres(Int128 area) const {
    return std::ldexp(static_cast<double>(area), -52) * m_unit;
}

/// The cubic along a row: the block's cubic averaged over the row's height.
std::array<double, 4> AreaDensity::rowCubic(const Cubic& cubic, std::int64_t rowInBlock) const {
    const double perCell = 2.0 / static_cast<double>(m_blockSize);
    const double upper = -1.0 + static_cast<double>(rowInBlock) * perCell;
    const double middle = upper + perCell / 2.0;
    // The mean of t^j over a row of height 2h about m: m, m² + h²/3, m³ + m·h².
    const double h2 = perCell * perCell / 4.0;
    std::array<double, 4> row{};
    for (std::size_t i = 0; i < 4; ++i) {
        const double* c = &cubic[4 * i];
        row[i] = c[0] + c[1] * middle + c[2] * (middle * middle + h2 / 3.0) +
                 c[3] * middle * (middle * middle + h2);
    }
    return row;
}

void AreaDensity::runningAreas(std::int64_t row,
                               std::int64_t column,
                               std::span<std::int64_t> prefix) const {
    if (m_perRow) {
        const std::int64_t cellArea = m_rows[static_cast<std::size_t>(row)].cellArea;
        for (std::size_t i = 0; i < prefix.size(); ++i) {
            prefix[i] = static_cast<std::int64_t>(i) * cellArea;
        }
        return;
    }
    prefix[0] = 0;
    const auto cellCount = static_cast<std::int64_t>(prefix.size()) - 1;
    for (std::int64_t done = 0; done < cellCount;) {
        const std::int64_t blockColumn = (column + done) / m_blockSize;
        const auto inBlock = static_cast<std::int32_t>(column + done - blockColumn * m_blockSize);
        const auto count =
            static_cast<std::int32_t>(std::min(cellCount - done, m_blockSize - inBlock));
        const RowArea area(rowCubic(cubicAt(row / m_blockSize, blockColumn), row % m_blockSize),
                           m_blockSize);
        std::int64_t* target = &prefix[static_cast<std::size_t>(done)];
        const std::int64_t before = *target - area.of(inBlock);
        for (std::int32_t i = 1; i <= count; ++i) {
            target[i] = before + area.of(inBlock + i);
        }
        done += count;
    }
}

AreaDensity::AlongRow::AlongRow(const AreaDensity& density, std::int64_t row)
    : m_density(density)
    , m_row(row) {
    if (density.m_perRow) {
        const RowDensity& known = density.m_rows[static_cast<std::size_t>(row)];
        m_constant = {known.cellArea - known.alongY / 2, 0, known.alongY};
        m_end = density.m_grid.columnCount();
    }
}

void AreaDensity::AlongRow::enterBlockOf(std::int64_t column) {
    const std::int64_t size = m_density.m_blockSize;
    const std::int64_t blockColumn = column / size;
    const Cubic& cubic = m_density.cubicAt(m_row / size, blockColumn);
    m_begin = blockColumn * size;
    m_end = m_begin + size;
    m_perCell = 2.0 / static_cast<double>(size);
    const std::array<double, 4> row = m_density.rowCubic(cubic, m_row % size);
    m_area = RowArea(row, size);
    m_alongX = {row[1] * m_perCell, 2.0 * row[2] * m_perCell, 3.0 * row[3] * m_perCell};
    const double t = -1.0 + (static_cast<double>(m_row % size) + 0.5) * m_perCell;
    for (std::size_t i = 0; i < 4; ++i) {
        const double* c = &cubic[4 * i];
        m_alongY[i] = (c[1] + t * (2.0 * c[2] + t * 3.0 * c[3])) * m_perCell;
    }
}

CellDensity AreaDensity::AlongRow::inBlock(std::int64_t column) const {
    const auto cells = static_cast<std::int32_t>(column);
    const double s = -1.0 + (static_cast<double>(column) + 0.5) * m_perCell;
    CellDensity density;
    density.alongX = evenlyRounded(m_alongX[0] + s * (m_alongX[1] + s * m_alongX[2]));
    density.alongY = evenlyRounded(polynomialAt(m_alongY, s));
    density.base = m_area.of(cells + 1) - m_area.of(cells) - (density.alongX + density.alongY) / 2;
    return density;
}

} // namespace parklens
