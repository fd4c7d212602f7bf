#include "analysis/indicators/air/pm25_days_below.hpp"

#include "analysis/indicators/air/air_figure.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

LocalizedText nameOf(const AirSettings& settings) {
    const LocalizedText threshold = words(settings.dayThreshold());
    const bool isStrict = settings.belowOperator == ComparisonOperator::Less;
    return {
        fmt::format("PM2.5日均浓度{}天数", threshold.zh),
        fmt::format("days with a daily mean of PM2.5 {}{}", isStrict ? "" : "of ", threshold.en)};
}

/// "顺义新城"; with its code where another station behind the figure has the same name, the code
/// alone where it has none.
std::string nameAmong(const StationYear& station, const std::vector<StationYear>& all) {
    if (station.name.empty()) {
        return station.id;
    }
    const auto bearers = std::count_if(all.begin(), all.end(), [&](const StationYear& other) {
        return other.name == station.name;
    });
    return bearers == 1 ? station.name : fmt::format("{}({})", station.name, station.id);
}

LocalizedText stationCounts(const ParkAirYear& air) {
    LocalizedText text;
    for (const StationYear& station : air.stations) {
        const int count = station.statistics.pm25DaysBelow;
        text.zh += fmt::format(
            "{}{} {} 天", text.zh.empty() ? "" : "、", nameAmong(station, air.stations), count);
        text.en += fmt::format("{}{} {} d", text.en.empty() ? "" : ", ", station.id, count);
    }
    return text;
}

LocalizedText noteOf(const AirFigure& figure) {
    const YearStatistics& year = figure.air.statistics;
    const PollutantYear& pm25 = year.of(Pollutant::Pm25);
    const ParkAirYear::Sensitivity& other = figure.air.sensitivity;
    const std::string limit =
        figure.edition.limitsOf(Pollutant::Pm25, figure.request.settings.airClass)
            .day.value_or(Decimal())
            .text();
    const LocalizedText counts = stationCounts(figure.air);
    // A figure that counts with ≤ itself is not told a second time.
    const bool isStrict = figure.request.settings.belowOperator == ComparisonOperator::Less;
    const LocalizedText lessOrEqual =
        isStrict ? LocalizedText{fmt::format("按≤计 {} 天，", other.lessOrEqual),
                                 fmt::format("{} with ≤, ", other.lessOrEqual)}
                 : LocalizedText{};
    return {fmt::format("有效 {} 天，缺 {} 天；不高于 24 小时限值 {} μg/m³ 的 {} 天；{}"
                        "不修约 {} 天，按另一种小时标记 {} 天；各站：{}",
                        pm25.validDays,
                        year.missingDays(Pollutant::Pm25),
                        limit,
                        pm25.attainedDays,
                        lessOrEqual.zh,
                        other.unrounded,
                        other.otherHourLabel,
                        counts.zh),
            fmt::format("{} valid days, {} missing; {} days within the 24-hour limit of {} μg/m³; "
                        "{}{} unrounded, {} with the other hour label; by station: {}",
                        pm25.validDays,
                        year.missingDays(Pollutant::Pm25),
                        pm25.attainedDays,
                        limit,
                        lessOrEqual.en,
                        other.unrounded,
                        other.otherHourLabel,
                        counts.en)};
}

void fillDaysBelow(const AirFigure& figure, IndicatorResult& result) {
    const AirSettings& settings = figure.request.settings;
    const YearStatistics& year = figure.air.statistics;
    result.displayDecimals = 0;
    restOn(Pollutant::Pm25, result);
    const LocalizedText rounding = roundingText(settings);
    const std::string comparison =
        fmt::format("{} {} μg/m³", key(settings.belowOperator), shortestText(settings.belowUgM3));
    result.rule = {fmt::format("日均值至少 {} 个小时有效，{}后 {}；上限为缺测日全部计入",
                               figure.edition.dailyMeanHours,
                               rounding.zh,
                               comparison),
                   fmt::format("days with at least {} valid hours; {}, then {}; the upper bound "
                               "counts every missing day",
                               figure.edition.dailyMeanHours,
                               rounding.en,
                               comparison)};
    if (year.of(Pollutant::Pm25).validDays == 0) {
        refuseFigure(result, "no_valid_days", {"PM2.5 没有有效日", "PM2.5 has no valid day"});
        return;
    }
    const DayCount days = year.pm25Below();
    result.value = static_cast<double>(days.count);
    result.low = days.count;
    result.high = days.upper();
    result.numerator = days.count;
    result.denominator = year.of(Pollutant::Pm25).validDays;
    const int valid = year.of(Pollutant::Pm25).validDays;
    const bool isStrict = settings.belowOperator == ComparisonOperator::Less;
    result.terms = {
        {"n", {"有效日数", "valid days"}, double(valid), "d"},
        {"x",
         isStrict
             ? LocalizedText{"其中达到或高于界限 T 的日数", "of them at or above the threshold T"}
             : LocalizedText{"其中高于界限 T 的日数", "of them above the threshold T"},
         double(valid - days.count),
         "d"},
        {"m",
         {"缺测或无效的日数，可能低于界限", "days without a valid value: may be below"},
         double(days.missing),
         "d"},
        {"T", {"浓度界限", "threshold"}, settings.belowUgM3, "μg/m³"}};
    result.note = noteOf(figure);
}

std::vector<IndicatorResult> evaluateDaysBelow(const IndicatorDescriptor& descriptor,
                                               const EvaluationContext& context,
                                               const Measurements& measurements) {
    if (!context.project.air) {
        return {};
    }
    const AirSettings& settings = context.project.air->settings;
    IndicatorDescriptor ofProject = descriptor; // a figure without a value is named as one with
    ofProject.name = nameOf(settings);
    return evaluateAir(ofProject, context, measurements, fillDaysBelow, settings.dayThreshold());
}

} // namespace

Indicator pm25DaysBelow() {
    const IndicatorDescriptor descriptor = airDescriptor(
        "air.pm25_days_below",
        {"PM2.5日均浓度低于界限天数", "days with a daily mean of PM2.5 below the threshold"},
        "d",
        {"n − x", "n − x", "n − x + m"},
        {"gb3095-2012#表4", "gbt8170#3.2", "guokefahuo-2021-28"});
    return {descriptor,
            [figure = descriptor.id](const EvaluationContext& context) {
                return airRequests(context, figure);
            },
            [descriptor](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateDaysBelow(descriptor, context, measurements);
            }};
}

} // namespace parklens
