#include "analysis/scenario/scenario_difference.hpp"

#include "analysis/comparison/figure_pairs.hpp"
#include "analysis/comparison/verdict_change.hpp"
#include "analysis/results/csv_row.hpp"
#include "analysis/results/display.hpp"
#include "analysis/results/unit_words.hpp"
#include "analysis/scenario/added_findings.hpp"
#include "gis/base/decimal.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

namespace parklens {

namespace {

bool isSameReference(const Reference& a, const Reference& b) {
    return std::tie(a.kind, a.op, a.value, a.edition, a.source, a.covers) ==
           std::tie(b.kind, b.op, b.value, b.edition, b.source, b.covers);
}

bool areSameVerdicts(const IndicatorResult& a, const IndicatorResult& b) {
    return knowLimitsAlike(a, b) &&
           std::equal(a.references.begin(),
                      a.references.end(),
                      b.references.begin(),
                      b.references.end(),
                      [](const JudgedReference& x, const JudgedReference& y) {
                          return x.verdict == y.verdict &&
                                 isSameReference(x.reference, y.reference);
                      });
}

bool isSameFigure(const IndicatorResult& a, const IndicatorResult& b) {
    return std::tie(a.value, a.low, a.high, a.numerator, a.denominator, a.reason, a.grade) ==
               std::tie(b.value, b.low, b.high, b.numerator, b.denominator, b.reason, b.grade) &&
           areSameVerdicts(a, b);
}

bool areSameWords(const IndicatorResult& a, const IndicatorResult& b) {
    return std::tie(a.note, a.rule, a.name, a.auditCodes) ==
           std::tie(b.note, b.rule, b.name, b.auditCodes);
}

/// What may be one reference of a figure with another value, or set by another one.
bool isOfOneKind(const Reference& a, const Reference& b) {
    return std::tie(a.kind, a.op, a.covers) == std::tie(b.kind, b.op, b.covers);
}

/// Enters a verdict before beside that after, where some reference of the figure that has none yet
/// is like it. Returns whether it did.
template <typename IsAlike>
bool enterBefore(const JudgedReference& judged,
                 std::vector<ScenarioVerdict>& verdicts,
                 const IsAlike& isAlike) {
    const auto place = std::ranges::find_if(verdicts, [&](const ScenarioVerdict& known) {
        return known.after && !known.before && isAlike(known.reference, judged.reference);
    });
    if (place == verdicts.end()) {
        return false;
    }
    place->before = judged.verdict;
    if (!isSameReference(place->reference, judged.reference)) {
        place->formerReference = judged.reference;
    }
    return true;
}

/// Those that are the same find one another first.
void enterVerdictsBefore(const IndicatorResult& before, std::vector<ScenarioVerdict>& verdicts) {
    std::vector<const JudgedReference*> others;
    for (const JudgedReference& judged : before.references) {
        if (!enterBefore(judged, verdicts, isSameReference)) {
            others.push_back(&judged);
        }
    }
    for (const JudgedReference* judged : others) {
        if (!enterBefore(*judged, verdicts, isOfOneKind)) {
            verdicts.push_back(
                {.reference = judged->reference, .before = judged->verdict, .after = std::nullopt});
        }
    }
}

std::vector<ScenarioVerdict> verdictsOf(const std::optional<IndicatorResult>& before,
                                        const std::optional<IndicatorResult>& after) {
    std::vector<ScenarioVerdict> verdicts;
    if (after) {
        for (const JudgedReference& judged : after->references) {
            verdicts.push_back(
                {.reference = judged.reference, .before = std::nullopt, .after = judged.verdict});
        }
    }
    if (before) {
        enterVerdictsBefore(*before, verdicts);
    }
    const JudgedReference& unknown = judgedUnknownLimit();
    const auto unknownIn = [&](const std::optional<IndicatorResult>& figure) {
        return figure && figure->unknownLimit ? std::optional(unknown.verdict) : std::nullopt;
    };
    if (unknownIn(before) || unknownIn(after)) {
        verdicts.push_back({.reference = unknown.reference,
                            .before = unknownIn(before),
                            .after = unknownIn(after)});
    }
    return verdicts;
}

ScenarioFigure figureOf(std::optional<IndicatorResult> before,
                        std::optional<IndicatorResult> after) {
    ScenarioFigure figure;
    figure.verdicts = verdictsOf(before, after);
    const auto was = before ? before->interval() : std::nullopt;
    const auto is = after ? after->interval() : std::nullopt;
    if (was && is) {
        figure.difference =
            Interval{is->value - was->value, is->low - was->high, is->high - was->low};
    }
    figure.before = std::move(before);
    figure.after = std::move(after);
    return figure;
}

/// The verdict of the figure, whichever references it is of.
bool haveTurned(const std::optional<IndicatorResult>& before,
                const std::optional<IndicatorResult>& after) {
    if (!before || !after) {
        return false;
    }
    const std::vector<VerdictChange> changes = verdictChanges(*before, *after);
    return std::find(changes.begin(), changes.end(), VerdictChange::Turned) != changes.end();
}

void countTurn(const ScenarioFigure& figure, ScenarioDifference& difference) {
    if (!figure.before || !figure.after) {
        return;
    }
    const auto turned = turnedBindingVerdict(*figure.before, *figure.after);
    difference.newlyMet += turned == Verdict::Met ? 1 : 0;
    difference.newlyNotMet += turned == Verdict::NotMet ? 1 : 0;
    difference.newlyInsufficient += turned == Verdict::Insufficient ? 1 : 0;
}

void count(const ScenarioFigure& figure, ScenarioDifference& difference) {
    if (!figure.before) {
        ++difference.appearedCount;
        difference.appearedNotMet += bindingVerdict(*figure.after) == Verdict::NotMet ? 1 : 0;
    }
    if (!figure.after) {
        ++difference.vanishedCount;
        difference.vanishedUnevaluable += figure.before->isEvaluable() ? 0 : 1;
    }
    difference.limitsUnknownNow += figure.isLimitUnknownNow() ? 1 : 0;
    difference.limitsKnownNow += figure.isLimitKnownNow() ? 1 : 0;
    difference.limitedOnOneSide += figure.isLimitedOnOneSide() ? 1 : 0;
    countTurn(figure, difference);
}

constexpr std::array<std::pair<const char*, const char*>, 18> differenceHeadings = {
    {{"序号", "No."},
     {"园区", "Park"},
     {"对象", "Subject"},
     {"对象标识", "Subject id"},
     {"指标", "Indicator"},
     {"指标代码", "Indicator id"},
     {"年度", "Year"},
     {"单位", "Unit"},
     {"现状", "Before"},
     {"现状下限", "Before, low"},
     {"现状上限", "Before, high"},
     {"情景", "After"},
     {"情景下限", "After, low"},
     {"情景上限", "After, high"},
     {"差值", "Difference"},
     {"差值下限", "Difference, low"},
     {"差值上限", "Difference, high"},
     {"结论变化", "Verdicts"}}};

/// Without the noise that subtracting doubles leaves behind the digits of the data.
std::string differenceText(double difference) {
    constexpr int decimals = 9;
    if (!std::isfinite(difference)) {
        return {}; // of an amount without upper bound
    }
    return shortestText(roundedHalfEven(difference, decimals));
}

void addFigure(CsvRow& row, const std::optional<IndicatorResult>& figure, Language language) {
    if (!figure) {
        row.text(language == Language::Chinese ? "无此项" : "none");
        row.text("");
        row.text("");
        return;
    }
    if (figure->interval()) {
        row.number(displayText(*figure, language));
    } else {
        row.text(displayText(*figure, language));
    }
    row.number(displayBound(*figure, figure->low));
    row.number(displayBound(*figure, figure->high));
}

/// "限值不明 资料不足", or that it is so now or no longer: no verdict that turned. Of a figure that
/// is no longer there what it was.
std::string unknownLimitText(const ScenarioVerdict& verdict, bool isThere, Language language) {
    if (verdict.differs() && isThere) {
        return words(verdict.after ? VerdictChange::LimitUnknown : VerdictChange::LimitKnown)
            .in(language);
    }
    return fmt::format("{} {}",
                       unknownLimitWords().in(language),
                       words(judgedUnknownLimit().verdict, verdict.reference).in(language));
}

/// The verdict of a side, else why there is none: 无此项 where the figure is not there, 无此限值 or
/// 无参照 where it is.
std::string sideText(const std::optional<Verdict>& verdict,
                     const Reference& reference,
                     bool isThere,
                     Language language) {
    if (verdict) {
        return words(*verdict, reference).in(language);
    }
    if (!isThere) {
        return LocalizedText{"无此项", "none"}.in(language);
    }
    const bool isLimit =
        reference.kind == ReferenceKind::Limit || reference.kind == ReferenceKind::Target;
    return (isLimit ? LocalizedText{"无此限值", "no such limit"}
                    : LocalizedText{"无参照", "no reference"})
        .in(language);
}

/// ">= 1.2 不符合 → 符合", ">= 0.8 符合 → >= 0.9 符合"; without an arrow where both say the same.
std::string
referenceTurnText(const ScenarioVerdict& verdict, const ScenarioFigure& figure, Language language) {
    const Reference& reference = verdict.reference;
    const std::string is = referenceText(reference, "");
    const std::string was =
        verdict.formerReference ? referenceText(*verdict.formerReference, "") : is;
    const std::string before = sideText(verdict.before,
                                        verdict.formerReference.value_or(reference),
                                        figure.before.has_value(),
                                        language);
    const std::string after =
        sideText(verdict.after, reference, figure.after.has_value(), language);
    if (was != is) {
        return fmt::format("{} {} → {} {}", was, before, is, after);
    }
    return before == after ? fmt::format("{} {}", is, after)
                           : fmt::format("{} {} → {}", is, before, after);
}

/// What each reference says, one behind the other.
std::string verdictText(const ScenarioFigure& figure, Language language) {
    std::string text;
    for (const ScenarioVerdict& verdict : figure.verdicts) {
        const char* separator = language == Language::Chinese ? "；" : "; ";
        text += text.empty() ? "" : separator;
        text += isUnknownLimit(verdict.reference)
                    ? unknownLimitText(verdict, figure.after.has_value(), language)
                    : referenceTurnText(verdict, figure, language);
    }
    return text;
}

std::string lineOf(const ScenarioFigure& changed, std::size_t number, Language language) {
    const IndicatorResult& figure = changed.figure();
    const bool isPart = !figure.subject.parkId.empty();
    CsvRow row;
    row.number(fmt::to_string(number));
    row.text(isPart ? figure.subject.parkName : figure.subject.name);
    row.text(figure.subject.name);
    row.text(figure.subject.id);
    row.text(fullName(figure, language));
    row.text(figure.id);
    row.text(figure.period);
    row.text(unitWords(figure.unit, language));
    addFigure(row, changed.before, language);
    addFigure(row, changed.after, language);
    const auto& difference = changed.difference;
    row.number(difference ? differenceText(difference->value) : std::string());
    row.number(difference ? differenceText(difference->low) : std::string());
    row.number(difference ? differenceText(difference->high) : std::string());
    row.text(verdictText(changed, language));
    return row.line();
}

} // namespace

bool ScenarioFigure::hasTurned() const {
    const bool hasOne =
        std::any_of(verdicts.begin(), verdicts.end(), [](const ScenarioVerdict& verdict) {
            return verdict.isTurned();
        });
    return hasOne || haveTurned(before, after);
}

bool ScenarioFigure::isLimitUnknownNow() const {
    return after && after->unknownLimit && !(before && before->unknownLimit);
}

bool ScenarioFigure::isLimitKnownNow() const {
    return before && before->unknownLimit && after && !after->unknownLimit;
}

bool ScenarioFigure::isLimitedOnOneSide() const {
    return before && after && knowLimitsAlike(*before, *after) &&
           bindingVerdict(*before).has_value() != bindingVerdict(*after).has_value();
}

ScenarioDifference scenarioDifference(const ResultSet& before, const ResultSet& after) {
    ScenarioDifference difference;
    difference.addedFindings = addedFindings(before.audit, after.audit);
    for (const auto& [was, is] : pairFigures(before, after)) {
        if (was != nullptr && is != nullptr && isSameFigure(*was, *is)) {
            ++difference.equalCount;
            if (!areSameWords(*was, *is)) {
                difference.notes.push_back(is->key());
            }
            continue;
        }
        ScenarioFigure figure = figureOf(was == nullptr ? std::nullopt : std::optional(*was),
                                         is == nullptr ? std::nullopt : std::optional(*is));
        count(figure, difference);
        difference.figures.push_back(std::move(figure));
    }
    return difference;
}

std::string scenarioDifferenceCsv(const ScenarioDifference& difference, Language language) {
    CsvRow heading;
    for (const auto& [zh, en] : differenceHeadings) {
        heading.text(language == Language::Chinese ? zh : en);
    }
    std::string csv = "\xEF\xBB\xBF" + heading.line();
    std::size_t number = 0;
    for (const ScenarioFigure& figure : difference.figures) {
        csv += lineOf(figure, ++number, language);
    }
    return csv;
}

} // namespace parklens
