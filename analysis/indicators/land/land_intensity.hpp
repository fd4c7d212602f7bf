/// \file
/// How densely the built land of a park is used: docs/methods/land_building_intensity.md.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// 综合容积率: floor area on built urban land over that land. Storeys count once, however high.
Indicator landPlotRatio();

/// 建筑密度: footprints on built urban land over that land.
Indicator landBuildingDensity();

/// 工业用地综合容积率.
Indicator landIndustrialPlotRatio();

/// 工业用地建筑系数: footprints, structures and open yards over industrial land.
Indicator landIndustrialBuildingCoefficient();

} // namespace parklens
