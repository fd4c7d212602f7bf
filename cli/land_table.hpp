/// \file
/// The rows of `parklens land` (contract §2).
#pragma once

#include "analysis/land/parcel_figures.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/vector/feature_layer.hpp"

namespace parklens::cli {

/// A row for each parcel in the order of its layer, with its polygon.
/// \param idIsCode  the id is the parcel's code; else the feature id
FeatureLayer landTable(const LandData& land,
                       const LandFigures& figures,
                       const StandardsLibrary& standards,
                       bool idIsCode,
                       const TaskPool& pool);

} // namespace parklens::cli
