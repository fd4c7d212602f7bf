// Which features lie at a place, against shapes drawn by hand.

#include "viewer/map/feature_search.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

using namespace parklens;

namespace {

using Indices = std::vector<std::size_t>;

Ring box(double left, double bottom, double right, double top) {
    return {{left, bottom}, {right, bottom}, {right, top}, {left, top}, {left, bottom}};
}

VectorLayer layerOf(ShapeKind kind, const std::vector<Geometry>& geometries) {
    VectorLayer layer{.id = QStringLiteral("layer"),
                      .title = {},
                      .shapes = Shapes(kind, {500000, 3000000}),
                      .classes = std::vector<std::uint16_t>(geometries.size(), 0),
                      .legend = {},
                      .labels = {},
                      .weights = {},
                      .attribution = {},
                      .rows = {},
                      .index = nullptr};
    for (const auto& geometry : geometries) {
        layer.shapes.add(geometry);
    }
    indexShapes(layer);
    return layer;
}

Point at(double x, double y) {
    return {500000 + x, 3000000 + y};
}

Ring moved(Ring ring) {
    for (auto& point : ring) {
        point = at(point.x, point.y);
    }
    return ring;
}

MultiPolygon area(const Ring& shell, const std::vector<Ring>& holes = {}) {
    Polygon polygon{moved(shell), {}};
    for (const auto& hole : holes) {
        polygon.holes.push_back(moved(hole));
    }
    return {{polygon}};
}

void check(const Indices& found, const Indices& expected) {
    BOOST_TEST(found == expected, boost::test_tools::per_element());
}

} // namespace

BOOST_AUTO_TEST_CASE(an_area_is_found_inside_but_not_in_its_hole_or_outside) {
    const auto layer =
        layerOf(ShapeKind::Areas, {area(box(0, 0, 100, 100), {box(40, 40, 60, 60)})});
    check(featuresAt(layer, at(10, 10), 5), {0});
    check(featuresAt(layer, at(50, 50), 5), {});
    check(featuresAt(layer, at(101, 50), 5), {});
}

BOOST_AUTO_TEST_CASE(of_areas_that_overlap_the_one_drawn_last_comes_first) {
    auto layer = layerOf(ShapeKind::Areas,
                         {area(box(0, 0, 10, 10)), area(box(0, 0, 20, 20)), area(box(5, 5, 9, 9))});
    check(featuresAt(layer, at(6, 6), 0), {2, 1, 0});
    layer.classes = {1, 0, 0}; // a higher class is drawn later
    check(featuresAt(layer, at(6, 6), 0), {0, 2, 1});
}

BOOST_AUTO_TEST_CASE(a_ray_through_vertices_is_counted_once) {
    const Ring diamond = {{0, -10}, {10, 0}, {0, 10}, {-10, 0}, {0, -10}};
    const auto layer = layerOf(ShapeKind::Areas, {area(diamond)});
    check(featuresAt(layer, at(0, 0), 0), {0});
    check(featuresAt(layer, at(-11, 0), 0), {});
    check(featuresAt(layer, at(-5, -10), 0), {});
}

BOOST_AUTO_TEST_CASE(lines_and_points_are_found_within_the_tolerance_the_nearest_first) {
    const auto lines = layerOf(
        ShapeKind::Lines,
        {MultiLineString{{{at(0, 0), at(100, 0)}}}, MultiLineString{{{at(0, 8), at(100, 8)}}}});
    check(featuresAt(lines, at(50, 5), 6), {1, 0});
    check(featuresAt(lines, at(50, 5), 3.5), {1});
    check(featuresAt(lines, at(104, 0), 5), {0});
    check(featuresAt(lines, at(104, 0), 3.9), {});
    const auto points =
        layerOf(ShapeKind::Points,
                {MultiPoint{{at(0, 0)}}, MultiPoint{{at(3, 4)}}, MultiPoint{{at(50, 50)}}});
    check(featuresAt(points, at(3, 3), 5), {1, 0});
    check(featuresAt(points, at(30, 30), 5), {});
}

BOOST_AUTO_TEST_CASE(a_polygon_selects_what_shares_a_point_with_it) {
    const auto areas = layerOf(ShapeKind::Areas,
                               {area(box(0, 0, 10, 10)),         // wholly inside
                                area(box(-5, 40, 200, 60)),      // crosses
                                area(box(-100, -100, 300, 300)), // around it
                                area(box(-50, -50, 150, 150), {box(-40, -40, 140, 140)}), // hole
                                area(box(120, 0, 140, 10))});                             // beside
    const auto ring = moved({{-10, -10}, {100, -10}, {100, 100}, {-10, 100}});
    check(featuresWithin(areas, ring), {0, 1, 2});
    const auto lines = layerOf(ShapeKind::Lines,
                               {MultiLineString{{{at(-50, 50), at(200, 50)}}}, // through
                                MultiLineString{{{at(5, 5), at(6, 6)}}},       // inside
                                MultiLineString{{{at(-50, 100.5), at(99, 300)}}}});
    check(featuresWithin(lines, ring), {0, 1});
    const auto points =
        layerOf(ShapeKind::Points,
                {MultiPoint{{at(0, 0)}}, MultiPoint{{at(100, 50)}}, MultiPoint{{at(101, 50)}}});
    check(featuresWithin(points, ring), {0, 1});
    check(featuresWithin(points, {at(0, 0), at(1, 1)}), {});
}

BOOST_AUTO_TEST_CASE(a_concave_polygon_leaves_out_what_lies_in_its_bay) {
    const auto points =
        layerOf(ShapeKind::Points, {MultiPoint{{at(5, 8)}}, MultiPoint{{at(1, 5)}}});
    const auto ring = moved({{0, 0}, {10, 0}, {10, 10}, {5, 5}, {0, 10}, {0, 0}});
    check(featuresWithin(points, ring), {1});
}

BOOST_AUTO_TEST_CASE(random_boxes_are_found_as_by_looking_at_each) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> place(0, 1000);
    std::uniform_real_distribution<double> size(1, 60);
    std::vector<Geometry> boxes;
    std::vector<Envelope> envelopes;
    for (int count = 0; count < 500; ++count) {
        const double x = place(random);
        const double y = place(random);
        const Envelope envelope{x, y, x + size(random), y + size(random)};
        boxes.emplace_back(area(box(envelope.minX, envelope.minY, envelope.maxX, envelope.maxY)));
        envelopes.push_back(envelope);
    }
    const auto layer = layerOf(ShapeKind::Areas, boxes);
    constexpr double marginM = 0.01; // vertices are floats
    for (int count = 0; count < 2000; ++count) {
        const double x = place(random);
        const double y = place(random);
        const auto found = featuresAt(layer, at(x, y), 0);
        for (std::size_t index = 0; index < envelopes.size(); ++index) {
            const auto& e = envelopes[index];
            const bool isInside = x > e.minX + marginM && x < e.maxX - marginM &&
                                  y > e.minY + marginM && y < e.maxY - marginM;
            const bool isOutside = x < e.minX - marginM || x > e.maxX + marginM ||
                                   y < e.minY - marginM || y > e.maxY + marginM;
            const bool isFound = std::ranges::find(found, index) != found.end();
            if ((isInside && !isFound) || (isOutside && isFound)) {
                BOOST_ERROR("box " << index << " at " << x << " " << y);
            }
        }
    }
}
