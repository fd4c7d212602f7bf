#include "analysis/emission/extent_grid.hpp"

#include "analysis/emission/cell_shares.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/crs/crs_transform.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <set>

namespace parklens {

namespace {

/// Of a cell: less is rounding of a border that runs along the cell's own.
constexpr double leastCover = 1e-9;

using Emissions = std::vector<SelectedEmission>;

class ExtentGridder {
public:
    ExtentGridder(const EmissionInventory& inventory,
                  Medium medium,
                  const EmissionGridOptions& options,
                  const TaskPool& pool)
        : m_inventory(inventory)
        , m_medium(medium)
        , m_options(options)
        , m_pool(pool) {}

    ExtentGrid run(const EmissionSelection& selection, const MultiPolygon& extent) const {
        const auto all = gridOf(selection.emissions, [](const EmissionRecord&) { return true; });
        const auto permitted = gridOf(selection.emissions, [](const EmissionRecord& record) {
            return record.amountKind == AmountKind::Permit;
        });
        // A tonne each where nobody tells the amount: cells with any lack something.
        auto untold = selection.missing;
        for (SelectedEmission& emission : untold) {
            emission.amountTPerA = 1.0;
        }
        const auto lacking = gridOf(untold, [](const EmissionRecord&) { return true; });
        auto counted = selection.emissions;
        for (SelectedEmission& emission : counted) {
            emission.amountTPerA = 1.0;
        }
        const auto present = gridOf(counted, [](const EmissionRecord&) { return true; });
        const auto permits = gridOf(counted, [](const EmissionRecord& record) {
            return record.amountKind == AmountKind::Permit;
        });

        ExtentGrid result{all.grid, m_options.cellM, cellsOf(all.grid, extent), {}};
        std::set<std::string> pollutants;
        for (const auto* grid : {&present, &lacking}) {
            for (const EmissionClosure& closure : grid->closures) {
                pollutants.insert(closure.pollutant);
            }
        }
        for (const std::string& pollutant : pollutants) {
            const auto isThere = [](double count) { return count > 0.0; };
            const auto sources = cellValues(result, present, pollutant);
            const auto untoldSources = cellValues(result, lacking, pollutant);
            if (std::ranges::none_of(sources, isThere) &&
                std::ranges::none_of(untoldSources, isThere)) {
                continue;
            }
            PollutantOnCells on;
            on.pollutant = pollutant;
            on.densities = cellValues(result, all, pollutant);
            on.permitted = cellValues(result, permitted, pollutant);
            on.closure = closureOf(result, all, pollutant, on.densities);
            on.permittedTPerA = massOf(result, on.permitted);
            for (const double count : untoldSources) {
                on.lacksAmounts.push_back(isThere(count));
            }
            on.lackingAmounts = countOf(result, untoldSources);
            on.permittedAmounts = countOf(result, cellValues(result, permits, pollutant));
            result.pollutants.push_back(std::move(on));
        }
        return result;
    }

private:
    EmissionGrid gridOf(const Emissions& emissions,
                        const std::function<bool(const EmissionRecord&)>& isWanted) const {
        Emissions chosen;
        std::ranges::copy_if(
            emissions, std::back_inserter(chosen), [&](const SelectedEmission& emission) {
                const EmissionRecord& record = m_inventory.records[emission.record];
                return record.medium == m_medium &&
                       record.dischargeMode != DischargeMode::Indirect && isWanted(record);
            });
        return gridEmissions(m_inventory, chosen, m_options, m_pool);
    }

    static std::vector<RasterWindow> cellsOf(const RasterGrid& grid, const MultiPolygon& extent) {
        std::vector<RasterWindow> cells;
        const CrsTransform identity(grid.crs(), grid.crs());
        for (const CellShare& share : sharesByArea(extent, identity, grid).cells) {
            if (share.amount > leastCover) {
                cells.push_back({share.column, share.row, 1, 1});
            }
        }
        std::ranges::sort(
            cells, {}, [](const RasterWindow& cell) { return std::pair(cell.row, cell.column); });
        return cells;
    }

    /// Zero everywhere where the grid knows nothing of the pollutant.
    static std::vector<double>
    cellValues(const ExtentGrid& extent, const EmissionGrid& grid, const std::string& pollutant) {
        std::vector<double> values(extent.cells.size(), 0.0);
        const auto band = std::ranges::find(grid.closures, pollutant, &EmissionClosure::pollutant);
        if (band != grid.closures.end()) {
            const auto& densities =
                grid.densities[static_cast<std::size_t>(band - grid.closures.begin())];
            for (std::size_t index = 0; index < values.size(); ++index) {
                const auto& cell = extent.cells[index];
                values[index] = densities[static_cast<std::size_t>(
                    cell.row * grid.grid.columnCount() + cell.column)];
            }
        }
        return values;
    }

    static double cellAreaKm2(const ExtentGrid& extent) {
        return extent.cellM * extent.cellM / squareMetresPerKm2;
    }

    static double massOf(const ExtentGrid& extent, const std::vector<double>& densities) {
        double sum = 0.0;
        for (const double density : densities) {
            sum += density * cellAreaKm2(extent);
        }
        return sum;
    }

    /// Sources from a grid of a tonne each; a line or an area counts by its part in the cells, one
    /// with any part at least once.
    static std::size_t countOf(const ExtentGrid& extent, const std::vector<double>& counts) {
        constexpr double rounding = 1e-6;
        return static_cast<std::size_t>(std::ceil(massOf(extent, counts) - rounding));
    }

    static EmissionClosure closureOf(const ExtentGrid& extent,
                                     const EmissionGrid& grid,
                                     const std::string& pollutant,
                                     const std::vector<double>& densities) {
        const auto whole = std::ranges::find(grid.closures, pollutant, &EmissionClosure::pollutant);
        if (whole == grid.closures.end()) {
            return {pollutant, 0.0, 0.0, 0.0, 0.0};
        }
        EmissionClosure closure = *whole;
        closure.cellsTPerA = massOf(extent, densities);
        // Summed from the other cells, not as a remainder: the closure is to show what is lost.
        const auto& all = grid.densities[static_cast<std::size_t>(whole - grid.closures.begin())];
        std::vector<double> beyond = all;
        for (const auto& cell : extent.cells) {
            beyond[static_cast<std::size_t>(cell.row * grid.grid.columnCount() + cell.column)] =
                0.0;
        }
        closure.outsideTPerA += massOf(extent, beyond);
        return closure;
    }

    const EmissionInventory& m_inventory;
    Medium m_medium;
    const EmissionGridOptions& m_options;
    const TaskPool& m_pool;
};

} // namespace

Envelope ExtentGrid::boxOf(const RasterWindow& cell) const {
    Envelope box;
    const auto column = static_cast<double>(cell.column);
    const auto row = static_cast<double>(cell.row);
    box.include(grid.toCrs({column, row}));
    box.include(grid.toCrs({column + 1.0, row + 1.0}));
    return box;
}

double extentCellM(const Envelope& extentM) {
    constexpr std::array sizesM = {1000.0, 500.0, 200.0};
    constexpr double leastCells = 10.0;
    constexpr double smallestM = 100.0;
    const double side = std::max(extentM.width(), extentM.height());
    const auto fitting =
        std::ranges::find_if(sizesM, [&](double size) { return side >= leastCells * size; });
    return fitting == sizesM.end() ? smallestM : *fitting;
}

ExtentGrid gridOverExtent(const EmissionInventory& inventory,
                          const EmissionSelection& selection,
                          Medium medium,
                          const MultiPolygon& extent,
                          const Crs& crs,
                          double cellM,
                          const TaskPool& pool) {
    const EmissionGridOptions options{cellM, crs, envelopeOf(extent)};
    return ExtentGridder(inventory, medium, options, pool).run(selection, extent);
}

} // namespace parklens
