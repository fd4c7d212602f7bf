/// \file
/// Which parts of patches meet beyond the windows that they were found in.
#pragma once

#include "gis/coverage/membership_sweep.hpp"
#include "gis/raster/raster_grid.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

struct LabelledStrip;
class ComponentSink;

/// A cell of the class that stands for the part of a patch that holds it.
struct PartCell {
    std::int64_t row = 0;
    std::int64_t column = 0;
};

/// What some windows show of a part.
struct PartWithin {
    std::size_t patch = 0; ///< parts that are joined within the windows have the same number
    bool goesOn = false;   ///< the patch leaves the windows
};

/// Labels the cells of some windows together, whatever zones are in them. Held are the patches with
/// cells in one row and the runs with a part's cell: areas are not asked for.
class PartJoining {
public:
    /// Everything given must outlive this.
    /// \param windows  at least one, on the grid
    /// \param cells  inside the windows
    PartJoining(const RasterGrid& grid,
                std::span<const RasterWindow> windows,
                std::span<const PartCell> cells,
                bool eightConnected);

    /// Of each cell. The same for any number of threads.
    /// \param sweep  over the windows, not yet begun
    std::vector<PartWithin> run(MembershipSweep& sweep, const ForEachTask& forEach) const;

private:
    LabelledStrip label(const CellBits& members,
                        std::int64_t rowBegin,
                        std::int64_t rowEnd,
                        ComponentSink& closed) const;
    /// Of the cells by place, the first one that is not before this place.
    std::vector<std::size_t>::const_iterator firstFrom(std::int64_t row, std::int64_t column) const;

    const RasterGrid& m_grid;
    std::span<const RasterWindow> m_windows;
    std::span<const PartCell> m_cells;
    bool m_eightConnected;
    std::int64_t m_stripRows = 0;
    std::vector<std::size_t> m_byPlace; ///< indices of cells, by row, then by column
};

} // namespace parklens
