#include "cli/explained_project.hpp"

#include "analysis/loading/input_changes.hpp"
#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"
#include "gis/base/name_list.hpp"

#include <fmt/format.h>

namespace parklens::cli {

namespace {

[[noreturn]] void refuse(const RecordedResults& results, LocalizedText what) {
    throw ConfigError({.what = std::move(what),
                       .place = {.file = results.file.string()},
                       .mend = {"请重新运行 parklens analyze，或改给项目文件",
                                "run parklens analyze again, or give the project file instead"}});
}

} // namespace

std::filesystem::path projectFileFor(const RecordedResults& results, const std::string& stated) {
    if (!stated.empty()) {
        return stated;
    }
    if (const auto found = projectFileOf(results)) {
        return *found;
    }
    const std::string& name = results.results.project.file;
    throw UsageError({{fmt::format("成果旁边和上一级文件夹里没有项目文件 {}", name),
                       fmt::format("the project file {} is neither beside the results nor one "
                                   "folder above",
                                   name)},
                      {.file = results.file.string()},
                      {"请用 --project 指明", "name it with --project"}});
}

void requireAsIs(const RecordedResults& results) {
    const std::string& scenario = results.results.project.scenario;
    if (!scenario.empty()) {
        throw ConfigError(
            {{"是情景“" + scenario + "”的成果，不能从现状数据溯源",
              "holds the results of the scenario '" + scenario +
                  "', which the project's data do not explain"},
             {.file = results.file.string()},
             {"请用项目现状的成果；情景的变化见 scenario_difference.csv",
              "explain the results of the project as it is; what the scenario changes "
              "stands in scenario_difference.csv"}});
    }
}

void requireUnchanged(const RecordedResults& results,
                      const Project& project,
                      const TaskControl& control) {
    if (!results.run) {
        refuse(results,
               {"旁边没有 run.json，看不出成果由什么算成",
                "has no run.json beside it: what it was made of cannot be told"});
    }
    const InputChanges changes = inputChanges(*results.run, project, control);
    std::vector<std::string> names = changes.changed;
    names.insert(names.end(), changes.missing.begin(), changes.missing.end());
    if (changes.isProjectChanged) {
        names.insert(names.begin(), project.file.filename().string());
    }
    if (!names.empty()) {
        const LocalizedText list = nameList(names);
        refuse(
            results,
            {"算成以后数据有变：" + list.zh, "was computed before its data changed: " + list.en});
    }
}

Project explainedProject(const std::filesystem::path& source,
                         const std::string& stated,
                         const CommandContext& context) {
    if (!isResults(source)) {
        return readProject(source, context.allowsNetwork());
    }
    const RecordedResults results = readRecordedResults(source);
    requireAsIs(results);
    Project project = readProject(projectFileFor(results, stated), context.allowsNetwork());
    requireUnchanged(results, project, context.control().part(0.0, 0.1));
    return project;
}

} // namespace parklens::cli
