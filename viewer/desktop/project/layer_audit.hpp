/// \file
/// The audit of a project, held to one of its layers.
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/results/result_set.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/problem.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// What of a project is read beside its boundaries to audit a layer.
enum class AuditScope {
    None,       ///< `parklens audit` does not read such layers
    Boundaries, ///< nothing
    Forest,
    Land,
    Air,
    Sources ///< the inventory and the land that its sources stand on
};

/// \param table  of the schema ("land.parcels", "boundary")
AuditScope auditScopeOf(const std::string& table);

struct LayerAudit {
    AuditScope scope = AuditScope::None;
    /// Those of `parklens audit` about this layer, in its order, files named as the project does.
    std::vector<Finding> findings = {};
    std::optional<Problem> problem = std::nullopt; ///< why the project cannot be audited
};

/// Reads what the scope needs and runs every check of `parklens audit` on it; nothing is read for
/// AuditScope::None. Where the project cannot be read, the value says why.
/// \param described  a layer of the project
/// \param layerName  the layer of the file that was read; empty = the file has one alone
/// \throws CancelledError
LayerAudit auditLayer(const Project& project,
                      const LayerSource& described,
                      const std::string& table,
                      const std::string& layerName,
                      const StandardsLibrary& standards,
                      const TaskPool& pool,
                      const TaskControl& control);

} // namespace parklens
