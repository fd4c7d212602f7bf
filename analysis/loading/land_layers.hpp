/// \file
/// Reads parcels, buildings and enterprises.
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/project/project.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

namespace parklens {

/// What is done where two parcels have one code.
enum class RepeatedCodes {
    Tell,  ///< both are kept, not merged, and told
    Refuse ///< ConfigError: the code is the name of the rows that are written
};

/// Reads `[land.parcels]`, `[land.register]`, `[land.buildings]`, `[land.enterprises]` and the
/// table of local control limits. Invalid polygons are repaired and told; buildings are brought
/// into the system of the parcels. The project's scenario is laid over parcels and buildings.
///
/// Told: `code_repeated`, `code_missing`, `credit_code_wrong`, `dates_out_of_order`,
/// `negative_amount`, `enterprise_repeated`, `code_system_recognised`, and what LayerFields tells.
/// \throws ConfigError (a column or a key is wrong), FormatError, CrsError, IoError, GeometryError,
///         CancelledError
LandData readLand(const Project& project,
                  const LandSource& source,
                  RepeatedCodes repeatedCodes,
                  const StandardsLibrary& standards,
                  const TaskPool& pool,
                  const TaskControl& control,
                  Diagnostics& diagnostics);

/// readLand() and figureLand() into `data`. Parcels that cannot be used are told, listed among the
/// failures and left out, buildings and enterprises likewise by themselves: figures that need them
/// are not evaluable, the others are.
/// \throws ConfigError, IoError, StandardsError, CancelledError
void loadLandLayers(const Project& project,
                    const StandardsLibrary& standards,
                    ProjectData& data,
                    const TaskPool& pool,
                    const TaskControl& control,
                    Diagnostics& diagnostics);

} // namespace parklens
