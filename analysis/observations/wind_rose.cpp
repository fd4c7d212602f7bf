#include "analysis/observations/wind_rose.hpp"

#include "analysis/observations/private/wind_place.hpp"
#include "gis/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace parklens {

namespace {

constexpr double sectorDegrees = 360.0 / windSectorCount;

struct SectorName {
    std::string_view abbreviation;
    LocalizedText words;
};

const std::array<SectorName, windSectorCount>& sectorNames() {
    static const std::array<SectorName, windSectorCount> names = {{{"N", {"北", "N"}},
                                                                   {"NNE", {"北东北", "NNE"}},
                                                                   {"NE", {"东北", "NE"}},
                                                                   {"ENE", {"东东北", "ENE"}},
                                                                   {"E", {"东", "E"}},
                                                                   {"ESE", {"东东南", "ESE"}},
                                                                   {"SE", {"东南", "SE"}},
                                                                   {"SSE", {"南东南", "SSE"}},
                                                                   {"S", {"南", "S"}},
                                                                   {"SSW", {"南西南", "SSW"}},
                                                                   {"SW", {"西南", "SW"}},
                                                                   {"WSW", {"西西南", "WSW"}},
                                                                   {"W", {"西", "W"}},
                                                                   {"WNW", {"西西北", "WNW"}},
                                                                   {"NW", {"西北", "NW"}},
                                                                   {"NNW", {"北西北", "NNW"}}}};
    return names;
}

double percent(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

WindRoseRules WindRoseRules::of(const StandardsLibrary& standards) {
    const Standard& standard = standards.standard("wind-rose");
    WindRoseRules rules;
    rules.calmBelowMPerS = standard.table("rules").row({{"rule", "calm_below"}}).number("value");
    for (const StandardRow& row : standard.table("speed_classes").rows) {
        rules.classesFromMPerS.push_back(row.number("value"));
    }
    if (rules.classesFromMPerS.empty() || rules.classesFromMPerS.front() != rules.calmBelowMPerS ||
        !std::ranges::is_sorted(rules.classesFromMPerS)) {
        throw StandardsError({{"风速分级应升序，第一级自静风界限起",
                               "classes of wind speed ascend, the first from where calm ends"},
                              {.file = "wind-rose/speed_classes.csv"},
                              {"请改正该表", "correct the table"}});
    }
    return rules;
}

std::size_t WindRose::hoursFrom(std::size_t sector) const {
    return std::accumulate(hours.at(sector).begin(), hours.at(sector).end(), std::size_t{0});
}

double WindRose::sharePct(std::size_t count) const {
    return percent(count, validHours);
}

double WindRose::validPct() const {
    return percent(validHours, hoursOfYear);
}

std::size_t windSector(double directionDegrees) {
    const double sector = std::ceil(directionDegrees / sectorDegrees - 0.5);
    return static_cast<std::size_t>(sector) % windSectorCount;
}

LocalizedText windSectorName(std::size_t sector) {
    return sectorNames().at(sector).words;
}

std::optional<double> compassDegrees(std::string_view text) {
    const auto& names = sectorNames();
    const auto found = std::ranges::find(names, text, &SectorName::abbreviation);
    return found == names.end()
               ? std::nullopt
               : std::optional(sectorDegrees * static_cast<double>(found - names.begin()));
}

WindRose windRoseOf(const WindSeries& series, int year, const WindRoseRules& rules) {
    WindRose rose;
    rose.station = series.station;
    rose.year = year;
    rose.calmBelowMPerS = rules.calmBelowMPerS;
    rose.classesFromMPerS = rules.classesFromMPerS;
    rose.hours.fill(std::vector<std::size_t>(rules.classesFromMPerS.size(), 0));
    rose.hoursOfYear = static_cast<std::size_t>(daysInYear(year)) * hoursPerDay;
    const HourIndex first = firstHourOf(firstDayOf(year));
    const HourIndex end = first + static_cast<HourIndex>(rose.hoursOfYear);
    for (const WindHour& hour : series.hours) {
        if (hour.hour < first || hour.hour >= end) {
            continue;
        }
        const WindPlace place = windPlaceOf(hour, rules);
        switch (place.state) {
        case WindState::Calm:
            ++rose.calmHours;
            ++rose.validHours;
            break;
        case WindState::Blowing:
            ++rose.hours.at(place.sector).at(place.speedClass);
            ++rose.validHours;
            break;
        case WindState::NoDirection:
            ++rose.withoutDirection;
            break;
        case WindState::NotMeasured:
            break;
        }
    }
    return rose;
}

} // namespace parklens
