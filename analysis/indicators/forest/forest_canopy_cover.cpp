#include "analysis/indicators/forest/forest_canopy_cover.hpp"

#include "analysis/indicators/forest/vegetation_cover.hpp"

namespace parklens {

Indicator forestCanopyCover() {
    return vegetationCoverIndicator(
        {.id = "forest.canopy_cover",
         .profiles = {"canopy"},
         .boundary = BoundaryRole::Administered,
         .name = {"树冠覆盖率", "canopy cover"},
         .estimateName = {"树冠覆盖率(遥感估算)", "canopy cover (remote sensing estimate)"},
         .polygonName = {},
         .substituteName = {},
         .methodPage = "forest_canopy_cover",
         .citations = {"forest-profiles#canopy"}});
}

} // namespace parklens
