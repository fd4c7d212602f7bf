#include "cli/commands.hpp"

namespace parklens::cli {

// An explicit list instead of registration by magic: each command is one function in its own
// cmd_<verb>.cpp, named here in the order of the help text.

std::vector<Command> commands() {
    return {analyzeCommand(),
            auditCommand(),
            explainCommand(),
            compareCommand(),
            mapCommand(),
            viewCommand(),
            newCommand(),
            zonalCommand(),
            forestCommand(),
            landCommand(),
            airCommand(),
            sourcesCommand(),
            convertCommand(),
            standardsCommand(),
            mergeCommand()};
}

} // namespace parklens::cli
