// Taxes and emissions of the demo's park against figures computed from the same files by a script
// of its own.

#include "analysis/evidence/park_economy.hpp"
#include "analysis/project/project_parser.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

struct Demo {
    StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    Project project = readProject(sourceDirectory() / "data/demo/park.toml");
    Diagnostics told;

    ParkEconomy economy(int threads = 2) {
        const TaskPool pool(threads);
        return parkEconomy(project, standards, "QL", 2024, pool, {}, told);
    }
};

const ParkEfficiency& efficiencyOf(const ParkEconomy& economy, const EmissionMeasure& measure) {
    const auto found = std::ranges::find(economy.efficiencies, measure, &ParkEfficiency::measure);
    BOOST_REQUIRE((found != economy.efficiencies.end()));
    return *found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(park_economy)

// Python with the zip and XML modules for enterprises.xlsx, csv for sources.csv and OGR for the
// parcels: outlets of SO2 by credit code, execution report before 环统 before permit; tax and
// tonnes by the mu that the table states; statistics.median.
BOOST_AUTO_TEST_CASE(the_demos_enterprises_are_those_of_a_script) {
    Demo demo;
    const auto economy = demo.economy();
    BOOST_TEST(!economy.withoutEnterprises);
    BOOST_TEST(!economy.withoutEmissions);
    BOOST_TEST(economy.taxYear.value() == 2024);
    const auto& so2 = efficiencyOf(economy, {Medium::Air, false, "SO2"});
    BOOST_TEST(so2.counted == 9U);
    BOOST_TEST(std::abs(so2.medianTaxWanPerMu.value() - 18.770264926848558) < 1e-9);
    BOOST_TEST(std::abs(so2.medianEmissionPerMu.value() - 3.8495846645367413) < 1e-9);
    std::vector<std::string> lowAndHigh;
    double tonnes = 0.0;
    std::map<EfficiencyGroup, int> groups;
    for (const auto& one : so2.enterprises) {
        tonnes += one.emission.value_or(0.0);
        if (one.group) {
            ++groups[*one.group];
        }
        if (one.group == EfficiencyGroup::LowTaxHighEmission) {
            lowAndHigh.push_back(one.name);
        }
    }
    BOOST_TEST(std::abs(tonnes - 607.857) < 1e-9);
    BOOST_TEST(lowAndHigh ==
                   (std::vector<std::string>{"云溪市拓科玻璃有限公司", "云溪市棠博玻璃有限公司"}),
               boost::test_tools::per_element());
    BOOST_TEST(groups[EfficiencyGroup::HighTaxHighEmission] == 2);
    BOOST_TEST(groups[EfficiencyGroup::LowTaxLowEmission] == 2);
    BOOST_TEST(groups[EfficiencyGroup::HighTaxLowEmission] == 3);
}

// D21 of planted_dirt.csv: the tax of row 71 is empty.
BOOST_AUTO_TEST_CASE(an_empty_tax_is_missing) {
    Demo demo;
    const auto economy = demo.economy();
    const auto& all = economy.efficiencies.front().enterprises;
    const auto found =
        std::ranges::find(all, "云溪市宸川微电子有限公司", &EnterpriseEfficiency::name);
    BOOST_REQUIRE((found != all.end()));
    BOOST_TEST(!found->taxWan);
    BOOST_TEST(!found->group.has_value());
    BOOST_TEST(
        (std::ranges::find(found->missing, "tax_missing", &Reason::code) != found->missing.end()));
}

BOOST_AUTO_TEST_CASE(parcels_say_their_tax_or_why_not) {
    Demo demo;
    const auto economy = demo.economy();
    BOOST_TEST(!economy.withoutParcels);
    std::size_t known = 0;
    for (const auto& one : economy.parcels) {
        BOOST_TEST(one.taxWanPerMu.has_value() != one.missing.has_value());
        if (one.taxWanPerMu) {
            ++known;
            BOOST_TEST(std::abs(*one.taxWanPerMu * *one.landAreaM2 * 3.0 / 2000.0 - *one.taxWan) <=
                       1e-9 * std::abs(*one.taxWan));
        }
    }
    BOOST_TEST(known > 400U);
    BOOST_TEST(economy.parcels.size() > known);
}

BOOST_AUTO_TEST_CASE(what_the_project_does_not_have_is_named) {
    Demo demo;
    demo.project.land.reset();
    const auto economy = demo.economy();
    BOOST_TEST(economy.parcels.empty());
    BOOST_TEST(economy.withoutParcels->text.en.find("[land.parcels]") != std::string::npos);
    // The sources are there still, of enterprises that no table knows.
    BOOST_TEST(!economy.withoutEmissions);
    BOOST_TEST(economy.efficiencies.front().counted == 0U);
    demo.project.otherLayers.clear();
    const auto nothing = demo.economy();
    BOOST_TEST(nothing.withoutEmissions->text.zh.find("[sources.inventory]") != std::string::npos);
    BOOST_TEST(nothing.withoutEnterprises->text.zh.find("[land.enterprises]") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(threads_change_nothing) {
    Demo demo;
    const auto one = demo.economy(1);
    const auto four = demo.economy(4);
    BOOST_REQUIRE(one.efficiencies.size() == four.efficiencies.size());
    for (std::size_t index = 0; index < one.efficiencies.size(); ++index) {
        BOOST_TEST((one.efficiencies[index].medianTaxWanPerMu ==
                    four.efficiencies[index].medianTaxWanPerMu));
        BOOST_TEST((one.efficiencies[index].medianEmissionPerMu ==
                    four.efficiencies[index].medianEmissionPerMu));
    }
}

BOOST_AUTO_TEST_SUITE_END()
