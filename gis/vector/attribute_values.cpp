#include "gis/vector/private/attribute_values.hpp"

#include "gis/vector/attribute_filter.hpp"
#include "gis/vector/private/shapefile_encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

FieldType typeOf(OGRFieldType type) {
    switch (type) {
    case OFTInteger:
    case OFTInteger64:
        return FieldType::Integer;
    case OFTReal:
        return FieldType::Real;
    case OFTDate:
        return FieldType::Date;
    default:
        return FieldType::Text;
    }
}

/// "2024-03-01", "05:06:07", "2024-03-01T05:06:07+08:00".
std::string dateText(const OGRFeature& feature, int field, OGRFieldType type) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    float second = 0.0F;
    int zone = 0;
    feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
    std::string text;
    if (type != OFTTime) {
        text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    }
    if (type == OFTDate) {
        return text;
    }
    // GDAL keeps milliseconds.
    const long milliseconds = std::lround(second * 1000.0F);
    text += fmt::format(
        "{}{:02}:{:02}:{:02}", text.empty() ? "" : "T", hour, minute, milliseconds / 1000);
    if (milliseconds % 1000 != 0) {
        text += fmt::format(".{:03}", milliseconds % 1000);
    }
    // 0 unknown, 1 local, 100 UTC, then quarters of an hour from it.
    if (zone > 1) {
        const int minutes = (zone - 100) * 15;
        text += fmt::format("{}{:02}:{:02}",
                            minutes < 0 ? '-' : '+',
                            std::abs(minutes) / 60,
                            std::abs(minutes) % 60);
    }
    return text;
}

} // namespace

AttributeReader::AttributeReader(const OGRFeatureDefn& definition, const std::string& encoding) {
    if (!encoding.empty()) {
        m_decoder.emplace(encoding == "ASCII" ? "UTF-8" : encoding);
    }
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn& field = *definition.GetFieldDefn(i);
        const std::string name = decoded(field.GetNameRef());
        m_sources.push_back({i, field.GetType()});
        m_fields.push_back({name, holdsCodes(name) ? FieldType::Text : typeOf(field.GetType())});
    }
}

void AttributeReader::keep(const std::vector<std::size_t>& indices) {
    std::vector<FieldDefinition> fields;
    std::vector<SourceField> sources;
    for (const std::size_t index : indices) {
        fields.push_back(m_fields.at(index));
        sources.push_back(m_sources.at(index));
    }
    m_fields = std::move(fields);
    m_sources = std::move(sources);
}

std::vector<std::string> AttributeReader::unreadNames(const OGRFeatureDefn& definition) const {
    std::vector<std::string> names;
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const bool isRead =
            std::any_of(m_sources.begin(), m_sources.end(), [&](const SourceField& source) {
                return source.index == i;
            });
        if (!isRead) {
            names.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
        }
    }
    return names;
}

std::vector<FieldValue> AttributeReader::valuesOf(const OGRFeature& feature) const {
    std::vector<FieldValue> values;
    values.reserve(m_fields.size());
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        values.push_back(valueOf(feature, i));
    }
    return values;
}

FieldValue AttributeReader::valueOf(const OGRFeature& feature, std::size_t field) const {
    const auto [index, type] = m_sources[field];
    if (!feature.IsFieldSetAndNotNull(index) || type == OFTBinary) {
        return {};
    }
    FieldValue value;
    if (type == OFTInteger || type == OFTInteger64) {
        value = std::int64_t{feature.GetFieldAsInteger64(index)};
    } else if (type == OFTReal) {
        const double number = feature.GetFieldAsDouble(index);
        if (std::isnan(number)) {
            return {};
        }
        value = number;
    } else if (type == OFTDate || type == OFTTime || type == OFTDateTime) {
        return dateText(feature, index, type);
    } else {
        return decoded(feature.GetFieldAsString(index));
    }
    const bool isCode = m_fields[field].type == FieldType::Text;
    return isCode ? FieldValue(toText(value)) : value;
}

std::string AttributeReader::decoded(const char* bytes) const {
    return m_decoder ? decodeAttribute(bytes, *m_decoder) : std::string(bytes);
}

} // namespace parklens
