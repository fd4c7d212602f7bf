#include "analysis/project/private/toml_tree.hpp"

#include "analysis/project/private/layer_parser.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <tuple>

namespace parklens {

namespace {

template <typename Time>
TomlValue timeOf(const toml::value<Time>& value) {
    std::ostringstream text;
    text << value.get();
    return TomlTime{text.str()};
}

TomlValue valueOf(const toml::node& node);

TomlTable tableOf(const toml::table& table) {
    using Keyed = std::tuple<toml::source_index, toml::source_index, TomlEntry>;
    std::vector<Keyed> entries;
    for (const auto& [key, node] : table) {
        const toml::source_position begin = key.source().begin;
        entries.emplace_back(
            begin.line, begin.column, TomlEntry{std::string(key.str()), valueOf(node)});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Keyed& a, const Keyed& b) {
        return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });
    TomlTable sorted;
    for (Keyed& entry : entries) {
        sorted.push_back(std::move(std::get<2>(entry)));
    }
    return sorted;
}

TomlValue valueOf(const toml::node& node) {
    switch (node.type()) {
    case toml::node_type::table:
        return tableOf(*node.as_table());
    case toml::node_type::array: {
        TomlArray items;
        for (const toml::node& item : *node.as_array()) {
            items.push_back(valueOf(item));
        }
        return items;
    }
    case toml::node_type::string:
        return node.as_string()->get();
    case toml::node_type::integer:
        return node.as_integer()->get();
    case toml::node_type::floating_point:
        return node.as_floating_point()->get();
    case toml::node_type::boolean:
        return node.as_boolean()->get();
    case toml::node_type::date:
        return timeOf(*node.as_date());
    case toml::node_type::time:
        return timeOf(*node.as_time());
    case toml::node_type::date_time:
        return timeOf(*node.as_date_time());
    default:
        return {};
    }
}

} // namespace

TomlTable treeOfToml(const std::string& text, const std::string& file) {
    return tableOf(parseToml(text, file));
}

std::optional<TomlValue> valueOfToml(const std::string& text) {
    try {
        const TomlTable top = treeOfToml("value = " + text + "\n");
        const TomlValue* value = find(top, "value");
        return value == nullptr || top.size() != 1 ? std::nullopt : std::optional(*value);
    } catch (const ConfigError&) {
        return std::nullopt;
    }
}

} // namespace parklens
