/// \file
/// Places of target cells in the cells of a raster.
#pragma once

#include "gis/crs/crs_transform.hpp"
#include "gis/raster/raster_grid.hpp"

#include <vector>

namespace parklens {

/// A rectangle of a target's cells.
struct TargetBlock {
    int column = 0;
    int row = 0;
    int columnCount = 0;
    int rowCount = 0;
};

/// A grid on the axes of the target system.
struct TargetGrid {
    Envelope extent;
    int columnCount = 0;
    int rowCount = 0;

    /// Of the centre of cell (0, 0): (0, 0).
    Point centreOf(double column, double row) const {
        return {extent.minX + (column + 0.5) / columnCount * extent.width(),
                extent.maxY - (row + 0.5) / rowCount * extent.height()};
    }
};

/// Carries centres of target cells into the grid of a raster. A place outside the domain of the
/// transformation is NaN. Not for two threads at a time.
class PlaceLattice {
public:
    /// \param transform  from the target's system to the raster's
    PlaceLattice(const TargetGrid& target, const RasterGrid& raster, CrsTransform transform)
        : m_target(target)
        , m_raster(raster)
        , m_transform(std::move(transform)) {}

    /// Exactly.
    std::vector<Point> exact(std::vector<Point> columnsAndRows) const;

    /// Of each cell of the block, row-major: exact at corners, bilinear between them where that is
    /// true to an eighth of a target cell at the middle and the middles of the sides.
    std::vector<Point> placesOf(const TargetBlock& block) const;

private:
    struct Filling;

    const TargetGrid& m_target;
    const RasterGrid& m_raster;
    CrsTransform m_transform;
};

} // namespace parklens
