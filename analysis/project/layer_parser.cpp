#include "analysis/project/private/layer_parser.hpp"

#include "analysis/project/private/schema_check.hpp"
#include "analysis/project/private/toml_mistake.hpp"
#include "gis/table/encoding.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

constexpr int earliestYear = 1900;
constexpr int latestYear = 2100;

} // namespace

toml::table parseToml(const std::string& text, const std::string& file) {
    if (!isUtf8(text)) {
        throw ConfigError({{"不是 UTF-8 编码", "is not encoded in UTF-8"},
                           {.file = file},
                           {"请在编辑器里另存为 UTF-8", "save it as UTF-8 in your editor"}});
    }
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        const toml::source_position& at = error.source().begin;
        if (auto mistake = chineseTomlMistake(text, at.line, at.column)) {
            throw ConfigError(
                {std::move(mistake->what), placeInFile(at, file, ""), std::move(mistake->mend)});
        }
        const std::string reason(error.description());
        throw ConfigError({{fmt::format("不是正确的 TOML：{}", reason),
                            fmt::format("is not valid TOML: {}", reason)},
                           placeInFile(at, file, ""),
                           {"请改正这一处（Windows 路径请用 / 或单引号）",
                            "correct it there (write Windows paths with / or in single quotes)"}});
    }
}

void checkYear(const ProjectTable& table, std::string_view key, int year) {
    if (year < earliestYear || year > latestYear) {
        table.fail(key,
                   {fmt::format("{} 不像年份", year), fmt::format("{} is not a year", year)},
                   {"请写四位年份", "write a year of four digits"});
    }
}

LayerSource parseLayerDescription(const ProjectTable& table, std::string key) {
    LayerSource layer;
    layer.path = table.text("path", "");
    layer.layer = table.text("layer", "");
    layer.where = table.text("where", "");
    layer.crs = table.text("crs", "");
    layer.encoding = table.text("encoding", "");
    layer.id = table.text("id", "");
    layer.year = table.integer("year");
    layer.key = std::move(key);
    if (layer.year) {
        checkYear(table, "year", *layer.year);
    }
    table.visitFields(
        "fields",
        [&](std::string name, std::string field, const std::string& unit, std::string value) {
            if (!unit.empty()) {
                layer.units.emplace(name, unit);
            }
            if (value.empty()) {
                layer.fields.emplace(std::move(name), std::move(field));
            } else {
                layer.constants.emplace(std::move(name), std::move(value));
            }
        });
    return layer;
}

LayerSource parseLayer(const ProjectTable& table, std::string key) {
    LayerSource layer = parseLayerDescription(table, std::move(key));
    if (layer.path.empty()) {
        table.fail("path",
                   {"路径是空的", "the path is empty"},
                   {"请写数据的路径", "write where the data are"});
    }
    return layer;
}

} // namespace parklens
