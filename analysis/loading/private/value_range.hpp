/// \file
/// What values the numbers of a layer can have (private to analysis/loading).
#pragma once

#include "analysis/standards/standards_library.hpp"
#include "gis/base/text.hpp"

#include <optional>
#include <string>

namespace parklens {

/// The values that a field can have, in its canonical unit; open where there is no bound.
struct ValueRange {
    std::optional<double> least;
    bool isLeastExcluded = false;
    std::optional<double> most;

    /// False for what is not finite.
    bool contains(double value) const;

    /// "大于 0、不大于 200" and "above 0 and at most 200"; empty where all numbers are in it.
    LocalizedText words() const;
};

/// From data/standards/layer-fields/ranges.csv. \param layerKey  "land.buildings"
ValueRange valueRangeOf(const std::string& layerKey,
                        const std::string& field,
                        const StandardsLibrary& standards);

} // namespace parklens
