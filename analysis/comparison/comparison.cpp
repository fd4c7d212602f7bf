#include "analysis/comparison/comparison.hpp"

#include "analysis/comparison/figure_pairs.hpp"
#include "analysis/comparison/private/substitution.hpp"
#include "analysis/comparison/verdict_change.hpp"
#include "analysis/results/display.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace parklens {

namespace {

/// Full digits, but never so many that sums would not fit.
constexpr int mostDecimals = 20;

std::optional<Decimal> decimalOf(const IndicatorResult* figure) {
    const double* number = figure == nullptr ? nullptr : std::get_if<double>(&figure->value);
    if (number == nullptr) {
        return std::nullopt;
    }
    const Decimal exact = Decimal::fromDouble(*number);
    return exact.decimals() > mostDecimals ? exact.rounded(mostDecimals) : exact;
}

/// As many as either side has before a rule rounds it; where the values differ all the same, as
/// many more as tell them apart.
int decimalsOf(const FigureChange& change, const Decimal& a, const Decimal& b) {
    constexpr int mostPrinted = 12;
    int decimals = std::max(exactDecimals(*change.a), exactDecimals(*change.b));
    while (a != b && decimals < mostPrinted && a.rounded(decimals) == b.rounded(decimals)) {
        ++decimals;
    }
    return decimals;
}

/// The bounds of a figure; a bound that is open is absent.
struct Bounds {
    std::optional<double> low;
    std::optional<double> high;
};

Bounds boundsOf(const IndicatorResult& figure) {
    const double* number = std::get_if<double>(&figure.value);
    if (number == nullptr) {
        return {};
    }
    if (!figure.low && !figure.high) {
        return {*number, *number};
    }
    return {figure.low, figure.high};
}

/// Recorded figures by key, where they are computed again.
using FiguresByKey = std::unordered_map<std::string, const IndicatorResult*>;

FiguresByKey figuresByKey(const ResultSet* results) {
    FiguresByKey figures;
    if (results != nullptr) {
        for (const IndicatorResult& figure : results->indicators) {
            figures.emplace(figure.key(), &figure);
        }
    }
    return figures;
}

const IndicatorResult* find(const FiguresByKey& figures, const std::string& key) {
    const auto found = figures.find(key);
    return found == figures.end() ? nullptr : found->second;
}

/// Everything that figures are split by.
class Splitter {
public:
    Splitter(const Comparison& comparison, const SubstitutedResults& steps)
        : m_comparison(comparison)
        , m_steps(steps) {
        for (std::size_t i = 0; i < allChangeParts.size(); ++i) {
            m_isSame[i] = comparison.parts[i].state == PartState::Same;
        }
        for (std::size_t i = 0; i < m_figures.size(); ++i) {
            m_figures[i] = figuresByKey(steps.results[i].get());
        }
        m_againA = figuresByKey(recomputed(*comparison.a));
        m_againB = figuresByKey(recomputed(*comparison.b));
    }

    FigureChange changeOf(const FigurePair& pair) const {
        FigureChange change;
        change.a = pair.a;
        change.b = pair.b;
        if (pair.a == nullptr || pair.b == nullptr) {
            change.note = pair.a == nullptr ? LocalizedText{"只在 B 中有", "only in B"}
                                            : LocalizedText{"只在 A 中有", "only in A"};
            return change;
        }
        const std::optional<Decimal> a = decimalOf(pair.a);
        const std::optional<Decimal> b = decimalOf(pair.b);
        if (a && b) {
            splitNumbers(*a, *b, change);
        } else if (!pair.a->isEvaluable() || !pair.b->isEvaluable()) {
            change.note = joinedTexts(absenceText("A", *pair.a), absenceText("B", *pair.b));
        } else {
            splitWords(change);
        }
        return change;
    }

private:
    static const ResultSet* recomputed(const ComparedRun& side) {
        return side.recomputed ? &*side.recomputed : nullptr;
    }

    /// Why a side's figure has no value; empty where it has one.
    static LocalizedText absenceText(const char* name, const IndicatorResult& figure) {
        if (figure.isEvaluable()) {
            return {};
        }
        return {fmt::format("{} {}", name, displayText(figure, Language::Chinese)),
                fmt::format("{} {}", name, displayText(figure, Language::English))};
    }

    /// What a step yields for a figure: with A's period, and with B's edition once its rules hold.
    const IndicatorResult* figureOf(const FigureChange& change, std::size_t step) const {
        IndicatorResult named;
        named.id = change.a->id;
        named.subject = change.a->subject;
        named.period = change.a->period;
        named.dimension = change.a->dimension;
        if (step > indexOf(ChangePart::Rules)) {
            named.edition = change.b->edition;
            if (const IndicatorResult* figure = find(m_figures[step], named.key())) {
                return figure;
            }
        }
        named.edition = change.a->edition;
        return find(m_figures[step], named.key());
    }

    /// Why this program does not yield a recorded figure; empty where it does.
    LocalizedText otherValueText(const FigureChange& change) const {
        const auto compared =
            [](const char* side, const FiguresByKey& again, const IndicatorResult& recorded) {
                const IndicatorResult* now = find(again, recorded.key());
                if (again.empty() || (now != nullptr && now->value == recorded.value)) {
                    return LocalizedText();
                }
                const auto text = [&](Language language) {
                    return now == nullptr ? std::string("—") : displayText(*now, language);
                };
                return LocalizedText{
                    fmt::format("{} 的成果由另一版本的程序或标准算成，现在算得 {}",
                                side,
                                text(Language::Chinese)),
                    fmt::format(
                        "{} was computed by another version or with other standards; now it is {}",
                        side,
                        text(Language::English))};
            };
        const LocalizedText a = compared("A", m_againA, *change.a);
        return a.empty() ? compared("B", m_againB, *change.b) : a;
    }

    /// The chain of a figure, its ends given. Fills `change.note` where a step lacks it.
    template <typename Value, typename ValueOf>
    ChangeChain<Value>
    chainOf(Value a, Value b, const ValueOf& valueOf, FigureChange& change) const {
        ChangeChain<Value> chain;
        chain.values.front() = std::move(a);
        chain.values.back() = std::move(b);
        change.note = otherValueText(change);
        if (!change.note.empty()) {
            return chain;
        }
        chain.isSame = m_isSame;
        for (std::size_t step = 1; step + 1 < changeStepCount; ++step) {
            if (m_steps.results[step]) {
                chain.values[step] = valueOf(figureOf(change, step));
            }
        }
        chain.carryOver();
        for (std::size_t step = 1; step + 1 < changeStepCount; ++step) {
            if (!chain.values[step] && change.note.empty()) {
                change.note = faultText(figureOf(change, step), step);
            }
        }
        return chain;
    }

    /// Why a step yields no value of a figure.
    LocalizedText faultText(const IndicatorResult* figure, std::size_t step) const {
        if (!m_steps.results[step]) {
            return m_steps.faults[step];
        }
        const LocalizedText part = words(allChangeParts[step - 1]);
        if (figure == nullptr) {
            return {fmt::format("换到“{}”一步没有这项指标", part.zh),
                    fmt::format("after the step of {} there is no such figure", part.en)};
        }
        return {fmt::format("换到“{}”一步{}", part.zh, displayText(*figure, Language::Chinese)),
                fmt::format(
                    "after the step of {}: {}", part.en, displayText(*figure, Language::English))};
    }

    void splitNumbers(const Decimal& a, const Decimal& b, FigureChange& change) const {
        change.difference = b - a;
        const Bounds from = boundsOf(*change.a);
        const Bounds to = boundsOf(*change.b);
        if (to.low && from.high) {
            change.differenceLow = *to.low - *from.high;
        }
        if (to.high && from.low) {
            change.differenceHigh = *to.high - *from.low;
        }
        const ChangeChain<Decimal> chain = chainOf<Decimal>(a, b, decimalOf, change);
        change.split = splitChange(chain);
        if (change.split.unseparated == Decimal()) {
            change.note = {}; // nothing to be separated
        }
        change.decimals = decimalsOf(change, a, b);
        change.printed = printedChange(a, b, change.split, change.decimals);
    }

    void splitWords(FigureChange& change) const {
        using Word = decltype(IndicatorResult::value);
        const auto wordOf = [](const IndicatorResult* figure) {
            return figure == nullptr || !figure->isEvaluable() ? std::optional<Word>()
                                                               : std::optional(figure->value);
        };
        const ChangeChain<Word> chain =
            chainOf<Word>(change.a->value, change.b->value, wordOf, change);
        if (change.a->value == change.b->value) {
            change.note = {};
            return;
        }
        std::size_t known = 0;
        for (std::size_t step = 1; step < changeStepCount; ++step) {
            if (!chain.values[step]) {
                continue;
            }
            if (*chain.values[step] != *chain.values[known]) {
                for (std::size_t part = known; part < step; ++part) {
                    change.changedBy.push_back(allChangeParts[part]);
                }
            }
            known = step;
        }
    }

    const Comparison& m_comparison;
    const SubstitutedResults& m_steps;
    std::array<bool, allChangeParts.size()> m_isSame{};
    std::array<FiguresByKey, changeStepCount> m_figures;
    FiguresByKey m_againA;
    FiguresByKey m_againB;
};

std::vector<Theme> commonThemes(const ComparedRun& a, const ComparedRun& b) {
    const std::vector<Theme> left = themesOf(a.results);
    const std::vector<Theme> right = themesOf(b.results);
    std::vector<Theme> common;
    std::set_intersection(
        left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(common));
    return common;
}

} // namespace

bool FigureChange::isChange() const {
    return a == nullptr || b == nullptr || a->value != b->value || a->low != b->low ||
           a->high != b->high || !haveOneVerdict(*a, *b);
}

int exactDecimals(const IndicatorResult& figure) {
    const int shown = displayDecimals(figure);
    const double* value = std::get_if<double>(&figure.value);
    const bool isCutByRule =
        value != nullptr &&
        std::ranges::any_of(figure.references, [shown, value](const JudgedReference& judged) {
            const Reference& reference = judged.reference;
            return reference.rounding.decimals == shown &&
                   compare(*value, reference.op, reference.value, {}) !=
                       compare(*value, reference.op, reference.value, reference.rounding);
        });
    return isCutByRule ? shown + 1 : shown;
}

bool FigureChange::isRoundedApart() const {
    if (!difference) {
        return false;
    }
    const auto shown = [](const IndicatorResult& figure) {
        return decimalOf(&figure)->rounded(displayDecimals(figure));
    };
    // What is printed is the difference of the values with as many decimals.
    const auto printedOf = [this](const IndicatorResult& figure) {
        return decimalOf(&figure)->rounded(decimals);
    };
    return shown(*b) - shown(*a) != printedOf(*b) - printedOf(*a);
}

bool FigureChange::isEditionAlone() const {
    return a != nullptr && b != nullptr && a->edition != b->edition && a->value == b->value &&
           a->low == b->low && a->high == b->high && knowLimitsAlike(*a, *b) &&
           std::equal(a->references.begin(),
                      a->references.end(),
                      b->references.begin(),
                      b->references.end(),
                      [](const JudgedReference& left, const JudgedReference& right) {
                          return left.verdict == right.verdict;
                      });
}

bool Comparison::isIncomplete() const {
    return std::any_of(figures.begin(), figures.end(), [](const FigureChange& change) {
        const bool isAbsent = (change.a != nullptr && !change.a->isEvaluable()) ||
                              (change.b != nullptr && !change.b->isEvaluable());
        return isAbsent || (change.split.unseparated && *change.split.unseparated != Decimal()) ||
               (change.isChange() && !change.note.empty() && change.a != nullptr &&
                change.b != nullptr);
    });
}

Comparison compareRuns(ComparedRun a,
                       ComparedRun b,
                       const StandardsLibrary& standards,
                       const PipelineOptions& options,
                       const TaskPool& pool,
                       const TaskControl& control) {
    Comparison comparison;
    const auto limit = [](const ComparedRun& to, ComparedRun& side) {
        const PipelineOptions limits = limitsOf(to);
        keepOnly(limits, side.results);
        if (side.recomputed) {
            keepOnly(limits, *side.recomputed);
        }
    };
    limit(a, b); // what one side was not asked to compute has not vanished
    limit(b, a);
    PipelineOptions asked;
    asked.only = commonThemes(a, b);
    asked.parks = options.parks;
    for (const ComparedRun* side : {&a, &b}) {
        if (asked.parks.empty()) {
            asked.parks = limitsOf(*side).parks;
        }
    }
    comparison.parts = partDifferences(a, b, asked.only);
    comparison.a = std::make_shared<const ComparedRun>(std::move(a));
    comparison.b = std::make_shared<const ComparedRun>(std::move(b));
    const SubstitutedResults steps = substitute(
        {*comparison.a, *comparison.b, comparison.parts, standards, asked, pool}, control);
    comparison.recomputations = steps.recomputations;
    const Splitter splitter(comparison, steps);
    for (const FigurePair& pair : pairFigures(comparison.a->results, comparison.b->results)) {
        comparison.figures.push_back(splitter.changeOf(pair));
    }
    return comparison;
}

} // namespace parklens
