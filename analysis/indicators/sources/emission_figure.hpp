/// \file
/// What the indicators of the theme sources share: subjects, years, sums with their bounds.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/indicators/subjects.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parklens {

IndicatorDescriptor sourcesDescriptor(std::string id,
                                      LocalizedText name,
                                      std::string unit,
                                      FigureFormula formula,
                                      std::vector<std::string> citations);

/// Emissions of every subject on the administered extent, or the one that the project states for
/// the figure, and every year of the project.
std::vector<MeasurementRequest> emissionRequests(const EvaluationContext& context,
                                                 std::string_view figure);

/// One subject in one year, measured.
struct EmissionFigure {
    const EvaluationContext& context;
    const ExtentSubject& subject;
    const ParkEmissions& emissions;
    IndicatorResult blank; ///< subject, year, extent and data source filled in
};

/// Calls `fill` for what could be measured, and gives a figure with its reason for what could not:
/// no extent, an inventory that cannot be read, no rows of the year, no source inside
/// the park. A block without sources has no figure of its own.
std::vector<IndicatorResult>
evaluateEmissions(const IndicatorDescriptor& descriptor,
                  const EvaluationContext& context,
                  const Measurements& measurements,
                  const std::function<std::vector<IndicatorResult>(const EmissionFigure&)>& fill);

/// A pollutant (or a medium) and whether it is discharged indirectly: these are never added.
struct EmissionClass {
    Medium medium = Medium::Unknown;
    std::string pollutant; ///< empty: all pollutants of the medium
    bool isIndirect = false;

    friend auto operator<=>(const EmissionClass&, const EmissionClass&) = default;
};

/// What stands inside and what might.
struct EmissionSum {
    bool isInTwoMedia = false; ///< the pollutant is discharged both to air and to water
    double inside = 0.0;
    double unlocated = 0.0;
    std::size_t sources = 0; ///< rows inside that were added
    std::size_t permits = 0; ///< of them permitted amounts
    std::size_t missing = 0; ///< amounts nobody tells, inside or unlocated
};

/// Sums of `valueOf(pollutant, t/a)` by class. Classes with nothing inside are left out.
/// \param byPollutant  a class for each pollutant, else one for each medium
std::map<EmissionClass, EmissionSum>
sumEmissions(const ParkEmissions& emissions,
             bool byPollutant,
             const std::function<std::optional<double>(const EmissionRecord&, double)>& valueOf);

/// E, what stands inside, and x, what might, of one pollutant in t/a.
std::vector<FigureTerm> amountTerms(const EmissionClass& of, const EmissionSum& sum);

/// Dimension, value with bounds [inside, inside + unlocated] divided by `divisor`, note on what is
/// uncertain. With amounts missing the upper bound is not known: references are then judged with an
/// open interval.
IndicatorResult emissionResult(const EmissionFigure& figure,
                               const EmissionClass& of,
                               const EmissionSum& sum,
                               double divisor);

} // namespace parklens
