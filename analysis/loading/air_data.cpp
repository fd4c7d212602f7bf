#include "analysis/loading/air_data.hpp"

#include "analysis/observations/observation_reader.hpp"
#include "analysis/observations/station_reader.hpp"
#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"
#include "gis/base/name_list.hpp"

#include <algorithm>
#include <map>

namespace parklens {

namespace {

std::vector<Station>
readStationList(const Project& project, const LayerSource& layer, Diagnostics& diagnostics) {
    StationReadOptions options;
    options.id = layer.id;
    options.fields = layer.fields;
    options.encoding = layer.encoding;
    options.sheet = layer.layer;
    options.where = layer.where;
    if (!layer.crs.empty()) {
        options.crs = Crs::fromText(layer.crs);
    }
    std::vector<Station> stations;
    for (const auto& file : filesOf(project, layer)) {
        const auto more = readStations(file.string(), options, diagnostics);
        stations.insert(stations.end(), more.begin(), more.end());
    }
    if (stations.empty()) {
        throw FormatError({.what = {"没有站点", "holds no station"},
                           .place = {.file = layer.path, .field = layer.key},
                           .mend = {"请检查路径和表头", "check the path and the header"}});
    }
    return stations;
}

} // namespace

AirData joinStations(ObservationArchive observations,
                     const std::vector<Station>& list,
                     Diagnostics& diagnostics) {
    std::map<std::string, const Station*> listed;
    for (const Station& station : list) {
        listed.emplace(station.id, &station);
    }
    AirData data;
    std::vector<std::string> unlisted;
    for (const StationObservations& observed : observations.stations) {
        const auto found = listed.find(observed.station.id);
        if (found != listed.end()) {
            data.stations.push_back(*found->second);
            continue;
        }
        data.stations.push_back(observed.station);
        if (!list.empty()) {
            unlisted.push_back(observed.station.id);
        }
    }
    if (!unlisted.empty()) {
        const LocalizedText names = nameList(unlisted);
        diagnostics.add(
            Severity::Warning,
            "station_not_listed",
            {.what = {"有观测但不在站点表中，不按位置选用：" + names.zh,
                      "observations of stations that the list does not have, which are not chosen "
                      "by place: " +
                          names.en},
             .place = {},
             .mend = {"请补入站点表", "add them to the station list"}},
            static_cast<long>(unlisted.size()));
    }
    data.observations = std::move(observations);
    return data;
}

AirData loadAirData(const Project& project,
                    const StandardsLibrary& standards,
                    const TaskPool& pool,
                    const TaskControl& control,
                    Diagnostics& diagnostics) {
    if (!project.air || !project.air->observations) {
        throw ConfigError({.what = {"没有 [air.observations]", "names no [air.observations]"},
                           .place = {.file = project.file.string(), .field = "air"},
                           .mend = {"请补上观测文件的 path", "add the path of the observations"}});
    }
    const AirSource& air = *project.air;
    ObservationReadOptions options;
    options.format = observationFormatFromText(air.format).value_or(ObservationFormat::Automatic);
    options.hourLabel = air.settings.hourLabel;
    options.encoding = air.observations->encoding;
    options.fields = air.observations->fields;
    options.units = air.observations->units;
    if (!air.observations->id.empty()) {
        options.fields.emplace("station", air.observations->id);
    }
    const auto files = filesOf(project, *air.observations);
    if (files.empty()) {
        throw FormatError(
            {.what = {"没有匹配的观测文件", "no file of observations matches"},
             .place = {.file = air.observations->path, .field = air.observations->key},
             .mend = {"请检查 path", "check the path"}});
    }
    ObservationArchive observations = readObservations(
        files, options, QualityRules::fromStandards(standards), pool, control, diagnostics);
    std::vector<Station> list;
    if (air.stations) {
        list = readStationList(project, *air.stations, diagnostics);
    }
    AirData data = joinStations(std::move(observations), list, diagnostics);
    data.officialStations = air.officialStations;
    data.officialStationPlaces = air.officialStationPlaces;
    return data;
}

} // namespace parklens
