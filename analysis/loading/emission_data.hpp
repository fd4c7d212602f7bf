/// \file
/// Reads emission inventories: tables with cells as people fill them, or vector layers.
#pragma once

#include "analysis/emission/emission_selection.hpp"
#include "analysis/land/land_data.hpp"
#include "analysis/model/park.hpp"
#include "analysis/project/project.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/vector/feature_layer.hpp"

#include <filesystem>
#include <vector>

namespace parklens {

/// The rows of one file as they stand there, with all columns: of a table without geometry, of a
/// vector layer with its own. EmissionRecord::place names them by file and `fid`.
FeatureLayer readLayerRows(const std::filesystem::path& file,
                           const LayerSource& source,
                           const TaskControl& control,
                           Diagnostics& diagnostics);

/// Reads the rows of `source` from these files, through its field mapping.
///
/// Blank cells and "/" are missing, never zero; numbers with a unit are converted and told; the
/// table's own total rows are left out. Positions come from the layer's geometry, a column of
/// well-known text, or columns of longitude and latitude (decimal or degrees–minutes–seconds, in
/// one or three cells), each row in the system that it declares itself, else in that of `source`.
///
/// Diagnostics: `total_row_left_out`, `row_without_enterprise`, `pollutant_unknown`,
/// `pollutant_missing`, `amount_negative`, `word_unknown`, `crs_unknown_in_cell`,
/// `source_coordinates_missing`, `…_unreadable`, `…_zero`, `…_swapped`, `…_outside_china`,
/// `…_without_system`, `inventory_outside_china`, and what the readers tell.
/// \throws FormatError when a file cannot be read, holds no row or no column of pollutants;
///         ConfigError for a field mapping that does not fit
EmissionInventory readInventory(const std::vector<std::filesystem::path>& files,
                                const LayerSource& source,
                                const StandardsLibrary& standards,
                                const TaskPool& pool,
                                const TaskControl& control,
                                Diagnostics& diagnostics);

/// readInventory() of `[sources.inventory]`, with the project's scenario laid over its rows.
EmissionInventory loadInventory(const Project& project,
                                const LayerSource& source,
                                const StandardsLibrary& standards,
                                const TaskPool& pool,
                                const TaskControl& control,
                                Diagnostics& diagnostics);

/// Adds what the enterprises of `[land.enterprises]` yield, the first row of each credit code, with
/// the project's scenario laid over them. What is doubtful in that table is told where it is read
/// for the land.
void addYields(EmissionInventory& inventory,
               const Project& project,
               const LayerSource& enterprises,
               const StandardsLibrary& standards,
               const TaskControl& control);

/// Tests positions, also those not used because they look swapped, by the distance under each
/// reading (as declared, WGS 84, GCJ-02, BD-09, swapped) to the parcels of their enterprise: the
/// parcel that the row names, else those of its credit code; without such a link to the park. Where
/// another reading fits, or none lies on the enterprise's own parcels, `source_position_doubtful`
/// says so with the residuals; nothing is moved.
/// \param land  null where no parcels were read
void checkPositions(const EmissionInventory& inventory,
                    const std::vector<Park>& parks,
                    const LandData* land,
                    const StandardsLibrary& standards,
                    Diagnostics& diagnostics);

} // namespace parklens
