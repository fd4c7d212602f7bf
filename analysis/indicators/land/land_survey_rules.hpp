/// \file
/// The codes, checks and groups of industries by which the land of a park is evaluated, as they
/// stand in data/standards/td1029-2014.
#pragma once

#include "analysis/standards/standards_library.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parklens {

/// Folder of the rules, and the edition that the figures name.
inline constexpr std::string_view landSurveyStandard = "td1029-2014";
inline constexpr std::string_view landSurveyEdition = "2014";
inline constexpr std::string_view highTechEdition = "2010"; ///< whose figures high-tech zones keep

struct LandSurveyRules {
    std::set<std::string> stateCodes;  ///< A, A1, … C3
    std::set<std::string> supplyCodes; ///< D, D1, … F

    double balanceM2 = 0.0; ///< totals may differ from the sum of their classes by this much
    double unclassifiedLimitPct = 0.0;
    double overlapLimitPct = 0.0;
    double moneyInsideShare = 0.0; ///< a parcel's money counts where more than this is inside

    std::vector<std::string> unbuiltCodes;  ///< state codes: no floor area stated means none
    std::vector<std::string> businessCodes; ///< state codes: land that must have an enterprise

    /// Divisions of GB/T 4754, both ends included.
    std::vector<std::pair<std::string, std::string>> industrialDivisions;
    std::vector<std::pair<std::string, std::string>> primaryDivisions;

    /// \throws StandardsError
    static LandSurveyRules of(const StandardsLibrary& standards);

    /// True for a code of GB/T 4754 (two digits or more) of mining, manufacturing or utilities.
    bool isIndustrial(std::string_view industryCode) const;

    /// True for agriculture, forestry and fishing.
    bool isPrimary(std::string_view industryCode) const;
};

/// A query for "A" means A, A1 … A6: true when `code` begins with one of the prefixes.
bool hasPrefix(std::string_view code, const std::vector<std::string>& prefixes);

/// Σ of the areas whose code begins with `prefix`.
double sumOfPrefix(const std::map<std::string, double>& byCode, std::string_view prefix);

} // namespace parklens
