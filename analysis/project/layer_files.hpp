/// \file
/// The files behind a layer of the project.
#pragma once

#include "analysis/project/project.hpp"

#include <filesystem>
#include <vector>

namespace parklens {

/// Files that match a glob (`*` and `?` in any part of the path, `**` not) in the order of their
/// names; a path without wildcards is the file or folder itself, if it is there.
std::vector<std::filesystem::path> expandGlob(const std::filesystem::path& pattern);

/// The files of a layer as its path names them, sidecars not included; empty when there are none,
/// or for names that only GDAL understands (isDriverName()).
std::vector<std::filesystem::path> filesOf(const Project& project, const LayerSource& layer);

/// Every layer that the project names, imagery among them.
std::vector<const LayerSource*> layersOf(const Project& project);

/// The same, to be changed.
std::vector<LayerSource*> layersOf(Project& project);

/// The files that a project is made of: its own, those of its layers and its tables of rules (of
/// `[land.per_mu]` their folder).
std::vector<std::filesystem::path> filesOf(const Project& project);

/// `--allow-network` for every layer of the project.
void allowNetwork(Project& project);

/// A copy whose layers and tables of rules can be read from any other project.
Project withAbsolutePaths(Project project);

} // namespace parklens
