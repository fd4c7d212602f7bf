#include "analysis/scenario/private/change_search.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

bool isLowerBound(const Reference& reference) {
    return reference.op == ComparisonOperator::Greater ||
           reference.op == ComparisonOperator::GreaterOrEqual;
}

bool allMet(const std::optional<Interval>& interval, const std::vector<Reference>& references) {
    return std::all_of(references.begin(), references.end(), [&](const Reference& reference) {
        return judge(interval, reference) == Verdict::Met;
    });
}

/// The fewest steps with which `isMet`, which stays true once it is. std::nullopt beyond `most`.
std::optional<std::int64_t> fewestSteps(const std::function<bool(std::int64_t)>& isMet,
                                        std::int64_t most) {
    if (most < 1) {
        return std::nullopt;
    }
    std::int64_t high = 1;
    while (high < most && !isMet(high)) {
        high = std::min(high * 2, most);
    }
    if (!isMet(high)) {
        return std::nullopt;
    }
    std::int64_t low = 0; // not met
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (isMet(middle) ? high : low) = middle;
    }
    return high;
}

} // namespace

std::vector<JudgedReference> bindingReferences(const IndicatorResult& figure) {
    std::vector<JudgedReference> binding;
    for (const JudgedReference& judged : figure.references) {
        const ReferenceKind kind = judged.reference.kind;
        if ((kind == ReferenceKind::Limit || kind == ReferenceKind::Target) &&
            judged.reference.covers) {
            binding.push_back(judged);
        }
    }
    return binding;
}

std::optional<Verdict> shortVerdict(const std::vector<JudgedReference>& binding) {
    const auto some = [&](Verdict verdict) {
        return std::any_of(binding.begin(), binding.end(), [&](const JudgedReference& judged) {
            return judged.verdict == verdict;
        });
    };
    if (some(Verdict::NotMet)) {
        return Verdict::NotMet;
    }
    return some(Verdict::Insufficient) ? std::optional(Verdict::Insufficient) : std::nullopt;
}

void searchSmallest(SmallestChange& change,
                    const FigureWith& figureWith,
                    std::int64_t stepsPerUnit,
                    double most) {
    std::vector<Reference> lower;
    std::vector<Reference> upper;
    for (const Reference& reference : change.references) {
        (isLowerBound(reference) ? lower : upper).push_back(reference);
    }
    const auto now = figureWith(0.0);
    const bool isTooLow = !allMet(now, lower);
    const bool isTooHigh = !allMet(now, upper);
    const double sign = isTooLow ? 1.0 : -1.0;
    const auto amountOf = [&](std::int64_t steps) {
        return sign * static_cast<double>(steps) / static_cast<double>(stepsPerUnit);
    };
    const std::vector<Reference>& wanted = isTooLow ? lower : upper;
    std::optional<std::int64_t> steps;
    if (isTooLow != isTooHigh) {
        steps = fewestSteps(
            [&](std::int64_t count) { return allMet(figureWith(amountOf(count)), wanted); },
            static_cast<std::int64_t>(std::floor(most * static_cast<double>(stepsPerUnit))));
    }
    const auto reached = steps ? figureWith(amountOf(*steps)) : std::nullopt;
    if (reached && allMet(reached, change.references)) {
        change.amount = amountOf(*steps);
        change.reached = reached;
        return;
    }
    change.reason =
        steps || isTooLow == isTooHigh
            ? Reason{"references_contradict",
                     {"各限值或目标不能同时满足", "no figure meets all that binds it"}}
            : Reason{"out_of_reach", {"增减到头也达不到", "it cannot be reached by this quantity"}};
}

} // namespace parklens
