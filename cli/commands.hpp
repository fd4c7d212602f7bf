/// \file
/// The commands, each defined in its cmd_<verb>.cpp.
#pragma once

#include "cli/command.hpp"

namespace parklens::cli {

Command analyzeCommand();
Command forestCommand();
Command zonalCommand();

} // namespace parklens::cli
