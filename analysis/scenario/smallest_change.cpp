#include "analysis/scenario/smallest_change.hpp"

#include "analysis/results/csv_row.hpp"
#include "analysis/results/display.hpp"
#include "analysis/scenario/private/change_search.hpp"
#include "gis/base/decimal.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cmath>
#include <utility>

namespace parklens {

namespace {

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
    const bool isFilled =
        (parcels != nullptr && parcels->fill(change)) || fillParkChange(change, standards);
    if (!isFilled) {
        change.reason = figure.reason
                            ? *figure.reason
                            : Reason{"no_single_quantity",
                                     {"不是增减一个量就能达到的", "no single quantity decides it"}};
    }
    if (verdict == Verdict::Insufficient && figure.isEvaluable()) {
        const LocalizedText open = {"现值的区间跨过限值或目标，尚不能下结论",
                                    "its bounds lie on both sides: it cannot be judged yet"};
        change.remark.zh = open.zh + (change.remark.zh.empty() ? "" : "；") + change.remark.zh;
        change.remark.en = open.en + (change.remark.en.empty() ? "" : "; ") + change.remark.en;
    }
    return change;
}

constexpr std::array<std::pair<const char*, const char*>, 19> headings = {
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
     {"整改量单位", "Unit of the change"},
     {"整改后数值", "Value with it"},
     {"说明", "Remark"}}};

LocalizedText wayOf(const SmallestChange& change) {
    if (!change.amount || change.quantity.field.empty()) {
        return {};
    }
    return *change.amount < 0.0
               ? LocalizedText{"减少" + change.quantity.name.zh,
                               "give up " + change.quantity.name.en}
               : LocalizedText{"增加" + change.quantity.name.zh, "add " + change.quantity.name.en};
}

std::string amountText(const SmallestChange& change) {
    if (!change.amount) {
        return {};
    }
    return roundedText(std::abs(*change.amount), change.quantity.unit == "d" ? 0 : 2);
}

std::string lineOf(const SmallestChange& change, std::size_t number, Language language) {
    const IndicatorResult& figure = change.figure;
    const bool isPart = !figure.subject.parkId.empty();
    std::vector<std::string> references;
    for (const Reference& reference : change.references) {
        references.push_back(
            fmt::format("{} {}", key(reference.op), shortestText(reference.value)));
    }
    LocalizedText remark = change.remark;
    if (change.reason) {
        remark.zh = change.reason->text.zh + (remark.zh.empty() ? "" : "；") + remark.zh;
        remark.en = change.reason->text.en + (remark.en.empty() ? "" : "; ") + remark.en;
    }
    CsvRow row;
    row.number(fmt::to_string(number));
    row.text(isPart ? figure.subject.parkName : figure.subject.name);
    row.text(words(figure.subject.kind).in(language));
    row.text(figure.subject.name);
    row.text(figure.subject.id);
    row.text(figure.name.in(language));
    row.text(figure.id);
    row.text(figure.period);
    if (figure.interval()) {
        row.number(displayText(figure, language));
    } else {
        row.text(displayText(figure, language));
    }
    row.text(figure.unit);
    row.number(displayBound(figure, figure.low));
    row.number(displayBound(figure, figure.high));
    row.text(fmt::format("{}", fmt::join(references, language == Language::Chinese ? "；" : "; ")));
    row.text(words(change.verdict, change.references.front()).in(language));
    row.text(wayOf(change).in(language));
    row.number(amountText(change));
    row.text(change.amount ? change.quantity.unit : std::string());
    row.number(change.reached ? shortestText(change.reached->value) : std::string());
    row.text(remark.in(language));
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

std::string rectificationCsv(const std::vector<SmallestChange>& changes, Language language) {
    CsvRow heading;
    for (const auto& [zh, en] : headings) {
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
