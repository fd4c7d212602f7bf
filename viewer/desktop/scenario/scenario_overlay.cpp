#include "viewer/desktop/scenario/scenario_overlay.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr std::size_t layerColumn = 0;
constexpr std::size_t idColumn = 1;

bool isNothing(const Geometry& geometry) {
    return std::holds_alternative<std::monostate>(geometry);
}

/// Calls `change` with every point, closing ones included.
template <typename Change>
void forEachPoint(Geometry& geometry, Change change) {
    if (auto* points = std::get_if<MultiPoint>(&geometry)) {
        std::ranges::for_each(points->points, change);
    } else if (auto* lines = std::get_if<MultiLineString>(&geometry)) {
        for (auto& line : lines->lines) {
            std::ranges::for_each(line, change);
        }
    } else if (auto* areas = std::get_if<MultiPolygon>(&geometry)) {
        for (auto& polygon : areas->polygons) {
            std::ranges::for_each(polygon.shell, change);
            for (auto& hole : polygon.holes) {
                std::ranges::for_each(hole, change);
            }
        }
    }
}

/// Puts the rows of the overlay together.
class OverlayRows {
public:
    OverlayRows(const Scenario& scenario,
                const SourceLayers& sources,
                const LayerWorkshop& workshop)
        : m_scenario(scenario)
        , m_sources(sources)
        , m_workshop(workshop) {
        const bool isChinese = workshop.language == Language::Chinese;
        m_rows.crs = workshop.crs;
        m_rows.fields = {{isChinese ? "图层" : "Layer"},
                         {isChinese ? "编号" : "Feature"},
                         {isChinese ? "改动" : "Change"}};
    }

    FeatureLayer rows() {
        std::vector<EditedFeature> seen;
        for (const auto& edit : m_scenario.edits) {
            EditedFeature feature{edit.layer, edit.id};
            if (std::ranges::find(seen, feature) == seen.end()) {
                seen.push_back(feature);
                addFeature(feature);
            }
        }
        return std::move(m_rows);
    }

    const std::vector<std::string>& styleValues() const { return m_styleValues; }

private:
    void addFeature(const EditedFeature& feature) {
        const auto* added = addition(m_scenario, feature);
        const auto* reshaped = editedGeometry(m_scenario, feature);
        const auto original = originalOf(feature);
        if (added != nullptr) {
            add(feature, shapeOf(*added), "added", {"新增", "added"});
        } else if (isRemoved(m_scenario, feature)) {
            add(feature, original, "removed", {"删除", "removed"});
        } else if (reshaped != nullptr) {
            add(feature, original, "original", {"原来的图形", "shape in the data"});
            add(feature, shapeOf(*reshaped), "reshaped", {"改图形", "reshaped"});
        } else {
            add(feature, original, "changed", {"改属性", "changed"});
        }
    }

    Geometry originalOf(const EditedFeature& feature) const {
        const auto layer = m_sources.find(feature.layer);
        const auto found =
            layer == m_sources.end() ? std::vector<std::size_t>() : layer->second->find(feature.id);
        for (const auto index : found) {
            const auto& crs = layer->second->crs(index);
            const auto& geometry = layer->second->geometry(index);
            if (crs && !isNothing(geometry)) {
                return image(geometry, *crs);
            }
        }
        return {};
    }

    Geometry shapeOf(const ScenarioEdit& edit) const {
        const auto crs = systemOf(edit, m_sources);
        return crs ? image(edit.geometry, *crs) : Geometry();
    }

    Geometry image(const Geometry& geometry, const Crs& from) const {
        try {
            return inSystem(geometry, from, m_workshop.crs);
        } catch (const CrsError& error) {
            m_workshop.diagnostics.add(Severity::Warning, "not_transformed", error.problem());
            return {};
        }
    }

    void add(const EditedFeature& feature,
             const Geometry& geometry,
             const char* style,
             const LocalizedText& change) {
        if (isNothing(geometry)) {
            return;
        }
        const auto language = m_workshop.language;
        m_rows.features.push_back({.fid = static_cast<std::int64_t>(m_rows.features.size()) + 1,
                                   .geometry = geometry,
                                   .values = {feature.layer, feature.id, change.in(language)}});
        m_styleValues.push_back(style);
    }

    const Scenario& m_scenario;
    const SourceLayers& m_sources;
    const LayerWorkshop& m_workshop;
    FeatureLayer m_rows;
    std::vector<std::string> m_styleValues; ///< of each row
};

} // namespace

std::shared_ptr<const DocumentLayer> scenarioOverlay(const Scenario& scenario,
                                                     const SourceLayers& sources,
                                                     const StyleSheet& style,
                                                     const LayerWorkshop& workshop) {
    OverlayRows overlay(scenario, sources, workshop);
    auto rows = overlay.rows();
    if (rows.features.empty()) {
        return nullptr;
    }
    const LocalizedText title{"情景 · 改动", "Scenario · edits"};
    const LayerPlan plan{
        .id = QString::fromLatin1(scenarioOverlayId),
        .title = QString::fromStdString(title.in(workshop.language)),
        .group = LayerGroup::User,
        .style = style,
        .look = [&](std::size_t row) { return RowLook{.styleValue = overlay.styleValues()[row]}; },
        .subjects = {}};
    return makeLayer(std::move(rows), plan, workshop);
}

EditedFeature overlayFeature(const FeatureLayer& rows, std::size_t row) {
    const auto& values = rows.features[row].values;
    return {toText(values[layerColumn]), toText(values[idColumn])};
}

Geometry inSystem(Geometry geometry, const Crs& from, const Crs& to) {
    const CrsTransform transform(from, to);
    if (!transform.isIdentity()) {
        forEachPoint(geometry, [&](Point& point) { point = transform(point); });
    }
    return geometry;
}

std::optional<Crs> systemOf(const ScenarioEdit& edit, const SourceLayers& sources) {
    if (!edit.crs.empty()) {
        return Crs::fromText(edit.crs);
    }
    const auto layer = sources.find(edit.layer);
    if (layer == sources.end() || layer->second->size() == 0) {
        return std::nullopt;
    }
    const auto found = layer->second->find(edit.id);
    return layer->second->crs(found.empty() ? layer->second->size() - 1 : found.front());
}

LocalizedText featureWords(const std::string& layer) {
    if (layer == "land.parcels") {
        return {"宗地", "parcel"};
    }
    if (layer == "land.buildings") {
        return {"建筑", "building"};
    }
    if (layer == "land.enterprises") { // only in files of scenarios: they are not on the map
        return {"企业", "enterprise"};
    }
    return {"污染源", "source"};
}

} // namespace parklens
