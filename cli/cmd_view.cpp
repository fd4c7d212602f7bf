// parklens view: opens the desktop viewer.

#include "cli/commands.hpp"
#include "viewer/map/viewer_program.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace parklens::cli {

namespace {

struct ViewOptions {
    std::vector<std::string> files;
};

/// Waits until the window is closed.
ExitCode run(const ViewOptions& options, const CommandContext& context) {
    std::vector<std::string> arguments = {"--lang",
                                          context.language() == Language::Chinese ? "zh" : "en"};
    arguments.insert(arguments.end(), options.files.begin(), options.files.end());
    return runViewerProgram(arguments) == 0 ? ExitCode::Success : ExitCode::MachineFailure;
}

} // namespace

Command viewCommand() {
    return {"view",
            {"打开地图浏览器", "open the map viewer"},
            [](CLI::App& app, Language language) -> Action {
                const auto options = std::make_shared<ViewOptions>();
                app.add_option("files", options->files)
                    ->description(language == Language::Chinese
                                      ? "项目文件（.toml）；其他文件作为图层添加"
                                      : "project file (.toml); other files are added as layers")
                    ->type_name("PROJECT");
                return [options](const CommandContext& context) { return run(*options, context); };
            }};
}

} // namespace parklens::cli
