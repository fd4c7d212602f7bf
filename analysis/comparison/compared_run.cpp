#include "analysis/comparison/compared_run.hpp"

#include "analysis/loading/input_changes.hpp"
#include "analysis/model/fingerprint.hpp"
#include "analysis/project/layer_files.hpp"
#include "analysis/project/project_parser.hpp"
#include "analysis/project/scenario_parser.hpp"
#include "analysis/results/recorded_results.hpp"
#include "gis/base/error.hpp"
#include "gis/base/name_list.hpp"
#include "gis/base/version.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>

namespace parklens {

namespace fs = std::filesystem;

namespace {

std::map<std::string, Theme> themesByIndicator() {
    std::map<std::string, Theme> themes;
    for (const Indicator& indicator : catalogue()) {
        themes.emplace(indicator.descriptor.id, indicator.descriptor.theme);
    }
    return themes;
}

void requireParks(const std::vector<std::string>& wanted,
                  const ResultSet& results,
                  const fs::path& file) {
    std::set<std::string> known;
    for (const IndicatorResult& figure : results.indicators) {
        known.insert(parkIdOf(figure.subject));
    }
    for (const std::string& id : wanted) {
        if (!known.contains(id)) {
            throw ConfigError(
                {{fmt::format("没有标识为“{}”的园区", id), fmt::format("has no park \"{}\"", id)},
                 {.file = file.string()},
                 {fmt::format("可用：{}", fmt::join(known, "、")),
                  fmt::format("its parks are: {}", fmt::join(known, ", "))}});
        }
    }
}

/// The scenario of recorded results, which `run.json` names among the inputs.
/// \throws FormatError, ConfigError
std::shared_ptr<const Scenario> scenarioOf(const RunManifest& run, const Project& project) {
    const auto input = std::find_if(run.inputs.begin(), run.inputs.end(), [](const auto& record) {
        return record.key == "scenario";
    });
    return input == run.inputs.end()
               ? nullptr
               : std::make_shared<const Scenario>(readScenario(project.resolve(input->path)));
}

LocalizedText changedText(const char* zh, const char* en, const std::vector<std::string>& layers) {
    const LocalizedText names = nameList(layers);
    return {fmt::format("{}：{}", zh, names.zh), fmt::format("{}: {}", en, names.en)};
}

/// The project even where its data are gone: its settings are known all the same.
Project projectOf(const fs::path& file, bool networkAllowed) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    Project project = parseProject(content.str(), file);
    if (networkAllowed) {
        allowNetwork(project);
    }
    return project;
}

/// \throws ConfigError unless the results were made of this very project file, told by its
///         fingerprint; FormatError where it is missing
void requireProjectOf(const RecordedResults& recorded,
                      const fs::path& project,
                      const TaskControl& control) {
    if (!fs::is_regular_file(project)) {
        throw FormatError({{"找不到这个项目文件", "the project file is missing"},
                           {.file = project.string()},
                           {"请检查路径", "check the path"}});
    }
    const std::string results = recorded.file.string();
    if (!recorded.run) {
        throw ConfigError(
            {{fmt::format("看不出是不是算出 {} 的项目：成果旁边没有 run.json", results),
              fmt::format("whether {} was made of this project cannot be told: there is no "
                          "run.json beside it",
                          results)},
             {.file = project.string()},
             {"请给完整的成果文件夹，或不指明项目文件",
              "give the whole folder of results, or name no project file"}});
    }
    if (fingerprintOf({project}, control).hash != recorded.run->projectHash) {
        const std::string& name = recorded.results.project.file;
        throw ConfigError(
            {{fmt::format("不是算出 {} 的项目文件：名称或内容与 run.json 所记的指纹不符", results),
              fmt::format("is not the project file that {} was made of: its name or contents do "
                          "not agree with the fingerprint in run.json",
                          results)},
             {.file = project.string()},
             {fmt::format("请给当时的 {}；已经没有的话就不要指明，变化只是不能分开", name),
              fmt::format("give {} as it was then; where it is gone name none, and changes are "
                          "told without their parts",
                          name)}});
    }
}

/// Finds the project of recorded results and says what stands against computing it again.
/// \throws what requireProjectOf() throws, where one is stated
void findProject(const RecordedResults& recorded,
                 const fs::path& stated,
                 bool networkAllowed,
                 ComparedRun& side,
                 const TaskControl& control) {
    if (!stated.empty()) {
        requireProjectOf(recorded, stated, control);
    }
    const std::optional<fs::path> file = stated.empty() ? projectFileOf(recorded) : stated;
    if (!file) {
        const std::string& name = recorded.results.project.file;
        side.obstacle = {fmt::format("成果旁边和上一级文件夹里没有项目文件 {}", name),
                         fmt::format("the project file {} is neither beside the results nor one "
                                     "folder above",
                                     name)};
        return;
    }
    if (recorded.isAltered()) {
        side.obstacle = {"results.json 在计算之后改过", "results.json was changed after the run"};
        return;
    }
    if (!recorded.run) {
        side.obstacle = {"成果旁边没有 run.json，看不出由哪些数据算成",
                         "there is no run.json beside the results: what they were made of is not "
                         "known"};
        return;
    }
    try {
        Project project = projectOf(*file, networkAllowed);
        const InputChanges changes = inputChanges(*recorded.run, project, control);
        if (changes.isProjectChanged) {
            side.obstacle = {fmt::format("项目文件 {} 在计算之后改过", file->filename().string()),
                             fmt::format("the project file {} was changed after the run",
                                         file->filename().string())};
            return;
        }
        if (!recorded.results.project.scenario.empty() && changes.missing.empty()) {
            project.scenario = scenarioOf(*recorded.run, project);
        }
        side.project = withAbsolutePaths(project);
        if (!changes.missing.empty()) {
            side.obstacle = changedText("数据已不在", "data are no longer there", changes.missing);
        } else if (!changes.changed.empty()) {
            side.obstacle = changedText(
                "数据在计算之后改过", "data were changed after the run", changes.changed);
        }
    } catch (const CancelledError&) {
        throw;
    } catch (const Error& error) {
        side.obstacle = {error.sentence(Language::Chinese), error.sentence(Language::English)};
    }
}

/// Computes recorded results again; what fails is an obstacle, not an error.
void recompute(const StandardsLibrary& standards,
               const PipelineOptions& options,
               const TaskPool& pool,
               const TaskControl& control,
               ComparedRun& side) {
    try {
        PipelineOptions again;
        again.only = themesOf(side.results);
        again.parks = options.parks;
        side.recomputed = runPipeline(*side.project, standards, again, pool, control).results;
    } catch (const CancelledError&) {
        throw;
    } catch (const Error& error) {
        side.obstacle = {error.sentence(Language::Chinese), error.sentence(Language::English)};
    }
}

/// Same version, same standards: with the same inputs this program yields the same bytes.
bool isOfThisProgram(const ComparedRun& side, const StandardsLibrary& standards) {
    const auto isKnown = [&](const Standard& standard) {
        return std::any_of(side.run->standards.begin(),
                           side.run->standards.end(),
                           [&](const StandardRecord& record) {
                               return record.id == standard.id && record.hash == standard.hash;
                           });
    };
    return side.version == versionText() &&
           side.run->standards.size() == standards.standards().size() &&
           std::all_of(standards.standards().begin(), standards.standards().end(), isKnown);
}

bool isProjectFile(const fs::path& path) {
    return !fs::is_directory(path) && path.extension() != ".json";
}

/// \throws UsageError for a project that is stated beside a project file
void refuseProjectBeside(const fs::path& path, const fs::path& project) {
    if (!project.empty()) {
        throw UsageError(
            {{fmt::format("是项目文件，不再要另一个项目 {}", project.string()),
              fmt::format("is a project file and takes no other project {}", project.string())},
             {.file = path.string()},
             {"请去掉它，或在这里给 analyze 写出的成果",
              "leave it out, or give results written by analyze here"}});
    }
}

} // namespace

std::vector<Theme> themesOf(const ResultSet& results) {
    const std::map<std::string, Theme> byIndicator = themesByIndicator();
    std::set<Theme> themes;
    for (const IndicatorResult& figure : results.indicators) {
        if (const auto found = byIndicator.find(figure.id); found != byIndicator.end()) {
            themes.insert(found->second);
        }
    }
    return {themes.begin(), themes.end()};
}

ComparedRun openComparedRun(const fs::path& path,
                            bool networkAllowed,
                            const StandardsLibrary& standards,
                            const PipelineOptions& options,
                            const TaskPool& pool,
                            const TaskControl& control,
                            const fs::path& project) {
    ComparedRun side;
    side.path = path;
    PipelineOptions asked;
    asked.only = options.only;
    asked.parks = options.parks;
    if (isProjectFile(path)) {
        const Project computed = readProject(path, networkAllowed); // what is none says so itself
        refuseProjectBeside(path, project);
        PipelineRun run = runPipeline(computed, standards, asked, pool, control);
        side.results = std::move(run.results);
        side.run = std::move(run.manifest);
        side.version = versionText();
        side.project = withAbsolutePaths(computed);
        return side;
    }
    RecordedResults recorded = readRecordedResults(path);
    side.isRecorded = true;
    requireParks(options.parks, recorded.results, recorded.file);
    findProject(recorded, project, networkAllowed, side, control.part(0.0, 0.1));
    side.run = std::move(recorded.run);
    side.version = std::move(recorded.version);
    side.results = std::move(recorded.results);
    keepOnly(options, side.results);
    if (side.canBeRecomputed() && !isOfThisProgram(side, standards)) {
        recompute(standards, options, pool, control.part(0.1, 1.0), side);
    }
    return side;
}

PipelineOptions limitsOf(const ComparedRun& run) {
    PipelineOptions limits;
    if (!run.run) {
        return limits;
    }
    const auto stated = [&](const char* option) {
        const auto found = run.run->options.find(option);
        std::vector<std::string> names;
        if (found != run.run->options.end()) {
            std::istringstream list(found->second);
            for (std::string name; std::getline(list, name, ',');) {
                names.push_back(name);
            }
        }
        return names;
    };
    limits.parks = stated("park");
    for (const std::string& name : stated("only")) {
        for (const Theme theme :
             {Theme::Park, Theme::Forest, Theme::Land, Theme::Air, Theme::Sources}) {
            if (key(theme) == name) {
                limits.only.push_back(theme);
            }
        }
    }
    return limits;
}

void keepOnly(const PipelineOptions& options, ResultSet& results) {
    const std::map<std::string, Theme> themes = themesByIndicator();
    const auto isAsked = [](const auto& asked, const auto& item) {
        return asked.empty() || std::find(asked.begin(), asked.end(), item) != asked.end();
    };
    std::erase_if(results.indicators, [&](const IndicatorResult& figure) {
        const auto theme = themes.find(figure.id);
        const bool hasTheme =
            options.only.empty() || (theme != themes.end() && isAsked(options.only, theme->second));
        return !hasTheme || !isAsked(options.parks, parkIdOf(figure.subject));
    });
}

} // namespace parklens
