/// \file
/// One side of a comparison: results as recorded, or as a project yields them now.
#pragma once

#include "analysis/pipeline/pipeline.hpp"
#include "analysis/project/project.hpp"
#include "analysis/results/result_set.hpp"
#include "analysis/results/run_manifest.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/base/text.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace parklens {

struct ComparedRun {
    std::filesystem::path path; ///< as given
    ResultSet results;          ///< as recorded or computed; of the themes and parks asked for
    bool isRecorded = false;
    /// What the results were made of; absent for recorded ones without `run.json`.
    std::optional<RunManifest> run;
    std::string version; ///< of ParkLens that computed them; empty = not known
    /// Its layers with absolute paths, so that they can be put into another project. Absent where
    /// the project file of recorded results is gone or has changed: then nothing is known of the
    /// settings.
    std::optional<Project> project;
    /// Why the project cannot be computed again as it was; empty where it can.
    LocalizedText obstacle = {};
    /// Of recorded results that can be, but were computed by another version or with other
    /// standards: what the project yields today.
    std::optional<ResultSet> recomputed;

    bool canBeRecomputed() const { return obstacle.empty(); }
};

/// Opens a folder of results or its `results.json`, or reads a project file and computes it.
/// Recorded results whose project file and inputs still have their fingerprints stand for what the
/// project yields; where another version or other standards made them, they are computed again.
/// \param options  themes and parks asked for; shard and checkpoints are not used
/// \param project  of recorded results; empty = it is looked for beside them and one folder above
/// \throws what readRecordedResults(), readProject() and runPipeline() throw; ConfigError for a
///         park that recorded results do not have, and for a stated project that is not the one, or
///         cannot be told to be the one, that they were made of; UsageError where a project is
///         stated beside a project file
ComparedRun openComparedRun(const std::filesystem::path& path,
                            bool networkAllowed,
                            const StandardsLibrary& standards,
                            const PipelineOptions& options,
                            const TaskPool& pool,
                            const TaskControl& control,
                            const std::filesystem::path& project = {});

/// What the results were limited to by `--only` and `--park`; empty = not limited, or not known.
PipelineOptions limitsOf(const ComparedRun& run);

/// Leaves the figures of the themes and parks asked for.
void keepOnly(const PipelineOptions& options, ResultSet& results);

/// The themes that figures of these results belong to, in their order.
std::vector<Theme> themesOf(const ResultSet& results);

} // namespace parklens
