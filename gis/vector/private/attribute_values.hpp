/// \file
/// Attributes of GDAL features as our values.
#pragma once

#include "gis/table/encoding.hpp"
#include "gis/vector/feature_layer.hpp"

#include <ogr_feature.h>

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// Reads the attributes of one layer's features. Numbers of fields that hold codes become text,
/// dates ISO 8601 text, lists JSON-like text; binary fields are absent.
class AttributeReader {
public:
    /// \param encoding  of names and text where GDAL gives raw bytes (Shapefile); empty = UTF-8
    AttributeReader(const OGRFeatureDefn& definition, const std::string& encoding);

    const std::vector<FieldDefinition>& fields() const { return m_fields; }

    /// Leaves only these of the fields, in this order.
    void keep(const std::vector<std::size_t>& indices);

    /// Names, in the bytes of the layer, of the fields that are not read.
    std::vector<std::string> unreadNames(const OGRFeatureDefn& definition) const;

    std::vector<FieldValue> valuesOf(const OGRFeature& feature) const;

private:
    /// Where GDAL keeps a field.
    struct SourceField {
        int index;
        OGRFieldType type;
    };

    FieldValue valueOf(const OGRFeature& feature, std::size_t field) const;
    std::string decoded(const char* bytes) const;

    std::optional<TextDecoder> m_decoder; ///< none: UTF-8
    std::vector<FieldDefinition> m_fields;
    std::vector<SourceField> m_sources; ///< one per field
};

} // namespace parklens
