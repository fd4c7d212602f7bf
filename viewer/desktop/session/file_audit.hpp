/// \file
/// What is in a file, before it becomes a layer of the map.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/task_pool.hpp"
#include "viewer/desktop/session/user_layer.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// Everything about one layer of the file, and which others there are.
struct FileAudit {
    std::vector<std::string> layers; ///< names in the file; may be empty for formats of one layer
    std::string layer;               ///< that was read
    FeatureLayer rows;               ///< all of them; none of a raster
    std::shared_ptr<const RasterSource> raster = nullptr;
    /// Rows with points, lines, areas, and with no geometry.
    std::array<std::size_t, 4> kinds{};
    std::size_t invalid = 0; ///< areas that are not valid (OGC): the map shows them as they are
    bool needsCrs =
        false; ///< geometry or cells are there, but neither file nor user states a system
    LocalizedText crsHint; ///< what the coordinates look like, where needsCrs; never applied
    std::optional<Problem> problem; ///< why the layer cannot be read as asked; rows are empty then
    Diagnostics told;

    /// The system in which it was read.
    std::optional<Crs> crs() const {
        return raster ? std::optional(raster->grid().crs()) : rows.crs;
    }

    /// Whether there is anything to draw, and it can be drawn.
    bool isUsable() const {
        return !problem && !needsCrs && (raster || kinds[3] < rows.features.size());
    }
};

/// Reads the layer (the first where none is named) in the system that the user states, if any.
/// What cannot be read is told as FileAudit::problem. \throws CancelledError
FileAudit auditFile(const UserFile& from, const TaskPool& pool, const TaskControl& control);

} // namespace parklens
