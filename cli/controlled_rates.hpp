/// \file
/// The controlled indicators of parcels and where their rates are kept.
#pragma once

#include "analysis/land/parcel_figures.hpp"

#include <array>

namespace parklens::cli {

/// A controlled indicator and the rate that is held against its limits.
struct ControlledRate {
    const char* indicator;
    LandRate LandRates::*rate;
    const char* unit;          ///< of the rate
    double factor;             ///< rate = factor · numerator / denominator
    const char* numeratorUnit; ///< what is lacking or too much is said in it
};

inline constexpr std::array controlledRates = {
    ControlledRate{"plot_ratio", &LandRates::plotRatio, "1", 1.0, "m2"},
    ControlledRate{"building_coefficient", &LandRates::buildingCoefficientPct, "%", 100.0, "m2"},
    ControlledRate{"admin_land_share", &LandRates::adminLandSharePct, "%", 100.0, "m2"},
    ControlledRate{"admin_floor_share", &LandRates::adminFloorSharePct, "%", 100.0, "m2"},
    ControlledRate{"green_ratio", &LandRates::greenRatioPct, "%", 100.0, "m2"},
    ControlledRate{"investment_intensity", &LandRates::investmentWanPerHa, "wan/ha", 1.0, "wan"},
    ControlledRate{"output_per_ha", &LandRates::outputWanPerHa, "wan/ha", 1.0, "wan"},
    ControlledRate{"tax_per_ha", &LandRates::taxWanPerHa, "wan/ha", 1.0, "wan"},
};

} // namespace parklens::cli
