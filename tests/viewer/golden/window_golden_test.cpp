// The map of the window as it should look, on screens with one and two device pixels a pixel.

#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "tests/viewer/golden/golden_picture.hpp"

#include <QDockWidget>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

/// The map alone, the same piece of ground on every screen.
QImage mapAt(Point centre, double denominator) {
    auto& window = demoWindow();
    for (auto* dock : window.findChildren<QDockWidget*>()) {
        dock->hide();
    }
    window.resize(640, 560);
    auto& canvas = window.canvas();
    canvas.setFixedSize(600, 400);
    BOOST_REQUIRE(waitUntil([&] { return canvas.size() == QSize(600, 400); }));
    canvas.setView(canvas.view().withCentre(centre).withScale(denominator));
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    return canvas.grab().toImage();
}

std::string named(const std::string& name, const QImage& picture) {
    return name + (picture.devicePixelRatio() > 1.5 ? "_2x" : "_1x");
}

} // namespace

BOOST_AUTO_TEST_CASE(the_park_looks_as_it_should) {
    const auto picture = mapAt({584657.311, 3273158.954}, 25000);
    compareWithGolden(picture, named("window_park", picture));
}

BOOST_AUTO_TEST_CASE(the_parcels_look_as_they_should) {
    const auto picture = mapAt({584657.311, 3273158.954}, 3000);
    compareWithGolden(picture, named("window_parcels", picture));
}
