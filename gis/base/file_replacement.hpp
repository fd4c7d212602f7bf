/// \file
/// A file of the user's read and written as a whole.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace parklens {

/// All bytes of a file. \throws FormatError (missing, a folder, cannot be opened), IoError
std::string readFileBytes(const std::filesystem::path& file);

/// Writes the content aside and renames it over the file, which keeps its permissions; behind a
/// symbolic link the file that it points at is written. A file that is not there is made.
/// \throws UsageError (no plain file, no folder), IoError
void replaceFile(const std::filesystem::path& file, std::string_view content);

} // namespace parklens
