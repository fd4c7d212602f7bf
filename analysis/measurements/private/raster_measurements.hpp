/// \file
/// What a batch of parks asks of rasters (private to analysis/measurements).
#pragma once

#include "analysis/measurements/private/batch_answers.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

namespace parklens {

/// Areas of classes: one pass over each raster for the zones of one system.
void measureZones(BatchAnswers& answers, const TaskPool& pool, const TaskControl& control);

/// Patches: a pass for each kind of membership and minimum area.
void measurePatches(BatchAnswers& answers,
                    PatchDetail detail,
                    const TaskPool& pool,
                    const TaskControl& control);

/// Component trees of values.
void measureTrees(BatchAnswers& answers, const TaskPool& pool, const TaskControl& control);

} // namespace parklens
