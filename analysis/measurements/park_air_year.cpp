#include "analysis/measurements/park_air_year.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

bool hasObservations(const StationObservations& station, int year) {
    const HourIndex firstDay = firstDayOf(year);
    const HourIndex endDay = firstDayOf(year + 1);
    const auto hasAny = [](const ObservationSeries& series, HourIndex begin, HourIndex end) {
        for (HourIndex i = std::max(begin, series.firstHour()); i < std::min(end, series.endHour());
             ++i) {
            if (series.has(i)) {
                return true;
            }
        }
        return false;
    };
    for (std::size_t i = 0; i < pollutantCount; ++i) {
        if (hasAny(station.hourly[i], firstDay * hoursPerDay, endDay * hoursPerDay) ||
            hasAny(station.daily[i], firstDay, endDay)) {
            return true;
        }
    }
    return false;
}

/// A plane around the park in which distances near it are those on the ground.
class ParkPlane {
public:
    ParkPlane(const MultiPolygon& park, const Crs& crs)
        : m_plane(planeAround(park, crs))
        , m_toPlane(Crs::wgs84(), m_plane)
        , m_park(transformDensified(park, CrsTransform(crs, m_plane), {.maxDeviation = 1.0})) {}

    double distanceM(Point position) const { return distance(m_park, m_toPlane(position)); }

private:
    static Crs planeAround(const MultiPolygon& park, const Crs& crs) {
        const Envelope envelope = envelopeOf(park);
        const Point centre = CrsTransform(crs, Crs::wgs84())(
            {(envelope.minX + envelope.maxX) / 2.0, (envelope.minY + envelope.maxY) / 2.0});
        return Crs::fromText(fmt::format(
            "+proj=aeqd +lat_0={} +lon_0={} +datum=WGS84 +units=m +type=crs", centre.y, centre.x));
    }

    Crs m_plane;
    CrsTransform m_toPlane;
    MultiPolygon m_park;
};

struct RatedStation {
    std::size_t index = 0;
    double distanceM = 0.0;
};

double kilometres(const StandardsLibrary& standards,
                  const char* standard,
                  const char* table,
                  const char* rule) {
    return standards.standard(standard).table(table).row({{"rule", rule}}).number("value");
}

/// All assessment stations of the city, or all there are where the list names no cities.
StationChoice
cityMean(const AirData& data, const RatedStation& nearest, int year, double distanceM) {
    StationChoice choice;
    choice.rule = StationRule::CityMean;
    choice.city = data.stations[nearest.index].city;
    choice.distanceM = distanceM;
    for (std::size_t i = 0; i < data.stations.size(); ++i) {
        const Station& station = data.stations[i];
        if (station.stationClass == StationClass::Assessment && station.city == choice.city &&
            hasObservations(data.observations.stations[i], year)) {
            choice.stations.push_back(i);
        }
    }
    return choice;
}

StationChoice officialStations(const AirData& data) {
    StationChoice choice;
    choice.rule = StationRule::OfficialSeries;
    for (const std::string& id : data.officialStations) {
        const auto found = std::find_if(data.stations.begin(),
                                        data.stations.end(),
                                        [&id](const Station& station) { return station.id == id; });
        if (found == data.stations.end()) {
            throw ConfigError(
                {.what = {"official_stations 中的站点 " + id + " 没有观测数据",
                          "official_stations names " + id + ", which has no observations"},
                 .place = {.field = "air.official_stations"},
                 .mend = {"请检查站点编码", "check the code"}});
        }
        choice.stations.push_back(static_cast<std::size_t>(found - data.stations.begin()));
    }
    return choice;
}

Grade gradeOf(const AirData& data, const StationChoice& choice) {
    for (const std::size_t i : choice.stations) {
        const Station& station = data.stations[i];
        if (station.dataStatus == DataStatus::Realtime ||
            station.stationClass == StationClass::Micro) {
            return Grade::Estimate;
        }
    }
    return choice.rule == StationRule::OfficialSeries ? Grade::Official : Grade::Measured;
}

LocalizedText stationTextOf(const AirData& data, const StationChoice& choice) {
    constexpr std::size_t mostNamed = 6;
    std::string zh;
    std::string en;
    for (std::size_t i = 0; i < std::min(mostNamed, choice.stations.size()); ++i) {
        const Station& station = data.stations[choice.stations[i]];
        zh += fmt::format("{}{}{}", i == 0 ? "" : "、", station.id, station.name);
        en += fmt::format("{}{}", i == 0 ? "" : ", ", station.id);
    }
    if (choice.stations.size() > mostNamed) {
        zh += "等";
        en += ", …";
    }
    const std::size_t count = choice.stations.size();
    const double distanceKm = choice.distanceM / 1000.0;
    switch (choice.rule) {
    case StationRule::OfficialSeries:
        return {fmt::format("申报的官方序列（{}）", zh),
                fmt::format("declared official series ({})", en)};
    case StationRule::Inside:
        return {fmt::format("园区内 {} 个评价点（{}）", count, zh),
                fmt::format("{} assessment station(s) inside the park ({})", count, en)};
    case StationRule::Nearest:
        return {fmt::format("距边界 {:.1f} km 的最近评价点（{}）", distanceKm, zh),
                fmt::format("nearest assessment station, {:.1f} km from the boundary ({})",
                            distanceKm,
                            en)};
    case StationRule::CityMean:
        return {
            choice.city.empty()
                ? fmt::format("所给 {} 个评价点平均，非园区站点（{}）", count, zh)
                : fmt::format("{}城市平均，{} 个评价点，非园区站点（{}）", choice.city, count, zh),
            choice.city.empty()
                ? fmt::format("mean of {} stations given, none of the park ({})", count, en)
                : fmt::format("city mean of {}, {} stations, none of the park ({})",
                              choice.city,
                              count,
                              en)};
    case StationRule::None:
        return {"没有可代表园区的站点", "no station stands for the park"};
    }
    return {};
}

/// The days of the chosen stations, and of their mean.
struct ChosenDays {
    std::vector<DailyValues> stations;
    DailyValues mean;
};

class ParkYear {
public:
    ParkYear(const AirData& data,
             const StationChoice& choice,
             int year,
             const AirEdition& edition,
             const AirSettings& settings,
             const StationShareRule& shareRule)
        : m_data(data)
        , m_choice(choice)
        , m_year(year)
        , m_edition(edition)
        , m_settings(settings)
        , m_shareRule(shareRule) {}

    ParkAirYear measure() const {
        ParkAirYear result;
        result.choice = m_choice;
        result.grade = gradeOf(m_data, m_choice);
        result.stationText = stationTextOf(m_data, m_choice);
        ChosenDays days = daysOf({});
        for (std::size_t i = 0; i < m_choice.stations.size(); ++i) {
            const Station& station = m_data.stations[m_choice.stations[i]];
            result.stationIds.push_back(station.id);
            result.stations.push_back({station.id,
                                       station.name,
                                       yearStatistics(days.stations[i], m_edition, m_settings)});
        }
        result.statistics = yearStatistics(days.mean, m_edition, m_settings);
        result.sensitivity = sensitivityOf(days.mean);
        if (m_data.observations.hasDustFlags) {
            result.assessed =
                yearStatistics(daysOf({.excludeDust = true}).mean, m_edition, m_settings);
        }
        result.days = std::move(days.mean);
        return result;
    }

private:
    ChosenDays daysOf(const DailyOptions& options) const {
        ChosenDays days;
        for (const std::size_t i : m_choice.stations) {
            days.stations.push_back(
                dailyValuesOf(m_data.observations.stations[i], m_year, m_edition, options));
        }
        days.mean = days.stations.size() == 1 ? days.stations.front()
                                              : meanOfStations(days.stations, m_shareRule);
        return days;
    }

    ParkAirYear::Sensitivity sensitivityOf(const DailyValues& mean) const {
        AirSettings lessOrEqual = m_settings;
        lessOrEqual.belowOperator = ComparisonOperator::LessOrEqual;
        AirSettings unrounded = m_settings;
        unrounded.rounding = DailyRounding::None;
        const int shift = m_data.observations.hourLabel == HourLabel::Ending ? 1 : -1;
        return {
            yearStatistics(mean, m_edition, lessOrEqual).pm25DaysBelow,
            yearStatistics(mean, m_edition, unrounded).pm25DaysBelow,
            yearStatistics(daysOf({.hourShift = shift}).mean, m_edition, m_settings).pm25DaysBelow};
    }

    const AirData& m_data;
    const StationChoice& m_choice;
    int m_year;
    const AirEdition& m_edition;
    const AirSettings& m_settings;
    const StationShareRule& m_shareRule;
};

} // namespace

std::string_view key(StationRule rule) {
    switch (rule) {
    case StationRule::OfficialSeries:
        return "official_series";
    case StationRule::Inside:
        return "inside";
    case StationRule::Nearest:
        return "nearest";
    case StationRule::CityMean:
        return "city_mean";
    case StationRule::None:
        return "none";
    }
    return {};
}

StationChoice chooseStations(const MultiPolygon& park,
                             const Crs& crs,
                             const AirData& data,
                             int year,
                             const StandardsLibrary& standards) {
    if (!data.officialStations.empty()) {
        return officialStations(data);
    }
    const ParkPlane plane(park, crs);
    std::vector<RatedStation> rated;
    for (std::size_t i = 0; i < data.stations.size(); ++i) {
        const Station& station = data.stations[i];
        if (station.stationClass == StationClass::Assessment && station.position &&
            hasObservations(data.observations.stations[i], year)) {
            rated.push_back({i, plane.distanceM(*station.position)});
        }
    }
    StationChoice choice;
    if (rated.empty()) {
        return choice;
    }
    for (const RatedStation& station : rated) {
        if (station.distanceM == 0.0) {
            choice.stations.push_back(station.index);
        }
    }
    if (!choice.stations.empty()) {
        choice.rule = StationRule::Inside;
        return choice;
    }
    const auto nearest = std::min_element(
        rated.begin(), rated.end(), [](const RatedStation& a, const RatedStation& b) {
            return a.distanceM < b.distanceM;
        });
    const double nearestKm =
        kilometres(standards, "hj664-2013", "representation", "urban_radius_max");
    const double cityKm = kilometres(standards, "qa-rules", "station_rule", "city_mean_radius");
    if (nearest->distanceM <= nearestKm * 1000.0) {
        choice = {StationRule::Nearest, {nearest->index}, nearest->distanceM, {}};
    } else if (nearest->distanceM <= cityKm * 1000.0) {
        choice = cityMean(data, *nearest, year, nearest->distanceM);
    }
    return choice;
}

ParkAirYear measureParkAirYear(const MultiPolygon& park,
                               const Crs& crs,
                               const AirData& data,
                               int year,
                               const std::string& edition,
                               const AirSettings& settings,
                               const StandardsLibrary& standards) {
    const StationChoice choice = chooseStations(park, crs, data, year, standards);
    if (choice.stations.empty()) {
        ParkAirYear nothing;
        nothing.stationText = stationTextOf(data, choice);
        return nothing;
    }
    const AirEdition rules = AirEdition::fromStandards(standards, edition);
    return ParkYear(data,
                    choice,
                    year,
                    rules,
                    settings,
                    StationShareRule::fromStandards(standards, rules.statisticsId))
        .measure();
}

} // namespace parklens
