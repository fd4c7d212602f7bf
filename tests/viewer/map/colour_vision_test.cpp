// Colour differences against the published test data, visions against the published matrices.

#include "tests/support/test_environment.hpp"
#include "viewer/map/colour_difference.hpp"
#include "viewer/map/colour_vision.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

struct Pair {
    LabColour one;
    LabColour other;
    double difference;
};

/// Table 1 of Sharma, Wu, Dalal 2005: all 34 pairs.
constexpr Pair published[] = {{{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
                              {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
                              {{50, 2.8361, -74.0200}, {50, 0, -82.7485}, 3.4412},
                              {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
                              {{50, -1.1848, -84.8006}, {50, 0, -82.7485}, 1.0000},
                              {{50, -0.9009, -85.5211}, {50, 0, -82.7485}, 1.0000},
                              {{50, 0, 0}, {50, -1, 2}, 2.3669},
                              {{50, -1, 2}, {50, 0, 0}, 2.3669},
                              {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0009}, 7.1792},
                              {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0010}, 7.1792},
                              {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0011}, 7.2195},
                              {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0012}, 7.2195},
                              {{50, -0.0010, 2.4900}, {50, 0.0009, -2.4900}, 4.8045},
                              {{50, -0.0010, 2.4900}, {50, 0.0010, -2.4900}, 4.8045},
                              {{50, -0.0010, 2.4900}, {50, 0.0011, -2.4900}, 4.7461},
                              {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
                              {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
                              {{50, 2.5, 0}, {61, -5, 29}, 22.8977},
                              {{50, 2.5, 0}, {56, -27, -3}, 31.9030},
                              {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
                              {{50, 2.5, 0}, {50, 3.1736, 0.5854}, 1.0000},
                              {{50, 2.5, 0}, {50, 3.2972, 0}, 1.0000},
                              {{50, 2.5, 0}, {50, 1.8634, 0.5757}, 1.0000},
                              {{50, 2.5, 0}, {50, 3.2592, 0.3350}, 1.0000},
                              {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
                              {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
                              {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
                              {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
                              {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
                              {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
                              {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
                              {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
                              {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
                              {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082}};

ColourVisions visions() {
    return readColourVisions(sourceDirectory() / "data" / "proof" / "visions.toml");
}

const ColourVision& visionOf(const ColourVisions& all, const std::string& id) {
    const auto found = std::ranges::find(all.visions, id, &ColourVision::id);
    BOOST_REQUIRE(found != all.visions.end());
    return *found;
}

} // namespace

BOOST_AUTO_TEST_CASE(colour_differences_are_those_published) {
    for (const auto& [one, other, expected] : published) {
        BOOST_TEST(std::abs(colourDifference(one, other) - expected) < 0.00005 + 1e-9);
        BOOST_TEST(std::abs(colourDifference(other, one) - expected) < 0.00005 + 1e-9);
    }
}

BOOST_AUTO_TEST_CASE(white_black_and_red_have_their_lab_values) {
    // sRGB under D65, as published for the primaries of the space.
    const auto white = labOf(Qt::white);
    BOOST_TEST(std::abs(white.lightness - 100) < 0.01);
    BOOST_TEST(std::hypot(white.a, white.b) < 0.02);
    BOOST_TEST(labOf(Qt::black).lightness == 0.0);
    const auto red = labOf(Qt::red);
    BOOST_TEST(std::abs(red.lightness - 53.24) < 0.01);
    BOOST_TEST(std::abs(red.a - 80.09) < 0.02);
    BOOST_TEST(std::abs(red.b - 67.20) < 0.02);
}

BOOST_AUTO_TEST_CASE(greys_stay_greys_to_every_vision) {
    const auto all = visions();
    BOOST_TEST(all.visions.size() == 4U);
    for (const auto& vision : all.visions) {
        for (const int level : {0, 60, 128, 200, 255}) {
            const auto seen = vision.seen(QColor(level, level, level, 77));
            BOOST_TEST(std::abs(seen.red() - level) <= 1);
            BOOST_TEST(std::abs(seen.green() - level) <= 1);
            BOOST_TEST(std::abs(seen.blue() - level) <= 1);
            BOOST_TEST(seen.alpha() == 77);
        }
        // The rows of a matrix of vision add up to one: white is white.
        for (std::size_t row = 0; row < 3; ++row) {
            BOOST_TEST(std::abs(vision.matrix[3 * row] + vision.matrix[3 * row + 1] +
                                vision.matrix[3 * row + 2] - 1) < 2e-6);
        }
    }
}

BOOST_AUTO_TEST_CASE(pure_colours_are_seen_as_the_matrices_say) {
    const auto all = visions();
    // Linear red 1, 0, 0 is the matrix's first column: 0.367322, 0.280085, −0.011820.
    const auto red = visionOf(all, "deuteranopia").seen(QColor(255, 0, 0));
    BOOST_TEST(red.red() == 163);
    BOOST_TEST(red.green() == 144);
    BOOST_TEST(red.blue() == 0);
    const auto grey = visionOf(all, "grey").seen(QColor(0, 255, 0));
    BOOST_TEST(grey.red() == 220); // linear 0.7152
    BOOST_TEST(grey.red() == grey.blue());
    // Red and green are far apart, but not to those who lack the middle cones.
    const QColor brick(0xb0, 0x50, 0x30);
    const QColor moss(0x70, 0x70, 0x20);
    const auto& blind = visionOf(all, "deuteranopia");
    BOOST_TEST(colourDifference(brick, moss) > 30);
    BOOST_TEST(colourDifference(blind.seen(brick), blind.seen(moss)) < 12);
}

BOOST_AUTO_TEST_CASE(pictures_are_seen_as_colours_are) {
    const auto all = visions();
    const auto& vision = visionOf(all, "protanopia");
    QImage picture(2, 1, QImage::Format_ARGB32);
    picture.setPixelColor(0, 0, QColor(200, 30, 90));
    picture.setPixelColor(1, 0, Qt::transparent);
    const auto seen = vision.seen(picture);
    BOOST_TEST((seen.pixelColor(0, 0) == vision.seen(QColor(200, 30, 90))));
    BOOST_TEST(seen.pixelColor(1, 0).alpha() == 0);
    QImage classes(1, 1, QImage::Format_Indexed8);
    classes.setColorTable({qRgb(10, 200, 30)});
    classes.fill(0);
    BOOST_TEST((vision.seen(classes).pixelColor(0, 0) == vision.seen(QColor(10, 200, 30))));
}
