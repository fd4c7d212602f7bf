#include "analysis/indicators/air/pm25_annual_mean.hpp"

#include "analysis/indicators/air/annual_concentration.hpp"

namespace parklens {

namespace {

void fillAnnualMean(const AirFigure& figure, IndicatorResult& result) {
    result.citations = {figure.edition.limitsId, figure.edition.statisticsId};
    result.rule = {"全年有效日均值的算术平均", "arithmetic mean of the valid daily means"};
    fillAnnualConcentration(
        figure,
        {[](const PollutantYear& year) { return year.annualMean; },
         [](const PollutantYear& year) -> std::vector<FigureTerm> {
             return {{"S",
                      {"有效日均值之和", "sum of the valid daily means"},
                      year.daySum.value_or(Decimal()).toDouble(),
                      "μg/m³"},
                     {"n", {"有效日数", "valid days"}, double(year.validDays), "d"}};
         }},
        figure.edition.limitsOf(Pollutant::Pm25, figure.request.settings.airClass).annual,
        limitScope(figure.request.settings, {"年平均限值", "annual limit"}),
        result);
}

} // namespace

Indicator pm25AnnualMean() {
    const IndicatorDescriptor descriptor = airDescriptor(
        "air.pm25_annual_mean",
        {"PM2.5年均浓度", "annual mean of PM2.5"},
        "μg/m³",
        {"S / n", {}, {}},
        {"gb3095-2012#4.2 表1", "gb3095-2026-transition#4.2 表1", "hj663-2026#表A.2"});
    return {descriptor,
            [figure = descriptor.id](const EvaluationContext& context) {
                return airRequests(context, figure);
            },
            [descriptor](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateAir(descriptor, context, measurements, fillAnnualMean);
            }};
}

} // namespace parklens
