/// \file
/// `[[land.totals]]`: what the statistics of a zone state as a whole.
#pragma once

#include <optional>
#include <string>

namespace parklens {

/// Totals of one evaluated zone and year, in canonical units. What is not stated is absent.
struct LandTotals {
    std::string park = {};      ///< identifier; empty = the one park, or every park
    std::string scope = "main"; ///< main | direction
    std::optional<int> year = {};
    std::string source = {};               ///< where the figures come from, printed with them
    std::optional<double> population = {}; ///< resident (CZRK)
    std::optional<double> industrialInvestmentWan = {}; ///< cumulative fixed investment (GDZCTZZE)
    std::optional<double> industrialTaxWan = {};        ///< GYSSZE
    std::optional<double> secondaryTertiaryTaxWan = {}; ///< ESCYSSZE
    std::optional<double> valueAddedWan = {};
    std::optional<double> industrialValueAddedWan = {};

    friend bool operator==(const LandTotals&, const LandTotals&) = default;
};

} // namespace parklens
