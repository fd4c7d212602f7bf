/// \file
/// Where the running program is.
#pragma once

#include <filesystem>

namespace parklens {

/// Absolute path of the running executable, links resolved; empty where the system does not tell.
std::filesystem::path executablePath();

} // namespace parklens
