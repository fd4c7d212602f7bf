/// \file
/// Internal to the parser (toml++ inside): holds a parsed file to the description of its keys.
#pragma once

#include "analysis/project/project_schema.hpp"
#include "gis/base/problem.hpp"

#include <toml++/toml.h>

#include <string>

namespace parklens {

Place placeInFile(const toml::source_position& position, const std::string& file, std::string key);

/// Checks a table and all tables in it: no unknown key, no required key missing, every value of
/// its form and among its choices.
/// \throws ConfigError with line and column; an unknown key also with the nearest known one.
void checkAgainstSchema(const toml::table& table,
                        const TableDescription& description,
                        const std::string& file);

} // namespace parklens
