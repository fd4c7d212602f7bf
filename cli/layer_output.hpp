/// \file
/// The output options that data-level commands share, and the writing of their tables and layers.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/text.hpp"
#include "gis/vector/feature_layer.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace parklens::cli {

/// The path that means standard output.
inline constexpr const char* standardOutput = "-";

/// `-o OUT -f FORMAT --overwrite --lco K=V --co K=V`.
struct LayerOutput {
    std::string path; ///< "-" = standard output
    std::string format;
    bool overwrite = false;
    std::vector<std::string> layerOptions;
    std::vector<std::string> creationOptions;
};

/// Adds the options; `-o` is required.
void declareLayerOutput(CLI::App& app, LayerOutput& output, Language language);

/// Refuses before the work what would only fail after it, or do harm: an existing output without
/// `--overwrite`, a missing folder, an output that is one of the inputs or a part of it (the `.dbf`
/// of a Shapefile). Throws UsageError or IoError.
/// \param inputs  paths of the command's inputs; folders and globs stand for their files
void checkLayerOutput(const LayerOutput& output, const std::vector<std::string>& inputs);

/// Refuses before the work a system that the output cannot name beside geometries, as that of zones
/// in BD-09. \throws FormatError
void checkOutputCrs(const LayerOutput& output, const Crs& crs);

/// Writes the layer; `-o -` writes CSV (or `-f GeoJSON`) to standard output.
/// Tells and throws what writeVectorLayers() does.
Diagnostics
writeLayerOutput(const FeatureLayer& layer, const LayerOutput& output, const TaskControl& control);

} // namespace parklens::cli
