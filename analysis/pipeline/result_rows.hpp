/// \file
/// The layers of results that maps draw: of a run, or as a folder of results holds them.
#pragma once

#include "analysis/pipeline/pipeline.hpp"
#include "gis/vector/feature_layer.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace parklens {

/// With the columns of `results.gpkg` (docs/formats/results.md). Null where there is nothing to
/// show.
struct ResultRows {
    std::shared_ptr<const FeatureLayer> parcels = {};
    std::shared_ptr<const FeatureLayer> buildings = {};
    std::shared_ptr<const FeatureLayer> patches = {};
    std::shared_ptr<const FeatureLayer> stations = {};
    std::shared_ptr<const FeatureLayer> sources = {};
    std::string codeSystem = {}; ///< of the parcels' land-use codes
};

ResultRows resultRows(const PipelineRun& run);

/// \param file  `results.gpkg`; what it lacks is null
/// \throws what readVectorLayer() throws for a file that is broken
ResultRows readResultRows(const std::filesystem::path& file,
                          const StandardsLibrary& standards,
                          Diagnostics& told,
                          const TaskControl& control);

/// One layer of `results.gpkg`; null where the file has none of the name.
std::shared_ptr<const FeatureLayer> readResultLayer(const std::filesystem::path& file,
                                                    const std::string& name,
                                                    Diagnostics& told,
                                                    const TaskControl& control);

} // namespace parklens
