/// \file
/// Features in memory: what readers return and writers take.
#pragma once

#include "gis/base/problem.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/boundary_order.hpp"
#include "gis/geometry/geometry.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace parklens {

/// A field's value. Absent is std::monostate, never 0 or "". Dates are ISO text.
using FieldValue = std::variant<std::monostate, std::int64_t, double, std::string>;

/// What may be missing, as a field's value: absent where it is, never 0 or "".
FieldValue orNothing(const std::optional<double>& value);
FieldValue orNothing(const std::string& text);

/// Date: ISO text "2024-03-01"; a date with a time of day is Text.
enum class FieldType { Text, Integer, Real, Date };

struct FieldDefinition {
    std::string name = {};
    FieldType type = FieldType::Text;

    friend bool operator==(const FieldDefinition&, const FieldDefinition&) = default;
};

struct Feature {
    std::int64_t fid = 0; ///< GDAL's feature id; of tables the line or sheet row
    Geometry geometry = {};
    std::vector<FieldValue> values = {}; ///< one per field definition
};

/// A layer with all its features.
struct FeatureLayer {
    std::string file = {}; ///< as the user named it
    std::string name = {};
    std::optional<Crs> crs = std::nullopt; ///< absent for tables without geometry
    std::vector<FieldDefinition> fields = {};
    std::vector<Feature> features = {};
    /// Of boundary-point files: the corners' names, by the fid of their feature.
    std::map<std::int64_t, std::vector<NamedPoint>> pointNames = {};

    /// Index of the field of this name: exact first, then ignoring case, blanks and full-width
    /// forms. std::nullopt when absent.
    std::optional<std::size_t> fieldIndex(const std::string& fieldName) const;

    /// Where a value stands, for messages; the field may be left empty.
    /// The file and the layer.
    Place place() const { return {.file = file, .layer = name}; }

    /// The cell by the name of its field; empty where there is none.
    std::string textAt(std::size_t featureIndex, const std::string& field) const;

    /// True where some feature has a geometry.
    bool hasGeometry() const;

    Place place(std::size_t featureIndex, const std::string& field) const;
};

/// Indices of the fields of these names, in their order.
/// \throws ConfigError that lists the fields there are when one is not there
std::vector<std::size_t> indicesOf(const FeatureLayer& layer,
                                   const std::vector<std::string>& fieldNames);

/// Leaves only these fields and their values, in their order. \throws ConfigError as indicesOf()
void keepFields(FeatureLayer& layer, const std::vector<std::string>& fieldNames);

/// The value as text: numbers in their shortest exact form; absent is an empty string.
std::string toText(const FieldValue& value);

/// The value as a number: numbers as they are; text through parseNumber() of gis/table.
/// std::nullopt when absent, a missing token ("NA", "-999"), not a number, or a number with a unit:
/// a caller that knows units asks parseNumber() itself.
std::optional<double> toNumber(const FieldValue& value);

/// A value that several features share.
struct DuplicateValue {
    std::string value;
    std::vector<std::size_t> features; ///< indices into FeatureLayer::features
};

/// Values of a field that occur more than once, as text, sorted; absent ones do not count.
std::vector<DuplicateValue> duplicateValues(const FeatureLayer& layer, std::size_t field);

} // namespace parklens
