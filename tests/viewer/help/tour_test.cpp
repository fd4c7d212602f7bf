// The tour on the real window.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "tests/viewer/help/parts_to_come.hpp"
#include "viewer/desktop/help/help_library.hpp"
#include "viewer/desktop/help/tour.hpp"
#include "viewer/desktop/help/widget_pointer.hpp"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

QWidget* frameOf(QWidget& window) {
    return window.findChild<QWidget*>(QStringLiteral("pointerFrame"), Qt::FindDirectChildrenOnly);
}

void click(QObject& parent, const char* name) {
    QTest::mouseClick(&child<QPushButton>(parent, name), Qt::LeftButton);
}

/// A project of one square.
std::filesystem::path smallProject(const TemporaryDirectory& folder) {
    writeFile(folder / "park.geojson",
              R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
              R"({"id":"A"},"geometry":{"type":"Polygon","coordinates":)"
              R"([[[120.1,30.1],[120.2,30.1],[120.2,30.2],[120.1,30.1]]]}}]})");
    writeFile(folder / "small.toml",
              "schema = \"parklens.project/1\"\n[project]\nname = \"small\"\nyear = 2024\n"
              "[[boundary]]\nrole = \"administered\"\npath = \"park.geojson\"\nid = \"id\"\n");
    return folder / "small.toml";
}

} // namespace

BOOST_AUTO_TEST_SUITE(tour)

BOOST_AUTO_TEST_CASE(each_step_points_at_what_it_is_about_forth_and_back) {
    auto& window = demoWindow();
    child<QAction>(window, "helpTour").trigger();
    auto& tour = child<Tour>(window, "tourPanel");
    BOOST_REQUIRE(tour.isVisible());
    BOOST_TEST(tour.steps().size() >= 12u);
    std::vector<QString> titles;
    for (std::size_t step = 0; step < tour.steps().size(); ++step) {
        const auto& shown = tour.steps()[step];
        BOOST_TEST_CONTEXT(shown.title.toStdString()) {
            BOOST_TEST(tour.step() == step);
            titles.push_back(child<QLabel>(tour, "tourTitle").text());
            BOOST_TEST((titles.back() == shown.title));
            BOOST_TEST(!shown.target.isEmpty());
            if (!shown.indicator.isEmpty()) {
                BOOST_TEST(waitUntil([&] {
                    const auto explanation = window.session().explanation();
                    return explanation && explanation->result.id == shown.indicator.toStdString();
                }));
            }
            QTest::qWait(200); // docks come to the front
            if (window.findChild<QObject*>(shown.target) != nullptr) {
                const auto* frame = frameOf(window);
                BOOST_REQUIRE(frame != nullptr);
                BOOST_TEST(window.rect().contains(frame->geometry()));
                BOOST_TEST(!frame->geometry().intersects(tour.geometry()));
            } else {
                BOOST_TEST(objectsToCome.contains(shown.target));
            }
            BOOST_TEST(window.rect().contains(tour.geometry()));
            BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
            keepPicture(window, QStringLiteral("tour-%1").arg(step + 1, 2, 10, QLatin1Char('0')));
        }
        if (step + 1 < tour.steps().size()) {
            click(tour, "tourNext");
        }
    }
    for (std::size_t step = tour.steps().size(); step-- > 0;) {
        BOOST_TEST((child<QLabel>(tour, "tourTitle").text() == titles[step]));
        click(tour, "tourBack");
    }
    BOOST_TEST(tour.step() == 0u);
    click(tour, "tourClose");
    BOOST_TEST(!tour.isVisible());
    BOOST_TEST((frameOf(window) == nullptr));
}

BOOST_AUTO_TEST_CASE(it_fits_beside_what_it_is_about_in_english_too) {
    auto& window = demoWindow();
    const HelpLibrary library(sourceDirectory() / "data" / "help", Language::English);
    WidgetPointer pointer(window);
    Tour tour(window, tourSteps(*library.find(QStringLiteral("tour"))), pointer);
    tour.begin();
    for (std::size_t step = 0; step < tour.steps().size(); ++step) {
        QTest::qWait(200);
        BOOST_TEST(window.rect().contains(tour.geometry()));
        BOOST_TEST(!pointer.place().intersects(tour.geometry()));
        keepPicture(tour, QStringLiteral("tour-en-%1").arg(step + 1, 2, 10, QLatin1Char('0')));
        click(tour, "tourNext");
    }
}

BOOST_AUTO_TEST_CASE(the_last_step_ends_it_and_it_computes_nothing) {
    auto& window = demoWindow();
    const auto run = window.session().run();
    child<QAction>(window, "helpTour").trigger();
    auto& tour = child<Tour>(window, "tourPanel");
    for (std::size_t step = 0; step < tour.steps().size(); ++step) {
        BOOST_TEST(tour.isVisible());
        click(tour, "tourNext");
    }
    BOOST_TEST(!tour.isVisible());
    BOOST_TEST((window.session().run() == run));
}

BOOST_AUTO_TEST_CASE(closing_and_floating_docks_and_windows_does_not_break_it) {
    auto& window = demoWindow();
    child<QAction>(window, "helpTour").trigger();
    auto& tour = child<Tour>(window, "tourPanel");
    click(tour, "tourNext"); // layers
    auto& layers = child<QDockWidget>(window, "layersDock");
    BOOST_REQUIRE(waitUntil([&] { return frameOf(window) != nullptr; }));
    layers.close();
    BOOST_TEST(waitUntil([&] { return frameOf(window) == nullptr; }));
    layers.show();
    layers.setFloating(true);
    BOOST_TEST(waitUntil([&] { return frameOf(layers) != nullptr; }));
    layers.setFloating(false);
    BOOST_TEST(waitUntil([&] { return frameOf(window) != nullptr && frameOf(layers) == nullptr; }));
    window.close();
    BOOST_TEST(!tour.isVisible());
    window.show();
    BOOST_TEST(tour.isVisible());
    BOOST_TEST(waitUntil([&] { return frameOf(window) != nullptr; }));
    click(tour, "tourClose");
}

BOOST_AUTO_TEST_CASE(another_project_is_only_closed_when_asked) {
    const TemporaryDirectory folder;
    const auto file = smallProject(folder);
    MainWindow window(Language::English, Lettering::installed());
    window.show();
    child<QAction>(window, "analyseOnOpening").setChecked(false);
    window.open(file);
    BOOST_REQUIRE(waitUntil([&] { return window.session().project() && window.isAtRest(); }));
    child<QAction>(window, "helpTour").trigger();
    child<QMessageBox>(window, "tourQuestion").reject();
    QTest::qWait(50);
    BOOST_TEST((window.findChild<Tour*>() == nullptr));
    BOOST_TEST(window.session().project()->project.name == "small");

    child<QAction>(window, "helpTour").trigger();
    click(window, "tourOpenDemo");
    BOOST_REQUIRE(waitUntil(
        [&] { return window.session().project()->project.name != "small" && window.isAtRest(); }));
    auto& tour = child<Tour>(window, "tourPanel");
    BOOST_TEST(tour.isVisible());
    BOOST_TEST((window.session().run() == nullptr)); // the tour asks for no analysis

    window.open(file); // the demo is left
    BOOST_TEST(waitUntil([&] { return !tour.isVisible() && window.isAtRest(); }));
}

BOOST_AUTO_TEST_SUITE_END()
