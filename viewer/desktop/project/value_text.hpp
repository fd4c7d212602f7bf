/// \file
/// Values of a project file as a user reads and writes them in a form.
#pragma once

#include "analysis/project/project_schema.hpp"
#include "analysis/project/toml_value.hpp"
#include "gis/base/problem.hpp"

#include <optional>
#include <string>

namespace parklens {

/// What a user wrote into a form.
struct WrittenText {
    std::optional<TomlValue> value;     ///< none: the key is to be left out
    std::optional<LocalizedText> fault; ///< why it is no value of the key
};

/// Lists are separated by commas. A blank text is no value. \param old  the value that is there, or
/// null: a single text stays one, a TOML date stays one
WrittenText valueOfText(const std::string& text, ValueForm form, const TomlValue* old);

/// The reverse; std::nullopt for what cannot be written so: a list whose items have commas, a
/// table.
std::optional<std::string> textOfValue(const TomlValue& value);

} // namespace parklens
