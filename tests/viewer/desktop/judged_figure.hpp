/// \file
/// A figure held against a limit, for tests of tables that compare figures.
#pragma once

#include "analysis/results/indicator_result.hpp"

namespace parklens::test {

/// 20 μg/m³ of PM2.5, within the limit of the edition of 2012.
inline IndicatorResult annualMeanWithinLimit() {
    IndicatorResult figure;
    figure.id = "air.pm25_annual_mean";
    figure.subject = {SubjectKind::Park, "A", "甲园", {}, {}};
    figure.name = {"PM2.5年均浓度", "annual mean of PM2.5"};
    figure.value = 20.0;
    figure.edition = "2012";
    JudgedReference judged;
    judged.reference.kind = ReferenceKind::Limit;
    judged.reference.value = 35.0;
    judged.verdict = Verdict::Met;
    figure.references = {judged};
    return figure;
}

/// The same figure within the limit of the edition of 2026.
inline IndicatorResult annualMeanUnderLaterEdition() {
    IndicatorResult figure = annualMeanWithinLimit();
    figure.edition = "2026-final";
    figure.references.front().reference.value = 25.0;
    return figure;
}

} // namespace parklens::test
