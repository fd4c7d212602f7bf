#include "analysis/audit/audit_rules.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace parklens {

namespace {

std::optional<AuditEffect> effectOf(const std::string& text) {
    for (const AuditEffect effect :
         {AuditEffect::None, AuditEffect::Annotate, AuditEffect::Block}) {
        if (key(effect) == text) {
            return effect;
        }
    }
    return std::nullopt;
}

std::vector<std::string> partsOf(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('|', begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

AuditRule ruleOf(const StandardRow& row) {
    const auto severity = severityOf(row.text("value"));
    const auto effect = effectOf(row.text("effect"));
    if (!severity || !effect) {
        throw StandardsError({.what = {"级别或 effect 不对", "has an unknown severity or effect"},
                              .place = {.file = row.origin}});
    }
    return {row.text("code"),
            {row.text("zh"), row.text("en")},
            *severity,
            *effect,
            partsOf(row.text("indicators")),
            row.text("subject") == "parcel"};
}

} // namespace

std::string_view key(AuditEffect effect) {
    switch (effect) {
    case AuditEffect::None:
        return "none";
    case AuditEffect::Annotate:
        return "annotate";
    case AuditEffect::Block:
        return "block";
    }
    return {};
}

bool AuditRule::touches(const std::string& indicatorId) const {
    return std::any_of(indicators.begin(), indicators.end(), [&](const std::string& pattern) {
        return pattern.ends_with(".*")
                   ? indicatorId.starts_with(pattern.substr(0, pattern.size() - 1))
                   : pattern == indicatorId;
    });
}

AuditRules AuditRules::fromStandards(const StandardsLibrary& standards) {
    AuditRules rules;
    const Standard& standard = standards.standard("audit-rules");
    for (const StandardRow& row : standard.table("rules").rows) {
        rules.m_rules.emplace(row.text("code"), ruleOf(row));
    }
    for (const StandardRow& row : standard.table("thresholds").rows) {
        rules.m_thresholds.emplace(row.text("name"), row.number("value"));
    }
    return rules;
}

const AuditRule* AuditRules::find(const std::string& code) const {
    const auto found = m_rules.find(code);
    return found == m_rules.end() ? nullptr : &found->second;
}

double AuditRules::threshold(const std::string& name) const {
    const auto found = m_thresholds.find(name);
    if (found == m_thresholds.end()) {
        throw StandardsError(
            {.what = {"没有界限“" + name + "”", "has no threshold \"" + name + "\""},
             .place = {.file = "audit-rules/thresholds"}});
    }
    return found->second;
}

} // namespace parklens
