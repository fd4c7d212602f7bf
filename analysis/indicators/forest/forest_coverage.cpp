#include "analysis/indicators/forest/forest_coverage.hpp"

#include "analysis/indicators/forest/vegetation_cover.hpp"

namespace parklens {

namespace {

const VegetationCover& cover() {
    static const VegetationCover description = {
        .id = "forest.coverage",
        .profiles = {"survey", "nfi", "fao"},
        .boundary = BoundaryRole::Administered,
        .name = {"森林覆盖率", "forest coverage"},
        .estimateName = {"森林覆盖率(遥感估算)", "forest coverage (remote sensing estimate)"},
        .substituteName = {}};
    return description;
}

} // namespace

Indicator forestCoverage() {
    IndicatorDescriptor descriptor;
    descriptor.id = cover().id;
    descriptor.theme = Theme::Forest;
    descriptor.name = cover().name;
    descriptor.unit = "%";
    descriptor.boundaryRole = key(cover().boundary);
    descriptor.methodPage = "forest_coverage";
    descriptor.citations = {"forest-profiles#survey", "forest-profiles#nfi", "forest-profiles#fao"};
    return {descriptor,
            [](const EvaluationContext& context) {
                return vegetationCoverRequirements(cover(), context);
            },
            [](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateVegetationCover(cover(), context, measurements);
            }};
}

} // namespace parklens
