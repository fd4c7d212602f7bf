/// \file
/// Writes the folder of results (contract §4).
#pragma once

#include "analysis/pipeline/pipeline.hpp"
#include "gis/base/staged_output.hpp"
#include "gis/vector/feature_layer.hpp"

#include <vector>

namespace parklens {

/// Writes `results.json`, `indicators.csv`, `results.gpkg` and last `run.json`, then puts the
/// folder in its place as a whole; an earlier result there is replaced. Make the StagedDirectory
/// before the work: it refuses a destination that is no folder of results. \throws IoError,
/// CancelledError; then nothing is left behind
void writeResultsFolder(const PipelineRun& run,
                        StagedDirectory& staged,
                        const TaskControl& control);

/// The layers of `results.gpkg`: parks (a row for each park and boundary, with the park's figures
/// on that boundary), blocks likewise where there are any, audit. In the boundaries' own system
/// where all share one, else in CGCS2000 (EPSG:4490).
std::vector<FeatureLayer> resultLayers(const PipelineRun& run);

} // namespace parklens
