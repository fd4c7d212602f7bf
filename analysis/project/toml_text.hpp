/// \file
/// Texts as they stand in a TOML file.
#pragma once

#include <string>

namespace parklens {

/// A basic string with quotes and escapes.
std::string tomlString(const std::string& text);

/// A key: bare where TOML allows it, else quoted.
std::string tomlKey(const std::string& key);

/// Every line with `# ` in front.
std::string commentedOut(const std::string& lines);

} // namespace parklens
