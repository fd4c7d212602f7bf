#include "analysis/indicators/air/pm25_p95.hpp"

#include "analysis/indicators/air/annual_concentration.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

void fill(const AirFigure& figure, IndicatorResult& result) {
    result.citations = {figure.edition.statisticsId, figure.edition.limitsId};
    const std::string percent =
        figure.edition.percentiles[indexOf(Pollutant::Pm25)].value_or(Decimal()).text();
    result.rule = {
        fmt::format("全年有效日均值的第 {} 百分位数，k = 1 + (n − 1)·p", percent),
        fmt::format("percentile {} of the valid daily means, k = 1 + (n − 1)·p", percent)};
    fillAnnualConcentration(
        figure,
        [](const PollutantYear& year) { return year.percentile; },
        figure.edition.limitsOf(Pollutant::Pm25, figure.request.settings.airClass).day,
        limitScope(figure.request.settings, {"24 小时平均限值", "24-hour limit"}),
        result);
}

} // namespace

Indicator pm25P95() {
    const IndicatorDescriptor descriptor =
        airDescriptor("air.pm25_p95",
                      {"PM2.5日均浓度第95百分位数", "95th percentile of daily means of PM2.5"},
                      "μg/m³",
                      {"hj663-2013#附录A", "hj663-2026#表A.2"});
    return {descriptor,
            airRequests,
            [descriptor](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateAir(descriptor, context, measurements, fill);
            }};
}

} // namespace parklens
