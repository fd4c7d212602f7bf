#include "analysis/comparison/input_words.hpp"

#include "analysis/indicators/indicator.hpp"
#include "analysis/model/boundary_role.hpp"
#include "analysis/project/project_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace parklens {

namespace {

constexpr std::string_view rolesPrefix = "boundary_roles.";
constexpr std::string_view substitutesPrefix = "boundary_substitutes.";

struct InputName {
    std::string_view key;
    const char* zh;
    const char* en;
};

/// Settings and layers of which there is one. What the schema says of a key is often a sentence.
constexpr std::array inputNames = {
    InputName{"air.standard", "空气质量标准版本", "edition of the air standard"},
    InputName{"air.below", "PM2.5 日均界限（μg/m³）", "threshold of PM2.5 days (μg/m³)"},
    InputName{"air.operator", "与界限比较", "comparison with the threshold"},
    InputName{"air.round", "日均值修约", "rounding of daily means"},
    InputName{"air.observations.hour_label", "小时标记", "label of hours"},
    InputName{"air.air_class", "环境空气功能区类别", "class of the air-quality zone"},
    InputName{"air.dust", "沙尘时段", "hours of dust"},
    InputName{"air.station_rule", "站点规则", "station rule"},
    InputName{"air.official_stations", "申报的官方序列的点位", "stations of the official series"},
    InputName{"air.stations", "空气站点", "air stations"},
    InputName{"air.observations", "空气观测数据", "air observations"},
    InputName{"land.code_system", "用地代码的分类体系", "system of the land-use codes"},
    InputName{"land.control", "地方控制指标表", "table of local control limits"},
    InputName{"land.per_mu", "亩均评价规则", "rule of scores per mu"},
    InputName{"land.parcels", "宗地", "parcels"},
    InputName{"land.register", "宗地台账", "register of parcels"},
    InputName{"land.buildings", "建筑物", "buildings"},
    InputName{"land.enterprises", "企业表", "table of enterprises"},
    InputName{"land.totals", "全区合计", "totals of the zone"},
    InputName{"sources.inventory", "污染源清单", "emission inventory"},
    InputName{"sources.reference_set", "等标污染负荷的评价标准组", "reference concentrations"},
};

/// Tables of which there may be several; they are counted from 1.
constexpr std::array tableNames = {
    InputName{"boundary", "边界", "boundary"},
    InputName{"forest", "森林、植被数据", "forest data"},
    InputName{"reference", "限值、目标与参照值", "limit or target"},
};

constexpr std::array forestSettings = {
    InputName{"profiles", "计算口径", "definitions"},
    InputName{"classes", "算作森林的类别", "classes that count as forest"},
    InputName{"min_height_m", "最低树高（米）", "least height (m)"},
    InputName{"min_cover_pct", "最低郁闭度（%）", "least crown cover (%)"},
    InputName{"min_patch_ha", "最小图斑面积（公顷）", "least patch (ha)"},
};

/// Groups of figures whose extent a project states.
constexpr std::array groupNames = {
    InputName{"forest", "森林指标", "forest figures"},
    InputName{"green", "绿化指标", "green coverage"},
    InputName{"land", "土地指标", "land figures"},
    InputName{"air", "空气指标", "air figures"},
    InputName{"sources", "排放指标", "emission figures"},
};

template <std::size_t Count>
LocalizedText nameIn(const std::array<InputName, Count>& names, std::string_view key) {
    const auto found = std::ranges::find(names, key, &InputName::key);
    return found == names.end() ? LocalizedText{std::string(key), std::string(key)}
                                : LocalizedText{found->zh, found->en};
}

LocalizedText substitutedWords(std::string_view missing) {
    const auto role = boundaryRoleOf(missing);
    const std::string key(missing);
    const LocalizedText name = role ? words(*role) : LocalizedText{key, key};
    return {fmt::format("代替{}范围的范围", name.zh),
            fmt::format("extent in place of the {} one", name.en)};
}

/// "forest[1].profiles" taken apart; of a table of which there is one, "forest.profiles".
struct TableKey {
    std::string_view table;         ///< empty: a key of no such table
    std::optional<int> number = {}; ///< from 1
    std::string_view setting = {};
};

TableKey tableKeyOf(std::string_view key) {
    TableKey parts;
    const std::size_t named = std::min(key.find_first_of("[."), key.size());
    if (std::ranges::find(tableNames, key.substr(0, named), &InputName::key) == tableNames.end()) {
        return {};
    }
    parts.table = key.substr(0, named);
    std::string_view rest = key.substr(named);
    if (rest.starts_with('[')) {
        int number = 0;
        for (rest.remove_prefix(1); !rest.empty() && rest.front() != ']'; rest.remove_prefix(1)) {
            number = number * 10 + (rest.front() - '0');
        }
        rest.remove_prefix(rest.empty() ? 0 : 1);
        parts.number = number + 1;
    }
    parts.setting = rest.starts_with('.') ? rest.substr(1) : rest;
    return parts;
}

LocalizedText tableWords(const TableKey& key) {
    LocalizedText table = nameIn(tableNames, key.table);
    if (key.number) {
        table = {fmt::format("{} {}", table.zh, *key.number),
                 fmt::format("{} {}", table.en, *key.number)};
    }
    if (key.setting.empty()) {
        return table;
    }
    const LocalizedText setting = nameIn(forestSettings, key.setting);
    return {fmt::format("{}的{}", table.zh, setting.zh),
            fmt::format("{}: {}", table.en, setting.en)};
}

/// The words of the schema for a choice.
LocalizedText choiceWords(std::string_view table, std::string_view key, const std::string& choice) {
    const KeyDescription* described = describeTable(table).find(key);
    return described == nullptr ? LocalizedText{choice, choice} : described->wordsOf(choice);
}

/// "nfi,green": each of them in words.
LocalizedText listWords(std::string_view table, std::string_view key, const std::string& choices) {
    LocalizedText words;
    for (std::size_t from = 0; from <= choices.size();) {
        const std::size_t to = std::min(choices.find(',', from), choices.size());
        const LocalizedText one = choiceWords(table, key, choices.substr(from, to - from));
        words.zh.append(words.zh.empty() ? "" : "、").append(one.zh);
        words.en.append(words.en.empty() ? "" : ", ").append(one.en);
        from = to + 1;
    }
    return words;
}

} // namespace

LocalizedText figuresWords(std::string_view figures) {
    for (const Indicator& indicator : catalogue()) {
        if (indicator.descriptor.id == figures) {
            return indicator.descriptor.name;
        }
    }
    return nameIn(groupNames, figures);
}

bool choosesExtent(const std::string& key) {
    return key.starts_with(rolesPrefix) || key.starts_with(substitutesPrefix);
}

LocalizedText inputWords(const std::string& key) {
    const std::string_view whole = key;
    if (whole.starts_with(rolesPrefix)) {
        const LocalizedText figures = figuresWords(whole.substr(rolesPrefix.size()));
        return {fmt::format("{}的范围", figures.zh), fmt::format("extent of {}", figures.en)};
    }
    if (whole.starts_with(substitutesPrefix)) {
        return substitutedWords(whole.substr(substitutesPrefix.size()));
    }
    const TableKey table = tableKeyOf(whole);
    return table.table.empty() ? nameIn(inputNames, whole) : tableWords(table);
}

LocalizedText inputValueWords(const std::string& key, const std::string& value) {
    if (choosesExtent(key)) {
        const auto role = boundaryRoleOf(value);
        return role ? words(*role) : LocalizedText{value, value};
    }
    if (key == "air.standard" && value == "auto") {
        return {"按数据年份", "by the year of the data"};
    }
    if (key == "land.code_system" && value == "auto") {
        return {"自动判断", "found out"};
    }
    if (key == "air.observations.hour_label") {
        return choiceWords("air.observations", "hour_label", value);
    }
    if (key == "land.code_system") {
        return choiceWords("land", "code_system", value);
    }
    if (key.starts_with("air.") && key.find('.') == key.rfind('.')) {
        return choiceWords("air", key.substr(key.find('.') + 1), value);
    }
    return tableKeyOf(key).setting == "profiles" ? listWords("forest", "profiles", value)
                                                 : LocalizedText{value, value};
}

} // namespace parklens
