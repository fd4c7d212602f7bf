#include "analysis/indicators/sources/emission_intensity.hpp"

#include "analysis/indicators/sources/emission_figure.hpp"

namespace parklens {

namespace {

std::vector<IndicatorResult> fill(const EmissionFigure& figure) {
    IndicatorResult result = figure.blank;
    result.reason = Reason{"enterprise_table_missing",
                           {"没有企业产出数据", "there are no economic figures of enterprises"}};
    return {result};
}

} // namespace

Indicator emissionIntensity() {
    const IndicatorDescriptor descriptor = sourcesDescriptor("sources.emission_intensity",
                                                             {"排放强度", "emissions per output"},
                                                             "t/亿元",
                                                             {"emission-inventory#4"});
    return {descriptor,
            emissionRequests,
            [descriptor](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateEmissions(descriptor, context, measurements, fill);
            }};
}

} // namespace parklens
