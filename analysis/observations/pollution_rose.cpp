#include "analysis/observations/pollution_rose.hpp"

#include "analysis/observations/private/wind_place.hpp"

#include <algorithm>
#include <utility>

namespace parklens {

namespace {

/// The mean of the stations that have a valid value of the hour.
std::optional<double> concentrationOf(std::span<const ObservationSeries* const> stations,
                                      HourIndex hour) {
    RoseSum values;
    for (const ObservationSeries* series : stations) {
        const auto value = series->at(hour);
        if (value && (series->flagsAt(hour) & invalidFlags) == 0) {
            values += {value->toDouble(), 1};
        }
    }
    return values.mean();
}

} // namespace

PollutionRoseRules PollutionRoseRules::of(const StandardsLibrary& standards) {
    const double least = standards.standard("wind-rose")
                             .table("rules")
                             .row({{"rule", "mean_of_sector_from"}})
                             .number("value");
    return {WindRoseRules::of(standards), static_cast<std::size_t>(least)};
}

std::optional<double> RoseSum::mean() const {
    return hours == 0 ? std::nullopt : std::optional(sum / static_cast<double>(hours));
}

RoseSum& RoseSum::operator+=(const RoseSum& other) {
    sum += other.sum;
    hours += other.hours;
    return *this;
}

RoseSum PollutionRose::ofSector(std::size_t sector) const {
    RoseSum whole;
    for (const RoseSum& cell : cells.at(sector)) {
        whole += cell;
    }
    return whole;
}

RoseSum PollutionRose::all() const {
    RoseSum whole = calm;
    for (std::size_t sector = 0; sector < windSectorCount; ++sector) {
        whole += ofSector(sector);
    }
    return whole;
}

double PollutionRose::partOf(std::size_t sector, std::size_t speedClass) const {
    const auto hours = ofSector(sector).hours;
    return hours == 0 ? 0.0 : cells.at(sector).at(speedClass).sum / static_cast<double>(hours);
}

bool PollutionRose::isThin(std::size_t sector) const {
    const auto hours = ofSector(sector).hours;
    return hours > 0 && hours < rules.leastHours;
}

PollutionRose pollutionRoseOf(const WindSeries& wind,
                              std::span<const ObservationSeries* const> stations,
                              int year,
                              const PollutionRoseRules& rules) {
    PollutionRose rose;
    rose.windStation = wind.station;
    rose.year = year;
    rose.rules = rules;
    rose.cells.fill(std::vector<RoseSum>(rules.wind.classesFromMPerS.size()));
    const HourIndex end = firstHourOf(firstDayOf(year + 1));
    auto blowing =
        std::ranges::lower_bound(wind.hours, firstHourOf(firstDayOf(year)), {}, &WindHour::hour);
    for (HourIndex hour = firstHourOf(firstDayOf(year)); hour < end; ++hour) {
        const bool isListed = blowing != wind.hours.end() && blowing->hour == hour;
        const WindPlace place = isListed ? windPlaceOf(*blowing, rules.wind) : WindPlace();
        blowing += isListed ? 1 : 0;
        const bool hasWind = place.state == WindState::Calm || place.state == WindState::Blowing;
        const auto value = concentrationOf(stations, hour);
        if (!value || !hasWind) {
            rose.withoutWind += value ? 1 : 0;
            rose.withoutValue += hasWind ? 1 : 0;
            continue;
        }
        auto& cell = place.state == WindState::Calm
                         ? rose.calm
                         : rose.cells.at(place.sector).at(place.speedClass);
        cell += {*value, 1};
    }
    return rose;
}

} // namespace parklens
