/// \file
/// Writes the folder of results (contract §4).
#pragma once

#include "analysis/pipeline/pipeline.hpp"
#include "gis/base/staged_output.hpp"
#include "gis/vector/feature_layer.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// The files that a folder of results consists of; `shard.cbor` only where it is a shard's,
/// `scenario_difference.csv`, `scenario_findings.csv` and `rectification.csv` only where it is a
/// scenario's.
std::vector<std::string> resultFileNames();

/// Only the same project (by its name) replaces its own folder, only the same shard a shard, and
/// only the same scenario (by its name; empty = none) a scenario.
/// \throws UsageError when `folder` holds the results of another project, another part of its
/// parks,
///         another scenario or a `run.json` that cannot be read.
void requireOwnResults(const std::filesystem::path& folder,
                       const std::string& projectName,
                       const std::optional<Shard>& shard = std::nullopt,
                       const std::string& scenario = {});

/// Where the results of a scenario go unless told otherwise: "results-scenario-<name>" for
/// "results", so that they never stand in place of those of the project as it is.
std::filesystem::path scenarioFolder(const std::filesystem::path& folder,
                                     const std::string& scenario);

/// Where a shard's results go unless told otherwise: "results-shard-2-of-5" for "results".
std::filesystem::path shardFolder(const std::filesystem::path& folder, const Shard& shard);

/// Writes `results.json`, `indicators.csv`, the tables of plans, `results.gpkg`, the component
/// trees of canopy where there are any, what sheets show beside (writeSheetFeatures()), and last
/// `run.json`, then puts the folder in its place as a whole; an earlier result there is replaced.
/// What already stands in the staged folder (a shard's `shard.cbor`, the tables of a scenario) goes
/// with it. Make the StagedDirectory before the work: it refuses a destination that is no folder of
/// results. \throws IoError, CancelledError; then nothing is left behind
void writeResultsFolder(const PipelineRun& run,
                        StagedDirectory& staged,
                        const TaskControl& control);

/// The layers of `results.gpkg`: parks (a row for each park and boundary, with the park's figures
/// on that boundary), blocks likewise where there are any, in the boundaries' own system where all
/// share one, else in CGCS2000 (EPSG:4490); parcels and buildings in the system of the parcels;
/// stations and sources in CGCS2000; forest_patches in the raster's system where there is one, else
/// in CGCS2000; audit; layer_styles, by which QGIS opens them styled. Of a scenario each row says
/// its name in the column `scenario`.
std::vector<FeatureLayer> resultLayers(const PipelineRun& run);

/// The parts of resultLayers(): absent where there is nothing to show.
std::optional<FeatureLayer> patchLayer(const PipelineRun& run);
/// A feature for each parcel of a park: what was measured, its figures, and the gravest verdict of
/// the limits on each (of its project, where parcels are judged together) and on all of them.
std::optional<FeatureLayer> parcelLayer(const PipelineRun& run);
/// The buildings on these parcels.
std::optional<FeatureLayer> buildingLayer(const PipelineRun& run);
std::optional<FeatureLayer> stationLayer(const PipelineRun& run);
/// A feature for each outlet inside a park: its amounts by pollutant, and within its park load,
/// share and whether it is a main source, air and water apart.
std::optional<FeatureLayer> sourceLayer(const PipelineRun& run);

/// The table `layer_styles` with the style `data/styles/<layer>.qml` of each of these layers that
/// has one, in the form in which QGIS stores default styles.
FeatureLayer styleLayer(const std::vector<FeatureLayer>& layers,
                        const std::filesystem::path& stylesDirectory);

} // namespace parklens
