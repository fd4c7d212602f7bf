/// \file
/// The fuzz entry of the editor of project files.
#pragma once

#include <string_view>

namespace parklens::fuzz {

/// ProjectDocument on any bytes: what is TOML opens, every value is found at its path, can be set,
/// removed and joined by a neighbour or is refused with a sentence, and undoing all of it gives the
/// bytes back. A broken promise throws std::logic_error.
void editDocumentBytes(std::string_view bytes);

} // namespace parklens::fuzz
