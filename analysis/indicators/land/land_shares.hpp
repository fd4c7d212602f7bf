/// \file
/// Rates of land classes with what unclassified land leaves open (docs/methods/land_use_rates.md).
#pragma once

#include "analysis/indicators/land/park_land.hpp"
#include "analysis/land/land_figure.hpp"

namespace parklens {

/// A class of land, and the land that may belong to it besides.
struct LandClass {
    double areaM2 = 0.0;
    double perhapsM2 = 0.0; ///< unclassified
};

/// part / whole in percent where the part belongs to the whole: what is unclassified may be in
/// neither, in the whole or in both. low = N / (D + u), high = (N + u) / (D + u).
LandRate shareWithin(const LandClass& part, double wholeM2);

/// part / whole in percent of two classes by different codes: low = N / (D + u_D), high = (N + u_N)
/// / D.
LandRate shareOfOther(const LandClass& part, const LandClass& whole);

/// amount / area · factor; the area may be larger by `perhapsM2`. Not evaluable where a parcel
/// lacks the amount: the reason names some of them.
LandRate ratePerLand(const LandAmountSum& amount,
                     const LandClass& land,
                     double factor,
                     const LocalizedText& amountName);

/// Why no figure may rest on the codes: the field is missing, too much land has no known code or
/// is counted twice. std::nullopt where figures may.
std::optional<Reason>
stateCodesUnusable(const ParkLand& land, const ParkParcels& parcels, const LandSurveyRules& rules);

/// The same of supply codes.
std::optional<Reason>
supplyCodesUnusable(const ParkLand& land, const ParkParcels& parcels, const LandSurveyRules& rules);

/// "甲、乙、丙 等 17 宗": the first few of a list.
LocalizedText someOf(const std::vector<std::string>& names, const LocalizedText& counter);

} // namespace parklens
