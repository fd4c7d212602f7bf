/// \file
/// Reads project files (contract §3, docs/formats/project_file.md).
#pragma once

#include "analysis/project/project.hpp"

#include <filesystem>
#include <string>

namespace parklens {

/// Parses and checks the text of a project file. No data are looked at: paths may lead nowhere.
/// \param file  what the project is called in messages; its folder resolves relative paths
/// \throws ConfigError with line and column: broken TOML; an unknown key, with the nearest known
///         one; a missing key; a value of the wrong form or not allowed; a scenario in place of a
///         project.
Project parseProject(const std::string& text, const std::filesystem::path& file);

/// Reads a project file and checks that the paths in it lead somewhere.
/// \throws FormatError (the file is missing, cannot be read or is not UTF-8) and what
///         parseProject() and checkPaths() throw.
/// \param networkAllowed  allowNetwork() of the project
Project readProject(const std::filesystem::path& file, bool networkAllowed = false);

/// \throws ConfigError naming the key and the resolved path of the first layer that is not there.
void checkPaths(const Project& project);

} // namespace parklens
