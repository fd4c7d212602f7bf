/// \file
/// Values of a TOML file as data, and the way to a value in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace parklens {

struct TomlValue;
struct TomlEntry;

/// In the order of the file, or in the order in which they are to be written.
using TomlTable = std::vector<TomlEntry>;
using TomlArray = std::vector<TomlValue>;

/// A date, a time of day or both, as TOML writes it: "2019-06-01".
struct TomlTime {
    std::string text;

    friend bool operator==(const TomlTime&, const TomlTime&) = default;
};

struct TomlValue {
    std::variant<std::string, std::int64_t, double, bool, TomlTime, TomlArray, TomlTable> data;

    TomlValue() = default;

    TomlValue(std::string text) : data(std::move(text)) {}

    TomlValue(const char* text) : data(std::string(text)) {}

    TomlValue(std::int64_t number) : data(number) {}

    TomlValue(int number) : data(std::int64_t{number}) {}

    TomlValue(double number) : data(number) {}

    TomlValue(bool isTrue) : data(isTrue) {}

    TomlValue(TomlTime time) : data(std::move(time)) {}

    TomlValue(TomlArray items) : data(std::move(items)) {}

    TomlValue(TomlTable table) : data(std::move(table)) {}

    const TomlTable* table() const { return std::get_if<TomlTable>(&data); }

    const TomlArray* array() const { return std::get_if<TomlArray>(&data); }

    const std::string* text() const { return std::get_if<std::string>(&data); }
};

/// `key = value`.
struct TomlEntry {
    std::string key;
    TomlValue value;
};

/// The order of the entries of a table does not matter; not-a-number equals itself; 1 is not 1.0.
bool operator==(const TomlValue& a, const TomlValue& b);

/// The value of a key; null where there is none.
const TomlValue* find(const TomlTable& table, std::string_view key);

/// A key of a table, or the place in an array.
using KeyStep = std::variant<std::string, std::size_t>;
using KeyPath = std::vector<KeyStep>;

/// "boundary[2].fields.name" taken apart. For keys of letters, digits, `_` and `-`, as those of the
/// schema are; other keys, of fields, are put behind it. \throws std::invalid_argument
KeyPath keyPath(std::string_view text);

/// "boundary[2].fields.name", as places in messages have it.
std::string pathText(const KeyPath& path);

/// The path with one more step.
KeyPath operator/(KeyPath path, KeyStep step);

/// True where `path` begins with all steps of `prefix`.
bool startsWith(const KeyPath& path, const KeyPath& prefix);

/// The value at a path; null where there is none. An empty path has none.
const TomlValue* find(const TomlTable& top, const KeyPath& path);

/// Sets a value; tables on the way are made. A place one behind the end of an array appends.
/// \throws std::invalid_argument where the way leads through what is no table or array
void assign(TomlTable& top, const KeyPath& path, TomlValue value);

/// Removes a value. \return whether it was there
bool erase(TomlTable& top, const KeyPath& path);

/// The value in one line of TOML; tables as `{ key = value }`.
std::string tomlText(const TomlValue& value);

} // namespace parklens
