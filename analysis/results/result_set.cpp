#include "analysis/results/result_set.hpp"

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

std::vector<Finding> absenceFindings(const std::vector<IndicatorResult>& indicators) {
    std::vector<Finding> findings;
    for (const IndicatorResult& result : indicators) {
        if (result.isEvaluable() || !result.reason) {
            continue;
        }
        Problem problem;
        problem.what = {"无法计算：" + result.reason->text.zh,
                        "not evaluable: " + result.reason->text.en};
        problem.place.feature = result.subject.id;
        problem.place.field = result.id;
        findings.push_back({{Severity::Error, result.reason->code, std::move(problem), 1},
                            result.subject,
                            std::nullopt,
                            "none",
                            {result.id}});
    }
    return findings;
}

} // namespace parklens
