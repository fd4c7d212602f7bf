#include "analysis/air_quality/year_statistics.hpp"

#include <algorithm>

namespace parklens {

namespace {

/// Daily values are fractions with denominators up to 24 times the stations; twelve decimals keep
/// their sums exact to far below any digit that is shown.
constexpr int carriedDecimals = 12;

/// The daily value as the settings want it compared.
Rational compared(const Rational& value,
                  Pollutant pollutant,
                  const AirEdition& edition,
                  const AirSettings& settings) {
    const auto decimals = dailyDecimals(edition, pollutant, settings.rounding);
    return decimals ? Rational(value.rounded(*decimals)) : value;
}

Int128 floorOf(const Decimal& value) {
    return -Rational(-value).ceiling();
}

void checkMonths(const std::array<int, 12>& daysOfMonth,
                 const AirEdition& edition,
                 PollutantYear& result) {
    for (std::size_t month = 0; month < daysOfMonth.size(); ++month) {
        const int needed = month == 1 ? edition.februaryDays : edition.monthDays;
        if (daysOfMonth[month] >= needed) {
            ++result.fullMonths;
        } else {
            result.shortMonths.push_back(static_cast<int>(month) + 1);
        }
    }
    result.isAnnualValid = result.validDays >= edition.yearDays && result.shortMonths.empty();
}

PollutantYear pollutantYear(const DailyValues& values,
                            Pollutant pollutant,
                            const AirEdition& edition,
                            const AirSettings& settings) {
    PollutantYear result;
    const auto& limit = edition.limitsOf(pollutant, settings.airClass).day;
    std::array<int, 12> daysOfMonth{};
    std::vector<Decimal> sorted;
    Decimal sum;
    for (int day = 0; day < values.dayCount(); ++day) {
        const DailyValue& value = values.of(pollutant, day);
        if (!value.isValid) {
            continue;
        }
        const int month = civilDate(firstDayOf(values.year) + day).month;
        ++daysOfMonth[static_cast<std::size_t>(month - 1)];
        sorted.push_back(value.value->rounded(carriedDecimals));
        sum = sum + sorted.back();
        if (limit && compared(*value.value, pollutant, edition, settings) <= Rational(*limit)) {
            ++result.attainedDays;
        }
    }
    result.validDays = static_cast<int>(sorted.size());
    checkMonths(daysOfMonth, edition, result);
    if (sorted.empty()) {
        return result;
    }
    result.annualMean =
        Rational(sum, Decimal::fromInteger(result.validDays)).rounded(carriedDecimals);
    result.daySum = sum;
    if (const auto& percent = edition.percentiles[indexOf(pollutant)]) {
        std::sort(sorted.begin(), sorted.end());
        result.percentileRank = percentileRank(sorted, *percent);
        result.percentile = result.percentileRank->value();
    }
    return result;
}

/// O3_1h is not asked for where only MDA8 were given and no hourly maximum is known all year.
std::array<bool, indexItemCount> notMonitored(const DailyValues& values) {
    std::array<bool, indexItemCount> result{};
    const bool hasMaximum = std::any_of(values.o3HourMaximum.begin(),
                                        values.o3HourMaximum.end(),
                                        [](const auto& value) { return value.has_value(); });
    result[static_cast<std::size_t>(IndexItem::O3Hour)] = !hasMaximum && values.has(Pollutant::O3);
    return result;
}

bool holds(std::strong_ordering order, ComparisonOperator op) {
    switch (op) {
    case ComparisonOperator::Less:
        return order < 0;
    case ComparisonOperator::LessOrEqual:
        return order <= 0;
    case ComparisonOperator::Greater:
        return order > 0;
    case ComparisonOperator::GreaterOrEqual:
        return order >= 0;
    }
    return false;
}

} // namespace

bool YearStatistics::hasValidDays() const {
    return std::any_of(pollutants.begin(), pollutants.end(), [](const PollutantYear& one) {
        return one.validDays > 0;
    });
}

std::optional<Rational> YearStatistics::goodRatio() const {
    return aqiValidDays == 0 ? std::nullopt
                             : std::optional(Rational(Int128{goodDays} * 100, aqiValidDays));
}

Decimal PercentileRank::share() const {
    return position - Decimal(floorOf(position), 0);
}

PercentileRank percentileRank(const std::vector<Decimal>& values, const Decimal& percent) {
    const Decimal steps =
        Decimal::fromInteger(static_cast<long long>(values.size()) - 1) * percent * Decimal(1, 2);
    const auto index = static_cast<std::size_t>(floorOf(steps));
    return {Decimal::fromInteger(1) + steps,
            values[std::min(index, values.size() - 1)],
            values[std::min(index + 1, values.size() - 1)]};
}

Decimal percentileOf(const std::vector<Decimal>& values, const Decimal& percent) {
    return percentileRank(values, percent).value();
}

bool isBelow(const Rational& value, const AirEdition& edition, const AirSettings& settings) {
    return holds(compared(value, Pollutant::Pm25, edition, settings) <=>
                     Rational(Decimal::fromDouble(settings.belowUgM3)),
                 settings.belowOperator);
}

std::vector<DayAqi>
aqiDays(const DailyValues& values, const AirEdition& edition, const AirSettings& settings) {
    const auto left = notMonitored(values);
    std::vector<DayAqi> days;
    for (int day = 0; day < values.dayCount(); ++day) {
        days.push_back(dayAqi(edition, values.concentrations(day), settings.rounding, left));
    }
    return days;
}

YearStatistics
yearStatistics(const DailyValues& values, const AirEdition& edition, const AirSettings& settings) {
    YearStatistics statistics;
    statistics.edition = edition.id;
    statistics.year = values.year;
    statistics.days = values.dayCount();
    for (const Pollutant pollutant : allPollutants) {
        statistics.pollutants[indexOf(pollutant)] =
            pollutantYear(values, pollutant, edition, settings);
    }
    for (int day = 0; day < values.dayCount(); ++day) {
        const DailyValue& value = values.of(Pollutant::Pm25, day);
        if (value.isValid && isBelow(*value.value, edition, settings)) {
            ++statistics.pm25DaysBelow;
        }
    }
    for (const DayAqi& day : aqiDays(values, edition, settings)) {
        if (day.aqi) {
            ++statistics.aqiValidDays;
            statistics.goodDays += *day.aqi <= edition.goodAqi ? 1 : 0;
            ++statistics.classDays[static_cast<std::size_t>(indexClass(edition, *day.aqi)) - 1];
        }
    }
    statistics.hasO3HourMaximum =
        !notMonitored(values)[static_cast<std::size_t>(IndexItem::O3Hour)];
    return statistics;
}

} // namespace parklens
