#include "analysis/whatif/assumption_choice.hpp"

#include "analysis/whatif/setting_texts.hpp"

#include <algorithm>
#include <stdexcept>

namespace parklens {

namespace {

/// The sets with the one of this medium changed. "auto" is no set.
std::vector<std::string>
withSet(const Assumptions& assumptions, const AssumptionChoice& choice, const std::string& set) {
    std::vector<std::string> sets = assumptions.sourceReferenceSets.value_or(choice.otherSets);
    std::erase_if(sets, [&](const std::string& named) {
        return std::any_of(choice.values.begin(),
                           choice.values.end(),
                           [&](const AssumptionValue& value) { return value.key == named; });
    });
    if (set != "auto") {
        sets.push_back(set);
    }
    return sets;
}

} // namespace

void assume(Assumptions& assumptions, const AssumptionChoice& choice, double number) {
    ForestThresholds* forest =
        choice.subject.empty() ? nullptr : &assumptions.forests[choice.subject];
    switch (choice.kind) {
    case AssumptionKind::CanopyHeight:
        forest->minimumHeightM = number;
        return;
    case AssumptionKind::CanopyCover:
        forest->minimumCoverPct = number;
        return;
    case AssumptionKind::MinimumPatch:
        forest->minimumPatchHa = number;
        return;
    default:
        assumptions.belowUgM3 = number;
    }
}

void assume(Assumptions& assumptions, const AssumptionChoice& choice, std::string_view value) {
    const auto found =
        std::find_if(choice.values.begin(),
                     choice.values.end(),
                     [value](const AssumptionValue& candidate) { return candidate.key == value; });
    if (found == choice.values.end()) {
        throw std::invalid_argument("no value of this choice: " + std::string(value));
    }
    switch (choice.kind) {
    case AssumptionKind::DayOperator:
        assumptions.belowOperator = operatorOfText(value);
        return;
    case AssumptionKind::Rounding:
        assumptions.rounding = roundingOfKey(value);
        return;
    case AssumptionKind::HourLabel:
        assumptions.hourLabel = hourLabelOfText(value);
        return;
    case AssumptionKind::StationRule:
        assumptions.stationRule = stationRuleOfText(value);
        return;
    case AssumptionKind::Edition:
        assumptions.standard = std::string(value);
        return;
    case AssumptionKind::Dust:
        assumptions.dust = dustOfText(value);
        return;
    case AssumptionKind::BoundaryRole:
        assumptions.boundaryRoles[choice.subject] = *boundaryRoleOf(value);
        return;
    case AssumptionKind::LoadReference:
        assumptions.sourceReferenceSets = withSet(assumptions, choice, std::string(value));
        return;
    default:
        throw std::invalid_argument("this choice is a number");
    }
}

void leave(Assumptions& assumptions, const AssumptionChoice& choice) {
    const auto forest = assumptions.forests.find(choice.subject);
    const bool isOfForest = forest != assumptions.forests.end();
    switch (choice.kind) {
    case AssumptionKind::CanopyHeight:
        if (isOfForest) {
            forest->second.minimumHeightM.reset();
        }
        break;
    case AssumptionKind::CanopyCover:
        if (isOfForest) {
            forest->second.minimumCoverPct.reset();
        }
        break;
    case AssumptionKind::MinimumPatch:
        if (isOfForest) {
            forest->second.minimumPatchHa.reset();
        }
        break;
    case AssumptionKind::DayThreshold:
        assumptions.belowUgM3.reset();
        break;
    case AssumptionKind::DayOperator:
        assumptions.belowOperator.reset();
        break;
    case AssumptionKind::Rounding:
        assumptions.rounding.reset();
        break;
    case AssumptionKind::HourLabel:
        assumptions.hourLabel.reset();
        break;
    case AssumptionKind::StationRule:
        assumptions.stationRule.reset();
        break;
    case AssumptionKind::Edition:
        assumptions.standard.reset();
        break;
    case AssumptionKind::Dust:
        assumptions.dust.reset();
        break;
    case AssumptionKind::BoundaryRole:
        assumptions.boundaryRoles.erase(choice.subject);
        break;
    case AssumptionKind::LoadReference:
        if (assumptions.sourceReferenceSets) {
            assumptions.sourceReferenceSets = withSet(assumptions, choice, choice.value);
        }
        break;
    }
    if (isOfForest && forest->second == ForestThresholds()) {
        assumptions.forests.erase(forest);
    }
}

} // namespace parklens
