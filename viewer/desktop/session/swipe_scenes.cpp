#include "viewer/desktop/session/swipe_scenes.hpp"

#include <algorithm>
#include <set>

namespace parklens {

namespace {

/// "forest" of "forest[1]".
QString kindOf(const QString& layer) {
    return layer.section(QLatin1Char('['), 0, 0);
}

/// The declared year of each layer that a project names for the map.
std::map<QString, int> yearsOf(const Project& project) {
    std::map<QString, int> years;
    const auto add = [&](const LayerSource& layer) {
        if (layer.year) {
            years.emplace(QString::fromStdString(layer.key), *layer.year);
        }
    };
    for (const ForestSource& forest : project.forests) {
        add(forest.layer);
    }
    if (project.land) {
        for (const LayerSource* layer : project.land->layers()) {
            add(*layer);
        }
    }
    for (const LayerSource& layer : project.otherLayers) {
        add(layer);
    }
    for (const ImagerySource& imagery : project.imagery) {
        add(imagery.layer);
    }
    return years;
}

/// A layer of several files is shown as "forest[0][1]": what the project names it by.
std::optional<int> yearOf(const std::map<QString, int>& years, const QString& layer) {
    const auto exact = years.find(layer);
    if (exact != years.end()) {
        return exact->second;
    }
    const auto whole = years.find(layer.left(layer.lastIndexOf(QLatin1Char('['))));
    return whole == years.end() ? std::nullopt : std::optional(whole->second);
}

bool isShown(const MapDocument::Entry& entry,
             const SwipeSide& side,
             const SwipeSide& other,
             const LayerYears& years) {
    const QString& id = entry.layer->id;
    switch (side.kind) {
    case SwipeSide::Kind::OtherRun:
        return entry.isVisible && (entry.layer->group == LayerGroup::Imagery ||
                                   entry.layer->group == LayerGroup::Base);
    case SwipeSide::Kind::Year:
        return years.isShownIn(side.year, id).value_or(entry.isVisible);
    case SwipeSide::Kind::Layer:
        if (id == side.layer) {
            return true;
        }
        break;
    case SwipeSide::Kind::Map:
        break;
    }
    const bool isOfOther = other.kind == SwipeSide::Kind::Layer && id == other.layer;
    return entry.isVisible && !isOfOther;
}

void add(const DocumentLayer& layer, double opacity, PaintedScene& scene) {
    for (const auto& drawn : layer.drawn) {
        scene.layers.push_back({drawn, opacity});
    }
}

} // namespace

LayerYears::LayerYears(const Project& project, const MapDocument& document) {
    const auto declared = yearsOf(project);
    for (const auto& entry : document.entries()) {
        if (const auto year = yearOf(declared, entry.layer->id)) {
            m_kinds[kindOf(entry.layer->id)].yearByLayer.emplace(entry.layer->id, *year);
        }
    }
    std::set<int> all;
    std::erase_if(m_kinds, [&](const auto& kind) {
        std::set<int> years;
        for (const auto& [layer, year] : kind.second.yearByLayer) {
            years.insert(year);
        }
        if (years.size() > 1) {
            all.merge(years);
            return false;
        }
        return true;
    });
    m_years.assign(all.begin(), all.end());
}

std::optional<bool> LayerYears::isShownIn(int year, const QString& layer) const {
    if (layer == QLatin1String("forest.patches") && m_kinds.contains(QStringLiteral("forest"))) {
        return false; // one layer of the patches of all years
    }
    const auto kind = m_kinds.find(kindOf(layer));
    if (kind == m_kinds.end()) {
        return std::nullopt;
    }
    const auto& years = kind->second.yearByLayer;
    const auto own = years.find(layer);
    const bool hasYear =
        std::ranges::any_of(years, [year](const auto& entry) { return entry.second == year; });
    return own == years.end() || !hasYear ? std::nullopt : std::optional(own->second == year);
}

std::shared_ptr<const PaintedScene> swipeScene(const SwipeSide& side,
                                               const SwipeSide& other,
                                               const MapDocument& document,
                                               const LayerYears& years,
                                               const std::vector<NewLayer>& otherRun,
                                               std::uint64_t revision) {
    auto scene =
        std::make_shared<PaintedScene>(PaintedScene{.crs = document.crs().value_or(Crs::wgs84())});
    for (const auto& entry : document.entries()) {
        if (isShown(entry, side, other, years)) {
            add(*entry.layer, entry.opacity, *scene);
        }
    }
    if (side.kind == SwipeSide::Kind::OtherRun) {
        for (const auto& [layer, isVisible] : otherRun) {
            const auto* entry = document.find(layer->id);
            if (entry == nullptr ? isVisible : entry->isVisible) {
                add(*layer, entry == nullptr ? 1.0 : entry->opacity, *scene);
            }
        }
    }
    scene->revision = revision;
    return scene;
}

} // namespace parklens
