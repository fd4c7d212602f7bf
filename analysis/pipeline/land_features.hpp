/// \file
/// Parcels and buildings of a park as the map shows them: what was measured, without the data
/// behind it, so that shards carry them.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/land/parcel_figures.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

struct ParcelFeature {
    std::string parkId;
    std::string id;
    std::string holder;
    std::string projectId; ///< parcels of one project are judged together; else empty
    std::string projectName;
    std::string block;
    std::string stateCode;
    std::string supplyCode;
    std::string landUseCode;
    std::string industryCode;
    double landAreaM2 = 0.0;
    LandAreaBasis landAreaBasis = LandAreaBasis::Contract;
    double geometryAreaM2 = 0.0;
    std::size_t buildingCount = 0;
    std::optional<double> footprintM2;
    std::optional<double> floorAreaM2;
    std::optional<double> countedFloorAreaM2;
    std::optional<double> coefficientAreaM2;
    std::optional<double> greenM2;
    std::optional<double> fixedInvestmentWan;
    std::optional<double> revenueWan;
    std::optional<double> taxWan;
    MultiPolygon polygon; ///< in the system of the parcels
};

/// A building that stands on parcels of the park.
struct BuildingFeature {
    std::string parkId;
    std::string id;
    std::vector<std::string> parcels; ///< those of the park that it stands on
    std::string purpose;
    std::optional<double> storeys;
    std::optional<double> heightM;
    double footprintM2 = 0.0;
    std::optional<double> floorAreaM2;
    std::optional<double> countedFloorAreaM2;
    bool isFloorEstimate = false; ///< storeys × footprint
    MultiPolygon footprint;       ///< in the system of the parcels
};

struct LandFeatures {
    std::vector<ParcelFeature> parcels;     ///< in the order of their layer
    std::vector<BuildingFeature> buildings; ///< likewise
};

/// The parcels of a park (parcelsOf()) and the buildings on them; nothing where they were not
/// measured.
LandFeatures landFeaturesOf(const EvaluationContext& context, const Measurements& measurements);

} // namespace parklens
