/// \file
/// Borders between administrative units.
#pragma once

#include "analysis/model/administrative_level.hpp"
#include "gis/geometry/geometry.hpp"

#include <optional>
#include <span>
#include <vector>

namespace parklens {

struct BorderedUnit {
    const MultiPolygon* area = nullptr;
    std::optional<AdministrativeLevel> level = {}; ///< none ranks below all
};

/// The border of each unit as lines, every stretch once: what several units share is given to the
/// one of the highest level, among equals to the first. Of units above the lowest level there is,
/// only stretches with another unit of the same or a higher level behind them are borders; the
/// rest is coast, or the end of the data. Stretches are the same where their vertices agree to a
/// millimetre.
/// \param units  areas in one system, in metres
/// \return a geometry for each unit; without lines where it has no border of its own
std::vector<MultiLineString> administrativeBorders(std::span<const BorderedUnit> units);

} // namespace parklens
