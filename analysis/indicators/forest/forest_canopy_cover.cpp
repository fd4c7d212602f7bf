#include "analysis/indicators/forest/forest_canopy_cover.hpp"

#include "analysis/indicators/forest/vegetation_cover.hpp"

namespace parklens {

namespace {

const VegetationCover& cover() {
    static const VegetationCover description = {
        .id = "forest.canopy_cover",
        .profiles = {"canopy"},
        .boundary = BoundaryRole::Administered,
        .name = {"树冠覆盖率", "canopy cover"},
        .estimateName = {"树冠覆盖率(遥感估算)", "canopy cover (remote sensing estimate)"},
        .substituteName = {}};
    return description;
}

} // namespace

Indicator forestCanopyCover() {
    IndicatorDescriptor descriptor;
    descriptor.id = cover().id;
    descriptor.theme = Theme::Forest;
    descriptor.name = cover().name;
    descriptor.unit = "%";
    descriptor.boundaryRole = key(cover().boundary);
    descriptor.methodPage = "forest_canopy_cover";
    descriptor.citations = {"forest-profiles#canopy"};
    return {descriptor,
            [](const EvaluationContext& context) {
                return vegetationCoverRequirements(cover(), context);
            },
            [](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateVegetationCover(cover(), context, measurements);
            }};
}

} // namespace parklens
