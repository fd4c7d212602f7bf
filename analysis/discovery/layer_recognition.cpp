#include "analysis/discovery/layer_recognition.hpp"

#include "analysis/discovery/base_recognition.hpp"
#include "analysis/discovery/field_recognition.hpp"
#include "analysis/discovery/name_words.hpp"
#include "analysis/discovery/raster_recognition.hpp"
#include "analysis/observations/observation_columns.hpp"
#include "analysis/project/toml_text.hpp"
#include "gis/crs/cgcs2000.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <string_view>

namespace parklens {

namespace {

using namespace std::string_view_literals;
using Words = std::initializer_list<std::string_view>;
using Matches = FieldMatches;

long countOf(const Matches& matches, Words fields) {
    return std::count_if(fields.begin(), fields.end(), [&](std::string_view field) {
        return matches.contains(std::string(field));
    });
}

struct RoleWords {
    const char* role;
    std::vector<std::string_view> words;
};

/// The role that the words name; those of the evaluation stand before those they contain.
std::string roleOf(const std::string& words) {
    static const std::array<RoleWords, 6> roles{
        RoleWords{"evaluation_direction", {"evaluation_direction"sv, "发展方向"sv}},
        RoleWords{"evaluation_main", {"evaluation_main"sv, "评价主区"sv, "评价范围"sv}},
        RoleWords{"built_up", {"built_up"sv, "builtup"sv, "建成"sv}},
        RoleWords{"approved", {"approved"sv, "核准"sv, "批准"sv, "四至"sv}},
        RoleWords{"administered", {"administered"sv, "管辖"sv, "管理范围"sv}},
        RoleWords{"planned", {"planned"sv, "规划范围"sv, "规划边界"sv, "规划区"sv}}};
    for (const RoleWords& candidate : roles) {
        if (hasAnyOf(words, candidate.words)) {
            return candidate.role;
        }
    }
    return {};
}

/// Recognition of one preview: each rule either takes it or leaves it to the next.
class Recogniser {
public:
    Recogniser(const LayerPreview& preview, const StandardsLibrary& standards)
        : m_preview(preview)
        , m_standards(standards)
        , m_words(preview.words()) {}

    RecognisedLayer recognise() {
        if (!m_preview.problem.empty()) {
            m_result.doubt = m_preview.problem;
            return m_result;
        }
        if (m_preview.raster) {
            recogniseRaster(m_preview, m_standards, m_result);
            return m_result;
        }
        const bool isTaken =
            takeTable() || takePolygons() || recogniseBaseLayer(m_preview, m_result);
        if (isTaken) {
            settleCrs();
        }
        return m_result;
    }

private:
    Matches match(const std::string& section) const {
        return recogniseFields(m_preview, section, m_standards);
    }

    void takeFields(const Matches& matches, const std::string& section) {
        addFields(m_preview, section, matches, m_standards, m_result);
    }

    void take(const std::string& section, long score) {
        m_result.section = section;
        m_result.score = static_cast<int>(score);
    }

    // --- tables

    bool takeTable() {
        return takeObservations() || takeMeteorology() || takeInventory() || takeEnterprises() ||
               takeRegister() || takeStations() || takeInspections();
    }

    bool takeObservations() {
        const ObservationColumns columns = findObservationColumns(m_preview.fieldNames(), {});
        const bool hasValues = columns.values.size() > 1 ||
                               (!columns.values.empty() && columns.station) ||
                               (columns.pollutant && columns.value);
        // date, hour, type and a column a station
        const bool isNationalArchive = fieldNamed({"date"sv}) && fieldNamed({"hour"sv}) &&
                                       fieldNamed({"type"sv}) && m_preview.layer.fields.size() > 3;
        const bool isSeries = (columns.hasTime() && hasValues) || isNationalArchive;
        if (m_preview.geometry == GeometryKind::Polygons || !isSeries) {
            return false;
        }
        take("air.observations", static_cast<long>(m_preview.file.files.size()));
        return true;
    }

    bool takeMeteorology() {
        const Matches matches = match("air.meteorology");
        const bool hasWind = countOf(matches, {"wind_speed"sv, "wind_direction"sv}) == 2;
        const bool hasTime = matches.contains("time") ||
                             countOf(matches, {"year"sv, "month"sv, "day"sv, "hour"sv}) == 4;
        if (m_preview.geometry == GeometryKind::Polygons || !hasWind || !hasTime) {
            return false;
        }
        take("air.meteorology", static_cast<long>(matches.size()));
        takeFields(matches, m_result.section);
        return true;
    }

    bool takeInventory() {
        const Matches matches = match("sources.inventory");
        const bool hasAmount = countOf(matches, {"amount"sv, "generated"sv}) > 0;
        if (!matches.contains("pollutant") || !hasAmount) {
            return false;
        }
        take("sources.inventory", static_cast<long>(matches.size()));
        takeFields(matches, m_result.section);
        return true;
    }

    bool takeEnterprises() {
        const Matches matches = match("land.enterprises");
        const long figures = countOf(matches,
                                     {"revenue"sv,
                                      "value_added"sv,
                                      "tax"sv,
                                      "fixed_investment"sv,
                                      "employees"sv,
                                      "energy"sv,
                                      "research"sv});
        const bool isNamed = countOf(matches, {"id"sv, "name"sv}) > 0;
        if (m_preview.geometry == GeometryKind::Polygons || !isNamed || figures < 2) {
            return false;
        }
        take("land.enterprises", static_cast<long>(matches.size()));
        takeFields(matches, m_result.section);
        return true;
    }

    /// Parcels without polygons: a table with their codes and some of their figures.
    bool takeRegister() {
        const Matches matches = match("land.parcels");
        const long figures = countOf(matches,
                                     {"land_area"sv,
                                      "floor_area"sv,
                                      "footprint_area"sv,
                                      "tax"sv,
                                      "revenue"sv,
                                      "land_use_code"sv});
        const auto code = matches.find("id");
        if (m_preview.file.kind != DataKind::Table || m_preview.geometry != GeometryKind::None ||
            code == matches.end() || figures < 2) {
            return false;
        }
        take("land.register", static_cast<long>(matches.size()));
        takeFields(matches, "land.parcels");
        if (repeats(code->second.column)) {
            m_result.lines.push_back(
                {"rows",
                 "\"agree\"",
                 {"一宗地有几行；如各行是宗地的一部分，请写 \"sum\"",
                  "parcels have several rows; write \"sum\" where each is a part of the parcel"}});
        }
        return true;
    }

    bool repeats(std::size_t column) const {
        std::set<std::string> seen;
        return std::any_of(m_preview.layer.features.begin(),
                           m_preview.layer.features.end(),
                           [&](const Feature& feature) {
                               const std::string text = toText(feature.values[column]);
                               return !isMissingToken(text) && !seen.insert(text).second;
                           });
    }

    bool takeStations() {
        const auto id = fieldNamed(
            {"监测点编码", "站点编码", "点位编码", "stationcode", "station_id", "code", "station"});
        const bool arePoints = m_preview.geometry == GeometryKind::Points;
        const bool isNamedSo =
            hasAny(m_words, {"station"sv, "站点"sv, "点位"sv, "监测"sv, "site"sv});
        if (!id || !arePoints || (!isNamedSo && !fieldNamed({"监测点编码", "站点编码"}))) {
            return false;
        }
        take("air.stations", 1);
        m_result.id = *id;
        return true;
    }

    bool takeInspections() {
        if (m_preview.geometry == GeometryKind::Polygons ||
            !hasAny(m_words, {"inspection"sv, "检查"sv, "执法"sv, "信访"sv})) {
            return false;
        }
        take("base.inspections", 1);
        return true;
    }

    // --- polygons

    bool takePolygons() {
        if (m_preview.geometry != GeometryKind::Polygons) {
            return false;
        }
        return takeSurvey() || takeBuildings() || takeAdministrativeUnits() ||
               takeNamedBoundary() || takeParcels() || takeOtherBoundary();
    }

    bool takeSurvey() {
        const auto code = fieldNamed({"DLBM", "地类编码"});
        const bool isNamedSo =
            hasAny(m_words,
                   {"landsurvey"sv, "dltb"sv, "三调"sv, "地类图斑"sv, "国土调查"sv, "变更调查"sv});
        const Matches parcels = match("land.parcels");
        const bool isParcelTable =
            countOf(parcels, {"holder"sv, "supply_date"sv, "credit_code"sv, "tax"sv}) > 0;
        if (!code || (!isNamedSo && isParcelTable)) {
            return false;
        }
        take("forest", 1);
        m_result.lines.push_back(
            {"profiles",
             "[\"survey\"]",
             {"国土调查图斑：可签署的森林覆盖率", "land survey: the figure that can be signed"}});
        m_result.fields.push_back({"code", *code, {}, {}});
        if (const auto id = fieldNamed({"BSM", "标识码"})) {
            m_result.id = *id;
        }
        return true;
    }

    bool takeBuildings() {
        const Matches matches = match("land.buildings");
        const bool isNamedSo =
            hasAny(m_words, {"building"sv, "建筑"sv, "房屋"sv, "楼栋"sv, "footprint"sv});
        // Tree crowns have heights too.
        constexpr std::size_t fewestFields = 3;
        const bool hasStoreys = matches.contains("storeys") ||
                                (matches.contains("height") && matches.size() >= fewestFields);
        const bool looksLikeParcels = hasAny(m_words, {"parcel"sv, "宗地"sv, "地块"sv});
        if (!isNamedSo && (!hasStoreys || looksLikeParcels)) {
            return false;
        }
        take("land.buildings", static_cast<long>(matches.size()) + (isNamedSo ? 1 : 0));
        takeFields(matches, m_result.section);
        return true;
    }

    bool takeAdministrativeUnits() {
        return roleOf(m_words).empty() && recogniseAdministrativeUnits(m_preview, m_result);
    }

    bool takeNamedBoundary() {
        const bool isBoundary = hasAny(m_words,
                                       {"boundary"sv,
                                        "boundaries"sv,
                                        "边界"sv,
                                        "边線"sv,
                                        "范围"sv,
                                        "範圍"sv,
                                        "园区"sv,
                                        "園區"sv,
                                        "开发区"sv,
                                        "高新区"sv,
                                        "红线"sv,
                                        "park"sv});
        const std::string role = roleOf(m_words);
        const bool isBase = hasAny(
            m_words, {"road"sv, "道路"sv, "parking"sv, "功能区"sv, "parcel"sv, "宗地"sv, "地块"sv});
        if ((!isBoundary && role.empty()) || isBase || isCut()) {
            return false;
        }
        takeBoundary(role, role.empty() ? 1 : 2);
        return true;
    }

    bool takeParcels() {
        const Matches matches = match("land.parcels");
        const bool isNamedSo = hasAny(m_words, {"parcel"sv, "宗地"sv, "地块"sv, "用地"sv});
        constexpr std::size_t fewestFields = 3;
        const long strong = countOf(matches,
                                    {"land_area"sv,
                                     "holder"sv,
                                     "supply_date"sv,
                                     "fixed_investment"sv,
                                     "revenue"sv,
                                     "tax"sv,
                                     "state_code"sv,
                                     "land_use_code"sv});
        const bool isNamedParcels = hasAny(m_words, {"parcels"sv, "plots"sv, "cadast"sv, "宗地"sv});
        const bool isKnown =
            isNamedSo ? !matches.empty() : strong >= 2 && matches.size() >= fewestFields;
        if (!isNamedParcels && !isKnown) {
            return false;
        }
        take("land.parcels", static_cast<long>(matches.size()));
        takeFields(matches, m_result.section);
        return true;
    }

    /// Few polygons with a name: perhaps parks.
    bool takeOtherBoundary() {
        const auto name = fieldNamed(nameFields());
        const bool isBase = hasAny(m_words,
                                   {"water"sv,
                                    "水"sv,
                                    "lake"sv,
                                    "湖"sv,
                                    "river"sv,
                                    "河"sv,
                                    "landuse"sv,
                                    "zoning"sv,
                                    "功能"sv,
                                    "function"sv,
                                    "open"sv,
                                    "neighbour"sv,
                                    "neighbor"sv,
                                    "相邻"sv,
                                    "周边"sv,
                                    "facilit"sv,
                                    "设施"sv});
        if (isBase || !name || isCut()) {
            return false;
        }
        takeBoundary({}, 0);
        m_result.doubt = {"只因是有名称的面而猜为边界，请确认后启用",
                          "guessed a boundary only because these are polygons with names"};
        return true;
    }

    void takeBoundary(const std::string& role, long score) {
        take("boundary", score);
        m_result.role = role;
        if (const auto id = fieldNamed({"park_id",
                                        "园区编号",
                                        "园区代码",
                                        "开发区代码",
                                        "KFQDM",
                                        "编号",
                                        "代码",
                                        "code"})) {
            m_result.id = *id;
        }
        if (const auto name = fieldNamed(nameFields())) {
            m_result.fields.push_back({"name", *name, {}, {}});
        }
        if (const auto block = fieldNamed({"block", "区块", "区块名称", "block_name", "QKMC"})) {
            m_result.fields.push_back({"block", *block, {}, {}});
        }
    }

    static Words nameFields() {
        static constexpr std::initializer_list<std::string_view> names{"park_name"sv,
                                                                       "园区名称"sv,
                                                                       "園區名稱"sv,
                                                                       "开发区名称"sv,
                                                                       "KFQMC"sv,
                                                                       "名称"sv,
                                                                       "name"sv,
                                                                       "MC"sv,
                                                                       "NAME"sv};
        return names;
    }

    // --- what all share

    /// More features than are looked at: no boundary of parks.
    bool isCut() const {
        constexpr std::size_t mostParks = 1000;
        return m_preview.layer.features.size() > mostParks;
    }

    std::optional<std::string> fieldNamed(Words names) const {
        for (const std::string_view name : names) {
            if (const auto field = m_preview.layer.fieldIndex(std::string(name))) {
                return m_preview.layer.fields[*field].name;
            }
        }
        return std::nullopt;
    }

    void settleCrs() {
        const bool isTable = m_preview.file.kind == DataKind::Table;
        if (m_preview.crs || m_preview.geometry == GeometryKind::None ||
            m_result.section == "air.observations") {
            return;
        }
        Envelope typical;
        typical.include(m_preview.typicalPoint);
        const CoordinateSuggestion suggestion = suggestCrs(typical);
        if (isTable && suggestion.kind == CoordinateSuggestion::Kind::LongitudeLatitude) {
            m_result.lines.push_back(
                {"crs",
                 "\"EPSG:4490\"",
                 {"假定为 CGCS2000；如是网络地图坐标请改 GCJ-02 或 BD-09，从数值看不出来",
                  "assumed; write GCJ-02 or BD-09 for web-map coordinates, which the numbers do "
                  "not tell"}});
            return;
        }
        const std::string code =
            suggestion.epsg ? fmt::format("EPSG:{}", *suggestion.epsg) : "EPSG:?";
        m_result.lines.push_back({"crs", tomlString(code), {}});
        m_result.doubt = {"没有坐标系：" + suggestion.description.zh,
                          "has no coordinate reference system: " + suggestion.description.en};
    }

    const LayerPreview& m_preview;
    const StandardsLibrary& m_standards;
    std::string m_words;
    RecognisedLayer m_result;
};

} // namespace

RecognisedLayer recogniseLayer(const LayerPreview& preview, const StandardsLibrary& standards) {
    return Recogniser(preview, standards).recognise();
}

} // namespace parklens
