// The table of how firm a verdict is, held to analyze run for every combination.

#include "analysis/whatif/sensitivity.hpp"
#include "analysis/whatif/setting_texts.hpp"
#include "tests/analysis/whatif/small_park.hpp"
#include "tests/support/shared_pool.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

/// Of what a combination of a table says, independently of how the table was made.
Assumptions assumptionsOf(const SensitivityTable& table, const SensitivityCase& one) {
    Assumptions assumptions;
    for (std::size_t axis = 0; axis < table.axes.size(); ++axis) {
        if (one.values[axis] == 0) {
            continue;
        }
        const std::string& value = table.axes[axis].values[one.values[axis]].key;
        switch (table.axes[axis].kind) {
        case AssumptionKind::BoundaryRole:
            assumptions.boundaryRoles[table.figure.id] = *boundaryRoleOf(value);
            break;
        case AssumptionKind::StationRule:
            assumptions.stationRule = *stationRuleOf(value);
            break;
        case AssumptionKind::Edition:
            assumptions.standard = value;
            break;
        case AssumptionKind::Rounding:
            assumptions.rounding = *roundingOfKey(value);
            break;
        default:
            assumptions.dust = *dustOfText(value);
        }
    }
    return assumptions;
}

/// The figure that stands for the reported one: of the same park and year, and of the edition that
/// was asked for.
const IndicatorResult* matching(const std::vector<IndicatorResult>& figures,
                                const SensitivityTable& table,
                                const Assumptions& assumptions) {
    const std::string edition = assumptions.standard.value_or(table.figure.edition);
    const auto found =
        std::find_if(figures.begin(), figures.end(), [&](const IndicatorResult& figure) {
            return figure.id == table.figure.id && figure.subject == table.figure.subject &&
                   figure.period == table.figure.period && figure.edition == edition &&
                   figure.dimension == table.figure.dimension;
        });
    return found == figures.end() ? nullptr : &*found;
}

/// The outcome by brute force: met, not met, or neither.
SensitivityOutcome outcomeOf(const IndicatorResult* figure, const JudgedReference& reported) {
    if (figure != nullptr) {
        for (const JudgedReference& judged : figure->references) {
            const bool isSame = judged.reference.airLimit == reported.reference.airLimit &&
                                judged.reference.kind == reported.reference.kind &&
                                (judged.reference.airLimit ||
                                 (judged.reference.value == reported.reference.value &&
                                  judged.reference.source == reported.reference.source));
            if (isSame) {
                return judged.verdict == Verdict::Insufficient ? SensitivityOutcome::NoVerdict
                       : judged.verdict == reported.verdict    ? SensitivityOutcome::Agrees
                                                               : SensitivityOutcome::Differs;
            }
        }
    }
    return SensitivityOutcome::NoVerdict;
}

/// Every `each`-th combination of the tables of an indicator.
void requireBruteForce(const std::string& indicator, Theme theme, std::size_t each) {
    const PipelineOptions options = optionsOf({theme}, {"A"});
    WhatIf whatIf(smallPark().project(), standardsOfTests(), options, pool(), {});
    const std::vector<SensitivityTable> tables = sensitivityOf(whatIf, "A", indicator, {});
    BOOST_REQUIRE(!tables.empty());
    for (const SensitivityTable& table : tables) {
        std::size_t combinations = 1;
        for (const SensitivityAxis& axis : table.axes) {
            combinations *= axis.values.size();
        }
        BOOST_TEST(table.cases.size() == combinations);
        BOOST_TEST(table.count(SensitivityOutcome::Agrees) +
                       table.count(SensitivityOutcome::Differs) +
                       table.count(SensitivityOutcome::NoVerdict) ==
                   combinations);
    }
    const std::vector<SensitivityCase>& cases = tables.front().cases;
    for (std::size_t i = 0; i < cases.size(); i += each) {
        const Assumptions assumptions = assumptionsOf(tables.front(), cases[i]);
        const std::vector<IndicatorResult> figures =
            smallPark().analysed("A", assumptions, options);
        for (const SensitivityTable& table : tables) {
            const SensitivityCase& one = table.cases[i];
            const IndicatorResult* figure = matching(figures, table, assumptions);
            BOOST_REQUIRE(one.figure.has_value() == (figure != nullptr));
            if (figure != nullptr) {
                BOOST_TEST(jsonOf({*one.figure}) == jsonOf({*figure}));
            }
            if (table.judged) {
                BOOST_TEST((one.outcome == outcomeOf(figure, *table.judged)));
            }
        }
    }
}

std::vector<SensitivityTable> tablesOf(const std::string& indicator) {
    WhatIf whatIf(smallPark().project(), standardsOfTests(), optionsOf({}, {"A"}), pool(), {});
    return sensitivityOf(whatIf, "A", indicator, {});
}

} // namespace

BOOST_AUTO_TEST_SUITE(sensitivity)

BOOST_AUTO_TEST_CASE(extents_of_a_cover_are_those_of_brute_force) {
    requireBruteForce("forest.canopy_cover", Theme::Forest, 1);
}

BOOST_AUTO_TEST_CASE(days_under_all_settings_are_those_of_brute_force) {
    requireBruteForce("air.pm25_days_below", Theme::Air, 7);
}

BOOST_AUTO_TEST_CASE(annual_means_vary_with_dust_and_edition) {
    requireBruteForce("air.pm25_annual_mean", Theme::Air, 7);
}

BOOST_AUTO_TEST_CASE(single_changes_that_turn_a_verdict_are_named) {
    for (const SensitivityTable& table : tablesOf("")) {
        BOOST_REQUIRE(table.judged.has_value());
        BOOST_TEST((table.cases.front().outcome == SensitivityOutcome::Agrees));
        std::size_t changes = 0;
        for (std::size_t axis = 0; axis < table.axes.size(); ++axis) {
            for (std::size_t value = 1; value < table.axes[axis].values.size(); ++value) {
                const SingleChange change = {axis, value};
                const SensitivityCase& one = table.caseOf(change);
                for (std::size_t other = 0; other < table.axes.size(); ++other) {
                    BOOST_TEST(one.values[other] == (other == axis ? value : 0u));
                }
                const auto holds = [&](const std::vector<SingleChange>& list) {
                    return std::find(list.begin(), list.end(), change) != list.end();
                };
                BOOST_TEST(holds(table.turning) == (one.outcome == SensitivityOutcome::Differs));
                BOOST_TEST(holds(table.unsettling) ==
                           (one.outcome == SensitivityOutcome::NoVerdict));
                ++changes;
            }
        }
        BOOST_TEST(table.turning.size() + table.unsettling.size() <= changes);
    }
}

BOOST_AUTO_TEST_CASE(a_station_step_that_means_the_same_stations_is_not_varied) {
    for (const SensitivityTable& table : tablesOf("air.pm25_days_below")) {
        for (const SensitivityAxis& axis : table.axes) {
            if (axis.kind == AssumptionKind::StationRule) {
                // By itself the rule takes the station inside.
                std::vector<std::string> keys;
                for (const AssumptionValue& value : axis.values) {
                    keys.push_back(value.key);
                }
                BOOST_TEST(keys == (std::vector<std::string>{"auto", "nearest", "city_mean"}));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_figure_held_against_nothing_is_told_with_its_note) {
    const std::vector<SensitivityTable> tables = tablesOf("air.data_validity");
    BOOST_REQUIRE(!tables.empty());
    const std::string words = sensitivityText(tables, Language::Chinese);
    BOOST_TEST(words.find("没有参照值") != std::string::npos, words);
    BOOST_TEST(words.find("说明：" + tables.front().figure.note.zh) != std::string::npos, words);
}

BOOST_AUTO_TEST_CASE(the_csv_has_a_row_for_each_combination_and_both_languages) {
    const std::vector<SensitivityTable> tables = tablesOf("forest.canopy_cover");
    BOOST_REQUIRE(tables.size() == 1u);
    const std::string zh = sensitivityCsv(tables, {}, Language::Chinese);
    BOOST_TEST(zh.starts_with("\xEF\xBB\xBF园区,指标,"));
    BOOST_TEST(zh.find(",与成果比较,年度\r\n") != std::string::npos, zh.substr(0, 400));
    BOOST_TEST(zh.ends_with(",2024\r\n"), zh);
    BOOST_TEST(std::count(zh.begin(), zh.end(), '\n') ==
               static_cast<long>(tables.front().cases.size() + 1));
    BOOST_TEST(zh.find("forest.canopy_cover@A/2024/canopy") != std::string::npos);
    // A figure with several references has a table for each: they say whom they bind.
    BOOST_TEST(zh.find(">= 40 %（甲园") != std::string::npos, zh.substr(0, 400));
    const std::string en = sensitivityCsv(tables, {}, Language::English);
    BOOST_TEST(en.starts_with("\xEF\xBB\xBFpark,indicator,"));
    BOOST_TEST(en.find(",against_reported,period\r\n") != std::string::npos, en.substr(0, 400));
    const std::string words = sensitivityText(tables, Language::Chinese);
    BOOST_TEST(words.find("口径组合 5 种") != std::string::npos, words);
    BOOST_TEST(words.find(" · 2024 (forest.canopy_cover@A/2024/canopy)\n") != std::string::npos,
               words);
    BOOST_TEST(sensitivityText(tables, Language::English).find("5 combinations") !=
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
