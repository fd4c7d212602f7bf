/// \file
/// Makes emission records of the rows of a layer.
#pragma once

#include "analysis/emission/emission_record.hpp"
#include "analysis/project/project.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/vector/feature_layer.hpp"

namespace parklens {

/// Adds the rows of one layer, read through its field mapping, to `inventory`; readInventory() is
/// what callers want.
/// \throws FormatError without a column of pollutants or of what tells the sources apart; CrsError
///         where lines and polygons are in several systems
void readInventoryLayer(const FeatureLayer& layer,
                        const LayerSource& source,
                        const StandardsLibrary& standards,
                        EmissionInventory& inventory,
                        const TaskPool& pool,
                        const TaskControl& control,
                        Diagnostics& diagnostics);

} // namespace parklens
