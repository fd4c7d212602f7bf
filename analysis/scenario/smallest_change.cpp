#include "analysis/scenario/smallest_change.hpp"

#include "analysis/results/csv_row.hpp"
#include "analysis/results/display.hpp"
#include "analysis/results/unit_words.hpp"
#include "analysis/scenario/private/change_search.hpp"
#include "gis/base/decimal.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace parklens {

namespace {

/// Why a figure with a value is not judged; empty where an unknown limit is the reason.
LocalizedText whyNotJudged(const IndicatorResult& figure,
                           const std::vector<Reference>& references) {
    std::set<Verdict> verdicts;
    for (const Reference& reference : references) {
        verdicts.insert(judge(figure.interval(), reference));
    }
    if (verdicts.contains(Verdict::Insufficient)) {
        return {"现值的区间跨过限值或目标，尚不能下结论",
                "its bounds lie on both sides: it cannot be judged yet"};
    }
    return verdicts.size() > 1 ? LocalizedText{"各限值的结论不一致，尚不能下结论",
                                               "its limits do not agree: it cannot be judged yet"}
                               : LocalizedText();
}

bool meetsAll(const IndicatorResult& figure, const std::vector<Reference>& references) {
    return std::all_of(references.begin(), references.end(), [&](const Reference& reference) {
        return judge(figure.interval(), reference) == Verdict::Met;
    });
}

SmallestChange changeOf(const IndicatorResult& figure,
                        std::vector<JudgedReference> binding,
                        Verdict verdict,
                        const ParcelChanges* parcels,
                        const StandardsLibrary& standards) {
    SmallestChange change;
    change.figure = figure;
    change.verdict = verdict;
    for (JudgedReference& judged : binding) {
        change.references.push_back(std::move(judged.reference));
    }
    if (figure.unknownLimit && meetsAll(figure, change.references)) {
        const LocalizedText& why = figure.unknownLimit->text;
        change.reason = {"limit_unknown",
                         {"已知的限值都已满足，另有限值不明（" + why.zh + "）",
                          "all known limits are met, another limit is not known (" + why.en + ")"}};
        return change;
    }
    const bool isFilled =
        (parcels != nullptr && parcels->fill(change)) || fillParkChange(change, standards);
    if (!isFilled) {
        change.reason = figure.reason
                            ? *figure.reason
                            : Reason{"no_single_quantity",
                                     {"不是增减一个量就能达到的", "no single quantity decides it"}};
    }
    if (verdict == Verdict::Insufficient && figure.isEvaluable()) {
        change.remark = joinedTexts(whyNotJudged(figure, change.references), change.remark);
    }
    if (figure.unknownLimit && (change.amount || change.least)) {
        const LocalizedText& why = figure.unknownLimit->text;
        change.remark = joinedTexts(
            change.remark,
            {"另有限值不明（" + why.zh + "），整改量只对已知的限值",
             "another limit is not known (" + why.en + "): the amount is for the known ones"});
    }
    return change;
}

constexpr std::array<std::pair<const char*, const char*>, 20> changeHeadings = {
    {{"序号", "No."},
     {"园区", "Park"},
     {"对象类型", "Kind"},
     {"对象", "Subject"},
     {"对象标识", "Subject id"},
     {"指标", "Indicator"},
     {"指标代码", "Indicator id"},
     {"年度", "Year"},
     {"数值", "Value"},
     {"单位", "Unit"},
     {"下限", "Low"},
     {"上限", "High"},
     {"限值或目标", "Limit or target"},
     {"结论", "Verdict"},
     {"整改方式", "Change"},
     {"最小整改量", "Smallest change"},
     {"最少需要（按最有利的一端）", "Least needed (best end)"},
     {"整改量单位", "Unit of the change"},
     {"整改后数值", "Value with it"},
     {"说明", "Remark"}}};

LocalizedText wayOf(const SmallestChange& change) {
    const double amount = change.amount.value_or(change.least.value_or(0.0));
    if (amount == 0.0 || change.quantity.field.empty()) {
        return {};
    }
    return amount < 0.0
               ? LocalizedText{"减少" + change.quantity.name.zh,
                               "give up " + change.quantity.name.en}
               : LocalizedText{"增加" + change.quantity.name.zh, "add " + change.quantity.name.en};
}

/// The least that is needed; where no bounds make a difference the amount itself.
std::string leastText(const SmallestChange& change) {
    const std::optional<Interval> figure = change.figure.interval();
    const bool hasBounds = figure && figure->low < figure->high;
    const std::optional<double>& least = hasBounds ? change.least : change.amount;
    return least ? amountText(*least, change.quantity) : std::string();
}

/// The figure with the amount, in as many digits as it takes not to contradict its verdicts.
std::string reachedText(const SmallestChange& change, Language language) {
    if (!change.reached) {
        return {};
    }
    IndicatorResult with = change.figure;
    with.value = change.reached->value;
    with.low = change.reached->low;
    with.high = change.reached->high;
    for (JudgedReference& judged : with.references) {
        judged.verdict = judge(change.reached, judged.reference);
    }
    return displayText(with, language);
}

std::string lineOf(const SmallestChange& change, std::size_t number, Language language) {
    const IndicatorResult& figure = change.figure;
    const SmallestChangeTexts texts = textsOf(change, language);
    const bool isPart = !figure.subject.parkId.empty();
    CsvRow row;
    row.number(fmt::to_string(number));
    row.text(isPart ? figure.subject.parkName : figure.subject.name);
    row.text(words(figure.subject.kind).in(language));
    row.text(figure.subject.name);
    row.text(figure.subject.id);
    row.text(fullName(figure, language));
    row.text(figure.id);
    row.text(figure.period);
    if (figure.interval()) {
        row.number(texts.value);
    } else {
        row.text(texts.value);
    }
    row.text(unitWords(figure.unit, language));
    row.number(texts.low);
    row.number(texts.high);
    row.text(fmt::format("{}",
                         fmt::join(texts.references, language == Language::Chinese ? "；" : "; ")));
    row.text(texts.verdict);
    row.text(texts.way);
    row.number(texts.amount);
    row.number(texts.least);
    row.text(texts.unit);
    row.number(texts.reached);
    row.text(texts.remark);
    return row.line();
}

} // namespace

std::vector<SmallestChange> smallestChanges(const PipelineRun& run,
                                            const StandardsLibrary& standards) {
    std::optional<ParcelChanges> parcels;
    if (run.data.land != nullptr && run.data.landFigures != nullptr) {
        parcels.emplace(*run.data.land, *run.data.landFigures);
    }
    std::vector<SmallestChange> changes;
    for (const IndicatorResult& figure : run.results.indicators) {
        std::vector<JudgedReference> binding = bindingReferences(figure);
        if (const std::optional<Verdict> verdict = shortVerdict(binding)) {
            changes.push_back(changeOf(
                figure, std::move(binding), *verdict, parcels ? &*parcels : nullptr, standards));
        }
    }
    return changes;
}

SmallestChangeTexts textsOf(const SmallestChange& change, Language language) {
    const IndicatorResult& figure = change.figure;
    SmallestChangeTexts texts;
    texts.value = displayText(figure, language);
    texts.low = displayBound(figure, figure.low);
    texts.high = displayBound(figure, figure.high);
    for (const Reference& reference : change.references) {
        std::string text = fmt::format("{} {}", key(reference.op), shortestText(reference.value));
        if (std::find(texts.references.begin(), texts.references.end(), text) ==
            texts.references.end()) {
            texts.references.push_back(std::move(text));
        }
    }
    texts.verdict = words(change.verdict, change.references.front()).in(language);
    texts.way = wayOf(change).in(language);
    texts.amount = change.amount ? amountText(*change.amount, change.quantity) : std::string();
    texts.least = leastText(change);
    texts.unit = texts.amount.empty() && texts.least.empty()
                     ? std::string()
                     : unitWords(change.quantity.unit, language);
    texts.reached = reachedText(change, language);
    texts.remark = joinedTexts(change.reason ? change.reason->text : LocalizedText(), change.remark)
                       .in(language);
    return texts;
}

std::string rectificationCsv(const std::vector<SmallestChange>& changes, Language language) {
    CsvRow heading;
    for (const auto& [zh, en] : changeHeadings) {
        heading.text(language == Language::Chinese ? zh : en);
    }
    std::string csv = "\xEF\xBB\xBF" + heading.line();
    std::size_t number = 0;
    for (const SmallestChange& change : changes) {
        csv += lineOf(change, ++number, language);
    }
    return csv;
}

} // namespace parklens
