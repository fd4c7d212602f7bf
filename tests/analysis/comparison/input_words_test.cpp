// Settings and layers that differ are told in words, not in keys of the project file.

#include "analysis/comparison/input_parts.hpp"
#include "analysis/comparison/input_words.hpp"
#include "analysis/project/project_parser.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

BOOST_AUTO_TEST_SUITE(input_words)

BOOST_AUTO_TEST_CASE(every_input_of_the_demonstration_has_words) {
    const Project project = readProject(sourceDirectory() / "data/demo/park.toml");
    for (const auto& inputs : {boundaryInputs(project, {}), ruleInputs(project, {})}) {
        BOOST_TEST(!inputs.empty());
        for (const DescribedInput& input : inputs) {
            const LocalizedText words = inputWords(input.key);
            BOOST_TEST_CONTEXT(input.key) {
                BOOST_TEST(words.zh != input.key);
                BOOST_TEST(words.zh != words.en);
                BOOST_TEST(words.en.find('_') == std::string::npos);
            }
        }
    }
    for (const char* layer : {"land.parcels",
                              "land.register",
                              "land.buildings",
                              "land.enterprises",
                              "land.totals",
                              "air.stations",
                              "air.observations",
                              "sources.inventory"}) {
        BOOST_TEST(inputWords(layer).zh != layer);
    }
}

BOOST_AUTO_TEST_CASE(tables_of_which_there_are_several_are_counted_from_one) {
    BOOST_TEST(inputWords("forest[1]").zh == "森林、植被数据 2");
    BOOST_TEST(inputWords("forest[11].profiles").en == "forest data 12: definitions");
    BOOST_TEST(inputWords("forest.min_height_m").zh == "森林、植被数据的最低树高（米）");
    BOOST_TEST(inputWords("boundary[0]").en == "boundary 1");
    BOOST_TEST(inputWords("something.else").en == "something.else");
}

BOOST_AUTO_TEST_CASE(extents_are_said_by_whose_they_are_and_what_they_are) {
    BOOST_TEST(inputWords("boundary_roles.land").zh == "土地指标的范围");
    BOOST_TEST(inputWords("boundary_roles.land.plot_ratio").zh == "综合容积率的范围");
    BOOST_TEST(inputValueWords("boundary_roles.land", "approved").zh == "核准");
    BOOST_TEST(inputWords("boundary_substitutes.administered").zh == "代替管辖范围的范围");
    BOOST_TEST(choosesExtent("boundary_substitutes.administered"));
    BOOST_TEST(!choosesExtent("boundary[0]"));
}

BOOST_AUTO_TEST_CASE(values_are_words_where_the_schema_has_some) {
    BOOST_TEST(inputValueWords("air.operator", "le").zh == "不高于（≤）");
    BOOST_TEST(inputValueWords("air.round", "0.1").en == "one decimal");
    BOOST_TEST(inputValueWords("air.below", "35").zh == "35");
    BOOST_TEST(inputValueWords("air.standard", "auto").en == "by the year of the data");
    BOOST_TEST(inputValueWords("forest[0].profiles", "nfi,green").zh == "森林清查、植被覆盖");
    BOOST_TEST(inputValueWords("land.parcels", "parcels.gpkg [parcels]").zh ==
               "parcels.gpkg [parcels]");
}

BOOST_AUTO_TEST_SUITE_END()
