#include "analysis/indicators/forest/forest_canopy_cover.hpp"
#include "analysis/indicators/forest/forest_coverage.hpp"
#include "analysis/indicators/forest/green_coverage.hpp"
#include "analysis/indicators/indicator.hpp"
#include "analysis/indicators/park/park_area.hpp"

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
    };
    return indicators;
}

} // namespace parklens
