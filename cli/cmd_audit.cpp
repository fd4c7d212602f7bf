// parklens audit: the data checked, nothing computed.

#include "analysis/audit/audit.hpp"
#include "analysis/audit/audit_effects.hpp"
#include "analysis/loading/loader.hpp"
#include "analysis/pipeline/park_computation.hpp"
#include "analysis/project/project_parser.hpp"
#include "cli/commands.hpp"
#include "cli/layer_output.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
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

LocalizedText words(Severity severity) {
    switch (severity) {
    case Severity::Note:
        return {"说明", "note"};
    case Severity::Warning:
        return {"警告", "warning"};
    case Severity::Error:
        return {"错误", "error"};
    }
    return {};
}

/// What a finding does to figures, in words; empty where it does nothing.
std::string effectText(const Finding& finding, Language language) {
    if (finding.effect.empty() || finding.effect == "none") {
        return {};
    }
    const LocalizedText verb = finding.effect == "block" ? LocalizedText{"不予计算：", "blocks "}
                                                         : LocalizedText{"涉及：", "touches "};
    return verb.in(language) +
           fmt::format("{}",
                       fmt::join(finding.indicators, language == Language::Chinese ? "、" : ", "));
}

FeatureLayer findingTable(const std::vector<Finding>& findings, Language language) {
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
                    {"indicators", FieldType::Text}};
    for (const Finding& finding : findings) {
        const Diagnostic& diagnostic = finding.diagnostic;
        const Place& place = diagnostic.problem.place;
        Feature row;
        row.fid = static_cast<std::int64_t>(table.features.size()) + 1;
        row.values = {words(diagnostic.severity).in(language),
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
                      fmt::format("{}", fmt::join(finding.indicators, " "))};
        table.features.push_back(std::move(row));
    }
    return table;
}

std::string report(const std::vector<Finding>& findings, Language language) {
    std::string text;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
        for (const Finding& finding : findings) {
            if (finding.diagnostic.severity != severity) {
                continue;
            }
            errors += severity == Severity::Error ? 1 : 0;
            warnings += severity == Severity::Warning ? 1 : 0;
            text += fmt::format("{}  {}  {}",
                                words(severity).in(language),
                                finding.diagnostic.code,
                                finding.diagnostic.problem.sentence(language));
            if (finding.diagnostic.count > 1) {
                text += fmt::format(" (×{})", finding.diagnostic.count);
            }
            if (const std::string effect = effectText(finding, language); !effect.empty()) {
                text += fmt::format(" [{}]", effect);
            }
            text += '\n';
        }
    }
    const std::size_t notes = findings.size() - errors - warnings;
    text += language == Language::Chinese
                ? fmt::format("\n错误 {}，警告 {}，说明 {}\n", errors, warnings, notes)
                : fmt::format("\n{} errors, {} warnings, {} notes\n", errors, warnings, notes);
    return text;
}

ExitCode run(const AuditOptions& options, const CommandContext& context) {
    if (!options.output.path.empty()) {
        checkLayerOutput(options.output, {options.project});
    }
    const Project project = readProject(options.project);
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
    applyFindings(results, AuditRules::fromStandards(standards));
    if (!options.output.path.empty()) {
        context.tell(
            writeLayerOutput(findingTable(results.audit, context.language()), options.output));
    }
    if (options.output.path != "-") {
        const std::string text = report(results.audit, context.language());
        std::fwrite(text.data(), 1, text.size(), stdout);
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
