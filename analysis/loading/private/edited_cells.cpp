#include "analysis/loading/private/edited_cells.hpp"

#include "analysis/loading/private/value_range.hpp"
#include "analysis/model/observation_time.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

namespace parklens {

namespace {

/// Above this, doubles are no longer exact integers.
constexpr double largestExactInteger = 9007199254740992.0;

/// A canonical value in the unit of the column, as an editor of the source would write it.
double inColumnUnit(double value, const FieldMatch& column, const EditTarget& target) {
    if (column.unit.empty()) {
        return value;
    }
    const StandardRow& unit =
        target.standards().standard("layer-fields").table("units").row({{"name", column.unit}});
    return value * unit.number("divisor") / unit.number("value");
}

/// How far a whole number may be off when it comes from another unit.
constexpr double conversionTolerance = 1e-12;

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

FieldValue flagCell(bool flag, const FieldDefinition& column) {
    if (column.type == FieldType::Integer) {
        return std::int64_t{flag ? 1 : 0};
    }
    if (column.type == FieldType::Real) {
        return flag ? 1.0 : 0.0;
    }
    return std::string(flag ? "是" : "否");
}

/// The words for what a field takes, "date" → 日期.
LocalizedText formWords(const std::string& form, const std::string& unit) {
    if (form == "number") {
        return unit.empty() || unit == "1"
                   ? LocalizedText{"数", "a number"}
                   : LocalizedText{"以 " + unit + " 计的数", "a number in " + unit};
    }
    if (form == "flag") {
        return {"true 或 false", "true or false"};
    }
    return form == "date" ? LocalizedText{"日期，如 \"2018-06-01\"", "a date as \"2018-06-01\""}
                          : LocalizedText{"文本", "text"};
}

bool hasForm(const EditValue& value, const std::string& form) {
    if (std::holds_alternative<std::monostate>(value)) {
        return true;
    }
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

const StandardRow&
descriptionOf(const EditAtWork& work, const std::string& field, const EditTarget& target) {
    const StandardRow* described = target.description(field);
    if (described != nullptr && field != "id") {
        return *described;
    }
    work.refuse("set." + field,
                field == "id"
                    ? LocalizedText{"不能改标识", "cannot set the identifier"}
                    : LocalizedText{fmt::format("改的“{}”不是 {} 的标准字段", field, target.key()),
                                    fmt::format("sets \"{}\", which is no field of {}",
                                                field,
                                                target.key())},
                field == "id" ? LocalizedText{"请删去再新增", "remove the feature and add another"}
                              : target.mendUnknown(field));
}

/// What an edit sets, as a sentence quotes it.
struct QuotedValue {
    std::string operator()(std::monostate) const { return "\"\""; }

    std::string operator()(double number) const { return shortestText(number); }

    std::string operator()(bool flag) const { return flag ? "true" : "false"; }

    std::string operator()(const std::string& text) const { return fmt::format("\"{}\"", text); }
};

/// One value of an edit on its way into a row.
class ValueWriter {
public:
    ValueWriter(const EditAtWork& work,
                const std::string& field,
                const EditValue& value,
                EditTarget& target)
        : m_work(work)
        , m_field(field)
        , m_value(value)
        , m_target(target)
        , m_described(descriptionOf(work, field, target)) {}

    void write(RowAt at) const {
        requireForm();
        requireRange();
        const FieldMatch match = m_target.requireColumn(at.layer, m_field);
        const FieldDefinition& column = m_target.layer(at.layer).fields[match.column];
        const std::optional<FieldValue> cell = cellFor(column, match);
        if (!cell) {
            refuseType(column, match);
        }
        m_target.feature(at).values[match.column] = *cell;
    }

private:
    std::string key() const { return fmt::format("set.{}", m_field); }

    bool isNumberField() const { return m_described.text("value") == "number"; }

    std::string unitText() const {
        const std::string& unit = m_described.text("unit");
        return unit.empty() || unit == "1" || unit == "class" ? std::string()
                                                              : fmt::format(" {}", unit);
    }

    std::string quoted() const { return std::visit(QuotedValue{}, m_value); }

    void requireForm() const {
        const std::string& form = m_described.text("value");
        if (hasForm(m_value, form)) {
            return;
        }
        const LocalizedText words = formWords(form, m_described.text("unit"));
        m_work.refuse(key(),
                      {fmt::format("把 {} 设为 {}，形式不对", m_field, quoted()),
                       fmt::format("sets {} to {}, a value of the wrong form", m_field, quoted())},
                      {"请写" + words.zh, "write " + words.en});
    }

    /// What the readers of source data pass over with a warning, an edit cannot mean.
    void requireRange() const {
        const double* number = std::get_if<double>(&m_value);
        if (number == nullptr || !isNumberField()) {
            return;
        }
        const ValueRange range = valueRangeOf(m_target.key(), m_field, m_target.standards());
        if (range.contains(*number)) {
            return;
        }
        LocalizedText words = range.words();
        if (words.empty()) {
            words = {"有限大小", "that is finite"};
        }
        m_work.refuse(
            key(),
            {fmt::format("把 {} 设为 {}{}，不可能有这样的值", m_field, quoted(), unitText()),
             fmt::format("sets {} to {}{}, which it cannot be", m_field, quoted(), unitText())},
            {fmt::format("请写{} 的数；清空写 \"\"", words.zh),
             fmt::format("write a number {}, or \"\" to empty the cell", words.en)});
    }

    double inColumn(double number, const FieldMatch& match) const {
        return isNumberField() ? inColumnUnit(number, match, m_target) : number;
    }

    std::optional<FieldValue> cellFor(const FieldDefinition& column,
                                      const FieldMatch& match) const {
        if (const double* number = std::get_if<double>(&m_value)) {
            return numberCell(inColumn(*number, match), column.type);
        }
        if (const bool* flag = std::get_if<bool>(&m_value)) {
            return flagCell(*flag, column);
        }
        if (const std::string* text = std::get_if<std::string>(&m_value)) {
            return textCell(*text, column.type);
        }
        return FieldValue();
    }

    /// The value in the unit of the column, where that is another one.
    LocalizedText converted(const FieldMatch& match) const {
        const double* number = std::get_if<double>(&m_value);
        if (number == nullptr || inColumn(*number, match) == *number) {
            return {};
        }
        const std::string text = shortestText(inColumn(*number, match));
        return {fmt::format("（即该列的 {} {}）", text, match.unit),
                fmt::format(" ({} {} in the column)", text, match.unit)};
    }

    [[noreturn]] void refuseType(const FieldDefinition& column, const FieldMatch& match) const {
        const bool isWhole = column.type == FieldType::Integer;
        const LocalizedText held =
            isWhole ? LocalizedText{"整数", "whole numbers"} : LocalizedText{"数", "numbers"};
        const LocalizedText there = converted(match);
        const bool isDate = m_described.text("value") == "date";
        m_work.refuse(
            key(),
            {fmt::format("把 {} 设为 {}{}{}，而列“{}”只存{}",
                         m_field,
                         quoted(),
                         unitText(),
                         there.zh,
                         column.name,
                         held.zh),
             fmt::format("sets {} to {}{}{}, but the column \"{}\" holds {}",
                         m_field,
                         quoted(),
                         unitText(),
                         there.en,
                         column.name,
                         held.en)},
            isDate ? LocalizedText{"请按该列的写法，如 \"20180601\"",
                                   "write it as the column does, such as \"20180601\""}
                   : LocalizedText{fmt::format("请写{}，或先改源数据中这一列的类型", held.zh),
                                   fmt::format("write {}, or change the type of the column in the "
                                               "source first",
                                               isWhole ? "a whole number" : "a number")});
    }

    const EditAtWork& m_work;
    const std::string& m_field;
    const EditValue& m_value;
    EditTarget& m_target;
    const StandardRow& m_described;
};

} // namespace

void writeText(const std::string& text, RowAt at, const std::string& field, EditTarget& target) {
    const std::size_t column = target.requireColumn(at.layer, field).column;
    FieldDefinition& definition = target.layer(at.layer).fields[column];
    std::optional<FieldValue> cell = textCell(text, definition.type);
    if (!cell) { // a new identifier among numbers
        definition.type = FieldType::Text;
        cell = text;
    }
    target.feature(at).values[column] = *std::move(cell);
}

void writeValues(const EditAtWork& work, RowAt at, EditTarget& target) {
    for (const auto& [field, value] : work.edit.values) {
        ValueWriter(work, field, value, target).write(at);
    }
}

} // namespace parklens
