// What is drawn, measured in pixels and as data.

#include "tests/viewer/map/sample_scene.hpp"
#include "viewer/map/layer_drawing.hpp"

#include <QImage>
#include <QPainter>
#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr double pixelsPerMm = 300 / 25.4;

QImage drawn(const MapLayer& layer, const MapView& view) {
    QImage image(static_cast<int>(std::ceil(view.frameMm().right() * pixelsPerMm)) + 2,
                 static_cast<int>(std::ceil(view.frameMm().bottom() * pixelsPerMm)) + 2,
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    Canvas canvas(painter, pixelsPerMm, Lettering::installed());
    drawLayer(canvas, layer, view);
    return image;
}

/// Σ alpha in square millimetres.
double coveredMm2(const QImage& image) {
    double covered = 0;
    for (int row = 0; row < image.height(); ++row) {
        for (int column = 0; column < image.width(); ++column) {
            covered += qAlpha(image.pixel(column, row)) / 255.0;
        }
    }
    return covered / (pixelsPerMm * pixelsPerMm);
}

double perimeterMm(const MultiPolygon& polygon, double unitsPerMm) {
    double perimeter = 0;
    for (const auto& part : polygon.polygons) {
        for (std::size_t index = 0; index + 1 < part.shell.size(); ++index) {
            perimeter += std::hypot(part.shell[index + 1].x - part.shell[index].x,
                                    part.shell[index + 1].y - part.shell[index].y);
        }
    }
    return perimeter / unitsPerMm;
}

const Symbol filled{.fill = Fill{.colour = Qt::red}};

} // namespace

BOOST_AUTO_TEST_CASE(the_drawn_area_is_the_plane_area_at_the_scale) {
    std::mt19937 random(4);
    for (int round = 0; round < 10; ++round) {
        const auto blob = roughBlob(random, {584000, 3275000}, 1500, 0.6);
        const MapView view(QRectF(10, 10, 160, 160), {584000, 3275000}, 20.0);
        const double expected = planeArea(blob) / (20.0 * 20.0);
        const double covered = coveredMm2(drawn(*layerOf(ShapeKind::Areas, {blob}, filled), view));
        BOOST_TEST(std::abs(covered - expected) <=
                   0.001 * expected + 0.02 * perimeterMm(blob, 20.0));
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_drawn_outside_the_frame) {
    const MapView view(QRectF(10, 10, 40, 40), {0, 0}, 1.0);
    const auto image =
        drawn(*layerOf(ShapeKind::Areas, {rectangle(-500, -500, 500, 500)}, filled), view);
    BOOST_TEST(coveredMm2(image) == 1600.0, boost::test_tools::tolerance(0.005));
}

BOOST_AUTO_TEST_CASE(outlines_of_areas_smaller_than_a_millimetre_are_left_to_their_fill) {
    Symbol outlined{.strokes = {{.colour = Qt::black, .widthMm = 0.3}}};
    const MapView view(QRectF(0, 0, 40, 40), {0, 0}, 10.0);
    const auto coveredBy = [&](double side) {
        return coveredMm2(
            drawn(*layerOf(ShapeKind::Areas, {rectangle(0, 0, side, side)}, outlined), view));
    };
    // Without a fill, or with a mere tint, nothing else tells that they are there.
    BOOST_TEST(coveredBy(9) > 0.9);
    BOOST_TEST(coveredBy(90) == 4 * 9 * 0.3, boost::test_tools::tolerance(0.03));
    outlined.fill = Fill{.colour = QColor(0, 0, 0, 255)};
    BOOST_TEST(coveredBy(9) == 0.81, boost::test_tools::tolerance(0.03));
    BOOST_TEST(coveredBy(90) == 9.3 * 9.3, boost::test_tools::tolerance(0.03));
}

BOOST_AUTO_TEST_CASE(a_raster_is_cut_at_the_frame_and_nodata_stays_clear) {
    QImage cells(4, 4, QImage::Format_ARGB32);
    cells.fill(Qt::blue);
    cells.setPixelColor(0, 0, Qt::transparent);
    const Envelope extent{.minX = -20, .minY = -20, .maxX = 20, .maxY = 20};
    const RasterLayer raster{.id = QStringLiteral("r"),
                             .title = {},
                             .cells = std::make_shared<MemoryRasterCells>(cells, extent),
                             .legend = {},
                             .attribution = {}};
    const MapView whole(QRectF(0, 0, 50, 50), {0, 0}, 1.0);
    BOOST_TEST(coveredMm2(drawn(MapLayer(raster), whole)) == 1500.0,
               boost::test_tools::tolerance(0.01));
    const MapView cut(QRectF(0, 0, 25, 25), {0, 0}, 1.0);
    BOOST_TEST(coveredMm2(drawn(MapLayer(raster), cut)) == 625.0 - 2.5 * 2.5,
               boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(a_class_is_visible_only_with_something_of_it_in_the_frame) {
    const MapView view(QRectF(0, 0, 40, 40), {0, 0}, 1.0);
    const auto classesOf = [&](const MultiPolygon& polygon, const Symbol& symbol) {
        const auto layer = layerOf(ShapeKind::Areas, {polygon}, symbol);
        return visibleClasses(std::get<VectorLayer>(*layer), view).size();
    };
    const Symbol outlined{.strokes = {{.colour = Qt::black}}};
    BOOST_TEST(classesOf(rectangle(0, 0, 5, 5), filled) == 1);
    BOOST_TEST(classesOf(rectangle(100, 100, 105, 105), filled) == 0);
    BOOST_TEST(classesOf(rectangle(-500, -500, 500, 500), filled) == 1);
    // Only its border would show, and that lies far outside.
    BOOST_TEST(classesOf(rectangle(-500, -500, 500, 500), outlined) == 0);
}
