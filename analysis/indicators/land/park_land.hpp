/// \file
/// The land of an extent summed by its survey codes. Pure sums over parcels, so that the sums of
/// blocks add up to those of their union.
#pragma once

#include "analysis/indicators/land/land_survey_rules.hpp"
#include "analysis/measurements/park_parcels.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// An amount summed over the parcels of a class, and the parcels that do not state it.
struct LandAmountSum {
    LandAmount known = LandAmount::exactly(0.0);
    std::vector<std::string> lacking; ///< ids of parcels, in their order
    double lackingAreaM2 = 0.0;
    std::size_t assumedNone = 0; ///< streets and greens without a statement: nothing is built there
    std::vector<std::string> impossible; ///< more than the parcel itself; bounds stand for it

    bool isComplete() const { return lacking.empty(); }
};

/// All areas on the ellipsoid; parcels that reach over the border count with the part inside.
struct ParkLand {
    double extentAreaM2 = 0.0;
    double parcelAreaM2 = 0.0;  ///< Σ over parcels
    double overlapAreaM2 = 0.0; ///< of it counted twice
    double gapAreaM2 = 0.0;     ///< of the extent under no parcel
    std::size_t parcelCount = 0;

    std::map<std::string, double> stateAreaM2;  ///< known codes as written: A1 … C3
    std::map<std::string, double> supplyAreaM2; ///< D1 … F
    double withoutStateM2 = 0.0;                ///< parcels without a known state code
    double withoutSupplyM2 = 0.0;
    std::map<std::string, std::size_t> unknownStateCodes; ///< code as written → parcels
    std::map<std::string, std::size_t> unknownSupplyCodes;

    double highTechM2 = 0.0;             ///< H, on built land (A)
    double highTechUnbuiltM2 = 0.0;      ///< marked H, not built
    double idleM2 = 0.0;                 ///< G: declared idle, on supplied land (D)
    double idleUnsuppliedM2 = 0.0;       ///< declared idle, not supplied
    double idleUnstatedM2 = 0.0;         ///< supplied land that says neither yes nor no
    bool statesNotIdle = false;          ///< some parcel says no: a blank then is a gap
    double builtUnsuppliedM2 = 0.0;      ///< A with a supply code other than D
    std::vector<std::string> otherScope; ///< parcels whose own scope is not the extent's

    LandAmountSum builtFloorM2; ///< of A; storeys count once
    LandAmountSum builtFootprintM2;
    LandAmountSum industrialFloorM2; ///< of A2
    LandAmountSum industrialCoefficientM2;

    /// Prefix queries: stateM2("A") sums A1 … A6.
    double stateM2(std::string_view prefix) const { return sumOfPrefix(stateAreaM2, prefix); }

    double supplyM2(std::string_view prefix) const { return sumOfPrefix(supplyAreaM2, prefix); }

    /// Land that may be of any class: parcels without a known code, and ground under no parcel.
    double unclassifiedStateM2() const { return withoutStateM2 + gapAreaM2; }

    double unclassifiedSupplyM2() const { return withoutSupplyM2 + gapAreaM2; }
};

/// \param scope  of the extent; parcels that state another are listed
ParkLand
sumParkLand(const ParkParcels& parcels, EvaluationScope scope, const LandSurveyRules& rules);

} // namespace parklens
