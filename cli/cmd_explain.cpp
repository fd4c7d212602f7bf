// parklens explain: where a figure comes from.

#include "analysis/evidence/explanation.hpp"
#include "analysis/project/project_parser.hpp"
#include "analysis/results/display.hpp"
#include "analysis/results/recorded_results.hpp"
#include "cli/commands.hpp"
#include "cli/explain_sensitivity.hpp"
#include "cli/explained_project.hpp"
#include "cli/layer_output.hpp"
#include "cli/rectification.hpp"
#include "cli/table_output.hpp"
#include "cli/terminal_text.hpp"
#include "gis/base/error.hpp"
#include "gis/vector/vector_writer.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace parklens::cli {

namespace {

namespace fs = std::filesystem;

struct ExplainOptions {
    std::string results;
    std::string key;
    std::string park;
    std::string period;
    std::string project;
    std::string layer;
    bool sensitivity = false;
    LayerOutput output;
    bool rectification = false;
};

/// \throws UsageError for options that do not go together
void checkOptions(const ExplainOptions& options) {
    if (!options.sensitivity && !options.rectification && options.key.empty()) {
        throw UsageError(
            {{"没有写结果的键或指标代码", "no key of a figure and no indicator is named"},
             {.file = options.results},
             {"请写上，或用 --sensitivity 看全部结论",
              "name one, or use --sensitivity for all verdicts"}});
    }
    const bool chooses = !options.key.empty() || !options.park.empty() || !options.period.empty() ||
                         !options.layer.empty() || options.sensitivity;
    if (options.rectification && chooses) {
        throw UsageError({{"--rectification 列出全部结果，不与其他选择合用",
                           "--rectification lists all figures and goes with no other choice"},
                          {},
                          {"请去掉键、--park、--period、--layer 和 --sensitivity",
                           "leave out the key, --park, --period, --layer and --sensitivity"}});
    }
    if (options.sensitivity && !options.layer.empty()) {
        throw UsageError({{"--layer 选证据图层，--sensitivity 没有",
                           "--layer chooses a layer of evidence, and --sensitivity has none"},
                          {},
                          {"请去掉其中一个", "leave one of them out"}});
    }
}

bool isWanted(const IndicatorResult& figure, const ExplainOptions& options) {
    return figure.id == options.key &&
           (options.park.empty() || figure.subject.id == options.park) &&
           (options.period.empty() || figure.period == options.period);
}

/// \throws UsageError when there is none, or more than one, with the keys there are
const IndicatorResult& chooseFigure(const RecordedResults& results, const ExplainOptions& options) {
    if (const IndicatorResult* figure = results.find(options.key)) {
        return *figure;
    }
    std::vector<const IndicatorResult*> found;
    for (const IndicatorResult& figure : results.results.indicators) {
        if (isWanted(figure, options)) {
            found.push_back(&figure);
        }
    }
    if (found.size() == 1) {
        return *found.front();
    }
    constexpr std::size_t mostKeys = 12;
    std::vector<std::string> keys;
    for (const IndicatorResult* figure : found) {
        keys.push_back(figure->key());
    }
    if (found.empty()) {
        for (const IndicatorResult& figure : results.results.indicators) {
            if (std::find(keys.begin(), keys.end(), figure.id) == keys.end()) {
                keys.push_back(figure.id);
            }
        }
    }
    const bool isNarrowed = found.empty() && (!options.park.empty() || !options.period.empty());
    const LocalizedText narrowed =
        isNarrowed ? LocalizedText{"（按所给的对象和时段）", " for this subject and period"}
                   : LocalizedText{};
    const bool isCut = keys.size() > mostKeys && !found.empty();
    keys.resize(isCut ? mostKeys : keys.size());
    const LocalizedText more = isCut ? LocalizedText{" 等", ", …"} : LocalizedText{};
    throw UsageError(
        {found.empty()
             ? LocalizedText{fmt::format("成果里没有“{}”{}", options.key, narrowed.zh),
                             fmt::format("holds no figure \"{}\"{}", options.key, narrowed.en)}
             : LocalizedText{fmt::format("“{}”有 {} 个结果", options.key, found.size()),
                             fmt::format("holds {} figures \"{}\"", found.size(), options.key)},
         {.file = results.file.string()},
         {fmt::format("请用 --park、--period 或完整的键指明：{}{}", fmt::join(keys, "、"), more.zh),
          fmt::format("choose by --park, --period or the whole key: {}{}",
                      fmt::join(keys, ", "),
                      more.en)}});
}

const Indicator& indicatorOf(const std::string& id) {
    for (const Indicator& indicator : catalogue()) {
        if (indicator.descriptor.id == id) {
            return indicator;
        }
    }
    throw UsageError({{"这个版本不计算指标 " + id, "this version does not compute " + id}, {}, {}});
}

/// One layer for formats that hold one; \throws UsageError when it is not said which.
std::vector<FeatureLayer> layersToWrite(const Evidence& evidence, const ExplainOptions& options) {
    std::vector<FeatureLayer> layers;
    std::vector<std::string> names;
    for (const FeatureLayer& layer : evidence.layers) {
        names.push_back(layer.name);
        if (options.layer.empty() || layer.name == options.layer) {
            layers.push_back(layer);
        }
    }
    const bool holdsMany =
        fs::path(options.output.path).extension() == ".gpkg" || options.output.format == "GPKG";
    if (layers.empty() || (layers.size() > 1 && !holdsMany)) {
        throw UsageError(
            {{fmt::format("证据有 {} 个图层", names.size()),
              fmt::format("the evidence has {} layers", names.size())},
             {.file = options.output.path},
             {fmt::format("请写 .gpkg，或用 --layer 选一个：{}", fmt::join(names, "、")),
              fmt::format("write a .gpkg, or choose one with --layer: {}",
                          fmt::join(names, ", "))}});
    }
    return layers;
}

void writeEvidence(const Evidence& evidence,
                   const ExplainOptions& options,
                   const TaskControl& control) {
    const std::vector<FeatureLayer> layers = layersToWrite(evidence, options);
    if (layers.size() == 1) {
        writeLayerOutput(layers.front(), options.output, control);
        return;
    }
    VectorWriteOptions write;
    write.overwrite = options.output.overwrite ? Overwrite::Allow : Overwrite::Refuse;
    writeVectorLayers(options.output.path, layers, write, control);
}

/// What has to stand before an explanation of another number than the recorded one; empty where the
/// figure comes out as it was recorded.
std::string differenceText(const IndicatorResult& recorded,
                           const IndicatorResult& now,
                           const RecordedResults& results,
                           Language language) {
    if (now.value == recorded.value) {
        return {};
    }
    const auto words = [language](const IndicatorResult& figure) {
        const auto* number = std::get_if<double>(&figure.value);
        return number == nullptr ? displayText(figure, language) : fmt::format("{}", *number);
    };
    const Problem difference = {
        {fmt::format(
             "注意：成果里是 {}，现在算得 {}，以下说明的是后者", words(recorded), words(now)),
         fmt::format(
             "attention: recorded is {}, computed now is {}; what follows explains the latter",
             words(recorded),
             words(now))},
        {.file = results.file.string(), .field = recorded.key()},
        {"数据、项目或版本已改变，请重新运行 analyze",
         "data, project or version have changed: run analyze again"}};
    return difference.sentence(language) + "\n\n";
}

ExitCode run(const ExplainOptions& options, const CommandContext& context) {
    checkOptions(options);
    if (options.sensitivity) {
        return explainSensitivity({options.results,
                                   options.key,
                                   options.park,
                                   options.period,
                                   options.project,
                                   options.output},
                                  context);
    }
    if (options.rectification) {
        return explainRectification(options.results, options.project, options.output, context);
    }
    if (!options.output.path.empty()) {
        checkLayerOutput(options.output, {options.results});
    }
    const RecordedResults results = readRecordedResults(options.results);
    requireAsIs(results);
    const IndicatorResult& figure = chooseFigure(results, options);
    const Project project = readProject(projectFileFor(results, options.project));
    spareFilesOf(project, options.output);
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    Diagnostics diagnostics;
    Explanation explanation = explainFigure(project,
                                            standards,
                                            indicatorOf(figure.id),
                                            parkIdOf(figure.subject),
                                            figure.key(),
                                            context.pool(),
                                            context.control(),
                                            diagnostics);
    takeAuditNotes(explanation, figure);
    if (!options.output.path.empty()) {
        writeEvidence(explanation.evidence, options, context.control());
    }
    const std::string text =
        differenceText(figure, explanation.result, results, context.language()) +
        explanationText(explanation, results.inputHashes(), context.language());
    std::FILE* stream = options.output.path == "-" ? stderr : stdout;
    print(text, stream);
    return ExitCode::Success;
}

void declareOptions(CLI::App& app, ExplainOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("results", options.results)
        ->description(
            text("analyze 写出的 results.json；--sensitivity 和 --rectification 也可用项目文件",
                 "results.json written by analyze; with --sensitivity and "
                 "--rectification also a project"))
        ->type_name("RESULTS")
        ->required();
    app.add_option("key", options.key)
        ->description(text("结果的键，或指标代码", "key of a figure, or id of an indicator"))
        ->type_name("KEY");
    declareLayerOutput(app, options.output, language);
    app.get_option("--output")->required(false);
    app.add_option("--park", options.park)
        ->description(text("园区、区块、宗地等对象的标识",
                           "identifier of the park, block, parcel or other subject"));
    app.add_option("--period", options.period)->description(text("年度", "year of the figure"));
    app.add_option("--project", options.project)
        ->description(text("项目文件；默认在成果旁边或上一级",
                           "project file; default: beside the results or one folder above"));
    app.add_flag("--sensitivity", options.sensitivity)
        ->description(text("口径稳健性：结论在各种口径下是否不变，哪一项使它翻转；-o 写 CSV",
                           "how firm verdicts are under other settings, and which of them turns "
                           "them; -o writes CSV"));
    app.add_flag("--rectification", options.rectification)
        ->description(text("最小整改量表：每个未达到限值或目标的结果还差多少；列成表，-o 写 CSV",
                           "the smallest change that lifts each figure over the limit or target "
                           "it falls short of, as a table; -o writes CSV"));
    app.add_option("--layer", options.layer)
        ->description(text("只写这一层证据", "write this layer of the evidence only"));
}

} // namespace

Command explainCommand() {
    return {"explain",
            {"指标溯源：一个数从哪里来", "where a figure comes from"},
            [](CLI::App& app, Language language) -> Action {
                const auto options = std::make_shared<ExplainOptions>();
                declareOptions(app, *options, language);
                return [options](const CommandContext& context) { return run(*options, context); };
            }};
}

} // namespace parklens::cli
