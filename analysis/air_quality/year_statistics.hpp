/// \file
/// The statistics of a year from its days (HJ 663), and the counts that parks report.
#pragma once

#include "analysis/air_quality/daily_values.hpp"
#include "analysis/model/air_settings.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// Where a percentile stands between two of the sorted values.
struct PercentileRank {
    Decimal position; ///< k = 1 + (n − 1)·p
    Decimal lower;    ///< value ⌊k⌋
    Decimal upper;    ///< value ⌊k⌋ + 1, of the last value itself

    /// k − ⌊k⌋.
    Decimal share() const;

    Decimal value() const { return lower + (upper - lower) * share(); }
};

struct PollutantYear {
    int validDays = 0;
    bool isAnnualValid = false; ///< ≥ 324 valid days, ≥ 27 each month, ≥ 25 in February
    std::vector<int> shortMonths = {}; ///< 1…12, ascending: those with too few days
    int fullMonths = 0;                ///< months with enough
    int attainedDays = 0;              ///< valid days not above the 24-hour limit (O3: MDA8)
    std::optional<Decimal> annualMean; ///< of all valid days, whether the year is valid or not
    std::optional<Decimal> daySum;     ///< Σ of the daily values behind the mean
    std::optional<Decimal> percentile; ///< of the edition; of all valid days
    std::optional<PercentileRank> percentileRank;
};

/// Days counted with everything that is missing on either side.
struct DayCount {
    int count = 0;
    int missing = 0;

    int upper() const { return count + missing; }
};

struct YearStatistics {
    std::string edition;
    int year = 0;
    int days = 0; ///< 365 or 366
    std::array<PollutantYear, pollutantCount> pollutants;
    int pm25DaysBelow = 0;
    int aqiValidDays = 0;
    int goodDays = 0; ///< AQI ≤ 100
    std::array<int, 6> classDays{};
    bool hasO3HourMaximum = true; ///< false: O3_1h is left out of the index, since nobody gave it

    const PollutantYear& of(Pollutant pollutant) const { return pollutants[indexOf(pollutant)]; }

    /// False when no pollutant has a valid day: nothing can be counted.
    bool hasValidDays() const;

    int missingDays(Pollutant pollutant) const { return days - of(pollutant).validDays; }

    DayCount pm25Below() const { return {pm25DaysBelow, missingDays(Pollutant::Pm25)}; }

    /// Percent of the valid AQI days; std::nullopt when there is none.
    std::optional<Rational> goodRatio() const;
};

/// k = 1 + (n − 1)·p; linear between the neighbours (HJ 663 annex A; R's type 7). `percent` in
/// 0…100. \pre `values` is sorted and not empty.
PercentileRank percentileRank(const std::vector<Decimal>& values, const Decimal& percent);
Decimal percentileOf(const std::vector<Decimal>& values, const Decimal& percent);

/// Statistics of one year of days. Means and percentiles are of the unrounded daily values (carried
/// to twelve decimals); day counts and the index of values rounded as the settings say.
YearStatistics
yearStatistics(const DailyValues& values, const AirEdition& edition, const AirSettings& settings);

/// The days of the year as AQI days, in order.
std::vector<DayAqi>
aqiDays(const DailyValues& values, const AirEdition& edition, const AirSettings& settings);

/// Whether `value op threshold` holds for a daily value rounded as the settings say.
bool isBelow(const Rational& value, const AirEdition& edition, const AirSettings& settings);

} // namespace parklens
