/// \file
/// What the three coverages share: forest coverage, canopy cover and green coverage differ in their
/// profile, boundary and name only.
#pragma once

#include "analysis/indicators/indicator.hpp"

#include <string>
#include <vector>

namespace parklens {

/// What tells one coverage from another.
struct VegetationCover {
    std::string id;                    ///< "forest.coverage"
    std::vector<std::string> profiles; ///< those it is computed in
    BoundaryRole boundary = BoundaryRole::Administered;
    LocalizedText name;         ///< of an official figure
    LocalizedText estimateName; ///< of one from a raster
    LocalizedText polygonName;  ///< of one from polygons without class codes
    /// Of one on a substitute boundary; empty = the estimate's name with the boundary in brackets.
    LocalizedText substituteName;
    std::string methodPage;
    std::vector<std::string> citations;
};

/// The indicator of a coverage.
Indicator vegetationCoverIndicator(const VegetationCover& cover);

std::vector<MeasurementRequest> vegetationCoverRequirements(const VegetationCover& cover,
                                                            const EvaluationContext& context);

/// Those of the requirements that stand behind one figure.
std::vector<MeasurementRequest> vegetationCoverRequestsOf(const VegetationCover& cover,
                                                          const EvaluationContext& context,
                                                          const IndicatorResult& result);

/// A figure for each forest layer of the project that lists one of the profiles, for the park and,
/// where its extent has several, for each block.
std::vector<IndicatorResult> evaluateVegetationCover(const VegetationCover& cover,
                                                     const EvaluationContext& context,
                                                     const Measurements& measurements);

} // namespace parklens
