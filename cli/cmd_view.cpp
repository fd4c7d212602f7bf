// parklens view: opens the desktop viewer.

#include "cli/commands.hpp"
#include "gis/base/error.hpp"
#include "gis/base/executable_path.hpp"

#include <CLI/CLI.hpp>
#include <QProcess>

#include <memory>

namespace parklens::cli {

namespace {

struct ViewOptions {
    std::vector<std::string> files;
};

/// Beside this program, else wherever programs are looked for.
QString viewerProgram() {
    const auto beside = executablePath().parent_path() / "parklens-viewer";
    return std::filesystem::exists(beside) ? QString::fromStdU16String(beside.u16string())
                                           : QStringLiteral("parklens-viewer");
}

/// Waits until the window is closed. \throws IoError when there is no viewer
ExitCode run(const ViewOptions& options, const CommandContext& context) {
    QStringList arguments = {QStringLiteral("--lang"),
                             context.language() == Language::Chinese ? QStringLiteral("zh")
                                                                     : QStringLiteral("en")};
    for (const auto& file : options.files) {
        arguments << QString::fromStdString(file);
    }
    constexpr int cannotStart = -2;
    const int code = QProcess::execute(viewerProgram(), arguments);
    if (code == cannotStart) {
        throw IoError({.what = {"找不到 parklens-viewer", "parklens-viewer cannot be started"},
                       .place = {},
                       .mend = {"请安装图形界面，或把它放到 parklens 旁边",
                                "install the viewer, or put it beside parklens"}});
    }
    return code == 0 ? ExitCode::Success : ExitCode::MachineFailure;
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
