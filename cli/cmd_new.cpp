// parklens new: looks into a folder and writes a commented starting project file.

#include "analysis/discovery/project_draft.hpp"
#include "analysis/project/project_parser.hpp"
#include "cli/commands.hpp"
#include "cli/layer_output.hpp"
#include "cli/terminal_text.hpp"
#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>

namespace parklens::cli {

namespace {

namespace fs = std::filesystem;

struct NewOptions {
    std::string folder;
    std::string output;
};

ExitCode run(const NewOptions& options, const CommandContext& context) {
    const bool toStandardOutput = options.output == standardOutput;
    const fs::path target =
        options.output.empty() ? fs::path(options.folder) / "park.toml" : fs::path(options.output);
    std::optional<StagedFile> staged;
    if (!toStandardOutput && (options.output.empty() ? fs::is_directory(options.folder) : true)) {
        staged.emplace(target, Overwrite::Refuse);
    }
    const fs::path projectFolder =
        toStandardOutput ? fs::path(options.folder) : fs::absolute(target).parent_path();
    Diagnostics diagnostics;
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    const ProjectDraft draft = draftProject(options.folder,
                                            projectFolder,
                                            context.language(),
                                            standards,
                                            context.control(),
                                            diagnostics);
    parseProject(draft.text, target); // what we write must be accepted
    if (staged) {
        staged->writeText(draft.text);
        staged->commit();
    } else {
        print(draft.text);
    }
    context.tell(diagnostics);
    const std::set<std::string> sections(draft.sections.begin(), draft.sections.end());
    context.tell(
        {fmt::format("已写 {}；认出：{}", target.string(), fmt::join(sections, "、")),
         fmt::format("wrote {}; recognised: {}", target.string(), fmt::join(sections, ", "))});
    if (!draft.hasBoundary) {
        context.tell({"没有认出园区边界，请在项目文件中填写后再分析",
                      "no boundary was recognised: fill it in before you analyze"});
        return ExitCode::Incomplete;
    }
    return ExitCode::Success;
}

} // namespace

Command newCommand() {
    return {"new",
            {"查看文件夹，写出带注释的起始项目文件",
             "look into a folder and write a commented starting project file"},
            [](CLI::App& app, Language language) -> Action {
                const auto options = std::make_shared<NewOptions>();
                const auto text = [language](const char* zh, const char* en) {
                    return std::string(language == Language::Chinese ? zh : en);
                };
                app.add_option("folder", options->folder)
                    ->description(text("存放数据的文件夹", "folder with the data"))
                    ->type_name("DIR")
                    ->required();
                app.add_option("-o,--output", options->output)
                    ->description(text("项目文件，默认为该文件夹中的 park.toml；- 为标准输出；"
                                       "从不覆盖已有文件",
                                       "project file, default park.toml in the folder; - for "
                                       "standard output; an existing file is never replaced"));
                return [options](const CommandContext& context) { return run(*options, context); };
            }};
}

} // namespace parklens::cli
