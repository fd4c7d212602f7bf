/// \file
/// Places of target cells in the cells of a raster.
#pragma once

#include "gis/crs/crs_transform.hpp"
#include "gis/raster/raster_grid.hpp"

#include <array>
#include <utility>
#include <vector>

namespace parklens {

/// A rectangle of a target's cells.
struct TargetBlock {
    int column = 0;
    int row = 0;
    int columnCount = 0;
    int rowCount = 0;
};

/// The block in two along its longer side.
std::pair<TargetBlock, TargetBlock> halvesOf(const TargetBlock& block);

/// A block whose places lie bilinear between those of its corner cells.
struct PlacePatch {
    TargetBlock block;
    /// Upper left, upper right, lower left, lower right; NaN where they have no place.
    std::array<Point, 4> corners;

    bool isNowhere() const;

    /// Whether rows of the target lie along rows of the raster.
    bool isUpright() const {
        return corners[0].y == corners[1].y && corners[2].y == corners[3].y &&
               corners[0].x == corners[2].x && corners[1].x == corners[3].x;
    }

    /// Places of the first and the last cell of a row of the target.
    std::pair<Point, Point> endsOf(int row) const;

    /// \param column  counted in the block
    Point placeIn(const std::pair<Point, Point>& ends, int column) const;
};

/// Around all places.
Envelope boxOf(const std::vector<PlacePatch>& patches);

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

    /// Pieces of the block, exact at their corners, and bilinear between them where that is true to
    /// an eighth of a target cell at the middle and the middles of the sides.
    std::vector<PlacePatch> patchesOf(const TargetBlock& block) const;

    /// Of each cell of the block, row-major.
    static std::vector<Point> placesIn(const TargetBlock& block,
                                       const std::vector<PlacePatch>& patches);

private:
    struct Filling;

    const TargetGrid& m_target;
    const RasterGrid& m_raster;
    CrsTransform m_transform;
};

} // namespace parklens
