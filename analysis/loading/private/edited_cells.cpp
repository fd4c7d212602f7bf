#include "analysis/loading/private/edited_cells.hpp"

#include "analysis/model/observation_time.hpp"
#include "analysis/project/project_schema.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <cmath>

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

FieldValue numberCell(double value, FieldDefinition& column) {
    if (column.type == FieldType::Text || column.type == FieldType::Date) {
        return shortestText(value);
    }
    if (column.type == FieldType::Integer) {
        if (value == std::trunc(value) && std::abs(value) < largestExactInteger) {
            return static_cast<std::int64_t>(value);
        }
        column.type = FieldType::Real;
    }
    return value;
}

FieldValue textCell(const std::string& text, FieldDefinition& column) {
    if (column.type == FieldType::Integer) {
        std::int64_t number = 0;
        const char* end = text.data() + text.size();
        if (std::from_chars(text.data(), end, number).ptr == end &&
            fmt::to_string(number) == text) {
            return number;
        }
    }
    if (column.type == FieldType::Integer || column.type == FieldType::Real) {
        column.type = FieldType::Text;
    }
    return text;
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
    const std::vector<std::string> known = target.knownFields();
    const std::string nearest = field == "id" ? std::string() : nearestKey(field, known);
    work.refuse(
        "set." + field,
        field == "id"
            ? LocalizedText{"不能改标识", "cannot set the identifier"}
            : LocalizedText{fmt::format("改的“{}”不是 {} 的标准字段", field, target.key()),
                            fmt::format(
                                "sets \"{}\", which is no field of {}", field, target.key())},
        field == "id" ? LocalizedText{"请删去再新增", "remove the feature and add another"}
        : nearest.empty() ? LocalizedText{fmt::format("可用：{}", fmt::join(known, "、")),
                                          fmt::format("its fields are: {}", fmt::join(known, ", "))}
                          : LocalizedText{"是不是 " + nearest, "did you mean " + nearest});
}

} // namespace

void writeText(const std::string& text, RowAt at, const std::string& field, EditTarget& target) {
    const std::size_t column = target.requireColumn(at.layer, field).column;
    target.feature(at).values[column] = textCell(text, target.layer(at.layer).fields[column]);
}

void writeValues(const EditAtWork& work, RowAt at, EditTarget& target) {
    for (const auto& [field, value] : work.edit.values) {
        const StandardRow& described = descriptionOf(work, field, target);
        const std::string& form = described.text("value");
        if (!hasForm(value, form)) {
            const LocalizedText words = formWords(form, described.text("unit"));
            work.refuse("set." + field,
                        {fmt::format("里 {} 的值形式不对", field),
                         fmt::format("sets {} to a value of the wrong form", field)},
                        {"请写" + words.zh, "write " + words.en});
        }
        const FieldMatch match = target.requireColumn(at.layer, field);
        FieldDefinition& column = target.layer(at.layer).fields[match.column];
        FieldValue& cell = target.feature(at).values[match.column];
        if (const double* number = std::get_if<double>(&value)) {
            cell = numberCell(form == "number" ? inColumnUnit(*number, match, target) : *number,
                              column);
        } else if (const bool* flag = std::get_if<bool>(&value)) {
            cell = flagCell(*flag, column);
        } else if (const std::string* text = std::get_if<std::string>(&value)) {
            cell = textCell(*text, column);
        } else {
            cell = std::monostate();
        }
    }
}

} // namespace parklens
