#include "viewer/desktop/session/field_words.hpp"

#include "analysis/indicators/indicator.hpp"
#include "analysis/indicators/land/land_survey_rules.hpp"
#include "analysis/results/reference.hpp"
#include "gis/base/decimal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <string_view>
#include <utility>

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

struct CodeWords {
    std::string_view field;
    std::string_view code;
    const char* zh;
    const char* en;
};

/// Columns of results that are 1 or 0.
constexpr std::array<std::string_view, 13> flagFields = {"above_scale",
                                                         "area_is_lower_bound",
                                                         "below",
                                                         "capped",
                                                         "counted",
                                                         "floor_area_is_estimate",
                                                         "good",
                                                         "has_aqi",
                                                         "main",
                                                         "not_below",
                                                         "suspected_idle",
                                                         "used",
                                                         "valid"};
constexpr std::string_view flagEnding = "_annual_valid"; ///< "pm25_annual_valid"

/// Columns with codes of the land survey, and the system of its table that they are of.
constexpr std::array<std::pair<std::string_view, const char*>, 2> surveyCodes = {
    {{"state_code", "state"}, {"supply_code", "supply"}}};

/// What columns of results write for programs.
constexpr std::array codeWords = {
    CodeWords{"land_area_basis", "contract", "合同或证载面积", "area of the contract"},
    CodeWords{"land_area_basis", "ellipsoid", "图形的椭球面积", "area of the drawing (ellipsoid)"},
    CodeWords{"medium", "air", "大气", "air"},
    CodeWords{"medium", "water", "水", "water"},
    CodeWords{"medium", "unknown", "未注明", "not stated"},
    CodeWords{"discharge_mode", "direct", "直接排放", "direct discharge"},
    CodeWords{"discharge_mode", "indirect", "间接排放", "indirect discharge"},
    CodeWords{"discharge_mode", "unstated", "未注明", "not stated"},
    CodeWords{"row_kind", "outlet", "排放口", "outlet"},
    CodeWords{"row_kind", "plant_total", "全厂合计", "total of the plant"},
    CodeWords{"station_class", "assessment", "评价点", "assessment station"},
    CodeWords{"station_class", "background", "对照点、背景点", "background station"},
    CodeWords{"station_class", "traffic", "路边交通点", "roadside station"},
    CodeWords{"station_class", "source", "污染监控点", "source-oriented station"},
    CodeWords{"station_class", "micro", "微型站", "micro station"},
    CodeWords{"data_status", "audited", "审核数据", "audited"},
    CodeWords{"data_status", "realtime", "实时数据（估算）", "real-time (estimate)"},
    CodeWords{"data_status", "unknown", "未注明", "not stated"},
};

struct UnitWords {
    std::string_view ending; ///< of the column's name
    const char* zh;
    const char* en;
    int decimals;
};

/// Longer endings first.
constexpr std::array unitWords = {
    UnitWords{"_wan_per_ha", "万元/ha", "10⁴ CNY/ha", 2},
    UnitWords{"_wan_per_mu", "万元/亩", "10⁴ CNY/mu", 2},
    UnitWords{"_ug_m3", "μg/m³", "μg/m³", 1},
    UnitWords{"_mg_m3", "mg/m³", "mg/m³", 2},
    UnitWords{"_t_a", "t/a", "t/a", 3},
    UnitWords{"_pct", "%", "%", 2},
    UnitWords{"_points", "分", "points", 2},
    UnitWords{"_wan", "万元", "10⁴ CNY", 2},
    UnitWords{"_m2", "m²", "m²", 2},
    UnitWords{"_ha", "ha", "ha", 4},
    UnitWords{"_mu", "亩", "mu", 2},
    UnitWords{"_m", "m", "m", 2},
};

constexpr int fractionDecimals = 4; ///< of numbers without a unit of ours
constexpr int significantDigits = 3;
constexpr std::string_view verdictEnding = "_verdict";
constexpr std::string_view unitOpens = " ["; ///< of units that vary: "emission [10⁹ m³/a]"

const NameWords* knownName(std::string_view name) {
    const auto found = std::ranges::find(nameWords, name, &NameWords::name);
    return found == nameWords.end() ? nullptr : &*found;
}

const UnitWords* unitOf(std::string_view name) {
    const auto found = std::ranges::find_if(
        unitWords, [&](const UnitWords& unit) { return name.ends_with(unit.ending); });
    return found == unitWords.end() ? nullptr : &*found;
}

/// "plot_ratio" of parcels; empty for what is no indicator.
QString indicatorName(std::string_view name, Language language) {
    for (const auto& indicator : catalogue()) {
        const std::string_view id = indicator.descriptor.id;
        if (id.starts_with("parcel.") && id.substr(7) == name) {
            return QString::fromStdString(indicator.descriptor.name.in(language));
        }
    }
    return {};
}

/// Empty where the name is none of ours.
QString headingOf(std::string_view name, Language language) {
    if (const auto* known = knownName(name)) {
        return QString::fromUtf8(language == Language::Chinese ? known->zh : known->en);
    }
    return indicatorName(name, language);
}

std::map<std::string, QString> meaningsOf(std::string_view field, Language language) {
    const bool isChinese = language == Language::Chinese;
    if (field.ends_with(flagEnding) || std::ranges::find(flagFields, field) != flagFields.end()) {
        return {{"0", isChinese ? QStringLiteral("否") : QStringLiteral("no")},
                {"1", isChinese ? QStringLiteral("是") : QStringLiteral("yes")}};
    }
    std::map<std::string, QString> meanings;
    for (const auto& known : codeWords) {
        if (known.field == field) {
            meanings.emplace(known.code, QString::fromUtf8(isChinese ? known.zh : known.en));
        }
    }
    return meanings;
}

QString verdictText(const std::string& written, Language language) {
    constexpr std::array verdicts = {
        Verdict::Met, Verdict::NotMet, Verdict::Insufficient, Verdict::NotApplicable};
    Reference limit;
    limit.kind = ReferenceKind::Limit;
    for (const auto verdict : verdicts) {
        if (key(verdict) == written) {
            return QString::fromStdString(words(verdict, limit).in(language));
        }
    }
    return QString::fromStdString(written);
}

std::string upTo(const std::string& text, std::initializer_list<const char*> marks) {
    std::size_t end = text.size();
    for (const char* mark : marks) {
        end = std::min(end, text.find(mark));
    }
    return text.substr(0, end);
}

/// As many more decimals as small numbers need.
int decimalsFor(double value, int decimals) {
    const double size = std::abs(value);
    return size == 0.0 || size >= 1.0
               ? decimals
               : std::max(decimals,
                          significantDigits - 1 - static_cast<int>(std::floor(std::log10(size))));
}

bool isWhole(double number) {
    return std::trunc(number) == number;
}

std::string numberText(double number, const FieldWords& words) {
    if (words.areWholesWhole && !words.areDigitsEven && isWhole(number)) {
        return roundedText(number, 0);
    }
    const auto even = roundedText(number, *words.decimals);
    const bool readsAsZero = number != 0.0 && even.find_first_of("123456789") == std::string::npos;
    return words.areDigitsEven && !readsAsZero
               ? even
               : roundedText(number, decimalsFor(number, *words.decimals));
}

} // namespace

FieldWords wordsOf(const FieldDefinition& field, Language language) {
    const std::string_view name = field.name;
    const auto whole = QString::fromStdString(field.name);
    const auto fallback =
        field.type == FieldType::Real ? std::optional(fractionDecimals) : std::nullopt;
    if (name.ends_with(verdictEnding)) {
        const auto stem = name.substr(0, name.size() - verdictEnding.size());
        const auto known =
            name == "worst_verdict" ? headingOf(name, language) : headingOf(stem, language);
        const auto verdict = QString::fromUtf8(
            language == Language::Chinese ? " · 项目结论" : " · verdict of the project");
        return {known.isEmpty()           ? whole
                : name == "worst_verdict" ? known
                                          : known + verdict,
                std::nullopt,
                !known.isEmpty()};
    }
    if (const auto known = headingOf(name, language); !known.isEmpty()) {
        return {.heading = known,
                .decimals = fallback,
                .meanings = meaningsOf(name, language),
                .areWholesWhole = knownName(name) != nullptr};
    }
    if (const auto open = name.find(unitOpens);
        open != std::string_view::npos && name.ends_with(']')) {
        if (const auto known = headingOf(name.substr(0, open), language); !known.isEmpty()) {
            const auto from = open + unitOpens.size();
            const auto written = name.substr(from, name.size() - from - 1);
            return {QStringLiteral("%1 (%2)").arg(
                        known,
                        QString::fromUtf8(written.data(), static_cast<qsizetype>(written.size()))),
                    fallback};
        }
    }
    const auto* unit = unitOf(name);
    if (unit == nullptr) {
        return {.heading = whole, .decimals = fallback, .meanings = meaningsOf(name, language)};
    }
    const auto stem = name.substr(0, name.size() - unit->ending.size());
    auto known = headingOf(stem, language);
    if (known.isEmpty()) {
        // "SO2_t_a": pollutants and symbols of terms are their own words.
        known = QString::fromUtf8(stem.data(), static_cast<qsizetype>(stem.size()));
    }
    return {QStringLiteral("%1 (%2)").arg(
                known, QString::fromUtf8(language == Language::Chinese ? unit->zh : unit->en)),
            unit->decimals};
}

FieldWords withCodeNames(FieldWords words,
                         const FieldDefinition& field,
                         const StandardsLibrary& standards,
                         Language language) {
    const auto* coded = std::ranges::find(
        surveyCodes, field.name, &std::pair<std::string_view, const char*>::first);
    if (coded == surveyCodes.end()) {
        return words;
    }
    const auto& codes = standards.standard(std::string(landSurveyStandard)).table("codes");
    for (const StandardRow* row : codes.rowsWhere({{"system", coded->second}})) {
        const auto& code = row->text("code");
        const auto& name = row->text(language == Language::Chinese ? "name_zh" : "name_en");
        words.meanings.emplace(code, QString::fromStdString(code + " " + name));
    }
    return words;
}

LocalizedText shortWords(const LocalizedText& meaning) {
    return {upTo(meaning.zh, {"，", "；", "：", "（"}), upTo(meaning.en, {",", ";", ":", " ("})};
}

FieldWords withEvenDigits(FieldWords words, const FeatureLayer& layer, std::size_t column) {
    words.areDigitsEven = std::ranges::any_of(layer.features, [column](const Feature& feature) {
        return column < feature.values.size() &&
               std::holds_alternative<double>(feature.values[column]);
    });
    const bool areAllWhole = std::ranges::all_of(layer.features, [column](const Feature& feature) {
        const auto* number =
            column < feature.values.size() ? std::get_if<double>(&feature.values[column]) : nullptr;
        return number == nullptr || isWhole(*number);
    });
    if (words.areWholesWhole && words.decimals && areAllWhole) {
        words.decimals = 0;
    }
    return words;
}

QString missingText() {
    return QStringLiteral("—");
}

QString shownText(const FieldValue& value,
                  const FieldDefinition& field,
                  const FieldWords& words,
                  Language language) {
    if (std::holds_alternative<std::monostate>(value)) {
        return missingText();
    }
    const auto written = toText(value);
    if (const auto found = words.meanings.find(written); found != words.meanings.end()) {
        return found->second;
    }
    const auto number = words.areDigitsEven || std::holds_alternative<double>(value)
                            ? toNumber(value)
                            : std::nullopt;
    if (number && words.decimals && std::isfinite(*number)) {
        return QString::fromStdString(numberText(*number, words));
    }
    if (written.empty() && field.type == FieldType::Text) {
        return missingText();
    }
    return words.isVerdict ? verdictText(written, language) : QString::fromStdString(written);
}

} // namespace parklens
