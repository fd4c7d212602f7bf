// Why an edit changes no figure.

#include "analysis/scenario/unused_values.hpp"
#include "tests/analysis/scenario/studied_demo.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

const ScenarioStudy& study() {
    return test::studiedDemo(test::DemoCopy::Parks::Own).study;
}

/// What is told of one edit that changes no figure; its words in Chinese, joined.
std::string told(const std::string& layer,
                 const std::string& id,
                 const std::string& field,
                 const EditValue& value) {
    ScenarioEdit edit;
    edit.layer = layer;
    edit.id = id;
    edit.values[field] = value;
    Scenario scenario;
    scenario.name = "试验";
    scenario.edits = {edit};
    const ScenarioOutcome outcome =
        study().evaluate(std::make_shared<const Scenario>(scenario), TaskPool(), {});
    BOOST_TEST(outcome.difference.figures.empty(), field);
    std::string words;
    for (const UnusedValue& unused : unusedValues(scenario, outcome.run.data)) {
        BOOST_TEST(unused.edit == 0U);
        BOOST_TEST(unused.field == field);
        BOOST_TEST(!unused.why.en.empty());
        words += unused.why.zh;
    }
    return words;
}

} // namespace

BOOST_AUTO_TEST_SUITE(unused_values)

// Building F000001 of the demo has a floor area and the heights of all its storeys.
BOOST_AUTO_TEST_CASE(storeys_and_height_give_way_to_what_is_stated) {
    BOOST_TEST(told("land.buildings", "F000001", "storeys", 11.0) ==
               "建筑面积已写明，不按层数推算");
    BOOST_TEST(told("land.buildings", "F000001", "height", 41.0) ==
               "各层层高已写明，以各层层高为准");
}

BOOST_AUTO_TEST_CASE(buildings_stand_before_what_the_parcel_states_of_them) {
    const std::string words = told("land.parcels", "990101001GB00003", "floor_area", 5000.0);
    BOOST_TEST((words.find("以建筑图层中该宗地的建筑为准") != std::string::npos), words);
}

BOOST_AUTO_TEST_CASE(of_what_is_not_known_nothing_is_said) {
    BOOST_TEST(told("land.parcels", "990101001GB00003", "name", std::string("甲")) == "");
}

BOOST_AUTO_TEST_SUITE_END()
