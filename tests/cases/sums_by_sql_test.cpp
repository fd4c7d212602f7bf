// Sums per parcel, held to the same sums by SQL in SpatiaLite (tests/reference/land_sql.py): of the
// demonstration park, and of a generated set whose buildings stand on several parcels, on their
// borders, on one another and partly outside.

#include "analysis/loading/land_layers.hpp"
#include "analysis/project/project_parser.hpp"
#include "tests/cases/case_table.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace tt = boost::test_tools;

namespace {

constexpr double tolerance = 1e-6;

StandardsLibrary standards() {
    return StandardsLibrary::load(test::sourceDirectory() / "data/standards");
}

LayerSource generatedLayer(const char* key, const char* file) {
    LayerSource source;
    source.key = key;
    source.path = (test::sourceDirectory() / "tests/cases/land" / file).string();
    source.crs = "EPSG:4549";
    return source;
}

/// Compares every parcel that is valid as drawn; returns how many.
int compare(const LandData& land, const LandFigures& figures, const test::CaseTable& expected) {
    BOOST_REQUIRE(land.parcels.size() == expected.rowCount());
    int compared = 0;
    for (std::size_t i = 0; i < land.parcels.size(); ++i) {
        BOOST_REQUIRE(land.parcels[i].number == expected.text(i, "number"));
        if (expected.text(i, "valid") == "0") {
            continue;
        }
        const ParcelFigures& parcel = figures.parcels[i];
        const LandAmounts& amounts = parcel.amounts;
        BOOST_TEST_CONTEXT(land.parcels[i].number) {
            const auto held = [&](double found, const char* column) {
                BOOST_TEST(found == *expected.number(i, column), tt::tolerance(tolerance));
            };
            held(parcel.geometryAreaM2, "geometry_area_m2");
            held(amounts.footprintM2.interval.value().value, "footprint_m2");
            held(amounts.floorAreaM2.interval.value().value, "floor_area_m2");
            held(amounts.countedFloorAreaM2.interval.value().value, "counted_floor_area_m2");
            if (!amounts.landAreaFault) {
                held(amounts.landAreaM2, "land_area_m2");
                held(parcel.rates.plotRatio.interval.value().value, "plot_ratio");
                held(parcel.rates.buildingDensityPct.interval.value().value,
                     "building_density_pct");
            }
        }
        ++compared;
    }
    return compared;
}

} // namespace

BOOST_AUTO_TEST_CASE(sums_per_parcel_of_the_demo_are_those_of_sql) {
    ProjectData data;
    Diagnostics diagnostics;
    const Project project = readProject(test::sourceDirectory() / "data/demo/park.toml");
    loadLandLayers(project, standards(), data, TaskPool(), {}, diagnostics);
    BOOST_TEST(compare(*data.land, *data.landFigures, test::expectedTable("demo_parcels_sql.csv")) >
               1500);
}

BOOST_AUTO_TEST_CASE(sums_of_straddling_buildings_are_those_of_sql) {
    LandSource source;
    source.parcels = generatedLayer("land.parcels", "straddling_parcels.csv");
    source.buildings = generatedLayer("land.buildings", "straddling_buildings.csv");
    const StandardsLibrary rules = standards();
    const TaskPool pool;
    Diagnostics diagnostics;
    Project project;
    project.file = "land.toml";
    const LandData land =
        readLand(project, source, RepeatedCodes::Refuse, rules, pool, {}, diagnostics);
    const LandFigures figures = figureLand(land, rules, pool, {}, diagnostics);
    BOOST_TEST(figures.buildings.receipts.size() >
               150U); // of 260: it is the straddling that counts
    BOOST_TEST(figures.buildings.overlappingBuildings > 100U);
    BOOST_TEST(compare(land, figures, test::expectedTable("straddling_parcels_sql.csv")) == 63);
}
