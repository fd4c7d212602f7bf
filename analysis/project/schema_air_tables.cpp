#include "analysis/project/private/schema_tables.hpp"

#include <utility>

namespace parklens::schema {

namespace {

KeyDescription hourLabelKey(std::vector<WordedChoice> choices) {
    return chosenKey("hour_label",
                     false,
                     {"小时标记：是小时的起始还是结束",
                      "hour label: an hour is named by its beginning or by its end"},
                     std::move(choices));
}

TableDescription airTable() {
    return {
        "air",
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
         chosenKey("standard",
                   false,
                   {"标准版本", "edition of the standard"},
                   {{"auto", {"自动：按数据年份", "automatic, by the year of the data"}},
                    {"2012", {"2012 年版", "of 2012"}},
                    {"2026-transition", {"2026 年版，过渡阶段限值", "of 2026, transition limits"}},
                    {"2026-final", {"2026 年版", "of 2026"}}}),
         {"below",
          ValueForm::Number,
          false,
          {"PM2.5 日均低于天数的界限（μg/m³）", "threshold of the PM2.5 day count, μg/m³"},
          {},
          {}},
         chosenKey("operator",
                   false,
                   {"与界限比较：计入低于还是不高于界限的天",
                    "comparison with the threshold: days below it count, or also those at it"},
                   {{"lt", {"低于（<）", "below (<)"}}, {"le", {"不高于（≤）", "at most (≤)"}}}),
         chosenKey("round",
                   false,
                   {"日均值修约", "rounding of daily means"},
                   {{"integer", {"整数", "whole numbers"}},
                    {"0.1", {"一位小数", "one decimal"}},
                    {"none", {"不修约", "not rounded"}}}),
         chosenKey("air_class",
                   false,
                   {"环境空气功能区类别（GB 3095 4.1）；省略为 II",
                    "class of the area by GB 3095 4.1; II when left out"},
                   {{"I", {"一类区", "class I"}}, {"II", {"二类区", "class II"}}}),
         chosenKey("station_rule",
                   false,
                   {"站点规则：只按这一步选点", "station rule: this step of it and no other"},
                   {{"auto", {"自动：依次选用", "automatic: the first step that applies"}},
                    {"official_series", {"申报的官方序列", "declared official series"}},
                    {"inside", {"园区内评价点", "stations inside"}},
                    {"nearest", {"园区外最近评价点", "nearest station outside"}},
                    {"city_mean", {"城市平均", "city mean"}}}),
         chosenKey("dust",
                   false,
                   {"沙尘时段：年均浓度取剔除沙尘的评价值还是实测值",
                    "hours of dust: annual concentrations without them, or as measured"},
                   {{"assessed", {"剔除（评价值）", "left out (assessed)"}},
                    {"measured", {"不剔除（实测值）", "kept (measured)"}}}),
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
        {chosenKey(
             "format",
             false,
             {"文件格式", "format of the files"},
             {{"auto", {"自动：按表头", "automatic, by the header"}},
              {"prsa", {"UCI 北京多站点（PRSA）", "UCI multi-site (PRSA)"}},
              {"cnemc", {"全国逐时存档（中国环境监测总站）", "national archive of hours (CNEMC)"}},
              {"long", {"长表：一行一个值", "long: a value a row"}},
              {"wide", {"宽表：一列一种污染物", "wide: a column a pollutant"}},
              {"daily", {"日均值", "daily means"}},
              {"openaq", {"OpenAQ", "OpenAQ"}}}),
         hourLabelKey({{"auto", {"自动：按文件格式", "automatic, by the format"}},
                       {"beginning", {"小时始", "beginning"}},
                       {"ending", {"小时末", "end"}}})});
}

TableDescription meteorologyTable() {
    return layerTable(
        "air.meteorology",
        {},
        {hourLabelKey({{"beginning", {"小时始", "beginning"}}, {"ending", {"小时末", "end"}}})});
}

} // namespace

std::vector<TableDescription> airTables() {
    return {airTable(), layerTable("air.stations", {}), observationsTable(), meteorologyTable()};
}

} // namespace parklens::schema
