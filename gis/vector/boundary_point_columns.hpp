/// \file
/// How a layer fills the lines of a boundary-point file.
#pragma once

#include "gis/vector/boundary_point_fields.hpp"
#include "gis/vector/feature_layer.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// The layer options of boundaryPointsOfLayer().
class BoundaryPointOptions {
public:
    /// \throws UsageError for an option or a value that is not known
    explicit BoundaryPointOptions(const std::vector<std::string>& layerOptions);

    const std::string& operator[](std::string_view key) const { return m_values.find(key)->second; }

private:
    void requireKnownValues() const;

    std::map<std::string, std::string, std::less<>> m_values;
};

/// The fields that fill the columns of a plot line: those that options name, else by usual names.
class BoundaryPointColumns {
public:
    /// \throws UsageError for a field that is not there
    BoundaryPointColumns(const FeatureLayer& layer, const BoundaryPointOptions& options);

    /// Number of columns behind the number of points.
    std::size_t count() const { return m_count; }

    std::string value(const Feature& feature, std::size_t column) const;

    bool hasNumbers() const;

    std::vector<std::string> fieldsLeftOut() const;

private:
    void choose(BoundaryPointField column,
                const std::string& named,
                std::span<const std::string_view> usual);

    const FeatureLayer& m_layer;
    std::map<std::size_t, std::size_t> m_fieldOf;
    std::size_t m_count = boundaryPointUsualFieldCount;
};

} // namespace parklens
