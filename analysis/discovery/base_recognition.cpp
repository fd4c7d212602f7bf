#include "analysis/discovery/base_recognition.hpp"

#include "analysis/project/toml_text.hpp"
#include "gis/table/narrow_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace parklens {

namespace {

using namespace std::string_view_literals;

using WordList = std::vector<std::string_view>;

bool hasAny(const std::string& text, const WordList& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return text.find(word) != std::string::npos;
    });
}

std::optional<std::string> fieldNamed(const LayerPreview& preview, const WordList& names) {
    for (const std::string_view name : names) {
        if (const auto field = preview.layer.fieldIndex(std::string(name))) {
            return preview.layer.fields[*field].name;
        }
    }
    return std::nullopt;
}

/// Columns of names, those of smaller units first.
const WordList& nameFields() {
    static const WordList names{"名称"sv,
                                "地名"sv,
                                "道路名称"sv,
                                "河流名称"sv,
                                "XZQMC"sv,
                                "TOWNNAME"sv,
                                "COUNTYNAME"sv,
                                "ADM4_ZH"sv,
                                "ADM3_ZH"sv,
                                "ADM2_ZH"sv,
                                "ADM1_ZH"sv,
                                "ADM0_ZH"sv,
                                "NAME_ZH"sv,
                                "name:zh"sv,
                                "name"sv,
                                "MC"sv};
    return names;
}

struct LevelWords {
    AdministrativeLevel level;
    WordList words;    ///< in the name of a layer or a file
    WordList suffixes; ///< of the names of units
};

/// Smaller units first, whose words hold those of larger ones ("countytowns", 县级市).
const std::array<LevelWords, 5>& levelWords() {
    using enum AdministrativeLevel;
    static const std::array<LevelWords, 5> levels{
        LevelWords{Town,
                   {"town"sv, "乡镇"sv, "乡级"sv, "街道"sv, "street"sv, "level4"sv, "adm4"sv},
                   {"镇"sv, "乡"sv, "街道"sv, "鎮"sv, "鄉"sv}},
        LevelWords{County,
                   {"county"sv, "counties"sv, "district"sv, "区县"sv, "县"sv, "level3"sv, "adm3"sv},
                   {"县"sv, "区"sv, "旗"sv, "縣"sv, "區"sv}},
        LevelWords{City,
                   {"city"sv,
                    "cities"sv,
                    "prefecture"sv,
                    "地市"sv,
                    "地级"sv,
                    "市"sv,
                    "level2"sv,
                    "adm2"sv},
                   {"市"sv, "自治州"sv, "盟"sv, "地区"sv}},
        LevelWords{Province,
                   {"province"sv, "省"sv, "level1"sv, "adm1"sv},
                   {"省"sv, "自治区"sv, "特别行政区"sv}},
        LevelWords{
            Country,
            {"country"sv, "countries"sv, "nation"sv, "国家"sv, "国界"sv, "level0"sv, "adm0"sv},
            {}}};
    return levels;
}

std::optional<AdministrativeLevel> levelOfWords(const std::string& words) {
    for (const LevelWords& candidate : levelWords()) {
        if (hasAny(words, candidate.words)) {
            return candidate.level;
        }
    }
    return std::nullopt;
}

/// The level of one name. Longer endings count before those they hold: 自治区 before 区.
std::optional<AdministrativeLevel> levelOfName(const std::string& name) {
    std::optional<AdministrativeLevel> found;
    std::size_t longest = 0;
    for (const LevelWords& candidate : levelWords()) {
        for (const std::string_view suffix : candidate.suffixes) {
            if (name.ends_with(suffix) && suffix.size() > longest) {
                found = candidate.level;
                longest = suffix.size();
            }
        }
    }
    return found;
}

std::optional<AdministrativeLevel> levelOfValues(const LayerPreview& preview) {
    const auto field = fieldNamed(preview, nameFields());
    const auto column = field ? preview.layer.fieldIndex(*field) : std::nullopt;
    if (!column) {
        return std::nullopt;
    }
    std::map<AdministrativeLevel, std::size_t> counts;
    for (const Feature& feature : preview.layer.features) {
        if (const auto level = levelOfName(toText(feature.values[*column]))) {
            ++counts[*level];
        }
    }
    const auto most =
        std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        });
    return most != counts.end() && 2 * most->second > preview.layer.features.size()
               ? std::optional(most->first)
               : std::nullopt;
}

void takeNames(const LayerPreview& preview, RecognisedLayer& result) {
    if (const auto name = fieldNamed(preview, nameFields())) {
        result.fields.push_back({"name", *name, {}, {}});
    }
    if (const auto kind = fieldNamed(
            preview, {"类别"sv, "等级"sv, "class"sv, "fclass"sv, "highway"sv, "place"sv})) {
        result.fields.push_back({"class", *kind, {}, {}});
    }
}

struct BaseWords {
    const char* section;
    WordList words;
    std::vector<GeometryKind> kinds;
};

/// Railways stand before roads, which "railroad" holds; rivers before water.
const std::array<BaseWords, 8>& baseWords() {
    using enum GeometryKind;
    static const std::array<BaseWords, 8> sections{
        BaseWords{"base.railways",
                  {"railway"sv, "railroad"sv, "rail_"sv, "铁路"sv, "鐵路"sv, "轨道"sv, "地铁"sv},
                  {Lines}},
        BaseWords{"base.roads",
                  {"road"sv, "道路"sv, "公路"sv, "street"sv, "highway"sv, "路网"sv},
                  {Lines}},
        BaseWords{"base.rivers",
                  {"river"sv, "waterway"sv, "canal"sv, "stream"sv, "河流"sv, "河道"sv},
                  {Lines, Polygons}},
        BaseWords{"base.rivers", {"water"sv, "水系"sv}, {Lines}},
        BaseWords{
            "base.water",
            {"water"sv, "lake"sv, "reservoir"sv, "水系"sv, "水域"sv, "水面"sv, "湖"sv, "水库"sv},
            {Polygons}},
        BaseWords{"base.neighbours",
                  {"neighbour"sv, "neighbor"sv, "相邻"sv, "周边"sv, "周邊"sv, "landuse"sv},
                  {Polygons}},
        BaseWords{
            "base.place_names", {"place"sv, "village"sv, "地名"sv, "居民点"sv, "村庄"sv}, {Points}},
        BaseWords{"base.facilities", {"facilit"sv, "设施"sv}, {Points, Lines, Polygons}}};
    return sections;
}

} // namespace

std::optional<AdministrativeLevel> administrativeLevelOf(const LayerPreview& preview) {
    if (const auto level = levelOfWords(comparisonForm(preview.layerName))) {
        return level;
    }
    const auto level = levelOfValues(preview);
    return level ? level : levelOfWords(preview.words());
}

bool recogniseAdministrativeUnits(const LayerPreview& preview, RecognisedLayer& result) {
    const std::string words = preview.words();
    const bool isCalledSo = hasAny(words,
                                   {"admin"sv,
                                    "行政"sv,
                                    "区划"sv,
                                    "区县"sv,
                                    "乡镇"sv,
                                    "县界"sv,
                                    "county"sv,
                                    "counties"sv,
                                    "district"sv,
                                    "province"sv,
                                    "towns"sv});
    const bool isOfPark = hasAny(
        words, {"administered"sv, "park"sv, "园区"sv, "園區"sv, "开发区"sv, "高新区"sv, "管辖"sv});
    const auto name = fieldNamed(preview, nameFields());
    if (preview.geometry != GeometryKind::Polygons || !isCalledSo || isOfPark || !name) {
        return false;
    }
    result.section = "base.administrative_units";
    result.score = 1;
    if (const auto level = administrativeLevelOf(preview)) {
        result.lines.push_back({"level",
                                tomlString(std::string(key(*level))),
                                {"由图层名或名称推断，请核对", "from the names: check it"}});
    }
    result.fields.push_back({"name", *name, {}, {}});
    return true;
}

bool recogniseBaseLayer(const LayerPreview& preview, RecognisedLayer& result) {
    const std::string words = preview.words();
    if (preview.geometry != GeometryKind::None && hasAny(words, {"function"sv, "功能区"sv})) {
        result.section = "base.function_zones";
        result.score = 1;
        takeNames(preview, result);
        return true;
    }
    for (const BaseWords& base : baseWords()) {
        const bool isOfKind =
            std::find(base.kinds.begin(), base.kinds.end(), preview.geometry) != base.kinds.end();
        if (isOfKind && hasAny(words, base.words)) {
            result.section = base.section;
            result.score = preview.geometry == GeometryKind::Lines ? 2 : 1;
            takeNames(preview, result);
            return true;
        }
    }
    return false;
}

} // namespace parklens
