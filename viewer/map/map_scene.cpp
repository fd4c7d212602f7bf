#include "viewer/map/map_scene.hpp"

#include <algorithm>
#include <functional>

namespace parklens {

const QString& titleOf(const MapLayer& layer) {
    return std::visit([](const auto& it) -> const QString& { return it.title; }, layer);
}

const QString& attributionOf(const MapLayer& layer) {
    return std::visit([](const auto& it) -> const QString& { return it.attribution; }, layer);
}

std::size_t rowOf(const VectorLayer& layer, std::size_t feature) {
    return layer.rows.empty() ? feature : layer.rows[feature];
}

std::vector<std::size_t> featuresOfRow(const VectorLayer& layer, std::size_t row) {
    if (layer.rows.empty()) {
        return row < layer.shapes.size() ? std::vector{row} : std::vector<std::size_t>();
    }
    const auto found = std::ranges::equal_range(layer.rows, row, std::less<std::size_t>());
    std::vector<std::size_t> features;
    for (auto place = found.begin(); place != found.end(); ++place) {
        features.push_back(static_cast<std::size_t>(place - layer.rows.begin()));
    }
    return features;
}

std::optional<Marker> markerOf(const VectorLayer& layer, std::size_t feature) {
    auto marker = layer.legend[layer.classes[feature]].symbol.marker;
    if (marker && !layer.markerSizesMm.empty()) {
        marker->sizeMm = static_cast<double>(layer.markerSizesMm[feature]);
    }
    return marker;
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
