#include "analysis/indicators/land/land_survey_rules.hpp"

#include "gis/base/quantity.hpp"

#include <algorithm>

namespace parklens {

namespace {

using Divisions = std::vector<std::pair<std::string, std::string>>;

std::set<std::string> codesOf(const Standard& standard, const char* system) {
    std::set<std::string> codes;
    for (const StandardRow* row : standard.table("codes").rowsWhere({{"system", system}})) {
        codes.insert(row->text("code"));
    }
    return codes;
}

std::vector<std::string> codesForUse(const Standard& standard, const char* use) {
    std::vector<std::string> codes;
    for (const StandardRow* row : standard.table("code_uses").rowsWhere({{"use", use}})) {
        codes.push_back(row->text("code"));
    }
    return codes;
}

Divisions divisionsOf(const Standard& standard, const char* table) {
    Divisions divisions;
    for (const StandardRow& row : standard.table(table).rows) {
        divisions.emplace_back(row.text("first"), row.text("last"));
    }
    return divisions;
}

double toleranceOf(const Standard& standard, const char* rule) {
    return standard.table("tolerances").row({{"rule", rule}}).number("value");
}

bool isOfDivisions(std::string_view industryCode, const Divisions& divisions) {
    // Without a section letter in front: "C26" and "2614" are both division 26.
    if (!industryCode.empty() && industryCode.front() >= 'A' && industryCode.front() <= 'T') {
        industryCode.remove_prefix(1);
    }
    const std::string_view division = industryCode.substr(0, 2);
    return division.size() == 2 &&
           std::any_of(divisions.begin(), divisions.end(), [&](const auto& range) {
               return range.first <= division && division <= range.second;
           });
}

} // namespace

LandSurveyRules LandSurveyRules::of(const StandardsLibrary& standards) {
    const Standard& standard = standards.standard(std::string(landSurveyStandard));
    LandSurveyRules rules;
    rules.stateCodes = codesOf(standard, "state");
    rules.supplyCodes = codesOf(standard, "supply");
    rules.balanceM2 = Area::fromHectares(toleranceOf(standard, "balance")).squareMetres();
    rules.unclassifiedLimitPct = toleranceOf(standard, "unclassified_not_evaluable");
    rules.overlapLimitPct = toleranceOf(standard, "overlap_not_evaluable");
    rules.moneyInsideShare = toleranceOf(standard, "money_inside") / 100.0;
    rules.unbuiltCodes = codesForUse(standard, "unbuilt");
    rules.businessCodes = codesForUse(standard, "business");
    rules.industrialDivisions = divisionsOf(standard, "industrial_codes");
    rules.primaryDivisions = divisionsOf(standard, "primary_codes");
    return rules;
}

bool LandSurveyRules::isIndustrial(std::string_view industryCode) const {
    return isOfDivisions(industryCode, industrialDivisions);
}

bool LandSurveyRules::isPrimary(std::string_view industryCode) const {
    return isOfDivisions(industryCode, primaryDivisions);
}

bool hasPrefix(std::string_view code, const std::vector<std::string>& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(), [code](const std::string& prefix) {
        return code.starts_with(prefix);
    });
}

double sumOfPrefix(const std::map<std::string, double>& byCode, std::string_view prefix) {
    double sum = 0.0;
    for (const auto& [code, areaM2] : byCode) {
        if (code.starts_with(prefix)) {
            sum += areaM2;
        }
    }
    return sum;
}

} // namespace parklens
