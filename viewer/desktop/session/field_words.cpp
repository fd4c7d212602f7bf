#include "viewer/desktop/session/field_words.hpp"

#include "analysis/indicators/indicator.hpp"
#include "analysis/indicators/land/land_survey_rules.hpp"
#include "analysis/model/boundary_role.hpp"
#include "analysis/results/column_words.hpp"
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

constexpr int fractionDecimals = 4; ///< of numbers without a unit of ours
constexpr int significantDigits = 3;
constexpr std::string_view verdictEnding = "_verdict";
constexpr std::string_view unitOpens = " ["; ///< of units that vary: "emission [10⁹ m³/a]"
constexpr std::string_view boundaryField = "boundary";

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
    if (const auto known = columnWords(name)) {
        return QString::fromStdString(known->in(language));
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
    if (field == boundaryField) {
        for (const auto role : allBoundaryRoles) {
            meanings.emplace(key(role), QString::fromStdString(words(role).in(language)));
        }
    }
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
                .areWholesWhole = columnWords(name).has_value()};
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
    const auto* unit = unitOfColumn(name);
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
