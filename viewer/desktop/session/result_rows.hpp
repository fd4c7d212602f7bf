/// \file
/// The layers of results: of a run, or as a folder of results holds them.
#pragma once

#include "analysis/model/park.hpp"
#include "analysis/pipeline/pipeline.hpp"
#include "gis/vector/feature_layer.hpp"
#include "viewer/desktop/session/shown_results.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace parklens {

/// Those that are drawn, with the columns of `results.gpkg` (docs/formats/results.md). Null where
/// there is nothing to show.
struct ResultRows {
    std::shared_ptr<const FeatureLayer> parcels;
    std::shared_ptr<const FeatureLayer> buildings;
    std::shared_ptr<const FeatureLayer> patches;
    std::shared_ptr<const FeatureLayer> stations;
    std::shared_ptr<const FeatureLayer> sources;
    std::string codeSystem; ///< of the parcels' land-use codes
};

ResultRows resultRows(const PipelineRun& run);

/// \param file  `results.gpkg`; what it lacks is null
/// \throws what readVectorLayer() throws for a file that is broken
ResultRows readResultRows(const std::filesystem::path& file,
                          const StandardsLibrary& standards,
                          Diagnostics& told,
                          const TaskControl& control);

/// Stations with the parks that they stand for, parcels with their project and block.
SubjectLinks linksOf(const ResultRows& rows);

/// The parks with the extents that the figures are about, from the layers `parks` and `blocks`;
/// empty where the file has none.
std::vector<Park>
readResultParks(const std::filesystem::path& file, Diagnostics& told, const TaskControl& control);

} // namespace parklens
