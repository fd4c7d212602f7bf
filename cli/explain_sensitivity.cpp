#include "cli/explain_sensitivity.hpp"

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

    bool empty() const { return tables.empty() && unknown.empty(); }
};

bool fitsRequest(const IndicatorResult& figure, const SensitivityRequest& request) {
    const bool isKey = request.key.find('@') != std::string::npos;
    return (request.period.empty() || figure.period == request.period) &&
           (!isKey || figure.key() == request.key);
}

/// What is told of one park, behind what is told already.
void addPark(WhatIf& whatIf,
             const std::string& park,
             const std::string& indicator,
             const SensitivityRequest& request,
             const TaskControl& control,
             ToldSensitivity& told) {
    for (SensitivityTable& table : sensitivityOf(whatIf, park, indicator, control)) {
        if (fitsRequest(table.figure, request)) {
            told.tables.push_back(std::move(table));
        }
    }
    const std::vector<std::string> wanted =
        indicator.empty() ? std::vector<std::string>() : std::vector{indicator};
    for (IndicatorResult& figure : whatIf.evaluate(park, {}, wanted, control)) {
        if (figure.unknownLimit && fitsRequest(figure, request)) {
            told.unknown.push_back(std::move(figure));
        }
    }
}

ToldSensitivity sensitivityAsked(const SensitivityRequest& request,
                                 const Project& project,
                                 const std::string& indicator,
                                 const StandardsLibrary& standards,
                                 const CommandContext& context) {
    PipelineOptions options;
    if (!request.park.empty()) {
        options.parks = {request.park};
    }
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
                context.control().part(share(i), share(i + 1)),
                told);
    }
    if (told.empty() && !request.key.empty()) {
        throw UsageError({{fmt::format("没有园区的结果“{}”", request.key),
                           fmt::format("no park has a figure \"{}\"", request.key)},
                          {.file = request.source},
                          {"宗地与区块的结果没有口径可改变；请核对指标、--park 和 --period",
                           "figures of parcels and blocks have no setting to vary; check the "
                           "indicator, --park and --period"}});
    }
    return told;
}

std::string textOf(const ToldSensitivity& told,
                   const std::vector<UnknownLimits>& unknownLimits,
                   Language language) {
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
    const ToldSensitivity told = sensitivityAsked(request, project, indicator, standards, context);
    const std::vector<UnknownLimits> unknownLimits = unknownLimitsOf(told.unknown);
    if (!request.output.path.empty()) {
        writeTableOutput(sensitivityCsv(told.tables, unknownLimits, project.language),
                         request.output);
    }
    const std::string text = textOf(told, unknownLimits, context.language());
    std::FILE* stream = request.output.path == "-" ? stderr : stdout;
    print(text, stream);
    return ExitCode::Success;
}

} // namespace parklens::cli
