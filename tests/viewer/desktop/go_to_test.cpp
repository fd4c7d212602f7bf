// Places and scales that are typed.

#include "gis/crs/crs_transform.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/windows/go_to_dialog.hpp"
#include "viewer/desktop/windows/status_widgets.hpp"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QStatusBar>
#include <QTest>
#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

/// cs2cs EPSG:4490 EPSG:4549: 120°52′12″E 29°34′12″N.
constexpr Point place = {584304.2639, 3272764.2742};

bool isPlace(const std::optional<Point>& found, double tolerance) {
    return found && std::abs(found->x - place.x) < tolerance &&
           std::abs(found->y - place.y) < tolerance;
}

std::optional<Point> read(const char* text) {
    return placeFromText(QString::fromUtf8(text), Crs::fromText("EPSG:4549"));
}

} // namespace

BOOST_AUTO_TEST_SUITE(go_to)

BOOST_AUTO_TEST_CASE(a_place_is_read_however_it_is_written) {
    for (const char* text : {"120.87, 29.57",
                             "120.87 29.57",
                             "120.87，29.57",
                             "29.57, 120.87",
                             "29.57N 120.87E",
                             "120.87°E 29.57°N",
                             "120°52′12″, 29°34′12″",
                             "120°52'12\"E 29°34'12\"N",
                             "北纬29°34′12″，东经120°52′12″",
                             "584304.2639, 3272764.2742",
                             "584304.2639 3272764.2742",
                             "E 584304.2639  N 3272764.2742",
                             "E584304.2639 N3272764.2742"}) {
        BOOST_TEST_CONTEXT(text) {
            BOOST_TEST(isPlace(read(text), 0.01));
        }
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_place_is_refused) {
    for (const char* text : {"",
                             "somewhere",
                             "120.87",
                             "1, 2, 3",
                             "nan, nan",
                             "inf inf",
                             "1e300, 1e300",
                             "584260, -inf",
                             "120°61′, 29°"}) {
        BOOST_TEST_CONTEXT(text) {
            BOOST_TEST(!read(text).has_value());
        }
    }
}

BOOST_AUTO_TEST_CASE(the_dialog_moves_the_map_or_says_what_is_wrong) {
    auto& window = demoWindow();
    auto& canvas = window.canvas();
    const auto before = canvas.view();
    child<QAction>(window, "goTo").trigger();
    auto& dialog = child<GoToDialog>(window, "goToDialog");
    auto& text = child<QLineEdit>(dialog, "goToText");
    QTest::keyClicks(&text, QStringLiteral("nan, 5"));
    dialog.accept();
    BOOST_TEST(dialog.isVisible());
    BOOST_TEST(!child<QLabel>(dialog, "goToRemark").text().isEmpty());
    BOOST_TEST((canvas.view() == before));
    text.setText(QStringLiteral("120.87, 29.57"));
    dialog.accept();
    BOOST_TEST(isPlace(canvas.view().centre(), canvas.view().unitsPerPixel()));
    BOOST_TEST(canvas.view().scaleDenominator() == before.scaleDenominator());
    BOOST_REQUIRE(waitUntil([&] { return window.findChild<GoToDialog*>() == nullptr; }));
}

BOOST_AUTO_TEST_CASE(what_is_no_scale_is_refused_and_the_map_stays) {
    auto& window = demoWindow();
    auto& scale = child<ScaleBox>(window, "scaleBox");
    const auto before = window.canvas().view();
    for (const char* text : {"abc", "1:0", "1:-5000", "", "1:1e99", "nan", "5000:1"}) {
        BOOST_TEST_CONTEXT(text) {
            window.statusBar()->clearMessage();
            scale.lineEdit()->setFocus();
            scale.lineEdit()->selectAll();
            QTest::keyClick(scale.lineEdit(), Qt::Key_Delete);
            QTest::keyClicks(scale.lineEdit(), QLatin1String(text));
            QTest::keyClick(scale.lineEdit(), Qt::Key_Return);
            BOOST_TEST((window.canvas().view() == before));
            BOOST_TEST(!window.statusBar()->currentMessage().isEmpty());
        }
    }
    // The box shows the scale of the map again, not what was refused.
    window.canvas().setFocus();
    QTest::keyClick(&window.canvas(), Qt::Key_Plus);
    BOOST_TEST(scale.currentText().startsWith(QStringLiteral("1:")));
    scale.setEditText(QStringLiteral("5000"));
    QTest::keyClick(scale.lineEdit(), Qt::Key_Return);
    BOOST_TEST(window.canvas().view().scaleDenominator() == 5000.0,
               boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_view_far_outside_of_any_map_is_drawn_and_left_again) {
    auto& window = demoWindow();
    auto& canvas = window.canvas();
    canvas.setView(canvas.view().withCentre({1e17, -1e17}).withScale(1));
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    canvas.setView(canvas.view().withCentre({std::nan(""), 0}));
    BOOST_TEST(std::isfinite(canvas.view().centre().x));
    QTest::keyClick(&canvas, Qt::Key_Home);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    BOOST_TEST(std::isfinite(canvas.view().toScreen({584260, 3272560}).x()));
}

BOOST_AUTO_TEST_SUITE_END()
