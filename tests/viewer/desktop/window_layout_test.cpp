// Where docks and tool bars stand, and the way back to where they stood at first.

#include "tests/viewer/desktop/desktop_fixture.hpp"

#include <QAction>
#include <QDockWidget>
#include <QSettings>
#include <QTabBar>
#include <QTest>
#include <QToolBar>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>

using namespace parklens;
using namespace parklens::test;

namespace {

struct Place {
    Qt::DockWidgetArea area;
    bool isFloating;
    bool isOpen;
    bool isInFront; ///< of the tabs it is among
    QStringList beside;

    friend bool operator==(const Place&, const Place&) = default;
};

std::map<QString, Place> placesOf(const MainWindow& window) {
    std::map<QString, Place> places;
    for (auto* dock : window.findChildren<QDockWidget*>()) {
        QStringList beside;
        for (const auto* other : window.tabifiedDockWidgets(dock)) {
            beside << other->objectName();
        }
        beside.sort();
        places[dock->objectName()] = {window.dockWidgetArea(dock),
                                      dock->isFloating(),
                                      !dock->isHidden(),
                                      !dock->visibleRegion().isEmpty(),
                                      beside};
    }
    return places;
}

std::unique_ptr<MainWindow> newWindow() {
    auto window = std::make_unique<MainWindow>(Language::Chinese, Lettering::installed());
    window->resize(1600, 1000);
    window->show();
    QTest::qWait(50);
    return window;
}

/// The tabs of the docks of which there are most; null where none are seen.
QTabBar* tabsOf(const MainWindow& window) {
    QTabBar* most = nullptr;
    for (auto* tabs : window.findChildren<QTabBar*>(Qt::FindDirectChildrenOnly)) {
        BOOST_TEST_REQUIRE((tabs->count() == 0 || tabs->currentIndex() < tabs->count()));
        if (tabs->isVisible() && (most == nullptr || tabs->count() > most->count())) {
            most = tabs;
        }
    }
    return most;
}

/// Presses, moves and lets go on the tabs while docks come and go. \returns the most tabs seen
int dragTabs(MainWindow& window, unsigned seed) {
    std::mt19937 random(seed);
    const auto below = [&](int count) { return static_cast<int>(random() % std::max(1, count)); };
    const auto docks = window.findChildren<QDockWidget*>().first(7);
    for (auto* dock : docks) {
        window.addDockWidget(Qt::BottomDockWidgetArea, dock);
        if (dock != docks.front()) {
            window.tabifyDockWidget(docks.front(), dock);
        }
    }
    QTest::qWait(100);
    int most = 0;
    bool isPressed = false;
    for (int step = 0; step < 400; ++step) {
        const auto* tabs = tabsOf(window);
        most = std::max(most, tabs != nullptr ? tabs->count() : 0);
        const auto place =
            tabs != nullptr
                ? tabs->mapTo(&window, QPoint(below(tabs->width()), below(tabs->height())))
                : QPoint(1, 1);
        auto& dock = *docks[below(static_cast<int>(docks.size()))];
        switch (below(8)) {
        case 0:
            dock.hide();
            break;
        case 1:
            dock.show();
            dock.raise();
            break;
        case 2:
            QTest::qWait(below(60));
            break;
        case 3:
            if (isPressed) {
                QTest::mouseRelease(window.windowHandle(), Qt::LeftButton, {}, place);
            } else {
                QTest::mousePress(window.windowHandle(), Qt::LeftButton, {}, place);
            }
            isPressed = !isPressed;
            break;
        default:
            QTest::mouseMove(window.windowHandle(), place);
        }
    }
    return most;
}

/// Forgets what windows keep when they are closed.
class NoSettings {
public:
    NoSettings() { QSettings().remove(QStringLiteral("window")); }

    ~NoSettings() { QSettings().remove(QStringLiteral("window")); }

    NoSettings(const NoSettings&) = delete;
    NoSettings& operator=(const NoSettings&) = delete;
};

} // namespace

BOOST_AUTO_TEST_SUITE(window_layout)

BOOST_AUTO_TEST_CASE(resetting_puts_docks_and_tool_bars_back_where_they_were_at_first) {
    const NoSettings none;
    auto window = newWindow();
    const auto first = placesOf(*window);
    const auto width = child<QDockWidget>(*window, "layersDock").width();
    auto& bar = child<QToolBar>(*window, "toolBar");
    BOOST_TEST(first.size() >= 13u);
    BOOST_TEST(bar.isVisible());

    auto& results = child<QDockWidget>(*window, "resultsDock");
    auto& details = child<QDockWidget>(*window, "detailsDock");
    auto& log = child<QDockWidget>(*window, "logDock");
    child<QDockWidget>(*window, "auditDock").hide();
    details.setFloating(true);
    window->addDockWidget(Qt::LeftDockWidgetArea, &results);
    window->addDockWidget(Qt::RightDockWidgetArea, &log);
    window->resizeDocks({&child<QDockWidget>(*window, "layersDock")}, {600}, Qt::Horizontal);
    bar.hide();
    QTest::qWait(50);
    BOOST_TEST((placesOf(*window) != first));
    window->close();

    // The next one begins as the user left the last.
    window = newWindow();
    BOOST_TEST((placesOf(*window) != first));
    BOOST_TEST(!child<QToolBar>(*window, "toolBar").isVisible());
    child<QAction>(*window, "resetLayout").trigger();
    BOOST_TEST(waitUntil([&] { return placesOf(*window) == first; }, 5000));
    const auto last = placesOf(*window);
    for (const auto& [name, place] : first) {
        BOOST_TEST((last.at(name) == place), name.toStdString());
    }
    BOOST_TEST(child<QToolBar>(*window, "toolBar").isVisible());
    BOOST_TEST(std::abs(child<QDockWidget>(*window, "layersDock").width() - width) <= 2);
}

BOOST_AUTO_TEST_CASE(docks_may_come_and_go_while_a_tab_is_dragged) {
    for (const unsigned seed : {5U, 8U, 9U, 12U, 13U}) { // Qt alone fell in each of these
        BOOST_TEST_CONTEXT("seed " << seed) {
            const NoSettings none;
            auto window = newWindow();
            const auto tabs = dragTabs(*window, seed);
            BOOST_TEST_REQUIRE(tabs > 1);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
