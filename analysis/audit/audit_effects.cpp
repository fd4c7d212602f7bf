#include "analysis/audit/audit_effects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace parklens {

namespace {

/// Findings of one rule that touch a figure.
struct Touch {
    const AuditRule* rule = nullptr;
    long count = 0;
    bool blocks = false;
};

bool isPartOfPark(SubjectKind kind) {
    return kind != SubjectKind::Park && kind != SubjectKind::Block;
}

/// The findings by what they are about, so that thousands of parcels find theirs at once.
class FindingIndex {
public:
    FindingIndex(std::vector<Finding>& findings, const AuditRules& rules) {
        for (Finding& finding : findings) {
            if (const AuditRule* rule = rules.find(finding.diagnostic.code)) {
                if (finding.diagnostic.severity != Severity::Error) {
                    finding.diagnostic.severity = rule->severity;
                }
                finding.effect = key(rule->effect);
                finding.indicators = rule->indicators;
                const std::string& feature = finding.diagnostic.problem.place.feature;
                if (!finding.subject && rule->isOfParcel && !feature.empty()) {
                    finding.subject = Subject{SubjectKind::Parcel, feature, {}};
                }
                if (rule->effect != AuditEffect::None) {
                    add(finding, *rule);
                }
            }
        }
    }

    /// In the order in which their codes were first met.
    std::vector<Touch> touching(const IndicatorResult& result) const {
        std::vector<Touch> touches;
        collect(m_general, result, false, touches);
        if (isPartOfPark(result.subject.kind)) {
            const auto own = m_bySubject.find({result.subject.kind, result.subject.id});
            if (own != m_bySubject.end()) {
                collect(own->second, result, true, touches);
            }
        } else {
            collect(m_ofParts, result, false, touches);
            const auto own = m_bySubject.find({result.subject.kind, result.subject.id});
            if (own != m_bySubject.end()) {
                collect(own->second, result, true, touches);
            }
        }
        return touches;
    }

private:
    struct Count {
        const AuditRule* rule = nullptr;
        long count = 0;
    };

    static void addTo(std::vector<Count>& counts, const AuditRule& rule, long count) {
        const auto found = std::find_if(
            counts.begin(), counts.end(), [&](const Count& other) { return other.rule == &rule; });
        if (found == counts.end()) {
            counts.push_back({&rule, count});
        } else {
            found->count += count;
        }
    }

    void add(const Finding& finding, const AuditRule& rule) {
        const long count = finding.diagnostic.count;
        if (!finding.subject) {
            addTo(m_general, rule, count);
            return;
        }
        addTo(m_bySubject[{finding.subject->kind, finding.subject->id}], rule, count);
        for (const Subject& other : finding.otherSubjects) {
            addTo(m_bySubject[{other.kind, other.id}], rule, count);
        }
        if (isPartOfPark(finding.subject->kind)) {
            addTo(m_ofParts, rule, count);
        }
    }

    static void collect(const std::vector<Count>& counts,
                        const IndicatorResult& result,
                        bool own,
                        std::vector<Touch>& touches) {
        for (const Count& count : counts) {
            if (count.rule->touches(result.id)) {
                touches.push_back(
                    {count.rule, count.count, own && count.rule->effect == AuditEffect::Block});
            }
        }
    }

    std::vector<Count> m_general;
    std::vector<Count> m_ofParts;
    std::map<std::pair<SubjectKind, std::string>, std::vector<Count>> m_bySubject;
};

void append(LocalizedText& text, const std::string& zh, const std::string& en) {
    text.zh += (text.zh.empty() ? "" : "；") + zh;
    text.en += (text.en.empty() ? "" : "; ") + en;
}

void annotate(IndicatorResult& result, const std::vector<Touch>& touches) {
    LocalizedText words;
    for (const Touch& touch : touches) {
        result.auditCodes.push_back(touch.rule->code);
        append(words,
               fmt::format("{} {} 处", touch.rule->name.zh, touch.count),
               fmt::format("{} ({})", touch.rule->name.en, touch.count));
    }
    append(result.note, "数据核查：" + words.zh, "data audit: " + words.en);
}

void block(IndicatorResult& result, const AuditRule& rule) {
    result.value = std::monostate();
    result.low.reset();
    result.high.reset();
    result.reason = {"audit_blocked", {"数据核查：" + rule.name.zh, "data audit: " + rule.name.en}};
    for (JudgedReference& judged : result.references) {
        judged.verdict = judge(std::nullopt, judged.reference);
    }
}

} // namespace

void applyFindings(ResultSet& results, const AuditRules& rules) {
    const FindingIndex index(results.audit, rules);
    for (IndicatorResult& result : results.indicators) {
        const std::vector<Touch> touches = index.touching(result);
        if (touches.empty()) {
            continue;
        }
        annotate(result, touches);
        const auto blocking = std::find_if(
            touches.begin(), touches.end(), [](const Touch& touch) { return touch.blocks; });
        if (blocking != touches.end() && result.isEvaluable()) {
            block(result, *blocking->rule);
        }
    }
}

} // namespace parklens
