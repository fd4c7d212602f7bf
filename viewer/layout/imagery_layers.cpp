#include "viewer/layout/imagery_layers.hpp"

#include "gis/base/error.hpp"

namespace parklens {

namespace {

const RasterStyle& styleOf(const BaseImagery& imagery, const StyleLibrary& styles) {
    const auto found = styles.rasters().find(imagery.style);
    if (found != styles.rasters().end()) {
        return found->second;
    }
    std::string known;
    for (const auto& [id, style] : styles.rasters()) {
        known += known.empty() ? id : ", " + id;
    }
    throw ConfigError({.what = {"没有栅格样式“" + imagery.style + "”",
                                "there is no raster style '" + imagery.style + "'"},
                       .place = {.field = imagery.key + ".style"},
                       .mend = {"可用：" + known, "use one of " + known}});
}

QString titleOf(Language language) {
    return QString::fromUtf8(language == Language::Chinese ? "影像底图" : "Background raster");
}

/// "ESA WorldCover, CC BY 4.0（2021）".
QString sourceOf(const BaseImagery& imagery, Language language) {
    const bool isChinese = language == Language::Chinese;
    auto text = imagery.attribution.empty()
                    ? QString::fromUtf8(isChinese ? "来源未注明" : "source not stated")
                    : QString::fromStdString(imagery.attribution);
    if (imagery.year) {
        text += QString::fromUtf8(isChinese ? "（%1）" : " (%1)").arg(*imagery.year);
    }
    return text;
}

LayerPointer
layerOf(const BaseImagery& imagery, const StyleLibrary& styles, const Crs& crs, Language language) {
    const auto id = QString::fromStdString(imagery.key);
    const auto source = sourceOf(imagery, language);
    if (imagery.style.empty()) {
        return imageryLayer(id, imagery.raster, crs, titleOf(language), source);
    }
    return rasterLayer(
        id, imagery.raster, imagery.band, styleOf(imagery, styles), crs, language, source);
}

} // namespace

std::vector<LayerPointer> imageryLayers(std::span<const BaseImagery> imagery,
                                        const StyleLibrary& styles,
                                        const Crs& crs,
                                        const Envelope& extent,
                                        Language language,
                                        Diagnostics& diagnostics) {
    std::vector<LayerPointer> layers;
    for (const auto& one : imagery) {
        try {
            auto layer = layerOf(one, styles, crs, language);
            if (std::get<RasterLayer>(*layer).cells->extent().intersects(extent)) {
                layers.push_back(std::move(layer));
            }
        } catch (const IoError&) {
            throw;
        } catch (const Error& error) {
            diagnostics.add(Severity::Error, "layer_unusable", error.problem());
        }
    }
    return layers;
}

} // namespace parklens
