#include "viewer/layout/raster_layers.hpp"

#include <fmt/format.h>

#include <cmath>

namespace parklens {

namespace {

/// To four digits, without trailing zeros: "0.125", "1200".
QString fourDigits(double value) {
    return QString::fromStdString(fmt::format("{:.4g}", value == 0 ? 0.0 : value));
}

QString titleWithUnit(const RasterStyle& style, Language language) {
    auto title = localized(style.title, language);
    if (!style.unit.empty()) {
        title += QString::fromUtf8(language == Language::Chinese ? "（%1）" : " (%1)")
                     .arg(QString::fromStdString(style.unit));
    }
    return title;
}

} // namespace

RasterLegend legendOf(const RasterStyle& style, Language language) {
    RasterLegend legend{.isRamp = style.isRamp(),
                        .isStepped = style.isStepped,
                        .title = titleWithUnit(style, language),
                        .entries = {},
                        .noDataTitle = localized(style.noData.title, language),
                        .noData = style.noData};
    for (const auto& rasterClass : style.classes) {
        legend.entries.push_back({localized(rasterClass.title, language), rasterClass.colour});
    }
    for (std::size_t index = 0; index < style.stops.size(); ++index) {
        const auto& stop = style.stops[index];
        const auto title = localized(stop.title, language);
        legend.entries.push_back({title.isEmpty() ? fourDigits(stop.value) : title, stop.colour});
        legend.places.push_back(static_cast<double>(index) /
                                static_cast<double>(style.stops.size() - 1));
    }
    return legend;
}

LayerPointer rasterLayer(const QString& id,
                         std::shared_ptr<const RasterSource> source,
                         int band,
                         const RasterStyle& style,
                         const Crs& crs,
                         Language language,
                         const QString& attribution) {
    auto laid = style;
    if (style.isRelative) {
        const auto range = valueRange(*source, band).value_or(std::pair{0.0, 1.0});
        laid = style.stretched(range.first, range.second);
    }
    return std::make_shared<const MapLayer>(
        RasterLayer{.id = id,
                    .title = localized(style.title, language),
                    .cells = std::make_shared<RasterFileCells>(std::move(source), band, laid, crs),
                    .legend = legendOf(laid, language),
                    .attribution = attribution});
}

LayerPointer imageryLayer(const QString& id,
                          std::shared_ptr<const RasterSource> source,
                          const Crs& crs,
                          const QString& title,
                          const QString& attribution) {
    return std::make_shared<const MapLayer>(
        RasterLayer{.id = id,
                    .title = title,
                    .cells = RasterFileCells::imagery(std::move(source), crs),
                    .legend = {},
                    .attribution = attribution});
}

LayerPointer forestRasterLayer(const ForestSource& forest,
                               const std::shared_ptr<const RasterSource>& raster,
                               const StyleLibrary& styles,
                               const Crs& crs,
                               Language language,
                               const QString& attribution) {
    const auto id = QString::fromStdString(forest.layer.key);
    const std::string style = forest.product == "worldcover" ? "land_cover"
                              : forest.product == "height"   ? "canopy_height"
                                                             : "values";
    if (style == "values" && !raster->band(1).palette.empty()) {
        const auto title = localized({"森林栅格", "Forest raster"}, language);
        return imageryLayer(id, raster, crs, title, attribution);
    }
    return rasterLayer(id, raster, 1, styles.raster(style), crs, language, attribution);
}

std::vector<LayerPointer> isolineLayers(const QString& id,
                                        std::span<const Isoline> isolines,
                                        const StyleSheet& style,
                                        Language language) {
    std::vector<Geometry> geometries;
    std::vector<std::string> values;
    for (const auto& isoline : isolines) {
        geometries.emplace_back(MultiLineString{{isoline.line}});
        values.push_back(fourDigits(isoline.value).toStdString());
    }
    std::vector<SceneFeature> features;
    for (std::size_t index = 0; index < isolines.size(); ++index) {
        features.push_back(
            {&geometries[index], values[index], QString::fromStdString(values[index])});
    }
    return layersOf(id, style, features, language);
}

} // namespace parklens
