/// \file
/// The units in which concentrations are given.
#pragma once

#include "analysis/observations/quality_rules.hpp"

#include <optional>
#include <string>

namespace parklens {

/// What the canonical unit of the pollutant is multiplied with; std::nullopt for a unit that does
/// not fit it. `unit` as written: μg/m³, ug/m3, mg/m³, ppb, ppm …; empty = canonical.
std::optional<Decimal>
unitFactor(Pollutant pollutant, const std::string& unit, const QualityRules& rules);

} // namespace parklens
