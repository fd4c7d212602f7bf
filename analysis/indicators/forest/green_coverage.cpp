#include "analysis/indicators/forest/green_coverage.hpp"

#include "analysis/indicators/forest/vegetation_cover.hpp"

namespace parklens {

Indicator greenCoverage() {
    return vegetationCoverIndicator(
        {.id = "green.coverage",
         .profiles = {"green"},
         .boundary = BoundaryRole::BuiltUp,
         .name = {"绿化覆盖率", "green coverage"},
         .estimateName = {"绿化覆盖率(遥感估算)", "green coverage (remote sensing estimate)"},
         .polygonName = {},
         .substituteName = {"园区植被覆盖率(遥感估算)",
                            "vegetation cover of the park (remote sensing estimate)"},
         .methodPage = "green_coverage",
         .citations = {"forest-profiles#green"}});
}

} // namespace parklens
