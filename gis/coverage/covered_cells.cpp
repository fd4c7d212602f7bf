#include "gis/coverage/covered_cells.hpp"

#include "gis/base/error.hpp"
#include "gis/coverage/covered_rows.hpp"
#include "gis/coverage/nested_grids.hpp"
#include "gis/coverage/zone_shape.hpp"

#include <algorithm>
#include <limits>

namespace parklens {

namespace {

/// Cells of the rectangle that a strip looks at: bounds the memory of a strip to some megabytes.
constexpr std::int64_t cellsPerStrip = 1 << 17;
constexpr std::size_t stripsPerThread = 4;

/// Rows of one zone.
struct Strip {
    std::size_t zone;
    RasterWindow window;
};

std::vector<Strip> stripsOf(std::span<const ZoneShape> shapes) {
    std::vector<Strip> strips;
    for (std::size_t zone = 0; zone < shapes.size(); ++zone) {
        const RasterWindow& window = shapes[zone].window;
        if (window.empty()) {
            continue;
        }
        const std::int64_t rows = std::max<std::int64_t>(1, cellsPerStrip / window.columnCount);
        const std::int64_t end = window.row + window.rowCount;
        for (std::int64_t row = window.row; row < end; row += rows) {
            strips.push_back(
                {zone, {window.column, row, window.columnCount, std::min(rows, end - row)}});
        }
    }
    return strips;
}

class CellLister {
public:
    CellLister(std::span<const ZonalBand> bands,
               std::span<const Zone> zones,
               std::span<const ZoneShape> shapes,
               const AreaDensity& density,
               CellArea area)
        : m_bands(bands)
        , m_zones(zones)
        , m_shapes(shapes)
        , m_density(density)
        , m_area(area) {}

    CoveredCells cellsOf(const Strip& strip) const {
        CoveredCells found;
        const CellCoverage coverage = coverageOf(strip);
        CoveredRow rowCells(m_density);
        const RasterWindow& window = strip.window;
        for (std::int64_t row = window.row; row < window.row + window.rowCount; ++row) {
            const auto first = static_cast<std::ptrdiff_t>(found.cells.size());
            rowCells.visit(
                coverage, row, window, [&](std::int64_t column, std::int64_t covered, Int128 area) {
                    found.cells.push_back({strip.zone,
                                           row,
                                           column,
                                           static_cast<double>(covered) * 0x1p-52,
                                           areaOf(area)});
                });
            std::sort(
                found.cells.begin() + first,
                found.cells.end(),
                [](const CoveredCell& a, const CoveredCell& b) { return a.column < b.column; });
        }
        if (!found.cells.empty()) {
            readValues(window, found);
        }
        return found;
    }

private:
    CellCoverage coverageOf(const Strip& strip) const {
        try {
            return CellCoverage(m_shapes[strip.zone].polygon.edges, strip.window);
        } catch (const GeometryError& error) {
            Problem problem = error.problem();
            problem.place.feature = m_zones[strip.zone].id;
            throw GeometryError(problem);
        }
    }

    double areaOf(Int128 area) const {
        return m_area == CellArea::None ? std::numeric_limits<double>::quiet_NaN()
                                        : m_density.inSquareMetres(area);
    }

    void readValues(const RasterWindow& window, CoveredCells& found) const {
        found.values.resize(found.cells.size() * m_bands.size());
        for (std::size_t band = 0; band < m_bands.size(); ++band) {
            const std::vector<double> values =
                m_bands[band].raster->readWindow(m_bands[band].band, window);
            for (std::size_t i = 0; i < found.cells.size(); ++i) {
                const CoveredCell& cell = found.cells[i];
                found.values[i * m_bands.size() + band] = values[static_cast<std::size_t>(
                    (cell.row - window.row) * window.columnCount + cell.column - window.column)];
            }
        }
    }

    std::span<const ZonalBand> m_bands;
    std::span<const Zone> m_zones;
    std::span<const ZoneShape> m_shapes;
    const AreaDensity& m_density;
    CellArea m_area;
};

} // namespace

void visitCoveredCells(std::span<const ZonalBand> bands,
                       std::span<const Zone> zones,
                       const Crs& zonesCrs,
                       CellArea area,
                       const TaskPool& pool,
                       const TaskControl& control,
                       const std::function<void(const CoveredCells&)>& take) {
    const RasterSource& raster = *bands.front().raster;
    for (const ZonalBand& band : bands) {
        band.raster->band(band.band);
        requireSameGrid(raster, *band.raster);
    }
    AreaDensity density(raster.grid(), area, raster.path());
    const std::vector<ZoneShape> shapes = shapeZones(
        raster.grid(), zones, zonesCrs, area, MeasuredZones::ReachingOutside, pool, control);
    std::vector<RasterWindow> windows;
    for (const ZoneShape& shape : shapes) {
        windows.push_back(shape.window);
    }
    density.prepare(windows, pool);
    const std::vector<Strip> strips = stripsOf(shapes);
    const CellLister lister(bands, zones, shapes, density, area);
    const std::size_t atOnce = stripsPerThread * static_cast<std::size_t>(pool.threadCount());
    std::vector<CoveredCells> found(std::min(atOnce, strips.size()));
    for (std::size_t begin = 0; begin < strips.size(); begin += atOnce) {
        const std::size_t count = std::min(atOnce, strips.size() - begin);
        pool.parallelFor(count, [&](std::size_t i) {
            control.checkCancelled();
            found[i] = lister.cellsOf(strips[begin + i]);
        });
        for (std::size_t i = 0; i < count; ++i) {
            take(found[i]);
        }
        control.report(static_cast<double>(begin + count) / static_cast<double>(strips.size()),
                       {"逐像元输出", "writing cells"});
    }
}

} // namespace parklens
