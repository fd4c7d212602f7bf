#include "analysis/indicators/forest/forest_coverage.hpp"

#include "analysis/indicators/forest/vegetation_cover.hpp"

namespace parklens {

Indicator forestCoverage() {
    return vegetationCoverIndicator(
        {.id = "forest.coverage",
         .profiles = {"survey", "nfi", "fao"},
         .boundary = BoundaryRole::Administered,
         .name = {"森林覆盖率", "forest coverage"},
         .estimateName = {"森林覆盖率(遥感估算)", "forest coverage (remote sensing estimate)"},
         .polygonName = {"森林覆盖率(矢量估算)", "forest coverage (polygon estimate)"},
         .substituteName = {},
         .methodPage = "forest_coverage",
         .citations = {"forest-profiles#survey", "forest-profiles#nfi", "forest-profiles#fao"}});
}

} // namespace parklens
