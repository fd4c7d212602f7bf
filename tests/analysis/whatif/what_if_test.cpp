// What-ifs answer what analyze computes of a project with those lines in it, to the byte.

#include "analysis/whatif/what_if.hpp"
#include "gis/base/error.hpp"
#include "tests/analysis/whatif/small_park.hpp"
#include "tests/support/shared_pool.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

WhatIf opened(const EditedProjects& projects, const PipelineOptions& options = {}) {
    return WhatIf(projects.project(), standardsOfTests(), options, pool(), {});
}

std::string textOf(const Assumptions& assumptions) {
    std::string text;
    for (const ProjectKey& key : projectKeysOf(assumptions)) {
        text += key.text() + "; ";
    }
    return text;
}

/// The first figure that differs says more than two long documents.
void requireEqual(const std::vector<IndicatorResult>& answered,
                  const std::vector<IndicatorResult>& analysed,
                  const std::string& asked) {
    BOOST_TEST_CONTEXT(asked) {
        BOOST_REQUIRE_EQUAL(answered.size(), analysed.size());
        for (std::size_t i = 0; i < answered.size(); ++i) {
            BOOST_REQUIRE_EQUAL(jsonOf({answered[i]}), jsonOf({analysed[i]}));
        }
    }
}

void requireSame(WhatIf& whatIf,
                 const EditedProjects& projects,
                 const std::string& park,
                 const Assumptions& assumptions) {
    requireEqual(whatIf.evaluate(park, assumptions),
                 projects.analysed(park, assumptions),
                 park + ": " + textOf(assumptions));
}

const AssumptionChoice& choiceOf(const std::vector<AssumptionChoice>& choices,
                                 AssumptionKind kind,
                                 const std::string& subject = {}) {
    for (const AssumptionChoice& choice : choices) {
        if (choice.kind == kind && (subject.empty() || choice.subject == subject)) {
            return choice;
        }
    }
    throw std::runtime_error("no such choice");
}

std::vector<std::string> keysOf(const AssumptionChoice& choice) {
    std::vector<std::string> keys;
    for (const AssumptionValue& value : choice.values) {
        keys.push_back(value.key);
    }
    return keys;
}

/// A value of a choice on its steps, or now and then between them.
void moveForest(Assumptions& assumptions, const AssumptionChoice& choice, std::mt19937& random) {
    if (!choice.isNumber()) {
        assume(assumptions, choice, choice.values[random() % choice.values.size()].key);
        return;
    }
    const auto steps = static_cast<std::uint32_t>((choice.maximum - choice.minimum) / choice.step);
    const double between = random() % 4 == 0 ? 0.37 : 0.0;
    assume(assumptions,
           choice,
           choice.minimum + choice.step * (static_cast<double>(random() % (steps / 3)) + between));
}

const IndicatorResult& figureOf(const std::vector<IndicatorResult>& figures,
                                const std::string& key) {
    for (const IndicatorResult& figure : figures) {
        if (figure.key() == key) {
            return figure;
        }
    }
    throw std::runtime_error("no figure " + key);
}

double valueOf(const std::vector<IndicatorResult>& figures, const std::string& key) {
    return std::get<double>(figureOf(figures, key).value);
}

} // namespace

BOOST_AUTO_TEST_SUITE(what_if)

BOOST_AUTO_TEST_CASE(the_small_park_has_figures_for_every_assumption) {
    WhatIf whatIf = opened(smallPark());
    std::set<std::string> evaluable;
    for (const IndicatorResult& figure : whatIf.evaluate("A", {})) {
        if (figure.isEvaluable()) {
            evaluable.insert(figure.id);
        }
    }
    for (const char* id : {"forest.coverage",
                           "forest.canopy_cover",
                           "green.coverage",
                           "air.pm25_days_below",
                           "air.pm25_annual_mean",
                           "air.pm25_p95",
                           "sources.equal_standard_load",
                           "sources.emission_density"}) {
        BOOST_TEST(evaluable.contains(id), id);
    }
    // Each choice changes some figure: otherwise equality would say nothing of it.
    const std::string reported = jsonOf(whatIf.evaluate("A", {}));
    for (const AssumptionChoice& choice : whatIf.choices("A")) {
        bool changes = false;
        for (const AssumptionValue& value : choice.values) {
            Assumptions assumptions;
            assume(assumptions, choice, value.key);
            changes = changes || jsonOf(whatIf.evaluate("A", assumptions)) != reported;
        }
        if (choice.isNumber()) {
            Assumptions assumptions;
            assume(assumptions, choice, choice.step * 13.0);
            changes = jsonOf(whatIf.evaluate("A", assumptions)) != reported;
        }
        BOOST_TEST(changes, choice.name.en);
    }
}

BOOST_AUTO_TEST_CASE(with_no_assumption_the_figures_are_those_of_analyze) {
    WhatIf whatIf = opened(smallPark());
    BOOST_TEST(whatIf.parks() == (std::vector<std::string>{"A", "B"}));
    requireSame(whatIf, smallPark(), "A", {});
    requireSame(whatIf, smallPark(), "B", {});
}

BOOST_AUTO_TEST_CASE(each_assumption_by_itself_gives_what_analyze_gives) {
    WhatIf whatIf = opened(smallPark());
    for (const AssumptionChoice& choice : whatIf.choices("A")) {
        if (choice.isNumber()) {
            for (const double part : {0.0, 0.05, 0.2}) {
                Assumptions assumptions;
                const double steps = std::round(part * choice.maximum / choice.step);
                assume(assumptions, choice, steps * choice.step);
                requireSame(whatIf, smallPark(), "A", assumptions);
            }
        }
        for (const AssumptionValue& value : choice.values) {
            Assumptions assumptions;
            assume(assumptions, choice, value.key);
            requireSame(whatIf, smallPark(), "A", assumptions);
        }
    }
}

BOOST_AUTO_TEST_CASE(any_assumptions_together_give_what_analyze_gives) {
    WhatIf whatIf = opened(smallPark());
    const std::vector<AssumptionChoice> choices = whatIf.choices("A");
    std::mt19937 random(20241122);
    for (int round = 0; round < 20; ++round) {
        Assumptions assumptions;
        for (const AssumptionChoice& choice : choices) {
            if (random() % 2 == 0) {
                moveForest(assumptions, choice, random);
            }
        }
        requireSame(whatIf, smallPark(), "A", assumptions);
        // A later question does not change an earlier answer.
        if (round % 5 == 4) {
            requireSame(whatIf, smallPark(), "A", {});
        }
    }
}

BOOST_AUTO_TEST_CASE(preparing_changes_no_answer) {
    WhatIf prepared = opened(smallPark(), optionsOf({}, {"A"}));
    prepared.prepare("A", {});
    Assumptions assumptions;
    assumptions.forests["forest[0]"].minimumHeightM = 6.5;
    assumptions.forests["forest[1]"].minimumPatchHa = 0.31;
    assumptions.belowUgM3 = 47.0;
    assumptions.hourLabel = HourLabel::Ending;
    requireEqual(prepared.evaluate("A", assumptions),
                 smallPark().analysed("A", assumptions, optionsOf({}, {"A"})),
                 textOf(assumptions));
}

BOOST_AUTO_TEST_CASE(a_target_on_another_extent_says_which_in_name_and_scope) {
    WhatIf whatIf = opened(smallPark());
    Assumptions assumptions;
    assumptions.boundaryRoles["forest.canopy_cover"] = BoundaryRole::Planned;
    for (const IndicatorResult& figure : whatIf.evaluate("A", assumptions)) {
        if (figure.id == "forest.canopy_cover") {
            BOOST_TEST(figure.boundary == "planned");
            BOOST_TEST(figure.name.zh == "树冠覆盖率(遥感估算)[以规划范围代替管辖范围]");
            BOOST_REQUIRE(figure.references.size() == 1u);
            BOOST_TEST(figure.references.front().reference.scope.zh ==
                       "甲园（此处为规划范围，规则为管辖范围）");
        } else if (figure.id == "forest.coverage") {
            BOOST_TEST(figure.boundary == "administered");
        }
    }
}

BOOST_AUTO_TEST_CASE(days_below_another_threshold_are_not_held_against_a_statistic_of_50) {
    WhatIf whatIf = opened(smallPark(), optionsOf({Theme::Air}, {"A"}));
    const auto days = [&](const Assumptions& assumptions) {
        const std::vector<IndicatorResult> figures = whatIf.evaluate("A", assumptions);
        requireEqual(figures,
                     smallPark().analysed("A", assumptions, optionsOf({Theme::Air}, {"A"})),
                     textOf(assumptions));
        return figureOf(figures, "air.pm25_days_below@A/2024/2012");
    };
    const auto says = [](const std::string& note, const char* expected) {
        BOOST_TEST(note.find(expected) != std::string::npos, note);
    };
    const IndicatorResult asStated = days({});
    BOOST_REQUIRE(asStated.references.size() == 2u);
    BOOST_TEST((asStated.references[0].reference.kind == ReferenceKind::Statistic));
    BOOST_TEST(std::ranges::count(asStated.citations, "guokefahuo-2021-28") == 1);
    BOOST_TEST(asStated.note.zh.find("不作对照") == std::string::npos, asStated.note.zh);

    Assumptions lower;
    lower.belowUgM3 = 35.0;
    const IndicatorResult below35 = days(lower);
    BOOST_REQUIRE(below35.references.size() == 1u); // what the project states stays
    BOOST_TEST((below35.references[0].reference.kind == ReferenceKind::Target));
    BOOST_TEST(std::ranges::count(below35.citations, "guokefahuo-2021-28") == 0);
    says(below35.note.zh,
         "；国科发火〔2021〕28号的参照值 >= 200 d 按“低于 50 μg/m³”计，本项目为低于 35 μg/m³，"
         "不作对照");
    says(below35.note.en,
         "; not held against >= 200 d of 国科发火〔2021〕28号, which counts days below 50 μg/m³, "
         "while this project counts those below 35 μg/m³");
    BOOST_TEST(below35.name.zh == "PM2.5日均浓度低于 35 μg/m³天数");

    Assumptions atMost;
    atMost.belowOperator = ComparisonOperator::LessOrEqual;
    const IndicatorResult atMost50 = days(atMost);
    BOOST_REQUIRE(atMost50.references.size() == 1u);
    says(atMost50.note.zh, "本项目为不高于 50 μg/m³，不作对照");
    BOOST_TEST(atMost50.name.en == "days with a daily mean of PM2.5 of at most 50 μg/m³");
}

BOOST_AUTO_TEST_CASE(the_choices_are_those_that_the_data_allow) {
    WhatIf whatIf = opened(smallPark());
    const std::vector<AssumptionChoice> choices = whatIf.choices("A");
    const AssumptionChoice& height = choiceOf(choices, AssumptionKind::CanopyHeight, "forest[0]");
    BOOST_TEST(height.step == 0.5);
    BOOST_TEST(height.number.has_value());
    BOOST_CHECK_THROW(choiceOf(choices, AssumptionKind::CanopyCover), std::runtime_error);
    BOOST_CHECK_THROW(choiceOf(choices, AssumptionKind::CanopyHeight, "forest[1]"),
                      std::runtime_error);
    BOOST_TEST(keysOf(choiceOf(choices, AssumptionKind::StationRule)) ==
               (std::vector<std::string>{"auto", "inside", "nearest", "city_mean"}));
    BOOST_TEST(keysOf(choiceOf(choices, AssumptionKind::Dust)) ==
               (std::vector<std::string>{"assessed", "measured"}));
    BOOST_TEST(choiceOf(choices, AssumptionKind::HourLabel).value == "beginning");
    BOOST_TEST(keysOf(choiceOf(choices, AssumptionKind::BoundaryRole, "air")).size() == 5u);
    // Park B has one extent and no station of its own.
    const std::vector<AssumptionChoice> ofB = whatIf.choices("B");
    BOOST_TEST(keysOf(choiceOf(ofB, AssumptionKind::BoundaryRole, "air")).size() == 1u);
    BOOST_TEST(keysOf(choiceOf(ofB, AssumptionKind::StationRule)) ==
               (std::vector<std::string>{"auto", "nearest", "city_mean"}));
}

BOOST_AUTO_TEST_CASE(an_extent_that_stands_in_for_another_is_the_one_chosen) {
    Project project = smallPark().project();
    project.boundarySubstitutes[BoundaryRole::BuiltUp] = BoundaryRole::Administered;
    WhatIf whatIf(project, standardsOfTests(), optionsOf({Theme::Forest}, {"B"}), pool(), {});
    const std::vector<AssumptionChoice> choices = whatIf.choices("B");
    const AssumptionChoice& green = choiceOf(choices, AssumptionKind::BoundaryRole, "green");
    const std::vector<IndicatorResult> figures = whatIf.evaluate("B", {}, {"green.coverage"});
    BOOST_REQUIRE(!figures.empty());
    BOOST_TEST(figures.front().boundary == "administered");
    BOOST_TEST(green.value == figures.front().boundary);
    BOOST_TEST(keysOf(green) == std::vector<std::string>{"administered"});
    // What the project states goes before the rule, and has a substitute as well.
    project.boundaryRoles["green"] = BoundaryRole::Planned;
    project.boundarySubstitutes[BoundaryRole::Planned] = BoundaryRole::Administered;
    WhatIf stated(project, standardsOfTests(), optionsOf({Theme::Forest}, {"A", "B"}), pool(), {});
    BOOST_TEST(choiceOf(stated.choices("A"), AssumptionKind::BoundaryRole, "green").value ==
               "planned");
    BOOST_TEST(choiceOf(stated.choices("B"), AssumptionKind::BoundaryRole, "green").value ==
               "administered");
    // Without a substitute there is none to show.
    WhatIf none(
        smallPark().project(), standardsOfTests(), optionsOf({Theme::Forest}, {"B"}), pool(), {});
    const std::vector<AssumptionChoice> without = none.choices("B");
    const AssumptionChoice& missing = choiceOf(without, AssumptionKind::BoundaryRole, "green");
    BOOST_TEST(missing.value == "built_up");
    BOOST_TEST(keysOf(missing) == std::vector<std::string>{"administered"});
}

BOOST_AUTO_TEST_CASE(what_the_parser_refuses_is_refused) {
    WhatIf whatIf = opened(smallPark());
    const auto refuses = [&](const Assumptions& assumptions) {
        BOOST_CHECK_THROW(whatIf.evaluate("A", assumptions), ConfigError);
        BOOST_CHECK_THROW(smallPark().project(assumptions), ConfigError);
    };
    Assumptions assumptions;
    assumptions.belowUgM3 = -1.0;
    refuses(assumptions);
    assumptions = {};
    assumptions.standard = "2027";
    refuses(assumptions);
    assumptions = {};
    assumptions.boundaryRoles["parcel.plot_ratio"] = BoundaryRole::Planned;
    refuses(assumptions);
    assumptions = {};
    assumptions.stationRule = StationRule::OfficialSeries;
    refuses(assumptions);
    BOOST_CHECK_THROW(whatIf.evaluate("C", {}), ConfigError);
    // What was refused leaves no trace.
    requireSame(whatIf, smallPark(), "A", {});
}

BOOST_AUTO_TEST_CASE(a_cancelled_question_leaves_nothing_half_done) {
    WhatIf whatIf = opened(smallPark());
    CancellationToken token;
    token.cancel();
    const TaskControl cancelled(&token, {});
    Assumptions assumptions;
    assumptions.forests["forest[0]"].minimumHeightM = 3.5;
    BOOST_CHECK_THROW(whatIf.evaluate("A", assumptions, cancelled), CancelledError);
    BOOST_CHECK_THROW(whatIf.prepare("A", cancelled), CancelledError);
    requireSame(whatIf, smallPark(), "A", assumptions);
}

BOOST_AUTO_TEST_CASE(stations_and_patches_of_the_map_are_those_of_a_run) {
    WhatIf whatIf = opened(smallPark());
    Assumptions assumptions;
    assumptions.belowUgM3 = 44.0;
    assumptions.stationRule = StationRule::CityMean;
    assumptions.forests["forest[0]"].minimumPatchHa = 0.5;
    const PipelineRun run =
        runPipeline(smallPark().project(assumptions), standardsOfTests(), {}, pool(), {});
    const std::vector<ParkStation> stations = whatIf.stations("A", assumptions);
    BOOST_TEST(stations.size() == 3u);
    for (const ParkStation& station : stations) {
        BOOST_REQUIRE(station.pm25DaysBelow.has_value());
        BOOST_TEST(run.features.pm25DaysBelow.at(station.id).count == station.pm25DaysBelow->count);
    }
    const CountedPatches counted = whatIf.patches("A", assumptions);
    BOOST_TEST(counted.indicator == "forest.coverage");
    BOOST_TEST(counted.layer == "forest[0]");
    BOOST_TEST(counted.minimumAreaM2 == 5000.0);
    BOOST_TEST(!counted.patches.empty());
    BOOST_TEST(static_cast<std::size_t>(counted.count) == counted.patches.size());
    for (const Patch& patch : counted.patches) {
        const bool isOfRun = std::ranges::any_of(run.features.patches, [&](const ParkPatch& one) {
            return one.parkId == "A" && one.layer == counted.layer && one.patch.id == patch.id &&
                   one.patch.areaM2 == patch.areaM2 && one.patch.insideAreaM2 == patch.insideAreaM2;
        });
        BOOST_TEST(isOfRun, patch.id);
    }
}

BOOST_AUTO_TEST_CASE(a_lower_threshold_never_has_more_days_and_a_lower_canopy_never_less_cover) {
    WhatIf whatIf = opened(smallPark(), optionsOf({Theme::Air, Theme::Forest}, {"A"}));
    double days = 400.0;
    double cover = -1.0;
    for (int step = 12; step >= 1; --step) {
        Assumptions assumptions;
        assumptions.belowUgM3 = 5.0 * step;
        assumptions.forests["forest[0]"].minimumHeightM = step;
        const std::vector<IndicatorResult> figures = whatIf.evaluate("A", assumptions);
        const double nowDays = valueOf(figures, "air.pm25_days_below@A/2024/2012");
        const double nowCover = valueOf(figures, "forest.canopy_cover@A/2024/canopy");
        BOOST_TEST(nowDays <= days);
        BOOST_TEST(nowCover >= cover);
        days = nowDays;
        cover = nowCover;
    }
}

BOOST_AUTO_TEST_SUITE_END()
