#include "viewer/desktop/scenario/edit_values.hpp"

#include "gis/base/error.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"

#include <QDate>

#include <algorithm>
#include <array>
#include <cmath>

namespace parklens {

namespace {

constexpr std::array yes = {"是", "yes", "true", "1", "y"};
constexpr std::array no = {"否", "no", "false", "0", "n"};

[[noreturn]] void refuse(const std::string& text,
                         const EditableField& field,
                         const LocalizedText& what,
                         const LocalizedText& mend) {
    throw ConfigError({.what = {"“" + text + "”" + what.zh, "\"" + text + "\" " + what.en},
                       .place = {.field = field.name},
                       .mend = mend});
}

EditValue numberOf(const std::string& text, const EditableField& field) {
    const auto parsed = parseNumber(text);
    if (!parsed || !parsed->unit.empty() || !std::isfinite(parsed->value)) {
        LocalizedText mend = {"请只写数字", "write digits only"};
        if (!field.unit.empty() && field.unit != "1") {
            mend.zh += "，单位固定为 " + field.unit;
            mend.en += "; the unit is " + field.unit;
        }
        refuse(text, field, {"不是数", "is no number"}, mend);
    }
    return parsed->value;
}

EditValue dateOf(const std::string& text, const EditableField& field) {
    const auto date = QDate::fromString(QString::fromStdString(text), Qt::ISODate);
    if (!date.isValid()) {
        refuse(text,
               field,
               {"不是日期", "is no date"},
               {"请写成 2018-06-01", "write it as 2018-06-01"});
    }
    return date.toString(Qt::ISODate).toStdString();
}

EditValue flagOf(const std::string& text, const EditableField& field) {
    const auto small = QString::fromStdString(text).toLower().toStdString();
    if (std::ranges::find(yes, small) != yes.end()) {
        return true;
    }
    if (std::ranges::find(no, small) != no.end()) {
        return false;
    }
    refuse(text,
           field,
           {"不是“是”或“否”", "is neither yes nor no"},
           {"请写“是”或“否”", "write yes or no"});
}

} // namespace

std::string textOf(const EditValue& value, Language language) {
    if (const auto* number = std::get_if<double>(&value)) {
        return shortestText(*number);
    }
    if (const auto* flag = std::get_if<bool>(&value)) {
        return LocalizedText{*flag ? "是" : "否", *flag ? "yes" : "no"}.in(language);
    }
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string() : *text;
}

EditValue valueOf(const std::string& text, const EditableField& field) {
    const auto typed = narrowTrimmed(text);
    if (typed.empty()) {
        return {};
    }
    switch (field.form) {
    case FieldForm::Number:
        return numberOf(typed, field);
    case FieldForm::Date:
        return dateOf(typed, field);
    case FieldForm::Flag:
        return flagOf(typed, field);
    case FieldForm::Text:
        break;
    }
    return typed;
}

} // namespace parklens
