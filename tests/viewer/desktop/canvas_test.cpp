// The map on screen: where the ground lies, and that tiles make one picture.

#include "gis/base/task_pool.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/canvas/tile.hpp"

#include <QTest>
#include <QWheelEvent>
#include <boost/test/unit_test.hpp>

#include <tuple>

using namespace parklens;
using namespace parklens::test;

namespace {

void wheel(QWidget& widget, const QPointF& at, int degrees) {
    QWheelEvent event(at,
                      widget.mapToGlobal(at),
                      {},
                      {0, degrees * 8},
                      Qt::NoButton,
                      Qt::NoModifier,
                      Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

BOOST_AUTO_TEST_SUITE(canvas)

BOOST_AUTO_TEST_CASE(dragging_moves_the_ground_with_the_pointer) {
    auto& canvas = demoWindow().canvas();
    const auto before = canvas.view();
    const QPoint from(300, 300);
    QTest::mousePress(&canvas, Qt::LeftButton, {}, from);
    QTest::mouseMove(&canvas, from + QPoint(20, 10));
    QTest::mouseMove(&canvas, from + QPoint(100, 50));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, from + QPoint(100, 50));
    const auto after = canvas.view();
    BOOST_TEST(after.unitsPerPixel() == before.unitsPerPixel());
    const auto shift = after.toScreen(before.toGround(QPointF(from))) - QPointF(from);
    BOOST_TEST(std::abs(shift.x() - 100) < 1.0);
    BOOST_TEST(std::abs(shift.y() - 50) < 1.0);
}

BOOST_AUTO_TEST_CASE(the_wheel_zooms_about_the_pointer) {
    auto& canvas = demoWindow().canvas();
    const auto before = canvas.view();
    const QPointF at(400, 250);
    wheel(canvas, at, 15);
    const auto after = canvas.view();
    BOOST_TEST(after.unitsPerPixel() < before.unitsPerPixel());
    const auto place = after.toScreen(before.toGround(at));
    BOOST_TEST(std::abs(place.x() - at.x()) < 1.0);
    BOOST_TEST(std::abs(place.y() - at.y()) < 1.0);
}

BOOST_AUTO_TEST_CASE(views_are_gone_back_and_forth) {
    auto& canvas = demoWindow().canvas();
    const auto first = canvas.view();
    canvas.setView(first.withScale(10000));
    BOOST_REQUIRE(waitUntil([&] { return canvas.isComplete(); }));
    QTest::keyClick(&canvas, Qt::Key_Backspace);
    BOOST_TEST(canvas.view().scaleDenominator() == first.scaleDenominator());
    QTest::keyClick(&canvas, Qt::Key_Right, Qt::AltModifier);
    BOOST_TEST(canvas.view().scaleDenominator() == 10000.0, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(tiles_make_the_same_picture_whatever_their_borders) {
    auto& window = demoWindow();
    const auto scene = window.session().document().scene();
    const auto lettering = Lettering::installed();
    // The same ground from one tile, and from four tiles of a grid shifted by half a tile, which
    // has an odd number of half tiles to the origin.
    const auto view = window.canvas().view().withScale(20000);
    const auto tiles = tilesOf(view, 1.0, gridFor(view, 1.0), scene->revision);
    BOOST_REQUIRE(tiles.size() >= 4);
    const auto middle = tiles.front();
    auto right = middle;
    ++right.column;
    const auto a = paintTile(*scene, middle, lettering, {});
    const auto b = paintTile(*scene, right, lettering, {});
    // What lies on the common border continues: the last column of one and the first of the other
    // differ no more than neighbouring columns inside do.
    const auto difference =
        [](const QImage& left, int leftColumn, const QImage& other, int column) {
            int count = 0;
            for (int row = 0; row < left.height(); ++row) {
                count += left.pixel(leftColumn, row) != other.pixel(column, row) ? 1 : 0;
            }
            return count;
        };
    const int across = difference(a, a.width() - 1, b, 0);
    const int inside = difference(a, a.width() - 2, a, a.width() - 1);
    BOOST_TEST(across <= inside + 40);
}

BOOST_AUTO_TEST_CASE(tiles_fill_the_window_without_a_remainder) {
    for (const auto& [size, ratio, count] : {std::tuple{QSizeF(1600, 1000), 1.0, 6u},
                                             {QSizeF(1600, 1000), 2.0, 24u},
                                             {QSizeF(1023, 511), 1.0, 2u},
                                             {QSizeF(300, 100), 1.0, 1u}}) {
        const ScreenView view( // its corner is that of a pixel, as the canvas has it
            {3.7 * (50000 + size.width() / 2), 3.7 * (60000 + size.height() / 2)},
            3.7,
            size);
        const auto tiles = tilesOf(view, ratio, gridFor(view, ratio), 1);
        BOOST_TEST(tiles.size() == count);
        const double drawn = static_cast<double>(tiles.size()) * tiles.front().grid.width *
                             tiles.front().grid.height;
        const double seen =
            std::max(256.0, size.width() * ratio) * std::max(256.0, size.height() * ratio);
        BOOST_TEST(drawn < 1.01 * seen);
    }
}

BOOST_AUTO_TEST_CASE(a_pixel_is_the_same_in_whichever_tile_it_lies) {
    auto& window = demoWindow();
    const auto scene = window.session().document().scene();
    const auto lettering = Lettering::installed();
    const auto view = window.canvas().view().withScale(20000);
    const auto first = tilesOf(view, 1.0, TileGrid{}, scene->revision).front();
    const int tilePixels = first.grid.width;
    auto second = first;
    second.grid.shiftX += tilePixels / 2;
    second.grid.shiftY += tilePixels / 2; // half a tile to the right and downwards
    const auto a = paintTile(*scene, first, lettering, {}, Qt::white);
    const auto b = paintTile(*scene, second, lettering, {}, Qt::white);
    BOOST_TEST((a.format() == QImage::Format_RGB32));
    int others = 0;
    for (int row = 0; row < tilePixels / 2; ++row) {
        for (int column = 0; column < tilePixels / 2; ++column) {
            const QColor inFirst(a.pixel(column + tilePixels / 2, row + tilePixels / 2));
            const QColor inSecond(b.pixel(column, row));
            const int difference = std::max({std::abs(inFirst.red() - inSecond.red()),
                                             std::abs(inFirst.green() - inSecond.green()),
                                             std::abs(inFirst.blue() - inSecond.blue())});
            others += difference > 8 ? 1 : 0;
        }
    }
    // Rasters of another system are placed to an eighth of a pixel: cells may end a pixel further.
    BOOST_TEST(others <= tilePixels * tilePixels / 4 / 100);
}

BOOST_AUTO_TEST_CASE(tiles_are_the_same_bytes_for_any_number_of_threads) {
    auto& window = demoWindow();
    const auto scene = window.session().document().scene();
    const auto lettering = Lettering::installed();
    const auto view = window.canvas().view().withScale(30000);
    const auto tiles = tilesOf(view, 1.0, gridFor(view, 1.0), scene->revision);
    const auto painted = [&](int threads) {
        std::vector<QImage> images(tiles.size());
        TaskPool(threads).parallelFor(tiles.size(), [&](std::size_t index) {
            images[index] = paintTile(*scene, tiles[index], lettering, {});
        });
        return images;
    };
    BOOST_TEST((painted(1) == painted(4)));
}

BOOST_AUTO_TEST_SUITE_END()
