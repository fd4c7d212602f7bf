/// \file
/// Private to this room: the values of a TOML text, as the TOML library reads them.
#pragma once

#include "analysis/project/toml_value.hpp"

#include <optional>
#include <string>

namespace parklens {

/// All values of a file, tables in the order of the file. \param file  for the sentence
/// \throws ConfigError for text that is not UTF-8 or not TOML
TomlTable treeOfToml(const std::string& text, const std::string& file = {});

/// The value that this is the text of; std::nullopt where it is none.
std::optional<TomlValue> valueOfToml(const std::string& text);

} // namespace parklens
