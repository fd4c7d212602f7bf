/// \file
/// The fuzz entry of the project file.
#pragma once

#include <string_view>

namespace parklens::fuzz {

/// parseProject(): returns a project with years, boundaries and forest profiles, or refuses with a
/// sentence in both languages; nothing else. A broken promise throws std::logic_error.
void parseProjectBytes(std::string_view bytes);

} // namespace parklens::fuzz
