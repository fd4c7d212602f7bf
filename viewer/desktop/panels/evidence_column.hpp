/// \file
/// A column of evidence by its name.
#pragma once

#include "gis/vector/feature_layer.hpp"

#include <optional>
#include <string>

namespace parklens {

/// A column that the layer does not have is absent in every row. The layer must outlive it.
class EvidenceColumn {
public:
    EvidenceColumn(const FeatureLayer& layer, const std::string& name)
        : m_layer(layer)
        , m_field(layer.fieldIndex(name)) {}

    bool exists() const { return m_field.has_value(); }

    std::optional<double> number(std::size_t row) const {
        return m_field ? toNumber(m_layer.features[row].values[*m_field]) : std::nullopt;
    }

    /// Empty where absent.
    std::string text(std::size_t row) const {
        return m_field ? toText(m_layer.features[row].values[*m_field]) : std::string();
    }

    /// True where the row has 1.
    bool isSet(std::size_t row) const { return number(row) == 1.0; }

private:
    const FeatureLayer& m_layer;
    std::optional<std::size_t> m_field;
};

} // namespace parklens
