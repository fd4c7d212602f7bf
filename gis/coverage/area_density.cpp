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
constexpr double largestPieceM = 20000.0;
constexpr std::int64_t largestPiece = 4096;
constexpr std::int64_t smallestPiece = 4;
constexpr double largestBlockM = 160.0;
constexpr std::int64_t largestBlock = 64;
constexpr std::int64_t columnsOfRowBlock = 512;

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

std::int64_t nearestInteger(double value) {
    return static_cast<std::int64_t>(std::floor(value + 0.5));
}

std::int64_t evenlyRounded(double value) {
    return 2 * nearestInteger(value / 2.0);
}

double product(const std::array<double, 4>& a, const std::array<double, 4>& b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
}

/// Powers 0…3 averaged over an interval, and how fast the averages grow with its middle.
struct MeanPowers {
    std::array<double, 4> mean;
    std::array<double, 4> slope;

    MeanPowers(double middle, double half)
        : mean{1.0,
               middle,
               middle * middle + half * half / 3.0,
               middle * (middle * middle + half * half)}
        , slope{0.0, 1.0, 2.0 * middle, 3.0 * middle * middle + half * half} {}
};

/// Halved until that many cells are not longer than `metres`.
std::int64_t cellsWithin(double metres, double cellM, std::int64_t most, std::int64_t least) {
    std::int64_t cells = most;
    while (cells > least && static_cast<double>(cells) * cellM > metres) {
        cells /= 2;
    }
    return cells;
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
        m_blockColumns = columnsOfRowBlock;
        return;
    }
    const double cellM = std::max(grid.cellWidth(), grid.cellHeight()) * grid.crs().metresPerUnit();
    m_pieceSide = cellsWithin(largestPieceM, cellM, largestPiece, smallestPiece);
    m_piecesPerRow = (grid.columnCount() + m_pieceSide - 1) / m_pieceSide;
    const std::int64_t pieceRows = (grid.rowCount() + m_pieceSide - 1) / m_pieceSide;
    m_cubicOfPiece.assign(static_cast<std::size_t>(m_piecesPerRow * pieceRows), -1);
    m_blockColumns = m_blockRows =
        cellsWithin(largestBlockM, cellM, std::min(largestBlock, m_pieceSide), 1);
}

void AreaDensity::prepare(std::span<const RasterWindow> windows, const TaskPool& pool) {
    if (!m_perRow) {
        prepareCubics(windows, pool);
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
        return {nearestInteger(nominalCellArea(m_grid, m_kind) / m_unit), 0};
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
    return {nearestInteger((upper + lower) / m_unit),
            evenlyRounded(4.0 * (lower - upper) / m_unit)};
}

void AreaDensity::prepareCubics(std::span<const RasterWindow> windows, const TaskPool& pool) {
    std::vector<std::int64_t> wanted;
    for (const RasterWindow& window : windows) {
        if (window.empty()) {
            continue;
        }
        const std::int64_t lastRow = (window.row + window.rowCount - 1) / m_pieceSide;
        const std::int64_t lastColumn = (window.column + window.columnCount - 1) / m_pieceSide;
        for (std::int64_t row = window.row / m_pieceSide; row <= lastRow; ++row) {
            for (std::int64_t column = window.column / m_pieceSide; column <= lastColumn;
                 ++column) {
                const std::int64_t piece = row * m_piecesPerRow + column;
                std::int32_t& cubic = m_cubicOfPiece[static_cast<std::size_t>(piece)];
                if (cubic < 0) {
                    cubic = static_cast<std::int32_t>(m_cubics.size() + wanted.size());
                    wanted.push_back(piece);
                }
            }
        }
    }
    const std::size_t first = m_cubics.size();
    m_cubics.resize(first + wanted.size());
    constexpr std::size_t piecesPerTask = 16;
    const ArealScale scaleOfGrid(m_grid.crs());
    pool.parallelFor((wanted.size() + piecesPerTask - 1) / piecesPerTask, [&](std::size_t task) {
        const ArealScale scale = scaleOfGrid;
        const std::size_t end = std::min(wanted.size(), (task + 1) * piecesPerTask);
        for (std::size_t k = task * piecesPerTask; k < end; ++k) {
            m_cubics[first + k] = fittedCubic(wanted[k], scale);
        }
    });
}

AreaDensity::Cubic AreaDensity::fittedCubic(std::int64_t piece, const ArealScale& scale) const {
    static const ChebyshevBasis<4> basis;
    const double cellArea = m_grid.cellWidth() * m_grid.cellHeight() / m_unit;
    const double side = static_cast<double>(m_pieceSide);
    const double left = static_cast<double>(piece % m_piecesPerRow) * side;
    const double top = static_cast<double>(piece / m_piecesPerRow) * side;
    std::vector<Point> nodes;
    for (const double t : basis.points) {
        for (const double s : basis.points) {
            nodes.push_back(
                m_grid.toCrs({left + (s + 1.0) / 2.0 * side, top + (t + 1.0) / 2.0 * side}));
        }
    }
    const std::vector<double> scales = scale.at(nodes);
    Cubic cubic{};
    for (std::size_t node = 0; node < nodes.size(); ++node) {
        const auto& alongS = basis.coefficients[node % 4];
        const auto& alongT = basis.coefficients[node / 4];
        for (std::size_t i = 0; i < 4; ++i) {
            for (std::size_t j = 0; j < 4; ++j) {
                cubic[4 * i + j] += scales[node] * cellArea * alongS[i] * alongT[j];
            }
        }
    }
    return cubic;
}

const AreaDensity::Cubic& AreaDensity::cubicAt(std::int64_t pieceRow,
                                               std::int64_t pieceColumn) const {
    const auto piece = static_cast<std::size_t>(pieceRow * m_piecesPerRow + pieceColumn);
    return m_cubics[static_cast<std::size_t>(m_cubicOfPiece[piece])];
}

double AreaDensity::inSquareMetres(Int128 area) const {
    return std::ldexp(static_cast<double>(area), -52) * m_unit;
}

AreaDensity::AlongRow::AlongRow(const AreaDensity& density, std::int64_t row)
    : m_density(density)
    , m_row(row - row % density.m_blockRows) {
    if (density.m_perRow) {
        const RowDensity& known = density.m_rows[static_cast<std::size_t>(row)];
        m_block = {0, row, known.cellArea, 0, known.alongY};
    }
}

void AreaDensity::AlongRow::enter(std::int64_t column) {
    const std::int64_t columns = m_density.m_blockColumns;
    m_block.column = column - column % columns;
    m_end = m_block.column + columns;
    if (m_density.m_perRow) {
        return;
    }
    const std::int64_t piece = column / m_density.m_pieceSide;
    if (piece != m_piece) {
        enterPiece(piece);
    }
    const double perCell = 2.0 / static_cast<double>(m_density.m_pieceSide);
    const double half = static_cast<double>(columns) * perCell / 2.0;
    const auto inPiece = static_cast<double>(m_block.column - piece * m_density.m_pieceSide);
    const MeanPowers s(-1.0 + inPiece * perCell + half, half);
    m_block.row = m_row;
    m_block.alongX = evenlyRounded(product(m_mean, s.slope) * perCell);
    m_block.alongY = evenlyRounded(product(m_alongT, s.mean) * perCell);
    const double toCorner =
        static_cast<double>(m_block.alongX) * static_cast<double>(columns - 1) / 2.0 +
        static_cast<double>(m_block.alongY) * static_cast<double>(m_density.m_blockRows - 1) / 2.0;
    m_block.corner = nearestInteger(product(m_mean, s.mean) - toCorner);
}

void AreaDensity::AlongRow::enterPiece(std::int64_t piece) {
    m_piece = piece;
    const std::int64_t side = m_density.m_pieceSide;
    const Cubic& cubic = m_density.cubicAt(m_row / side, piece);
    const double perCell = 2.0 / static_cast<double>(side);
    const double half = static_cast<double>(m_density.m_blockRows) * perCell / 2.0;
    const MeanPowers t(-1.0 + static_cast<double>(m_row % side) * perCell + half, half);
    for (std::size_t i = 0; i < 4; ++i) {
        const std::array<double, 4> c = {
            cubic[4 * i], cubic[4 * i + 1], cubic[4 * i + 2], cubic[4 * i + 3]};
        m_mean[i] = product(c, t.mean);
        m_alongT[i] = product(c, t.slope);
    }
}

void AreaDensity::runningAreas(std::int64_t row,
                               std::int64_t column,
                               std::span<std::int64_t> prefix) const {
    AlongRow blocks(*this, row);
    prefix[0] = 0;
    for (std::size_t done = 0; done + 1 < prefix.size();) {
        const std::int64_t at = column + static_cast<std::int64_t>(done);
        const DensityBlock& block = blocks.at(at);
        const auto left = static_cast<std::size_t>(block.column + m_blockColumns - at);
        const std::size_t end = std::min(prefix.size() - 1, done + left);
        std::int64_t area = block.cellArea(row, at);
        for (; done < end; ++done, area += block.alongX) {
            prefix[done + 1] = prefix[done] + area;
        }
    }
}

} // namespace parklens
