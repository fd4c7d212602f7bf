/// \file
/// A run whose parks are computed in another way than all afresh.
#pragma once

#include "analysis/pipeline/park_computation.hpp"
#include "analysis/pipeline/pipeline.hpp"

#include <functional>
#include <vector>

namespace parklens {

/// Computes the parks of loaded data, one result for each as computeParks() has it.
using ParkComputer = std::function<std::vector<ParkResult>(
    const ParkComputation&, const TaskPool&, const TaskControl&)>;

/// computeRun() that has its parks computed by `compute`; nothing is kept among checkpoints.
ComputedRun computeRunBy(const ParkComputer& compute,
                         const Project& project,
                         const StandardsLibrary& standards,
                         const PipelineOptions& options,
                         const TaskPool& pool,
                         const TaskControl& control);

} // namespace parklens
