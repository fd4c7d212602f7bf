#include "cli/json_usage.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace parklens::cli {

namespace {

using Json = nlohmann::ordered_json;

Json describe(const CLI::Option& option) {
    Json entry;
    const bool positional = option.get_positional();
    entry["name"] = positional ? option.get_single_name() : "--" + option.get_single_name();
    if (!positional && option.get_lnames().empty()) {
        entry["name"] = "-" + option.get_single_name();
    }
    Json aliases = Json::array();
    for (const std::string& name : option.get_snames()) {
        aliases.push_back("-" + name);
    }
    for (std::size_t i = 1; i < option.get_lnames().size(); ++i) {
        aliases.push_back("--" + option.get_lnames()[i]);
    }
    if (!aliases.empty() && aliases[0] != entry["name"]) {
        entry["aliases"] = aliases;
    }
    entry["description"] = option.get_description();
    entry["type"] = option.get_expected_max() == 0 ? "boolean" : "string";
    entry["required"] = option.get_required();
    entry["repeatable"] = option.get_items_expected_max() > 1;
    if (!option.get_default_str().empty()) {
        entry["default"] = option.get_default_str();
    }
    return entry;
}

} // namespace

std::string jsonUsage(const CLI::App& app) {
    Json usage;
    usage["name"] = app.get_name();
    usage["description"] = app.get_description();
    usage["arguments"] = Json::array();
    usage["options"] = Json::array();
    for (const CLI::Option* option : app.get_options()) {
        usage[option->get_positional() ? "arguments" : "options"].push_back(describe(*option));
    }
    Json subcommands = Json::array();
    for (const CLI::App* subcommand : app.get_subcommands({})) {
        subcommands.push_back(
            {{"name", subcommand->get_name()}, {"description", subcommand->get_description()}});
    }
    if (!subcommands.empty()) {
        usage["commands"] = subcommands;
    }
    return usage.dump(2) + "\n";
}

} // namespace parklens::cli
