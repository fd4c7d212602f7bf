#include "analysis/emission/source_position.hpp"
#include "analysis/loading/emission_data.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/map_offset.hpp"
#include "tests/analysis/emission/emission_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

SourcePosition read(const PositionCells& cells, const std::optional<Crs>& crs = Crs::cgcs2000()) {
    PositionReader reader(ChinaBox::fromStandards(emissionStandards()));
    return reader.read(cells, crs);
}

/// A square of 400 m around 120.5° E, 30.2° N.
MultiPolygon plot(const Crs& plane) {
    const Point middle = CrsTransform(Crs::wgs84(), plane)({120.5, 30.2});
    const auto corner = [&](double x, double y) {
        return Point{middle.x + 200.0 * x, middle.y + 200.0 * y};
    };
    return {{Polygon{{corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)},
                     {}}}};
}

} // namespace

BOOST_AUTO_TEST_CASE(degrees_are_read_in_one_cell_and_in_three) {
    for (const PositionCells& cells : {PositionCells{"120.5583333333", "30.25"},
                                       PositionCells{"120°33′30″", "30°15′0″"},
                                       PositionCells{"120.33.30", "30.15.00"},
                                       PositionCells{"120", "30", "33", "30", "15", "0"},
                                       PositionCells{"120", "30", "33.5", "", "15", "/"}}) {
        const SourcePosition found = read(cells);
        BOOST_TEST_REQUIRE((found.fault == PositionFault::None));
        BOOST_TEST(found.position->x == 120.5583333333, boost::test_tools::tolerance(1e-9));
        BOOST_TEST(found.position->y == 30.25, boost::test_tools::tolerance(1e-9));
    }
}

BOOST_AUTO_TEST_CASE(positions_that_cannot_be_are_named_and_not_used) {
    const auto fault = [](const PositionCells& cells) {
        const SourcePosition found = read(cells);
        BOOST_TEST(!found.position.has_value());
        return found.fault;
    };
    BOOST_TEST((fault({"/", "30.2"}) == PositionFault::Missing));
    BOOST_TEST((fault({"0", "0"}) == PositionFault::Zero));
    BOOST_TEST((fault({"120°72′30″", "30°15′0″"}) == PositionFault::Unreadable));
    BOOST_TEST((fault({"120", "30", "72", "30", "15", "0"}) == PositionFault::Unreadable));
    BOOST_TEST((fault({"30.2", "120.5"}) == PositionFault::Swapped));
    BOOST_TEST((fault({"29°34′31.57″", "120°52′31.46″"}) == PositionFault::Swapped));
    BOOST_TEST((read({"120.5", "30.2"}, std::nullopt).fault == PositionFault::NoSystem));
}

BOOST_AUTO_TEST_CASE(declared_offsets_of_web_maps_are_taken_off) {
    const Point there = withMapOffset({120.5, 30.2}, MapOffset::Gcj02);
    PositionReader reader(ChinaBox::fromStandards(emissionStandards()));
    const SourcePosition found = reader.read(there, Crs::fromText("GCJ-02"));
    BOOST_TEST(found.position->x == 120.5, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(found.position->y == 30.2, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(std::abs(found.written->x - 120.5) > 1e-3);
}

BOOST_AUTO_TEST_CASE(single_points_outside_china_are_taken_away_a_foreign_inventory_is_not) {
    const ChinaBox box = ChinaBox::fromStandards(emissionStandards());
    std::vector<EmissionRecord> records(3, emissionRow("A", "DA001", "SO2", 1.0));
    records[0].position = Point{120.5, 30.2};
    records[1].position = Point{121.5, 31.2};
    records[2].position = Point{2.35, 48.85};
    BOOST_TEST(!settleOutsideChina(records, box));
    BOOST_TEST((records[2].positionFault == PositionFault::OutsideChina));
    BOOST_TEST(!records[2].position.has_value());
    records[1].position = Point{2.36, 48.85};
    records[2].position = Point{2.35, 48.85};
    BOOST_TEST(settleOutsideChina(records, box));
    BOOST_TEST(records[2].position.has_value());
}

BOOST_AUTO_TEST_CASE(residuals_to_the_plot_tell_what_an_unlabelled_position_is) {
    const Crs plane = Crs::fromEpsg(4549);
    const MultiPolygon square = plot(plane);
    for (const MapOffset offset : {MapOffset::Gcj02, MapOffset::Bd09}) {
        const PositionTest test =
            testPosition(withMapOffset({120.5, 30.2}, offset), Crs::cgcs2000(), square, plane);
        BOOST_TEST(test.hypotheses.front().residualM > 200.0);
        const PositionHypothesis* better = test.better(emissionStandards());
        BOOST_TEST_REQUIRE(better != nullptr);
        BOOST_TEST(better->name == (offset == MapOffset::Gcj02 ? "GCJ-02" : "BD-09"));
        BOOST_TEST(better->residualM == 0.0);
    }
    const PositionTest right = testPosition({120.5, 30.2}, Crs::cgcs2000(), square, plane);
    BOOST_TEST((right.better(emissionStandards()) == nullptr));
    const PositionTest swapped = testPosition({30.2, 120.5}, Crs::cgcs2000(), square, plane);
    BOOST_TEST_REQUIRE((swapped.better(emissionStandards()) != nullptr));
    BOOST_TEST(swapped.better(emissionStandards())->name == "swapped");
}

BOOST_AUTO_TEST_CASE(sources_are_held_to_the_parcels_of_their_enterprise) {
    LandData land(Crs::fromEpsg(4549));
    Parcel parcel;
    parcel.id = parcel.code = "GB1";
    parcel.creditCode = "91990101MA1000001X";
    parcel.polygon = {{Polygon{{{500000.0, 3300000.0},
                                {500200.0, 3300000.0},
                                {500200.0, 3300200.0},
                                {500000.0, 3300200.0},
                                {500000.0, 3300000.0}},
                               {}}}};
    land.parcels = {parcel};
    const auto told =
        [&](Point written, const std::string& creditCode, const std::string& parcelId) {
            EmissionInventory inventory;
            inventory.records = {emissionRow("A", "DA001", "SO2", 1.0)};
            EmissionRecord& record = inventory.records.front();
            record.creditCode = creditCode;
            record.parcelId = parcelId;
            record.writtenPosition = written;
            record.position = written;
            record.declaredCrs = Crs::wgs84();
            Diagnostics diagnostics;
            checkPositions(inventory, {}, &land, emissionStandards(), diagnostics);
            return diagnostics.entries().empty()
                       ? std::string()
                       : diagnostics.entries().front().code + " " +
                             diagnostics.entries().front().problem.what.en;
        };
    const CrsTransform toDegrees(Crs::fromEpsg(4549), Crs::wgs84());
    const Point on = toDegrees({500100.0, 3300100.0});
    const Point off = toDegrees({500100.0, 3302100.0});
    BOOST_TEST(told(on, parcel.creditCode, "").empty());
    // In no other system it lies on its land: the audit tells that (`source_off_parcel`).
    BOOST_TEST(told(off, parcel.creditCode, "").empty());
    BOOST_TEST(told(off, "", "GB1").empty());
    BOOST_TEST(told(off, "91990101MA2000002Y", "").empty()); // no link: nothing to hold it to
    // A point that is GCJ-02 and declared WGS 84 stands on the parcel only as GCJ-02.
    const Point gcj = withMapOffset(on, MapOffset::Gcj02);
    BOOST_TEST((told(gcj, parcel.creditCode, "").find("GCJ-02") != std::string::npos));
}
