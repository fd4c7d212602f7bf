// parklens audit: the data checked, nothing computed.

#include "analysis/audit/audit.hpp"
#include "analysis/audit/audit_effects.hpp"
#include "analysis/audit/audit_report.hpp"
#include "analysis/loading/loader.hpp"
#include "analysis/pipeline/park_computation.hpp"
#include "analysis/project/project_parser.hpp"
#include "cli/commands.hpp"
#include "cli/layer_output.hpp"
#include "cli/terminal_text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace parklens::cli {

namespace {

struct AuditOptions {
    std::string project;
    std::vector<std::string> parks;
    LayerOutput output;
};

LoadOptions loadOptionsOf(const Project& project, const AuditOptions& options) {
    LoadOptions load;
    load.forest = true;
    load.air = project.air.has_value();
    load.land = project.land && project.land->parcels;
    load.sources = true;
    load.parks = options.parks;
    return load;
}

/// Formats that hold points; tables have columns of longitude and latitude only.
bool holdsPoints(const LayerOutput& output) {
    const std::string extension = std::filesystem::path(output.path).extension().string();
    return output.path != "-" && output.format.empty() && extension != ".csv" &&
           extension != ".xlsx" && extension != ".ods";
}

FeatureLayer
findingTable(const std::vector<Finding>& findings, bool withPoints, Language language) {
    FeatureLayer table;
    table.name = "audit";
    table.fields = {{"severity", FieldType::Text},
                    {"code", FieldType::Text},
                    {"file", FieldType::Text},
                    {"layer", FieldType::Text},
                    {"feature", FieldType::Text},
                    {"field", FieldType::Text},
                    {"line", FieldType::Integer},
                    {"count", FieldType::Integer},
                    {"what", FieldType::Text},
                    {"mend", FieldType::Text},
                    {"effect", FieldType::Text},
                    {"indicators", FieldType::Text},
                    {"longitude", FieldType::Real},
                    {"latitude", FieldType::Real}};
    if (withPoints) {
        table.crs = Crs::wgs84();
    }
    for (const Finding& finding : findings) {
        const Diagnostic& diagnostic = finding.diagnostic;
        const Place& place = diagnostic.problem.place;
        Feature row;
        row.fid = static_cast<std::int64_t>(table.features.size()) + 1;
        row.values = {severityWords(diagnostic.severity).in(language),
                      diagnostic.code,
                      place.file,
                      place.layer,
                      place.feature,
                      place.field,
                      place.line == 0 ? FieldValue() : FieldValue(std::int64_t{place.line}),
                      std::int64_t{diagnostic.count},
                      diagnostic.problem.what.in(language),
                      diagnostic.problem.mend.in(language),
                      finding.effect,
                      fmt::format("{}", fmt::join(finding.indicators, " ")),
                      finding.position ? FieldValue(finding.position->x) : FieldValue(),
                      finding.position ? FieldValue(finding.position->y) : FieldValue()};
        if (withPoints && finding.position) {
            row.geometry = MultiPoint{{*finding.position}};
        }
        table.features.push_back(std::move(row));
    }
    return table;
}

ExitCode run(const AuditOptions& options, const CommandContext& context) {
    if (!options.output.path.empty()) {
        checkLayerOutput(options.output, {options.project});
    }
    const Project project = readProject(options.project, context.allowsNetwork());
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    Diagnostics noticed;
    const ProjectData data = loadProject(project,
                                         standards,
                                         loadOptionsOf(project, options),
                                         context.pool(),
                                         context.control(),
                                         noticed);
    ResultSet results;
    results.audit = namingFilesAsProjectDoes(auditData(project, data, noticed, standards), project);
    const AuditRules rules = AuditRules::fromStandards(standards);
    applyFindings(results, rules);
    if (!options.output.path.empty()) {
        context.tell(writeLayerOutput(
            findingTable(results.audit, holdsPoints(options.output), context.language()),
            options.output,
            context.control()));
    }
    if (options.output.path != "-") {
        std::string text = findingsText(results.audit,
                                        rules,
                                        context.language(),
                                        {"-o FILE.csv 列出全部", "-o FILE.csv lists all"});
        text += text.empty() ? "" : "\n";
        text += countsText(results.audit, context.language());
        text += '\n';
        print(text);
    }
    const bool hasError =
        std::any_of(results.audit.begin(), results.audit.end(), [](const Finding& finding) {
            return finding.diagnostic.severity == Severity::Error;
        });
    return hasError ? ExitCode::Incomplete : ExitCode::Success;
}

void declareOptions(CLI::App& app, AuditOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("project", options.project)
        ->description(text("项目文件（.toml）", "project file (.toml)"))
        ->type_name("PROJECT")
        ->required();
    declareLayerOutput(app, options.output, language);
    app.get_option("--output")->required(false);
    app.add_option("--park", options.parks)
        ->description(text("只查这些园区（标识）", "check these parks only (identifiers)"))
        ->allow_extra_args(false);
}

} // namespace

Command auditCommand() {
    return {"audit",
            {"数据核查：只查数据，不计算", "check the data, compute nothing"},
            [](CLI::App& app, Language language) -> Action {
                const auto options = std::make_shared<AuditOptions>();
                declareOptions(app, *options, language);
                return [options](const CommandContext& context) { return run(*options, context); };
            }};
}

} // namespace parklens::cli
