/// \file
/// The first stage of a run: what it is about, its data and their audit. Shared by analyze and by
/// the what-ifs, so that both see the same data.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/loading/project_data.hpp"
#include "analysis/results/result_set.hpp"
#include "analysis/results/shard.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

struct PipelineOptions {
    std::vector<Theme> only;        ///< empty = every theme that the project has data for
    std::vector<std::string> parks; ///< identifiers; empty = all
    std::optional<Shard> shard;     ///< compute this part of them only
    /// Keep each finished park in this folder and take those that are kept there already
    /// (Checkpoints); empty = keep nothing.
    std::filesystem::path checkpoints;
};

/// A run whose data are read and audited, and no park measured.
struct LoadedRun {
    ProjectSummary project;
    std::vector<Theme> themes;
    ProjectData data; ///< with the parks of the shard alone
    /// What was noticed while data were read, and what the audit found, located; files named as the
    /// project does.
    std::vector<Finding> audit;
    Diagnostics noticed;                     ///< while data were read: behind the audit
    std::map<std::string, Crs> layerSystems; ///< by layer: of rasters and of the parcels
    std::size_t parkCount = 0;               ///< of the whole run
    std::size_t firstPark = 0;               ///< place of the first of `data.parks` among them
};

/// Whether the project names data of a theme; areas of the parks are there always.
bool hasData(const Project& project, Theme theme);

/// The indicators of these themes, in the order of the catalogue.
std::vector<const Indicator*> indicatorsOf(const std::vector<Theme>& themes);

/// Reads and audits the data of a run.
/// \throws ConfigError (a theme that the project has no data for, an unknown park); what
///         loadProject() throws
LoadedRun loadRun(const Project& project,
                  const StandardsLibrary& standards,
                  const PipelineOptions& options,
                  const TaskPool& pool,
                  const TaskControl& control);

} // namespace parklens
