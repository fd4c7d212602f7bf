#include "analysis/indicators/forest/green_coverage.hpp"

#include "analysis/indicators/forest/vegetation_cover.hpp"

namespace parklens {

namespace {

const VegetationCover& cover() {
    static const VegetationCover description = {
        .id = "green.coverage",
        .profiles = {"green"},
        .boundary = BoundaryRole::BuiltUp,
        .name = {"绿化覆盖率", "green coverage"},
        .estimateName = {"绿化覆盖率(遥感估算)", "green coverage (remote sensing estimate)"},
        .substituteName = {"园区植被覆盖率(遥感估算)",
                           "vegetation cover of the park (remote sensing estimate)"}};
    return description;
}

} // namespace

Indicator greenCoverage() {
    IndicatorDescriptor descriptor;
    descriptor.id = cover().id;
    descriptor.theme = Theme::Forest;
    descriptor.name = cover().name;
    descriptor.unit = "%";
    descriptor.boundaryRole = key(cover().boundary);
    descriptor.methodPage = "green_coverage";
    descriptor.citations = {"forest-profiles#green"};
    return {descriptor,
            [](const EvaluationContext& context) {
                return vegetationCoverRequirements(cover(), context);
            },
            [](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateVegetationCover(cover(), context, measurements);
            }};
}

} // namespace parklens
