/// \file
/// A part of a band in fewer cells.
#pragma once

#include "gis/raster/private/place_lattice.hpp"
#include "gis/raster/resampling.hpp"

#include <optional>
#include <vector>

namespace parklens {

/// How many stored cells one target cell spans.
struct CellStep {
    double columns = 1.0;
    double rows = 1.0;
};

/// From stored cells to those that are sampled: first an overview, then boxes of its cells.
struct Reduction {
    std::optional<std::size_t> overview = std::nullopt;
    RasterWindow size = {};      ///< of the overview, or of the raster
    double columnsPerCell = 1.0; ///< stored columns in one of the overview's
    double rowsPerCell = 1.0;
    std::int64_t boxColumns = 1;
    std::int64_t boxRows = 1;

    /// Cells of the overview needed to sample in a box of the raster's grid, whole boxes.
    RasterWindow windowAround(const RasterSource& source, const Envelope& box) const;

    std::int64_t bytesOf(const RasterSource& source, int band, const RasterWindow& window) const;
};

/// At the first of nine places of the target that lies somewhere.
std::optional<CellStep> stepInTheMiddle(const TargetGrid& target, const PlaceLattice& lattice);

/// The coarsest whose cells are not larger than the target's.
Reduction reductionFor(const RasterSource& source, const CellStep& step, Resampling resampling);

/// Reduced cells of a window.
class ReducedBand {
public:
    ReducedBand(const RasterSource& source,
                int band,
                const Reduction& reduction,
                const RasterWindow& window,
                Resampling resampling);

    /// \param place  in the raster's grid, inside the window. NaN where there is no data.
    float valueAt(Point place) const;

private:
    template <typename T>
    void reduce(const std::vector<std::byte>& cells, const std::vector<std::uint8_t>& valid);
    float nearest(double x, double y) const;
    float bilinear(double x, double y) const;

    Reduction m_reduction;
    RasterWindow m_window;
    Resampling m_resampling;
    double m_scale;
    double m_offset;
    std::int64_t m_columnCount;
    std::int64_t m_rowCount;
    std::vector<float> m_values; ///< NaN = no data
};

} // namespace parklens
