/// \file
/// The emission grid of a park: the cells that its extent covers, and what they hold.
#pragma once

#include "analysis/emission/emission_grid.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A pollutant on the cells of an ExtentGrid.
struct PollutantOnCells {
    std::string pollutant;
    /// `cellsTPerA` of the extent's cells alone; what stands in other cells is `outside`.
    EmissionClosure closure;
    double permittedTPerA = 0.0;      ///< of the mass in the cells, what is a permitted amount
    std::vector<double> densities;    ///< t/(km²·a) of each cell, as gridEmissions() has them
    std::vector<double> permitted;    ///< of each cell's density, the part of permitted amounts
    std::vector<bool> lacksAmounts;   ///< a source in the cell whose amount nobody tells
    std::size_t lackingAmounts = 0;   ///< sources with a part in any of the cells, likewise
    std::size_t permittedAmounts = 0; ///< with a part in any of the cells
};

struct ExtentGrid {
    RasterGrid grid;
    double cellM = 0.0;
    std::vector<RasterWindow> cells;          ///< one cell each, row by row from the north-west
    std::vector<PollutantOnCells> pollutants; ///< in the order of their names

    /// The ground of a cell, in the grid's system.
    Envelope boxOf(const RasterWindow& cell) const;
};

/// The largest of 1000, 500, 200 and 100 m of which the longer side holds at least ten, else 100 m.
double extentCellM(const Envelope& extentM);

/// What gridEmissions() puts on the cells that an extent covers. A cell that the border cuts is
/// whole: it holds what stands in all of it, over all of its area. Of the selection the rows of one
/// medium count, those that are discharged indirectly left out. Pollutants with no source in any of
/// the cells, whether its amount is told or not, are left out too.
/// \param extent  in `grid.crs`, which is projected and in metres
/// \throws CrsError, ConfigError as gridEmissions()
ExtentGrid gridOverExtent(const EmissionInventory& inventory,
                          const EmissionSelection& selection,
                          Medium medium,
                          const MultiPolygon& extent,
                          const Crs& crs,
                          double cellM,
                          const TaskPool& pool);

} // namespace parklens
