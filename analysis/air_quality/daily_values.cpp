#include "analysis/air_quality/daily_values.hpp"

#include <algorithm>

namespace parklens {

namespace {

Int128 powerOfTen(int exponent) {
    Int128 power = 1;
    for (int i = 0; i < exponent; ++i) {
        power *= 10;
    }
    return power;
}

/// The valid hours of one series, as coefficients; `missing` where an hour cannot be used.
class ValidHours {
public:
    ValidHours(const ObservationSeries& series, Pollutant pollutant, const DailyOptions& options)
        : m_series(series)
        , m_shift(options.hourShift)
        , m_excluded(static_cast<HourFlags>(
              invalidFlags |
              (options.excludeDust && isParticulate(pollutant) ? bit(HourFlag::Dust) : 0)))
        , m_scale(powerOfTen(series.decimals())) {}

    std::int32_t at(HourIndex hour) const {
        const HourIndex offset = hour - m_shift - m_series.firstHour();
        if (offset < 0 || offset >= static_cast<HourIndex>(m_series.coefficients().size())) {
            return ObservationSeries::missing;
        }
        const auto i = static_cast<std::size_t>(offset);
        const bool isExcluded =
            !m_series.flags().empty() && (m_series.flags()[i] & m_excluded) != 0;
        return isExcluded ? ObservationSeries::missing : m_series.coefficients()[i];
    }

    Rational mean(std::int64_t sum, int count) const { return {sum, m_scale * count}; }

private:
    const ObservationSeries& m_series;
    int m_shift;
    HourFlags m_excluded;
    Int128 m_scale;
};

using DayHours = std::array<std::int32_t, hoursPerDay>;

DayHours hoursOf(const ValidHours& hours, DayIndex day) {
    DayHours values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = hours.at(firstHourOf(day) + static_cast<HourIndex>(i));
    }
    return values;
}

/// Sum and number of the valid hours of [begin, end).
std::pair<std::int64_t, int> summed(const DayHours& values, int begin, int end) {
    std::int64_t sum = 0;
    int count = 0;
    for (int i = begin; i < end; ++i) {
        const std::int32_t value = values[static_cast<std::size_t>(i)];
        if (value != ObservationSeries::missing) {
            sum += value;
            ++count;
        }
    }
    return {sum, count};
}

DailyValue dailyMean(const ValidHours& hours, const DayHours& values, const AirEdition& edition) {
    const auto [sum, count] = summed(values, 0, hoursPerDay);
    DailyValue day;
    day.validHours = count;
    day.isValid = count >= edition.dailyMeanHours;
    if (count > 0) {
        day.value = hours.mean(sum, count);
    }
    return day;
}

/// Hour h of the day (hour-ending, 1…24) is element h − 1.
DailyValue
maximum8hMean(const ValidHours& hours, const DayHours& values, const AirEdition& edition) {
    DailyValue day;
    day.validHours = summed(values, 0, hoursPerDay).second;
    int validWindows = 0;
    for (int end = edition.mda8FirstHour; end <= edition.mda8LastHour; ++end) {
        const auto [sum, count] = summed(values, end - edition.mda8WindowHours, end);
        if (count < edition.mean8hHours) {
            continue;
        }
        ++validWindows;
        const Rational mean = hours.mean(sum, count);
        if (!day.value || mean > *day.value) {
            day.value = mean;
        }
    }
    const auto& limit = edition.limits[indexOf(Pollutant::O3)].day;
    day.isValid = day.value && (validWindows >= edition.mda8ValidWindows ||
                                (limit && *day.value > Rational(*limit)));
    return day;
}

std::optional<Rational> maximumHour(const ValidHours& hours, const DayHours& values) {
    const std::int32_t highest = *std::max_element(values.begin(), values.end());
    return highest == ObservationSeries::missing ? std::nullopt
                                                 : std::optional(hours.mean(highest, 1));
}

void putGivenDays(const ObservationSeries& given,
                  Pollutant pollutant,
                  const DailyOptions& options,
                  DailyValues& values) {
    const HourIndex first = firstDayOf(values.year);
    for (int i = 0; i < values.dayCount(); ++i) {
        const auto value = given.at(first + i);
        const bool isDust = options.excludeDust && isParticulate(pollutant) &&
                            (given.flagsAt(first + i) & bit(HourFlag::Dust)) != 0;
        const bool isInvalid = (given.flagsAt(first + i) & invalidFlags) != 0;
        if (value && !isDust && !isInvalid) {
            values.pollutants[indexOf(pollutant)][static_cast<std::size_t>(i)] = {
                Rational(*value), 0, true};
        }
    }
}

/// Mean over the valid stations of one day.
DailyValue meanOfDay(std::span<const DailyValues> stations,
                     Pollutant pollutant,
                     int day,
                     int monitoring,
                     const StationShareRule& rule) {
    DailyValue mean;
    int valid = 0;
    Rational sum;
    for (const DailyValues& station : stations) {
        const DailyValue& value = station.of(pollutant, day);
        if (value.isValid) {
            sum = sum + *value.value;
            mean.validHours =
                valid == 0 ? value.validHours : std::min(mean.validHours, value.validHours);
            ++valid;
        }
    }
    if (valid > 0) {
        mean.value = sum / Rational(valid, 1);
        mean.isValid = rule.isEnough(valid, monitoring);
    }
    return mean;
}

std::optional<Rational> meanHourMaximum(std::span<const DailyValues> stations, std::size_t day) {
    Rational sum;
    int count = 0;
    for (const DailyValues& station : stations) {
        if (station.o3HourMaximum[day]) {
            sum = sum + *station.o3HourMaximum[day];
            ++count;
        }
    }
    return count == 0 ? std::nullopt : std::optional(sum / Rational(count, 1));
}

} // namespace

DayConcentrations DailyValues::concentrations(int dayOfYear) const {
    DayConcentrations concentrations;
    for (const IndexItem item : {IndexItem::So2Day,
                                 IndexItem::No2Day,
                                 IndexItem::CoDay,
                                 IndexItem::O3EightHours,
                                 IndexItem::Pm10Day,
                                 IndexItem::Pm25Day}) {
        const DailyValue& day = of(pollutantOf(item), dayOfYear);
        if (day.isValid) {
            concentrations[static_cast<std::size_t>(item)] = day.value;
        }
    }
    concentrations[static_cast<std::size_t>(IndexItem::O3Hour)] =
        o3HourMaximum[static_cast<std::size_t>(dayOfYear)];
    return concentrations;
}

bool DailyValues::has(Pollutant pollutant) const {
    const auto& days = pollutants[indexOf(pollutant)];
    return std::any_of(days.begin(), days.end(), [](const DailyValue& day) { return day.isValid; });
}

DailyValues dailyValuesOf(const StationObservations& station,
                          int year,
                          const AirEdition& edition,
                          const DailyOptions& options) {
    DailyValues values;
    values.station = station.station.id;
    values.year = year;
    const auto dayCount = static_cast<std::size_t>(daysInYear(year));
    values.o3HourMaximum.resize(dayCount);
    const DayIndex first = firstDayOf(year);
    for (const Pollutant pollutant : allPollutants) {
        auto& days = values.pollutants[indexOf(pollutant)];
        days.resize(dayCount);
        const ObservationSeries& series = station.hourlyOf(pollutant);
        const bool isOzone = pollutant == Pollutant::O3;
        if (!series.empty()) {
            const ValidHours hours(series, pollutant, options);
            for (std::size_t i = 0; i < dayCount; ++i) {
                const DayHours day = hoursOf(hours, first + static_cast<DayIndex>(i));
                days[i] =
                    isOzone ? maximum8hMean(hours, day, edition) : dailyMean(hours, day, edition);
                if (isOzone && days[i].isValid) {
                    values.o3HourMaximum[i] = maximumHour(hours, day);
                }
            }
        }
        const ObservationSeries& given = station.daily[indexOf(pollutant)];
        if (!given.empty()) {
            putGivenDays(given, pollutant, options, values);
        }
    }
    return values;
}

DailyValues meanOfStations(std::span<const DailyValues> stations, const StationShareRule& rule) {
    DailyValues mean;
    mean.year = stations.front().year;
    const int dayCount = stations.front().dayCount();
    for (const Pollutant pollutant : allPollutants) {
        auto& days = mean.pollutants[indexOf(pollutant)];
        const auto monitoring = static_cast<int>(std::count_if(
            stations.begin(), stations.end(), [pollutant](const DailyValues& station) {
                return station.has(pollutant);
            }));
        for (int day = 0; day < dayCount; ++day) {
            days.push_back(meanOfDay(stations, pollutant, day, monitoring, rule));
        }
    }
    for (int day = 0; day < dayCount; ++day) {
        const auto i = static_cast<std::size_t>(day);
        mean.o3HourMaximum.push_back(
            mean.of(Pollutant::O3, day).isValid ? meanHourMaximum(stations, i) : std::nullopt);
    }
    return mean;
}

} // namespace parklens
