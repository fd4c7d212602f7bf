// The swipe: each side shows its scene, in pixels.

#include "tests/viewer/comparing/comparing_fixture.hpp"
#include "viewer/desktop/windows/swipe_mode.hpp"

#include <QAction>
#include <QComboBox>
#include <QTest>
#include <QToolButton>
#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

SwipeMode& swipeOf(MainWindow& window) {
    return child<SwipeMode>(window, "swipeMode");
}

bool isDrawn(MainWindow& window) {
    return waitUntil([&] {
        return window.canvas().isComplete() &&
               (!swipeOf(window).isOn() || swipeOf(window).view().rightCanvas().isComplete());
    });
}

/// The map with these layers shown and hidden, as it is without a swipe.
QImage mapWith(MainWindow& window, const QString& shown, const QString& hidden) {
    auto& document = window.session().document();
    document.setVisible(shown, true);
    document.setVisible(hidden, false);
    BOOST_REQUIRE(isDrawn(window));
    return window.canvas().picture();
}

/// How many pixels of a part of the canvas are other than those of a picture.
int differentPixels(MapCanvas& canvas, const QImage& picture, int fromX, int toX, int fromY) {
    const QImage seen = canvas.grab().toImage().convertToFormat(QImage::Format_RGB32);
    int different = 0;
    for (int y = fromY; y < seen.height(); ++y) {
        for (int x = fromX; x < toX; ++x) {
            different += seen.pixel(x, y) != picture.pixel(x, y) ? 1 : 0;
        }
    }
    return different;
}

} // namespace

BOOST_AUTO_TEST_SUITE(swipe)

BOOST_AUTO_TEST_CASE(each_side_shows_its_year) {
    const TwoYears data;
    const auto window = windowOn(data.project());
    auto& canvas = window->canvas();
    // The patches of both years are one layer, which shows with neither.
    window->session().document().setVisible(QStringLiteral("forest.patches"), false);
    const QImage before =
        mapWith(*window, QStringLiteral("forest[0]"), QStringLiteral("forest[1]"));
    const QImage after = mapWith(*window, QStringLiteral("forest[1]"), QStringLiteral("forest[0]"));
    BOOST_TEST((before != after));
    child<QAction>(*window, "swipe").trigger();
    auto& mode = swipeOf(*window);
    BOOST_TEST(mode.isOn());
    // With two years of the same data these are offered first.
    BOOST_TEST(child<QComboBox>(*window, "swipeLeft").currentText().toStdString() == "Year 2021");
    BOOST_TEST(child<QComboBox>(*window, "swipeRight").currentText().toStdString() == "Year 2024");
    BOOST_REQUIRE(isDrawn(*window));
    const int bar = child<QWidget>(*window, "swipeBar").height();
    constexpr int besideHandle = 20;
    for (const double share : {0.5, 0.3, 0.8}) {
        mode.view().setPosition(share);
        // Nothing is drawn anew: both scenes are there.
        BOOST_TEST(mode.view().rightCanvas().isComplete());
        BOOST_TEST(canvas.isComplete());
        const int x = static_cast<int>(share * canvas.width());
        BOOST_TEST(differentPixels(canvas, before, 0, x - besideHandle, bar) == 0);
        BOOST_TEST(differentPixels(canvas, after, x + besideHandle, canvas.width(), bar) == 0);
    }
    keepPicture(*window, QStringLiteral("swipe_years"));
    // Off again, the map is as it was ticked.
    child<QToolButton>(*window, "swipeClose").click();
    BOOST_TEST(!mode.isOn());
    BOOST_REQUIRE(isDrawn(*window));
    BOOST_TEST((canvas.picture() == after));
}

BOOST_AUTO_TEST_CASE(two_layers_of_the_demo) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const bool hadSurvey = document.find(QStringLiteral("forest[0]"))->isVisible;
    const bool hadCover = document.find(QStringLiteral("forest[1]"))->isVisible;
    const QImage survey = mapWith(window, QStringLiteral("forest[0]"), QStringLiteral("forest[1]"));
    const QImage cover = mapWith(window, QStringLiteral("forest[1]"), QStringLiteral("forest[0]"));
    document.setVisible(QStringLiteral("forest[1]"), false);
    child<QAction>(window, "swipe").trigger();
    auto& bar = child<SwipeBar>(window, "swipeBar");
    using Kind = SwipeSide::Kind;
    bar.choose({Kind::Layer, 0, QStringLiteral("forest[0]")},
               {Kind::Layer, 0, QStringLiteral("forest[1]")});
    auto& view = swipeOf(window).view();
    view.setPosition(0.5);
    BOOST_REQUIRE(isDrawn(window));
    auto& canvas = window.canvas();
    const int middle = canvas.width() / 2;
    BOOST_TEST(differentPixels(canvas, survey, 0, middle - 20, bar.height()) == 0);
    BOOST_TEST(differentPixels(canvas, cover, middle + 20, canvas.width(), bar.height()) == 0);
    keepPicture(window, QStringLiteral("swipe_layers"));
    // The handle follows the mouse and the keys, and the view is one.
    auto& handle = child<QWidget>(window, "swipeHandle");
    const QPoint grip = handle.rect().center();
    QTest::mousePress(&handle, Qt::LeftButton, {}, grip);
    QTest::mouseMove(&handle, grip + QPoint(-200, 0)); // the handle goes along
    QTest::mouseRelease(&handle, Qt::LeftButton, {}, grip);
    BOOST_TEST(std::abs(view.position() * canvas.width() - (middle - 200)) <= 2.0);
    const double dragged = view.position();
    QTest::keyClick(&handle, Qt::Key_Right);
    BOOST_TEST(view.position() > dragged);
    QTest::keyClick(&handle, Qt::Key_End);
    BOOST_TEST(view.position() == 1.0);
    canvas.setView(canvas.view().zoomed(2.0, QPointF(100, 100)));
    const Point ground = canvas.view().toGround({50.0, 60.0});
    const QPointF right = view.rightCanvas().view().toScreen(ground);
    BOOST_TEST(std::hypot(right.x() - 50.0, right.y() - 60.0) < 0.01);
    child<QAction>(window, "swipe").trigger();
    document.setVisible(QStringLiteral("forest[0]"), hadSurvey);
    document.setVisible(QStringLiteral("forest[1]"), hadCover);
    restoreDemo(window);
}

BOOST_AUTO_TEST_CASE(another_folder_of_results_on_the_right) {
    const TwoYears data;
    const auto other = data.results(data.projectOf(2021), "results_2021");
    const auto window = windowOn(data.projectOf(2024));
    auto& mode = swipeOf(*window);
    mode.showOtherRun(other);
    BOOST_REQUIRE(waitUntil([&] { return !mode.isReading(); }));
    BOOST_TEST(mode.isOn());
    BOOST_TEST(child<QComboBox>(*window, "swipeRight")
                   .currentText()
                   .contains(QStringLiteral("results_2021")));
    BOOST_REQUIRE(isDrawn(*window));
    // The trees of 2021 reach further south than those of 2024: a place between is forest on the
    // right, where the other run is, and none on the left.
    const auto& canvas = window->canvas();
    mode.view().setPosition(0.0);
    const QPoint place = pixelOf(canvas, {500500, 3499700});
    const QColor right = window->canvas().grab().toImage().pixelColor(place);
    mode.view().setPosition(1.0);
    const QColor left = window->canvas().grab().toImage().pixelColor(place);
    BOOST_TEST((right != left));
    keepPicture(*window, QStringLiteral("swipe_other_run"));
    // Another project ends it.
    window->open(data.project());
    BOOST_REQUIRE(waitUntil([&] { return !mode.isOn() && window->isAtRest(); }, 60000));
}

BOOST_AUTO_TEST_CASE(a_broken_folder_is_told_and_an_empty_window_has_no_swipe) {
    MainWindow window(Language::Chinese, Lettering::installed());
    window.resize(900, 600);
    window.show();
    child<QAction>(window, "swipe").trigger();
    BOOST_TEST(!swipeOf(window).isOn());
    BOOST_TEST(!child<QAction>(window, "swipe").isChecked());
}

BOOST_AUTO_TEST_SUITE_END()
