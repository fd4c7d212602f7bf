/// \file
/// The middle of the pipeline: parks and indicators in, results out.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/project/project_data.hpp"
#include "analysis/results/result_set.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <span>
#include <vector>

namespace parklens {

/// Collects what the indicators need of the parks, measures it together, evaluates. Results stand
/// by park, within a park as the indicators do.
std::vector<IndicatorResult> evaluateBatch(std::span<const Park> parks,
                                           const std::vector<const Indicator*>& indicators,
                                           const Project& project,
                                           const StandardsLibrary& standards,
                                           const ProjectData& data,
                                           const TaskPool& pool,
                                           const TaskControl& control,
                                           Diagnostics& diagnostics);

/// Moves what the figures noticed into the audit, adds a finding for each absent figure and the
/// printed words of the citations.
/// \throws std::logic_error when a figure is not finite, stands outside its bounds, has neither
///         value nor reason, or two figures have one key: faults of an indicator, never of data
void concludeResults(ResultSet& results, const StandardsLibrary& standards);

} // namespace parklens
