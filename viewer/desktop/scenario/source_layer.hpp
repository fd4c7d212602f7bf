/// \file
/// A layer of the project as it was read, feature by feature under canonical names: what an edit
/// changes is shown beside what stands there.
#pragma once

#include "analysis/loading/edited_value.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"
#include "viewer/desktop/scenario/edit_values.hpp"
#include "viewer/desktop/scenario/scenario_changes.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

struct LayerSource;
struct Project;

/// Immutable, but for what it hears of cells that cannot be read: for one thread.
class SourceLayer {
public:
    /// Reads all files of the layer. \param key  one of scenarioLayers() that the project has
    /// \throws what reading the layer throws
    SourceLayer(const Project& project,
                const std::string& key,
                const StandardsLibrary& standards,
                const TaskPool& pool,
                const TaskControl& control);
    ~SourceLayer();

    const std::string& key() const;

    /// Those in the data first, each part in the order of data/standards/layer-fields. Without
    /// identifiers and coordinates, which are the feature itself.
    const std::vector<EditableField>& fields() const;

    std::size_t size() const;

    /// Rows of this identifier, as ScenarioEdit::id has it; several of a source.
    std::vector<std::size_t> find(const std::string& id) const;

    /// The row of a file; of tables by line.
    std::optional<std::size_t> find(const std::string& file, std::int64_t fid) const;

    EditedFeature reference(std::size_t feature) const;

    /// What a feature of this identifier is called: the enterprise of a source, the name of a
    /// parcel or building; empty where the data have none.
    std::string nameOf(const std::string& id) const;

    /// What stands in the cell, in the field's canonical unit.
    EditValue value(std::size_t feature, const EditableField& field) const;

    /// The column that the field has in the file of a feature, or in the last file, where features
    /// are added; std::nullopt where it has none yet.
    std::optional<EditedColumn> column(std::optional<std::size_t> feature,
                                       const std::string& field) const;

    const Geometry& geometry(std::size_t feature) const;

    /// Of geometry(); std::nullopt where the layer has none.
    const std::optional<Crs>& crs(std::size_t feature) const;

private:
    struct File;
    struct Row;

    void readFields(const StandardsLibrary& standards);
    void
    readLand(const Project& project, const StandardsLibrary& standards, const TaskControl& control);
    void readInventoryRows(const Project& project,
                           const StandardsLibrary& standards,
                           const TaskPool& pool,
                           const TaskControl& control);
    void addRow(std::size_t file, std::size_t row, std::string id);

    std::string m_key;
    std::vector<EditableField> m_fields;
    std::vector<std::unique_ptr<File>> m_files;
    std::vector<Row> m_rows;
    std::map<std::string, std::vector<std::size_t>> m_byId;
};

/// The source of a layer that can be edited; null where the project has none.
const LayerSource* editableSource(const Project& project, const std::string& key);

} // namespace parklens
