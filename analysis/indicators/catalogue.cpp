#include "analysis/indicators/air/data_validity.hpp"
#include "analysis/indicators/air/good_day_ratio.hpp"
#include "analysis/indicators/air/pm25_annual_mean.hpp"
#include "analysis/indicators/air/pm25_days_below.hpp"
#include "analysis/indicators/air/pm25_p95.hpp"
#include "analysis/indicators/forest/forest_canopy_cover.hpp"
#include "analysis/indicators/forest/forest_coverage.hpp"
#include "analysis/indicators/forest/green_coverage.hpp"
#include "analysis/indicators/indicator.hpp"
#include "analysis/indicators/park/park_area.hpp"
#include "analysis/indicators/sources/emission_density.hpp"
#include "analysis/indicators/sources/emission_intensity.hpp"
#include "analysis/indicators/sources/equal_standard_load.hpp"

namespace parklens {

// An explicit list instead of registration by magic: an indicator is born by one line here.
std::span<const Indicator> catalogue() {
    static const std::vector<Indicator> indicators = {
        parkAreaApproved(),
        parkAreaPlanned(),
        parkAreaBuiltUp(),
        parkAreaComputed(),
        forestCoverage(),
        forestCanopyCover(),
        greenCoverage(),
        pm25DaysBelow(),
        goodDayRatio(),
        pm25AnnualMean(),
        pm25P95(),
        airDataValidity(),
        equalStandardLoad(),
        emissionDensity(),
        emissionIntensity(),
    };
    return indicators;
}

} // namespace parklens
