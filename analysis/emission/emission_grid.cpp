#include "analysis/emission/emission_grid.hpp"

#include "analysis/emission/cell_shares.hpp"
#include "gis/base/error.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/crs/cgcs2000.hpp"
#include "gis/crs/crs_transform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <span>

namespace parklens {

namespace {

constexpr double mostCells = 134217728.0; ///< of all bands together: a gigabyte
constexpr std::size_t pointsPerTask = 8192;

/// A sum that loses nothing to the order of its parts (Neumaier).
class CompensatedSum {
public:
    void add(double value) {
        const double sum = m_sum + value;
        m_lost +=
            std::fabs(m_sum) >= std::fabs(value) ? (m_sum - sum) + value : (value - sum) + m_sum;
        m_sum = sum;
    }

    double value() const { return m_sum + m_lost; }

private:
    double m_sum = 0.0;
    double m_lost = 0.0;
};

void requireMetres(const Crs& crs) {
    const bool isMetric = crs.isProjected() && crs.metresPerUnit() == 1.0 && !crs.isWebMercator();
    if (!isMetric) {
        throw CrsError(
            {{fmt::format("格网坐标系 {} 不是以米为单位的投影坐标系", crs.label()),
              fmt::format("the grid's system {} is no projected system in metres", crs.label())},
             {},
             {"密度不能按度计；请用 --crs 指定高斯-克吕格带，例如 EPSG:4549",
              "densities are not made in degrees: name a Gauss-Krüger zone with --crs, for example "
              "EPSG:4549"}});
    }
}

class Gridder {
public:
    Gridder(const EmissionInventory& inventory,
            const std::vector<SelectedEmission>& emissions,
            const EmissionGridOptions& options,
            const TaskPool& pool)
        : m_inventory(inventory)
        , m_emissions(emissions)
        , m_options(options)
        , m_pool(pool) {
        if (inventory.shapeCrs) {
            m_shapeToGrid.emplace(*inventory.shapeCrs, options.crs);
        }
    }

    EmissionGrid run() {
        projectPoints();
        findBands();
        EmissionGrid result{makeGrid(), std::move(m_closures), {}};
        const auto cells =
            static_cast<std::size_t>(result.grid.columnCount() * result.grid.rowCount());
        result.densities.assign(result.closures.size(), std::vector<double>(cells, 0.0));
        fill(result);
        close(result);
        return result;
    }

private:
    const Geometry* shapeOf(std::size_t i) const {
        return m_inventory.records[m_emissions[i].record].shape.get();
    }

    void projectPoints() {
        std::vector<std::size_t> indices;
        std::vector<Point> points;
        for (std::size_t i = 0; i < m_emissions.size(); ++i) {
            if (shapeOf(i) == nullptr && m_emissions[i].position) {
                indices.push_back(i);
                points.push_back(*m_emissions[i].position);
            }
        }
        transformInChunks(points);
        m_points.resize(m_emissions.size());
        for (std::size_t k = 0; k < indices.size(); ++k) {
            m_points[indices[k]] = points[k];
        }
    }

    void transformInChunks(std::span<Point> points) const {
        const CrsTransform toGrid(Crs::wgs84(), m_options.crs);
        m_pool.parallelFor(
            (points.size() + pointsPerTask - 1) / pointsPerTask, [&](std::size_t chunk) {
                const CrsTransform own = toGrid;
                const std::size_t begin = chunk * pointsPerTask;
                own.transform(
                    points.subspan(begin, std::min(pointsPerTask, points.size() - begin)));
            });
    }

    void findBands() {
        for (const SelectedEmission& emission : m_emissions) {
            const std::string& pollutant = m_inventory.records[emission.record].pollutant;
            if (!m_bands.contains(pollutant)) {
                m_bands.emplace(pollutant, 0);
            }
        }
        for (auto& [pollutant, band] : m_bands) {
            band = m_closures.size();
            m_closures.push_back({pollutant, 0.0, 0.0, 0.0, 0.0});
        }
    }

    Envelope extentOfAll() const {
        Envelope extent;
        for (std::size_t i = 0; i < m_emissions.size(); ++i) {
            if (m_points[i]) {
                extent.include(*m_points[i]);
            } else if (const auto* polygon = std::get_if<MultiPolygon>(orNothing(shapeOf(i)))) {
                extent.include(
                    envelopeOf(transformDensified(*polygon, *m_shapeToGrid, {0.01, 70.0})));
            } else if (const auto* lines = std::get_if<MultiLineString>(orNothing(shapeOf(i)))) {
                for (const LineString& line : lines->lines) {
                    for (const Point& vertex : line) {
                        extent.include((*m_shapeToGrid)(vertex));
                    }
                }
            }
        }
        return extent;
    }

    static const Geometry* orNothing(const Geometry* shape) {
        static const Geometry nothing;
        return shape == nullptr ? &nothing : shape;
    }

    RasterGrid makeGrid() const {
        const Envelope extent = m_options.extent.value_or(extentOfAll());
        if (extent.empty()) {
            throw ConfigError(
                {{"没有一个源有可用的坐标，做不成格网",
                  "no source has a usable position, so there is no grid"},
                 {.file = m_inventory.file},
                 {"请补坐标，或说明坐标系", "add coordinates, or state their system"}});
        }
        const double cell = m_options.cellM;
        const double columns = extent.width() / cell + 2.0;
        const double rows = extent.height() / cell + 2.0;
        const double bands = static_cast<double>(std::max<std::size_t>(m_closures.size(), 1));
        if (!(columns * rows * bands <= mostCells)) {
            throw ConfigError(
                {{fmt::format("格网有 {:.0f} × {:.0f} 格 × {} 个波段，太大",
                              columns,
                              rows,
                              m_closures.size()),
                  fmt::format("the grid would have {:.0f} × {:.0f} cells × {} bands, too many",
                              columns,
                              rows,
                              m_closures.size())},
                 {.file = m_inventory.file},
                 {"请加大 --cell，用 --te 限定范围，或检查远处的错误坐标",
                  "use a larger --cell, limit it with --te, or look for a position far away"}});
        }
        const std::int64_t west = cellIndex(extent.minX, cell);
        const std::int64_t south = cellIndex(extent.minY, cell);
        const std::int64_t east = lastIndex(extent.maxX);
        const std::int64_t north = lastIndex(extent.maxY);
        return {m_options.crs,
                {static_cast<double>(west) * cell,
                 cell,
                 0.0,
                 static_cast<double>(north + 1) * cell,
                 0.0,
                 -cell},
                std::max<std::int64_t>(east - west + 1, 1),
                std::max<std::int64_t>(north - south + 1, 1)};
    }

    /// A stated extent that ends on a border ends there; a source on it belongs to the next cell.
    std::int64_t lastIndex(double maximum) const {
        const std::int64_t index = cellIndex(maximum, m_options.cellM);
        const bool isOnBorder = static_cast<double>(index) * m_options.cellM == maximum;
        return m_options.extent && isOnBorder ? index - 1 : index;
    }

    void fill(EmissionGrid& result) {
        const RasterGrid& grid = result.grid;
        const double cell = m_options.cellM;
        const std::int64_t west = cellIndex(grid.geoTransform()[0] + cell / 2.0, cell);
        const std::int64_t north = cellIndex(grid.geoTransform()[3] - cell / 2.0, cell);
        std::vector<CompensatedSum> input(result.closures.size());
        std::vector<CompensatedSum> outside(result.closures.size());
        std::vector<CompensatedSum> unlocated(result.closures.size());
        for (std::size_t i = 0; i < m_emissions.size(); ++i) {
            const double amount = m_emissions[i].amountTPerA;
            const std::size_t band =
                m_bands.at(m_inventory.records[m_emissions[i].record].pollutant);
            input[band].add(amount);
            std::vector<double>& cells = result.densities[band];
            if (m_points[i]) {
                const std::int64_t column = cellIndex(m_points[i]->x, cell) - west;
                const std::int64_t row = north - cellIndex(m_points[i]->y, cell);
                if (column >= 0 && row >= 0 && column < grid.columnCount() &&
                    row < grid.rowCount()) {
                    cells[static_cast<std::size_t>(row * grid.columnCount() + column)] += amount;
                } else {
                    outside[band].add(amount);
                }
            } else if (shapeOf(i) != nullptr) {
                outside[band].add(shareOut(*shapeOf(i), amount, grid, cells));
            } else {
                unlocated[band].add(amount);
            }
        }
        for (std::size_t band = 0; band < result.closures.size(); ++band) {
            result.closures[band].inputTPerA = input[band].value();
            result.closures[band].outsideTPerA = outside[band].value();
            result.closures[band].unlocatedTPerA = unlocated[band].value();
        }
    }

    /// Returns what lies outside the grid.
    double shareOut(const Geometry& shape,
                    double amount,
                    const RasterGrid& grid,
                    std::vector<double>& cells) const {
        const auto* polygon = std::get_if<MultiPolygon>(&shape);
        const auto* lines = std::get_if<MultiLineString>(&shape);
        CellShares shares;
        if (polygon != nullptr) {
            shares = sharesByArea(*polygon, *m_shapeToGrid, grid);
        } else if (lines != nullptr) {
            shares = sharesByLength(*lines, *m_shapeToGrid, grid);
        }
        CompensatedSum inside;
        for (const CellShare& share : shares.cells) {
            inside.add(share.amount);
        }
        constexpr double roundingOfShares = 1e-9;
        // Where all of it lies inside, its shares are taken of their own sum: nothing is lost.
        const bool isAllInside = inside.value() >= shares.total * (1.0 - roundingOfShares);
        const double whole = isAllInside ? inside.value() : shares.total;
        if (!(whole > 0.0)) {
            return amount;
        }
        CompensatedSum rest;
        rest.add(amount);
        for (const CellShare& share : shares.cells) {
            const double part = amount * (share.amount / whole);
            cells[static_cast<std::size_t>(share.row * grid.columnCount() + share.column)] += part;
            rest.add(-part);
        }
        return isAllInside ? 0.0 : rest.value();
    }

    void close(EmissionGrid& result) const {
        const double areaKm2 = m_options.cellM * m_options.cellM / squareMetresPerKm2;
        for (std::size_t band = 0; band < result.closures.size(); ++band) {
            CompensatedSum sum;
            for (double& cell : result.densities[band]) {
                cell /= areaKm2;
                sum.add(cell * areaKm2);
            }
            result.closures[band].cellsTPerA = sum.value();
        }
    }

    const EmissionInventory& m_inventory;
    const std::vector<SelectedEmission>& m_emissions;
    const EmissionGridOptions& m_options;
    const TaskPool& m_pool;
    std::optional<CrsTransform> m_shapeToGrid;
    std::vector<std::optional<Point>> m_points;
    std::map<std::string, std::size_t> m_bands;
    std::vector<EmissionClosure> m_closures;
};

} // namespace

double EmissionClosure::relativeError() const {
    const double difference = inputTPerA - cellsTPerA - outsideTPerA - unlocatedTPerA;
    return inputTPerA == 0.0 ? 0.0 : std::fabs(difference / inputTPerA);
}

Crs defaultGridCrs(const std::vector<SelectedEmission>& emissions) {
    Envelope extent;
    for (const SelectedEmission& emission : emissions) {
        if (emission.position) {
            extent.include(*emission.position);
        }
    }
    std::optional<int> epsg;
    if (!extent.empty()) {
        const int zone =
            gaussKrugerZone(ZoneWidth::ThreeDegrees, (extent.minX + extent.maxX) / 2.0);
        epsg = cgcs2000EpsgForMeridian(ZoneWidth::ThreeDegrees,
                                       centralMeridianDegrees(ZoneWidth::ThreeDegrees, zone));
    }
    if (!epsg) {
        throw CrsError(
            {{"不能由数据定出高斯-克吕格带", "the data do not tell a Gauss-Krüger zone of China"},
             {},
             {"请用 --crs 指定以米为单位的投影坐标系",
              "name a projected system in metres with --crs"}});
    }
    return Crs::fromEpsg(*epsg);
}

EmissionGrid gridEmissions(const EmissionInventory& inventory,
                           const std::vector<SelectedEmission>& emissions,
                           const EmissionGridOptions& options,
                           const TaskPool& pool) {
    requireMetres(options.crs);
    if (!(options.cellM > 0.0) || !std::isfinite(options.cellM)) {
        throw ConfigError({{"格网边长必须大于 0", "the cell size must be positive"}, {}, {}});
    }
    return Gridder(inventory, emissions, options, pool).run();
}

} // namespace parklens
