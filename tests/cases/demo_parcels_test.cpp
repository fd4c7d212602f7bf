// The parcels of the demonstration park, held to tests/reference/demo_land.py, and its planted
// faults.

#include "analysis/loading/land_layers.hpp"
#include "analysis/project/project_parser.hpp"
#include "tests/cases/case_table.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;

namespace tt = boost::test_tools;

namespace {

struct DemoLand {
    StandardsLibrary standards = StandardsLibrary::load(test::sourceDirectory() / "data/standards");
    Diagnostics diagnostics;
    ProjectData data;

    DemoLand() {
        const Project project = readProject(test::sourceDirectory() / "data/demo/park.toml");
        loadLandLayers(project, standards, data, TaskPool(), {}, diagnostics);
    }

    /// True when a diagnostic of this code names the text in its place or words.
    bool tells(const std::string& code, const std::string& text) const {
        const auto& all = diagnostics.entries();
        return std::any_of(all.begin(), all.end(), [&](const Diagnostic& entry) {
            return entry.code == code &&
                   entry.problem.sentence(Language::Chinese).find(text) != std::string::npos;
        });
    }
};

DemoLand& demo() {
    static DemoLand land;
    return land;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_parcel_of_the_demo_has_the_figures_of_the_independent_computation) {
    const test::CaseTable expected = test::expectedTable("demo_parcels.csv");
    const LandData& land = *demo().data.land;
    BOOST_REQUIRE(land.parcels.size() == expected.rowCount());
    int compared = 0;
    for (std::size_t i = 0; i < land.parcels.size(); ++i) {
        const ParcelFigures& figures = demo().data.landFigures->parcels[i];
        BOOST_REQUIRE(land.parcels[i].number == expected.text(i, "number"));
        if (expected.text(i, "valid") == "0") {
            BOOST_TEST(land.parcels[i].wasRepaired);
            continue;
        }
        BOOST_TEST_CONTEXT(land.parcels[i].id) {
            const auto held = [&](const std::optional<Interval>& found, const char* column) {
                BOOST_REQUIRE(found.has_value());
                BOOST_TEST(found->value == *expected.number(i, column), tt::tolerance(1e-6));
            };
            BOOST_TEST(figures.geometryAreaM2 == *expected.number(i, "geometry_area_m2"),
                       tt::tolerance(1e-7));
            held(figures.amounts.footprintM2.interval, "footprint_m2");
            held(figures.amounts.floorAreaM2.interval, "floor_area_m2");
            held(figures.amounts.countedFloorAreaM2.interval, "counted_floor_area_m2");
            if (figures.amounts.landAreaFault) {
                continue;
            }
            held(figures.rates.plotRatio.interval, "plot_ratio");
            BOOST_TEST(figures.rates.plotRatio.interval->low ==
                           *expected.number(i, "plot_ratio_low"),
                       tt::tolerance(1e-6));
            BOOST_TEST(figures.rates.plotRatio.interval->high ==
                           *expected.number(i, "plot_ratio_high"),
                       tt::tolerance(1e-6));
            held(figures.rates.buildingDensityPct.interval, "building_density_pct");
            if (figures.rates.buildingCoefficientPct.interval) {
                held(figures.rates.buildingCoefficientPct.interval, "building_coefficient_pct");
            } else {
                BOOST_TEST(*expected.number(i, "building_coefficient_pct") > 100.0);
            }
        }
        ++compared;
    }
    BOOST_TEST(compared > 1500);
}

BOOST_AUTO_TEST_CASE(each_planted_fault_of_parcels_and_buildings_is_told) {
    const DemoLand& land = demo();
    BOOST_TEST(land.tells("parcels_overlap", "990101001GB00040"));       // D01
    BOOST_TEST(land.tells("code_repeated", "990101001GB00091"));         // D02
    BOOST_TEST(land.tells("land_area_differs", "990101001GB00143"));     // D03
    BOOST_TEST(land.tells("geometry_repaired", ""));                     // D04
    BOOST_TEST(land.tells("coefficient_above_100", "990101001GB00172")); // D05
    BOOST_TEST(land.tells("negative_amount", "990101001GB00199"));       // D06
    for (const char* code : {"00311", "00312", "00313", "00314", "00315", "00327"}) {
        BOOST_TEST(land.tells("supply_date_missing", code)); // D07–D12
    }
    BOOST_TEST(land.tells("full_width_digits", "990101001GB00366")); // D13
    BOOST_TEST(land.tells("land_area_missing", "990101001GB00434")); // D14
    BOOST_TEST(land.tells("building_straddles", "F000131"));         // D15
    BOOST_TEST(land.tells("building_without_code", "F000501"));      // D16
    BOOST_TEST(land.tells("storeys_not_positive", "F001501"));       // D17
    BOOST_TEST((land.tells("height_differs", "F002501") ||
                land.tells("storey_height_implausible", "F002501"))); // D18
    BOOST_TEST(land.tells("credit_code_wrong", ""));                  // D20
    BOOST_TEST(land.tells("value_missing", ""));                      // D21
    BOOST_TEST(land.tells("enterprise_repeated", ""));                // D22
}

BOOST_AUTO_TEST_CASE(the_workbook_of_enterprises_is_read_under_its_merged_header) {
    const LandData& land = *demo().data.land;
    BOOST_TEST(land.enterprises.size() == 486U); // 487 rows, one repeats another
    BOOST_TEST(land.hasEnterpriseTable);
    BOOST_TEST(land.codeSystem == "ydyh-2023");
    BOOST_TEST(demo().data.landFigures->projects.size() > 0U);
}
