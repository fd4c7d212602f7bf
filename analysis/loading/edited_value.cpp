#include "analysis/loading/edited_value.hpp"

#include "analysis/loading/private/value_range.hpp"
#include "analysis/model/observation_time.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <cmath>

namespace parklens {

namespace {

/// Above this, doubles are no longer exact integers.
constexpr double largestExactInteger = 9007199254740992.0;

/// How far a whole number may be off when it comes from another unit.
constexpr double conversionTolerance = 1e-12;

/// A canonical value in the unit of the column.
double
inUnitOf(const EditedColumn& column, double value, bool isAmount, const StandardsLibrary& table) {
    if (column.unit.empty() || !isAmount) {
        return value;
    }
    const StandardRow& unit =
        table.standard("layer-fields").table("units").row({{"name", column.unit}});
    return value * unit.number("divisor") / unit.number("value");
}

/// As a cell of a column of this type; std::nullopt where such a column cannot hold it.
std::optional<FieldValue> numberCell(double value, FieldType type) {
    if (type == FieldType::Text || type == FieldType::Date) {
        return shortestText(value);
    }
    if (type == FieldType::Real) {
        return value;
    }
    const double whole = std::round(value);
    if (std::abs(value - whole) > conversionTolerance * std::abs(value) ||
        std::abs(whole) >= largestExactInteger) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(whole);
}

/// As a cell of a column of this type; std::nullopt where it would not read back as written.
std::optional<FieldValue> textCell(const std::string& text, FieldType type) {
    if (type == FieldType::Text || type == FieldType::Date) {
        return text;
    }
    const auto number = parseNumber(text);
    if (!number || shortestText(number->value) != text) {
        return std::nullopt;
    }
    return numberCell(number->value, type);
}

FieldValue flagCell(bool flag, FieldType type) {
    if (type == FieldType::Integer) {
        return std::int64_t{flag ? 1 : 0};
    }
    if (type == FieldType::Real) {
        return flag ? 1.0 : 0.0;
    }
    return std::string(flag ? "是" : "否");
}

bool hasForm(const EditValue& value, const std::string& form) {
    if (form == "number") {
        return std::holds_alternative<double>(value);
    }
    if (form == "flag") {
        return std::holds_alternative<bool>(value);
    }
    if (std::holds_alternative<bool>(value)) {
        return false;
    }
    const std::string* text = std::get_if<std::string>(&value);
    return form != "date" || (text != nullptr && parseTimeLabel(*text).has_value());
}

/// A value as a sentence quotes it.
struct Quoted {
    std::string operator()(std::monostate) const { return "\"\""; }

    std::string operator()(double number) const { return shortestText(number); }

    std::string operator()(bool flag) const { return flag ? "true" : "false"; }

    std::string operator()(const std::string& text) const { return fmt::format("\"{}\"", text); }
};

/// One value held against one cell.
class ValueCheck {
public:
    ValueCheck(const EditValue& value, const EditedCell& cell, const StandardsLibrary& standards)
        : m_value(value)
        , m_cell(cell)
        , m_standards(standards)
        , m_form(standards.standard("layer-fields")
                     .table("fields")
                     .row({{"layer", cell.layer}, {"field", cell.field}})
                     .text("value")) {}

    std::optional<ValueFault> fault() const {
        if (std::holds_alternative<std::monostate>(m_value)) {
            return std::nullopt;
        }
        if (!hasForm(m_value, m_form)) {
            return ofForm();
        }
        if (auto fault = ofRange()) {
            return fault;
        }
        const bool isHeld =
            !m_cell.column || inColumn(m_value, *m_cell.column, isAmount(), m_standards);
        return isHeld ? std::nullopt : std::optional(ofType());
    }

private:
    bool isAmount() const { return m_form == "number"; }

    LocalizedText quoted() const {
        const std::string text = std::visit(Quoted{}, m_value);
        return {text, text};
    }

    LocalizedText quotedWithUnit() const {
        LocalizedText text = quoted();
        if (!m_cell.unit.empty()) {
            text.zh += fmt::format(" {}", m_cell.unit.zh);
            text.en += fmt::format(" {}", m_cell.unit.en);
        }
        return text;
    }

    /// What the field takes, "date" → 日期.
    LocalizedText formWords() const {
        if (isAmount()) {
            return m_cell.unit.empty()
                       ? LocalizedText{"数", "a number"}
                       : LocalizedText{fmt::format("以 {} 计的数", m_cell.unit.zh),
                                       fmt::format("a number in {}", m_cell.unit.en)};
        }
        if (m_form == "flag") {
            return {"true 或 false", "true or false"};
        }
        return m_form == "date"
                   ? LocalizedText{"日期，如 \"2018-06-01\"", "a date as \"2018-06-01\""}
                   : LocalizedText{"文本", "text"};
    }

    ValueFault ofForm() const {
        const LocalizedText words = formWords();
        return {quoted(),
                {"形式不对", "a value of the wrong form"},
                {fmt::format("请写{}", words.zh), fmt::format("write {}", words.en)}};
    }

    /// What the readers of source data pass over with a warning, an edit cannot mean.
    std::optional<ValueFault> ofRange() const {
        const double* number = std::get_if<double>(&m_value);
        if (number == nullptr || !isAmount()) {
            return std::nullopt;
        }
        const ValueRange range = valueRangeOf(m_cell.layer, m_cell.field, m_standards);
        if (range.contains(*number)) {
            return std::nullopt;
        }
        LocalizedText words = range.words();
        if (words.empty()) {
            words = {"有限大小", "that is finite"};
        }
        return ValueFault{quotedWithUnit(),
                          {"不可能有这样的值", "which it cannot be"},
                          {fmt::format("请写{} 的数{}", words.zh, m_cell.toEmpty.zh),
                           fmt::format("write a number {}{}", words.en, m_cell.toEmpty.en)}};
    }

    /// With the value in the unit of the column, where that is another one.
    LocalizedText quotedAndConverted() const {
        LocalizedText text = quotedWithUnit();
        const double* number = std::get_if<double>(&m_value);
        const EditedColumn& column = *m_cell.column;
        if (number == nullptr || inUnitOf(column, *number, isAmount(), m_standards) == *number) {
            return text;
        }
        const std::string there = shortestText(inUnitOf(column, *number, isAmount(), m_standards));
        text.zh += fmt::format("（即该列的 {} {}）", there, column.unit);
        text.en += fmt::format(" ({} {} in the column)", there, column.unit);
        return text;
    }

    ValueFault ofType() const {
        const EditedColumn& column = *m_cell.column;
        const bool isWhole = column.type == FieldType::Integer;
        const LocalizedText held =
            isWhole ? LocalizedText{"整数", "whole numbers"} : LocalizedText{"数", "numbers"};
        const LocalizedText asDate = {"请按该列的写法，如 \"20180601\"",
                                      "write it as the column does, such as \"20180601\""};
        const LocalizedText asNumber = {
            fmt::format("请写{}，或先改源数据中这一列的类型", held.zh),
            fmt::format("write {}, or change the type of the column in the source first",
                        isWhole ? "a whole number" : "a number")};
        return {quotedAndConverted(),
                {fmt::format("而列“{}”只存{}", column.name, held.zh),
                 fmt::format("but the column \"{}\" holds {}", column.name, held.en)},
                m_form == "date" ? asDate : asNumber};
    }

    const EditValue& m_value;
    const EditedCell& m_cell;
    const StandardsLibrary& m_standards;
    std::string m_form; ///< "number", "date", "flag", "text"
};

} // namespace

std::optional<ValueFault>
faultOf(const EditValue& value, const EditedCell& cell, const StandardsLibrary& standards) {
    return ValueCheck(value, cell, standards).fault();
}

std::optional<FieldValue> inColumn(const EditValue& value,
                                   const EditedColumn& column,
                                   bool isAmount,
                                   const StandardsLibrary& standards) {
    if (const double* number = std::get_if<double>(&value)) {
        return numberCell(inUnitOf(column, *number, isAmount, standards), column.type);
    }
    if (const bool* flag = std::get_if<bool>(&value)) {
        return flagCell(*flag, column.type);
    }
    if (const std::string* text = std::get_if<std::string>(&value)) {
        return textCell(*text, column.type);
    }
    return FieldValue();
}

} // namespace parklens
