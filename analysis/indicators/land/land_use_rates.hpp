/// \file
/// How far the land of a park is opened up, supplied, built and used by industry:
/// docs/methods/land_use_rates.md.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// 建设用地占比: built urban and rural construction land over all land. Its findings are the
/// balances of the land of the extent.
Indicator landConstructionShare();

/// 土地开发率: (A + B21) / (A + B).
Indicator landDevelopmentRate();

/// 土地供应率: D / (A + B21), main zone.
Indicator landSupplyRate();

/// 土地建成率: A / D, main zone.
Indicator landBuiltRate();

/// 工业用地率: A2 / A.
Indicator landIndustrialShare();

/// 高新技术产业用地率: H / A, edition of 2010.
Indicator landHighTechShare();

/// 土地闲置率: G / D. Only what the authority has declared idle.
Indicator landIdleRate();

} // namespace parklens
