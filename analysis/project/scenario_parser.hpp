/// \file
/// Reads scenario files (docs/formats/scenario.md).
#pragma once

#include "analysis/project/scenario.hpp"

#include <filesystem>
#include <string>

namespace parklens {

/// Parses and checks the text of a scenario file. Whether features and fields exist is known only
/// when the data are read (analysis/loading/layer_edits.hpp).
/// \param file  what it is called in messages
/// \throws ConfigError with line and column: broken TOML; an unknown key or layer, with the nearest
///         known one; a missing key; a value of the wrong form; an edit that changes nothing, or
///         removes and changes at once; a geometry that is no well-known text, or has a ring that
///         stays open; a project in place of a scenario. What is wrong in an edit names its number,
///         from 1, and the key: `edit.set.floor_area`
Scenario parseScenario(const std::string& text, const std::filesystem::path& file);

/// \throws FormatError (the file is missing, cannot be read or is not UTF-8) and what
///         parseScenario() throws
Scenario readScenario(const std::filesystem::path& file);

} // namespace parklens
