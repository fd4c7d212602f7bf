#include "analysis/loading/layer_edits.hpp"

#include "analysis/loading/private/edited_cells.hpp"
#include "analysis/loading/private/edited_geometry.hpp"
#include "analysis/loading/private/edited_rows.hpp"
#include "gis/table/narrow_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace parklens {

namespace {

class LayerEditor {
public:
    LayerEditor(EditedLayers& edited, const StandardsLibrary& standards)
        : m_target(edited, standards)
        , m_rows(m_target)
        , m_isInventory(edited.source.key == "sources.inventory")
        , m_isEnterprises(edited.source.key == "land.enterprises") {}

    void apply(const EditAtWork& work) {
        switch (work.edit.action) {
        case EditAction::Change:
            for (const RowAt at : m_rows.find(work)) {
                write(work, at);
            }
            break;
        case EditAction::Add:
            add(work);
            break;
        case EditAction::Remove:
            for (const RowAt at : m_rows.find(work)) {
                m_rows.remove(at, work.number);
            }
            break;
        }
    }

    /// Takes out the rows that edits remove.
    void finish() {
        for (std::size_t index = 0; index < m_target.layers().size(); ++index) {
            std::vector<Feature>& features = m_target.layer(index).features;
            std::vector<Feature> kept;
            for (std::size_t row = 0; row < features.size(); ++row) {
                if (!m_rows.isRemoved({index, row})) {
                    kept.push_back(std::move(features[row]));
                }
            }
            features = std::move(kept);
        }
    }

private:
    /// The name of a source is made of several fields; an enterprise without code has its own.
    bool renames(const ScenarioEdit& edit) const {
        static constexpr std::array naming = {"enterprise", "credit_code", "outlet", "row_kind"};
        const bool namesSource =
            m_isInventory && std::any_of(naming.begin(), naming.end(), [&](const char* field) {
                return edit.values.contains(field);
            });
        return namesSource || (m_isEnterprises && edit.values.contains("name"));
    }

    void place(const EditAtWork& work, RowAt at) {
        if (m_isEnterprises) {
            work.refuse(
                "geometry",
                {"是企业，企业没有自己的图形", "is of an enterprise, which has no geometry"},
                {"请删去 geometry；企业的位置是它的宗地（parcels）",
                 "take geometry away; an enterprise is where its parcels are (parcels)"});
        }
        m_isInventory ? placeSource(work, at, m_target) : placePolygon(work, at, m_target);
    }

    void write(const EditAtWork& work, RowAt at) {
        writeValues(work, at, m_target);
        if (!std::holds_alternative<std::monostate>(work.edit.geometry)) {
            place(work, at);
        }
        if (renames(work.edit)) {
            m_rows.forgetNames();
        }
    }

    void add(const EditAtWork& work) {
        m_rows.requireNew(work);
        if (work.edit.layer == "land.parcels" &&
            std::holds_alternative<std::monostate>(work.edit.geometry)) {
            work.refuse("geometry",
                        {"新增宗地而没有图形", "adds a parcel without geometry"},
                        {"请写 geometry = \"POLYGON((…))\"", "write geometry = \"POLYGON((…))\""});
        }
        const std::size_t last = m_target.layers().size() - 1;
        FeatureLayer& layer = m_target.layer(last);
        Feature feature;
        for (const Feature& other : layer.features) {
            feature.fid = std::max(feature.fid, other.fid);
        }
        ++feature.fid;
        feature.values.resize(layer.fields.size());
        layer.features.push_back(std::move(feature));
        const RowAt at = {last, layer.features.size() - 1};
        name(work, at);
        write(work, at);
        m_rows.add(at);
        requireName(work, at);
    }

    /// Writes the identifier into the layer's column; a source is named by its fields where the
    /// layer has none.
    void name(const EditAtWork& work, RowAt at) {
        if (m_target.match(at.layer, "id") != nullptr) {
            writeText(narrowTrimmed(work.edit.id), at, "id", m_target);
        } else if (!m_isInventory) {
            work.refuse("id",
                        {"要新增要素，而图层没有标识字段",
                         "adds a feature to a layer that has no field of identifiers"},
                        {"请在项目文件里用 id 指明", "name one by id in the project file"});
        }
    }

    void requireName(const EditAtWork& work, RowAt at) {
        const std::string id = m_rows.idOf(at);
        if (id != narrowTrimmed(work.edit.id)) {
            work.refuse("id",
                        {fmt::format("的标识与字段不一致：按字段是“{}”", id),
                         fmt::format("is called \"{}\" by its fields", id)},
                        {"请在 set 里写 credit_code（或 enterprise）与 outlet，标识是“代码/排放口”",
                         "set credit_code (or enterprise) and outlet; its id is \"code/outlet\""});
        }
    }

    EditTarget m_target;
    EditedRows m_rows;
    bool m_isInventory;
    bool m_isEnterprises;
};

bool hasLayer(const Project& project, const std::string& key) {
    if (key == "land.parcels") {
        return project.land && project.land->parcels;
    }
    if (key == "land.buildings") {
        return project.land && project.land->buildings;
    }
    if (key == "land.enterprises") {
        return project.land && project.land->enterprises;
    }
    return std::any_of(project.otherLayers.begin(),
                       project.otherLayers.end(),
                       [&](const LayerSource& layer) { return layer.key == key; });
}

} // namespace

EditedLayers withEdits(std::vector<FeatureLayer> layers,
                       const LayerSource& source,
                       const Scenario& scenario,
                       const StandardsLibrary& standards) {
    EditedLayers edited = {std::move(layers), source};
    if (edited.layers.empty() || !scenario.touches(source.key)) {
        return edited;
    }
    LayerEditor editor(edited, standards);
    for (std::size_t i = 0; i < scenario.edits.size(); ++i) {
        if (scenario.edits[i].layer == source.key) {
            editor.apply({scenario.edits[i], i + 1});
        }
    }
    editor.finish();
    return edited;
}

EditedLayers withEditsOf(const Project& project,
                         std::vector<FeatureLayer> layers,
                         const LayerSource& source,
                         const StandardsLibrary& standards) {
    if (project.scenario == nullptr) {
        return {std::move(layers), source};
    }
    return withEdits(std::move(layers), source, *project.scenario, standards);
}

void requireFits(const Scenario& scenario, const Project& project) {
    const std::string file = project.file.filename().string();
    if (!scenario.project.empty() && scenario.project != file) {
        throw ConfigError(
            {{fmt::format("情景是为项目 {} 做的，不是 {}", scenario.project, file),
              fmt::format(
                  "the scenario was made for the project {}, not {}", scenario.project, file)},
             {.file = scenario.file.string(), .field = "project"},
             {"请换一个项目，或改正、删去 project",
              "use it with that project, or correct or take away project"}});
    }
    for (std::size_t i = 0; i < scenario.edits.size(); ++i) {
        const ScenarioEdit& edit = scenario.edits[i];
        if (!hasLayer(project, edit.layer)) {
            EditAtWork{edit, i + 1}.refuse(
                "layer",
                {"所改的图层项目里没有", "is about a layer that the project does not have"},
                {"请在项目文件里加上，或删去这条修改",
                 "add it to the project file, or take the edit away"});
        }
    }
}

} // namespace parklens
