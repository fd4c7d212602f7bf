#include "analysis/indicators/sources/emission_density.hpp"

#include "analysis/indicators/sources/emission_figure.hpp"
#include "gis/base/unit_factors.hpp"

namespace parklens {

namespace {

std::vector<IndicatorResult> emissionDensities(const EmissionFigure& figure) {
    const auto amountOf = [](const EmissionRecord&, double amountTPerA) {
        return std::optional(amountTPerA);
    };
    const double areaKm2 = figure.subject.areaM2 / squareMetresPerKm2;
    std::vector<IndicatorResult> results;
    for (const auto& [of, sum] : sumEmissions(figure.emissions, true, amountOf)) {
        IndicatorResult result = emissionResult(figure, of, sum, areaKm2);
        result.terms = amountTerms(of, sum);
        result.terms.push_back({"S", {"范围面积", "area of the extent"}, areaKm2, "km²"});
        result.numerator = sum.inside;
        result.denominator = areaKm2;
        result.displayDecimals = 3;
        result.rule = {"范围内各源排放量之和除以范围的椭球面积；同族污染物只计一种",
                       "emissions of the sources inside over the extent's ellipsoidal area; of a "
                       "family of pollutants one member counts"};
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace

Indicator emissionDensity() {
    const IndicatorDescriptor descriptor =
        sourcesDescriptor("sources.emission_density",
                          {"单位面积排放量", "emissions per area"},
                          "t/(km²·a)",
                          {"E / S", "E / S", "(E + x) / S"},
                          {"emission-inventory"});
    return {descriptor,
            [figure = descriptor.id](const EvaluationContext& context) {
                return emissionRequests(context, figure);
            },
            [descriptor](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateEmissions(descriptor, context, measurements, emissionDensities);
            }};
}

} // namespace parklens
