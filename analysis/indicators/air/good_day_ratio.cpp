#include "analysis/indicators/air/good_day_ratio.hpp"

#include "analysis/indicators/air/air_figure.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

double percentOf(int count, int all) {
    return Rational(Int128{count} * 100, all).toDouble();
}

void fillGoodDayRatio(const AirFigure& figure, IndicatorResult& result) {
    const YearStatistics& year = figure.air.statistics;
    result.displayDecimals = figure.edition.ratioDecimals;
    result.citations = {figure.edition.indexId, figure.edition.statisticsId};
    result.rule = {
        fmt::format("AQI 不高于 {} 的天数 / 有效天数，{}，沙尘日不剔除；下限与上限为缺测日"
                    "全部不优良与全部优良",
                    figure.edition.goodAqi,
                    roundingText(figure.request.settings).zh),
        fmt::format("days with an AQI of at most {} / valid days; {}; dust days are "
                    "kept; the bounds take every missing day as bad and as good",
                    figure.edition.goodAqi,
                    roundingText(figure.request.settings).en)};
    const auto ratio = year.goodRatio();
    if (!ratio) {
        refuseFigure(result,
                     "no_valid_days",
                     {"没有六项污染物都有效的日子", "no day has all six pollutants valid"});
        return;
    }
    const int missing = year.days - year.aqiValidDays;
    result.value = ratio->toDouble();
    result.low = percentOf(year.goodDays, year.days);
    result.high = percentOf(year.goodDays + missing, year.days);
    result.numerator = year.goodDays;
    result.denominator = year.aqiValidDays;
    result.terms = {
        {"g", {"优良天数", "good days"}, double(year.goodDays), "d"},
        {"n",
         {"六项污染物都有效的天数", "days with all six pollutants valid"},
         double(year.aqiValidDays),
         "d"},
        {"m", {"其余天数（没有 AQI）", "other days (without AQI)"}, double(missing), "d"}};
    result.note = {fmt::format("优 {}、良 {}、轻度 {}、中度 {}、重度 {}、严重 {} 天，无效 {} 天",
                               year.classDays[0],
                               year.classDays[1],
                               year.classDays[2],
                               year.classDays[3],
                               year.classDays[4],
                               year.classDays[5],
                               missing),
                   fmt::format("days by class 1–6: {}, {}, {}, {}, {}, {}; {} without AQI",
                               year.classDays[0],
                               year.classDays[1],
                               year.classDays[2],
                               year.classDays[3],
                               year.classDays[4],
                               year.classDays[5],
                               missing)};
    if (!year.hasO3HourMaximum) {
        result.note.zh += "；数据没有臭氧 1 小时值，未参与 AQI";
        result.note.en += "; the data have no hourly ozone, which is left out of the AQI";
    }
}

} // namespace

Indicator goodDayRatio() {
    const IndicatorDescriptor descriptor =
        airDescriptor("air.good_day_ratio",
                      {"空气质量优良天数比例", "share of good-air days"},
                      "%",
                      {"100 · g / n", "100 · g / (n + m)", "100 · (g + m) / (n + m)"},
                      {"hj633-2012#表1", "hj633-2026#表3", "hj663-2026#表3"});
    return {descriptor,
            [figure = descriptor.id](const EvaluationContext& context) {
                return airRequests(context, figure);
            },
            [descriptor](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateAir(descriptor, context, measurements, fillGoodDayRatio);
            }};
}

} // namespace parklens
