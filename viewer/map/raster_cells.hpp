/// \file
/// Cells that can be drawn at any resolution: on a screen tile as on a page of 300 dpi.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/geometry/geometry.hpp"

#include <QImage>
#include <QSize>

#include <cstdint>
#include <set>
#include <vector>

namespace parklens {

/// A rectangle of ground as pixels.
struct RasterPicture {
    /// Format_Indexed8 for classes, Format_ARGB32 for ramps and imagery. Transparent where there is
    /// no raster, no data, or a value that has no look.
    QImage image;
    /// A byte a pixel, row-major, 1 = the raster has a cell here but no data; empty = nowhere.
    std::vector<std::uint8_t> noData = {};
    std::set<std::uint16_t> classes = {}; ///< that occur: indices into the layer's legend
};

/// Where the pictures of a raster layer come from. Immutable and safe to share between threads.
class RasterCells {
public:
    virtual ~RasterCells() = default;

    /// The box around the cells, in the scene's system.
    virtual Envelope extent() const = 0;

    /// Side of a cell in units of the scene: pixels finer than this show nothing more.
    virtual double cellSize() const = 0;

    /// The ground as a picture of exactly this many pixels, its first row in the north.
    /// \throws FormatError, CancelledError
    virtual RasterPicture
    picture(const Envelope& ground, const QSize& pixels, const TaskControl& control = {}) const = 0;
};

/// Cells held in memory, for small grids and tests.
class MemoryRasterCells : public RasterCells {
public:
    /// \param cells   upright on the scene's axes; Format_Indexed8, whose indices are those of the
    ///                legend, or ARGB32
    /// \param noData  a byte a cell as in RasterPicture; may be empty
    MemoryRasterCells(QImage cells, const Envelope& extent, std::vector<std::uint8_t> noData = {});

    Envelope extent() const override { return m_extent; }

    double cellSize() const override;

    RasterPicture picture(const Envelope& ground,
                          const QSize& pixels,
                          const TaskControl& control = {}) const override;

private:
    QImage m_cells;
    Envelope m_extent;
    std::vector<std::uint8_t> m_noData;
};

} // namespace parklens
