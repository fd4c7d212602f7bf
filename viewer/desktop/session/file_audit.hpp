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
    FeatureLayer rows;               ///< all of them
    /// Rows with points, lines, areas, and with no geometry.
    std::array<std::size_t, 4> kinds{};
    std::size_t invalid = 0; ///< areas that are not valid (OGC): the map shows them as they are
    bool needsCrs = false;   ///< the file has geometry but states no system, nor did the user
    LocalizedText crsHint;   ///< what the coordinates look like, where needsCrs; never applied
    std::optional<Problem> problem; ///< why the layer cannot be read as asked; rows are empty then
    Diagnostics told;
};

/// Reads the layer (the first where none is named) in the system that the user states, if any.
/// What cannot be read is told as FileAudit::problem. \throws CancelledError
FileAudit auditFile(const UserFile& from, const TaskPool& pool, const TaskControl& control);

} // namespace parklens
