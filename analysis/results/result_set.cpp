#include "analysis/results/result_set.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

bool ResultSet::isIncomplete() const {
    return std::any_of(indicators.begin(), indicators.end(), [](const IndicatorResult& result) {
        return !result.isEvaluable();
    });
}

bool ResultSet::hasNotMet() const {
    const auto notMet = [](const JudgedReference& judged) {
        return judged.verdict == Verdict::NotMet;
    };
    return std::any_of(indicators.begin(), indicators.end(), [&](const IndicatorResult& result) {
        return std::any_of(result.references.begin(), result.references.end(), notMet);
    });
}

namespace {

/// "2016 年无法计算：PM2.5 4、9 月有效天数不足": figures of several years stand side by side.
LocalizedText absenceText(const IndicatorResult& result) {
    const LocalizedText& reason = result.reason->text;
    if (result.period.empty()) {
        return {fmt::format("无法计算：{}", reason.zh),
                fmt::format("not evaluable: {}", reason.en)};
    }
    return {fmt::format("{} 年无法计算：{}", result.period, reason.zh),
            fmt::format("not evaluable in {}: {}", result.period, reason.en)};
}

} // namespace

std::vector<Finding> absenceFindings(const std::vector<IndicatorResult>& indicators) {
    std::vector<Finding> findings;
    for (const IndicatorResult& result : indicators) {
        if (result.isEvaluable() || !result.reason) {
            continue;
        }
        Problem problem;
        problem.what = absenceText(result);
        problem.place.feature = result.subject.id;
        problem.place.field = result.id;
        findings.push_back({{Severity::Error, result.reason->code, std::move(problem), 1},
                            result.subject,
                            std::nullopt,
                            "absent",
                            {result.id},
                            {},
                            true});
    }
    return findings;
}

} // namespace parklens
