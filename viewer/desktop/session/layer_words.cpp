#include "viewer/desktop/session/layer_words.hpp"

#include <array>
#include <string_view>

namespace parklens {

namespace {

struct LayerName {
    std::string_view id;
    const char* zh;
    const char* en;
};

constexpr std::array vocabulary = {
    LayerName{"forest", "国土调查图斑", "Land survey polygons"},
    LayerName{"forest.raster", "森林栅格", "Forest raster"},
    LayerName{"forest.patches", "森林斑块", "Forest patches"},
    LayerName{"land.parcels", "宗地", "Parcels"},
    LayerName{"land.limits", "控制指标符合情况", "Control indicators kept"},
    LayerName{"land.buildings", "建筑", "Buildings"},
    LayerName{"air.stations", "监测站点", "Monitoring stations"},
    LayerName{"sources.inventory", "污染源", "Emission sources"},
    LayerName{"whatif.patches", "推演 · 计入的斑块", "What if · patches that count"},
    LayerName{
        "whatif.stations", "推演 · 代表园区的站点", "What if · stations that stand for the park"},
    LayerName{"whatif.sources", "推演 · 污染源", "What if · emission sources"},
    LayerName{"evidence.extent", "证据 · 范围", "Evidence · extent"},
    LayerName{"evidence.edge_cells", "证据 · 边界像元", "Evidence · edge cells"},
    LayerName{"evidence.patches", "证据 · 斑块", "Evidence · patches"},
    LayerName{"evidence.survey_polygons", "证据 · 调查图斑", "Evidence · survey polygons"},
    LayerName{"evidence.parcels", "证据 · 宗地", "Evidence · parcels"},
    LayerName{"evidence.buildings", "证据 · 建筑", "Evidence · buildings"},
    LayerName{"evidence.sources", "证据 · 污染源", "Evidence · sources"},
    LayerName{"evidence.station_years", "证据 · 站点", "Evidence · stations"},
};

} // namespace

LocalizedText layerWords(const QString& id) {
    const auto plain = id.section(QLatin1Char('['), 0, 0).toStdString();
    for (const auto& words : vocabulary) {
        if (words.id == plain) {
            return {words.zh, words.en};
        }
    }
    return {plain, plain};
}

QString layerTitle(const QString& id, Language language) {
    return QString::fromStdString(layerWords(id).in(language));
}

} // namespace parklens
