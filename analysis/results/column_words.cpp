#include "analysis/results/column_words.hpp"

#include <algorithm>
#include <array>

namespace parklens {

namespace {

struct NameWords {
    std::string_view name; ///< without unit
    const char* zh;
    const char* en;
};

constexpr std::array nameWords = {
    NameWords{"above_scale", "规上企业", "above the statistical size"},
    NameWords{"amount", "排放量", "amount"},
    NameWords{"amount_kind", "数据口径", "kind of amount"},
    NameWords{"aqi", "AQI", "AQI"},
    NameWords{"area", "面积", "area"},
    NameWords{"area_is_lower_bound", "面积只是下限", "area is a lower bound"},
    NameWords{"basis", "得分依据", "basis of the points"},
    NameWords{"below", "低于阈值", "below the threshold"},
    NameWords{"best_class", "最好等级", "best class"},
    NameWords{"block", "区块", "block"},
    NameWords{"boundary", "范围", "boundary"},
    NameWords{"building", "建筑", "building"},
    NameWords{"building_count", "建筑数", "buildings"},
    NameWords{"capped", "达到上限", "capped"},
    NameWords{"city", "城市", "city"},
    NameWords{"class", "类别", "class"},
    NameWords{"code", "代码", "code"},
    NameWords{"coefficient_area", "计入建筑系数的面积", "area of the building coefficient"},
    NameWords{"count", "数目", "count"},
    NameWords{"counted", "计入", "counted"},
    NameWords{"counted_floor_area", "计容建筑面积", "counted floor area"},
    NameWords{"counted_from", "计容依据", "basis of the counted floor area"},
    NameWords{"counted_high_on_parcel", "计容面积上限", "counted floor area at most"},
    NameWords{"counted_low_on_parcel", "计容面积下限", "counted floor area at least"},
    NameWords{"counted_on_parcel", "本宗地计容面积", "counted floor area on the parcel"},
    NameWords{"covered_fraction", "覆盖份额", "covered fraction"},
    NameWords{"credit_code", "统一社会信用代码", "credit code"},
    NameWords{"data_status", "数据状态", "data status"},
    NameWords{"date", "日期", "date"},
    NameWords{"denominator", "分母", "denominator"},
    NameWords{"discharge_mode", "排放方式", "discharge"},
    NameWords{"document", "批准文件", "document"},
    NameWords{"document_area", "文件面积", "area in the document"},
    NameWords{"electricity_wan_kwh", "用电量 (万kWh)", "electricity (10⁴ kWh)"},
    NameWords{"emission", "排放", "emission"},
    NameWords{"emission_per_mu", "亩均排放", "emission per mu"},
    NameWords{"employees", "职工人数", "employees"},
    NameWords{"energy_tce", "综合能耗 (tce)", "energy (tce)"},
    NameWords{"enterprise", "企业", "enterprise"},
    NameWords{"evaluation_status", "评价状态", "status of evaluation"},
    NameWords{"fixed_investment", "固定资产投资", "fixed investment"},
    NameWords{"flags", "标记", "flags"},
    NameWords{"floor_area", "建筑面积", "floor area"},
    NameWords{"floor_area_is_estimate", "建筑面积为估算", "floor area is an estimate"},
    NameWords{"floor_area_on_parcel", "本宗地建筑面积", "floor area on the parcel"},
    NameWords{"footprint", "基底面积", "footprint"},
    NameWords{"footprint_on_parcel", "本宗地基底面积", "footprint on the parcel"},
    NameWords{"geometry_area", "图形面积", "area of the drawing"},
    NameWords{"good", "优良", "good"},
    NameWords{"green", "绿地面积", "green area"},
    NameWords{"group", "分类", "group"},
    NameWords{"has_aqi", "有 AQI", "has an AQI"},
    NameWords{"height", "高度", "height"},
    NameWords{"holder", "用地单位", "holder"},
    NameWords{"hour_ending", "小时（止）", "hour ending"},
    NameWords{"hours", "小时数", "hours"},
    NameWords{"id", "编号", "id"},
    NameWords{"indicator", "指标", "indicator"},
    NameWords{"industry_code", "行业代码", "industry code"},
    NameWords{"inside_area", "范围内面积", "area inside"},
    NameWords{"inside_share", "范围内份额", "share inside"},
    NameWords{"item", "评价指标", "item"},
    NameWords{"key_unit", "重点排污单位", "key unit"},
    NameWords{"land", "用地", "land"},
    NameWords{"land_area", "用地面积", "land area"},
    NameWords{"land_area_basis", "用地面积依据", "basis of the land area"},
    NameWords{"land_use_code", "用地代码", "land-use code"},
    NameWords{"layer", "图层", "layer"},
    NameWords{"least", "最小值", "least"},
    NameWords{"level", "级别", "level"},
    NameWords{"load", "等标污染负荷", "equal-standard load"},
    NameWords{"load_unit", "负荷单位", "unit of the load"},
    NameWords{"main", "主要污染源", "main source"},
    NameWords{"mean", "平均浓度", "mean concentration"},
    NameWords{"medium", "介质", "medium"},
    NameWords{"minimum_area", "最小面积", "minimum area"},
    NameWords{"missing", "缺少", "missing"},
    NameWords{"most", "最大值", "most"},
    NameWords{"name", "名称", "name"},
    NameWords{"not_below", "不低于阈值", "not below the threshold"},
    NameWords{"numerator", "分子", "numerator"},
    NameWords{"outlet", "排放口", "outlet"},
    NameWords{"parcel", "宗地号", "parcel"},
    NameWords{"parcels", "所在宗地", "parcels"},
    NameWords{"park", "园区", "park"},
    NameWords{"park_id", "园区代码", "park id"},
    NameWords{"park_name", "园区", "park"},
    NameWords{"patch", "斑块", "patch"},
    NameWords{"points", "得分", "points"},
    NameWords{"pollutant", "污染物", "pollutant"},
    NameWords{"pollution_equivalent", "污染物排放当量", "pollution equivalents"},
    NameWords{"primary", "首要污染物", "primary pollutants"},
    NameWords{"project", "项目", "project"},
    NameWords{"purpose", "用途", "purpose"},
    NameWords{"rank", "序次", "rank"},
    NameWords{"reason", "原因", "reason"},
    NameWords{"reference_mean", "参照均值", "reference mean"},
    NameWords{"research", "研发经费", "research expenditure"},
    NameWords{"revenue", "营业收入", "revenue"},
    NameWords{"row", "表中行", "row of the table"},
    NameWords{"score", "综合得分", "score"},
    NameWords{"sector", "风向", "wind from"},
    NameWords{"share", "份额", "share"},
    NameWords{"share_of_valid", "占有效面积", "share of the valid area"},
    NameWords{"source", "来源", "source"},
    NameWords{"stands_for", "代表园区", "stands for"},
    NameWords{"pm25_days_below", "PM2.5低于界限天数", "days of PM2.5 below the threshold"},
    NameWords{"pm25_days_below_upper", "PM2.5低于界限天数上限", "days of PM2.5 below, at most"},
    NameWords{"state", "状态", "state"},
    NameWords{"state_code", "建设状态", "state of construction"},
    NameWords{"station", "站点", "station"},
    NameWords{"station_class", "站点类别", "station class"},
    NameWords{"storeys", "层数", "storeys"},
    NameWords{"supply_code", "供地状态", "state of supply"},
    NameWords{"tax", "税收", "tax"},
    NameWords{"unit", "单位", "unit"},
    NameWords{"used", "用于计算", "used"},
    NameWords{"valid", "有效", "valid"},
    NameWords{"valid_from", "生效日期", "valid from"},
    NameWords{"valid_hours", "有效小时数", "valid hours"},
    NameWords{"value", "数值", "value"},
    NameWords{"value_added", "增加值", "value added"},
    NameWords{"verdict", "结论", "verdict"},
    NameWords{"weight", "权重", "weight"},
    NameWords{"width", "宽度", "width"},
    NameWords{"worst_class", "最差等级", "worst class"},
    NameWords{"worst_rank", "最差序次", "worst rank"},
    NameWords{"worst_verdict", "最重结论（项目）", "gravest verdict (project)"},
    NameWords{"year", "年度", "year"},
};

/// Longer endings first.
constexpr std::array columnUnits = {
    ColumnUnit{"_wan_per_ha", "万元/ha", "10⁴ CNY/ha", 2},
    ColumnUnit{"_wan_per_mu", "万元/亩", "10⁴ CNY/mu", 2},
    ColumnUnit{"_persons", "人", "persons", 0},
    ColumnUnit{"_ug_m3", "μg/m³", "μg/m³", 1},
    ColumnUnit{"_mg_m3", "mg/m³", "mg/m³", 2},
    ColumnUnit{"_t_a", "t/a", "t/a", 3},
    ColumnUnit{"_pct", "%", "%", 2},
    ColumnUnit{"_points", "分", "points", 2},
    ColumnUnit{"_wan", "万元", "10⁴ CNY", 2},
    ColumnUnit{"_km2", "km²", "km²", 4},
    ColumnUnit{"_m2", "m²", "m²", 2},
    ColumnUnit{"_yi", "亿元", "10⁸ CNY", 4},
    ColumnUnit{"_ha", "ha", "ha", 4},
    ColumnUnit{"_mu", "亩", "mu", 2},
    ColumnUnit{"_m", "m", "m", 2},
};

constexpr std::string_view termPrefix = "term_";

} // namespace

std::optional<LocalizedText> columnWords(std::string_view name) {
    const auto* found = std::find_if(
        nameWords.begin(), nameWords.end(), [&](const NameWords& one) { return one.name == name; });
    if (found != nameWords.end()) {
        return LocalizedText{found->zh, found->en};
    }
    const bool isTerm =
        name.starts_with(termPrefix) && name.find('_', termPrefix.size()) == std::string_view::npos;
    if (isTerm) {
        const std::string symbol(name.substr(termPrefix.size()));
        return LocalizedText{"公式项 " + symbol, "term " + symbol};
    }
    return std::nullopt;
}

const ColumnUnit* unitOfColumn(std::string_view name) {
    const auto* found =
        std::find_if(columnUnits.begin(), columnUnits.end(), [&](const ColumnUnit& unit) {
            return name.ends_with(unit.ending);
        });
    return found == columnUnits.end() ? nullptr : found;
}

} // namespace parklens
