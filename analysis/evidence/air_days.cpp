#include "analysis/evidence/air_days.hpp"

#include "analysis/air_quality/air_quality_index.hpp"
#include "analysis/air_quality/year_statistics.hpp"
#include "analysis/indicators/subjects.hpp"
#include "analysis/measurements/park_air_year.hpp"

#include <algorithm>

namespace parklens {

namespace {

std::vector<std::string>
editionsOf(const AirSettings& settings, int year, const StandardsLibrary& standards) {
    return settings.standard == "auto" ? airEditionsOfYear(standards, year)
                                       : std::vector<std::string>{settings.standard};
}

/// The editions of the year, and which of them each day is judged by.
void readEditions(const StandardsLibrary& standards, AirDays& result) {
    result.editionOfDay.assign(static_cast<std::size_t>(daysInYear(result.year)), 0);
    for (const std::string& id : editionsOf(result.settings, result.year, standards)) {
        const std::size_t place = result.editions.size();
        result.editions.push_back(AirEdition::fromStandards(standards, id));
        if (result.settings.standard == "auto") {
            const auto [first, end] = airEditionDays(standards, id, result.year);
            for (int day = first; day < end; ++day) {
                result.editionOfDay[static_cast<std::size_t>(day)] = place;
            }
        }
    }
}

/// Whether a daily mean keeps the 24-hour limit.
std::optional<bool>
isWithinLimit(const Rational& value, const AirEdition& edition, const AirSettings& settings) {
    const std::optional<Decimal>& limit = edition.limitsOf(Pollutant::Pm25, settings.airClass).day;
    if (!limit) {
        return std::nullopt;
    }
    const std::optional<int> decimals = dailyDecimals(edition, Pollutant::Pm25, settings.rounding);
    return decimals ? value.rounded(*decimals) <= *limit : !(value > Rational(*limit));
}

/// The days to which one edition applies.
void fillDays(const DailyValues& values,
              std::size_t editionPlace,
              const AirDays& year,
              std::vector<AirDay>& days) {
    const AirEdition& edition = year.editions[editionPlace];
    const std::vector<DayAqi> index = aqiDays(values, edition, year.settings);
    for (std::size_t day = 0; day < days.size(); ++day) {
        if (year.editionOfDay[day] != editionPlace) {
            continue;
        }
        const DailyValue& pm25 = values.of(Pollutant::Pm25, static_cast<int>(day));
        AirDay& filled = days[day];
        filled.pm25ValidHours = pm25.validHours;
        filled.isPm25Valid = pm25.isValid;
        if (pm25.value) {
            filled.pm25UgM3 = pm25.value->toDouble();
        }
        if (pm25.value && pm25.isValid) {
            filled.isBelow = isBelow(*pm25.value, edition, year.settings);
            filled.isWithinLimit = isWithinLimit(*pm25.value, edition, year.settings);
            filled.pm25Index = index[day].iaqi[static_cast<std::size_t>(IndexItem::Pm25Day)];
        }
        filled.aqi = index[day].aqi;
        filled.primary = primaryText(index[day]);
    }
}

bool hasValues(const DailyValues& values) {
    return std::any_of(allPollutants.begin(), allPollutants.end(), [&](Pollutant pollutant) {
        const auto& days = values.pollutants[indexOf(pollutant)];
        return std::any_of(
            days.begin(), days.end(), [](const DailyValue& day) { return day.value.has_value(); });
    });
}

AirDaySeries
stationDays(const Station& station, const StationObservations& observations, const AirDays& year) {
    AirDaySeries series;
    series.id = station.id;
    series.name = station.name;
    series.position = station.position;
    std::vector<AirDay> days(year.editionOfDay.size());
    for (std::size_t place = 0; place < year.editions.size(); ++place) {
        const DailyValues values = dailyValuesOf(observations, year.year, year.editions[place]);
        if (!hasValues(values)) {
            return series;
        }
        fillDays(values, place, year, days);
    }
    series.days = std::move(days);
    return series;
}

AirDaySeries parkDays(const Project& project,
                      const Park& park,
                      const AirData& data,
                      const StandardsLibrary& standards,
                      const AirDays& year) {
    AirDaySeries series;
    series.id = park.id;
    series.name = park.name;
    const ExtentChoice choice =
        chooseExtent({project, park, standards, {}}, BoundaryRole::Administered);
    if (choice.extent == nullptr) {
        series.stations = choice.missing().text;
        return series;
    }
    std::vector<AirDay> days(year.editionOfDay.size());
    for (std::size_t place = 0; place < year.editions.size(); ++place) {
        const ParkAirYear air = measureParkAirYear(choice.extent->united,
                                                   choice.extent->crs,
                                                   data,
                                                   year.year,
                                                   year.editions[place].id,
                                                   year.settings,
                                                   standards);
        series.stations = air.stationText;
        if (air.choice.rule == StationRule::None) {
            return series;
        }
        fillDays(air.days, place, year, days);
    }
    series.days = std::move(days);
    return series;
}

} // namespace

AirDays airDays(const Project& project,
                const std::vector<Park>& parks,
                const AirData& data,
                int year,
                const StandardsLibrary& standards,
                const TaskPool& pool,
                const TaskControl& control) {
    AirDays result;
    result.year = year;
    result.settings = project.air ? project.air->settings : AirSettings();
    readEditions(standards, result);
    result.stations.resize(data.stations.size());
    pool.parallelFor(result.stations.size(), [&](std::size_t i) {
        control.checkCancelled();
        result.stations[i] = stationDays(data.stations[i], data.observations.stations[i], result);
    });
    result.parks.resize(parks.size());
    pool.parallelFor(result.parks.size(), [&](std::size_t i) {
        control.checkCancelled();
        result.parks[i] = parkDays(project, parks[i], data, standards, result);
    });
    return result;
}

} // namespace parklens
