/// \file
/// Writes the folder of results (contract §4).
#pragma once

#include "analysis/pipeline/pipeline.hpp"
#include "gis/vector/feature_layer.hpp"

#include <filesystem>
#include <vector>

namespace parklens {

/// Writes `results.json`, `indicators.csv`, `results.gpkg` and last `run.json` into a folder beside
/// the destination and renames it as a whole; an earlier result there is replaced.
/// \throws UsageError (the destination is no result folder), IoError, CancelledError
void writeResultsFolder(const PipelineRun& run,
                        const std::filesystem::path& destination,
                        const TaskControl& control);

/// The layers of `results.gpkg`: parks (a row for each park and boundary, with the park's figures
/// on that boundary), blocks likewise where there are any, audit. In the boundaries' own system
/// where all share one, else in CGCS2000 (EPSG:4490).
std::vector<FeatureLayer> resultLayers(const PipelineRun& run);

} // namespace parklens
