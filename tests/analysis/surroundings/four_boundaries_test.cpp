#include "analysis/surroundings/four_boundaries.hpp"
#include "gis/base/error.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <numbers>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

// At the central meridian the plane is true to 2e-7.
const double east0 = 500000.0;
const double north0 = 3470000.0;

Ring ringAround(double x, double y, double width, double height) {
    return {{east0 + x, north0 + y},
            {east0 + x + width, north0 + y},
            {east0 + x + width, north0 + y + height},
            {east0 + x, north0 + y + height},
            {east0 + x, north0 + y}};
}

MultiPolygon area(double x, double y, double width, double height) {
    return {{{ringAround(x, y, width, height), {}}}};
}

MultiLineString line(std::vector<Point> points) {
    for (Point& point : points) {
        point = {east0 + point.x, north0 + point.y};
    }
    return {{points}};
}

/// Turned about the centre of the square of a kilometre.
Point turned(Point point, double degrees) {
    const double angle = degrees * std::numbers::pi / 180.0;
    const double x = point.x - 500.0;
    const double y = point.y - 500.0;
    return {500.0 + x * std::cos(angle) - y * std::sin(angle),
            500.0 + x * std::sin(angle) + y * std::cos(angle)};
}

/// A park whose first block is a square of a kilometre, and what a test puts around it.
struct SurroundingsFixture {
    SurroundingsFixture() {
        park.id = "A";
        park.name = "示范园区";
    }

    void block(const std::string& name, MultiPolygon polygon, const std::string& text = "") {
        Block added{.name = name, .polygon = std::move(polygon)};
        added.areaM2 = ellipsoidalAreaM2(added.polygon, crs);
        added.officialText = text;
        extent.blocks.push_back(std::move(added));
    }

    void add(BaseKind kind,
             const std::string& name,
             Geometry geometry,
             std::optional<double> widthM = {}) {
        BaseLayer* layer = nullptr;
        for (BaseLayer& known : base.layers) {
            layer = known.kind == kind ? &known : layer;
        }
        if (layer == nullptr) {
            base.layers.push_back(
                {.kind = kind, .key = "base." + std::string(key(kind)), .crs = crs});
            layer = &base.layers.back();
        }
        BaseFeature feature;
        feature.fid = static_cast<std::int64_t>(layer->features.size()) + 1;
        feature.name = name;
        feature.geometry = std::move(geometry);
        feature.widthM = widthM;
        layer->features.push_back(std::move(feature));
    }

    void road(const std::string& name, std::vector<Point> points) {
        add(BaseKind::Roads, name, line(std::move(points)));
    }

    std::vector<FourBoundaries> find() {
        return fourBoundaries(park, extent, base, crs, options, diagnostics);
    }

    BoundarySide side(Side which, std::size_t block = 0) {
        return find().at(block).sides.of(which);
    }

    Crs crs = Crs::fromEpsg(4549);
    Park park;
    Extent extent{.role = BoundaryRole::Approved,
                  .crs = crs,
                  .blocks = {},
                  .united = {},
                  .areaM2 = 0.0,
                  .validFrom = {},
                  .document = {},
                  .documentAreaHa = {},
                  .layerKeys = {}};
    BaseData base;
    FourBoundariesOptions options;
    Diagnostics diagnostics;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(four_boundaries, SurroundingsFixture)

BOOST_AUTO_TEST_CASE(roads_on_four_sides_share_each_side_whole) {
    block("区块一", area(0, 0, 1000, 1000));
    road("东路", {{1050, -500}, {1050, 1500}});
    road("南路", {{-500, -60}, {1500, -60}});
    add(BaseKind::Rivers, "西河", line({{-70, -500}, {-70, 1500}}));
    add(BaseKind::Railways, "北铁", line({{-500, 1080}, {1500, 1080}}));
    const FourBoundaries found = find().at(0);
    const double distances[] = {50, 60, 70, 80};
    const std::string names[] = {"东路", "南路", "西河", "北铁"};
    const BaseKind kinds[] = {
        BaseKind::Roads, BaseKind::Roads, BaseKind::Rivers, BaseKind::Railways};
    for (std::size_t i = 0; i < 4; ++i) {
        const BoundarySide& each = found.sides.values[i];
        BOOST_TEST(each.name == names[i]);
        BOOST_TEST((each.kind == kinds[i]));
        BOOST_TEST(each.sideLengthM == 1000.0, tt::tolerance(1e-9));
        BOOST_TEST(each.sharedLengthM == 1000.0, tt::tolerance(1e-9));
        BOOST_TEST(each.share == 1.0, tt::tolerance(1e-9));
        BOOST_TEST(each.meanDistanceM == distances[i], tt::tolerance(1e-9));
        BOOST_TEST(each.reason.empty());
    }
    // The arrow leads from the middle of the side straight to the road.
    const BoundarySide& east = found.sides.of(Side::East);
    BOOST_TEST(east.boundaryPoint.x == east0 + 1000.0);
    BOOST_TEST(std::abs(east.boundaryPoint.y - (north0 + 500.0)) <= 1.0);
    BOOST_TEST(east.featurePoint->x == east0 + 1050.0, tt::tolerance(1e-12));
    BOOST_TEST(east.featurePoint->y == east.boundaryPoint.y, tt::tolerance(1e-12));
    BOOST_TEST(found.draft.zh ==
               "区块一规划面积1.0000平方公里，四至范围：东至东路，南至南路，西至西河，北至北铁。");
    BOOST_TEST(found.statement().zh == "拟稿（待核）：" + found.draft.zh);
    BOOST_TEST(found.draft.en ==
               "区块一, planned area 1.0000 km², bounded in the east by 东路, in the "
               "south by 南路, in the west by 西河, and in the north by 北铁.");
    BOOST_TEST(found.label(Side::West).zh == "西至西河");
}

BOOST_AUTO_TEST_CASE(the_nearer_of_two_parallel_roads_is_the_neighbour) {
    block("", area(0, 0, 1000, 1000));
    road("远路", {{1080, -500}, {1080, 1500}});
    road("近路", {{1030, -500}, {1030, 1500}});
    const BoundarySide east = side(Side::East);
    BOOST_TEST(east.name == "近路");
    BOOST_TEST(east.sharedLengthM == 1000.0, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(the_longest_shared_length_wins) {
    block("", area(0, 0, 1000, 1000));
    // Ends 700 m up the side: the corridor in front of the border is 10 m wide to either side.
    road("近路", {{1050, -500}, {1050, 700}});
    road("远路", {{1100, -500}, {1100, 1500}});
    const BoundarySide east = side(Side::East);
    BOOST_TEST(east.name == "近路");
    BOOST_TEST(std::abs(east.sharedLengthM - 710.0) <= 1.0); // a piece of border is 1 m
    BOOST_TEST(east.share == east.sharedLengthM / 1000.0, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(shared_lengths_of_features_of_one_name_add_up) {
    block("", area(0, 0, 1000, 1000));
    road("环路", {{1050, -500}, {1050, 300}});
    road("直路", {{1050, 300}, {1050, 700}});
    road("环路", {{1050, 700}, {1050, 1500}});
    BOOST_TEST(side(Side::East).name == "环路");
}

BOOST_AUTO_TEST_CASE(ties_go_to_the_first_by_name) {
    block("", area(0, 0, 1000, 1000));
    add(BaseKind::Neighbours, "B厂", area(1000, 0, 300, 500));
    add(BaseKind::Neighbours, "A厂", area(1000, 500, 300, 500));
    const BoundarySide east = side(Side::East);
    BOOST_TEST(east.name == "A厂");
    BOOST_TEST(east.sharedLengthM == 500.0, tt::tolerance(1e-9));
    BOOST_TEST(east.meanDistanceM == 0.0);
}

BOOST_AUTO_TEST_CASE(a_turned_square_keeps_its_four_sides) {
    for (const double degrees : {10.0, 30.0, 44.0}) {
        BOOST_TEST_CONTEXT(degrees) {
            extent.blocks.clear();
            base.layers.clear();
            Ring ring;
            for (const Point corner :
                 {Point{0, 0}, Point{1000, 0}, Point{1000, 1000}, Point{0, 1000}, Point{0, 0}}) {
                const Point at = turned(corner, degrees);
                ring.push_back({east0 + at.x, north0 + at.y});
            }
            block("", {{{ring, {}}}});
            road("东路", {turned({1050, -500}, degrees), turned({1050, 1500}, degrees)});
            road("北路", {turned({-500, 1050}, degrees), turned({1500, 1050}, degrees)});
            const FourBoundaries found = find().at(0);
            BOOST_TEST(found.sides.of(Side::East).name == "东路");
            BOOST_TEST(found.sides.of(Side::North).name == "北路");
            BOOST_TEST(found.sides.of(Side::East).sharedLengthM == 1000.0, tt::tolerance(1e-9));
            BOOST_TEST(found.sides.of(Side::West).sideLengthM == 1000.0, tt::tolerance(1e-9));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_square_on_its_corner_still_has_one_border_a_side) {
    Ring ring = {{east0 + 1000, north0 + 500},
                 {east0 + 500, north0 + 1000},
                 {east0, north0 + 500},
                 {east0 + 500, north0},
                 {east0 + 1000, north0 + 500}};
    block("", {{{ring, {}}}});
    for (const Side each : allSides) {
        BOOST_TEST(side(each).sideLengthM == 500.0 * std::sqrt(2.0), tt::tolerance(1e-9));
    }
}

BOOST_AUTO_TEST_CASE(the_walls_of_a_recess_face_their_own_block) {
    // Open to the east: 300 m of arm, 400 m of recess, 300 m of arm.
    const Ring ring = {{east0, north0},
                       {east0 + 1000, north0},
                       {east0 + 1000, north0 + 300},
                       {east0 + 400, north0 + 300},
                       {east0 + 400, north0 + 700},
                       {east0 + 1000, north0 + 700},
                       {east0 + 1000, north0 + 1000},
                       {east0, north0 + 1000},
                       {east0, north0}};
    block("", {{{ring, {}}}});
    road("沟路", {{700, 320}, {400, 320}}); // along the lower wall, which faces the upper one
    const FourBoundaries found = find().at(0);
    BOOST_TEST(found.sides.of(Side::East).sideLengthM == 1000.0, tt::tolerance(1e-9));
    for (const Side each : {Side::South, Side::West, Side::North}) {
        BOOST_TEST(found.sides.of(each).sideLengthM == 1000.0, tt::tolerance(1e-9));
        BOOST_TEST(found.sides.of(each).name.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_border_along_raster_cells_has_the_sides_of_its_shape) {
    // Steps of 10 m down a slope of 1 : 4, which faces north.
    Ring ring = {{east0, north0}, {east0 + 4000, north0}, {east0 + 4000, north0 + 10}};
    for (int i = 1; i < 100; ++i) {
        ring.push_back({east0 + 4000 - 40.0 * i, north0 + 10.0 * i});
        ring.push_back({east0 + 4000 - 40.0 * i, north0 + 10.0 * i + 10});
    }
    ring.insert(ring.end(), {{east0, north0 + 1000}, {east0, north0}});
    block("", {{{ring, {}}}});
    BOOST_TEST(side(Side::North).sideLengthM >= 4000.0 - 1e-6);
}

BOOST_AUTO_TEST_CASE(a_road_that_crosses_the_border_is_no_border) {
    block("", area(0, 0, 1000, 1000));
    road("穿路", {{500, 500}, {1500, 500}});
    BOOST_TEST(side(Side::East).name.empty());
}

BOOST_AUTO_TEST_CASE(a_road_whose_centre_line_is_drawn_just_inside_is_the_border) {
    block("", area(0, 0, 1000, 1000));
    road("边路", {{993, -500}, {993, 1500}});
    road("内路", {{900, -500}, {900, 1500}});
    BOOST_TEST(side(Side::East).name == "边路");
    BOOST_TEST(side(Side::East).meanDistanceM == 7.0, tt::tolerance(1e-9));
    BOOST_TEST(side(Side::West).name.empty());
}

BOOST_AUTO_TEST_CASE(a_line_reaches_to_the_edge_of_what_it_stands_for) {
    block("", area(0, 0, 1000, 1000));
    // A river 300 m wide, its centre line 210 m off, begins 60 m from the border.
    add(BaseKind::Rivers, "大江", line({{1210, -500}, {1210, 1500}}), 300.0);
    road("江堤路", {{1090, -500}, {1090, 1500}});
    BOOST_TEST(side(Side::East).name == "大江");
}

BOOST_AUTO_TEST_CASE(nothing_beyond_the_distance_is_named) {
    block("", area(0, 0, 1000, 1000));
    road("远路", {{1215, -500}, {1215, 1500}}); // 215 m less half of 20 m is more than 200 m
    road("北路", {{-500, 1205}, {1500, 1205}});
    BOOST_TEST(side(Side::East).name.empty());
    BOOST_TEST(side(Side::North).name == "北路");
    options.distanceM = 300.0;
    BOOST_TEST(side(Side::East).name == "远路");
}

BOOST_AUTO_TEST_CASE(very_large_parks_look_farther) {
    block("", area(0, 0, 10000, 10000)); // 5 % of 10 km
    road("东路", {{10450, -500}, {10450, 10500}});
    BOOST_TEST(side(Side::East).name == "东路");
}

BOOST_AUTO_TEST_CASE(a_side_without_a_named_feature_says_so) {
    block("区块一", area(0, 0, 1000, 1000));
    road("", {{1050, -500}, {1050, 1500}});
    BOOST_TEST(side(Side::East).reason.zh.find("没有任何有名称的") != std::string::npos);
    road("南路", {{-500, -60}, {1500, -60}});
    add(BaseKind::PlaceNames, "柳浦村", MultiPoint{{{east0 + 1900, north0 + 400}}});
    const FourBoundaries found = find().at(0);
    const BoundarySide& east = found.sides.of(Side::East);
    BOOST_TEST(east.name.empty());
    BOOST_TEST(!east.featurePoint.has_value());
    BOOST_TEST(east.sideLengthM == 1000.0, tt::tolerance(1e-9));
    BOOST_TEST(east.reason.zh ==
               "边界外 200 m 内没有沿边界的有名称的地物；附近的地名：柳浦村（约 0.9 km）");
    BOOST_TEST(found.draft.zh ==
               "区块一规划面积1.0000平方公里，四至范围：东至（无名称地物，待补），"
               "南至南路，西至（无名称地物，待补），北至（无名称地物，待补）。");
    BOOST_TEST(found.label(Side::East).zh == "东至（待补）");
}

BOOST_AUTO_TEST_CASE(a_name_along_a_small_part_of_a_side_is_not_given) {
    block("", area(0, 0, 1000, 1000));
    add(BaseKind::Neighbours, "小厂", area(1000, 500, 50, 50));
    const BoundarySide east = side(Side::East);
    BOOST_TEST(east.name.empty());
    BOOST_TEST(east.reason.zh.find("小厂") != std::string::npos);
    options.smallestShare = 0.02;
    BOOST_TEST(side(Side::East).name == "小厂");
}

BOOST_AUTO_TEST_CASE(blocks_of_the_park_are_never_their_own_neighbours) {
    block("区块一", area(0, 0, 1000, 1000));
    block("区块二", area(1000, 0, 60, 1000));
    road("东路", {{1110, -500}, {1110, 1500}});
    add(BaseKind::Neighbours, "区块二", area(1000, 0, 60, 1000));
    add(BaseKind::Neighbours, "二号地", area(1001, 1, 58, 998)); // the same ground by another name
    const std::vector<FourBoundaries> found = find();
    BOOST_REQUIRE(found.size() == 2);
    BOOST_TEST(found[0].sides.of(Side::East).name.empty());
    BOOST_TEST(found[0].sides.of(Side::East).reason.zh == "紧邻本园区的区块二");
    BOOST_TEST(found[1].sides.of(Side::East).name == "东路");
    BOOST_TEST(found[1].sides.of(Side::West).reason.zh == "紧邻本园区的区块一");
}

BOOST_AUTO_TEST_CASE(nothing_behind_another_block_is_a_neighbour) {
    block("区块一", area(0, 0, 1000, 1000));
    block("区块二", area(1040, -100, 60, 1200));
    road("东路", {{1120, -500}, {1120, 1500}}); // 120 m from block one, with block two between
    BOOST_TEST(side(Side::East).name.empty());
    road("夹路", {{1020, -500}, {1020, 1500}}); // between the two
    const std::vector<FourBoundaries> found = find();
    BOOST_TEST(found[0].sides.of(Side::East).name == "夹路");
    BOOST_TEST(found[1].sides.of(Side::West).name == "夹路");
}

BOOST_AUTO_TEST_CASE(the_next_unit_is_a_neighbour_and_the_own_one_is_not) {
    block("", area(0, 0, 1000, 1000));
    add(BaseKind::AdministrativeUnits, "本镇", area(-3000, -3000, 4000, 8000));
    add(BaseKind::AdministrativeUnits, "邻镇", area(1000, -3000, 4000, 8000));
    add(BaseKind::Neighbours, "示范园区", area(0, 0, 1000, 1000));
    const FourBoundaries found = find().at(0);
    BOOST_TEST(found.sides.of(Side::East).name == "邻镇");
    BOOST_TEST(found.sides.of(Side::East).meanDistanceM == 0.0);
    BOOST_TEST(found.sides.of(Side::East).sharedLengthM == 1000.0, tt::tolerance(1e-9));
    for (const Side each : {Side::South, Side::West, Side::North}) {
        BOOST_TEST(found.sides.of(each).name.empty());
    }
    // A road along the unit's border says more than the unit.
    road("界路", {{1005, -500}, {1005, 1500}});
    BOOST_TEST(side(Side::East).name == "界路");
}

BOOST_AUTO_TEST_CASE(a_lake_at_the_border_is_named) {
    block("", area(0, 0, 1000, 1000));
    add(BaseKind::Water, "黛湖", area(980, -200, 1500, 1400)); // the border was drawn 20 m into it
    BOOST_TEST(side(Side::East).name == "黛湖");
    BOOST_TEST(side(Side::East).sharedLengthM == 1000.0, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(an_approved_text_is_given_word_for_word) {
    const std::string text = "区块一规划面积1平方公里,四至范围:东至甲,南至乙,西至丙,北至丁。";
    block("区块一", area(0, 0, 1000, 1000), text);
    block("区块二", area(5000, 0, 1000, 1000), "四至以界址点坐标控制。");
    road("东路", {{1050, -500}, {1050, 1500}});
    const std::vector<FourBoundaries> found = find();
    BOOST_TEST(!found[0].isDraft());
    BOOST_TEST(found[0].statement().zh == text);
    BOOST_TEST(found[0].statement().en == text);
    BOOST_TEST(found[0].label(Side::East).zh == "东至甲");
    BOOST_TEST(found[0].sides.of(Side::East).name == "东路"); // what the map says, to compare
    BOOST_TEST(found[1].statement().zh == "四至以界址点坐标控制。");
    BOOST_TEST(found[1].label(Side::East).zh.empty());
}

BOOST_AUTO_TEST_CASE(tiny_blocks_have_four_sides_and_four_decimals) {
    block("区块四", area(0, 0, 20, 15));
    road("东路", {{25, -500}, {25, 1500}});
    const FourBoundaries found = find().at(0);
    BOOST_TEST(found.sides.of(Side::East).name == "东路");
    BOOST_TEST(found.sides.of(Side::East).sideLengthM == 15.0, tt::tolerance(1e-9));
    BOOST_TEST(found.sides.of(Side::West).name.empty());
    BOOST_TEST(found.draft.zh.find("0.0003平方公里") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_system_without_a_scale_is_refused) {
    block("", area(0, 0, 1000, 1000));
    crs = Crs::fromEpsg(3857);
    BOOST_CHECK_THROW(find(), CrsError);
}

BOOST_AUTO_TEST_SUITE_END()
