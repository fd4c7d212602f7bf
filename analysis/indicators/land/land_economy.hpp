/// \file
/// What the land of a park yields: docs/methods/land_yield.md.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// 工业用地固定资产投入强度: cumulative fixed investment of industrial and logistics enterprises
/// over industrial land (A2).
Indicator landIndustrialInvestmentIntensity();

/// 工业用地地均税收: their tax over industrial land.
Indicator landIndustrialTaxPerHa();

/// 综合地均税收: tax of secondary and tertiary industries over built urban land (A), main
/// zone of a whole park.
Indicator landTaxPerHa();

/// 土地资源产出率: value added over all land of the main zone of a whole park.
Indicator landOutputPerArea();

/// 单位工业用地工业增加值: value added of industry over industrial land (HJ 274).
Indicator landValueAddedPerIndustrialArea();

/// 人口密度: resident population over built urban land, main zone of a whole park.
Indicator landPopulationDensity();

} // namespace parklens
