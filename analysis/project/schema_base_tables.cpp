#include "analysis/project/private/schema_tables.hpp"

#include <utility>

namespace parklens::schema {

namespace {

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
                     {chosenKey("level",
                                false,
                                {"整个图层的行政级别；各要素不同时用 fields.level",
                                 "level of the whole layer; where features differ, fields.level"},
                                {{"country", {"国家", "country"}},
                                 {"province", {"省级", "province"}},
                                 {"city", {"地级", "city"}},
                                 {"county", {"县级", "county"}},
                                 {"town", {"乡级", "town"}}})});
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

} // namespace

std::vector<TableDescription> baseTables() {
    return {
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
    };
}

} // namespace parklens::schema
