/// \file
/// Green ratio (绿地率) of a parcel.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// `parcel.green_ratio`: green land over land.
Indicator parcelGreenRatio();

} // namespace parklens
