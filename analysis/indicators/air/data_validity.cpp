#include "analysis/indicators/air/data_validity.hpp"

#include "analysis/indicators/air/air_figure.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

void fillPollutant(const AirFigure& figure, Pollutant pollutant, IndicatorResult& result) {
    const AirEdition& edition = figure.edition;
    const PollutantYear& year = figure.air.statistics.of(pollutant);
    result.dimension["pollutant"] = key(pollutant);
    restOn(pollutant, result);
    result.name.zh += fmt::format("（{}）", key(pollutant));
    result.name.en += fmt::format(" ({})", key(pollutant));
    result.citations = {edition.limitsId};
    result.rule = {fmt::format("全年至少 {} 个有效日，每月至少 {} 个（二月 {} 个）",
                               edition.yearDays,
                               edition.monthDays,
                               edition.februaryDays),
                   fmt::format("at least {} valid days in the year, {} in each month ({} in "
                               "February)",
                               edition.yearDays,
                               edition.monthDays,
                               edition.februaryDays)};
    result.value = year.isAnnualValid;
    result.terms = {
        {"n", {"有效日数", "valid days"}, double(year.validDays), "d"},
        {"L",
         {"全年至少需要的有效日数", "valid days that a year needs"},
         double(edition.yearDays),
         "d"},
        {"q", {"有效日足够的月数", "months with enough valid days"}, double(year.fullMonths), ""}};
    result.numerator = year.validDays;
    result.denominator = figure.air.statistics.days;
    result.note = year.isAnnualValid ? LocalizedText{fmt::format("有效 {} 天", year.validDays),
                                                     fmt::format("{} valid days", year.validDays)}
                                     : invalidYearText(figure, pollutant);
}

std::vector<IndicatorResult> evaluateValidity(const IndicatorDescriptor& descriptor,
                                              const EvaluationContext& context,
                                              const Measurements& measurements) {
    std::vector<IndicatorResult> results;
    for (const Pollutant pollutant : allPollutants) {
        const auto fill = [pollutant](const AirFigure& figure, IndicatorResult& result) {
            fillPollutant(figure, pollutant, result);
        };
        for (IndicatorResult& result : evaluateAir(descriptor, context, measurements, fill)) {
            // PM2.5 always has its line; other pollutants where somebody measures them.
            const bool isMeasured = result.numerator.value_or(0.0) > 0.0;
            if (isMeasured || pollutant == Pollutant::Pm25) {
                results.push_back(std::move(result));
            }
        }
    }
    return results;
}

} // namespace

Indicator airDataValidity() {
    const IndicatorDescriptor descriptor =
        airDescriptor("air.data_validity",
                      {"环境空气监测数据年有效性", "validity of a year of air data"},
                      "",
                      {"n ≥ L ∧ q ≥ 12", {}, {}},
                      {"gb3095-2012#表4", "gb3095-2026-transition#表4"});
    return {descriptor,
            [figure = descriptor.id](const EvaluationContext& context) {
                return airRequests(context, figure);
            },
            [descriptor](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateValidity(descriptor, context, measurements);
            }};
}

} // namespace parklens
