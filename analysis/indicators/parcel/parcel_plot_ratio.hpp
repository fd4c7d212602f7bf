/// \file
/// Plot ratio (容积率) of a parcel: counted floor area over land.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// `parcel.plot_ratio`.
Indicator parcelPlotRatio();

} // namespace parklens
