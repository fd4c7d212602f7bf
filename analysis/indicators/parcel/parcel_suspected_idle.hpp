/// \file
/// Whether a parcel shows signs of idle land (疑似闲置). Only the authority declares land idle.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// `parcel.suspected_idle`: 国土资源部令第53号 article 2, as of the end of the year reported on.
Indicator parcelSuspectedIdle();

} // namespace parklens
