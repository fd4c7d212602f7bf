/// \file
/// Money of the enterprises on the land of an extent.
#pragma once

#include "analysis/indicators/land/land_survey_rules.hpp"
#include "analysis/measurements/park_parcels.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// Whose money is summed.
enum class EnterpriseGroup {
    Industrial,           ///< mining, manufacturing, utilities (06–46)
    OnIndustrialLand,     ///< these, marked logistics, and whoever is on industrial land (A2)
    SecondaryAndTertiary, ///< all but agriculture, forestry and fishing
    All
};

/// A yearly figure, or cumulative investment, of enterprises and of parcels.
struct MoneyField {
    std::optional<double> Enterprise::*ofEnterprise = nullptr;
    std::optional<double> Parcel::*ofParcel = nullptr; ///< null: parcels do not have it
};

struct EnterpriseSum {
    double knownWan = 0.0;
    std::size_t enterpriseCount = 0; ///< with a value, on the land of the extent
    std::size_t parcelsAlone = 0;    ///< parcels whose own value serves: their enterprise has none
    /// Enterprises without the figure, and parcels that must have an enterprise and have neither it
    /// nor the figure; each once, in the order of the parcels.
    std::vector<std::string> lacking;

    bool isComplete() const { return lacking.empty(); }
};

/// Σ over the parcels of which more than `moneyInsideShare` lies inside: of each, the shares of its
/// enterprises (by land area, where one uses several parcels); where its one enterprise does not
/// state the figure, or it has none, the parcel's own. Without an industry code, who is on
/// industrial land (A2) is industrial. A figure that nobody states is listed, never zero.
EnterpriseSum sumMoney(const ParkParcels& parcels,
                       const LandSurveyRules& rules,
                       EnterpriseGroup group,
                       const MoneyField& field);

} // namespace parklens
