#include "analysis/evidence/park_roses.hpp"

#include "analysis/indicators/subjects.hpp"
#include "analysis/loading/loader.hpp"
#include "analysis/loading/wind_data.hpp"
#include "analysis/measurements/station_choice.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

constexpr double windRead = 0.2;
constexpr double airRead = 0.9;

Reason noWind(const Project& project, int year) {
    if (!project.air || !project.air->meteorology) {
        return Reason{
            "no_meteorology",
            {"项目没有逐时风数据：请在项目文件中写 [air.meteorology]",
             "the project has no hourly wind: write [air.meteorology] into the project file"}};
    }
    return Reason{"no_wind_of_year",
                  {fmt::format("[air.meteorology] 没有 {} 年的有效小时", year),
                   fmt::format("[air.meteorology] has no valid hour of {}", year)}};
}

/// Puts the concentrations of the stations that stand for the park under the wind.
void addPollution(const Extent& extent,
                  const AirData& air,
                  const WindSeries& wind,
                  const std::optional<StationRule>& step,
                  const StandardsLibrary& standards,
                  ParkRoses& roses) {
    const StationChoice choice =
        chooseStations(extent.united, extent.crs, air, roses.year, standards, step);
    roses.stationText = stationText(air, choice);
    for (const std::size_t station : choice.stations) {
        roses.stations.push_back(air.stations[station].id);
    }
    if (choice.rule == StationRule::None) {
        roses.withoutPollution = Reason{"no_station", roses.stationText};
        return;
    }
    const PollutionRoseRules rules = PollutionRoseRules::of(standards);
    for (const Pollutant pollutant : allPollutants) {
        std::vector<const ObservationSeries*> series;
        for (const std::size_t station : choice.stations) {
            series.push_back(&air.observations.stations[station].hourlyOf(pollutant));
        }
        auto rose = pollutionRoseOf(wind, series, roses.year, rules);
        if (rose.all().hours > 0) {
            roses.pollution.emplace_back(pollutant, std::move(rose));
        }
    }
    if (roses.pollution.empty()) {
        roses.withoutPollution =
            Reason{"no_hours_with_wind",
                   {fmt::format("{} {} 年没有与风同时的小时浓度", roses.stationText.zh, roses.year),
                    fmt::format("{}: no hourly concentration of {} with wind in the same hour",
                                roses.stationText.en,
                                roses.year)}};
    }
}

} // namespace

ParkRoses parkRoses(const Project& project,
                    const StandardsLibrary& standards,
                    const std::string& parkId,
                    int year,
                    const TaskPool& pool,
                    const TaskControl& control,
                    Diagnostics& diagnostics) {
    ParkRoses roses;
    roses.parkId = parkId;
    roses.year = year;
    control.report(0.0, {"读取风", "reading the wind"});
    const auto winds = readWindSeries(project, standards, control, diagnostics);
    const WindRoseRules rules = WindRoseRules::of(standards);
    const WindSeries* wind = nullptr;
    for (const WindSeries& series : winds) {
        auto rose = windRoseOf(series, year, rules);
        if (rose.validHours > (roses.wind ? roses.wind->validHours : 0)) {
            roses.wind = std::move(rose);
            wind = &series;
        }
    }
    if (wind == nullptr) {
        roses.withoutWind = noWind(project, year);
        roses.withoutPollution = roses.withoutWind;
        return roses;
    }
    const ProjectData data = loadProject(project,
                                         standards,
                                         {.forest = false,
                                          .land = false,
                                          .air = project.air->observations.has_value(),
                                          .sources = false,
                                          .parks = {parkId}},
                                         pool,
                                         control.part(windRead, airRead),
                                         diagnostics);
    const Park& park = data.parks.front();
    const ExtentChoice choice =
        chooseExtent({project, park, standards, data.layers}, "air", BoundaryRole::Administered);
    if (data.air == nullptr) {
        roses.withoutPollution = Reason{
            "no_observations",
            {"项目没有可用的空气质量监测数据：请在项目文件中写 [air.observations]",
             "the project has no usable air data: write [air.observations] into the project file"}};
    } else if (choice.extent == nullptr) {
        roses.withoutPollution = choice.missing();
    } else {
        addPollution(
            *choice.extent, *data.air, *wind, project.air->settings.stationRule, standards, roses);
    }
    return roses;
}

} // namespace parklens
