#include "cli/explain_sensitivity.hpp"

#include "analysis/loading/loader.hpp"
#include "analysis/whatif/sensitivity.hpp"
#include "cli/explained_project.hpp"
#include "cli/table_output.hpp"
#include "cli/terminal_text.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>

namespace parklens::cli {

namespace {

/// Id of the indicator that is asked for; empty = all. \throws UsageError for one there is not
std::string indicatorIdOf(const std::string& key) {
    const std::string id = key.substr(0, key.find('@'));
    std::vector<std::string> known;
    for (const Indicator& indicator : catalogue()) {
        if (indicator.descriptor.id == id || id.empty()) {
            return id;
        }
        known.push_back(indicator.descriptor.id);
    }
    throw UsageError(
        {{fmt::format("没有指标“{}”", id), fmt::format("there is no indicator \"{}\"", id)},
         {},
         {fmt::format("可用：{}", fmt::join(known, "、")),
          fmt::format("use one of: {}", fmt::join(known, ", "))}});
}

/// What is told: tables of parks, and figures of any subject whose limit is not known.
struct ToldSensitivity {
    std::vector<SensitivityTable> tables;
    std::vector<IndicatorResult> unknown;
    std::size_t figures = 0; ///< that were asked for, whether there is something to tell or not

    bool empty() const { return tables.empty() && unknown.empty(); }
};

/// Whose figures are asked for.
struct AskedSubject {
    std::vector<std::string> parks; ///< that have to be opened; empty = all
    std::string part;               ///< a block, parcel or other subject of one of them; else empty
};

/// What `--park` names: a park, else a part of one, which is known once all are open.
/// 	hrows what loadProject() throws for boundaries
AskedSubject subjectAsked(const SensitivityRequest& request,
                          const Project& project,
                          const StandardsLibrary& standards,
                          const CommandContext& context) {
    if (request.park.empty()) {
        return {};
    }
    const LoadOptions boundariesAlone = {.forest = false,
                                         .land = false,
                                         .air = false,
                                         .sources = false,
                                         .parks = {},
                                         .inputs = false};
    Diagnostics unheeded; // told where the data are read
    const ProjectData data = loadProject(project,
                                         standards,
                                         boundariesAlone,
                                         context.pool(),
                                         context.control().part(0.0, 0.1),
                                         unheeded);
    const bool isPark = std::ranges::find(data.parks, request.park, &Park::id) != data.parks.end();
    return isPark ? AskedSubject{{request.park}, {}} : AskedSubject{{}, request.park};
}

bool fitsRequest(const IndicatorResult& figure,
                 const SensitivityRequest& request,
                 const AskedSubject& subject) {
    const bool isKey = request.key.find('@') != std::string::npos;
    return (request.period.empty() || figure.period == request.period) &&
           (!isKey || figure.key() == request.key) &&
           (subject.part.empty() || figure.subject.id == subject.part);
}

/// What is told of one park, behind what is told already.
void addPark(WhatIf& whatIf,
             const std::string& park,
             const std::string& indicator,
             const SensitivityRequest& request,
             const AskedSubject& subject,
             const TaskControl& control,
             ToldSensitivity& told) {
    if (subject.part.empty()) { // settings vary figures of parks
        for (SensitivityTable& table : sensitivityOf(whatIf, park, indicator, control)) {
            if (fitsRequest(table.figure, request, subject)) {
                told.tables.push_back(std::move(table));
            }
        }
    }
    const std::vector<std::string> wanted =
        indicator.empty() ? std::vector<std::string>() : std::vector{indicator};
    for (IndicatorResult& figure : whatIf.evaluate(park, {}, wanted, control)) {
        if (!fitsRequest(figure, request, subject)) {
            continue;
        }
        ++told.figures;
        if (figure.unknownLimit) {
            told.unknown.push_back(std::move(figure));
        }
    }
}

/// \throws UsageError where nothing is to be told of a park's figure; ConfigError where nothing of
///         the subject was computed
void requireFound(const ToldSensitivity& told,
                  const SensitivityRequest& request,
                  const AskedSubject& subject,
                  const Project& project,
                  const std::vector<std::string>& parks) {
    if (!subject.part.empty() && told.figures == 0) {
        const std::string of = request.key.empty() ? "" : fmt::format("“{}”", request.key);
        const std::string named = request.key.empty() ? "" : fmt::format(" \"{}\"", request.key);
        throw ConfigError(
            {{fmt::format("没有“{}”的结果{}", subject.part, of),
              fmt::format("has no figure{} of \"{}\"", named, subject.part)},
             {.file = project.file.string()},
             {fmt::format("--park 请写区块、宗地等对象的标识（见 indicators.csv），或园区：{}",
                          fmt::join(parks, "、")),
              fmt::format(
                  "let --park name a block, parcel or other subject as in indicators.csv, or "
                  "a park: {}",
                  fmt::join(parks, ", "))}});
    }
    if (subject.part.empty() && told.empty() && !request.key.empty()) {
        throw UsageError({{fmt::format("没有园区的结果“{}”", request.key),
                           fmt::format("no park has a figure \"{}\"", request.key)},
                          {.file = request.source},
                          {"宗地与区块的结果没有口径可改变；请核对指标、--park 和 --period",
                           "figures of parcels and blocks have no setting to vary; check the "
                           "indicator, --park and --period"}});
    }
}

ToldSensitivity sensitivityAsked(const SensitivityRequest& request,
                                 const AskedSubject& subject,
                                 const Project& project,
                                 const std::string& indicator,
                                 const StandardsLibrary& standards,
                                 const CommandContext& context) {
    PipelineOptions options;
    options.parks = subject.parks;
    WhatIf whatIf(project, standards, options, context.pool(), context.control().part(0.1, 0.4));
    const std::vector<std::string> parks = whatIf.parks();
    ToldSensitivity told;
    for (std::size_t i = 0; i < parks.size(); ++i) {
        const auto share = [&](std::size_t done) {
            return 0.4 + 0.6 * static_cast<double>(done) / static_cast<double>(parks.size());
        };
        addPark(whatIf,
                parks[i],
                indicator,
                request,
                subject,
                context.control().part(share(i), share(i + 1)),
                told);
    }
    requireFound(told, request, subject, project, parks);
    return told;
}

std::string textOf(const ToldSensitivity& told,
                   const std::vector<UnknownLimits>& unknownLimits,
                   const AskedSubject& subject,
                   Language language) {
    if (told.empty() && !subject.part.empty()) {
        const LocalizedText settled = {
            fmt::format(
                "“{}”：口径只改变园区的结果，这里没有一项的结论随它改变；也没有限值不明的结果\n",
                subject.part),
            fmt::format(
                "\"{}\": settings vary figures of parks, so no verdict here depends on them; "
                "and no limit is unknown\n",
                subject.part)};
        return settled.in(language);
    }
    if (told.empty()) {
        return LocalizedText{"没有带结论的结果\n", "no figure has a verdict\n"}.in(language);
    }
    const std::string tables = sensitivityText(told.tables, language);
    const std::string unknown = unknownLimitsText(unknownLimits, language);
    return fmt::format("{}{}{}", tables, tables.empty() || unknown.empty() ? "" : "\n", unknown);
}

} // namespace

ExitCode explainSensitivity(const SensitivityRequest& request, const CommandContext& context) {
    checkTableOutput(request.output, {request.source});
    const std::string indicator = indicatorIdOf(request.key);
    const Project project = explainedProject(request.source, request.project, context);
    spareFilesOf(project, request.output);
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    const AskedSubject subject = subjectAsked(request, project, standards, context);
    const ToldSensitivity told =
        sensitivityAsked(request, subject, project, indicator, standards, context);
    const std::vector<UnknownLimits> unknownLimits = unknownLimitsOf(told.unknown);
    if (!request.output.path.empty()) {
        writeTableOutput(sensitivityCsv(told.tables, unknownLimits, project.language),
                         request.output);
    }
    const std::string text = textOf(told, unknownLimits, subject, context.language());
    std::FILE* stream = request.output.path == "-" ? stderr : stdout;
    print(text, stream);
    return ExitCode::Success;
}

} // namespace parklens::cli
