/// \file
/// Internal to the parser: slips of TOML that come with Chinese input methods, told in plain words
/// where the TOML library only names the character that it did not expect.
#pragma once

#include "gis/base/text.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace parklens {

struct TomlMistake {
    LocalizedText what;
    LocalizedText mend;
};

/// What was meant where a TOML text breaks off: a key or a value with other than ASCII letters and
/// without quotes, or a full-width sign in place of a narrow one. std::nullopt for anything else.
/// \param line, column  from 1, the column in characters, as the TOML library tells them
std::optional<TomlMistake>
chineseTomlMistake(const std::string& text, std::size_t line, std::size_t column);

} // namespace parklens
