#include "analysis/audit/audit_effects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
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

bool haveCommon(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::find_first_of(some.begin(), some.end(), others.begin(), others.end()) != some.end();
}

/// "land" of "land.parcels"; empty for one of several layers alike, "forest[0]".
std::string_view groupOf(std::string_view layer) {
    return layer.find('[') == std::string_view::npos ? layer.substr(0, layer.find('.'))
                                                     : std::string_view();
}

/// Whether a figure made of `sources` rests on one of these layers. What tables of one group say
/// of each other (parcels, register, enterprises) meets in its figures, so that the group counts.
bool restsOn(const std::vector<std::string>& sources, const std::vector<std::string>& layers) {
    return std::any_of(layers.begin(), layers.end(), [&](const std::string& layer) {
        return std::any_of(sources.begin(), sources.end(), [&](const std::string& source) {
            return source == layer ||
                   (!groupOf(layer).empty() && groupOf(layer) == groupOf(source));
        });
    });
}

/// How many of these were met at the figure's stations in its year.
long countedFor(const IndicatorResult& result, const std::vector<ScopedCount>& counts) {
    const std::vector<std::string>& stations = result.observations->stations;
    long sum = 0;
    for (const ScopedCount& each : counts) {
        const bool isOfYear = each.year == 0 || fmt::to_string(each.year) == result.period;
        const bool isOfStation =
            each.station.empty() ||
            std::find(stations.begin(), stations.end(), each.station) != stations.end();
        sum += isOfYear && isOfStation ? each.count : 0;
    }
    return sum;
}

/// How much of a finding with this scope and count bears on the figure; 0: it is about other data.
long bearingOn(const IndicatorResult& result, const FindingScope& scope, long count) {
    const bool isElsewhere = (!scope.boundary.empty() && !result.boundary.empty() &&
                              scope.boundary != result.boundary) ||
                             (!scope.layers.empty() && !result.dataSources.empty() &&
                              !restsOn(result.dataSources, scope.layers));
    if (isElsewhere) {
        return 0;
    }
    if (!result.observations) {
        return count;
    }
    const std::vector<std::string>& pollutants = result.observations->pollutants;
    if (!scope.pollutants.empty() && !pollutants.empty() &&
        !haveCommon(pollutants, scope.pollutants)) {
        return 0;
    }
    return scope.counts.empty() ? count : countedFor(result, scope.counts);
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

    /// One for each rule, in the order in which their codes were first met.
    std::vector<Touch> touching(const IndicatorResult& result) const {
        std::vector<Touch> touches;
        collect(m_general, result, false, touches);
        if (!isPartOfPark(result.subject.kind)) {
            collect(m_ofParts, result, false, touches);
        }
        const auto own = m_bySubject.find({result.subject.kind, result.subject.id});
        if (own != m_bySubject.end()) {
            collect(own->second, result, true, touches);
        }
        return touches;
    }

private:
    struct Count {
        const AuditRule* rule = nullptr;
        const FindingScope* scope = nullptr;
        long count = 0;
    };

    /// Findings with counts of their own, one a station and pollutant, are not looked for again.
    static void addTo(std::vector<Count>& counts, const AuditRule& rule, const Finding& finding) {
        const FindingScope& scope = finding.scope;
        const auto found =
            !scope.counts.empty()
                ? counts.end()
                : std::find_if(counts.begin(), counts.end(), [&](const Count& other) {
                      return other.rule == &rule && *other.scope == scope;
                  });
        if (found == counts.end()) {
            counts.push_back({&rule, &scope, finding.diagnostic.count});
        } else {
            found->count += finding.diagnostic.count;
        }
    }

    void add(const Finding& finding, const AuditRule& rule) {
        if (!finding.subject) {
            addTo(m_general, rule, finding);
            return;
        }
        addTo(m_bySubject[{finding.subject->kind, finding.subject->id}], rule, finding);
        for (const Subject& other : finding.otherSubjects) {
            addTo(m_bySubject[{other.kind, other.id}], rule, finding);
        }
        if (isPartOfPark(finding.subject->kind)) {
            addTo(m_ofParts, rule, finding);
        }
    }

    static void collect(const std::vector<Count>& counts,
                        const IndicatorResult& result,
                        bool own,
                        std::vector<Touch>& touches) {
        for (const Count& count : counts) {
            const long bearing =
                count.rule->touches(result.id) ? bearingOn(result, *count.scope, count.count) : 0;
            if (bearing == 0) {
                continue;
            }
            const auto known =
                std::find_if(touches.begin(), touches.end(), [&](const Touch& touch) {
                    return touch.rule == count.rule;
                });
            Touch& touch =
                known != touches.end() ? *known : touches.emplace_back(Touch{count.rule});
            touch.count += bearing;
            touch.blocks = touch.blocks || (own && count.rule->effect == AuditEffect::Block);
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
