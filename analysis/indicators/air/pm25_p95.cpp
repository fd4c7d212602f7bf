#include "analysis/indicators/air/pm25_p95.hpp"

#include "analysis/indicators/air/annual_concentration.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

std::vector<FigureTerm> termsOf(const PollutantYear& year) {
    if (!year.percentileRank) {
        return {};
    }
    const PercentileRank& rank = *year.percentileRank;
    const auto lowest = static_cast<long long>(rank.position.toDouble());
    return {{"a",
             {fmt::format("由小到大第 {} 个日均值", lowest),
              fmt::format("daily mean number {} in ascending order", lowest)},
             rank.lower.toDouble(),
             "μg/m³"},
            {"b",
             {fmt::format("由小到大第 {} 个日均值", lowest + 1),
              fmt::format("daily mean number {}", lowest + 1)},
             rank.upper.toDouble(),
             "μg/m³"},
            {"s", {"序数 k 的小数部分", "fraction of the rank k"}, rank.share().toDouble(), ""},
            {"k", {"序数 1 + (n − 1) · p", "rank 1 + (n − 1) · p"}, rank.position.toDouble(), ""},
            {"n", {"有效日数", "valid days"}, double(year.validDays), "d"}};
}

void fillPercentile(const AirFigure& figure, IndicatorResult& result) {
    result.citations = {figure.edition.statisticsId, figure.edition.limitsId};
    const std::string percent =
        figure.edition.percentiles[indexOf(Pollutant::Pm25)].value_or(Decimal()).text();
    result.rule = {
        fmt::format("全年有效日均值的第 {} 百分位数，k = 1 + (n − 1)·p", percent),
        fmt::format("percentile {} of the valid daily means, k = 1 + (n − 1)·p", percent)};
    fillAnnualConcentration(
        figure,
        {[](const PollutantYear& year) { return year.percentile; }, termsOf},
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
                      {"a + (b − a) · s", {}, {}},
                      {"hj663-2013#附录A", "hj663-2026#表A.2"});
    return {descriptor,
            [figure = descriptor.id](const EvaluationContext& context) {
                return airRequests(context, figure);
            },
            [descriptor](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateAir(descriptor, context, measurements, fillPercentile);
            }};
}

} // namespace parklens
