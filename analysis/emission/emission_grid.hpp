/// \file
/// Emissions on a grid: mass in, mass out.
#pragma once

#include "analysis/emission/emission_selection.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/crs/crs.hpp"
#include "gis/raster/raster_grid.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

struct EmissionGridOptions {
    double cellM = 1000.0;
    Crs crs; ///< projected, in metres
    /// Cells beyond it are not made, what lies there is `outside`; snapped outwards to whole cells.
    /// std::nullopt = all that has a position.
    std::optional<Envelope> extent;
};

/// Where the mass of a pollutant went, in t/a.
struct EmissionClosure {
    std::string pollutant;
    double inputTPerA = 0.0;     ///< Σ of the inventory as selected
    double cellsTPerA = 0.0;     ///< Σ density · cell area, summed from the cells as written
    double outsideTPerA = 0.0;   ///< of sources, or parts of them, outside the grid
    double unlocatedTPerA = 0.0; ///< of sources without a usable position

    /// |input − cells − outside − unlocated| / input; 0 for no input.
    double relativeError() const;
};

/// Density in t/(km²·a) for each pollutant, row-major from the north-west.
struct EmissionGrid {
    RasterGrid grid;
    std::vector<EmissionClosure> closures;      ///< pollutants in the order of their names
    std::vector<std::vector<double>> densities; ///< same order
};

/// The CGCS2000 3-degree zone (without its number in front of eastings) in which the middle of the
/// positions lies. \throws CrsError where that is none of China's zones, or nothing has a position
Crs defaultGridCrs(const std::vector<SelectedEmission>& emissions);

/// Puts amounts into cells that stand at whole multiples of the cell size. A point belongs to the
/// cell whose west or south border it stands on (half-open cells), a line is shared by length, an
/// area by area, both in the plane of the grid. Cells are summed in the order of the table: the
/// same grid for any number of threads.
/// \throws CrsError for a system in degrees or not in metres, or a position it cannot hold;
///         ConfigError for a cell size that is not positive or more than 128 million cells
EmissionGrid gridEmissions(const EmissionInventory& inventory,
                           const std::vector<SelectedEmission>& emissions,
                           const EmissionGridOptions& options,
                           const TaskPool& pool);

} // namespace parklens
