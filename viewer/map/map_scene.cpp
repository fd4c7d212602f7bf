#include "viewer/map/map_scene.hpp"

namespace parklens {

const QString& titleOf(const MapLayer& layer) {
    return std::visit([](const auto& it) -> const QString& { return it.title; }, layer);
}

const QString& attributionOf(const MapLayer& layer) {
    return std::visit([](const auto& it) -> const QString& { return it.attribution; }, layer);
}

void indexShapes(VectorLayer& layer) {
    std::vector<Envelope> boxes;
    boxes.reserve(layer.shapes.size());
    for (std::size_t feature = 0; feature < layer.shapes.size(); ++feature) {
        boxes.push_back(layer.shapes.envelope(feature));
    }
    layer.index = std::make_shared<EnvelopeIndex>(boxes);
}

} // namespace parklens
