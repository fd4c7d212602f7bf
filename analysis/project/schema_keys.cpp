#include "analysis/model/boundary_role.hpp"
#include "analysis/project/private/schema_tables.hpp"

#include <iterator>
#include <utility>

namespace parklens::schema {

KeyDescription chosenKey(std::string name,
                         bool required,
                         LocalizedText meaning,
                         std::vector<WordedChoice> choices,
                         ValueForm form) {
    KeyDescription key{std::move(name), form, required, std::move(meaning), {}, {}};
    for (WordedChoice& choice : choices) {
        key.choices.push_back(std::move(choice.written));
        key.choiceWords.push_back(std::move(choice.words));
    }
    return key;
}

KeyDescription layerKey(std::string name, LocalizedText meaning, std::string table) {
    return {std::move(name), ValueForm::Table, false, std::move(meaning), {}, std::move(table)};
}

std::vector<WordedChoice> roleChoices() {
    std::vector<WordedChoice> choices;
    for (const BoundaryRole role : allBoundaryRoles) {
        choices.push_back({std::string(key(role)), words(role)});
    }
    return choices;
}

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

TableDescription
layerTable(std::string name, std::vector<std::string> fields, std::vector<KeyDescription> more) {
    TableDescription table{std::move(name), layerKeys(std::move(fields))};
    std::move(more.begin(), more.end(), std::back_inserter(table.keys));
    return table;
}

} // namespace parklens::schema
