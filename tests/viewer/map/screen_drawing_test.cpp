// What a screen shows, held to the same drawn whole by a general painter.

#include "tests/viewer/map/sample_scene.hpp"
#include "viewer/map/layer_drawing.hpp"
#include "viewer/map/pixel_painter.hpp"

#include <QImage>
#include <QPainter>
#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr double screenPixelsPerMm = 96 / 25.4;
constexpr int screenSide = 300;
constexpr Point centre{584000, 3275000};

/// Land parcelled into a grid of blobs.
std::vector<Geometry> parcels(int count, double pitch) {
    std::mt19937 random(5);
    std::vector<Geometry> blobs;
    for (int row = 0; row < count; ++row) {
        for (int column = 0; column < count; ++column) {
            const Point place{centre.x + (column + 0.5 - count / 2.0) * pitch,
                              centre.y + (row + 0.5 - count / 2.0) * pitch};
            blobs.emplace_back(roughBlob(random, place, pitch / 2, 0.4));
        }
    }
    return blobs;
}

MapView viewAt(double metresPerPixel) {
    return {QRectF(0, 0, screenSide / screenPixelsPerMm, screenSide / screenPixelsPerMm),
            centre,
            metresPerPixel * screenPixelsPerMm};
}

QImage white() {
    QImage image(screenSide, screenSide, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    return image;
}

QImage onScreen(const MapLayer& layer, const MapView& view) {
    auto image = white();
    PixelPainter pixels(image);
    QPainter painter(&image);
    Canvas canvas(painter, screenPixelsPerMm, Lettering::installed());
    canvas.setScreen({&pixels, {}, screenPixelsPerMm});
    drawLayer(canvas, layer, view);
    return image;
}

/// Every vertex of every feature.
QImage whole(const std::vector<Geometry>& geometries, const MapView& view) {
    auto image = white();
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    for (const auto& geometry : geometries) {
        QPolygonF ring;
        for (const auto& point : std::get<MultiPolygon>(geometry).polygons[0].shell) {
            ring << view.toPaper(point) * screenPixelsPerMm;
        }
        painter.drawPolygon(ring);
    }
    return image;
}

struct Difference {
    double mean = 0;     ///< of the grey of two pictures as wholes
    double absolute = 0; ///< mean of the pixels' differences
};

Difference differenceOf(const QImage& a, const QImage& b) {
    Difference difference;
    for (int row = 0; row < screenSide; ++row) {
        for (int column = 0; column < screenSide; ++column) {
            const int grey = qGray(a.pixel(column, row)) - qGray(b.pixel(column, row));
            difference.mean += grey;
            difference.absolute += std::abs(grey);
        }
    }
    difference.mean /= screenSide * screenSide;
    difference.absolute /= screenSide * screenSide;
    return difference;
}

const Symbol black{.fill = Fill{.colour = Qt::black}};

} // namespace

BOOST_AUTO_TEST_SUITE(screen_drawing)

BOOST_AUTO_TEST_CASE(simplified_areas_look_as_the_whole_ones_at_every_scale) {
    const auto geometries = parcels(120, 100.0);
    const auto layer = layerOf(ShapeKind::Areas, geometries, black);
    for (const double metresPerPixel : {5.0, 20.0, 40.0, 60.0, 95.0}) {
        const auto view = viewAt(metresPerPixel);
        const auto difference = differenceOf(onScreen(*layer, view), whole(geometries, view));
        BOOST_TEST_CONTEXT("at " << metresPerPixel << " m a pixel") {
            BOOST_TEST(difference.mean >= -1.0); // of 255
            BOOST_TEST(difference.mean <= 1.0);
            BOOST_TEST(difference.absolute <= 4.0);
        }
    }
}

BOOST_AUTO_TEST_CASE(parcels_below_a_pixel_darken_it_by_their_area) {
    const auto geometries = parcels(120, 100.0);
    const auto layer = layerOf(ShapeKind::Areas, geometries, black);
    const auto view = viewAt(130.0);
    const auto difference = differenceOf(onScreen(*layer, view), whole(geometries, view));
    BOOST_TEST(std::abs(difference.mean) <= 1.0);
    BOOST_TEST(difference.absolute <=
               10.0); // spread over the box, where the shape is in part of it
}

BOOST_AUTO_TEST_CASE(outlines_on_a_screen_are_as_dark_as_their_length_and_width_make_them) {
    constexpr double widthMm = 0.15;
    constexpr double metresPerPixel = 6.0;
    const auto geometries = parcels(16, 100.0);
    const Symbol outlined{.strokes = {{.colour = Qt::black, .widthMm = widthMm}}};
    const auto layer = layerOf(ShapeKind::Areas, geometries, outlined);
    double length = 0;
    for (const auto& geometry : geometries) {
        const auto& ring = std::get<MultiPolygon>(geometry).polygons[0].shell;
        for (std::size_t index = 1; index < ring.size(); ++index) {
            length +=
                std::hypot(ring[index].x - ring[index - 1].x, ring[index].y - ring[index - 1].y) /
                metresPerPixel;
        }
    }
    const auto image = onScreen(*layer, viewAt(metresPerPixel));
    double dark = 0;
    for (int row = 0; row < screenSide; ++row) {
        for (int column = 0; column < screenSide; ++column) {
            dark += 1 - qGray(image.pixel(column, row)) / 255.0;
        }
    }
    // A little less, where sharp corners and neighbours cover a pixel twice.
    BOOST_TEST(dark == length * widthMm * screenPixelsPerMm, boost::test_tools::tolerance(0.06));
}

BOOST_AUTO_TEST_CASE(each_pixel_of_a_screen_shows_the_cell_under_its_centre) {
    QImage cells(4, 4, QImage::Format_ARGB32);
    for (int row = 0; row < 4; ++row) {
        for (int column = 0; column < 4; ++column) {
            cells.setPixelColor(column, row, (row + column) % 2 == 0 ? Qt::blue : Qt::yellow);
        }
    }
    const Envelope extent{.minX = -40, .minY = -40, .maxX = 40, .maxY = 40};
    const RasterLayer raster{.id = QStringLiteral("r"),
                             .title = {},
                             .cells = std::make_shared<MemoryRasterCells>(cells, extent),
                             .legend = {},
                             .attribution = {}};
    const MapView view(QRectF(0, 0, screenSide / screenPixelsPerMm, screenSide / screenPixelsPerMm),
                       {3.3, -1.7},
                       0.37 * screenPixelsPerMm);
    const auto image = onScreen(MapLayer(raster), view);
    int wrong = 0;
    for (int row = 0; row < screenSide; ++row) {
        for (int column = 0; column < screenSide; ++column) {
            const auto ground = view.toGround(QPointF(column + 0.5, row + 0.5) / screenPixelsPerMm);
            const int x = static_cast<int>(std::floor((ground.x + 40) / 20));
            const int y = static_cast<int>(std::floor((40 - ground.y) / 20));
            const bool isThere = x >= 0 && x < 4 && y >= 0 && y < 4;
            const auto expected = isThere ? cells.pixel(x, y) : QColor(Qt::white).rgb();
            wrong += image.pixel(column, row) != expected ? 1 : 0;
        }
    }
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(halos_on_a_screen_cover_what_strokes_along_the_outlines_cover) {
    const auto lettering = Lettering::installed();
    const TextStyle style{.sizePt = 8, .colour = Qt::black, .haloMm = 0.3, .haloColour = Qt::red};
    for (const double degrees : {0.0, 30.0}) {
        const auto drawn = [&](bool isScreen) {
            auto image = white();
            PixelPainter pixels(image);
            QPainter painter(&image);
            Canvas canvas(painter, screenPixelsPerMm, lettering);
            if (isScreen) {
                canvas.setScreen({&pixels, {}, screenPixelsPerMm});
            }
            canvas.text({10, 40}, QStringLiteral("环境监测站12号"), style, degrees);
            return image;
        };
        const auto shares = [](const QImage& image) {
            std::pair<double, double> sums; // of red, and of anything
            for (int row = 0; row < screenSide; ++row) {
                for (int column = 0; column < screenSide; ++column) {
                    const auto pixel = image.pixel(column, row);
                    sums.first += (qRed(pixel) - qGreen(pixel)) / 255.0;
                    sums.second += 1 - qGreen(pixel) / 255.0;
                }
            }
            return sums;
        };
        const auto [screenHalo, screenAll] = shares(drawn(true));
        const auto [halo, all] = shares(drawn(false));
        BOOST_TEST(screenHalo == halo, boost::test_tools::tolerance(0.15));
        BOOST_TEST(screenAll == all, boost::test_tools::tolerance(0.1));
    }
}

BOOST_AUTO_TEST_SUITE_END()
