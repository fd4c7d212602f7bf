// The rates of land classes and of buildings on a park computed on paper
// (docs/methods/land_use_rates.md, land_building_intensity.md), and what must hold of any park.

#include "analysis/indicators/land/land_intensity.hpp"
#include "analysis/indicators/land/land_use_rates.hpp"
#include "tests/analysis/park_land/paper_park.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <random>

using namespace parklens;
using namespace parklens::test;
namespace tt = boost::test_tools;

namespace {

const auto rateTolerance = tt::tolerance(1e-12);

std::array<Indicator, 11> landRates() {
    return {landConstructionShare(),
            landDevelopmentRate(),
            landSupplyRate(),
            landBuiltRate(),
            landIndustrialShare(),
            landHighTechShare(),
            landIdleRate(),
            landPlotRatio(),
            landBuildingDensity(),
            landIndustrialPlotRatio(),
            landIndustrialBuildingCoefficient()};
}

} // namespace

BOOST_AUTO_TEST_CASE(the_use_of_the_land_computed_on_paper) {
    const PaperPark park = PaperPark::ofMethodPages();
    BOOST_TEST(value(park.whole(landConstructionShare())) == 100.0 * 68.0 / 100.0, rateTolerance);
    BOOST_TEST(value(park.whole(landDevelopmentRate())) == 100.0 * 80.0 / 94.0, rateTolerance);
    BOOST_TEST(value(park.whole(landSupplyRate())) == 100.0 * 70.0 / 80.0, rateTolerance);
    BOOST_TEST(value(park.whole(landBuiltRate())) == 100.0 * 64.0 / 70.0, rateTolerance);
    BOOST_TEST(value(park.whole(landIndustrialShare())) == 100.0 * 40.0 / 64.0, rateTolerance);
    BOOST_TEST(value(park.whole(landHighTechShare())) == 100.0 * 30.0 / 64.0, rateTolerance);
    BOOST_TEST(value(park.whole(landIdleRate())) == 100.0 * 6.0 / 70.0, rateTolerance);
}

BOOST_AUTO_TEST_CASE(the_buildings_on_the_land_computed_on_paper) {
    const PaperPark park = PaperPark::ofMethodPages();
    BOOST_TEST(value(park.whole(landPlotRatio())) == 500e3 / 640e3, rateTolerance);
    BOOST_TEST(value(park.whole(landBuildingDensity())) == 100.0 * 200e3 / 640e3, rateTolerance);
    BOOST_TEST(value(park.whole(landIndustrialPlotRatio())) == 320e3 / 400e3, rateTolerance);
    const IndicatorResult coefficient = park.whole(landIndustrialBuildingCoefficient());
    BOOST_TEST(value(coefficient) == 51.25, rateTolerance);
    BOOST_TEST(coefficient.low.value() == 51.25, rateTolerance);
    BOOST_TEST(coefficient.high.value() == 52.5, rateTolerance);
}

BOOST_AUTO_TEST_CASE(the_row_of_a_real_survey_gives_its_own_ratios) {
    // 8.22 ha, 5.82 and 4.05 万 m²: RJL .70803, JZXS 49.27 % (field text of a public database).
    const PaperPark park({{"Q1", "A2", "D21", 8.22, 58200.0, 40500.0, Interval::exactly(40500.0)}},
                         {});
    BOOST_TEST(value(park.whole(landIndustrialPlotRatio())) == 0.70803, tt::tolerance(1e-5));
    BOOST_TEST(value(park.whole(landIndustrialBuildingCoefficient())) == 49.27,
               tt::tolerance(1e-4));
}

BOOST_AUTO_TEST_CASE(a_figure_says_its_scope_edition_and_numbers) {
    const IndicatorResult result = PaperPark::ofMethodPages().whole(landDevelopmentRate());
    BOOST_TEST(result.key() == "land.development_rate@A01/2024/scope=main/2014");
    BOOST_TEST(result.boundary == "evaluation_main");
    BOOST_TEST(result.numerator.value() == 80e4, rateTolerance);
    BOOST_TEST(result.denominator.value() == 94e4, rateTolerance);
    BOOST_TEST(result.references.size() == 2U); // the nation and Jiangsu, both statistics
    for (const JudgedReference& judged : result.references) {
        BOOST_TEST((judged.reference.kind == ReferenceKind::Statistic));
        BOOST_TEST((judged.verdict == Verdict::BelowReference));
    }
    BOOST_TEST(PaperPark::ofMethodPages().whole(landHighTechShare()).edition == "2010");
}

BOOST_AUTO_TEST_CASE(
    streets_and_greens_without_a_statement_have_no_buildings_but_plants_lack_them) {
    const IndicatorResult ratio = PaperPark::ofMethodPages().whole(landPlotRatio());
    BOOST_TEST((ratio.note.zh.find("2 宗街巷、绿地没有填写") != std::string::npos), ratio.note.zh);
    const PaperPark open({{"Q1", "A2", "D21", 5, 20e3, 10e3}, {"Q2", "A2", "D21", 5}}, {});
    const IndicatorResult unknown = open.whole(landPlotRatio());
    BOOST_REQUIRE(!unknown.isEvaluable());
    BOOST_TEST(unknown.reason->code == "amount_missing");
    BOOST_TEST((unknown.reason->text.zh.find("Q2") != std::string::npos), unknown.reason->text.zh);
}

BOOST_AUTO_TEST_CASE(unclassified_land_widens_the_bounds_and_then_forbids_the_figure) {
    PaperPark park({{"Q1", "A2", "D21", 60, 1.0, 1.0}, {"Q2", "B21", "E1", 35}, {"Q3", "", "", 5}},
                   {});
    const IndicatorResult share = park.whole(landDevelopmentRate());
    BOOST_TEST(value(share) == 100.0, rateTolerance);
    const IndicatorResult industry = park.whole(landIndustrialShare());
    BOOST_TEST(value(industry) == 100.0, rateTolerance);
    BOOST_TEST(industry.low.value() == 100.0 * 60.0 / 65.0, rateTolerance);
    const IndicatorResult supply = park.whole(landSupplyRate());
    BOOST_TEST(value(supply) == 100.0 * 60.0 / 95.0, rateTolerance);
    BOOST_TEST(supply.low.value() == 100.0 * 60.0 / 100.0, rateTolerance);
    BOOST_TEST(supply.high.value() == 100.0 * 65.0 / 95.0, rateTolerance);
    park.gapM2 = 10e4; // 15 of 110 ha are open
    BOOST_TEST(park.whole(landSupplyRate()).reason->code == "land_unclassified");
}

BOOST_AUTO_TEST_CASE(a_layer_without_the_codes_gives_no_figure) {
    PaperPark park = PaperPark::ofMethodPages();
    park.fields = {};
    for (const Indicator& indicator : landRates()) {
        BOOST_TEST_CONTEXT(indicator.descriptor.id) {
            const IndicatorResult result = park.whole(indicator);
            BOOST_REQUIRE(!result.isEvaluable());
            BOOST_TEST(result.reason->code == "field_missing");
        }
    }
}

BOOST_AUTO_TEST_CASE(blanks_are_gaps_only_where_others_say_no) {
    const PaperPark silent({{"Q1", "A2", "D21", 9, 1.0, 1.0}, {"Q2", "B21", "D21", 1}}, {});
    BOOST_TEST(value(silent.whole(landIdleRate())) == 0.0);
    BOOST_TEST(silent.whole(landIdleRate()).high.value() == 0.0);
    const PaperPark spoken(
        {{"Q1", "A2", "D21", 9, 1.0, 1.0, {}, "", false}, {"Q2", "B21", "D21", 1}}, {});
    BOOST_TEST(value(spoken.whole(landIdleRate())) == 0.0);
    BOOST_TEST(spoken.whole(landIdleRate()).high.value() == 10.0, rateTolerance);
}

BOOST_AUTO_TEST_CASE(a_parcel_over_the_border_counts_with_the_part_inside) {
    const PaperPark park({{"Q1", "A2", "D21", 10, 80e3, 40e3, {}, "", {}, "", 0.5},
                          {"Q2", "A1", "D21", 15, 100e3, 20e3}},
                         {});
    BOOST_TEST(value(park.whole(landIndustrialShare())) == 25.0, rateTolerance);
    BOOST_TEST(value(park.whole(landPlotRatio())) == (40e3 + 100e3) / 200e3, rateTolerance);
}

BOOST_AUTO_TEST_CASE(the_rate_of_a_park_is_the_sum_over_the_sum_of_its_blocks) {
    const std::array<const char*, 8> states = {"A1", "A2", "A31", "A4", "B21", "B22", "B12", "C1"};
    const std::array<const char*, 4> supplies = {"D1", "D21", "E21", "F"};
    const std::array<const char*, 3> blocks = {"一", "二", "三"};
    std::mt19937_64 random(20241121);
    const auto any = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(random() >> 11) * 0x1p-53;
    };
    for (int round = 0; round < 50; ++round) {
        std::vector<PaperParcel> parcels;
        for (int i = 0; i < 40; ++i) {
            const double ha = any(0.1, 9.0);
            const double footprint = ha * 1e4 * any(0.1, 0.6);
            // The first of each block is built, supplied and industrial: no denominator is zero.
            const bool isFirst = i < 3;
            parcels.push_back({std::to_string(i),
                               isFirst ? "A2" : states[random() % 8],
                               isFirst ? "D21" : supplies[random() % 4],
                               ha,
                               footprint * any(1.0, 5.0),
                               footprint,
                               Interval{footprint, footprint, footprint * 1.1},
                               random() % 2 == 0 ? "H1" : "",
                               random() % 3 == 0,
                               blocks[isFirst ? static_cast<std::size_t>(i) : random() % 3]});
        }
        const PaperPark park(parcels, {});
        for (const Indicator& indicator : landRates()) {
            double numerator = 0.0;
            double denominator = 0.0;
            for (const IndicatorResult& result : park.results(indicator)) {
                if (result.subject.kind == SubjectKind::Block && result.isEvaluable()) {
                    numerator += result.numerator.value();
                    denominator += result.denominator.value();
                }
            }
            const IndicatorResult whole = park.whole(indicator);
            BOOST_TEST_CONTEXT(indicator.descriptor.id) {
                const double factor = indicator.descriptor.unit == "%" ? 100.0 : 1.0;
                BOOST_TEST(value(whole) == factor * numerator / denominator, tt::tolerance(1e-9));
            }
        }
    }
}
