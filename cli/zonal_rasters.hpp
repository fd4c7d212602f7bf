/// \file
/// The rasters of `parklens zonal`: the first, further ones on its grid, those it is weighted or
/// divided by.
#pragma once

#include "cli/raster_choice.hpp"
#include "cli/raster_input.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "gis/raster/raster_source.hpp"

#include <deque>
#include <span>
#include <string>
#include <vector>

namespace parklens::cli {

/// What the options name.
struct ZonalRasterOptions {
    std::string raster;
    RasterInput input; ///< of the first raster
    std::vector<int> bands = {1};
    std::vector<std::string> more; ///< `--raster`
    std::string weights;
    std::string cross;
    std::vector<double> legend;
};

/// A band of the table.
struct PrefixedBand {
    ZonalBand band;
    std::string prefix; ///< see ZonalRasters
};

/// Opens the rasters. The columns of a single band have no prefix; those of several bands of one
/// raster `b<band>_`, those of several rasters `r<n>_b<band>_`, n counting from 1 as given.
class ZonalRasters {
public:
    /// \throws what RasterSource::open() does
    ZonalRasters(const ZonalRasterOptions& options, bool allowNetwork, Diagnostics& diagnostics);

    const RasterSource& first() const { return m_rasters.front(); }

    const std::vector<PrefixedBand>& bands() const { return m_bands; }

    /// Opens a raster beside these. \throws FormatError where it has no such band
    ZonalBand openBeside(const std::string& choice, bool allowNetwork, Diagnostics& diagnostics);

    /// What could not be read so far and counts as missing, of all rasters
    /// (RasterSource::unreadableCells()).
    Diagnostics unreadableCells() const;

private:
    const RasterSource& open(const std::string& path,
                             const RasterInput& input,
                             bool allowNetwork,
                             Diagnostics& diagnostics);

    std::deque<RasterSource> m_rasters; ///< stay where they are
    std::vector<PrefixedBand> m_bands;
};

/// Warns of values that are not in the legend, with their area and their zones
/// (`class_outside_legend`).
/// \param statistics  with classes
void tellOutsideLegend(const PrefixedBand& band,
                       std::span<const double> legend,
                       std::span<const Zone> zones,
                       std::span<const ZonalStatistics> statistics,
                       CellArea area,
                       Diagnostics& diagnostics);

} // namespace parklens::cli
