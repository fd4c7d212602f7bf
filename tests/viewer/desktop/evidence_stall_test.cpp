// What looking at evidence costs the window: tabs are made when they are looked at; the times are
// printed, not judged, as they are those of the machine.

#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/panels/charted_table.hpp"
#include "viewer/desktop/panels/evidence_table.hpp"

#include <QElapsedTimer>
#include <QTabWidget>
#include <QTest>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

bool explain(MainWindow& window, const char* key) {
    window.session().explain(key);
    return waitUntil([&] {
        const auto explanation = window.session().explanation();
        return explanation && explanation->result.key() == key && window.isAtRest();
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(evidence_stall)

BOOST_AUTO_TEST_CASE(a_tab_is_made_when_it_is_looked_at) {
    auto& window = demoWindow();
    auto& tabs = child<QTabWidget>(window, "detailsTabs");
    BOOST_REQUIRE(explain(window, "air.good_day_ratio@QL/2024/2012"));
    BOOST_REQUIRE(tabs.count() > 2);
    BOOST_TEST(tabs.findChild<EvidenceTable*>() == nullptr);
    const auto title = tabs.tabText(2);
    tabs.setCurrentIndex(2);
    BOOST_TEST(tabs.currentIndex() == 2);
    BOOST_TEST((tabs.tabText(2) == title));
    BOOST_TEST(tabs.currentWidget()->findChild<EvidenceTable*>() != nullptr);
    auto* made = tabs.currentWidget();
    tabs.setCurrentIndex(0);
    tabs.setCurrentIndex(2);
    BOOST_TEST(tabs.currentWidget() == made); // once
}

BOOST_AUTO_TEST_CASE(the_times_of_all_tabs_are_printed) {
    auto& window = demoWindow();
    auto& tabs = child<QTabWidget>(window, "detailsTabs");
    for (const char* key : {"air.good_day_ratio@QL/2024/2012",
                            "air.pm25_days_below@QL/2024/2012",
                            "forest.coverage@QL/2024/survey",
                            "forest.coverage@QL/2024/nfi",
                            "land.plot_ratio@QL/2024/scope=main/2014",
                            "sources.equal_standard_load@QL/2024/medium=air/gb3095-2012-ii-24h"}) {
        BOOST_REQUIRE(explain(window, key));
        for (int index = 1; index < tabs.count(); ++index) {
            QElapsedTimer timer;
            timer.start();
            tabs.setCurrentIndex(index);
            const auto made = timer.restart();
            tabs.currentWidget()->grab();
            BOOST_TEST_MESSAGE(key << " " << tabs.tabText(index).toStdString() << ": made in "
                                   << made << " ms, painted in " << timer.elapsed() << " ms");
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
