// parklens sources: rank and grid emission inventories.

#include "cli/commands.hpp"
#include "cli/sources_commands.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace parklens::cli {

namespace {

Action declareSources(CLI::App& app, Language language) {
    const std::vector<Command> verbs = {sourcesRankCommand(), sourcesGridCommand()};
    std::vector<std::pair<const CLI::App*, Action>> actions;
    for (const Command& verb : verbs) {
        CLI::App* subcommand = app.add_subcommand(verb.name, verb.summary.in(language));
        subcommand->fallthrough(); // the options that every command has stand in `app`
        actions.emplace_back(subcommand, verb.declare(*subcommand, language));
    }
    app.require_subcommand(1);
    return [actions](const CommandContext& context) {
        for (const auto& [subcommand, action] : actions) {
            if (subcommand->parsed()) {
                return action(context);
            }
        }
        return ExitCode::WrongUsage;
    };
}

} // namespace

Command sourcesCommand() {
    return {"sources",
            {"污染源：等标污染负荷排序（rank）、排放格网（grid）",
             "emission sources: ranking by load (rank), emissions on a grid (grid)"},
            declareSources};
}

} // namespace parklens::cli
