#include "analysis/indicators/subjects.hpp"

#include "analysis/results/display.hpp"
#include "analysis/standards/policy_references.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

/// What the project holds this indicator against in this park and year.
std::vector<const ProjectReference*> statedFor(const IndicatorResult& result,
                                               const EvaluationContext& context) {
    std::vector<const ProjectReference*> found;
    for (const ProjectReference& stated : context.project.references) {
        const bool binds = stated.parks.empty() ||
                           std::find(stated.parks.begin(), stated.parks.end(), context.park.id) !=
                               stated.parks.end();
        const bool sameYear = !stated.year || fmt::to_string(*stated.year) == result.period;
        if (stated.indicator == result.id && binds && sameYear) {
            found.push_back(&stated);
        }
    }
    return found;
}

/// What the policy documents say of this figure under its own edition: a value set under another
/// edition of a standard is not what it is held against.
std::vector<PolicyReference> policiesOn(const IndicatorResult& result,
                                        const EvaluationContext& context) {
    std::vector<PolicyReference> policies =
        policyReferences(context.standards, result.id, context.park.name);
    std::erase_if(policies, [&](const PolicyReference& policy) {
        const std::string& edition = policy.reference.edition;
        return !edition.empty() && edition != result.edition;
    });
    return policies;
}

/// Whether a document speaks of what the figure is: of all days, or of days counted as it counts.
bool speaksOf(const std::optional<CountingThreshold>& counts, const PolicyReference& policy) {
    return !policy.counts || policy.counts == counts;
}

LocalizedText reasonLeftOut(const PolicyReference& policy,
                            const std::string& unit,
                            const std::optional<CountingThreshold>& counts) {
    const std::string value = referenceText(policy.reference, unit);
    const LocalizedText theirs = words(*policy.counts);
    const LocalizedText ours = counts ? words(*counts) : LocalizedText{"无界限", "of any value"};
    return {fmt::format("{}的参照值 {} 按“{}”计，本项目为{}，不作对照",
                        policy.reference.source,
                        value,
                        theirs.zh,
                        ours.zh),
            fmt::format("not held against {} of {}, which counts days {}, while this project "
                        "counts those {}",
                        value,
                        policy.reference.source,
                        theirs.en,
                        ours.en)};
}

void append(LocalizedText& text, const LocalizedText& sentence) {
    if (sentence.empty()) {
        return;
    }
    text.zh += (text.zh.empty() ? "" : "；") + sentence.zh;
    text.en += (text.en.empty() ? "" : "; ") + sentence.en;
}

} // namespace

std::string_view key(Theme theme) {
    switch (theme) {
    case Theme::Park:
        return "park";
    case Theme::Forest:
        return "forest";
    case Theme::Land:
        return "land";
    case Theme::Air:
        return "air";
    case Theme::Sources:
        return "sources";
    }
    return {};
}

Subject subjectOf(const Park& park) {
    return {SubjectKind::Park, park.id, park.name};
}

Subject subjectOf(const Park& park, const Block& block) {
    return {SubjectKind::Block,
            fmt::format("{}#{}", park.id, block.name),
            block.name,
            park.id,
            park.name};
}

Reason ExtentChoice::missing() const {
    const LocalizedText role = words(wanted);
    return {"boundary_missing",
            {fmt::format("没有{}边界，也没有指定代替的边界", role.zh),
             fmt::format("there is no {} boundary and no substitute for it", role.en)}};
}

ExtentChoice chooseExtent(const EvaluationContext& context, BoundaryRole wanted) {
    ExtentChoice choice;
    choice.wanted = wanted;
    choice.byRule = wanted;
    const auto& extents = context.park.extents;
    auto found = extents.find(wanted);
    if (found == extents.end()) {
        const auto substitute = context.project.boundarySubstitutes.find(wanted);
        if (substitute != context.project.boundarySubstitutes.end()) {
            found = extents.find(substitute->second);
        }
    }
    choice.extent = found == extents.end() ? nullptr : &found->second;
    return choice;
}

ExtentChoice
chooseExtent(const EvaluationContext& context, std::string_view figure, BoundaryRole byRule) {
    const std::map<std::string, BoundaryRole>& stated = context.project.boundaryRoles;
    auto role = stated.find(std::string(figure));
    if (role == stated.end()) {
        role = stated.find(std::string(figure.substr(0, figure.find('.'))));
    }
    ExtentChoice choice = chooseExtent(context, role == stated.end() ? byRule : role->second);
    choice.byRule = byRule;
    return choice;
}

LocalizedText nameOnExtent(LocalizedText name, const ExtentChoice& choice) {
    if (choice.isSubstitute()) {
        const LocalizedText used = words(choice.extent->role);
        const LocalizedText wanted = words(choice.byRule);
        name.zh += fmt::format("[以{}范围代替{}范围]", used.zh, wanted.zh);
        name.en += fmt::format(" [{} extent in place of {}]", used.en, wanted.en);
    }
    return name;
}

void tellStatedExtent(IndicatorResult& result, const ExtentChoice& choice) {
    if (!choice.isStated() || !choice.isSubstitute()) {
        return;
    }
    const LocalizedText used = words(choice.extent->role);
    const LocalizedText rule = words(choice.byRule);
    for (JudgedReference& judged : result.references) {
        LocalizedText& scope = judged.reference.scope;
        scope.zh += fmt::format("（此处为{}范围，规则为{}范围）", used.zh, rule.zh);
        scope.en += fmt::format("{}(here of the {} extent; the rule's is the {} one)",
                                scope.en.empty() ? "" : " ",
                                used.en,
                                rule.en);
    }
}

std::vector<ExtentSubject> subjectsOn(const Park& park, const Extent& extent) {
    std::vector<ExtentSubject> subjects = {{subjectOf(park), {extent.role, ""}, extent.areaM2}};
    if (extent.blocks.size() > 1) {
        for (const Block& block : extent.blocks) {
            subjects.push_back({subjectOf(park, block), {extent.role, block.name}, block.areaM2});
        }
    }
    return subjects;
}

void attachReferences(IndicatorResult& result,
                      const EvaluationContext& context,
                      const std::optional<CountingThreshold>& counts) {
    if (result.subject.kind != SubjectKind::Park) {
        return;
    }
    const auto add = [&](const Reference& reference) {
        result.references.push_back({reference, judge(result.interval(), reference)});
    };
    for (const PolicyReference& policy : policiesOn(result, context)) {
        if (speaksOf(counts, policy)) {
            add(policy.reference);
        } else { // nor is the figure computed by that document
            std::erase_if(result.citations, [&](const std::string& citation) {
                return citation.substr(0, citation.find('#')) == policy.standard;
            });
        }
    }
    for (const ProjectReference* stated : statedFor(result, context)) {
        if (stated->reference.edition.empty() || stated->reference.edition == result.edition) {
            add(stated->reference);
        }
    }
    append(result.note, referencesLeftOut(result, context, counts));
}

LocalizedText referencesLeftOut(const IndicatorResult& result,
                                const EvaluationContext& context,
                                const std::optional<CountingThreshold>& counts) {
    LocalizedText text;
    for (const PolicyReference& policy : policiesOn(result, context)) {
        if (!speaksOf(counts, policy)) {
            append(text, reasonLeftOut(policy, result.unit, counts));
        }
    }
    return text;
}

void attachProjectReferences(IndicatorResult& result, const EvaluationContext& context) {
    for (const ProjectReference* stated : statedFor(result, context)) {
        result.references.push_back(
            {stated->reference, judge(result.interval(), stated->reference)});
    }
}

} // namespace parklens
