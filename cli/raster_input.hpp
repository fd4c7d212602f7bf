/// \file
/// How the raster of a data-level command is opened: options.
#pragma once

#include "gis/base/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace parklens::cli {

/// `--raster-crs CRS --nodata VALUE --oo K=V`.
struct RasterInput {
    std::string crs;
    std::optional<double> noData;
    std::vector<std::string> openOptions;
    bool allowNetwork = false; ///< `--allow-network`, which every command has
};

/// Adds the options; the positional is declared by the command, which may take more than rasters.
void declareRasterOptions(CLI::App& app, RasterInput& input, Language language);

} // namespace parklens::cli
