/// \file
/// Attributes of GDAL features as our values.
#pragma once

#include "gis/vector/feature_layer.hpp"

#include <ogr_feature.h>

#include <string>
#include <vector>

namespace parklens {

/// Reads the attributes of one layer's features. Numbers of fields that hold codes become text,
/// dates ISO 8601 text, lists JSON-like text; binary fields are absent.
class AttributeReader {
public:
    /// \param encoding  of names and text where GDAL gives raw bytes (Shapefile); empty = UTF-8
    AttributeReader(const OGRFeatureDefn& definition, std::string encoding);

    const std::vector<FieldDefinition>& fields() const { return m_fields; }

    std::vector<FieldValue> valuesOf(const OGRFeature& feature) const;

private:
    FieldValue valueOf(const OGRFeature& feature, int field) const;
    std::string decoded(const char* bytes) const;

    std::string m_encoding;
    std::vector<FieldDefinition> m_fields;
    std::vector<OGRFieldType> m_sourceTypes;
};

} // namespace parklens
