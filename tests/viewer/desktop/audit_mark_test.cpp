// A finding of the audit marks its place on the map.

#include "gis/crs/crs_transform.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/session/audit_model.hpp"
#include "viewer/desktop/windows/place_mark.hpp"

#include <QAction>
#include <QStatusBar>
#include <QTableView>
#include <QTest>
#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

QTableView& findings(MainWindow& window) {
    return child<QTableView>(window, "auditTable");
}

const Finding& findingAt(MainWindow& window, const QModelIndex& index) {
    return window.session().run()->results.audit[index.data(AuditModel::FindingRole).toULongLong()];
}

/// The first finding of a kind.
QModelIndex findFinding(MainWindow& window, const std::function<bool(const Finding&)>& isWanted) {
    const auto& model = *findings(window).model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (isWanted(findingAt(window, model.index(row, 0)))) {
            return model.index(row, 0);
        }
    }
    BOOST_FAIL("there is no such finding");
    return {};
}

void click(MainWindow& window, const QModelIndex& finding) {
    auto& table = findings(window);
    table.scrollTo(finding);
    const auto at = table.visualRect(finding.siblingAtColumn(AuditModel::Severity)).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, at);
}

/// Orange pixels within a few millimetres of the middle of the map.
bool isMarkedInTheMiddle(MainWindow& window) {
    const auto picture = window.canvas().grab().toImage();
    const QPoint middle = picture.rect().center();
    constexpr int reach = 16;
    int differing = 0;
    for (int y = -reach; y <= reach; ++y) {
        for (int x = -reach; x <= reach; ++x) {
            const QColor colour = picture.pixelColor(middle + QPoint(x, y));
            differing += colour.saturation() > 200 && colour.value() > 180 ? 1 : 0;
        }
    }
    return differing > 20;
}

bool hasPosition(const Finding& finding) {
    return finding.position.has_value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(audit_mark)

BOOST_AUTO_TEST_CASE(a_click_marks_the_place_until_escape_or_another_choice) {
    auto& window = demoWindow();
    auto& mark = *window.findChild<PlaceMark*>();
    const auto finding = findFinding(window, hasPosition);
    click(window, finding);
    BOOST_REQUIRE(mark.highlight().has_value());
    const auto& shapes = std::get<VectorLayer>(*mark.highlight()->layer).shapes;
    const auto position = *findingAt(window, finding).position;
    const auto ground = CrsTransform(Crs::wgs84(), *window.session().document().crs())(position);
    BOOST_TEST(std::abs(shapes.envelope(0).minX - ground.x) < 0.01);
    BOOST_TEST(std::abs(shapes.envelope(0).minY - ground.y) < 0.01);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    BOOST_TEST(isMarkedInTheMiddle(window));
    keepPicture(window, QStringLiteral("audit-mark"));

    QTest::keyClick(&window.canvas(), Qt::Key_Escape);
    BOOST_TEST(!mark.highlight().has_value());
    click(window, finding);
    BOOST_TEST(mark.highlight().has_value());
    QTest::keyClick(&findings(window), Qt::Key_Escape);
    BOOST_TEST(!mark.highlight().has_value());

    // A selection on the map takes its place.
    click(window, finding);
    window.session().document().select({{QStringLiteral("land.parcels"), 3}});
    BOOST_TEST(!mark.highlight().has_value());
}

BOOST_AUTO_TEST_CASE(what_a_finding_is_about_is_selected_where_it_is_on_the_map) {
    auto& window = demoWindow();
    const auto finding = findFinding(window, [](const Finding& one) {
        return one.subject && one.subject->kind == SubjectKind::Parcel;
    });
    click(window, finding);
    const auto row = window.session().rowOf(*findingAt(window, finding).subject);
    BOOST_REQUIRE(row);
    BOOST_TEST(window.session().document().selection().contains(*row));
}

BOOST_AUTO_TEST_CASE(a_finding_without_a_place_says_so) {
    auto& window = demoWindow();
    const auto view = window.canvas().view();
    click(window, findFinding(window, [&](const Finding& one) {
              return !one.position && (!one.subject || !window.session().rowOf(*one.subject));
          }));
    BOOST_TEST(!window.findChild<PlaceMark*>()->highlight().has_value());
    BOOST_TEST(!window.statusBar()->currentMessage().isEmpty());
    BOOST_TEST(window.canvas().view().scaleDenominator() == view.scaleDenominator());
    window.statusBar()->clearMessage();
}

BOOST_AUTO_TEST_SUITE_END()
