#include "analysis/project/project_schema.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace parklens {

namespace {

const std::vector<std::string> roles = {
    "approved", "planned", "administered", "evaluation_main", "evaluation_direction", "built_up"};

/// The keys that every layer has. `fields` are the canonical names its columns may be mapped to.
std::vector<KeyDescription> layerKeys(std::vector<std::string> fields) {
    return {
        {"path",
         ValueForm::Text,
         true,
         {"数据路径，相对于项目文件，可用通配符",
          "where the data are, relative to the project file; may be a glob"},
         {},
         {}},
        {"layer",
         ValueForm::Text,
         false,
         {"图层名；只有一个图层时可省略",
          "name of the layer; may be left out where there is only one"},
         {},
         {}},
        {"where",
         ValueForm::Text,
         false,
         {"属性过滤条件（OGR SQL）", "attribute filter in OGR SQL"},
         {},
         {}},
        {"crs",
         ValueForm::Text,
         false,
         {"坐标系，如 EPSG:4549、GCJ-02；覆盖文件自带的",
          "coordinate reference system, e.g. EPSG:4549 or GCJ-02; overrides the file's own"},
         {},
         {}},
        {"encoding",
         ValueForm::Text,
         false,
         {"字符编码，如 GBK、CP950；省略则自动判断",
          "character encoding, e.g. GBK or CP950; found out when left out"},
         {},
         {}},
        {"id",
         ValueForm::Text,
         false,
         {"标识字段；省略则用要素号", "field of the identifier; the feature id when left out"},
         {},
         {}},
        {"year", ValueForm::Integer, false, {"数据年份", "year of the data"}, {}, {}},
        {"fields",
         ValueForm::FieldMap,
         false,
         {"标准字段名 = 源字段名，可带单位",
          "canonical name = source field, with its unit where it has one"},
         std::move(fields),
         {}},
    };
}

TableDescription layerTable(std::string name,
                            std::vector<std::string> fields,
                            std::vector<KeyDescription> more = {}) {
    TableDescription table{std::move(name), layerKeys(std::move(fields))};
    std::move(more.begin(), more.end(), std::back_inserter(table.keys));
    return table;
}

TableDescription topLevel() {
    return {"",
            {{"schema",
              ValueForm::Text,
              true,
              {"项目文件格式", "format of the project file"},
              {"parklens.project/1"},
              {}},
             {"project", ValueForm::Table, true, {"项目", "the project"}, {}, "project"},
             {"boundary", ValueForm::TableArray, true, {"边界", "boundaries"}, {}, "boundary"},
             {"boundary_substitutes",
              ValueForm::RoleMap,
              false,
              {"缺某种边界时用哪一种代替", "which boundary stands in for a missing one"},
              roles,
              {}},
             {"forest",
              ValueForm::TableOrArray,
              false,
              {"森林、植被数据", "forest and vegetation data"},
              {},
              "forest"},
             {"land", ValueForm::Table, false, {"土地数据", "land data"}, {}, "land"},
             {"air", ValueForm::Table, false, {"环境空气数据", "ambient air data"}, {}, "air"},
             {"sources", ValueForm::Table, false, {"污染源数据", "emission data"}, {}, "sources"},
             {"base", ValueForm::Table, false, {"底图数据", "base map data"}, {}, "base"},
             {"reference",
              ValueForm::TableArray,
              false,
              {"限值、目标与参照值", "limits, targets and reference values"},
              {},
              "reference"}}};
}

TableDescription projectTable() {
    return {"project",
            {{"name", ValueForm::Text, true, {"项目名称", "name of the project"}, {}, {}},
             {"year", ValueForm::Integer, false, {"报告年份", "the year reported on"}, {}, {}},
             {"years",
              ValueForm::IntegerList,
              false,
              {"报告的各年份", "the years reported on"},
              {},
              {}},
             {"base_year", ValueForm::Integer, false, {"基准年", "the base year"}, {}, {}},
             {"language",
              ValueForm::Text,
              false,
              {"成果所用语言", "language of what is written"},
              {"zh", "en"},
              {}},
             {"output",
              ValueForm::Text,
              false,
              {"成果文件夹，相对于项目文件", "folder of the results, relative to the project file"},
              {},
              {}}}};
}

TableDescription boundaryTable() {
    return layerTable(
        "boundary",
        {"name", "block", "document_area"},
        {{"role", ValueForm::Text, true, {"边界种类", "which boundary it is"}, roles, {}},
         {"block", ValueForm::Text, false, {"本条目是哪个区块", "the block this entry is"}, {}, {}},
         {"valid_from",
          ValueForm::Date,
          false,
          {"生效日期", "date from which it is valid"},
          {},
          {}},
         {"document",
          ValueForm::Text,
          false,
          {"批准文号", "number of the approving document"},
          {},
          {}},
         {"document_area_ha",
          ValueForm::Number,
          false,
          {"文件载明面积（公顷）", "area stated in the document, hectares"},
          {},
          {}},
         {"official_text",
          ValueForm::Text,
          false,
          {"批准的四至文字", "the approved description of the boundary, word for word"},
          {},
          {}}});
}

TableDescription forestTable() {
    return layerTable(
        "forest",
        {"code", "designated"},
        {{"profiles",
          ValueForm::TextList,
          true,
          {"计算口径", "definitions to compute"},
          {"survey", "nfi", "fao", "canopy", "green"},
          {}},
         {"product",
          ValueForm::Text,
          false,
          {"栅格产品（图例）", "product of the raster, which gives its legend"},
          {},
          {}},
         {"classes",
          ValueForm::NumberList,
          false,
          {"算作森林的类别码，代替图例中的规定",
           "class codes that count as forest, instead of the legend's"},
          {},
          {}},
         {"min_height_m",
          ValueForm::Number,
          false,
          {"最低树高（米）", "least height, metres"},
          {},
          {}},
         {"min_cover_pct",
          ValueForm::Number,
          false,
          {"最低郁闭度（%）", "least crown cover, percent"},
          {},
          {}},
         {"min_patch_ha",
          ValueForm::Number,
          false,
          {"最小图斑面积（公顷）", "least area of a patch, hectares"},
          {},
          {}},
         {"nodata",
          ValueForm::Number,
          false,
          {"无数据值，覆盖文件自带的", "value of cells without data; overrides the file's own"},
          {},
          {}}});
}

TableDescription airTable() {
    return {"air",
            {{"stations",
              ValueForm::Table,
              false,
              {"监测点位表", "table of stations"},
              {},
              "air.stations"},
             {"observations",
              ValueForm::Table,
              false,
              {"观测数据", "observations"},
              {},
              "air.observations"},
             {"standard",
              ValueForm::Text,
              false,
              {"标准版本", "edition of the standard"},
              {"auto", "2012", "2026-transition", "2026-final"},
              {}},
             {"below",
              ValueForm::Number,
              false,
              {"PM2.5 日均低于天数的界限（μg/m³）", "threshold of the PM2.5 day count, µg/m³"},
              {},
              {}},
             {"operator",
              ValueForm::Text,
              false,
              {"lt 低于，le 不高于", "lt: below; le: not above"},
              {"lt", "le"},
              {}},
             {"round",
              ValueForm::Text,
              false,
              {"日均值修约", "rounding of daily means"},
              {"integer", "0.1", "none"},
              {}},
             {"official_stations",
              ValueForm::TextList,
              false,
              {"园区公布数据所用点位的编码",
               "codes of the stations of the park's declared official series"},
              {},
              {}}}};
}

TableDescription observationsTable() {
    return layerTable(
        "air.observations",
        {},
        {{"format",
          ValueForm::Text,
          false,
          {"文件格式", "format of the files"},
          {"auto", "prsa", "cnemc", "long", "wide", "daily", "openaq"},
          {}},
         {"hour_label",
          ValueForm::Text,
          false,
          {"小时标记是起始还是结束", "whether an hour is named by its beginning or its end"},
          {"auto", "beginning", "ending"},
          {}}});
}

TableDescription referenceTable() {
    return {
        "reference",
        {{"indicator", ValueForm::Text, true, {"指标代码", "identifier of the indicator"}, {}, {}},
         {"value",
          ValueForm::Number,
          true,
          {"数值，单位同指标", "the value, in the indicator's unit"},
          {},
          {}},
         {"op",
          ValueForm::Text,
          true,
          {"指标值应满足的关系", "how the figure should stand to it"},
          {"<", "<=", ">", ">="},
          {}},
         {"kind",
          ValueForm::Text,
          false,
          {"性质；省略为 target", "what it is; target when left out"},
          {"limit", "target", "recommended", "statistic"},
          {}},
         {"parks",
          ValueForm::TextList,
          false,
          {"适用园区的标识；省略为全部", "identifiers of the parks it binds; all when left out"},
          {},
          {}},
         {"year",
          ValueForm::Integer,
          false,
          {"只适用于这一年", "applies to this year only"},
          {},
          {}},
         {"decimals",
          ValueForm::Integer,
          false,
          {"先修约到几位小数再比较", "decimals to round to before comparing"},
          {},
          {}},
         {"scope", ValueForm::Text, false, {"适用范围的文字", "whom it binds, in words"}, {}, {}},
         {"edition",
          ValueForm::Text,
          false,
          {"所据标准的版本", "edition of the standard it was set under"},
          {},
          {}},
         {"source", ValueForm::Text, false, {"出处", "where it comes from"}, {}, {}}}};
}

KeyDescription layerKey(std::string name, LocalizedText meaning, std::string table) {
    return {std::move(name), ValueForm::Table, false, std::move(meaning), {}, std::move(table)};
}

std::vector<TableDescription> buildSchema() {
    return {
        topLevel(),
        projectTable(),
        boundaryTable(),
        forestTable(),
        airTable(),
        layerTable("air.stations", {}),
        observationsTable(),
        {"land",
         {layerKey("parcels", {"宗地或图斑", "parcels"}, "land.parcels"),
          layerKey("buildings", {"建筑物", "buildings"}, "land.buildings"),
          layerKey("enterprises", {"企业表", "table of enterprises"}, "land.enterprises")}},
        layerTable("land.parcels", {}),
        layerTable("land.buildings", {}),
        layerTable("land.enterprises", {}),
        {"sources",
         {layerKey("inventory", {"污染源清单", "emission inventory"}, "sources.inventory")}},
        layerTable("sources.inventory", {}),
        {"base",
         {layerKey("roads", {"道路", "roads"}, "base.roads"),
          layerKey("rivers", {"水系", "rivers"}, "base.rivers"),
          layerKey("place_names", {"地名", "place names"}, "base.place_names"),
          layerKey("administrative_units",
                   {"行政区", "administrative units"},
                   "base.administrative_units"),
          layerKey("facilities", {"基础设施", "facilities"}, "base.facilities"),
          layerKey("function_zones",
                   {"环境功能区", "environmental function zones"},
                   "base.function_zones"),
          layerKey("inspections", {"检查记录", "inspections"}, "base.inspections")}},
        layerTable("base.roads", {}),
        layerTable("base.rivers", {}),
        layerTable("base.place_names", {}),
        layerTable("base.administrative_units", {}),
        layerTable("base.facilities", {}),
        layerTable("base.function_zones", {}),
        layerTable("base.inspections", {}),
        referenceTable(),
    };
}

/// Levenshtein's distance where swapping two neighbours is one edit, too.
std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> beforePrevious(b.size() + 1);
    std::vector<std::size_t> previous(b.size() + 1);
    std::iota(previous.begin(), previous.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::vector<std::size_t> current(b.size() + 1);
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], beforePrevious[j - 2] + 1);
            }
        }
        beforePrevious = std::move(previous);
        previous = std::move(current);
    }
    return previous.back();
}

} // namespace

LocalizedText words(ValueForm form) {
    switch (form) {
    case ValueForm::Text:
        return {"文本", "text"};
    case ValueForm::Integer:
        return {"整数", "a whole number"};
    case ValueForm::Number:
        return {"数值", "a number"};
    case ValueForm::Date:
        return {"日期（如 2015-06-30）", "a date such as 2015-06-30"};
    case ValueForm::TextList:
        return {"文本或文本列表", "text or a list of texts"};
    case ValueForm::IntegerList:
        return {"整数列表", "a list of whole numbers"};
    case ValueForm::NumberList:
        return {"数值列表", "a list of numbers"};
    case ValueForm::FieldMap:
        return {"字段对照表", "a table of fields"};
    case ValueForm::RoleMap:
        return {"边界种类对照表", "a table of boundary roles"};
    case ValueForm::Table:
        return {"表（[…]）", "a table ([…])"};
    case ValueForm::TableArray:
        return {"表数组（[[…]]）", "an array of tables ([[…]])"};
    case ValueForm::TableOrArray:
        return {"表或表数组（[…] 或 [[…]]）", "a table or an array of tables ([…] or [[…]])"};
    }
    return {};
}

const KeyDescription* TableDescription::find(std::string_view key) const {
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const KeyDescription& candidate) {
        return candidate.name == key;
    });
    return found == keys.end() ? nullptr : &*found;
}

const std::vector<TableDescription>& projectSchema() {
    static const std::vector<TableDescription> schema = buildSchema();
    return schema;
}

const TableDescription& describeTable(std::string_view name) {
    for (const TableDescription& table : projectSchema()) {
        if (table.name == name) {
            return table;
        }
    }
    throw std::out_of_range("no such table in the project schema: " + std::string(name));
}

std::string nearestKey(std::string_view written, const std::vector<std::string>& candidates) {
    constexpr std::size_t longestKey = 64;
    if (written.size() > longestKey) {
        return {};
    }
    std::string nearest;
    std::size_t smallest = 0;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = editDistance(written, candidate);
        const std::size_t allowed = std::max<std::size_t>(1, candidate.size() / 3);
        if (distance <= allowed && (nearest.empty() || distance < smallest)) {
            nearest = candidate;
            smallest = distance;
        }
    }
    return nearest;
}

} // namespace parklens
