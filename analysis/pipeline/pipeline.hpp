/// \file
/// From a project to its results. The command line and the viewer call this one function.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/loading/project_data.hpp"
#include "analysis/pipeline/computed_run.hpp"
#include "analysis/pipeline/evaluation.hpp"
#include "analysis/pipeline/loaded_run.hpp"
#include "analysis/results/result_set.hpp"
#include "analysis/results/run_manifest.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// What a run found and what it was made of.
struct PipelineRun {
    ProjectData data;
    ResultSet results;
    MapFeatures features;
    RunManifest manifest; ///< outputs are added when they are written
};

/// Loads the data, measures batch by batch of parks, evaluates every indicator of every park.
///
/// A fault of one park or one layer leaves the figures it touches without value, each with its
/// reason; everything else is computed. The same results for any number of threads, and for each
/// park whatever other parks are computed with it.
/// \param told  gets what the user should know of the run itself (parks taken from checkpoints); it
///              is no part of the results, which do not depend on it
/// \throws ConfigError (a theme that the project has no data for, an unknown park); what
///         loadProject() throws; CancelledError within a second of the token; then the parks that
///         were finished are among the checkpoints
ComputedRun computeRun(const Project& project,
                       const StandardsLibrary& standards,
                       const PipelineOptions& options,
                       const TaskPool& pool,
                       const TaskControl& control,
                       Diagnostics& told);

/// Puts the parks together to results with their audit. \throws the error of the layer when a layer
/// cannot be used and, in a run that is no shard, nothing could be computed for that reason;
/// std::logic_error as concludeResults()
PipelineRun concludeRun(ComputedRun run, const StandardsLibrary& standards);

/// computeRun() and concludeRun().
PipelineRun runPipeline(const Project& project,
                        const StandardsLibrary& standards,
                        const PipelineOptions& options,
                        const TaskPool& pool,
                        const TaskControl& control);

} // namespace parklens
