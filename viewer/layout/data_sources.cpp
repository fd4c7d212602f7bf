#include "viewer/layout/data_sources.hpp"

#include "viewer/map/layer_drawing.hpp"

#include <QStringList>

#include <algorithm>

namespace parklens {

namespace {

struct Source {
    QString attribution;
    QStringList titles;
};

void add(std::vector<Source>& sources, const MapLayer& layer) {
    const auto& attribution = attributionOf(layer);
    if (attribution.isEmpty()) {
        return;
    }
    auto known = std::ranges::find(sources, attribution, &Source::attribution);
    if (known == sources.end()) {
        known = sources.insert(known, {attribution, {}});
    }
    if (!known->titles.contains(titleOf(layer))) {
        known->titles.push_back(titleOf(layer));
    }
}

} // namespace

std::vector<QString> dataSources(const MapScene& scene,
                                 const MapView& view,
                                 const std::vector<InsetContent>& insets,
                                 Language language) {
    std::vector<Source> sources;
    for (const auto& layer : scene.layers) {
        if (anythingVisible(*layer, view)) {
            add(sources, *layer);
        }
    }
    for (const auto& inset : insets) {
        for (const auto& layer : inset.scene.layers) {
            add(sources, *layer);
        }
    }
    const bool isChinese = language == Language::Chinese;
    std::vector<QString> texts;
    for (const auto& source : sources) {
        texts.push_back(
            source.titles.join(isChinese ? QStringLiteral("、") : QStringLiteral(", ")) +
            (isChinese ? QStringLiteral("：") : QStringLiteral(": ")) + source.attribution);
    }
    return texts;
}

} // namespace parklens
