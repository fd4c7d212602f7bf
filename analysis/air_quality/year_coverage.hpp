/// \file
/// How much of a year a station's series reach into.
#pragma once

#include "analysis/observations/observation_archive.hpp"

namespace parklens {

enum class YearCoverage {
    None,     ///< no value, valid or not
    EdgeDays, ///< values on the first or last day only, as labels and time zones that reach over
              ///< New Year leave them
    Days
};

YearCoverage yearCoverage(const StationObservations& station, int year);

} // namespace parklens
