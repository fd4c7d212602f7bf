/// \file
/// Features in memory: what readers return and writers take.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace parklens {

/// A field's value. Absent is std::monostate, never 0 or "". Dates are ISO text.
using FieldValue = std::variant<std::monostate, std::int64_t, double, std::string>;

enum class FieldType { Text, Integer, Real };

struct FieldDefinition {
    std::string name;
    FieldType type = FieldType::Text;

    friend bool operator==(const FieldDefinition&, const FieldDefinition&) = default;
};

struct Feature {
    std::int64_t fid = 0; ///< GDAL's feature id, or the 1-based row
    Geometry geometry;
    std::vector<FieldValue> values; ///< one per field definition
};

/// A layer with all its features.
struct FeatureLayer {
    std::string file; ///< as the user named it
    std::string name;
    std::optional<Crs> crs; ///< absent for tables without geometry
    std::vector<FieldDefinition> fields;
    std::vector<Feature> features;

    /// Index of the field of this name: exact first, then ignoring case. std::nullopt when absent.
    std::optional<std::size_t> fieldIndex(const std::string& name) const;
};

/// The value as text: numbers in their shortest exact form; absent is an empty string.
std::string toText(const FieldValue& value);

/// The value as a number: numbers as they are; text through parseNumber() of gis/table.
/// std::nullopt when absent or not a number.
std::optional<double> toNumber(const FieldValue& value);

} // namespace parklens
