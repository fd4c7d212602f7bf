#include "viewer/layout/companion_maps.hpp"

#include "viewer/map/map_view.hpp"

#include <algorithm>
#include <iterator>

namespace parklens {

namespace {

const QString& idOf(const MapLayer& layer) {
    return std::visit([](const auto& it) -> const QString& { return it.id; }, layer);
}

bool isFramewise(const SheetContent& content, const MapLayer& layer) {
    return std::ranges::find(content.framewiseLayers, idOf(layer)) != content.framewiseLayers.end();
}

/// In which all of the focus lies.
MapView viewOfFocus(const MapContent& map) {
    constexpr double sideMm = 100;
    const double side = std::max({map.focus.width(), map.focus.height(), 1.0});
    return {QRectF(0, 0, sideMm, sideMm),
            {(map.focus.minX + map.focus.maxX) / 2, (map.focus.minY + map.focus.maxY) / 2},
            side / sideMm};
}

} // namespace

std::vector<const MapScene*> scenesOf(const SheetContent& content) {
    std::vector<const MapScene*> scenes = {&content.map.scene};
    for (const auto& companion : content.companions) {
        scenes.push_back(&companion.scene);
    }
    return scenes;
}

std::vector<const MapCaption*> captionsOf(const SheetContent& content) {
    std::vector<const MapCaption*> captions = {&content.caption};
    for (const auto& companion : content.companions) {
        captions.push_back(&companion.caption);
    }
    return captions;
}

std::vector<SharedLayer> sharedLayers(const std::vector<const MapScene*>& scenes) {
    std::vector<SharedLayer> shared;
    for (std::size_t map = 0; map < scenes.size(); ++map) {
        std::size_t next = 0;
        for (const auto& layer : scenes[map]->layers) {
            const auto behind = shared.begin() + static_cast<std::ptrdiff_t>(next);
            auto found = std::find_if(behind, shared.end(), [&](const SharedLayer& known) {
                return known.layer == layer;
            });
            if (found == shared.end()) {
                found = shared.insert(behind, {layer, {}});
            }
            found->maps.push_back(map);
            next = static_cast<std::size_t>(found - shared.begin()) + 1;
        }
    }
    return shared;
}

std::vector<SharedLayer> sharedLayers(const SheetContent& content) {
    return sharedLayers(scenesOf(content));
}

MapScene commonScene(const SheetContent& content) {
    MapScene scene{
        .crs = content.map.scene.crs, .layers = {}, .showsAmounts = content.map.scene.showsAmounts};
    for (const auto& [layer, maps] : sharedLayers(content)) {
        if (!isFramewise(content, *layer)) {
            scene.layers.push_back(layer);
        }
    }
    return scene;
}

MapScene wholeScene(const SheetContent& content) {
    MapScene scene{
        .crs = content.map.scene.crs, .layers = {}, .showsAmounts = content.map.scene.showsAmounts};
    for (const auto& [layer, maps] : sharedLayers(content)) {
        scene.layers.push_back(layer);
    }
    return scene;
}

std::vector<Legend> frameLegends(const SheetContent& content) {
    const auto view = viewOfFocus(content.map);
    std::vector<Legend> legends;
    for (const auto* scene : scenesOf(content)) {
        MapScene own{.crs = scene->crs, .layers = {}, .showsAmounts = scene->showsAmounts};
        std::ranges::copy_if(scene->layers, std::back_inserter(own.layers), [&](const auto& layer) {
            return isFramewise(content, *layer);
        });
        auto legend = legendOf(own, view);
        // Beside one another areas read from the least to the most.
        std::ranges::reverse(
            std::ranges::stable_partition(legend.entries, [](const LegendEntry& entry) {
                return entry.kind != ShapeKind::Areas;
            }));
        legends.push_back(std::move(legend));
    }
    return legends;
}

MapScene withLayersInstead(const MapScene& scene,
                           const std::vector<std::shared_ptr<const MapLayer>>& others,
                           const std::vector<std::shared_ptr<const MapLayer>>& layers) {
    MapScene changed = scene;
    auto place = changed.layers.begin();
    if (!others.empty()) {
        place = std::ranges::search(changed.layers, others).begin();
        place = changed.layers.erase(place, place + static_cast<std::ptrdiff_t>(others.size()));
    }
    changed.layers.insert(place, layers.begin(), layers.end());
    return changed;
}

std::vector<SheetContent> dividedOverPages(const SheetContent& content, std::size_t mapsPerPage) {
    std::vector<SheetContent> pages;
    const std::size_t count = content.companions.size() + 1;
    for (std::size_t first = 0; first < count; first += mapsPerPage) {
        SheetContent page = content;
        if (first > 0) {
            page.map.scene = content.companions[first - 1].scene;
            page.caption = content.companions[first - 1].caption;
            page.map.callouts.clear();
            page.insets.clear();
            page.statement.clear();
            page.tables.clear();
            page.charts.clear();
        }
        const auto last = std::min(first + mapsPerPage, count);
        page.companions.assign(content.companions.begin() + static_cast<std::ptrdiff_t>(first),
                               content.companions.begin() + static_cast<std::ptrdiff_t>(last - 1));
        pages.push_back(std::move(page));
    }
    return pages;
}

} // namespace parklens
