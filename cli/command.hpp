/// \file
/// What every command of `parklens` is made of. One file a command: `cmd_<verb>.cpp` declares its
/// options and returns what to do once they are parsed. Parse first, then act.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/base/text.hpp"

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace parklens::cli {

/// Contract §2. 130 and 143 come from main.
enum class ExitCode {
    Success = 0,
    MachineFailure = 1,
    WrongUsage = 2,
    InputRefused = 3,
    Incomplete = 4, ///< finished, but something could not be evaluated
    NotMet = 5      ///< only with `--fail-on not-met`
};

/// Options that every command has.
struct CommonOptions {
    Language language = Language::English;
    int threads = 0; ///< 0 = all cores
    bool quiet = false;
    std::string progress = "auto";   ///< auto | json | none
    std::vector<std::string> config; ///< KEY=VALUE for GDAL
    bool allowNetwork = false;
};

/// What an action works with.
class CommandContext {
public:
    CommandContext(const CommonOptions& options, const CancellationToken& token);

    Language language() const { return m_options.language; }

    bool isQuiet() const { return m_options.quiet; }

    bool allowsNetwork() const { return m_options.allowNetwork; }

    const TaskPool& pool() const { return m_pool; }

    const TaskControl& control() const { return m_control; }

    /// Tells notes, warnings and errors of the data on standard error: the first ten of a kind, and
    /// how many more there are; nothing with `-q`.
    void tell(const Diagnostics& diagnostics) const;

    /// One line on standard error; nothing with `-q`.
    void tell(const LocalizedText& text) const;

private:
    CommonOptions m_options;
    TaskPool m_pool;
    TaskControl m_control;
};

using Action = std::function<ExitCode(const CommandContext&)>;

/// A verb. `declare` adds options and positionals (descriptions in the given language) to the
/// subcommand and returns the action, which owns the parsed values.
struct Command {
    std::string name;
    LocalizedText summary;
    std::function<Action(CLI::App&, Language)> declare;
};

/// All commands, in the order of the help text.
std::vector<Command> commands();

} // namespace parklens::cli
