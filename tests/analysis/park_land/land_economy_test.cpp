// What the land yields, on a park computed on paper (docs/methods/land_yield.md).

#include "analysis/indicators/land/land_economy.hpp"
#include "tests/analysis/park_land/paper_park.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;
namespace tt = boost::test_tools;

namespace {

const auto tolerance = tt::tolerance(1e-12);

PaperPark parkWith(std::vector<PaperEnterprise> enterprises) {
    return {{{"P1", "A2", "D21", 6, 1.0, 1.0, {}, "", {}, "东"},
             {"P2", "A2", "D21", 4, 1.0, 1.0, {}, "", {}, "西"}},
            std::move(enterprises)};
}

} // namespace

BOOST_AUTO_TEST_CASE(the_yield_of_the_land_computed_on_paper) {
    PaperPark park = PaperPark::ofMethodPages();
    park.project.land->totals = {{.park = "A01", .population = 12800.0}};
    BOOST_TEST(value(park.whole(landIndustrialInvestmentIntensity())) == 3750.0, tolerance);
    BOOST_TEST(value(park.whole(landIndustrialTaxPerHa())) == 250.0, tolerance);
    BOOST_TEST(value(park.whole(landTaxPerHa())) == 156.25, tolerance);
    BOOST_TEST(value(park.whole(landOutputPerArea())) == 4.5, tolerance);
    BOOST_TEST(value(park.whole(landValueAddedPerIndustrialArea())) == 10.0, tolerance);
    BOOST_TEST(value(park.whole(landPopulationDensity())) == 200.0, tolerance);
}

BOOST_AUTO_TEST_CASE(the_units_are_identities) {
    // 9 亿元/km² = 900 万元/ha = 60 万元/亩: 9,000 万元 on 10 ha.
    const PaperPark park = parkWith({{"甲", "2614", {"P1", "P2"}, 9000.0, 9000.0, 9000.0}});
    BOOST_TEST(value(park.whole(landValueAddedPerIndustrialArea())) == 9.0, tolerance);
    BOOST_TEST(value(park.whole(landIndustrialTaxPerHa())) == 900.0, tolerance);
    BOOST_TEST(value(park.whole(landIndustrialTaxPerHa())) / 15.0 == 60.0, tolerance);
    const auto& references = park.whole(landValueAddedPerIndustrialArea()).references;
    BOOST_REQUIRE(references.size() == 1U);
    BOOST_TEST((references[0].reference.kind == ReferenceKind::Recommended));
    BOOST_TEST(references[0].reference.confidence == "background");
}

BOOST_AUTO_TEST_CASE(a_figure_that_nobody_states_is_listed_and_never_zero) {
    const PaperPark park =
        parkWith({{"甲", "2614", {"P1"}, 500.0, 60.0}, {"乙", "3130", {"P2"}, 400.0, {}}});
    BOOST_TEST(value(park.whole(landIndustrialInvestmentIntensity())) == 90.0, tolerance);
    const IndicatorResult tax = park.whole(landIndustrialTaxPerHa());
    BOOST_REQUIRE(!tax.isEvaluable());
    BOOST_TEST(tax.reason->code == "amount_missing");
    BOOST_TEST((tax.reason->text.zh.find("没有税收：乙") != std::string::npos),
               tax.reason->text.zh);
    BOOST_TEST((tax.reason->text.zh.find("60.00 万元") != std::string::npos), tax.reason->text.zh);
}

BOOST_AUTO_TEST_CASE(industrial_land_without_any_enterprise_is_listed) {
    const PaperPark park = parkWith({{"甲", "2614", {"P1"}, 500.0, 60.0}});
    const IndicatorResult tax = park.whole(landIndustrialTaxPerHa());
    BOOST_REQUIRE(!tax.isEvaluable());
    BOOST_TEST((tax.reason->text.zh.find("P2") != std::string::npos), tax.reason->text.zh);
}

BOOST_AUTO_TEST_CASE(a_parcels_own_value_serves_where_its_enterprise_states_none) {
    const PaperPark park({{"P1", "A2", "D21", 6, 1.0, 1.0},
                          {"P2", "A2", "D21", 4, 1.0, 1.0, {}, "", {}, "", 1.0, "3130", 40.0}},
                         {{"甲", "2614", {"P1"}, 500.0, 60.0}, {"乙", "3130", {"P2"}, 400.0, {}}});
    const IndicatorResult tax = park.whole(landIndustrialTaxPerHa());
    BOOST_TEST(value(tax) == 10.0, tolerance);
    BOOST_TEST((tax.note.zh.find("1 宗用宗地层自己的数值") != std::string::npos), tax.note.zh);
}

BOOST_AUTO_TEST_CASE(who_counts_depends_on_what_is_asked) {
    const PaperPark park({{"P1", "A2", "D21", 6, 1.0, 1.0},
                          {"P2", "A2", "D21", 4, 1.0, 1.0},
                          {"P3", "A4", "D21", 10, 1.0, 1.0}},
                         {{"甲", "2614", {"P1"}, 500.0, 60.0, 30.0},
                          {"丁仓储", "5990", {"P2"}, 400.0, 40.0, 20.0},
                          {"乙", "", {"P2"}, 100.0, 1.0, 10.0},
                          {"己农场", "0111", {"P3"}, 9.0, 1000.0, 9.0},
                          {"戊快递", "6020", {"P3"}, 9.0, 9.0, 9.0}});
    // On industrial land: 60 + 40 + 1 on 10 ha.
    BOOST_TEST(value(park.whole(landIndustrialTaxPerHa())) == 10.1, tolerance);
    // Of secondary and tertiary industries: 60 + 40 + 1 + 9 on 20 ha.
    BOOST_TEST(value(park.whole(landTaxPerHa())) == 5.5, tolerance);
    // Of industry by code, and of the one without a code on industrial land: 30 + 10 on 10 ha.
    BOOST_TEST(value(park.whole(landValueAddedPerIndustrialArea())) == 0.04, tolerance);
}

BOOST_AUTO_TEST_CASE(an_enterprise_on_two_blocks_is_shared_by_land_and_adds_up) {
    const PaperPark park = parkWith({{"甲", "2614", {"P1", "P2"}, 1000.0, 100.0, 10.0}});
    double sum = 0.0;
    for (const IndicatorResult& result : park.results(landIndustrialInvestmentIntensity())) {
        if (result.subject.kind == SubjectKind::Block) {
            BOOST_TEST(value(result) == 100.0, tolerance);
            sum += result.numerator.value();
        }
    }
    BOOST_TEST(sum == 1000.0, tolerance);
}

BOOST_AUTO_TEST_CASE(money_of_a_parcel_over_the_border_is_not_split) {
    const PaperPark park({{"P1", "A2", "D21", 10, 1.0, 1.0, {}, "", {}, "", 0.8},
                          {"P2", "A2", "D21", 10, 1.0, 1.0, {}, "", {}, "", 0.2}},
                         {{"甲", "2614", {"P1"}, 500.0, 60.0}, {"乙", "3130", {"P2"}, 400.0, 9.0}});
    BOOST_TEST(value(park.whole(landIndustrialTaxPerHa())) == 6.0, tolerance);
}

BOOST_AUTO_TEST_CASE(the_totals_of_the_zone_win_over_the_sum_of_a_table) {
    PaperPark park = PaperPark::ofMethodPages();
    park.project.land->totals = {{.park = "A01",
                                  .scope = "main",
                                  .year = 2023,
                                  .source = "年度监测统计",
                                  .industrialTaxWan = 12000.0}};
    const IndicatorResult tax = park.whole(landIndustrialTaxPerHa());
    BOOST_TEST(value(tax) == 300.0, tolerance);
    BOOST_TEST(tax.period == "2023");
    BOOST_TEST((tax.note.zh.find("-16.67 %") != std::string::npos), tax.note.zh);
    park.project.land->totals.front().park = "B02";
    BOOST_TEST(value(park.whole(landIndustrialTaxPerHa())) == 250.0, tolerance);
}

BOOST_AUTO_TEST_CASE(without_a_stated_population_there_is_no_density) {
    const IndicatorResult density = PaperPark::ofMethodPages().whole(landPopulationDensity());
    BOOST_REQUIRE(!density.isEvaluable());
    BOOST_TEST(density.reason->code == "population_missing");
}
