#include "analysis/audit/audit_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace parklens {

namespace {

/// What findings of a rule do to figures, in words; empty where they do nothing.
std::string effectText(const Finding& finding, Language language) {
    if (finding.effect != "annotate" && finding.effect != "block") {
        return {};
    }
    const LocalizedText verb = finding.effect == "block" ? LocalizedText{"不予计算：", "blocks "}
                                                         : LocalizedText{"涉及：", "touches "};
    return verb.in(language) +
           fmt::format("{}",
                       fmt::join(finding.indicators, language == Language::Chinese ? "、" : ", "));
}

/// Findings of one code and severity.
using FindingGroup = std::vector<const Finding*>;

/// In the order in which their codes were first met.
std::vector<FindingGroup> groupsOf(const std::vector<Finding>& findings, Severity severity) {
    std::vector<FindingGroup> groups;
    for (const Finding& finding : findings) {
        if (finding.diagnostic.severity != severity) {
            continue;
        }
        const auto group =
            std::find_if(groups.begin(), groups.end(), [&](const FindingGroup& other) {
                return other.front()->diagnostic.code == finding.diagnostic.code;
            });
        if (group == groups.end()) {
            groups.push_back({&finding});
        } else {
            group->push_back(&finding);
        }
    }
    return groups;
}

/// "警告  宗地号重复 (code_repeated) [涉及：parcel.*]" and below it a line for each place.
std::string groupText(const FindingGroup& group,
                      const AuditRules& rules,
                      Language language,
                      const LocalizedText& rest) {
    constexpr std::size_t mostShown = 10;
    const Finding& first = *group.front();
    const std::string& code = first.diagnostic.code;
    const AuditRule* rule = rules.find(code);
    std::string text = fmt::format("{}  {}",
                                   severityWords(first.diagnostic.severity).in(language),
                                   rule == nullptr ? code : rule->name.in(language));
    text += rule == nullptr ? "" : fmt::format(" ({})", code);
    if (const std::string effect = effectText(first, language); !effect.empty()) {
        text += fmt::format(" [{}]", effect);
    }
    text += '\n';
    for (std::size_t i = 0; i < std::min(group.size(), mostShown); ++i) {
        const Diagnostic& diagnostic = group[i]->diagnostic;
        text += "    " + diagnostic.problem.sentence(language);
        text += diagnostic.count > 1 ? fmt::format(" (×{})\n", diagnostic.count) : "\n";
    }
    if (group.size() > mostShown) {
        const std::size_t more = group.size() - mostShown;
        text += language == Language::Chinese
                    ? fmt::format("    ……另有 {} 处，{}\n", more, rest.zh)
                    : fmt::format("    … and {} more; {}\n", more, rest.en);
    }
    return text;
}

} // namespace

LocalizedText severityWords(Severity severity) {
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

std::string findingsText(const std::vector<Finding>& findings,
                         const AuditRules& rules,
                         Language language,
                         const LocalizedText& rest) {
    std::string text;
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
        for (const FindingGroup& group : groupsOf(findings, severity)) {
            text += groupText(group, rules, language, rest);
        }
    }
    return text;
}

std::string countsText(const std::vector<Finding>& findings, Language language) {
    const auto count = [&](Severity severity) {
        return std::count_if(findings.begin(), findings.end(), [severity](const Finding& finding) {
            return finding.diagnostic.severity == severity;
        });
    };
    std::string text;
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
        const auto number = count(severity);
        const LocalizedText word = severityWords(severity);
        const bool isFirst = text.empty();
        text +=
            language == Language::Chinese
                ? fmt::format("{}{} {}", isFirst ? "" : "，", word.zh, number)
                : fmt::format(
                      "{}{} {}{}", isFirst ? "" : ", ", number, word.en, number == 1 ? "" : "s");
    }
    return text;
}

} // namespace parklens
