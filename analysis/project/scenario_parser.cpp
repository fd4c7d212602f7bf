#include "analysis/project/scenario_parser.hpp"

#include "analysis/project/private/layer_parser.hpp"
#include "analysis/project/private/schema_check.hpp"
#include "gis/base/error.hpp"
#include "gis/base/file_replacement.hpp"
#include "gis/table/number.hpp"
#include "gis/vector/wkt_geometry.hpp"

#include <fmt/format.h>

#include <cmath>

namespace parklens {

namespace {

constexpr const char* schemaName = "parklens.scenario/1";

const TableDescription& scenarioDescription() {
    static const TableDescription description = {
        "",
        {{"schema", ValueForm::Text, true, {"格式版本", "the format"}, {schemaName}, {}},
         {"name", ValueForm::Text, true, {"情景名称", "the name of the scenario"}, {}, {}},
         {"project", ValueForm::Text, false, {"所属项目文件名", "the project file"}, {}, {}},
         {"note", ValueForm::Text, false, {"说明", "a note"}, {}, {}},
         {"edit", ValueForm::TableArray, false, {"修改", "the edits"}, {}, {}}}};
    return description;
}

const TableDescription& editDescription() {
    static const TableDescription description = {
        "edit",
        {{"layer", ValueForm::Text, true, {"图层", "the layer"}, scenarioLayers(), {}},
         {"id", ValueForm::Text, true, {"要素标识", "the feature"}, {}, {}},
         {"row", ValueForm::Table, false, {"污染源的哪一行", "which row of a source"}, {}, {}},
         {"set", ValueForm::Table, false, {"标准字段 = 新值", "canonical field = value"}, {}, {}},
         {"geometry", ValueForm::Text, false, {"图形（WKT）", "geometry as WKT"}, {}, {}},
         {"crs", ValueForm::Text, false, {"图形的坐标系", "system of the geometry"}, {}, {}},
         {"add", ValueForm::Text, false, {"新增要素", "a new feature"}, {}, {}},
         {"remove", ValueForm::Text, false, {"删去要素", "takes the feature out"}, {}, {}},
         {"note", ValueForm::Text, false, {"说明", "a note"}, {}, {}}}};
    return description;
}

/// Takes the tables of one key out of their table, with their places in the text.
toml::table takeTable(toml::table& table, std::string_view key) {
    toml::table taken;
    if (toml::table* found = table[key].as_table()) {
        taken = std::move(*found);
        table.erase(key);
    }
    return taken;
}

/// Reads one `[[edit]]`.
class EditParser {
public:
    EditParser(toml::table& table, const std::string& file) : m_table(table), m_file(file) {}

    ScenarioEdit parse() {
        ScenarioEdit edit;
        edit.place = placeInFile(m_table.source().begin, m_file, "edit");
        edit.keyPlaces = keyPlaces(m_table, "");
        requireTable("set");
        requireTable("row");
        const bool hasSet = m_table.contains("set");
        const toml::table values = takeTable(m_table, "set");
        const toml::table row = takeTable(m_table, "row");
        const bool adds = takeFlag("add");
        const bool removes = takeFlag("remove");
        checkAgainstSchema(m_table, editDescription(), m_file);
        edit.layer = m_table["layer"].value_or(std::string());
        edit.id = m_table["id"].value_or(std::string());
        edit.crs = m_table["crs"].value_or(std::string());
        edit.note = m_table["note"].value_or(std::string());
        edit.action = adds ? EditAction::Add : removes ? EditAction::Remove : EditAction::Change;
        edit.geometry = geometry();
        for (const auto& [field, node] : values) {
            edit.values.emplace(std::string(field.str()),
                                value(node, "edit.set." + std::string(field.str())));
        }
        for (const auto& [field, node] : row) {
            edit.row.emplace(std::string(field.str()), rowText(field, node));
        }
        check(edit, adds && removes, hasSet);
        return edit;
    }

private:
    /// Of the keys of the edit and of its tables `set` and `row`.
    std::map<std::string, Place> keyPlaces(const toml::table& table,
                                           const std::string& prefix) const {
        std::map<std::string, Place> places;
        for (const auto& [key, node] : table) {
            const std::string name = prefix + std::string(key.str());
            places.emplace(name, placeInFile(key.source().begin, m_file, "edit." + name));
            if (const toml::table* inner = node.as_table(); inner != nullptr && prefix.empty()) {
                places.merge(keyPlaces(*inner, name + "."));
            }
        }
        return places;
    }

    [[noreturn]] void fail(const toml::source_position& position,
                           std::string key,
                           LocalizedText what,
                           LocalizedText mend) const {
        throw ConfigError(
            {std::move(what), placeInFile(position, m_file, std::move(key)), std::move(mend)});
    }

    toml::source_position at(std::string_view key) const {
        const toml::node* node = m_table.get(key);
        return node == nullptr ? m_table.source().begin : node->source().begin;
    }

    void requireTable(std::string_view key) const {
        const toml::node* node = m_table.get(key);
        if (node != nullptr && !node->is_table()) {
            fail(node->source().begin,
                 fmt::format("edit.{}", key),
                 {"应为一张表", "is no table"},
                 {fmt::format("请写 {} = {{ 字段 = 值 }}", key),
                  fmt::format("write {} = {{ field = value }}", key)});
        }
    }

    bool takeFlag(std::string_view key) {
        const toml::node* node = m_table.get(key);
        if (node == nullptr) {
            return false;
        }
        if (!node->is_boolean()) {
            fail(node->source().begin,
                 fmt::format("edit.{}", key),
                 {"应为 true 或 false", "is neither true nor false"},
                 {fmt::format("请写 {} = true，或删去", key),
                  fmt::format("write {} = true, or leave it out", key)});
        }
        const bool holds = node->value_or(false);
        m_table.erase(key);
        return holds;
    }

    EditValue value(const toml::node& node, const std::string& name) const {
        if (const auto date = node.value<toml::date>(); date && node.is_date()) {
            return fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day);
        }
        if (node.is_boolean()) {
            return node.value_or(false);
        }
        if (node.is_number() && std::isfinite(node.value_or(0.0))) {
            return node.value_or(0.0);
        }
        if (!node.is_string()) {
            fail(node.source().begin,
                 name,
                 {"不是数值、文本、真假值或日期", "is no number, text, true or false, or date"},
                 {"请改正；空文本 \"\" 表示清空",
                  "correct it; an empty text \"\" empties the cell"});
        }
        std::string text = node.value_or(std::string());
        return text.empty() ? EditValue() : EditValue(std::move(text));
    }

    std::string rowText(const toml::key& field, const toml::node& node) const {
        if (node.is_integer()) {
            return fmt::to_string(node.value_or(std::int64_t{0}));
        }
        if (!node.is_string()) {
            fail(node.source().begin,
                 fmt::format("edit.row.{}", field.str()),
                 {"不是文本", "is no text"},
                 {"请写该行在这个字段里的内容", "write what stands in this field of the row"});
        }
        return node.value_or(std::string());
    }

    Geometry geometry() const {
        const toml::node* node = m_table.get("geometry");
        if (node == nullptr) {
            return {};
        }
        const auto parsed = parseWkt(node->value_or(std::string()));
        if (parsed && !parsed->ringFaults.empty()) {
            refuseRing(parsed->ringFaults.front(), node->source().begin);
        }
        if (!parsed || parsed->epsg || std::holds_alternative<std::monostate>(parsed->geometry)) {
            fail(node->source().begin,
                 "edit.geometry",
                 {"不是几何文本（WKT）", "is no geometry as well-known text"},
                 {"例如 \"POLYGON((x y, …))\" 或 \"POINT(x y)\"，坐标系写在 crs",
                  "write for example \"POLYGON((x y, …))\" or \"POINT(x y)\", and its system as "
                  "crs"});
        }
        return parsed->geometry;
    }

    /// A ring that ends elsewhere than it began has lost a corner, or has one too many: closing it
    /// would be a guess.
    [[noreturn]] void refuseRing(const WktRingFault& fault,
                                 const toml::source_position& position) const {
        const LocalizedText ring =
            fault.hole == 0
                ? LocalizedText{fmt::format("第 {} 个面的外环", fault.polygon),
                                fmt::format("the outer ring of polygon {}", fault.polygon)}
                : LocalizedText{fmt::format("第 {} 个面的第 {} 个内环", fault.polygon, fault.hole),
                                fmt::format("hole {} of polygon {}", fault.hole, fault.polygon)};
        if (!fault.isOpen) {
            fail(position,
                 "edit.geometry",
                 {ring.zh + "不足三个角点", ring.en + " has fewer than three corners"},
                 {"请补全或删去这个环", "complete the ring, or take it away"});
        }
        const std::string first = pointText(fault.first);
        const std::string last = pointText(fault.last);
        fail(
            position,
            "edit.geometry",
            {fmt::format("{}没有闭合：起于 {}，止于 {}", ring.zh, first, last),
             fmt::format("{} is open: it begins at {} and ends at {}", ring.en, first, last)},
            {fmt::format("请补上漏掉的角点，并以起点 {} 结束", first),
             fmt::format("add what is missing, and end the ring with its first point, {}", first)});
    }

    static std::string pointText(Point point) {
        return shortestText(point.x) + " " + shortestText(point.y);
    }

    void check(const ScenarioEdit& edit, bool isBoth, bool hasSet) const {
        const bool hasGeometry = !std::holds_alternative<std::monostate>(edit.geometry);
        if (edit.id.empty()) {
            fail(at("id"),
                 "edit.id",
                 {"是空的", "is empty"},
                 {"请写要素的标识", "write the identifier of the feature"});
        }
        if (isBoth || (edit.action == EditAction::Remove && (hasSet || hasGeometry))) {
            fail(m_table.source().begin,
                 "edit.remove",
                 {"既删去又修改", "both takes the feature out and changes it"},
                 {"请分开写，或只留 remove", "leave remove alone, or take it away"});
        }
        if (edit.action == EditAction::Change && edit.values.empty() && !hasGeometry) {
            fail(m_table.source().begin,
                 "edit",
                 {"没有改任何内容", "changes nothing"},
                 {"请写 set、geometry 或 remove = true", "write set, geometry or remove = true"});
        }
        if (!edit.crs.empty() && !hasGeometry) {
            fail(at("crs"),
                 "edit.crs",
                 {"没有图形而有坐标系", "stands without a geometry"},
                 {"请补上 geometry，或删去 crs", "add geometry, or take crs away"});
        }
        if (!edit.row.empty() &&
            (edit.layer != "sources.inventory" || edit.action == EditAction::Add)) {
            fail(m_table.source().begin,
                 "edit.row",
                 {"只用于已有的污染源", "is for sources that are there"},
                 {"请删去 row", "take row away"});
        }
    }

    toml::table& m_table;
    const std::string& m_file;
};

/// Says which of the edits the problem is about, counted as users do.
ScenarioEdit parseEdit(toml::table& table, const std::string& file, std::size_t number) {
    try {
        return EditParser(table, file).parse();
    } catch (const ConfigError& error) {
        Problem problem = error.problem();
        problem.what = {fmt::format("第 {} 条修改：{}", number, problem.what.zh),
                        fmt::format("edit {}: {}", number, problem.what.en)};
        throw ConfigError(std::move(problem));
    }
}

void refuseProject(const toml::table& parsed, const std::filesystem::path& file) {
    const toml::node* schema = parsed.get("schema");
    if (schema == nullptr || !schema->value_or(std::string()).starts_with("parklens.project/")) {
        return;
    }
    throw ConfigError(
        {{"是项目文件，不是情景文件", "is a project, not a scenario"},
         placeInFile(schema->source().begin, file.string(), "schema"),
         {fmt::format("请写 parklens analyze {} --scenario 情景.toml", file.filename().string()),
          fmt::format("write parklens analyze {} --scenario SCENARIO.toml",
                      file.filename().string())}});
}

} // namespace

Scenario parseScenario(const std::string& text, const std::filesystem::path& file) {
    const std::string name = file.string();
    toml::table parsed = parseToml(text, name);
    refuseProject(parsed, file);
    toml::array edits;
    if (toml::node* node = parsed.get("edit")) {
        if (!node->is_array_of_tables()) {
            throw ConfigError({{"应为表数组", "is no array of tables"},
                               placeInFile(node->source().begin, name, "edit"),
                               {"请写 [[edit]]", "write [[edit]]"}});
        }
        edits = std::move(*node->as_array());
        parsed.erase("edit");
    }
    checkAgainstSchema(parsed, scenarioDescription(), name);
    Scenario scenario;
    scenario.file = file;
    scenario.name = parsed["name"].value_or(std::string());
    scenario.project = parsed["project"].value_or(std::string());
    scenario.note = parsed["note"].value_or(std::string());
    if (scenario.name.empty()) {
        throw ConfigError({{"是空的", "is empty"},
                           placeInFile(parsed.get("name")->source().begin, name, "name"),
                           {"请给情景起一个名称", "give the scenario a name"}});
    }
    for (toml::node& node : edits) {
        scenario.edits.push_back(parseEdit(*node.as_table(), name, scenario.edits.size() + 1));
    }
    return scenario;
}

Scenario readScenario(const std::filesystem::path& file) {
    return parseScenario(readFileBytes(file), file);
}

} // namespace parklens
