#include "viewer/desktop/session/data_layers.hpp"

#include "analysis/land/land_use_codes.hpp"
#include "analysis/loading/emission_data.hpp"
#include "analysis/loading/forest_layers.hpp"
#include "analysis/loading/layer_fields.hpp"
#include "analysis/observations/station_reader.hpp"
#include "analysis/project/layer_files.hpp"
#include "gis/vector/layer_transform.hpp"
#include "gis/vector/vector_reader.hpp"
#include "viewer/desktop/session/layer_words.hpp"
#include "viewer/layout/raster_layers.hpp"
#include "viewer/layout/style_values.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace parklens {

namespace {

namespace fs = std::filesystem;

/// A file of a source as a layer of the document.
struct LayerFile {
    const LayerSource& source;
    fs::path file;
    QString id;

    /// "宗地", of several files "宗地 · 一期.shp".
    QString title(Language language) const {
        const auto title = layerTitle(QString::fromStdString(source.key), language);
        return id == QString::fromStdString(source.key)
                   ? title
                   : title + QStringLiteral(" · ") +
                         QString::fromStdString(file.filename().string());
    }
};

VectorReadOptions optionsFor(const LayerSource& source) {
    VectorReadOptions options{
        .layer = source.layer, .where = source.where, .encoding = source.encoding};
    if (!source.crs.empty()) {
        options.crs = Crs::fromText(source.crs);
    }
    return options;
}

FeatureLayer readRows(const LayerFile& from, const LayerWorkshop& workshop) {
    return readVectorLayer(
        from.file.string(), optionsFor(from.source), workshop.diagnostics, workshop.control);
}

LayerPlan planFor(const LayerFile& from,
                  LayerGroup group,
                  const StyleSheet& style,
                  const LayerWorkshop& workshop) {
    return {.id = from.id,
            .title = from.title(workshop.language),
            .group = group,
            .style = style,
            .attribution = QString::fromStdString(from.source.attribution)};
}

/// The system of the codes in the layer: what the project says, else what fits.
std::string
codeSystemOf(const FeatureLayer& rows, const LayerFields& fields, const DataSources& sources) {
    if (sources.project->land && !sources.project->land->codeSystem.empty()) {
        return sources.project->land->codeSystem;
    }
    std::map<std::string, std::string> written;
    for (std::size_t row = 0; row < rows.features.size(); ++row) {
        if (auto code = fields.text(row, "land_use_code"); !code.empty()) {
            written.emplace(std::move(code), fields.text(row, "land_use_name"));
        }
    }
    return LandUseCodes(*sources.standards).recognise(written);
}

NewLayer
readParcels(const LayerFile& from, const DataSources& sources, const LayerWorkshop& workshop) {
    auto rows = readRows(from, workshop);
    Diagnostics heard; // the audit of the analysis tells of the cells
    const LayerFields fields(rows, from.source, "land.parcels", *sources.standards, heard);
    const auto system = codeSystemOf(rows, fields, sources);
    std::vector<RowLook> looks;
    for (std::size_t row = 0; row < rows.features.size(); ++row) {
        looks.push_back({.styleValue = landUseStyleValue(system, fields.text(row, "land_use_code")),
                         .label = QString::fromStdString(fields.text(row, "id"))});
    }
    auto plan = planFor(from, LayerGroup::Land, sources.styles->sheet("parcels"), workshop);
    plan.look = [&looks](std::size_t row) { return std::move(looks[row]); };
    return {makeLayer(std::move(rows), plan, workshop)};
}

NewLayer
readBuildings(const LayerFile& from, const DataSources& sources, const LayerWorkshop& workshop) {
    auto rows = readRows(from, workshop);
    return {makeLayer(std::move(rows),
                      planFor(from, LayerGroup::Land, sources.styles->sheet("buildings"), workshop),
                      workshop)};
}

NewLayer
readSurveyRows(const LayerFile& from, const DataSources& sources, const LayerWorkshop& workshop) {
    auto rows = readRows(from, workshop);
    const auto written = from.source.fields.find("code");
    const auto column =
        rows.fieldIndex(written == from.source.fields.end() ? "DLBM" : written->second);
    std::vector<std::string> values(rows.features.size());
    for (std::size_t row = 0; column && row < values.size(); ++row) {
        values[row] = landUseStyleValue("dlbm", toText(rows.features[row].values[*column]));
    }
    auto plan = planFor(from, LayerGroup::Data, sources.styles->sheet("parcels"), workshop);
    plan.look = [&values](std::size_t row) { return RowLook{.styleValue = values[row]}; };
    return {makeLayer(std::move(rows), plan, workshop), false};
}

NewLayer readForestRaster(const ForestSource& forest,
                          const DataSources& sources,
                          const LayerWorkshop& workshop) {
    std::vector<std::string> files;
    for (const auto& file : filesOf(*sources.project, forest.layer)) {
        files.push_back(file.string());
    }
    if (files.empty()) {
        files.push_back(sources.project->resolve(forest.layer.path).string());
    }
    const auto raster = std::make_shared<const RasterSource>(
        openForestRaster(forest, files, *sources.standards, workshop.diagnostics));
    return {rasterDocumentLayer(forestRasterLayer(forest,
                                                  raster,
                                                  *sources.styles,
                                                  workshop.crs,
                                                  workshop.language,
                                                  QString::fromStdString(forest.layer.attribution)),
                                LayerGroup::Data,
                                QString::fromStdString(raster->path())),
            false};
}

/// The column in which most of the stations' codes stand.
std::optional<std::size_t> codeColumn(const FeatureLayer& rows,
                                      const std::map<std::string, Station>& stations) {
    std::optional<std::size_t> best;
    std::ptrdiff_t most = 0;
    for (std::size_t column = 0; column < rows.fields.size(); ++column) {
        const auto found = std::ranges::count_if(rows.features, [&](const Feature& row) {
            return stations.contains(toText(row.values[column]));
        });
        if (found > most) {
            most = found;
            best = column;
        }
    }
    return best;
}

NewLayer
readStationRows(const LayerFile& from, const DataSources& sources, const LayerWorkshop& workshop) {
    StationReadOptions options{.id = from.source.id,
                               .fields = from.source.fields,
                               .encoding = from.source.encoding,
                               .sheet = from.source.layer,
                               .where = from.source.where,
                               .crs = std::nullopt};
    if (!from.source.crs.empty()) {
        options.crs = Crs::fromText(from.source.crs);
    }
    std::map<std::string, Station> stations;
    for (auto& station : readStations(from.file.string(), options, workshop.diagnostics)) {
        stations.emplace(station.id, station);
    }
    Diagnostics heard; // as readStations() told it
    auto rows = readLayerRows(from.file, from.source, workshop.control, heard);
    const auto column = codeColumn(rows, stations);
    std::vector<RowLook> looks(rows.features.size());
    std::set<std::string> placed; // of two rows of one station the first counts
    for (std::size_t row = 0; row < looks.size(); ++row) {
        auto& feature = rows.features[row];
        feature.geometry = {};
        const auto found = column ? stations.find(toText(feature.values[*column])) : stations.end();
        if (found != stations.end() && placed.insert(found->first).second) {
            const auto& station = found->second;
            looks[row] = {.styleValue = std::string(key(station.stationClass)),
                          .label = QString::fromStdString(station.name)};
            if (station.position) {
                feature.geometry = MultiPoint{{*station.position}};
            }
        }
    }
    rows.crs = Crs::wgs84();
    auto plan = planFor(from, LayerGroup::Themes, sources.styles->sheet("stations"), workshop);
    plan.look = [&looks](std::size_t row) { return looks[row]; };
    return {makeLayer(std::move(rows), plan, workshop)};
}

/// The geometry of a record on WGS 84, as the analysis uses it.
Geometry positionOf(const EmissionRecord& record, const EmissionInventory& inventory) {
    if (record.position) {
        return MultiPoint{{*record.position}};
    }
    if (record.shape && inventory.shapeCrs) {
        FeatureLayer one{.crs = inventory.shapeCrs, .features = {{.geometry = *record.shape}}};
        Diagnostics heard;
        transformLayer(one, Crs::wgs84(), OnFailure::DropGeometry, heard);
        return one.features.front().geometry;
    }
    return {};
}

NewLayer
readSourceRows(const LayerFile& from, const DataSources& sources, const LayerWorkshop& workshop) {
    const auto inventory = readInventory({from.file},
                                         from.source,
                                         *sources.standards,
                                         workshop.pool,
                                         workshop.control,
                                         workshop.diagnostics);
    Diagnostics heard; // as readInventory() told it
    auto rows = readLayerRows(from.file, from.source, workshop.control, heard);
    std::map<std::string, const EmissionRecord*> records; // by fid as text
    for (const auto& record : inventory.records) {
        records.emplace(record.place.feature, &record);
    }
    std::vector<RowLook> looks(rows.features.size());
    for (std::size_t row = 0; row < looks.size(); ++row) {
        auto& feature = rows.features[row];
        feature.geometry = {};
        if (const auto found = records.find(rows.place(row, {}).feature); found != records.end()) {
            const auto& record = *found->second;
            feature.geometry = positionOf(record, inventory);
            looks[row] = {.styleValue = sourceStyleValue(
                              key(record.medium), !record.keyUnitKinds.empty(), false),
                          .label = QString::fromStdString(record.enterprise)};
        }
    }
    rows.crs = Crs::wgs84();
    auto plan = planFor(from, LayerGroup::Themes, sources.styles->sheet("sources"), workshop);
    plan.look = [&looks](std::size_t row) { return looks[row]; };
    return {makeLayer(std::move(rows), plan, workshop)};
}

using Reader = NewLayer (*)(const LayerFile&, const DataSources&, const LayerWorkshop&);

void addReadings(const LayerSource& source,
                 Reader reader,
                 const DataSources& sources,
                 std::vector<LayerReading>& readings) {
    auto files = filesOf(*sources.project, source);
    if (files.empty()) {
        files.push_back(sources.project->resolve(source.path));
    }
    for (std::size_t index = 0; index < files.size(); ++index) {
        auto id = QString::fromStdString(source.key);
        if (index > 0) {
            id += QStringLiteral("[%1]").arg(index);
        }
        readings.push_back(
            {layerWords(QString::fromStdString(source.key)),
             [&source, reader, sources, id, file = files[index]](const LayerWorkshop& workshop) {
                 return reader({source, file, id}, sources, workshop);
             }});
    }
}

} // namespace

std::vector<LayerReading> dataLayers(const DataSources& sources) {
    std::vector<LayerReading> readings;
    const auto& project = *sources.project;
    for (const auto& forest : project.forests) {
        if (std::ranges::find(forest.profiles, "survey") != forest.profiles.end()) {
            addReadings(forest.layer, readSurveyRows, sources, readings);
        } else {
            readings.push_back(
                {{"森林栅格", "Forest raster"}, [&forest, sources](const LayerWorkshop& workshop) {
                     return readForestRaster(forest, sources, workshop);
                 }});
        }
    }
    if (project.land && project.land->parcels) {
        addReadings(*project.land->parcels, readParcels, sources, readings);
    }
    if (project.land && project.land->buildings) {
        addReadings(*project.land->buildings, readBuildings, sources, readings);
    }
    if (project.air && project.air->stations) {
        addReadings(*project.air->stations, readStationRows, sources, readings);
    }
    for (const auto& layer : project.otherLayers) {
        if (layer.key == "sources.inventory") {
            addReadings(layer, readSourceRows, sources, readings);
        }
    }
    return readings;
}

} // namespace parklens
