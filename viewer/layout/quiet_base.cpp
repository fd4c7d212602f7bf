#include "viewer/layout/quiet_base.hpp"

#include <algorithm>

namespace parklens {

namespace {

bool isOfBase(const VectorLayer& layer) {
    return layer.id.startsWith(QLatin1String("base."));
}

/// Classes are drawn from the least to the greatest, so those before the main roads are lesser.
void hideLesserRoads(VectorLayer& layer, const StyleLibrary& styles) {
    const auto main = styles.sheet("roads").classOf("primary");
    for (std::size_t index = 0; main && index < *main && index < layer.legend.size(); ++index) {
        layer.legend[index] = {};
    }
}

} // namespace

MapScene withQuietBase(const MapScene& scene, const StyleLibrary& styles) {
    MapScene quiet{.crs = scene.crs, .layers = {}, .showsAmounts = scene.showsAmounts};
    for (const auto& layer : scene.layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        const bool isOutline =
            vector != nullptr && vector->id.startsWith(QLatin1String("boundary"));
        if (vector == nullptr || !(isOfBase(*vector) || isOutline)) {
            quiet.layers.push_back(layer);
            continue;
        }
        if (vector->shapes.kind() == ShapeKind::Points) {
            continue;
        }
        auto copy = *vector;
        copy.labels.clear();
        if (copy.id.startsWith(QLatin1String("base.roads"))) {
            hideLesserRoads(copy, styles);
        }
        quiet.layers.push_back(std::make_shared<const MapLayer>(std::move(copy)));
    }
    return quiet;
}

} // namespace parklens
