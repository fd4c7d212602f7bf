#include "analysis/scenario/private/change_search.hpp"

#include "gis/base/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

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

/// What a figure falls short of, and the sign of what lifts it over: +1, −1, or 0 where nothing or
/// no one direction does.
struct Shortfall {
    std::vector<Reference> references;
    double sign = 0.0;
};

Shortfall shortfallOf(const std::optional<Interval>& figure,
                      const std::vector<Reference>& references) {
    std::vector<Reference> lower;
    std::vector<Reference> upper;
    for (const Reference& reference : references) {
        (isLowerBound(reference) ? lower : upper).push_back(reference);
    }
    const bool isTooLow = !allMet(figure, lower);
    const bool isTooHigh = !allMet(figure, upper);
    if (isTooLow == isTooHigh) {
        return {};
    }
    return isTooLow ? Shortfall{std::move(lower), 1.0} : Shortfall{std::move(upper), -1.0};
}

bool hasBounds(const std::optional<Interval>& figure) {
    return figure && figure->low < figure->high;
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
    const Shortfall shortfall = shortfallOf(figureWith(0.0), change.references);
    const auto amountOf = [&](std::int64_t steps) {
        return shortfall.sign * static_cast<double>(steps) / static_cast<double>(stepsPerUnit);
    };
    std::optional<std::int64_t> steps;
    if (shortfall.sign != 0.0) {
        steps = fewestSteps(
            [&](std::int64_t count) {
                return allMet(figureWith(amountOf(count)), shortfall.references);
            },
            static_cast<std::int64_t>(std::floor(most * static_cast<double>(stepsPerUnit))));
    }
    const auto reached = steps ? figureWith(amountOf(*steps)) : std::nullopt;
    if (reached && allMet(reached, change.references)) {
        change.amount = amountOf(*steps);
        change.reached = reached;
        return;
    }
    change.reason =
        steps || shortfall.sign == 0.0
            ? Reason{"references_contradict",
                     {"各限值或目标不能同时满足", "no figure meets all that binds it"}}
            : Reason{"out_of_reach", {"增减到头也达不到", "it cannot be reached by this quantity"}};
}

void searchLeast(SmallestChange& change,
                 const FigureWith& figureWith,
                 std::int64_t stepsPerUnit,
                 double most) {
    const std::optional<Interval> now = change.figure.interval();
    const Shortfall shortfall = shortfallOf(now, change.references);
    if (!hasBounds(now) || shortfall.sign == 0.0) {
        return;
    }
    const auto bestEnd = [&](const Interval& range) {
        return Interval::exactly(shortfall.sign > 0.0 ? range.high : range.low);
    };
    if (!std::isfinite(bestEnd(*now).value)) {
        return;
    }
    const auto meets = [&](double amount, const std::vector<Reference>& references) {
        const std::optional<Interval> with = figureWith(amount);
        return with && allMet(bestEnd(*with), references);
    };
    const auto amountOf = [&](std::int64_t steps) {
        return shortfall.sign * static_cast<double>(steps) / static_cast<double>(stepsPerUnit);
    };
    std::optional<std::int64_t> steps = 0;
    if (!meets(0.0, shortfall.references)) {
        steps = fewestSteps(
            [&](std::int64_t count) { return meets(amountOf(count), shortfall.references); },
            static_cast<std::int64_t>(std::floor(most * static_cast<double>(stepsPerUnit))));
    }
    if (steps && meets(amountOf(*steps), change.references)) {
        change.least = *steps == 0 ? 0.0 : amountOf(*steps);
    }
}

std::string amountText(double amount, const ChangeQuantity& quantity) {
    return roundedText(std::abs(amount), quantity.unit == "d" ? 0 : 2);
}

LocalizedText leastRemark(const SmallestChange& change) {
    if (!change.least) {
        return {};
    }
    if (*change.least == 0.0) {
        return {"按最有利的一端计，不需要整改", "counted from the best end nothing is needed"};
    }
    const std::string amount = amountText(*change.least, change.quantity);
    const std::string& unit = change.quantity.unit;
    return {fmt::format("按最有利的一端计，最少需要 {} {}", amount, unit),
            fmt::format("counted from the best end {} {} are needed at least", amount, unit)};
}

LocalizedText endsRemark(const SmallestChange& change, const LocalizedText& worst) {
    if (!hasBounds(change.figure.interval()) || (!change.amount && !change.least)) {
        return {};
    }
    const auto inBrackets = [](const std::string& text, const char* open, const char* close) {
        return text.empty() ? std::string() : fmt::format("{}{}{}", open, text, close);
    };
    return joinedTexts({fmt::format("按指标区间最不利的一端{}计", inBrackets(worst.zh, "（", "）")),
                        fmt::format("counted from the worst end of the figure's bounds{}",
                                    inBrackets(worst.en, " (", ")"))},
                       leastRemark(change));
}

} // namespace parklens
