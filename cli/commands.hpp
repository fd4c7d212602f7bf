/// \file
/// The commands, each defined in its cmd_<verb>.cpp.
#pragma once

#include "cli/command.hpp"

namespace parklens::cli {

Command airCommand();
Command analyzeCommand();
Command auditCommand();
Command compareCommand();
Command convertCommand();
Command explainCommand();
Command forestCommand();
Command mapCommand();
Command mergeCommand();
Command landCommand();
Command newCommand();
Command sourcesCommand();
Command standardsCommand();
Command viewCommand();
Command zonalCommand();

} // namespace parklens::cli
