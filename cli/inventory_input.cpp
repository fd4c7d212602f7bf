#include "cli/inventory_input.hpp"

#include "analysis/loading/emission_data.hpp"
#include "analysis/project/layer_description.hpp"
#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

namespace parklens::cli {

namespace {

LayerSource sourceOf(const InventoryInput& input) {
    LayerSource source;
    source.key = "sources.inventory";
    if (!input.fields.empty()) {
        source = readLayerDescription(input.fields, source.key);
    }
    source.path = input.path;
    if (!input.layer.empty()) {
        source.layer = input.layer;
    }
    if (!input.crs.empty()) {
        source.crs = input.crs;
    }
    if (!input.encoding.empty()) {
        source.encoding = input.encoding;
    }
    return source;
}

/// The key under which the inventory holds the pollutant asked for.
std::string pollutantKey(const InventoryInput& input,
                         const EmissionInventory& inventory,
                         const EmissionVocabulary& vocabulary) {
    if (input.pollutant.empty()) {
        return {};
    }
    const EmissionPollutant* known = vocabulary.pollutant(input.pollutant);
    const std::string key = known == nullptr ? input.pollutant : known->key;
    std::set<std::string> present;
    for (const EmissionRecord& record : inventory.records) {
        present.insert(record.pollutant);
    }
    if (!present.contains(key)) {
        throw ConfigError({{fmt::format("清单里没有污染物“{}”", input.pollutant),
                            fmt::format("has no pollutant \"{}\"", input.pollutant)},
                           {.file = input.path},
                           {fmt::format("清单里有：{}", fmt::join(present, "、")),
                            fmt::format("its pollutants are: {}", fmt::join(present, ", "))}});
    }
    return key;
}

std::optional<int> yearOf(const InventoryInput& input,
                          const EmissionInventory& inventory,
                          const CommandContext& context) {
    const std::vector<int> years = yearsOf(inventory);
    if (input.year || years.empty()) {
        return input.year;
    }
    if (years.size() > 1) {
        context.tell({fmt::format("清单有多个年度（{}），用最近的 {} 年；可用 --year 指定",
                                  fmt::join(years, "、"),
                                  years.back()),
                      fmt::format("the inventory has several years ({}); {} is used, choose with "
                                  "--year",
                                  fmt::join(years, ", "),
                                  years.back())});
    }
    return years.back();
}

void requireAmounts(const ReadInventory& read, const InventoryInput& input) {
    if (!read.selection.emissions.empty()) {
        return;
    }
    const Place place = {.file = input.path};
    if (!read.inventory.hasAmounts) {
        throw FormatError(
            {{"没有排放量列，无法计算负荷", "has no column of emitted amounts"},
             place,
             {"请用 --fields 指明 amount 及其单位；只有浓度或只有流量算不出排放量",
              "name amount and its unit with --fields; concentrations or flows alone tell no "
              "amount"}});
    }
    throw FormatError({{"没有一行有可用的排放量", "has no row with an amount that counts"},
                       place,
                       {"请检查年度、污染物和排放量列", "check year, pollutant and amounts"}});
}

} // namespace

void declareInventoryInput(CLI::App& app, InventoryInput& input, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.add_option("inventory", input.path)
        ->description(text("污染源清单：表格或矢量图层", "emission inventory: table or layer"))
        ->required();
    app.add_option("--fields", input.fields)
        ->description(text("字段对照文件（TOML）", "how its columns are called (TOML)"));
    app.add_option("--layer", input.layer)->description(text("图层或工作表", "layer or sheet"));
    app.add_option("--inventory-crs", input.crs)
        ->description(text("清单坐标的坐标系", "system of the inventory's coordinates"));
    app.add_option("--encoding", input.encoding)->description(text("字符编码", "encoding"));
    app.add_option("--year", input.year)
        ->description(text("年度；省略时用最近的", "year; the latest when left out"));
    app.add_option("--pollutant", input.pollutant)
        ->description(text("只算一种污染物", "one pollutant only"));
    app.add_option("--medium", input.medium)
        ->description(text("只算大气或水", "air or water only"))
        ->check(CLI::IsMember({"air", "water"}));
}

ReadInventory readInventoryInput(const InventoryInput& input,
                                 const StandardsLibrary& standards,
                                 const CommandContext& context) {
    Diagnostics diagnostics;
    ReadInventory read;
    read.inventory = readInventory(expandGlob(input.path),
                                   sourceOf(input),
                                   standards,
                                   context.pool(),
                                   context.control(),
                                   diagnostics);
    checkInventory(read.inventory, standards, diagnostics);
    const EmissionVocabulary vocabulary(standards);
    SelectionOptions options;
    options.year = yearOf(input, read.inventory, context);
    options.pollutant = pollutantKey(input, read.inventory, vocabulary);
    if (!input.medium.empty()) {
        options.medium = input.medium == "air" ? Medium::Air : Medium::Water;
    }
    read.selection = selectEmissions(read.inventory, options, vocabulary);
    tellSelection(read.selection, read.inventory, diagnostics);
    context.tell(diagnostics);
    requireAmounts(read, input);
    return read;
}

} // namespace parklens::cli
