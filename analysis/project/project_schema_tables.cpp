#include "analysis/project/project_schema.hpp"

#include <algorithm>
#include <iterator>

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
              {}},
             {"author",
              ValueForm::Text,
              false,
              {"编制单位，印在图上", "who made the sheets, printed on them"},
              {},
              {}},
             {"date",
              ValueForm::Date,
              false,
              {"编制日期，印在图上", "date of the sheets, printed on them"},
              {},
              {}},
             {"classification",
              ValueForm::Text,
              false,
              {"密级，印在图上", "classification of the sheets, printed on them"},
              {},
              {}},
             {"approval_number",
              ValueForm::Text,
              false,
              {"审图号，印在图上", "approval number of the sheets, printed on them"},
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
             {"meteorology",
              ValueForm::Table,
              false,
              {"气象站逐时风向风速，用于图上的风玫瑰",
               "hourly wind of meteorological stations, for the wind rose of sheets"},
              {},
              "air.meteorology"},
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
             {"air_class",
              ValueForm::Text,
              false,
              {"环境空气功能区类别（GB 3095 4.1）；省略为 II",
               "class of the area by GB 3095 4.1; II when left out"},
              {"I", "II"},
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

TableDescription meteorologyTable() {
    return layerTable(
        "air.meteorology",
        {},
        {{"hour_label",
          ValueForm::Text,
          false,
          {"小时标记是起始还是结束", "whether an hour is named by its beginning or its end"},
          {"beginning", "ending"},
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
         {"attribute",
          ValueForm::Text,
          false,
          {"主要指标表的指标属性：约束性或预期性", "of the plan's table: binding or expected"},
          {"binding", "expected"},
          {}},
         {"department",
          ValueForm::Text,
          false,
          {"主要指标表的责任部门", "department in charge, of the plan's table"},
          {},
          {}},
         {"source", ValueForm::Text, false, {"出处", "where it comes from"}, {}, {}}}};
}

/// A layer of the base map: what is printed of it on the sheets stands beside it.
TableDescription baseTable(const std::string& name, std::vector<KeyDescription> more = {}) {
    more.insert(
        more.begin(),
        {{"attribution",
          ValueForm::Text,
          false,
          {"数据来源和许可，印在图上", "source and licence, printed on the sheet"},
          {},
          {}},
         {"approval_number",
          ValueForm::Text,
          false,
          {"标准地图的审图号，印在图上", "approval number of a standard map, printed on the sheet"},
          {},
          {}}});
    return layerTable("base." + name, {}, std::move(more));
}

TableDescription administrativeUnitsTable() {
    return baseTable("administrative_units",
                     {{"level",
                       ValueForm::Text,
                       false,
                       {"整个图层的行政级别；各要素不同时用 fields.level",
                        "level of the whole layer; where features differ, fields.level"},
                       {"country", "province", "city", "county", "town"},
                       {}}});
}

/// A raster under the base map: nothing of a table of features applies to it.
TableDescription imageryTable() {
    TableDescription table{"base.imagery", {}};
    for (KeyDescription& key : layerKeys({})) {
        if (key.name == "path" || key.name == "crs" || key.name == "year") {
            table.keys.push_back(std::move(key));
        }
    }
    for (KeyDescription& key : baseTable("imagery").keys) {
        if (key.name == "attribution") {
            table.keys.push_back(std::move(key));
        }
    }
    const auto optional = [](const char* name, ValueForm form, LocalizedText meaning) {
        return KeyDescription{name, form, false, std::move(meaning), {}, {}};
    };
    table.keys.push_back(optional("style",
                                  ValueForm::Text,
                                  {"栅格样式（data/styles/rasters）；影像不必写",
                                   "raster style (data/styles/rasters); imagery needs none"}));
    table.keys.push_back(
        optional("band", ValueForm::Integer, {"样式所用的波段", "band that the style colours"}));
    table.keys.push_back(optional(
        "nodata",
        ValueForm::Number,
        {"无数据值，覆盖文件自带的", "value of cells without data; overrides the file's own"}));
    return table;
}

KeyDescription layersKey(const std::string& name, LocalizedText meaning) {
    return {name, ValueForm::TableOrArray, false, std::move(meaning), {}, "base." + name};
}

KeyDescription layerKey(std::string name, LocalizedText meaning, std::string table) {
    return {std::move(name), ValueForm::Table, false, std::move(meaning), {}, std::move(table)};
}

KeyDescription totalKey(std::string name, LocalizedText meaning) {
    return {std::move(name), ValueForm::Number, false, std::move(meaning), {}, {}};
}

TableDescription landTotalsTable() {
    return {"land.totals",
            {{"park",
              ValueForm::Text,
              false,
              {"园区标识；只有一个园区时可省略",
               "identifier of the park; may be left out where there is one"},
              {},
              {}},
             {"scope",
              ValueForm::Text,
              false,
              {"评价范围：主区或发展方向区", "main zone or direction of development"},
              {"main", "direction"},
              {}},
             {"year", ValueForm::Integer, false, {"数据年份", "year of the data"}, {}, {}},
             {"source", ValueForm::Text, false, {"数据来源", "where they come from"}, {}, {}},
             totalKey("population", {"常住人口（人）", "resident population"}),
             totalKey("industrial_investment_wan",
                      {"工业（物流）企业累计固定资产投资（万元）",
                       "cumulative fixed investment of industry and logistics, 万元"}),
             totalKey("industrial_tax_wan",
                      {"工业（物流）企业税收（万元）", "tax of industry and logistics, 万元"}),
             totalKey("secondary_tertiary_tax_wan",
                      {"二、三产业税收（万元）", "tax of secondary and tertiary industries, 万元"}),
             totalKey("value_added_wan", {"增加值（万元）", "value added, 万元"}),
             totalKey("industrial_value_added_wan",
                      {"工业增加值（万元）", "value added of industry, 万元"})}};
}

} // namespace

std::vector<TableDescription> buildProjectSchema() {
    return {
        topLevel(),
        projectTable(),
        boundaryTable(),
        forestTable(),
        airTable(),
        layerTable("air.stations", {}),
        observationsTable(),
        meteorologyTable(),
        {"land",
         {{"control",
           ValueForm::Text,
           false,
           {"地方控制指标表（CSV 或工作簿）", "table of local control limits (CSV or workbook)"},
           {},
           {}},
          {"code_system",
           ValueForm::Text,
           false,
           {"用地代码的分类体系；省略则自动判断",
            "system of the land-use codes; found out when left out"},
           {"ydyh-2023", "dlbm", "gbt21010-2017", "gb50137-2011", "tdt1029"},
           {}},
          layerKey("parcels", {"宗地或图斑", "parcels"}, "land.parcels"),
          layerKey(
              "register",
              {"宗地台账：按宗地号并入宗地的表", "register: a table joined to the parcels by code"},
              "land.register"),
          layerKey("buildings", {"建筑物", "buildings"}, "land.buildings"),
          layerKey("enterprises", {"企业表", "table of enterprises"}, "land.enterprises"),
          layerKey("per_mu",
                   {"亩均效益综合评价所用的规则", "rule by which enterprises are scored per mu"},
                   "land.per_mu"),
          {"totals",
           ValueForm::TableOrArray,
           false,
           {"全区合计，每个园区、评价范围一条",
            "totals of the zone, an entry for each park and scope"},
           {},
           "land.totals"}}},
        layerTable("land.parcels", {}),
        layerTable(
            "land.register",
            {},
            {{"rows",
              ValueForm::Text,
              false,
              {"一宗地有几行时：各行都是整宗（agree）还是各为一部分（sum）",
               "several rows of one parcel: each states the whole (agree) or is a part (sum)"},
              {"agree", "sum"},
              {}}}),
        layerTable("land.buildings", {}),
        layerTable("land.enterprises", {}),
        {"land.per_mu",
         {{"rule",
           ValueForm::Text,
           true,
           {"规则代号，如 huangyan-2022", "identifier of the rule, e.g. huangyan-2022"},
           {},
           {}},
          {"table",
           ValueForm::Text,
           false,
           {"自有规则表的文件夹，相对于项目文件；省略则用内置的",
            "folder of your own tables, relative to the project file; the built-in ones when left "
            "out"},
           {},
           {}}}},
        landTotalsTable(),
        {"sources",
         {layerKey("inventory", {"污染源清单", "emission inventory"}, "sources.inventory"),
          {"reference_set",
           ValueForm::TextList,
           false,
           {"等标污染负荷的评价标准组；每种介质一个",
            "reference concentrations of the equal-standard load; one for each medium"},
           {},
           {}}}},
        layerTable("sources.inventory", {}),
        {"base",
         {layersKey("roads", {"道路", "roads"}),
          layersKey("railways", {"铁路", "railways"}),
          layersKey("rivers", {"河流", "rivers"}),
          layersKey("water", {"水面", "water"}),
          layersKey("place_names", {"地名", "place names"}),
          layersKey("administrative_units", {"行政区", "administrative units"}),
          layersKey("neighbours", {"相邻地块与单位", "neighbouring areas"}),
          layersKey("facilities", {"基础设施", "facilities"}),
          layersKey("function_zones", {"环境功能区", "environmental function zones"}),
          layersKey("inspections", {"检查记录", "inspections"}),
          layersKey("imagery", {"影像底图", "rasters under the base map"})}},
        baseTable("roads"),
        baseTable("railways"),
        baseTable("rivers"),
        baseTable("water"),
        baseTable("place_names"),
        administrativeUnitsTable(),
        baseTable("neighbours"),
        baseTable("facilities"),
        baseTable("function_zones"),
        baseTable("inspections"),
        imageryTable(),
        referenceTable(),
    };
}

} // namespace parklens
