#include "analysis/loading/private/edit_target.hpp"

#include "analysis/project/project_schema.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace parklens {

namespace {

const StandardTable& fieldTable(const StandardsLibrary& standards) {
    return standards.standard("layer-fields").table("fields");
}

/// The first usual name of a field that says no unit: what an editor would call the new column.
std::string usualName(const StandardRow& field) {
    const std::string& names = field.text("names");
    for (std::size_t begin = 0; begin < names.size();) {
        const std::size_t end = std::min(names.find('|', begin), names.size());
        const std::string name = names.substr(begin, end - begin);
        if (!name.empty() && name.find('[') == std::string::npos) {
            return name;
        }
        begin = end + 1;
    }
    return field.text("field");
}

FieldType typeOf(const StandardRow& field) {
    const std::string& form = field.text("value");
    return form == "number" ? FieldType::Real : form == "date" ? FieldType::Date : FieldType::Text;
}

} // namespace

void EditAtWork::refuse(const std::string& key,
                        const LocalizedText& what,
                        const LocalizedText& mend) const {
    const LocalizedText which = editWords(edit, number);
    Place place = edit.place;
    // A key that is missing is told where the table is that it belongs in, else where the edit is.
    for (const std::string& name : {key, key.substr(0, key.find('.'))}) {
        if (const auto written = edit.keyPlaces.find(name); written != edit.keyPlaces.end()) {
            place = written->second;
            break;
        }
    }
    place.field = key.empty() ? std::string("edit") : fmt::format("edit.{}", key);
    throw ConfigError({{which.zh + what.zh, which.en + " " + what.en}, place, mend});
}

EditTarget::EditTarget(EditedLayers& edited, const StandardsLibrary& standards)
    : m_edited(edited)
    , m_standards(standards)
    , m_matches(edited.layers.size()) {
    for (std::size_t i = 0; i < m_matches.size(); ++i) {
        matchAgain(i);
    }
}

void EditTarget::matchAgain(std::size_t layer) {
    m_matches[layer] = matchFields(m_edited.layers[layer], m_edited.source, key(), m_standards);
}

const FieldMatch* EditTarget::match(std::size_t layer, const std::string& field) const {
    const auto found = m_matches[layer].find(field);
    return found == m_matches[layer].end() ? nullptr : &found->second;
}

std::string EditTarget::text(RowAt at, const std::string& field) const {
    const auto constant = m_edited.source.constants.find(field);
    std::string cell;
    if (constant != m_edited.source.constants.end()) {
        cell = constant->second;
    } else if (const FieldMatch* column = match(at.layer, field)) {
        cell = toText(feature(at).values[column->column]);
    }
    cell = narrowTrimmed(cell);
    return isMissingToken(cell) ? std::string() : cell;
}

const StandardRow* EditTarget::description(const std::string& field) const {
    return fieldTable(m_standards).find({{"layer", key()}, {"field", field}});
}

LocalizedText EditTarget::mendUnknown(const std::string& field) const {
    std::vector<std::string> fields;
    for (const StandardRow* row : fieldTable(m_standards).rowsWhere({{"layer", key()}})) {
        if (row->text("field") != "id") {
            fields.push_back(row->text("field"));
        }
    }
    const std::string nearest = nearestKey(field, fields);
    return nearest.empty()
               ? LocalizedText{fmt::format("可用：{}", fmt::join(fields, "、")),
                               fmt::format("its fields are: {}", fmt::join(fields, ", "))}
               : LocalizedText{"是不是 " + nearest, "did you mean " + nearest};
}

const FieldMatch& EditTarget::requireColumn(std::size_t layer, const std::string& field) {
    if (m_edited.source.constants.contains(field)) {
        writeOutConstant(field);
    }
    const FieldMatch* found = match(layer, field);
    return found == nullptr ? addColumn(layer, field) : *found;
}

void EditTarget::writeOutConstant(const std::string& field) {
    const std::string constant = m_edited.source.constants.at(field);
    m_edited.source.constants.erase(field);
    for (std::size_t i = 0; i < m_edited.layers.size(); ++i) {
        matchAgain(i);
        const FieldMatch* found = match(i, field);
        const std::size_t column = (found == nullptr ? addColumn(i, field) : *found).column;
        for (Feature& feature : m_edited.layers[i].features) {
            feature.values[column] = constant;
        }
    }
}

const FieldMatch& EditTarget::addColumn(std::size_t layer, const std::string& field) {
    const StandardRow& described = *description(field);
    FeatureLayer& target = m_edited.layers[layer];
    target.fields.push_back({usualName(described), typeOf(described)});
    for (Feature& feature : target.features) {
        feature.values.emplace_back();
    }
    matchAgain(layer);
    return m_matches[layer].at(field);
}

} // namespace parklens
