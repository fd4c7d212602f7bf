/// The project files of the demonstration park and of the real data sets.
#include "analysis/project/project_parser.hpp"
#include "tests/cases/case_table.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

const std::vector<std::string> realProjects = {"beijing",
                                               "chesapeake",
                                               "hangzhou_binjiang",
                                               "hangzhou_binjiang_sheets",
                                               "kootenay",
                                               "sao_tome",
                                               "taiwan_parks",
                                               "taiwan_sheets",
                                               "zion"};

} // namespace

BOOST_AUTO_TEST_CASE(the_project_of_the_demonstration_park_is_read_and_its_data_are_there) {
    const Project project = readProject(sourceDirectory() / "data/demo/park.toml");
    BOOST_TEST(project.boundaries.size() == 8U);
    BOOST_TEST(project.forests.size() == 2U);
    BOOST_TEST(project.otherLayers.size() == 11U);
    BOOST_TEST(project.references.size() == 2U);
    BOOST_REQUIRE(project.air.has_value());
    BOOST_TEST(project.air->stations->id == "监测点编码");
}

BOOST_AUTO_TEST_CASE(the_projects_over_real_data_are_read_and_their_data_are_there) {
    if (!realData()) {
        return;
    }
    for (const std::string& name : realProjects) {
        BOOST_TEST_CONTEXT(name) {
            const TemporaryDirectory folder;
            const Project project = readProject(realProject(name, folder.path()));
            BOOST_TEST(!project.boundaries.empty());
        }
    }
}
