// Clipping, hatching and inner points against closed forms.

#include "viewer/map/clipping.hpp"
#include "viewer/map/hatching.hpp"
#include "viewer/map/inner_point.hpp"
#include "viewer/map/shapes.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <random>

using namespace parklens;

namespace {

const QRectF frame(0, 0, 100, 50);

QPolygonF box(double left, double top, double right, double bottom) {
    return QPolygonF(
        QList<QPointF>{{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}});
}

double areaOf(const QPolygonF& ring) {
    double twice = 0;
    for (qsizetype index = 0; index < ring.size(); ++index) {
        const auto& from = ring[index];
        const auto& to = ring[(index + 1) % ring.size()];
        twice += from.x() * to.y() - to.x() * from.y();
    }
    return std::abs(twice) / 2;
}

double lengthOf(const std::vector<QLineF>& lines) {
    double length = 0;
    for (const auto& line : lines) {
        length += line.length();
    }
    return length;
}

} // namespace

BOOST_AUTO_TEST_SUITE(clipping)

BOOST_AUTO_TEST_CASE(a_ring_keeps_what_lies_in_the_frame) {
    const auto clipped = clippedRings({box(-10, -10, 30, 20)}, frame);
    BOOST_REQUIRE_EQUAL(clipped.size(), 1);
    BOOST_TEST(areaOf(clipped.front()) == 600.0, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(clippedRings({box(200, 200, 300, 300)}, frame).empty());
    BOOST_TEST((clippedRings({box(10, 10, 20, 20)}, frame).front() == box(10, 10, 20, 20)));
}

BOOST_AUTO_TEST_CASE(a_ring_around_the_frame_becomes_the_frame) {
    const auto clipped = clippedRings({box(-100, -100, 200, 200)}, frame);
    BOOST_TEST(areaOf(clipped.front()) == 5000.0, boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(a_line_is_cut_into_the_pieces_inside) {
    // In, out over the top, back in.
    const QPolygonF line(QList<QPointF>{{10, 10}, {10, -10}, {30, -10}, {30, 10}});
    const auto pieces = clippedLine(line, frame);
    BOOST_REQUIRE_EQUAL(pieces.size(), 2);
    BOOST_TEST((pieces[0] == QPolygonF(QList<QPointF>{{10, 10}, {10, 0}})));
    BOOST_TEST((pieces[1] == QPolygonF(QList<QPointF>{{30, 0}, {30, 10}})));
}

BOOST_AUTO_TEST_CASE(a_line_that_only_passes_a_corner_outside_leaves_nothing) {
    BOOST_TEST(clippedLine(QPolygonF(QList<QPointF>{{-10, 5}, {5, -10}}), frame).empty());
}

BOOST_AUTO_TEST_CASE(a_line_through_the_frame_without_vertices_in_it_is_found) {
    const auto pieces = clippedLine(QPolygonF(QList<QPointF>{{-50, 25}, {150, 25}}), frame);
    BOOST_REQUIRE_EQUAL(pieces.size(), 1);
    BOOST_TEST((pieces[0] == QPolygonF(QList<QPointF>{{0, 25}, {100, 25}})));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(hatching)

BOOST_AUTO_TEST_CASE(the_length_of_a_hatch_is_the_area_over_the_spacing) {
    const Rings square = {box(3, 3, 43, 43)};
    for (const double angle : {0.0, 30.0, 45.0, 90.0, 135.0}) {
        const auto lines =
            hatchLines(square, {.angleDegrees = angle, .spacingMm = 0.5, .line = {}});
        BOOST_TEST(lengthOf(lines) == 1600 / 0.5, boost::test_tools::tolerance(0.02));
    }
}

BOOST_AUTO_TEST_CASE(holes_stay_free) {
    const Rings ring = {box(0, 0, 40, 40), box(10, 10, 30, 30)};
    const auto lines = hatchLines(ring, {.angleDegrees = 0, .spacingMm = 0.5, .line = {}});
    BOOST_TEST(lengthOf(lines) == 1200 / 0.5, boost::test_tools::tolerance(0.02));
    for (const auto& line : lines) {
        const auto middle = line.center();
        BOOST_TEST(!(middle.x() > 10 && middle.x() < 30 && middle.y() > 10 && middle.y() < 30));
    }
}

BOOST_AUTO_TEST_CASE(neighbours_of_one_class_line_up) {
    const Hatch hatch{.angleDegrees = 0, .spacingMm = 2, .line = {}};
    const auto left = hatchLines({box(1, 1, 10, 9)}, hatch);
    const auto right = hatchLines({box(10, 1, 20, 9)}, hatch);
    BOOST_REQUIRE_EQUAL(left.size(), right.size());
    for (std::size_t index = 0; index < left.size(); ++index) {
        BOOST_TEST(left[index].y1() == right[index].y1(), boost::test_tools::tolerance(1e-9));
    }
}

BOOST_AUTO_TEST_CASE(a_hatch_rises_counter_clockwise) {
    const auto lines =
        hatchLines({box(0, 0, 40, 40)}, {.angleDegrees = 45, .spacingMm = 5, .line = {}});
    for (const auto& line : lines) {
        // Ordinates grow downwards: a rising line falls in them.
        BOOST_TEST((line.p2().x() - line.p1().x()) * (line.p2().y() - line.p1().y()) < 0);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(inner_points)

BOOST_AUTO_TEST_CASE(the_inner_point_of_a_square_is_its_middle) {
    const auto inner = innerPoint({box(10, 10, 30, 30)});
    BOOST_REQUIRE(inner);
    BOOST_TEST(inner->radius == 10.0, boost::test_tools::tolerance(0.05));
}

BOOST_AUTO_TEST_CASE(the_inner_point_avoids_holes_and_bays) {
    // A U: its centroid lies in the bay.
    const QPolygonF bay(QList<QPointF>{
        {0, 0}, {30, 0}, {30, 40}, {20, 40}, {20, 10}, {10, 10}, {10, 40}, {0, 40}, {0, 0}});
    const auto inner = innerPoint({bay});
    BOOST_REQUIRE(inner);
    BOOST_TEST(bay.containsPoint(inner->point, Qt::OddEvenFill));
    BOOST_TEST(inner->radius > 4.5);
}

BOOST_AUTO_TEST_CASE(a_sliver_left_by_cutting_has_its_inner_point_at_once) {
    for (const double width : {1.0, 1e-3, 1e-9, 1e-12}) {
        const auto upright = innerPoint({box(10, 10, 10 + width, 300)});
        const auto level = innerPoint({box(10, 10, 300, 10 + width)});
        BOOST_REQUIRE(upright);
        BOOST_REQUIRE(level);
        BOOST_TEST(upright->radius <= width / 2 * (1 + 1e-6) + 1e-12);
        BOOST_TEST(level->radius <= width / 2 * (1 + 1e-6) + 1e-12);
    }
}

BOOST_AUTO_TEST_CASE(rings_without_area_have_none) {
    BOOST_TEST(!innerPoint({}).has_value());
    BOOST_TEST(!innerPoint({QPolygonF(QList<QPointF>{{0, 0}, {10, 0}, {0, 0}})}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(shapes_give_back_the_geometries_they_were_made_of) {
    const auto ring = [](double x, double y, double side) {
        return Ring{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
    };
    // A hole with an island in it, and an area without.
    const MultiPolygon areas{{{ring(0, 0, 64), {ring(8, 8, 32), ring(48, 48, 4)}},
                              {ring(16, 16, 8), {}},
                              {ring(128, 0, 16), {}}}};
    Shapes shapes(ShapeKind::Areas, {0, 0});
    shapes.add(areas);
    shapes.add(MultiPoint{{{1, 1}}}); // of another kind: empty
    BOOST_TEST((shapes.geometry(0) == Geometry(areas)));
    BOOST_TEST((shapes.geometry(1) == Geometry()));
    const MultiLineString lines{{{{0, 0}, {4, 8}}, {{16, 0}, {16, 2}, {1, 1}}}};
    Shapes lineShapes(ShapeKind::Lines, {500, 500});
    lineShapes.add(lines);
    BOOST_TEST((lineShapes.geometry(0) == Geometry(lines)));
    const MultiPoint points{{{600, 500}, {504, 0.5}}};
    Shapes pointShapes(ShapeKind::Points, {500, 500});
    pointShapes.add(points);
    BOOST_TEST((pointShapes.geometry(0) == Geometry(points)));
}
