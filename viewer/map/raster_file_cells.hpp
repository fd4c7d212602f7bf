/// \file
/// Cells of raster files, coloured.
#pragma once

#include "gis/raster/resampling.hpp"
#include "viewer/map/raster_cells.hpp"
#include "viewer/map/raster_style.hpp"

#include <optional>

namespace parklens {

/// One band coloured by a style, or imagery as it is. Reads the file anew for each picture, at the
/// resolution asked for.
class RasterFileCells : public RasterCells {
public:
    /// A band by its style: classes by the nearest cell, ramps averaged.
    /// \throws CrsError when the raster cannot be brought into the system
    RasterFileCells(std::shared_ptr<const RasterSource> source,
                    int band,
                    RasterStyle style,
                    const Crs& crs);

    /// Imagery: red, green and blue (and alpha), a band with a palette, or a grey band of bytes.
    /// \throws CrsError; FormatError when the bands are none of these and a style must be named
    static std::shared_ptr<const RasterFileCells>
    imagery(std::shared_ptr<const RasterSource> source, const Crs& crs);

    Envelope extent() const override { return m_resampler.extent(); }

    double cellSize() const override { return m_resampler.cellSize(); }

    RasterPicture picture(const Envelope& ground,
                          const QSize& pixels,
                          const TaskControl& control = {}) const override;

private:
    RasterFileCells(std::shared_ptr<const RasterSource> source,
                    std::vector<int> bands,
                    const Crs& crs);

    RasterResampler m_resampler;
    std::vector<int> m_bands;
    std::optional<RasterStyle> m_style; ///< none: imagery
};

/// Smallest and largest valid value of a band, seen at no more than a million cells spread over the
/// raster; std::nullopt where none is valid. For RasterStyle::stretched().
std::optional<std::pair<double, double>> valueRange(const RasterSource& source, int band);

} // namespace parklens
