#include "analysis/project/toml_value.hpp"

#include "analysis/project/toml_text.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace parklens {

namespace {

bool sameTables(const TomlTable& a, const TomlTable& b) {
    return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const TomlEntry& entry) {
               const TomlValue* other = find(b, entry.key);
               return other != nullptr && entry.value == *other;
           });
}

TomlValue* findIn(TomlTable& table, std::string_view key) {
    return const_cast<TomlValue*>(find(std::as_const(table), key));
}

std::string numberText(double number) {
    if (std::isnan(number)) {
        return "nan";
    }
    if (std::isinf(number)) {
        return number < 0.0 ? "-inf" : "inf";
    }
    const std::string text = shortestText(number);
    // TOML tells a decimal from a whole number by its point or exponent.
    return text.find_first_of(".eE") == std::string::npos ? text + ".0" : text;
}

/// The step of a path into a value; null where there is none.
const TomlValue* stepInto(const TomlValue& value, const KeyStep& step) {
    if (const auto* key = std::get_if<std::string>(&step)) {
        const TomlTable* table = value.table();
        return table == nullptr ? nullptr : find(*table, *key);
    }
    const TomlArray* array = value.array();
    const std::size_t place = std::get<std::size_t>(step);
    return array == nullptr || place >= array->size() ? nullptr : &(*array)[place];
}

[[noreturn]] void refuseWay(const KeyPath& path) {
    throw std::invalid_argument("no way to " + pathText(path));
}

/// The value at a step, made where it is missing.
TomlValue& stepOrMake(TomlValue& value, const KeyPath& path, std::size_t depth) {
    if (const auto* key = std::get_if<std::string>(&path[depth])) {
        auto* table = std::get_if<TomlTable>(&value.data);
        if (table == nullptr) {
            refuseWay(path);
        }
        if (TomlValue* found = findIn(*table, *key)) {
            return *found;
        }
        return table->emplace_back(TomlEntry{*key, TomlTable()}).value;
    }
    auto* array = std::get_if<TomlArray>(&value.data);
    const std::size_t place = std::get<std::size_t>(path[depth]);
    if (array == nullptr || place > array->size()) {
        refuseWay(path);
    }
    return place < array->size() ? (*array)[place] : array->emplace_back(TomlTable());
}

} // namespace

bool operator==(const TomlValue& a, const TomlValue& b) {
    if (a.data.index() != b.data.index()) {
        return false;
    }
    if (const TomlTable* table = a.table()) {
        return sameTables(*table, *b.table());
    }
    if (const TomlArray* array = a.array()) {
        return std::equal(array->begin(), array->end(), b.array()->begin(), b.array()->end());
    }
    if (const auto* number = std::get_if<double>(&a.data)) {
        const double other = std::get<double>(b.data);
        return *number == other || (std::isnan(*number) && std::isnan(other));
    }
    if (const std::string* text = a.text()) {
        return *text == *b.text();
    }
    if (const auto* time = std::get_if<TomlTime>(&a.data)) {
        return *time == std::get<TomlTime>(b.data);
    }
    if (const auto* number = std::get_if<std::int64_t>(&a.data)) {
        return *number == std::get<std::int64_t>(b.data);
    }
    return std::get<bool>(a.data) == std::get<bool>(b.data);
}

const TomlValue* find(const TomlTable& table, std::string_view key) {
    const auto found = std::find_if(
        table.begin(), table.end(), [&](const TomlEntry& entry) { return entry.key == key; });
    return found == table.end() ? nullptr : &found->value;
}

KeyPath keyPath(std::string_view text) {
    KeyPath path;
    while (!text.empty()) {
        if (text.front() == '[') {
            std::size_t place = 0;
            const char* first = text.data() + 1;
            const auto [end, error] = std::from_chars(first, text.data() + text.size(), place);
            if (error != std::errc() || end == text.data() + text.size() || *end != ']') {
                throw std::invalid_argument("not a path: " + std::string(text));
            }
            path.emplace_back(place);
            text.remove_prefix(static_cast<std::size_t>(end + 1 - text.data()));
        } else {
            const std::size_t end = std::min(text.find_first_of(".["), text.size());
            if (end == 0) {
                throw std::invalid_argument("not a path: " + std::string(text));
            }
            path.emplace_back(std::string(text.substr(0, end)));
            text.remove_prefix(end);
        }
        if (text.starts_with('.')) {
            text.remove_prefix(1);
        }
    }
    return path;
}

std::string pathText(const KeyPath& path) {
    std::string written;
    for (const KeyStep& step : path) {
        if (const auto* key = std::get_if<std::string>(&step)) {
            written += (written.empty() ? "" : ".") + *key;
        } else {
            written += fmt::format("[{}]", std::get<std::size_t>(step));
        }
    }
    return written;
}

KeyPath operator/(KeyPath path, KeyStep step) {
    path.push_back(std::move(step));
    return path;
}

bool startsWith(const KeyPath& path, const KeyPath& prefix) {
    return prefix.size() <= path.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

const TomlValue* find(const TomlTable& top, const KeyPath& path) {
    if (path.empty() || !std::holds_alternative<std::string>(path.front())) {
        return nullptr;
    }
    const TomlValue* value = find(top, std::get<std::string>(path.front()));
    for (std::size_t i = 1; i < path.size() && value != nullptr; ++i) {
        value = stepInto(*value, path[i]);
    }
    return value;
}

void assign(TomlTable& top, const KeyPath& path, TomlValue value) {
    if (path.empty()) {
        refuseWay(path);
    }
    TomlValue whole(std::move(top));
    TomlValue* place = &whole;
    for (std::size_t i = 0; i < path.size(); ++i) {
        place = &stepOrMake(*place, path, i);
    }
    *place = std::move(value);
    top = std::move(std::get<TomlTable>(whole.data));
}

bool erase(TomlTable& top, const KeyPath& path) {
    if (find(top, path) == nullptr) {
        return false;
    }
    const KeyPath parent(path.begin(), path.end() - 1);
    TomlTable* table = &top;
    if (!parent.empty()) {
        auto& holder = const_cast<TomlValue&>(*find(std::as_const(top), parent));
        if (auto* array = std::get_if<TomlArray>(&holder.data)) {
            array->erase(array->begin() +
                         static_cast<std::ptrdiff_t>(std::get<std::size_t>(path.back())));
            return true;
        }
        table = &std::get<TomlTable>(holder.data);
    }
    std::erase_if(*table, [&](const TomlEntry& entry) {
        return entry.key == std::get<std::string>(path.back());
    });
    return true;
}

std::string tomlText(const TomlValue& value) {
    if (const std::string* text = value.text()) {
        return tomlString(*text);
    }
    if (const auto* number = std::get_if<std::int64_t>(&value.data)) {
        return std::to_string(*number);
    }
    if (const auto* number = std::get_if<double>(&value.data)) {
        return numberText(*number);
    }
    if (const auto* isTrue = std::get_if<bool>(&value.data)) {
        return *isTrue ? "true" : "false";
    }
    if (const auto* time = std::get_if<TomlTime>(&value.data)) {
        return time->text;
    }
    std::string written;
    if (const TomlArray* array = value.array()) {
        for (const TomlValue& item : *array) {
            written += written.empty() ? "" : ", ";
            written += tomlText(item);
        }
        return "[" + written + "]";
    }
    for (const TomlEntry& entry : *value.table()) {
        written += written.empty() ? "" : ", ";
        written += tomlKey(entry.key) + " = ";
        written += tomlText(entry.value);
    }
    return written.empty() ? "{}" : "{ " + written + " }";
}

} // namespace parklens
