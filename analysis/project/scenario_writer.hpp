/// \file
/// Writes scenario files (docs/formats/scenario.md).
#pragma once

#include "analysis/project/scenario.hpp"

#include <filesystem>
#include <string>

namespace parklens {

/// The scenario as a scenario file: parseScenario() of it gives an equal scenario, and the same
/// scenario always the same bytes.
std::string scenarioText(const Scenario& scenario);

/// Writes scenarioText() aside and puts it in its place. \throws IoError
void writeScenario(const Scenario& scenario, const std::filesystem::path& file);

} // namespace parklens
