#include "analysis/loading/base_data.hpp"
#include "analysis/project/project_parser.hpp"
#include "gis/crs/crs_transform.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

struct BaseFixture {
    BaseData read(const std::string& base) {
        const std::string text = "schema = \"parklens.project/1\"\n[project]\nname = \"a\"\nyear = "
                                 "2024\n[[boundary]]\nrole = \"planned\"\npath = \"b.gpkg\"\n" +
                                 base;
        return readBase(parseProject(text, folder / "park.toml"), {}, diagnostics);
    }

    test::TemporaryDirectory folder;
    Diagnostics diagnostics;
};

BaseLayer layerOf(const Crs& crs, Geometry geometry) {
    BaseFeature feature;
    feature.id = "1";
    feature.geometry = std::move(geometry);
    return {.kind = BaseKind::Rivers, .key = "base.rivers", .crs = crs, .features = {feature}};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(base_data, BaseFixture)

BOOST_AUTO_TEST_CASE(layers_come_with_names_levels_and_what_is_printed_of_them) {
    test::writeSampleLayer(
        folder / "roads.gpkg",
        {.name = "roads",
         .crs = "EPSG:4549",
         .fields = {"名称", "等级", "宽度"},
         .features = {{{"金东八街", "主干路", "40"}, "LINESTRING (500000 3470000, 501000 3470000)"},
                      {{" NULL ", "", ""}, "LINESTRING (500000 3470000, 501000 3471000)"}}});
    test::writeSampleLayer(
        folder / "units.geojson",
        {.name = "units",
         .crs = "EPSG:4326",
         .fields = {"mc", "jb"},
         .features = {{{"甲县", "县"}, test::rectangleWkt(120, 31, 120.1, 31.1)},
                      {{"乙", "?"}, test::rectangleWkt(120.1, 31, 120.2, 31.1)}}});
    const BaseData base = read(R"toml(
[base.roads]
path = "roads.gpkg"
year = 2023
attribution = "示范市自然资源局，仅限内部使用"
[[base.administrative_units]]
path = "units.geojson"
fields = { name = "mc", level = "jb" }
approval_number = "GS(2024)0650号"
[[base.administrative_units]]
path = "units.geojson"
fields = { name = "mc" }
level = "town"
)toml");
    BOOST_REQUIRE(base.layers.size() == 3);
    const BaseLayer& roads = base.layers[0];
    BOOST_TEST((roads.kind == BaseKind::Roads));
    BOOST_TEST(roads.key == "base.roads");
    BOOST_TEST(roads.crs.label() == "EPSG:4549");
    BOOST_TEST(roads.year.value() == 2023);
    BOOST_TEST(roads.attribution == "示范市自然资源局，仅限内部使用");
    BOOST_REQUIRE(roads.features.size() == 2);
    BOOST_TEST(roads.features[0].name == "金东八街");
    BOOST_TEST(roads.features[0].className == "主干路");
    BOOST_TEST(roads.features[0].widthM.value() == 40.0);
    BOOST_TEST(roads.features[1].name.empty());
    BOOST_TEST(!roads.features[1].widthM.has_value());
    const BaseLayer& units = base.layers[1];
    BOOST_TEST(units.key == "base.administrative_units[0]");
    BOOST_TEST(units.approvalNumber == "GS(2024)0650号");
    BOOST_TEST((units.features[0].level == AdministrativeLevel::County));
    BOOST_TEST(!units.features[1].level.has_value());
    BOOST_TEST(diagnostics.contains("level_unknown"));
    BOOST_TEST((base.layers[2].features[1].level == AdministrativeLevel::Town));
    BOOST_TEST(base.unitsOf(AdministrativeLevel::County).size() == 1);
    BOOST_TEST(base.layersOf(BaseKind::AdministrativeUnits).size() == 2);
    BOOST_TEST(base.failures.empty());
}

BOOST_AUTO_TEST_CASE(layers_that_cannot_be_used_are_told_and_left_out) {
    test::writeSampleLayer(folder / "empty.gpkg",
                           {.name = "rivers", .fields = {"name"}, .features = {}});
    test::writeSampleLayer(
        folder / "nowhere.gpkg",
        {.name = "water",
         .crs = "",
         .fields = {"name"},
         .features = {{{"湖"}, test::rectangleWkt(500000, 3470000, 501000, 3471000)}}});
    test::writeFile(folder / "broken.gpkg", "not a database");
    test::writeSampleLayer(folder / "roads.gpkg",
                           {.name = "roads",
                            .crs = "EPSG:4549",
                            .fields = {"name"},
                            .features = {{{"路"}, "LINESTRING (500000 3470000, 501000 3470000)"}}});
    const BaseData base = read(R"toml(
[base]
rivers = { path = "empty.gpkg" }
water = { path = "nowhere.gpkg" }
railways = { path = "broken.gpkg" }
roads = [{ path = "roads.gpkg" }, { path = "roads.gpkg", fields = { name = "mc" } }]
)toml");
    BOOST_REQUIRE(base.layers.size() == 1);
    BOOST_TEST(base.layers[0].key == "base.roads[0]");
    BOOST_REQUIRE(base.failures.size() == 4);
    BOOST_TEST(base.failures[0].key == "base.roads[1]");
    BOOST_TEST(base.failures[0].problem.sentence(Language::Chinese).find("mc") !=
               std::string::npos);
    BOOST_TEST(base.failures[1].key == "base.railways");
    BOOST_TEST(base.failures[2].key == "base.rivers");
    BOOST_TEST(base.failures[3].key == "base.water");
    BOOST_TEST(diagnostics.contains("base_layer_empty"));
    BOOST_TEST(diagnostics.contains("layer_unusable"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(a_polygon_is_cut_a_tenth_outside_of_the_extent) {
    const Crs crs = Crs::fromEpsg(4549);
    const MultiPolygon land = {{{{{400000, 3400000},
                                  {600000, 3400000},
                                  {600000, 3600000},
                                  {400000, 3600000},
                                  {400000, 3400000}},
                                 {{{500400, 3470400},
                                   {500400, 3470600},
                                   {500600, 3470600},
                                   {500600, 3470400},
                                   {500400, 3470400}}}}}};
    Diagnostics diagnostics;
    const BaseLayer cut =
        baseLayerIn(layerOf(crs, land), crs, {500000, 3470000, 501000, 3472000}, diagnostics);
    BOOST_REQUIRE(cut.features.size() == 1);
    const auto& polygon = std::get<MultiPolygon>(cut.features[0].geometry);
    BOOST_TEST(planeArea(polygon) == 1200.0 * 2400.0 - 200.0 * 200.0, tt::tolerance(1e-12));
    const Envelope box = envelopeOf(polygon);
    BOOST_TEST(box.minX == 499900.0);
    BOOST_TEST(box.maxY == 3472200.0);
}

BOOST_AUTO_TEST_CASE(lines_keep_the_runs_that_come_near) {
    const Crs crs = Crs::fromEpsg(4549);
    const MultiLineString river = {{{{490000, 3470500},
                                     {499000, 3470500},
                                     {500500, 3470500},
                                     {509000, 3470500},
                                     {509000, 3490000}}}};
    Diagnostics diagnostics;
    const BaseLayer cut =
        baseLayerIn(layerOf(crs, river), crs, {500000, 3470000, 501000, 3471000}, diagnostics);
    BOOST_REQUIRE(cut.features.size() == 1);
    const auto& lines = std::get<MultiLineString>(cut.features[0].geometry);
    BOOST_REQUIRE(lines.lines.size() == 1);
    BOOST_TEST(lines.lines[0].size() == 3);
    const BaseLayer far =
        baseLayerIn(layerOf(crs, river), crs, {520000, 3470000, 521000, 3471000}, diagnostics);
    BOOST_TEST(far.features.empty());
    const BaseLayer points = baseLayerIn(layerOf(crs, MultiPoint{{{500001, 3470001}, {1, 1}}}),
                                         crs,
                                         {500000, 3470000, 501000, 3471000},
                                         diagnostics);
    BOOST_REQUIRE(points.features.size() == 1);
    BOOST_TEST(std::get<MultiPoint>(points.features[0].geometry).points.size() == 1);
}

BOOST_AUTO_TEST_CASE(long_edges_bend_with_the_projection_and_short_ones_stay) {
    // 3° along a parallel: its image sags by kilometres in the zone of its middle.
    const Crs gauss = Crs::fromEpsg(4549);
    const MultiLineString parallel = {{{{118.5, 31.0}, {121.5, 31.0}}}};
    const CrsTransform project(Crs::cgcs2000(), gauss);
    const Envelope extent = {350000, 3420000, 650000, 3450000};
    Diagnostics diagnostics;
    const BaseLayer carried =
        baseLayerIn(layerOf(Crs::cgcs2000(), parallel), gauss, extent, diagnostics);
    BOOST_REQUIRE(carried.features.size() == 1);
    const LineString& line = std::get<MultiLineString>(carried.features[0].geometry).lines.at(0);
    const double allowed = std::hypot(extent.width(), extent.height()) / 20000.0;
    const CrsTransform back = project.inverse();
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point middle = {(line[i].x + line[i + 1].x) / 2.0, (line[i].y + line[i + 1].y) / 2.0};
        const Point onParallel = project({back(middle).x, 31.0});
        BOOST_TEST(std::hypot(onParallel.x - middle.x, onParallel.y - middle.y) <= allowed);
    }
    BOOST_TEST(line.size() > 2U);
    BOOST_TEST(line.size() < 40U);
    const MultiLineString street = {{{{120.0, 31.0}, {120.01, 31.0}}}};
    const BaseLayer plain =
        baseLayerIn(layerOf(Crs::cgcs2000(), street), gauss, extent, diagnostics);
    BOOST_TEST(std::get<MultiLineString>(plain.features.at(0).geometry).lines.at(0).size() == 2U);
    BOOST_TEST(diagnostics.empty());
}
