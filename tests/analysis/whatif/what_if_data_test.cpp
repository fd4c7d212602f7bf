// The same on the demonstration park and on a real one.

#include "analysis/whatif/what_if.hpp"
#include "tests/analysis/whatif/edited_project.hpp"
#include "tests/support/sample_data.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <filesystem>
#include <optional>
#include <random>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

/// \param options  that the what-if was opened with
void requireSame(WhatIf& whatIf,
                 const EditedProjects& projects,
                 const Assumptions& assumptions,
                 const PipelineOptions& options = {}) {
    const std::string park = whatIf.parks().front();
    const std::vector<IndicatorResult> answered = whatIf.evaluate(park, assumptions);
    const std::vector<IndicatorResult> analysed = projects.analysed(park, assumptions, options);
    BOOST_REQUIRE_EQUAL(answered.size(), analysed.size());
    for (std::size_t i = 0; i < answered.size(); ++i) {
        BOOST_REQUIRE_EQUAL(jsonOf({answered[i]}), jsonOf({analysed[i]}));
    }
}

/// A place on the steps of the lower third of a slider, or another value of a list.
void moveAnyhow(Assumptions& assumptions, const AssumptionChoice& choice, std::mt19937& random) {
    if (choice.isNumber()) {
        const auto steps = std::lround((choice.maximum - choice.minimum) / choice.step);
        const auto place = static_cast<double>(random() % static_cast<unsigned>(steps / 3));
        assume(assumptions, choice, choice.minimum + choice.step * place);
        return;
    }
    std::vector<std::string> others;
    for (const AssumptionValue& value : choice.values) {
        if (value.key != choice.value) {
            others.push_back(value.key);
        }
    }
    if (!others.empty()) {
        assume(assumptions, choice, others[random() % others.size()]);
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

BOOST_AUTO_TEST_CASE(each_setting_of_the_demonstration_park_answers_as_analyze_does) {
    const EditedProjects projects(sourceDirectory() / "data/demo/park.toml");
    const TaskPool pool(2);
    std::set<AssumptionKind> moved;
    std::mt19937 random(20241123);
    for (const Theme theme : {Theme::Forest, Theme::Air, Theme::Sources}) {
        const PipelineOptions options = optionsOf({theme}, {});
        WhatIf whatIf(projects.project(), standardsOfTests(), options, pool, {});
        const std::vector<AssumptionChoice> choices = whatIf.choices("QL");
        for (const AssumptionChoice& choice : choices) {
            moved.insert(choice.kind);
            Assumptions assumptions;
            moveAnyhow(assumptions, choice, random);
            requireSame(whatIf, projects, assumptions, options);
        }
        for (int round = 0; round < 4; ++round) {
            Assumptions assumptions;
            for (const AssumptionChoice& choice : choices) {
                moveAnyhow(assumptions, choice, random);
            }
            requireSame(whatIf, projects, assumptions, options);
        }
    }
    // Its canopy heights cover a corner of the park and are not in the project: see below.
    for (const AssumptionKind kind : {AssumptionKind::MinimumPatch,
                                      AssumptionKind::DayThreshold,
                                      AssumptionKind::DayOperator,
                                      AssumptionKind::Rounding,
                                      AssumptionKind::HourLabel,
                                      AssumptionKind::StationRule,
                                      AssumptionKind::Edition,
                                      AssumptionKind::BoundaryRole,
                                      AssumptionKind::LoadReference}) {
        BOOST_TEST(moved.contains(kind), static_cast<int>(kind));
    }
}

BOOST_AUTO_TEST_CASE(canopy_heights_of_the_demonstration_answer_as_analyze_does) {
    const EditedProjects projects(std::string(
        "schema = \"parklens.project/1\"\n[project]\nname = \"树高\"\nyear = 2024\n"
        "[[boundary]]\nrole = \"administered\"\npath = \"administered.gpkg\"\nid = \"id\"\n"
        "[[forest]]\npath = \"canopy.tif\"\nproduct = \"height\"\n"
        "profiles = [\"canopy\", \"nfi\"]\nyear = 2024\n"));
    // Along cells of the raster, a hundred from each of its sides.
    SampleLayer extent;
    extent.name = "administered";
    extent.features = {{{"QL"}, rectangleWkt(583400, 3272500, 584700, 3273800)}};
    writeSampleLayer(projects.folder() / "administered.gpkg", extent);
    std::filesystem::create_symlink(sourceDirectory() / "data/demo/canopy.tif",
                                    projects.folder() / "canopy.tif");
    const TaskPool pool(2);
    WhatIf whatIf(projects.project(), standardsOfTests(), {}, pool, {});

    struct Case {
        double heightM;
        double patchHa;
        std::optional<double> canopyPct; ///< cells counted by scipy.ndimage.label
    };

    const std::vector<Case> cases = {{2.0, 0.0667, 47.1896449704142},
                                     {5.0, 0.1, 43.43804733727811},
                                     {5.0, 0.0, 44.588047337278105},
                                     {2.3, 0.005, std::nullopt},
                                     {60.0, 0.0, std::nullopt}};
    for (const auto& [heightM, patchHa, canopyPct] : cases) {
        BOOST_TEST_CONTEXT(heightM << " m, " << patchHa << " ha") {
            Assumptions assumptions;
            assumptions.forests["forest[0]"].minimumHeightM = heightM;
            assumptions.forests["forest[0]"].minimumPatchHa = patchHa;
            requireSame(whatIf, projects, assumptions);
            const auto figures = whatIf.evaluate("QL", assumptions, {"forest.canopy_cover"});
            BOOST_REQUIRE(figures.size() == 1U);
            if (canopyPct) {
                BOOST_TEST(std::get<double>(figures.front().value) == *canopyPct,
                           boost::test_tools::tolerance(1e-5));
            }
        }
    }
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
