#include "viewer/desktop/project/value_text.hpp"

#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace parklens {

namespace {

constexpr std::array<std::string_view, 3> commas{",", "，", "、"};

std::vector<std::string> itemsOf(std::string_view text) {
    std::vector<std::string> items;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t width = at == text.size() ? 1 : 0;
        for (const std::string_view comma : commas) {
            width = text.substr(at).starts_with(comma) ? comma.size() : width;
        }
        if (width == 0) {
            ++at;
            continue;
        }
        if (std::string item(trimmed(text.substr(begin, at - begin))); !item.empty()) {
            items.push_back(std::move(item));
        }
        at += width;
        begin = at;
    }
    return items;
}

std::optional<std::int64_t> integerOf(const std::string& text) {
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

/// A whole number as one, since that is how a user writes it.
std::optional<TomlValue> numberOf(const std::string& text) {
    if (const auto whole = integerOf(text)) {
        return TomlValue(*whole);
    }
    const auto number = parseNumber(text);
    return number ? std::optional<TomlValue>(number->value) : std::nullopt;
}

std::optional<TomlValue> itemOf(const std::string& text, ValueForm form) {
    switch (form) {
    case ValueForm::Integer:
    case ValueForm::IntegerList: {
        const auto number = integerOf(narrowTrimmed(text));
        return number ? std::optional<TomlValue>(*number) : std::nullopt;
    }
    case ValueForm::Number:
    case ValueForm::NumberList:
        return numberOf(narrowTrimmed(text));
    default:
        return TomlValue(text);
    }
}

WrittenText faulty(ValueForm form) {
    const LocalizedText expected = words(form);
    return {std::nullopt, LocalizedText{"应为" + expected.zh, "expected " + expected.en}};
}

} // namespace

WrittenText valueOfText(const std::string& text, ValueForm form, const TomlValue* old) {
    const std::string written(trimmed(text));
    if (written.empty()) {
        return {};
    }
    const bool isList = form == ValueForm::TextList || form == ValueForm::IntegerList ||
                        form == ValueForm::NumberList;
    if (isList) {
        TomlArray items;
        for (const std::string& item : itemsOf(written)) {
            const auto value = itemOf(item, form);
            if (!value) {
                return faulty(form);
            }
            items.push_back(*value);
        }
        const bool staysSingle = old != nullptr && old->text() != nullptr && items.size() == 1;
        return {staysSingle ? items.front() : TomlValue(items), std::nullopt};
    }
    if (old != nullptr && std::holds_alternative<TomlTime>(old->data)) {
        return {TomlTime{written}, std::nullopt}; // the document refuses what is no date
    }
    const auto value = itemOf(written, form);
    if (!value) {
        return faulty(form);
    }
    // 80 in place of 80.0 is the same number.
    const auto* before = old == nullptr ? nullptr : std::get_if<double>(&old->data);
    const auto* whole = std::get_if<std::int64_t>(&value->data);
    if (before != nullptr && whole != nullptr) {
        return {TomlValue(static_cast<double>(*whole)), std::nullopt};
    }
    return {value, std::nullopt};
}

std::optional<std::string> textOfValue(const TomlValue& value) {
    if (const std::string* text = value.text()) {
        return *text;
    }
    if (const auto* number = std::get_if<double>(&value.data)) {
        return shortestText(*number);
    }
    if (const TomlArray* items = value.array()) {
        std::string text;
        for (const TomlValue& item : *items) {
            const auto written = textOfValue(item);
            const bool isPlain =
                written && item.array() == nullptr &&
                std::none_of(commas.begin(), commas.end(), [&](std::string_view comma) {
                    return written->find(comma) != std::string::npos;
                });
            if (!isPlain) {
                return std::nullopt;
            }
            text += (text.empty() ? "" : ", ") + *written;
        }
        return text;
    }
    return value.table() == nullptr ? std::optional(tomlText(value)) : std::nullopt;
}

} // namespace parklens
