/// \file
/// Text as people type it with Chinese input methods, brought to one form for comparison.
#pragma once

#include <string>
#include <string_view>

namespace parklens {

/// Full-width forms made narrow (Ａ→A, ０→0, ，→, ．→. －→-), the Unicode minus and hyphens made
/// `-`, and blanks of every kind (also U+3000, no-break spaces, byte order marks, control
/// characters) taken off both ends. UTF-8 in and out.
std::string narrowTrimmed(std::string_view text);

/// Blanks of every kind taken off both ends; nothing else is changed.
std::string_view trimmed(std::string_view text);

/// A name as it is printed: trimmed, line breaks and runs of blanks of every kind as one blank.
/// Names out of layers are made so when they are read; the rows of the layer keep what was written.
std::string oneLine(std::string_view text);

/// The form under which column names are compared: narrow, without any blanks, ASCII in lower case.
std::string comparisonForm(std::string_view text);

} // namespace parklens
