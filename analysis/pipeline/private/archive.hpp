/// \file
/// Values as JSON documents that read back exactly, kept in files as CBOR: every bit of a double
/// and every byte of a text, also of one that is not UTF-8. Private to this room.
///
/// A structure lists its members once, for both directions, in a function
/// `describe(archive, value)`, see archive_members.hpp. Documents carry no names: they are read by
/// the version that wrote them, or refused (RunIdentity).
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/coverage/component_tree.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <nlohmann/json.hpp>

#include <concepts>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace parklens::archive {

using Json = nlohmann::json;

/// Either of `T` and `const T`: a member list that serves writing and reading.
template <typename S, typename T>
concept Is = std::same_as<std::remove_const_t<S>, T>;

/// Systems that were met while reading: parsing one takes long, and files hold many alike.
using KnownSystems = std::map<std::string, Crs>;

Json toJson(const Crs& crs);
Json toJson(const Ring& ring);
Json toJson(const Diagnostics& diagnostics);
Json toJson(const ComponentTree& tree);
void fromJson(const Json& json, Ring& ring);
void fromJson(const Json& json, ComponentTree& tree);
Crs crsFromJson(const Json& json, KnownSystems& systems);

class Writer {
public:
    template <typename... T>
    void operator()(const T&... members) {
        (m_members.push_back(encode(members)), ...);
    }

    template <typename T>
    static Json encode(const T& value) {
        if constexpr (std::is_enum_v<T>) {
            return static_cast<int>(value);
        } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
            return value;
        } else if constexpr (requires { toJson(value); }) {
            return toJson(value);
        } else {
            return structured(value);
        }
    }

private:
    template <typename T>
    static Json structured(const std::optional<T>& value) {
        return value ? Json::array({encode(*value)}) : Json::array();
    }

    template <typename T>
    static Json structured(const std::vector<T>& values) {
        Json array = Json::array();
        for (const T& value : values) {
            array.push_back(encode(value));
        }
        return array;
    }

    template <typename First, typename Second>
    static Json structured(const std::pair<First, Second>& value) {
        return Json::array({encode(value.first), encode(value.second)});
    }

    template <typename Key, typename T>
    static Json structured(const std::map<Key, T>& values) {
        Json array = Json::array();
        for (const auto& entry : values) {
            array.push_back(Json::array({encode(entry.first), encode(entry.second)}));
        }
        return array;
    }

    /// The number of the alternative, and its value.
    template <typename... T>
    static Json structured(const std::variant<T...>& value) {
        return std::visit(
            [&](const auto& held) -> Json {
                if constexpr (std::is_same_v<decltype(held), const std::monostate&>) {
                    return Json::array({value.index()});
                } else {
                    return Json::array({value.index(), encode(held)});
                }
            },
            value);
    }

    template <typename T>
    static Json structured(const T& value) {
        Writer writer;
        describe(writer, value);
        return std::move(writer.m_members);
    }

    Json m_members = Json::array();
};

/// \throws nlohmann::json::exception for a document of another shape; CrsError
class Reader {
public:
    Reader(const Json& json, KnownSystems& systems) : m_json(json), m_systems(systems) {}

    template <typename... T>
    void operator()(T&... members) {
        (Reader(m_json.at(m_next++), m_systems).decode(members), ...);
    }

    template <typename T>
    void decode(T& value) {
        if constexpr (std::is_enum_v<T>) {
            value = static_cast<T>(m_json.get<int>());
        } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
            value = m_json.get<T>();
        } else if constexpr (std::is_same_v<T, Crs>) {
            value = crsFromJson(m_json, m_systems);
        } else if constexpr (std::is_same_v<T, Diagnostics>) {
            std::vector<Diagnostic> entries;
            structured(entries);
            for (Diagnostic& entry : entries) {
                value.add(entry.severity, entry.code, std::move(entry.problem), entry.count);
            }
        } else if constexpr (std::is_same_v<T, Ring> || std::is_same_v<T, ComponentTree>) {
            fromJson(m_json, value);
        } else {
            structured(value);
        }
    }

private:
    /// What a value is read into: Crs has no default.
    template <typename T>
    T blank() const {
        if constexpr (std::is_default_constructible_v<T>) {
            return T{};
        } else if constexpr (std::is_same_v<T, Crs>) {
            return Crs::cgcs2000();
        } else {
            return blankOf(*this, std::type_identity<T>());
        }
    }

    template <typename T>
    T decoded(const Json& json) {
        T value = blank<T>();
        Reader(json, m_systems).decode(value);
        return value;
    }

    template <typename T>
    void structured(std::optional<T>& value) {
        value.reset();
        if (!m_json.empty()) {
            value = decoded<T>(m_json.at(0));
        }
    }

    template <typename T>
    void structured(std::vector<T>& values) {
        values.clear();
        for (const Json& json : m_json) {
            values.push_back(decoded<T>(json));
        }
    }

    template <typename First, typename Second>
    void structured(std::pair<First, Second>& value) {
        value = {decoded<First>(m_json.at(0)), decoded<Second>(m_json.at(1))};
    }

    template <typename Key, typename T>
    void structured(std::map<Key, T>& values) {
        values.clear();
        for (const Json& json : m_json) {
            values.emplace(decoded<Key>(json.at(0)), decoded<T>(json.at(1)));
        }
    }

    template <typename... T>
    void structured(std::variant<T...>& value) {
        const auto index = m_json.at(0).template get<std::size_t>();
        std::size_t alternative = 0;
        (void)((alternative++ == index ? (value = alternativeOf<T>(), true) : false) || ...);
    }

    template <typename T>
    T alternativeOf() {
        if constexpr (std::is_same_v<T, std::monostate>) {
            return {};
        } else {
            return decoded<T>(m_json.at(1));
        }
    }

    template <typename T>
    void structured(T& value) {
        describe(*this, value);
    }

    const Json& m_json;
    KnownSystems& m_systems;
    std::size_t m_next = 0;
};

/// Writes a document with a checksum, so that a file cut short by a crash is never taken for a
/// whole one. \throws IoError
void writeArchive(const std::filesystem::path& path, const Json& document);

/// \throws FormatError when it is not there, damaged or of another kind
Json readArchive(const std::filesystem::path& path);

[[noreturn]] void refuseArchive(const std::filesystem::path& path, const LocalizedText& what);

/// Reads a whole document into `value`. \throws FormatError naming the file
template <typename T>
void readInto(const std::filesystem::path& path, T& value) {
    const Json document = readArchive(path);
    KnownSystems systems;
    try {
        Reader(document, systems).decode(value);
    } catch (const Json::exception&) {
        refuseArchive(path,
                      {"由另一个版本的园境写成", "was written by another version of ParkLens"});
    }
}

} // namespace parklens::archive
