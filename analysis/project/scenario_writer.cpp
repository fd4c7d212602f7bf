#include "analysis/project/scenario_writer.hpp"

#include "analysis/project/toml_text.hpp"
#include "gis/base/staged_output.hpp"
#include "gis/table/number.hpp"
#include "gis/vector/wkt_geometry.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace parklens {

namespace {

struct ValueText {
    std::string operator()(std::monostate) const { return "\"\""; }

    std::string operator()(double number) const { return shortestText(number); }

    std::string operator()(bool flag) const { return flag ? "true" : "false"; }

    std::string operator()(const std::string& text) const { return tomlString(text); }
};

/// A line of a text that may be left out.
std::string line(const char* key, const std::string& text) {
    return text.empty() ? std::string() : fmt::format("{} = {}\n", key, tomlString(text));
}

/// `key = { a = 1, b = "x" }`; nothing for an empty table.
template <typename Values, typename Text>
std::string tableLine(const char* key, const Values& values, Text text) {
    std::vector<std::string> entries;
    for (const auto& [name, value] : values) {
        entries.push_back(fmt::format("{} = {}", tomlKey(name), text(value)));
    }
    return entries.empty() ? std::string()
                           : fmt::format("{} = {{ {} }}\n", key, fmt::join(entries, ", "));
}

std::string editText(const ScenarioEdit& edit) {
    std::string text = "\n[[edit]]\n";
    text += line("layer", edit.layer);
    text += line("id", edit.id);
    text += tableLine("row", edit.row, tomlString);
    if (edit.action != EditAction::Change) {
        text += fmt::format("{} = true\n", key(edit.action));
    }
    text += tableLine(
        "set", edit.values, [](const EditValue& value) { return std::visit(ValueText{}, value); });
    text += line("geometry", wktOf(edit.geometry));
    text += line("crs", edit.crs);
    text += line("note", edit.note);
    return text;
}

} // namespace

std::string scenarioText(const Scenario& scenario) {
    std::string text = "schema = \"parklens.scenario/1\"\n";
    text += line("name", scenario.name);
    text += line("project", scenario.project);
    text += line("note", scenario.note);
    for (const ScenarioEdit& edit : scenario.edits) {
        text += editText(edit);
    }
    return text;
}

void writeScenario(const Scenario& scenario, const std::filesystem::path& file) {
    StagedFile staged(file, Overwrite::Allow);
    staged.writeText(scenarioText(scenario));
    staged.commit();
}

} // namespace parklens
