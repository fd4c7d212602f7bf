#include "viewer/desktop/project/layer_look.hpp"

#include "analysis/discovery/field_recognition.hpp"
#include "analysis/project/layer_files.hpp"
#include "analysis/project/project_schema.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

/// The table of the standards that the fields of a table stand under; empty: none.
std::string standardsLayer(const std::string& table, const StandardsLibrary& standards) {
    const std::string layer = table == "land.register" ? "land.parcels" : table;
    const StandardTable& fields = standards.standard("layer-fields").table("fields");
    return fields.rowsWhere({{"layer", layer}}).empty() ? std::string() : layer;
}

/// Fields that the readers of other layers look for (docs/formats/project_file.md).
std::vector<std::string> documentedFields(const std::string& table) {
    if (table == "air.stations") {
        return {"name", "city", "lon", "lat", "background", "station_class", "data_status"};
    }
    if (table == "base.inspections") {
        return {"date", "enterprise", "credit_code", "matter", "state", "lon", "lat"};
    }
    if (table == "base.facilities") {
        return {"name", "class", "capacity", "capacity_unit"};
    }
    if (table == "base.function_zones") {
        return {"name", "medium", "class"};
    }
    if (table == "base.administrative_units") {
        return {"name", "level"};
    }
    return table.starts_with("base.") && table != "base.imagery"
               ? std::vector<std::string>{"name", "class", "width"}
               : std::vector<std::string>();
}

/// What those fields and the ones that the schema lists mean.
LocalizedText meaningOf(const std::string& field) {
    static const std::map<std::string, LocalizedText> meanings{
        {"background", {"对照点", "background station"}},
        {"block", {"区块名称", "name of the block"}},
        {"capacity", {"能力", "capacity"}},
        {"capacity_unit", {"能力单位", "unit of the capacity"}},
        {"city", {"城市", "city"}},
        {"class", {"类别、等级", "class"}},
        {"code", {"地类代码", "class code"}},
        {"credit_code", {"统一社会信用代码", "credit code"}},
        {"data_status", {"数据状态", "status of the data"}},
        {"date", {"日期", "date"}},
        {"designated", {"国家特别规定的灌木林", "designated shrub land"}},
        {"document_area", {"文件载明面积", "area stated in the document"}},
        {"enterprise", {"企业名称", "enterprise"}},
        {"lat", {"纬度", "latitude"}},
        {"level", {"行政级别", "administrative level"}},
        {"lon", {"经度", "longitude"}},
        {"matter", {"问题", "matter"}},
        {"medium", {"环境要素", "medium"}},
        {"name", {"名称", "name"}},
        {"state", {"整改状态", "state"}},
        {"station_class", {"点位类别", "class of the station"}},
        {"width", {"宽度（米）", "width, metres"}}};
    const auto found = meanings.find(field);
    return found == meanings.end() ? LocalizedText() : found->second;
}

CanonicalField fieldOf(const StandardRow& row) {
    const auto cell = [&](const char* column) {
        const auto found = row.cells.find(column);
        return found == row.cells.end() ? std::string() : found->second;
    };
    const std::string unit = cell("unit");
    return {cell("field"), {cell("zh"), cell("en")}, unit == "1" ? "" : unit, cell("value")};
}

/// Declared columns that the layer does not have.
std::optional<Problem> missingColumn(const FeatureLayer& rows, const LayerSource& described) {
    const auto missing = [&](const std::string& key, const std::string& field) -> Problem {
        return {{fmt::format("没有字段“{}”", field), fmt::format("has no field \"{}\"", field)},
                {.file = rows.file, .layer = rows.name, .field = described.key + "." + key},
                {"请在列表中另选", "choose another one from the list"}};
    };
    if (!described.id.empty() && !rows.fieldIndex(described.id)) {
        return missing("id", described.id);
    }
    for (const auto& [canonical, field] : described.fields) {
        if (!rows.fieldIndex(field)) {
            return missing("fields." + canonical, field);
        }
    }
    return std::nullopt;
}

/// Reads every cell of the mapped columns for what cannot be read.
void checkCells(const FeatureLayer& rows,
                const LayerSource& described,
                const std::string& layer,
                const StandardsLibrary& standards,
                const TaskControl& control,
                Diagnostics& told) {
    const LayerFields fields(rows, described, layer, standards, told);
    for (const CanonicalField& field : canonicalFields(layer, {}, standards)) {
        if (!fields.has(field.name)) {
            continue;
        }
        for (std::size_t row = 0; row < rows.features.size(); ++row) {
            control.checkCancelled();
            if (field.form == "number") {
                fields.number(row, field.name);
            } else if (field.form == "date") {
                fields.date(row, field.name);
            } else if (field.form == "flag") {
                fields.flag(row, field.name);
            }
        }
    }
}

UserFile userFile(const Project& project, const LayerSource& described, std::size_t& count) {
    const auto files = filesOf(project, described);
    count = files.size();
    return {.file = files.empty() ? project.resolve(described.path) : files.front(),
            .layerName = described.layer,
            .crsName = described.crs,
            .encoding = described.encoding,
            .where = described.where};
}

} // namespace

LayerSource layerSourceAt(const ProjectDocument& document, const KeyPath& path) {
    const auto text = [&](const char* key) {
        const TomlValue* value = document.get(path / key);
        return value == nullptr || value->text() == nullptr ? std::string() : *value->text();
    };
    LayerSource described;
    described.path = text("path");
    described.layer = text("layer");
    described.where = text("where");
    described.crs = text("crs");
    described.encoding = text("encoding");
    described.id = text("id");
    described.key = pathText(path);
    const TomlValue* fields = document.get(path / "fields");
    if (fields == nullptr || fields->table() == nullptr) {
        return described;
    }
    for (const TomlEntry& entry : *fields->table()) {
        if (const std::string* field = entry.value.text()) {
            described.fields.emplace(entry.key, *field);
            continue;
        }
        const TomlTable* table = entry.value.table();
        const auto put = [&](const char* key, std::map<std::string, std::string>& into) {
            const TomlValue* value = table == nullptr ? nullptr : find(*table, key);
            if (value != nullptr && value->text() != nullptr) {
                into.emplace(entry.key, *value->text());
            }
        };
        put("field", described.fields);
        put("unit", described.units);
        put("value", described.constants);
    }
    return described;
}

std::vector<CanonicalField> canonicalFields(const std::string& table,
                                            const LayerSource& described,
                                            const StandardsLibrary& standards) {
    std::vector<CanonicalField> fields;
    const std::string layer = standardsLayer(table, standards);
    if (!layer.empty()) {
        for (const StandardRow* row :
             standards.standard("layer-fields").table("fields").rowsWhere({{"layer", layer}})) {
            if (CanonicalField field = fieldOf(*row); field.name != "id") {
                fields.push_back(std::move(field)); // the identifier is a key of its own
            }
        }
    } else {
        std::vector<std::string> names = documentedFields(table);
        if (const KeyDescription* key = describeTable(table).find("fields")) {
            names.insert(names.end(), key->choices.begin(), key->choices.end());
        }
        for (const std::string& name : names) {
            fields.push_back({name, meaningOf(name), {}, "text"});
        }
    }
    const auto addOther = [&](const std::map<std::string, std::string>& mapped) {
        for (const auto& [name, ignored] : mapped) {
            const bool isKnown = std::any_of(fields.begin(), fields.end(), [&](const auto& field) {
                return field.name == name;
            });
            if (!isKnown) {
                fields.push_back({name, meaningOf(name), {}, "text"});
            }
        }
    };
    addOther(described.fields);
    addOther(described.constants);
    return fields;
}

std::vector<std::string> unitsFor(const std::string& canonicalUnit,
                                  const StandardsLibrary& standards) {
    std::vector<std::string> names;
    for (const StandardRow& row : standards.standard("layer-fields").table("units").rows) {
        if (row.text("canonical") == canonicalUnit) {
            names.push_back(row.text("name"));
        }
    }
    return names;
}

LayerLook lookAtLayer(const std::filesystem::path& projectFile,
                      const LayerSource& described,
                      const std::string& table,
                      const StandardsLibrary& standards,
                      const TaskPool& pool,
                      const TaskControl& control) {
    LayerLook look;
    Project project;
    project.file = projectFile;
    look.audit = auditFile(userFile(project, described, look.fileCount), pool, control);
    if (look.audit.problem || look.audit.raster) {
        return look;
    }
    const FeatureLayer& rows = look.audit.rows;
    const std::string layer = standardsLayer(table, standards);
    look.mapping = missingColumn(rows, described);
    if (layer.empty()) {
        return look;
    }
    LayerPreview preview;
    preview.layer.fields = rows.fields;
    look.guessed = recogniseFields(preview, layer, standards);
    if (look.mapping) {
        return look;
    }
    try {
        checkCells(rows, described, layer, standards, control, look.cells);
    } catch (const ConfigError& error) {
        look.mapping = error.problem(); // a unit of another kind
    }
    return look;
}

} // namespace parklens
