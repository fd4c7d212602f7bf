#include "analysis/indicators/subjects.hpp"

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

void attachReferences(IndicatorResult& result, const EvaluationContext& context) {
    if (result.subject.kind != SubjectKind::Park) {
        return;
    }
    // A value set under another edition of a standard is not what this figure is held against.
    const auto add = [&](const Reference& reference) {
        if (reference.edition.empty() || reference.edition == result.edition) {
            result.references.push_back({reference, judge(result.interval(), reference)});
        }
    };
    for (const Reference& reference :
         policyReferences(context.standards, result.id, context.park.name)) {
        add(reference);
    }
    for (const ProjectReference* stated : statedFor(result, context)) {
        add(stated->reference);
    }
}

void attachProjectReferences(IndicatorResult& result, const EvaluationContext& context) {
    for (const ProjectReference* stated : statedFor(result, context)) {
        result.references.push_back(
            {stated->reference, judge(result.interval(), stated->reference)});
    }
}

} // namespace parklens
