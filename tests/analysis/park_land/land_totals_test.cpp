// The totals of a zone in the project file.

#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace parklens;

namespace {

Project parse(const std::string& totals) {
    return parseProject("schema = \"parklens.project/1\"\n"
                        "[project]\nname = \"x\"\nyears = [2024]\n"
                        "[[boundary]]\nrole = \"evaluation_main\"\npath = \"a.gpkg\"\n"
                        "[land.parcels]\npath = \"p.gpkg\"\n" +
                            totals,
                        "park.toml");
}

} // namespace

BOOST_AUTO_TEST_CASE(totals_are_read_with_their_units) {
    const Project project = parse("[[land.totals]]\npark = \"A\"\nyear = 2024\npopulation = 31200\n"
                                  "industrial_tax_wan = 12.5\n"
                                  "[[land.totals]]\npark = \"B\"\nvalue_added_wan = -3\n");
    BOOST_REQUIRE(project.land->totals.size() == 2U);
    BOOST_TEST(project.land->totals[0].population.value() == 31200.0);
    BOOST_TEST(project.land->totals[0].industrialTaxWan.value() == 12.5);
    BOOST_TEST(!project.land->totals[0].secondaryTertiaryTaxWan.has_value());
    BOOST_TEST(project.land->totals[0].scope == "main");
}

BOOST_AUTO_TEST_CASE(a_repeated_total_counts_once_and_a_conflicting_one_is_refused) {
    const std::string entry = "[[land.totals]]\npark = \"A\"\npopulation = 100\n";
    BOOST_TEST(parse(entry + entry).land->totals.size() == 1U);
    BOOST_CHECK_THROW(parse(entry + "[[land.totals]]\npark = \"A\"\npopulation = 200\n"),
                      ConfigError);
    BOOST_CHECK_THROW(parse(entry + "[[land.totals]]\npopulation = 200\n"), ConfigError);
    BOOST_TEST(parse(entry + "[[land.totals]]\npark = \"A\"\nscope = \"direction\"\n"
                             "population = 5\n")
                   .land->totals.size() == 2U);
}

BOOST_AUTO_TEST_CASE(totals_that_say_nothing_or_are_negative_people_are_refused) {
    BOOST_CHECK_THROW(parse("[[land.totals]]\nyear = 2024\n"), ConfigError);
    BOOST_CHECK_THROW(parse("[[land.totals]]\npopulation = -1\n"), ConfigError);
}
