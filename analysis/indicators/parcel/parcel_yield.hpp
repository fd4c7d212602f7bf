/// \file
/// What a hectare of a parcel took in investment and yields in output and tax.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// `parcel.investment_intensity`: fixed investment with equipment and land price, per hectare.
Indicator parcelInvestmentIntensity();

/// `parcel.output_per_ha`: revenue per hectare.
Indicator parcelOutputPerHa();

/// `parcel.tax_per_ha`.
Indicator parcelTaxPerHa();

} // namespace parklens
