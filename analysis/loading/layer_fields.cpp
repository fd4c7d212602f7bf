#include "analysis/loading/layer_fields.hpp"

#include "analysis/loading/private/column_check.hpp"
#include "gis/base/error.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace parklens {

namespace {

const StandardTable& tableOf(const StandardsLibrary& standards, const char* name) {
    return standards.standard("layer-fields").table(name);
}

/// "DLMJ[ha]" → name and unit.
struct UsualName {
    std::string name;
    std::string unit;
};

std::vector<UsualName> usualNames(const std::string& cell) {
    std::vector<UsualName> names;
    std::size_t begin = 0;
    while (begin <= cell.size()) {
        const std::size_t end = std::min(cell.find('|', begin), cell.size());
        std::string name = cell.substr(begin, end - begin);
        std::string unit;
        if (const std::size_t bracket = name.find('['); bracket != std::string::npos) {
            unit = name.substr(bracket + 1, name.size() - bracket - 2);
            name.resize(bracket);
        }
        if (!name.empty()) {
            names.push_back({std::move(name), std::move(unit)});
        }
        begin = end + 1;
    }
    return names;
}

/// "用地面积(亩)" → "亩"; empty where no bracket ends the name.
std::string unitInName(const std::string& columnName) {
    const std::string name = narrowTrimmed(columnName);
    const std::size_t open = name.rfind('(');
    if (open == std::string::npos || name.back() != ')') {
        return {};
    }
    return narrowTrimmed(name.substr(open + 1, name.size() - open - 2));
}

std::string withoutUnit(const std::string& columnName) {
    const std::string name = narrowTrimmed(columnName);
    return unitInName(name).empty() ? name : narrowTrimmed(name.substr(0, name.rfind('(')));
}

/// A heading of two rows, "排放口/编号", as one name: 排放口编号; without units. Empty for a
/// heading of one row.
std::string joinedHeading(const std::string& columnName) {
    const std::size_t slash = columnName.find('/');
    if (slash == std::string::npos) {
        return {};
    }
    return withoutUnit(columnName.substr(0, slash)) + withoutUnit(columnName.substr(slash + 1));
}

/// The lower row of a heading of two, "经济指标(万元)/税收" → 税收, with the unit of either row.
UsualName lowerHeading(const std::string& columnName) {
    const std::size_t slash = columnName.rfind('/');
    if (slash == std::string::npos) {
        return {};
    }
    const std::string lower = columnName.substr(slash + 1);
    const std::string unit = unitInName(lower);
    return {withoutUnit(lower), unit.empty() ? unitInName(columnName.substr(0, slash)) : unit};
}

/// Column under a heading of two rows: both rows together are one of the usual names, or the lower
/// row alone is one that no other column ends in.
std::optional<FieldMatch> recogniseUnderGroup(const FeatureLayer& layer, const UsualName& usual) {
    for (std::size_t column = 0; column < layer.fields.size(); ++column) {
        const std::string& name = layer.fields[column].name;
        if (joinedHeading(name) == usual.name) {
            return FieldMatch{column, name, lowerHeading(name).unit, false};
        }
    }
    std::optional<FieldMatch> found;
    for (std::size_t column = 0; column < layer.fields.size(); ++column) {
        const std::string& name = layer.fields[column].name;
        if (const UsualName lower = lowerHeading(name); lower.name == usual.name) {
            if (found) {
                return std::nullopt;
            }
            found = FieldMatch{column, name, lower.unit, false};
        }
    }
    return found;
}

/// Column whose name is one of the usual ones, with or without a unit behind it, also under a
/// heading of two rows.
std::optional<FieldMatch> recognise(const FeatureLayer& layer, const std::string& namesCell) {
    for (const UsualName& usual : usualNames(namesCell)) {
        if (const auto column = layer.fieldIndex(usual.name)) {
            return FieldMatch{*column, layer.fields[*column].name, usual.unit, false};
        }
    }
    for (const UsualName& usual : usualNames(namesCell)) {
        for (std::size_t column = 0; column < layer.fields.size(); ++column) {
            const std::string& name = layer.fields[column].name;
            if (withoutUnit(name) == usual.name) {
                return FieldMatch{column, name, unitInName(name), false};
            }
        }
    }
    for (const UsualName& usual : usualNames(namesCell)) {
        if (auto found = recogniseUnderGroup(layer, usual)) {
            return found;
        }
    }
    return std::nullopt;
}

class FieldMatcher {
public:
    FieldMatcher(const FeatureLayer& layer,
                 const LayerSource& source,
                 const std::string& layerKey,
                 const StandardsLibrary& standards)
        : m_layer(layer)
        , m_source(source)
        , m_layerKey(layerKey)
        , m_section(source.key.empty() ? layerKey : source.key)
        , m_units(tableOf(standards, "units"))
        , m_rows(tableOf(standards, "fields").rowsWhere({{"layer", layerKey}})) {}

    std::map<std::string, FieldMatch> match() const {
        std::map<std::string, FieldMatch> matches;
        requireKnownFields();
        for (const StandardRow* row : m_rows) {
            const std::string& field = row->text("field");
            if (m_source.constants.contains(field)) {
                continue;
            }
            const auto declared = m_source.fields.find(field);
            std::optional<FieldMatch> found =
                field == "id" && !m_source.id.empty() ? declaredColumn(field, m_source.id)
                : declared != m_source.fields.end()   ? declaredColumn(field, declared->second)
                                                      : recognise(m_layer, row->text("names"));
            if (found) {
                settleUnit(*row, *found);
                matches.emplace(field, std::move(*found));
            }
        }
        return matches;
    }

private:
    void requireKnownFields() const {
        std::map<std::string, std::string> stated = m_source.fields;
        stated.insert(m_source.constants.begin(), m_source.constants.end());
        for (const auto& [field, column] : stated) {
            std::vector<std::string> known;
            for (const StandardRow* row : m_rows) {
                known.push_back(row->text("field"));
            }
            if (std::find(known.begin(), known.end(), field) == known.end()) {
                throw ConfigError(
                    {{fmt::format("{} 没有标准字段“{}”", m_layerKey, field),
                      fmt::format("{} has no canonical field \"{}\"", m_layerKey, field)},
                     {.file = m_source.path, .field = m_section + ".fields"},
                     {fmt::format("可用：{}", fmt::join(known, "、")),
                      fmt::format("its fields are: {}", fmt::join(known, ", "))}});
            }
        }
    }

    std::optional<FieldMatch> declaredColumn(const std::string& field,
                                             const std::string& column) const {
        if (const auto index = m_layer.fieldIndex(column)) {
            return FieldMatch{*index, m_layer.fields[*index].name, {}, true};
        }
        std::vector<std::string> names;
        for (const FieldDefinition& definition : m_layer.fields) {
            names.push_back(definition.name);
        }
        throw ConfigError(
            {{fmt::format("没有列“{}”（{}）", column, field),
              fmt::format("has no column \"{}\" ({})", column, field)},
             {.file = m_layer.file, .layer = m_layer.name},
             {fmt::format("请改 {}.fields；已有的列：{}", m_section, fmt::join(names, "、")),
              fmt::format(
                  "mend {}.fields; its columns are: {}", m_section, fmt::join(names, ", "))}});
    }

    void settleUnit(const StandardRow& row, FieldMatch& match) const {
        const auto declared = m_source.units.find(row.text("field"));
        if (declared != m_source.units.end()) {
            match.unit = declared->second;
        } else if (match.unit.empty()) {
            match.unit = unitInName(match.sourceName);
            if (row.text("unit").empty() || m_units.find({{"name", match.unit}}) == nullptr) {
                match.unit.clear(); // "经度(度)", "面积(合同)": a remark, no unit
            }
        }
        if (match.unit.empty()) {
            return;
        }
        const StandardRow* unit = m_units.find({{"name", match.unit}});
        if (unit == nullptr || unit->text("canonical") != row.text("unit")) {
            throw ConfigError(
                {{fmt::format("单位“{}”不能用于字段 {}", match.unit, row.text("field")),
                  fmt::format("unit \"{}\" does not fit field {}", match.unit, row.text("field"))},
                 {.file = m_layer.file, .layer = m_layer.name, .field = match.sourceName},
                 {fmt::format("请声明与 {} 同类的单位", row.text("unit")),
                  fmt::format("declare a unit of the kind of {}", row.text("unit"))}});
        }
    }

    const FeatureLayer& m_layer;
    const LayerSource& m_source;
    const std::string& m_layerKey;
    std::string m_section; ///< of the project file, for messages
    const StandardTable& m_units;
    std::vector<const StandardRow*> m_rows;
};

} // namespace

std::map<std::string, FieldMatch> matchFields(const FeatureLayer& layer,
                                              const LayerSource& source,
                                              const std::string& layerKey,
                                              const StandardsLibrary& standards) {
    return FieldMatcher(layer, source, layerKey, standards).match();
}

std::optional<double> inCanonicalUnit(double value,
                                      const std::string& unit,
                                      const std::string& canonicalUnit,
                                      const StandardsLibrary& standards) {
    const StandardRow* row = tableOf(standards, "units").find({{"name", unit}});
    if (row == nullptr || row->text("canonical") != canonicalUnit) {
        return std::nullopt;
    }
    return value * row->number("value") / row->number("divisor");
}

LayerFields::LayerFields(const FeatureLayer& layer,
                         const LayerSource& source,
                         const std::string& layerKey,
                         const StandardsLibrary& standards,
                         Diagnostics& diagnostics)
    : m_layer(&layer)
    , m_matches(matchFields(layer, source, layerKey, standards))
    , m_diagnostics(&diagnostics) {
    for (const StandardRow* row : tableOf(standards, "fields").rowsWhere({{"layer", layerKey}})) {
        const std::string& name = row->text("field");
        const auto match = m_matches.find(name);
        const auto constant = source.constants.find(name);
        if (match != m_matches.end()) {
            m_fields.push_back({name, match->second, {}, row->text("unit")});
        } else if (constant != source.constants.end()) {
            m_fields.push_back({name, std::nullopt, constant->second, row->text("unit")});
        }
    }
    std::sort(m_fields.begin(), m_fields.end(), [](const Field& a, const Field& b) {
        return a.name < b.name;
    });
    for (const StandardRow& row : tableOf(standards, "units").rows) {
        m_units.emplace(row.text("name"),
                        Unit{row.text("canonical"), row.number("value"), row.number("divisor")});
    }
    tellShiftedColumns(layer, m_matches, layerKey, standards, diagnostics);
}

LayerFields LayerFields::tellingTo(Diagnostics& diagnostics) const {
    LayerFields fields = *this;
    fields.m_diagnostics = &diagnostics;
    return fields;
}

const LayerFields::Field* LayerFields::find(std::string_view field) const {
    const auto found = std::lower_bound(
        m_fields.begin(), m_fields.end(), field, [](const Field& known, std::string_view wanted) {
            return known.name < wanted;
        });
    return found == m_fields.end() || found->name != field ? nullptr : &*found;
}

std::string LayerFields::text(std::size_t feature, const Field& field) const {
    if (!field.match) {
        return field.constant;
    }
    const FieldValue& value = m_layer->features[feature].values[field.match->column];
    const auto* written = std::get_if<std::string>(&value);
    std::string text = oneLine(narrowTrimmed(written == nullptr ? toText(value) : *written));
    return isMissingToken(text) ? std::string() : text;
}

std::string LayerFields::text(std::size_t feature, std::string_view field) const {
    const Field* found = find(field);
    return found == nullptr ? std::string() : text(feature, *found);
}

std::optional<double> LayerFields::number(std::size_t feature, std::string_view name) const {
    const Field* field = find(name);
    const std::string written = field == nullptr ? std::string() : text(feature, *field);
    if (written.empty()) {
        return std::nullopt;
    }
    const std::optional<ParsedNumber> parsed = parseNumber(written);
    if (!parsed) {
        tellUnreadable(feature, name, {"数", "number"});
        return std::nullopt;
    }
    const std::string columnUnit = field->match ? field->match->unit : std::string();
    const std::string& unit = parsed->unit.empty() ? columnUnit : parsed->unit;
    if (unit.empty()) {
        return parsed->value;
    }
    const std::string& canonical = field->canonicalUnit;
    const auto known = m_units.find(unit);
    if (known == m_units.end() || known->second.canonical != canonical) {
        tellUnreadable(feature, name, {"以 " + canonical + " 计的数", "number in " + canonical});
        return std::nullopt;
    }
    if (!parsed->unit.empty()) {
        m_diagnostics->addCounted(
            Severity::Warning,
            "unit_in_cell",
            {{"单元格里带单位“" + written + "”，已按该单位换算",
              "has a unit in the cell, \"" + written + "\"; converted from that unit"},
             place(feature, name),
             {"请把单位移到表头或 unit", "put the unit into the header or into unit"}});
    }
    return parsed->value * known->second.value / known->second.divisor;
}

std::optional<DayIndex> LayerFields::date(std::size_t feature, std::string_view field) const {
    const std::string written = text(feature, field);
    if (written.empty()) {
        return std::nullopt;
    }
    const std::optional<TimeLabel> label = parseTimeLabel(written);
    if (!label) {
        tellUnreadable(feature, field, {"日期", "date"});
        return std::nullopt;
    }
    return dayIndex(label->date);
}

std::optional<bool> LayerFields::flag(std::size_t feature, std::string_view field) const {
    const std::string written = text(feature, field);
    if (written.empty()) {
        return std::nullopt;
    }
    static constexpr std::array yes = {"是", "1", "Y", "y", "true", "TRUE", "True", "有", "√"};
    static constexpr std::array no = {"否", "0", "N", "n", "false", "FALSE", "False", "无", "×"};
    if (std::find(yes.begin(), yes.end(), written) != yes.end()) {
        return true;
    }
    if (std::find(no.begin(), no.end(), written) != no.end()) {
        return false;
    }
    tellUnreadable(feature, field, {"是或否", "yes or no"});
    return std::nullopt;
}

Place LayerFields::place(std::size_t feature, std::string_view field) const {
    const Field* found = find(field);
    return m_layer->place(
        feature, found == nullptr || !found->match ? std::string() : found->match->sourceName);
}

void LayerFields::tellUnreadable(std::size_t feature,
                                 std::string_view field,
                                 LocalizedText form) const {
    const std::string written = text(feature, field);
    m_diagnostics->addCounted(
        Severity::Warning,
        "cell_unreadable",
        {{"“" + written + "”不是" + form.zh + "，按缺失处理",
          "\"" + written + "\" is no " + form.en + "; taken as missing"},
         place(feature, field),
         {"请改正这个单元格，或声明该列的单位", "mend the cell, or declare the column's unit"}});
}

} // namespace parklens
