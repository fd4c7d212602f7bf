// Shapes in pixels, held to areas cut out of them pixel by pixel.

#include "viewer/map/clipping.hpp"
#include "viewer/map/pixel_painter.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>

using namespace parklens;

namespace {

constexpr int side = 120;

QImage blank() {
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

/// Not std::uniform_real_distribution: its numbers differ between libraries.
double uniform(std::mt19937& random) {
    return static_cast<double>(random()) / 4294967296.0;
}

std::vector<PixelPoint> star(std::mt19937& random, PixelPoint centre, double radius, int corners) {
    std::vector<PixelPoint> ring;
    for (int corner = 0; corner < corners; ++corner) {
        const double angle = 2 * std::numbers::pi * corner / corners;
        const double reach = radius * (0.4 + 0.6 * uniform(random));
        ring.push_back({centre.x + reach * std::cos(angle), centre.y + reach * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

QPolygonF polygonOf(const std::vector<PixelPoint>& ring) {
    QPolygonF polygon;
    for (const auto& point : ring) {
        polygon << QPointF(point.x, point.y);
    }
    return polygon;
}

double polygonArea(const QPolygonF& ring) {
    double twice = 0;
    for (qsizetype index = 0; index < ring.size(); ++index) {
        const auto& from = ring[index];
        const auto& to = ring[(index + 1) % ring.size()];
        twice += from.x() * to.y() - to.x() * from.y();
    }
    return std::abs(twice) / 2;
}

double areaIn(const QPolygonF& ring, const QRectF& pixel) {
    double area = 0;
    for (const auto& piece : clippedRings({ring}, pixel)) {
        area += polygonArea(piece);
    }
    return area;
}

double covered(const QImage& image) {
    double sum = 0;
    for (int row = 0; row < image.height(); ++row) {
        for (int column = 0; column < image.width(); ++column) {
            sum += qAlpha(image.pixel(column, row)) / 255.0;
        }
    }
    return sum;
}

void fill(QImage& image, const std::vector<PixelPoint>& ring, const QColor& colour = Qt::black) {
    const std::array ends = {ring.size()};
    PixelPainter(image).fill(ring, ends, colour);
}

} // namespace

BOOST_AUTO_TEST_SUITE(pixel_painter)

BOOST_AUTO_TEST_CASE(a_pixel_is_covered_by_the_share_of_it_that_lies_inside) {
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        const double radius = round % 3 == 0 ? 1.5 : round % 3 == 1 ? 9.0 : 90.0;
        const PixelPoint centre{side * uniform(random), side * uniform(random)};
        const auto ring = star(random, centre, radius, 5 + round % 17);
        auto image = blank();
        fill(image, ring);
        const auto polygon = polygonOf(ring);
        double worst = 0;
        for (int row = 0; row < side; ++row) {
            for (int column = 0; column < side; ++column) {
                const double drawn = qAlpha(image.pixel(column, row)) / 255.0;
                const double exact = areaIn(polygon, QRectF(column, row, 1, 1));
                worst = std::max(worst, std::abs(drawn - exact));
            }
        }
        BOOST_TEST(worst <= 0.0025); // half a level of 255, and rounding
    }
}

BOOST_AUTO_TEST_CASE(holes_stay_clear_whichever_way_they_turn) {
    for (const bool isTurned : {false, true}) {
        std::vector<PixelPoint> points = {{10.3, 10}, {90, 10}, {90, 80.6}, {10.3, 80.6}};
        std::vector<PixelPoint> hole = {{20, 20}, {50.5, 20}, {50.5, 60}, {20, 60}};
        if (isTurned) {
            std::reverse(hole.begin(), hole.end());
        }
        points.insert(points.end(), hole.begin(), hole.end());
        auto image = blank();
        const std::array<std::size_t, 2> ends = {4, 8};
        PixelPainter(image).fill(points, ends, Qt::black);
        BOOST_TEST(covered(image) == 79.7 * 70.6 - 30.5 * 40, boost::test_tools::tolerance(1e-3));
        BOOST_TEST(qAlpha(image.pixel(30, 40)) == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_pixel_does_not_depend_on_where_the_picture_ends) {
    std::mt19937 random(3);
    QImage large(2 * side, 2 * side, QImage::Format_ARGB32_Premultiplied);
    large.fill(Qt::transparent);
    auto part = blank();
    constexpr int shiftX = 37;
    constexpr int shiftY = 71;
    const std::vector<QColor> colours = {Qt::black, QColor(200, 30, 60), QColor(20, 90, 250, 120)};
    for (int round = 0; round < 60; ++round) {
        const PixelPoint centre{2 * side * uniform(random), 2 * side * uniform(random)};
        auto ring = star(random, centre, 70, 19);
        const std::array ends = {ring.size()};
        const auto& colour = colours[static_cast<std::size_t>(round) % 3];
        PixelPainter painter(large);
        painter.fill(ring, ends, colour);
        painter.line(ring, ends, 0.6, Qt::darkGray);
        for (auto& point : ring) {
            point = {point.x - shiftX, point.y - shiftY};
        }
        PixelPainter cut(part);
        cut.fill(ring, ends, colour);
        cut.line(ring, ends, 0.6, Qt::darkGray);
    }
    int others = 0;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            const QColor a(large.pixel(column + shiftX, row + shiftY));
            const QColor b(part.pixel(column, row));
            const int difference = std::max({std::abs(a.red() - b.red()),
                                             std::abs(a.green() - b.green()),
                                             std::abs(a.blue() - b.blue())});
            others += difference > 1 ? 1 : 0;
        }
    }
    BOOST_TEST(others == 0);
}

BOOST_AUTO_TEST_CASE(a_line_covers_its_length_times_its_width) {
    std::mt19937 random(11);
    for (int round = 0; round < 40; ++round) {
        std::vector<PixelPoint> line = {{20, 20}};
        double length = 0;
        for (int step = 0; step < 4; ++step) { // never back, so that it does not cross itself
            const auto from = line.back();
            line.push_back({from.x + 4 + 15 * uniform(random), from.y + 18 * uniform(random)});
            length += std::hypot(line.back().x - from.x, line.back().y - from.y);
        }
        auto image = blank();
        const std::array ends = {line.size()};
        const double width = 0.3 + 0.03 * round;
        PixelPainter(image).line(line, ends, width, Qt::black);
        BOOST_TEST(covered(image) == length * width, boost::test_tools::tolerance(0.02));
    }
}

BOOST_AUTO_TEST_CASE(what_is_smaller_than_a_pixel_keeps_its_area) {
    auto image = blank();
    PixelPainter painter(image);
    painter.spot(QRectF(10.7, 20.6, 0.8, 0.9), 0.4, Qt::black);
    BOOST_TEST(covered(image) == 0.4, boost::test_tools::tolerance(0.02));
    painter.spot(QRectF(-0.5, -0.5, 0.8, 0.8), 0.64, Qt::black); // a quarter or so is seen
    painter.spot(QRectF(side - 0.3, 50, 0.8, 0.8), 0.64, Qt::black);
    BOOST_TEST(covered(image) == 0.4 + 0.09 + 0.24, boost::test_tools::tolerance(0.02));
}

BOOST_AUTO_TEST_CASE(shapes_far_outside_and_without_places_draw_nothing) {
    auto image = blank();
    fill(image, {{1e9, 1e9}, {2e9, 1e9}, {2e9, 2e9}});
    const double nowhere = std::nan("");
    fill(image, {{nowhere, nowhere}, {nowhere, 5}, {5, nowhere}});
    fill(image, {});
    BOOST_TEST(covered(image) == 0.0);
    fill(image, {{-1e9, -1e9}, {1e9, -1e9}, {1e9, 1e9}, {-1e9, 1e9}});
    BOOST_TEST(covered(image) == side * side);
}

BOOST_AUTO_TEST_SUITE_END()
