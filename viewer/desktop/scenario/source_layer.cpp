#include "viewer/desktop/scenario/source_layer.hpp"

#include "analysis/loading/emission_data.hpp"
#include "analysis/loading/layer_fields.hpp"
#include "analysis/project/layer_files.hpp"
#include "gis/vector/vector_reader.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace parklens {

namespace {

constexpr std::string_view parcels = "land.parcels";
constexpr std::string_view buildings = "land.buildings";

/// Which feature it is and where, which other edits change.
constexpr std::array identifying = {"id",
                                    "lon",
                                    "lon_minutes",
                                    "lon_seconds",
                                    "lat",
                                    "lat_minutes",
                                    "lat_seconds",
                                    "geometry",
                                    "crs"};

/// What tells the rows of one source from one another.
constexpr std::array rowFields = {"pollutant", "amount_kind", "year"};

FieldForm formOf(const std::string& word) {
    return word == "number" ? FieldForm::Number
           : word == "date" ? FieldForm::Date
           : word == "flag" ? FieldForm::Flag
                            : FieldForm::Text;
}

VectorReadOptions optionsFor(const LayerSource& source) {
    VectorReadOptions options{.layer = source.layer,
                              .where = source.where,
                              .encoding = source.encoding,
                              .allowNetwork = source.allowNetwork};
    if (!source.crs.empty()) {
        options.crs = Crs::fromText(source.crs);
    }
    return options;
}

std::vector<std::filesystem::path> filesToRead(const Project& project, const LayerSource& source) {
    auto files = filesOf(project, source);
    if (files.empty()) {
        files.push_back(project.resolve(source.path));
    }
    return files;
}

struct ReadRecord {
    std::size_t file = 0;
    std::size_t row = 0;
    EmissionRecord record;
};

/// Names of enterprises stand for their credit code where they have one only, as in the results.
std::map<std::string, std::string> codesByName(const std::vector<ReadRecord>& records) {
    std::map<std::string, std::set<std::string>> found;
    for (const auto& read : records) {
        if (!read.record.enterprise.empty() && !read.record.creditCode.empty()) {
            found[read.record.enterprise].insert(read.record.creditCode);
        }
    }
    std::map<std::string, std::string> codes;
    for (const auto& [name, all] : found) {
        if (all.size() == 1) {
            codes.emplace(name, *all.begin());
        }
    }
    return codes;
}

} // namespace

/// A file of the layer with its columns.
struct SourceLayer::File {
    File(FeatureLayer read,
         const LayerSource& source,
         const std::string& key,
         const StandardsLibrary& standards)
        : layer(std::move(read))
        , fields(layer, source, key, standards, heard) {}

    FeatureLayer layer;
    Diagnostics heard; // the audit of the analysis tells of the cells
    LayerFields fields;
};

struct SourceLayer::Row {
    std::size_t file = 0;
    std::size_t row = 0;
    std::string id;
};

SourceLayer::SourceLayer(const Project& project,
                         const std::string& key,
                         const StandardsLibrary& standards,
                         const TaskPool& pool,
                         const TaskControl& control)
    : m_key(key) {
    if (key == parcels || key == buildings) {
        readLand(project, standards, control);
    } else {
        readInventoryRows(project, standards, pool, control);
    }
    for (std::size_t feature = 0; feature < m_rows.size(); ++feature) {
        m_byId[m_rows[feature].id].push_back(feature);
    }
    readFields(standards);
}

SourceLayer::~SourceLayer() = default;

const std::string& SourceLayer::key() const {
    return m_key;
}

const std::vector<EditableField>& SourceLayer::fields() const {
    return m_fields;
}

std::size_t SourceLayer::size() const {
    return m_rows.size();
}

void SourceLayer::readFields(const StandardsLibrary& standards) {
    const auto& table = standards.standard("layer-fields").table("fields");
    for (const auto* row : table.rowsWhere({{"layer", m_key}})) {
        const auto& name = row->text("field");
        if (std::ranges::find(identifying, name) != identifying.end()) {
            continue;
        }
        const bool isInData =
            std::ranges::any_of(m_files, [&](const auto& file) { return file->fields.has(name); });
        m_fields.push_back({.name = name,
                            .words = {row->text("zh"), row->text("en")},
                            .form = formOf(row->text("value")),
                            .unit = row->text("unit"),
                            .isInData = isInData});
    }
    std::ranges::stable_partition(m_fields, &EditableField::isInData);
}

void SourceLayer::readLand(const Project& project,
                           const StandardsLibrary& standards,
                           const TaskControl& control) {
    const auto& source = *editableSource(project, m_key);
    std::map<std::string, int> numbers; // of the parcels of one code
    for (const auto& path : filesToRead(project, source)) {
        Diagnostics heard;
        m_files.push_back(std::make_unique<File>(
            readVectorLayer(path.string(), optionsFor(source), heard, control),
            source,
            m_key,
            standards));
        const auto& file = *m_files.back();
        for (std::size_t row = 0; row < file.layer.features.size(); ++row) {
            auto id = file.fields.text(row, "id");
            if (id.empty()) {
                id = std::to_string(file.layer.features[row].fid);
            }
            const int number = ++numbers[id];
            const bool isNumbered = number > 1 && m_key == parcels;
            addRow(
                m_files.size() - 1, row, isNumbered ? id + "(" + std::to_string(number) + ")" : id);
        }
    }
}

void SourceLayer::readInventoryRows(const Project& project,
                                    const StandardsLibrary& standards,
                                    const TaskPool& pool,
                                    const TaskControl& control) {
    const auto& source = *editableSource(project, m_key);
    std::vector<ReadRecord> records;
    for (const auto& path : filesToRead(project, source)) {
        Diagnostics heard;
        const auto inventory = readInventory({path}, source, standards, pool, control, heard);
        auto rows = readLayerRows(path, source, control, heard);
        rows.crs = Crs::wgs84(); // of the positions that were read
        std::map<std::string, std::size_t> byFeature;
        for (std::size_t row = 0; row < rows.features.size(); ++row) {
            byFeature.emplace(rows.place(row, {}).feature, row);
        }
        m_files.push_back(std::make_unique<File>(std::move(rows), source, m_key, standards));
        auto& layer = m_files.back()->layer;
        for (const auto& record : inventory.records) {
            const auto found = byFeature.find(record.place.feature);
            if (found == byFeature.end()) {
                continue;
            }
            auto& geometry = layer.features[found->second].geometry;
            geometry = record.position ? Geometry(MultiPoint{{*record.position}}) : Geometry();
            records.push_back({m_files.size() - 1, found->second, record});
        }
    }
    const auto codes = codesByName(records);
    for (auto& [file, row, record] : records) {
        if (const auto code = codes.find(record.enterprise);
            record.creditCode.empty() && code != codes.end()) {
            record.creditCode = code->second;
        }
        addRow(file, row, sourceKeyOf(record));
    }
}

void SourceLayer::addRow(std::size_t file, std::size_t row, std::string id) {
    m_rows.push_back({file, row, std::move(id)});
}

std::vector<std::size_t> SourceLayer::find(const std::string& id) const {
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? std::vector<std::size_t>() : found->second;
}

std::optional<std::size_t> SourceLayer::find(const std::string& file, std::int64_t fid) const {
    const auto found = std::ranges::find_if(m_rows, [&](const Row& row) {
        const auto& layer = m_files[row.file]->layer;
        return layer.features[row.row].fid == fid && layer.file == file;
    });
    return found == m_rows.end() ? std::nullopt
                                 : std::optional(static_cast<std::size_t>(found - m_rows.begin()));
}

EditedFeature SourceLayer::reference(std::size_t feature) const {
    const auto& row = m_rows[feature];
    EditedFeature reference{.layer = m_key, .id = row.id, .row = {}};
    const auto same = find(row.id);
    if (same.size() < 2) {
        return reference;
    }
    for (const auto* field : rowFields) {
        std::set<std::string> written;
        for (const auto other : same) {
            written.insert(m_files[m_rows[other].file]->fields.text(m_rows[other].row, field));
        }
        const auto own = m_files[row.file]->fields.text(row.row, field);
        if (written.size() > 1 && !own.empty()) {
            reference.row.emplace(field, own);
        }
    }
    return reference;
}

std::string SourceLayer::nameOf(const std::string& id) const {
    const char* field = m_key == parcels || m_key == buildings ? "name" : "enterprise";
    for (const auto feature : find(id)) {
        const auto& row = m_rows[feature];
        if (auto name = m_files[row.file]->fields.text(row.row, field); !name.empty()) {
            return name;
        }
    }
    return {};
}

EditValue SourceLayer::value(std::size_t feature, const EditableField& field) const {
    const auto& row = m_rows[feature];
    const auto& fields = m_files[row.file]->fields;
    switch (field.form) {
    case FieldForm::Number: {
        const auto number = fields.number(row.row, field.name);
        return number ? EditValue(*number) : EditValue();
    }
    case FieldForm::Flag: {
        const auto flag = fields.flag(row.row, field.name);
        return flag ? EditValue(*flag) : EditValue();
    }
    case FieldForm::Date: {
        const auto date = fields.date(row.row, field.name);
        return date ? EditValue(isoDate(*date)) : EditValue();
    }
    case FieldForm::Text:
        break;
    }
    const auto text = fields.text(row.row, field.name);
    return text.empty() ? EditValue() : EditValue(text);
}

std::optional<EditedColumn> SourceLayer::column(std::optional<std::size_t> feature,
                                                const std::string& field) const {
    if (m_files.empty()) {
        return std::nullopt;
    }
    const auto& file = feature ? *m_files[m_rows[*feature].file] : *m_files.back();
    const auto match = file.fields.matches().find(field);
    if (match == file.fields.matches().end()) {
        return std::nullopt;
    }
    const auto& column = file.layer.fields[match->second.column];
    return EditedColumn{column.name, column.type, match->second.unit};
}

const Geometry& SourceLayer::geometry(std::size_t feature) const {
    const auto& row = m_rows[feature];
    return m_files[row.file]->layer.features[row.row].geometry;
}

const std::optional<Crs>& SourceLayer::crs(std::size_t feature) const {
    return m_files[m_rows[feature].file]->layer.crs;
}

const LayerSource* editableSource(const Project& project, const std::string& key) {
    if (project.land && key == parcels) {
        return project.land->parcels ? &*project.land->parcels : nullptr;
    }
    if (project.land && key == buildings) {
        return project.land->buildings ? &*project.land->buildings : nullptr;
    }
    const auto found = std::ranges::find(project.otherLayers, key, &LayerSource::key);
    return found == project.otherLayers.end() ? nullptr : &*found;
}

} // namespace parklens
