/// \file
/// Internal to the parser (toml++ inside): what the tables of all layers have in common.
#pragma once

#include "analysis/project/private/project_table.hpp"
#include "analysis/project/project.hpp"

#include <toml++/toml.h>

#include <string>

namespace parklens {

/// \throws ConfigError for text that is not UTF-8 or not TOML
toml::table parseToml(const std::string& text, const std::string& file);

/// \throws ConfigError for a year that is none
void checkYear(const ProjectTable& table, std::string_view key, int year);

/// A layer's table with everything but the demand for a path.
LayerSource parseLayerDescription(const ProjectTable& table, std::string key);

/// parseLayerDescription() of a layer that must have a path.
LayerSource parseLayer(const ProjectTable& table, std::string key);

} // namespace parklens
