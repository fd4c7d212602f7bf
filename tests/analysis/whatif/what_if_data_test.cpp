// The same on the demonstration park and on a real one.

#include "analysis/whatif/what_if.hpp"
#include "tests/analysis/whatif/edited_project.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

void requireSame(WhatIf& whatIf, const EditedProjects& projects, const Assumptions& assumptions) {
    const std::string park = whatIf.parks().front();
    const std::vector<IndicatorResult> answered = whatIf.evaluate(park, assumptions);
    const std::vector<IndicatorResult> analysed = projects.analysed(park, assumptions);
    BOOST_REQUIRE_EQUAL(answered.size(), analysed.size());
    for (std::size_t i = 0; i < answered.size(); ++i) {
        BOOST_REQUIRE_EQUAL(jsonOf({answered[i]}), jsonOf({analysed[i]}));
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(what_if_data)

BOOST_AUTO_TEST_CASE(the_demonstration_park_answers_as_analyze_does) {
    const EditedProjects projects(sourceDirectory() / "data/demo/park.toml");
    const TaskPool pool(2);
    WhatIf whatIf(projects.project(), standardsOfTests(), {}, pool, {});
    requireSame(whatIf, projects, {});
    Assumptions other;
    other.forests["forest[1]"].minimumPatchHa = 0.37;
    other.belowUgM3 = 35.0;
    other.belowOperator = ComparisonOperator::LessOrEqual;
    other.rounding = DailyRounding::OneDecimal;
    other.hourLabel = HourLabel::Beginning;
    other.stationRule = StationRule::CityMean;
    other.standard = "2026-final";
    other.boundaryRoles = {{"forest", BoundaryRole::Planned},
                           {"green", BoundaryRole::Administered},
                           {"land", BoundaryRole::Administered},
                           {"sources", BoundaryRole::Planned}};
    other.sourceReferenceSets = {"2026-final", "class-iii-lake"};
    requireSame(whatIf, projects, other);
    other.boundaryRoles["air"] = BoundaryRole::BuiltUp;
    other.stationRule = StationRule::Nearest;
    other.hourLabel.reset();
    other.forests.clear();
    requireSame(whatIf, projects, other);
}

BOOST_AUTO_TEST_CASE(a_real_land_cover_answers_as_analyze_does) {
    const auto shared = sharedDirectory();
    if (!shared) {
        BOOST_TEST_MESSAGE("no shared folder beside the source tree: left out");
        return;
    }
    std::string text = readFile(sourceDirectory() / "tests/cases/real/zion.toml");
    const std::string relative = "../../../../shared";
    for (std::size_t at = text.find(relative); at != std::string::npos;
         at = text.find(relative, at)) {
        text.replace(at, relative.size(), shared->string());
    }
    const EditedProjects projects(std::move(text));
    const TaskPool pool(2);
    WhatIf whatIf(projects.project(), standardsOfTests(), {}, pool, {});
    for (const double patchHa : {0.0, 0.31, 1.25, 150.0}) {
        Assumptions assumptions;
        assumptions.forests["forest[0]"].minimumPatchHa = patchHa;
        requireSame(whatIf, projects, assumptions);
    }
}

BOOST_AUTO_TEST_SUITE_END()
