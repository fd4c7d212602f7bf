#include "analysis/loading/forest_layers.hpp"

#include "analysis/forest/forest_profile.hpp"
#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"
#include "gis/geometry/validity.hpp"
#include "gis/vector/vector_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace parklens {

namespace {

/// Grids of global products are a whole part of a degree and named as if it were 120 km long.
constexpr double nominalMetresPerDegree = 120000.0;

RasterSource openFiles(const std::vector<std::string>& files,
                       const RasterOpenOptions& options,
                       Diagnostics& diagnostics) {
    return files.size() == 1 ? RasterSource::open(files.front(), options, diagnostics)
                             : RasterSource::openTiles(files, options, diagnostics);
}

/// Of the column of class codes in land surveys.
constexpr const char* usualCodeField = "DLBM";

bool saysYes(const std::string& text) {
    static constexpr std::array<std::string_view, 8> yes = {
        "是", "1", "Y", "y", "true", "TRUE", "True", "yes"};
    return std::find(yes.begin(), yes.end(), text) != yes.end();
}

/// The column that the project maps; where it maps none, the one of the usual name, if it is there.
std::optional<std::size_t> column(const FeatureLayer& layer,
                                  const ForestSource& source,
                                  const std::string& canonical,
                                  const std::string& usualName) {
    const auto mapped = source.layer.fields.find(canonical);
    if (mapped == source.layer.fields.end()) {
        return usualName.empty() ? std::nullopt : layer.fieldIndex(usualName);
    }
    const std::string& name = mapped->second;
    if (const auto index = layer.fieldIndex(name)) {
        return index;
    }
    std::vector<std::string> names;
    for (const FieldDefinition& field : layer.fields) {
        names.push_back(field.name);
    }
    throw ConfigError(
        {{fmt::format("没有地类字段“{}”", name), fmt::format("has no field \"{}\"", name)},
         {.file = layer.file,
          .layer = layer.name,
          .field = source.layer.fieldOf("fields." + canonical)},
         {fmt::format("可用的字段：{}", fmt::join(names, "、")),
          fmt::format("its fields are: {}", fmt::join(names, ", "))}});
}

void addParcels(const FeatureLayer& layer,
                const ForestSource& source,
                SurveyLayer& survey,
                Diagnostics& diagnostics) {
    const std::optional<std::size_t> code = column(layer, source, "code", usualCodeField);
    survey.hasClassCodes = code.has_value();
    if (!code) {
        diagnostics.add(Severity::Warning,
                        "class_codes_missing",
                        {{"没有地类编码字段，全部多边形都按森林计，得数不是官方口径",
                          "has no column of class codes: every polygon counts as forest and the "
                          "figure is not an official one"},
                         {.file = layer.file, .layer = layer.name},
                         {"请用 " + source.layer.settings.of("fields.code") + " 指定地类字段",
                          "name the column with " + source.layer.settings.of("fields.code")}});
    }
    const std::optional<std::size_t> designated = column(layer, source, "designated", "");
    for (const Feature& feature : layer.features) {
        const MultiPolygon* polygon = std::get_if<MultiPolygon>(&feature.geometry);
        const Place place = {
            .file = layer.file, .layer = layer.name, .feature = fmt::to_string(feature.fid)};
        if (polygon == nullptr || polygon->empty()) {
            diagnostics.addCounted(
                Severity::Warning,
                "geometry_empty",
                {{"没有面状图形，不计", "has no polygon and is left out"}, place, {}});
            continue;
        }
        SurveyLayer::Parcel parcel;
        parcel.polygon = makeValid(*polygon, place, diagnostics);
        parcel.code = code ? toText(feature.values.at(*code)) : std::string();
        parcel.isDesignated = designated && saysYes(toText(feature.values.at(*designated)));
        if (!parcel.polygon.empty()) {
            survey.parcels.push_back(std::move(parcel));
        }
    }
}

std::vector<std::string> pathsOf(const Project& project, const LayerSource& layer) {
    std::vector<std::string> paths;
    for (const std::filesystem::path& file : filesOf(project, layer)) {
        paths.push_back(file.string());
    }
    if (paths.empty()) {
        paths.push_back(project.resolve(layer.path).string());
    }
    return paths;
}

void loadForestLayer(const Project& project,
                     const ForestSource& source,
                     const StandardsLibrary& standards,
                     ProjectData& data,
                     Diagnostics& diagnostics,
                     const TaskControl& control) {
    const std::vector<std::string> files = pathsOf(project, source.layer);
    LayerFacts facts;
    facts.year = source.layer.year;
    if (isSurveySource(source)) {
        surveyRule(source, standards); // refuses an unknown system of codes before anything is read
        auto survey =
            std::make_shared<const SurveyLayer>(readSurvey(source, files, diagnostics, control));
        facts.crs = survey->crs.label();
        facts.hasClassCodes = survey->hasClassCodes;
        data.surveys.emplace(source.layer.key, std::move(survey));
    } else {
        auto raster = std::make_shared<const RasterSource>(
            openForestRaster(source, files, standards, diagnostics));
        facts.isRaster = true;
        facts.nominalCellM = nominalCellM(raster->grid());
        facts.crs = raster->grid().crs().label();
        facts.noDataValue = raster->band(1).noData;
        for (const std::string& profile : source.profiles) {
            rasterRule(source, profile, facts.nominalCellM, standards);
        }
        data.rasters.emplace(source.layer.key, std::move(raster));
    }
    data.layers.emplace(source.layer.key, std::move(facts));
}

} // namespace

bool isSurveySource(const ForestSource& source) {
    return std::find(source.profiles.begin(), source.profiles.end(), "survey") !=
           source.profiles.end();
}

bool mayHaveClassCodes(const Project& project, const ForestSource& source) {
    if (source.layer.fields.contains("code")) {
        return true;
    }
    try {
        VectorReadOptions options;
        options.layer = source.layer.layer;
        options.encoding = source.layer.encoding;
        options.allowNetwork = source.layer.allowNetwork;
        options.settings = source.layer.settings;
        options.requireGeometry = false;
        options.requireCrs = false;
        options.maximumFeatures = 1;
        if (!source.layer.crs.empty()) {
            options.crs = Crs::fromText(source.layer.crs);
        }
        Diagnostics toldWhenItIsRead;
        const FeatureLayer layer =
            readVectorLayer(pathsOf(project, source.layer).back(), options, toldWhenItIsRead);
        return layer.fieldIndex(usualCodeField).has_value();
    } catch (const Error&) {
        return true;
    }
}

double nominalCellM(const RasterGrid& grid) {
    const double larger = std::max(grid.cellWidth(), grid.cellHeight());
    return grid.crs().isGeographic() ? larger * nominalMetresPerDegree
                                     : larger * grid.crs().metresPerUnit();
}

RasterSource openForestRaster(const ForestSource& source,
                              const std::vector<std::string>& files,
                              const StandardsLibrary& standards,
                              Diagnostics& diagnostics) {
    const ForestProduct product = forestProduct(source, standards);
    RasterOpenOptions options;
    if (!source.layer.crs.empty()) {
        options.crs = Crs::fromText(source.layer.crs);
    }
    options.noData = noDataOverride(source, product);
    options.openOptions = source.layer.openOptions;
    options.allowNetwork = source.layer.allowNetwork;
    options.settings = source.layer.settings;
    // The share of missing area then decides (nodata rule of the standards).
    options.unreadable = UnreadableBlocks::CountAsMissing;
    Diagnostics opening;
    RasterSource raster = openFiles(files, options, opening);
    if (!options.noData && product.noData && !raster.band(1).noData && !raster.band(1).hasMask) {
        options.noData = product.noData;
        opening = Diagnostics();
        raster = openFiles(files, options, opening);
    }
    diagnostics.append(opening);
    return raster;
}

SurveyLayer readSurvey(const ForestSource& source,
                       const std::vector<std::string>& files,
                       Diagnostics& diagnostics,
                       const TaskControl& control) {
    VectorReadOptions options;
    options.layer = source.layer.layer;
    options.where = source.layer.where;
    options.encoding = source.layer.encoding;
    options.allowNetwork = source.layer.allowNetwork;
    options.settings = source.layer.settings;
    if (!source.layer.crs.empty()) {
        options.crs = Crs::fromText(source.layer.crs);
    }
    std::optional<SurveyLayer> survey;
    for (const std::string& file : files) {
        const FeatureLayer layer = readVectorLayer(file, options, diagnostics, control);
        if (!survey) {
            survey = SurveyLayer{layer.crs.value(), true, {}};
        } else if (!survey->crs.isSame(layer.crs.value())) {
            throw CrsError({{fmt::format("坐标系是 {}，同一系列的其他文件是 {}",
                                         layer.crs->label(),
                                         survey->crs.label()),
                             fmt::format("is in {}, the other files of the series in {}",
                                         layer.crs->label(),
                                         survey->crs.label())},
                            {.file = file},
                            {"请统一坐标系", "bring them into one system"}});
        }
        addParcels(layer, source, *survey, diagnostics);
    }
    return std::move(survey).value();
}

void loadForestLayers(const Project& project,
                      const StandardsLibrary& standards,
                      ProjectData& data,
                      Diagnostics& diagnostics,
                      const TaskControl& control) {
    for (const ForestSource& source : project.forests) {
        control.checkCancelled();
        try {
            loadForestLayer(project, source, standards, data, diagnostics, control);
        } catch (const CancelledError&) {
            throw;
        } catch (const IoError&) {
            throw;
        } catch (const StandardsError&) {
            throw;
        } catch (const ConfigError&) {
            throw;
        } catch (const Error& error) {
            diagnostics.add(Severity::Error, "layer_unusable", error.problem());
            data.failures.push_back({source.layer.key, error.problem()});
        }
    }
}

} // namespace parklens
