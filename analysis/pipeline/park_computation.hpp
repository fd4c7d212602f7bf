/// \file
/// The parks of a loaded run, computed batch by batch.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/loading/project_data.hpp"
#include "analysis/pipeline/checkpoints.hpp"
#include "analysis/pipeline/evaluation.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <vector>

namespace parklens {

/// What the parks are computed from.
struct ParkComputation {
    const Project& project;
    const StandardsLibrary& standards;
    const ProjectData& data;
    const std::vector<const Indicator*>& indicators;
    std::size_t firstPark = 0; ///< place of the first of `data.parks` in the whole run
};

/// One result for each of `data.parks`, their files named as the project names them.
///
/// Without checkpoints (`kept` is null) batches are as large as memory allows. With them, parks
/// that are kept are taken as they are and the others are kept as they are finished, in batches
/// that grow from a few parks on: an interrupt costs little, and rasters are not read much more
/// often. \throws CancelledError, IoError; then the parks of the finished batches are kept
std::vector<ParkResult> computeParks(const ParkComputation& computation,
                                     Checkpoints* kept,
                                     const TaskPool& pool,
                                     const TaskControl& control);

/// The same with files as the project names them: results do not change when its folder moves.
Diagnostics namingFilesAsProjectDoes(const Diagnostics& diagnostics, const Project& project);
std::vector<Finding> namingFilesAsProjectDoes(std::vector<Finding> findings,
                                              const Project& project);

} // namespace parklens
