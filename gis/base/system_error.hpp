/// \file
/// Errors of the operating system in plain words.
#pragma once

#include "gis/base/error.hpp"

#include <filesystem>

namespace parklens {

/// What an `errno` value means: the disk is full, permission is lacking, …; anything else in the
/// words of the system.
LocalizedText describeSystemError(int errorNumber);

/// An IoError "<path>: cannot be <doing>, <why>" with the mend that fits the cause.
/// \param doing  a participle in both languages: {"写入", "written"}
IoError
systemIoError(const std::filesystem::path& path, const LocalizedText& doing, int errorNumber);

} // namespace parklens
