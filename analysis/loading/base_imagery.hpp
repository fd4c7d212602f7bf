/// \file
/// The rasters under the base map of a project (`[base.imagery]`).
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/project/project.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/raster/raster_source.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A raster opened for drawing.
struct BaseImagery {
    std::string key; ///< "base.imagery"; of several "base.imagery[0]", "base.imagery[1]"
    std::shared_ptr<const RasterSource> raster;
    std::string style; ///< name of a raster style; empty = imagery as it is
    int band = 1;      ///< that the style colours
    std::string attribution;
    std::optional<int> year;
};

/// Opens every `[base.imagery]`, the first lowest. One that cannot be opened is told
/// (`layer_unusable`), added to the failures and left out.
/// \throws IoError
std::vector<BaseImagery> readBaseImagery(const Project& project,
                                         std::vector<FailedLayer>& failures,
                                         Diagnostics& diagnostics);

} // namespace parklens
