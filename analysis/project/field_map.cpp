#include "analysis/project/field_map.hpp"

#include "analysis/project/private/layer_parser.hpp"
#include "analysis/project/private/project_table.hpp"
#include "gis/table/encoding.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

const TableDescription& description() {
    static const TableDescription table = [] {
        TableDescription described{"field_map", {}};
        for (const char* layer : {"parcels", "register", "buildings", "enterprises"}) {
            described.keys.push_back(
                {layer,
                 ValueForm::FieldMap,
                 false,
                 {"标准字段名 = 源字段名，可带单位",
                  "canonical name = source field, with its unit where it has one"},
                 {},
                 {}});
        }
        return described;
    }();
    return table;
}

} // namespace

void FieldMap::applyTo(LayerSource& layer) const {
    layer.fields.insert(fields.begin(), fields.end());
    layer.units.insert(units.begin(), units.end());
    layer.constants.insert(constants.begin(), constants.end());
}

std::map<std::string, FieldMap> readFieldMaps(const std::filesystem::path& file) {
    const std::string text = readTextFile(file.string(), "UTF-8").text;
    const toml::table parsed = parseToml(text, file.string());
    const ProjectTable top(parsed, description(), file.string());
    std::map<std::string, FieldMap> maps;
    for (const KeyDescription& key : description().keys) {
        FieldMap& map = maps[key.name];
        top.visitFields(
            key.name,
            [&](std::string name, std::string field, const std::string& unit, std::string value) {
                if (!unit.empty()) {
                    map.units.emplace(name, unit);
                }
                if (value.empty()) {
                    map.fields.emplace(std::move(name), std::move(field));
                } else {
                    map.constants.emplace(std::move(name), std::move(value));
                }
            });
    }
    return maps;
}

} // namespace parklens
