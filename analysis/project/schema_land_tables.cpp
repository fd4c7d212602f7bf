#include "analysis/project/private/schema_tables.hpp"

#include <utility>

namespace parklens::schema {

namespace {

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
             chosenKey("scope",
                       false,
                       {"评价范围", "scope of the evaluation"},
                       {{"main", {"主区", "main zone"}},
                        {"direction", {"发展方向区", "direction of development"}}}),
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

TableDescription landTable() {
    return {"land",
            {{"control",
              ValueForm::Text,
              false,
              {"地方控制指标表（CSV 或工作簿）", "table of local control limits (CSV or workbook)"},
              {},
              {}},
             chosenKey(
                 "code_system",
                 false,
                 {"用地代码的分类体系；省略则自动判断",
                  "system of the land-use codes; found out when left out"},
                 {{"ydyh-2023", {"用地用海分类（2023）", "land and sea use (2023)"}},
                  {"dlbm", {"三调工作分类", "third national land survey"}},
                  {"gbt21010-2017",
                   {"土地利用现状分类 GB/T 21010—2017", "current land use, GB/T 21010—2017"}},
                  {"gb50137-2011", {"城市用地分类 GB 50137—2011", "urban land use, GB 50137—2011"}},
                  {"tdt1029", {"开发区集约利用评价 TD/T 1029", "zone evaluation, TD/T 1029"}}}),
             layerKey("parcels", {"宗地或图斑", "parcels"}, "land.parcels"),
             layerKey("register",
                      {"宗地台账：按宗地号并入宗地的表",
                       "register: a table joined to the parcels by code"},
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
              "land.totals"}}};
}

} // namespace

std::vector<TableDescription> landTables() {
    return {
        landTable(),
        layerTable("land.parcels", {}),
        layerTable("land.register",
                   {},
                   {chosenKey("rows",
                              false,
                              {"同一宗地的几行：各行都是整宗，还是各为一部分",
                               "several rows of one parcel: each states the whole or is a part"},
                              {{"agree", {"各行都是整宗", "each states the whole"}},
                               {"sum", {"各为一部分，相加", "each is a part, added up"}}})}),
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
    };
}

} // namespace parklens::schema
