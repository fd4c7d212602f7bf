#include "analysis/project/private/land_totals_parser.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

bool statesNothing(const LandTotals& totals) {
    return !totals.population && !totals.industrialInvestmentWan && !totals.industrialTaxWan &&
           !totals.secondaryTertiaryTaxWan && !totals.valueAddedWan &&
           !totals.industrialValueAddedWan;
}

LandTotals parseEntry(const ProjectTable& table) {
    LandTotals totals;
    totals.park = table.text("park", "");
    totals.scope = table.text("scope", "main");
    totals.year = table.integer("year");
    totals.source = table.text("source", "");
    totals.population = table.number("population");
    totals.industrialInvestmentWan = table.number("industrial_investment_wan");
    totals.industrialTaxWan = table.number("industrial_tax_wan");
    totals.secondaryTertiaryTaxWan = table.number("secondary_tertiary_tax_wan");
    totals.valueAddedWan = table.number("value_added_wan");
    totals.industrialValueAddedWan = table.number("industrial_value_added_wan");
    for (const char* key : {"population", "industrial_investment_wan"}) {
        if (table.number(key).value_or(0.0) < 0.0) {
            table.fail(key, {"不能是负数", "must not be negative"}, {"请改正", "correct it"});
        }
    }
    if (statesNothing(totals)) {
        table.fail("year",
                   {"这一条没有给出任何合计", "this entry states no total"},
                   {"请至少给出一项，如 population", "state at least one, e.g. population"});
    }
    return totals;
}

} // namespace

std::vector<LandTotals> parseLandTotals(const ProjectTable& land) {
    std::vector<LandTotals> all;
    for (const ProjectTable& table : land.tables("totals")) {
        const LandTotals totals = parseEntry(table);
        const auto sameZone = [&](const LandTotals& other) {
            return other.scope == totals.scope &&
                   (other.park.empty() || totals.park.empty() || other.park == totals.park);
        };
        const auto earlier = std::find_if(all.begin(), all.end(), sameZone);
        if (earlier == all.end()) {
            all.push_back(totals);
        } else if (!(*earlier == totals)) {
            table.fail("scope",
                       {"与前面同一园区同一评价范围的合计不一致",
                        "contradicts the totals stated before of the same park and scope"},
                       {"全区合计只写一次；请删去错误的一条",
                        "state the totals of a zone once; delete the wrong entry"});
        }
    }
    return all;
}

} // namespace parklens
