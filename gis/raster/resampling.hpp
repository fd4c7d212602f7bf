/// \file
/// Rasters brought onto another grid: what a screen, a page or an isoline asks of a file.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/raster/raster_source.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace parklens {

/// How cells become cells of another grid.
enum class Resampling {
    Nearest, ///< the cell under the target cell's centre: classes and codes
    Average  ///< where the target is coarser the mean of the valid cells in it, where it is finer
             ///< bilinear between their centres: heights, concentrations, imagery
};

enum class CellState : std::uint8_t {
    Valid,
    NoData, ///< inside the raster, but nodata, masked, transparent, NaN or between tiles
    Outside ///< beyond the raster's edge
};

/// Cells of the target grid, row-major from the top.
struct ResampledCells {
    std::vector<std::vector<float>> bands; ///< scale and offset applied; NaN where not valid
    std::vector<CellState> states;         ///< valid only where every band is
};

/// The number of a value's class, below outsideClass. Scale and offset are applied to the value.
using ClassOfValue = std::function<std::uint8_t(double value)>;

inline constexpr std::uint8_t noDataClass = 255;  ///< as CellState::NoData
inline constexpr std::uint8_t outsideClass = 254; ///< as CellState::Outside

/// A raster seen from another coordinate reference system, at any size.
///
/// Where the target is coarser it is filled from the overviews of the file, so that a view costs
/// about as much as it has cells; where there are none the raster itself is read, in strips.
/// Reduced cells are whole numbers of stored cells counted from the raster's corner, so that
/// neighbouring targets of one cell size meet without a seam. Places are carried by our
/// CrsTransform (no ballpark operations) at the corners of a lattice and bilinearly between, true
/// to an eighth of a target cell.
///
/// For drawing, not for figures: values pass through float (codes are exact to 16,777,216).
///
/// Thread-safe: each call takes its own datasets and transformation. Memory: some 16 MB beside the
/// result.
class RasterResampler {
public:
    /// \throws CrsError when no operation better than ballpark leads from `target` to the raster
    RasterResampler(std::shared_ptr<const RasterSource> source, const Crs& target);
    ~RasterResampler();
    RasterResampler(RasterResampler&&) noexcept;
    RasterResampler& operator=(RasterResampler&&) noexcept;

    const RasterSource& source() const;
    const Crs& target() const;

    /// The box around the raster in the target system.
    const Envelope& extent() const;

    /// Side of a stored cell in the middle of the raster, in units of the target system: a finer
    /// target shows nothing more.
    double cellSize() const;

    /// \param bands   1-based
    /// \param extent  of the target grid, in the target system
    /// \throws FormatError as RasterSource::readNative(); CancelledError
    ResampledCells resample(std::span<const int> bands,
                            const Envelope& extent,
                            int columnCount,
                            int rowCount,
                            Resampling resampling,
                            const TaskControl& control = {}) const;

    /// Classes of the nearest cells, row-major from the top: many times faster than resample() and
    /// a look at each value. What it is of the same arguments, Resampling::Nearest included.
    /// \throws as resample()
    std::vector<std::uint8_t> classify(int band,
                                       const Envelope& extent,
                                       int columnCount,
                                       int rowCount,
                                       const ClassOfValue& classOf,
                                       const TaskControl& control = {}) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace parklens
