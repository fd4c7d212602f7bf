#include "analysis/audit/finding_scopes.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

Finding findingAt(const char* code, Place place, long count = 1) {
    return {{Severity::Warning, code, {{}, std::move(place), {}}, count}, std::nullopt};
}

/// A project whose files are there, with nothing in them: only their names matter here.
struct Fixture {
    TemporaryDirectory folder;
    Project project;
    ProjectData data;
    std::vector<Finding> findings;

    Fixture() {
        project.file = folder / "park.toml";
        addBoundary("approved.shp", BoundaryRole::Approved, "");
        addBoundary("east.shp", BoundaryRole::Administered, "东区");
        addBoundary("west.shp", BoundaryRole::Administered, "西区");
        ForestSource forest;
        forest.layer.path = "parcels.gpkg";
        forest.layer.key = "forest[0]";
        forest.layer.layer = "survey";
        project.forests.push_back(forest);
        LandSource land;
        land.parcels.emplace();
        land.parcels->path = "parcels.gpkg";
        land.parcels->key = "land.parcels";
        land.parcels->layer = "parcels";
        project.land = land;
        writeFile(folder / "parcels.gpkg", "");
        addPark("40", "大洋", {"东区", "西区"});
        addPark("41", "全興", {""});
    }

    void addBoundary(const char* file, BoundaryRole role, const char* block) {
        BoundarySource boundary;
        boundary.role = role;
        boundary.block = block;
        boundary.layer.path = file;
        boundary.layer.key = "boundary[" + std::to_string(project.boundaries.size()) + "]";
        project.boundaries.push_back(boundary);
        writeFile(folder / file, "");
    }

    void addPark(const char* id, const char* name, const std::vector<std::string>& blocks) {
        Park park;
        park.id = id;
        park.name = name;
        for (const BoundaryRole role : {BoundaryRole::Approved, BoundaryRole::Administered}) {
            Extent extent{.role = role,
                          .crs = Crs::cgcs2000(),
                          .blocks = {},
                          .united = {},
                          .areaM2 = 0.0,
                          .validFrom = {},
                          .document = {},
                          .documentAreaHa = {},
                          .layerKeys = {},
                          .officialText = {}};
            for (const std::string& block : blocks) {
                extent.blocks.push_back({block, {}});
            }
            park.extents.emplace(role, std::move(extent));
        }
        data.parks.push_back(std::move(park));
    }

    std::string path(const char* file) const { return (folder / file).string(); }

    /// Stuck PM2.5 in the first hours of 2016, on either side of its beginning, at both stations.
    void addAir() {
        AirData air;
        const HourIndex newYear = firstHourOf(firstDayOf(2016));
        for (const char* id : {"S", "T"}) {
            StationObservations observed;
            observed.station.id = id;
            ObservationSeries& series = observed.hourlyOf(Pollutant::Pm25);
            for (HourIndex hour = newYear - 2; hour < newYear + 3; ++hour) {
                series.put(hour, Decimal(35, 0));
                series.flag(hour, HourFlag::Stuck);
            }
            series.flag(newYear, HourFlag::Inverted);
            air.observations.stations.push_back(std::move(observed));
        }
        data.air = std::make_shared<const AirData>(std::move(air));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(finding_scopes, Fixture)

BOOST_AUTO_TEST_CASE(a_repaired_boundary_is_of_its_park_and_role) {
    findings = {findingAt("geometry_repaired", {.file = path("approved.shp"), .feature = "40"}),
                findingAt("encoding_detected", {.file = path("approved.shp")})};
    scopeFindings(findings, project, data);
    BOOST_REQUIRE(findings[0].subject.has_value());
    BOOST_TEST((*findings[0].subject == Subject{SubjectKind::Park, "40", "大洋"}));
    BOOST_TEST(findings[0].scope.boundary == "approved");
    BOOST_TEST(!findings[1].subject.has_value()); // of the whole file
    BOOST_TEST(findings[1].scope.boundary == "approved");
}

BOOST_AUTO_TEST_CASE(a_repaired_boundary_of_one_block_leaves_the_others) {
    findings = {findingAt("geometry_repaired", {.file = path("west.shp"), .feature = "40"})};
    scopeFindings(findings, project, data);
    BOOST_REQUIRE(findings[0].otherSubjects.size() == 1U);
    BOOST_TEST(findings[0].otherSubjects[0].id == "40#西区");
    BOOST_TEST(findings[0].scope.boundary == "administered");
}

BOOST_AUTO_TEST_CASE(a_repaired_boundary_of_a_park_that_is_not_asked_for_is_of_no_other) {
    findings = {findingAt("geometry_repaired", {.file = path("approved.shp"), .feature = "57"})};
    scopeFindings(findings, project, data);
    BOOST_REQUIRE(findings[0].subject.has_value());
    BOOST_TEST(findings[0].subject->id == "57");
}

BOOST_AUTO_TEST_CASE(rows_are_parks_where_a_boundary_has_no_column_of_identifiers) {
    findings = {findingAt("geometry_empty", {.file = path("approved.shp"), .feature = "41"}),
                findingAt("geometry_empty", {.file = path("approved.shp"), .feature = "41"}, 3),
                findingAt("geometry_empty", {.file = path("east.shp"), .feature = "41"}),
                findingAt("geometry_empty", {.file = path("east.shp"), .feature = "41"})};
    findings[3].diagnostic.severity = Severity::Error; // told of the park, not of the row
    project.boundaries[1].layer.id = "code";
    scopeFindings(findings, project, data);
    BOOST_TEST(findings[0].subject.has_value());
    BOOST_TEST(!findings[1].subject.has_value());
    BOOST_TEST(!findings[2].subject.has_value());
    BOOST_TEST(findings[3].subject.has_value());
}

BOOST_AUTO_TEST_CASE(a_file_that_is_the_boundary_in_two_roles_is_meant_in_both) {
    addBoundary("approved.shp", BoundaryRole::Administered, "东区");
    findings = {findingAt("geometry_repaired", {.file = path("approved.shp"), .feature = "40"})};
    scopeFindings(findings, project, data);
    BOOST_REQUIRE(findings[0].subject.has_value());
    BOOST_TEST(findings[0].subject->id == "40");
    BOOST_TEST(findings[0].scope.boundary.empty());
    BOOST_REQUIRE(findings[0].otherSubjects.size() == 1U);
    BOOST_TEST(findings[0].otherSubjects[0].id == "40#东区");
}

BOOST_AUTO_TEST_CASE(overlapping_parts_name_their_layer_by_its_key) {
    findings = {findingAt("boundary_parts_overlap", {.layer = "boundary[0]", .feature = "41"})};
    scopeFindings(findings, project, data);
    BOOST_REQUIRE(findings[0].subject.has_value());
    BOOST_TEST(findings[0].subject->id == "41");
    BOOST_TEST(findings[0].scope.boundary == "approved");
}

BOOST_AUTO_TEST_CASE(of_a_file_with_several_layers_the_one_named_is_meant) {
    const std::string file = path("parcels.gpkg");
    findings = {findingAt("geometry_repaired", {.file = file, .layer = "survey", .feature = "7"}),
                findingAt("row_shifted", {.file = file}),
                findingAt("row_shifted", {.file = path("elsewhere.csv")})};
    scopeFindings(findings, project, data);
    BOOST_TEST((findings[0].scope.layers == std::vector<std::string>{"forest[0]"}));
    BOOST_TEST((findings[1].scope.layers == std::vector<std::string>{"forest[0]", "land.parcels"}));
    BOOST_TEST(findings[2].scope.layers.empty());
}

BOOST_AUTO_TEST_CASE(a_repaired_parcel_is_of_that_parcel_and_its_project) {
    LandData land(Crs::cgcs2000());
    LandFigures figures;
    for (const int fid : {1, 2, 3}) {
        Parcel parcel;
        parcel.fid = fid;
        parcel.id = parcel.code = "GB0000" + std::to_string(fid);
        parcel.place = {
            .file = path("parcels.gpkg"), .layer = "parcels", .feature = parcel.code, .field = {}};
        land.parcels.push_back(std::move(parcel));
    }
    figures.projects.resize(1);
    figures.projects[0].id = "holder/project";
    figures.projectOfParcel = {LandFigures::npos, 0, 0};
    Building building;
    building.id = "F1";
    building.place = {.file = path("buildings.shp"), .layer = {}, .feature = "F1"};
    building.parcelId = "GB00003";
    land.buildings.push_back(building);
    figures.buildings.shares = {{0, 0, 100.0, 1.0}};
    data.land = std::make_shared<const LandData>(std::move(land));
    data.landFigures = std::make_shared<const LandFigures>(std::move(figures));
    findings = {findingAt("geometry_repaired",
                          {.file = path("parcels.gpkg"), .layer = "parcels", .feature = "2"}),
                findingAt("building_misplaced", {.file = path("buildings.shp"), .feature = "F1"}),
                findingAt("building_misplaced",
                          {.file = path("buildings.shp"), .feature = "F1"},
                          200)}; // the first of many
    scopeFindings(findings, project, data);
    BOOST_REQUIRE(findings[0].subject.has_value());
    BOOST_TEST(findings[0].subject->id == "GB00002");
    BOOST_REQUIRE(findings[0].otherSubjects.size() == 1U);
    BOOST_TEST(findings[0].otherSubjects[0].id == "holder/project");
    BOOST_REQUIRE(findings[1].subject.has_value()); // where it stands, then what it is written to
    BOOST_TEST(findings[1].subject->id == "GB00001");
    BOOST_REQUIRE(findings[1].otherSubjects.size() == 2U);
    BOOST_TEST(findings[1].otherSubjects[0].id == "GB00003");
    BOOST_TEST(!findings[2].subject.has_value());
}

BOOST_AUTO_TEST_CASE(flagged_hours_are_counted_by_station_and_year) {
    addAir();
    findings = {findingAt("stuck_values", {.feature = "S", .field = "PM2.5"}, 5),
                findingAt("stuck_values", {.field = "PM2.5"}, 10), // of many stations
                findingAt("pm_inversion", {.feature = "T", .field = "PM2.5"})};
    scopeFindings(findings, project, data);
    BOOST_TEST((findings[0].scope.pollutants == std::vector<std::string>{"PM2.5"}));
    BOOST_TEST(
        (findings[0].scope.counts == std::vector<ScopedCount>{{"S", 2015, 2}, {"S", 2016, 3}}));
    BOOST_TEST(findings[1].scope.counts.size() == 4U);
    BOOST_TEST((findings[2].scope.pollutants == std::vector<std::string>{"PM2.5", "PM10"}));
    BOOST_TEST((findings[2].scope.counts == std::vector<ScopedCount>{{"T", 2016, 1}}));
}

BOOST_AUTO_TEST_CASE(what_is_noticed_of_a_zone_is_of_that_park_or_block) {
    findings = {findingAt("zone_outside_raster", {.file = "cover.tif", .feature = "41"}),
                findingAt("zone_outside_raster", {.file = "cover.tif", .feature = "40#东区"}),
                findingAt("nodata_undeclared", {.file = "cover.tif"})};
    scopeByPark(findings, data.parks);
    BOOST_REQUIRE(findings[0].subject.has_value());
    BOOST_TEST((*findings[0].subject == Subject{SubjectKind::Park, "41", "全興"}));
    BOOST_REQUIRE(findings[1].subject.has_value());
    BOOST_TEST(
        (*findings[1].subject == Subject{SubjectKind::Block, "40#东区", "东区", "40", "大洋"}));
    BOOST_TEST(!findings[2].subject.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
