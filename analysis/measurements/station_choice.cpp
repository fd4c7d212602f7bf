#include "analysis/measurements/station_choice.hpp"

#include "analysis/air_quality/year_coverage.hpp"
#include "gis/base/error.hpp"
#include "gis/base/name_list.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/overlay.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace parklens {

namespace {

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

/// The assessment stations with observations in the year.
std::vector<RatedStation>
ratedStations(const MultiPolygon& park, const Crs& crs, const AirData& data, int year) {
    const ParkPlane plane(park, crs);
    std::vector<RatedStation> rated;
    for (std::size_t i = 0; i < data.stations.size(); ++i) {
        const Station& station = data.stations[i];
        if (station.stationClass == StationClass::Assessment && station.position &&
            yearCoverage(data.observations.stations[i], year) != YearCoverage::None) {
            rated.push_back({i, plane.distanceM(*station.position)});
        }
    }
    return rated;
}

/// Null when there is none.
const RatedStation* nearestOf(const std::vector<RatedStation>& rated, bool outside) {
    const RatedStation* nearest = nullptr;
    for (const RatedStation& station : rated) {
        const bool fits = !outside || station.distanceM > 0.0;
        if (fits && (nearest == nullptr || station.distanceM < nearest->distanceM)) {
            nearest = &station;
        }
    }
    return nearest;
}

double kilometres(const StandardsLibrary& standards,
                  const char* standard,
                  const char* table,
                  const char* rule) {
    return standards.standard(standard).table(table).row({{"rule", rule}}).number("value");
}

/// All assessment stations of the city; where the list names no cities, those within the radius.
void takeCityMean(const AirData& data,
                  const std::vector<RatedStation>& rated,
                  const RatedStation& nearest,
                  int year,
                  StationChoice& choice) {
    choice.rule = StationRule::CityMean;
    choice.city = data.stations[nearest.index].city;
    choice.distanceM = nearest.distanceM;
    if (choice.city.empty()) {
        for (const RatedStation& station : rated) {
            if (station.distanceM <= choice.cityRadiusKm * 1000.0) {
                choice.stations.push_back(station.index);
            }
        }
        return;
    }
    for (std::size_t i = 0; i < data.stations.size(); ++i) {
        const Station& station = data.stations[i];
        if (station.stationClass == StationClass::Assessment && station.city == choice.city &&
            yearCoverage(data.observations.stations[i], year) != YearCoverage::None) {
            choice.stations.push_back(i);
        }
    }
}

std::size_t officialStation(const AirData& data, std::size_t declared) {
    const std::string& id = data.officialStations[declared];
    const auto found = std::find_if(data.stations.begin(),
                                    data.stations.end(),
                                    [&id](const Station& station) { return station.id == id; });
    if (found == data.stations.end()) {
        std::vector<std::string> known;
        for (const Station& station : data.stations) {
            known.push_back(station.id);
        }
        const LocalizedText names = nameList(known);
        Place place = {.field = "air.official_stations"};
        if (declared < data.officialStationPlaces.size()) {
            place = data.officialStationPlaces[declared];
        }
        throw ConfigError(
            {.what = {"official_stations 中的站点 " + id + " 没有观测数据",
                      "official_stations names " + id + ", which has no observations"},
             .place = std::move(place),
             .mend = {"请检查站点编码；有观测的站点：" + names.zh,
                      "check the code; stations with observations are " + names.en}});
    }
    return static_cast<std::size_t>(found - data.stations.begin());
}

std::string kilometreText(double km) {
    return shortestText(km) + " km";
}

/// Asked for by itself it may hold stations of the park, and says nothing of them.
LocalizedText statedCityMeanText(const StationChoice& choice, const LocalizedText& names) {
    const std::size_t count = choice.stations.size();
    const std::string radius = kilometreText(choice.cityRadiusKm);
    if (choice.city.empty()) {
        return {
            fmt::format(
                "边界 {} 内所给 {} 个评价点平均（{}），站点表没有城市", radius, count, names.zh),
            fmt::format("mean of {} stations given within {} ({}); the station list names no "
                        "city",
                        count,
                        radius,
                        names.en)};
    }
    return {fmt::format("{}城市平均，{} 个评价点（{}）", choice.city, count, names.zh),
            fmt::format("city mean of {}, {} stations ({})", choice.city, count, names.en)};
}

LocalizedText cityMeanText(const StationChoice& choice, const LocalizedText& names) {
    if (choice.statedStep) {
        return statedCityMeanText(choice, names);
    }
    const std::size_t count = choice.stations.size();
    const double distanceKm = choice.distanceM / 1000.0;
    const std::string radius = kilometreText(choice.cityRadiusKm);
    const LocalizedText rule = {
        fmt::format("最近者距边界 {:.1f} km，不超过 {}（园境自定规则）", distanceKm, radius),
        fmt::format("the nearest {:.1f} km from the boundary, at most {} by ParkLens' own rule",
                    distanceKm,
                    radius)};
    if (choice.city.empty()) {
        return {fmt::format("边界 {} 内所给 {} 个评价点平均，非园区站点（{}），{}，站点表没有城市",
                            radius,
                            count,
                            names.zh,
                            rule.zh),
                fmt::format("mean of {} stations given within {}, none of the park ({}), {}; the "
                            "station list names no city",
                            count,
                            radius,
                            names.en,
                            rule.en)};
    }
    return {
        fmt::format(
            "{}城市平均，{} 个评价点，非园区站点（{}），{}", choice.city, count, names.zh, rule.zh),
        fmt::format("city mean of {}, {} stations, none of the park ({}), {}",
                    choice.city,
                    count,
                    names.en,
                    rule.en)};
}

LocalizedText stationNames(const AirData& data, const StationChoice& choice) {
    constexpr std::size_t mostNamed = 6;
    std::vector<std::string> zh;
    std::vector<std::string> en;
    for (const std::size_t i : choice.stations) {
        const Station& station = data.stations[i];
        zh.push_back(station.name.empty() ? station.id
                                          : fmt::format("{} {}", station.name, station.id));
        en.push_back(station.id);
    }
    return {nameList(zh, mostNamed).zh, nameList(en, mostNamed).en};
}

} // namespace

StationChoice chooseStations(const MultiPolygon& park,
                             const Crs& crs,
                             const AirData& data,
                             int year,
                             const StandardsLibrary& standards,
                             std::optional<StationRule> step) {
    const auto asks = [step](StationRule rule) { return !step || *step == rule; };
    StationChoice choice;
    choice.statedStep = step;
    choice.nearestRadiusKm =
        kilometres(standards, "hj664-2013", "representation", "urban_radius_max");
    choice.cityRadiusKm = kilometres(standards, "qa-rules", "station_rule", "city_mean_radius");
    if (!data.officialStations.empty() && asks(StationRule::OfficialSeries)) {
        choice.rule = StationRule::OfficialSeries;
        for (std::size_t i = 0; i < data.officialStations.size(); ++i) {
            choice.stations.push_back(officialStation(data, i));
        }
        return choice;
    }
    const std::vector<RatedStation> rated = ratedStations(park, crs, data, year);
    if (asks(StationRule::Inside)) {
        for (const RatedStation& station : rated) {
            if (station.distanceM == 0.0) {
                choice.stations.push_back(station.index);
            }
        }
        if (!choice.stations.empty()) {
            choice.rule = StationRule::Inside;
            return choice;
        }
    }
    if (asks(StationRule::Nearest)) {
        const RatedStation* nearest = nearestOf(rated, true);
        if (nearest != nullptr && nearest->distanceM <= choice.nearestRadiusKm * 1000.0) {
            choice.rule = StationRule::Nearest;
            choice.stations = {nearest->index};
            choice.distanceM = nearest->distanceM;
            return choice;
        }
    }
    if (asks(StationRule::CityMean)) {
        const RatedStation* nearest = nearestOf(rated, false);
        if (nearest != nullptr && nearest->distanceM <= choice.cityRadiusKm * 1000.0) {
            takeCityMean(data, rated, *nearest, year, choice);
        }
    }
    return choice;
}

namespace {

LocalizedText stepWords(StationRule step) {
    switch (step) {
    case StationRule::OfficialSeries:
        return {"申报的官方序列", "declared official series"};
    case StationRule::Inside:
        return {"园区内评价点", "assessment stations inside the park"};
    case StationRule::Nearest:
        return {"园区外最近评价点", "nearest assessment station outside of the park"};
    case StationRule::CityMean:
        return {"城市平均", "city mean"};
    case StationRule::None:
        break;
    }
    return {};
}

LocalizedText chosenText(const AirData& data, const StationChoice& choice) {
    const LocalizedText names = stationNames(data, choice);
    const std::size_t count = choice.stations.size();
    const double distanceKm = choice.distanceM / 1000.0;
    const std::string nearestRadius = kilometreText(choice.nearestRadiusKm);
    const std::string cityRadius = kilometreText(choice.cityRadiusKm);
    switch (choice.rule) {
    case StationRule::OfficialSeries:
        return {fmt::format("申报的官方序列（{}）", names.zh),
                fmt::format("declared official series ({})", names.en)};
    case StationRule::Inside:
        return {fmt::format("园区内 {} 个评价点（{}）", count, names.zh),
                fmt::format("{} assessment {} inside the park ({})",
                            count,
                            count == 1 ? "station" : "stations",
                            names.en)};
    case StationRule::Nearest:
        return {fmt::format("距边界 {:.1f} km 的最近评价点（{}）", distanceKm, names.zh),
                fmt::format("nearest assessment station, {:.1f} km from the boundary ({})",
                            distanceKm,
                            names.en)};
    case StationRule::CityMean:
        return cityMeanText(choice, names);
    case StationRule::None:
        return {fmt::format("园区内、边界 {} 内（HJ 664）都没有有数据的评价点；边界 "
                            "{} 内（园境自定规则）也没有，不以城市平均代表",
                            nearestRadius,
                            cityRadius),
                fmt::format("no assessment station with data lies inside the park or within {} of "
                            "it (HJ 664), nor within {} (ParkLens' own rule) for a city mean",
                            nearestRadius,
                            cityRadius)};
    }
    return {};
}

} // namespace

LocalizedText stationText(const AirData& data, const StationChoice& choice) {
    if (!choice.statedStep) {
        return chosenText(data, choice);
    }
    const LocalizedText step = stepWords(*choice.statedStep);
    if (choice.rule == StationRule::None) {
        return {fmt::format("项目指定只用“{}”（station_rule），没有符合且有数据的站点", step.zh),
                fmt::format("the project asks for this step alone (station_rule): {}; no station "
                            "with data fits it",
                            step.en)};
    }
    LocalizedText text = chosenText(data, choice);
    text.zh += fmt::format("，项目指定只用“{}”（station_rule）", step.zh);
    text.en += fmt::format("; the project asks for this step alone (station_rule): {}", step.en);
    return text;
}

LocalizedText cityMeanName(const StationChoice& choice) {
    if (choice.city.empty()) {
        const std::string radius = kilometreText(choice.cityRadiusKm);
        return {fmt::format("{} 内所给站点平均", radius),
                fmt::format("mean of the stations given within {}", radius)};
    }
    const bool isSingle = choice.stations.size() == 1;
    return {fmt::format("{}城市平均{}", choice.city, isSingle ? "，仅 1 站" : ""),
            fmt::format("city mean of {}{}", choice.city, isSingle ? ", one station" : "")};
}

LocalizedText standInName(const StationChoice& choice) {
    switch (choice.rule) {
    case StationRule::Nearest: {
        const double distanceKm = choice.distanceM / metresPerKm;
        return {fmt::format("最近评价点，距边界 {:.1f} km", distanceKm),
                fmt::format("nearest assessment station, {:.1f} km from the boundary", distanceKm)};
    }
    case StationRule::CityMean:
        return cityMeanName(choice);
    case StationRule::OfficialSeries:
    case StationRule::Inside:
    case StationRule::None:
        break;
    }
    return {};
}

std::vector<int> yearsWithObservations(const AirData& data) {
    const std::vector<int> all = data.observations.years();
    std::vector<int> years;
    const auto& stations = data.observations.stations;
    std::copy_if(all.begin(), all.end(), std::back_inserter(years), [&stations](int year) {
        return std::any_of(
            stations.begin(), stations.end(), [year](const StationObservations& station) {
                return yearCoverage(station, year) == YearCoverage::Days;
            });
    });
    return years.empty() ? all : years;
}

bool hasObservations(const AirData& data, const StationChoice& choice, int year) {
    return std::any_of(choice.stations.begin(), choice.stations.end(), [&](std::size_t i) {
        return yearCoverage(data.observations.stations[i], year) == YearCoverage::Days;
    });
}

} // namespace parklens
