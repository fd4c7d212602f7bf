// A finding of the audit marks its place on the map.

#include "gis/crs/crs_transform.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/panels/audit_panel.hpp"
#include "viewer/desktop/session/audit_model.hpp"
#include "viewer/desktop/windows/place_mark.hpp"

#include <QAction>
#include <QStatusBar>
#include <QTableView>
#include <QTest>
#include <boost/test/unit_test.hpp>

#include <algorithm>
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

bool isAboutPark(const Finding& finding) {
    return finding.subject && (finding.subject->kind == SubjectKind::Park ||
                               finding.subject->kind == SubjectKind::Block);
}

/// A place that is marked: what is about a park is outlined.
bool hasPosition(const Finding& finding) {
    return finding.position && !isAboutPark(finding);
}

void choose(MainWindow& window, const Finding& finding) {
    Q_EMIT window.findChild<AuditPanel*>()->findingChosen(finding);
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
              return !one.position && !one.subject && one.diagnostic.problem.place.feature.empty();
          }));
    BOOST_TEST(!window.findChild<PlaceMark*>()->highlight().has_value());
    BOOST_TEST(!window.statusBar()->currentMessage().isEmpty());
    BOOST_TEST(window.canvas().view().scaleDenominator() == view.scaleDenominator());
    window.statusBar()->clearMessage();
}

BOOST_AUTO_TEST_CASE(a_finding_about_a_park_shows_and_outlines_the_whole_park) {
    auto& window = demoWindow();
    Finding finding;
    finding.diagnostic.code = "annual_data_invalid";
    finding.subject = Subject{SubjectKind::Park, "QL", "QL"};
    finding.position = Point{120.0, 30.0};
    choose(window, finding);
    const auto& document = window.session().document();
    const auto rows = window.session().rowsOfPark("QL");
    BOOST_REQUIRE(!rows.empty());
    BOOST_TEST((document.selection() == rows));
    const auto seen = window.canvas().view().extent();
    for (const auto& row : rows) {
        const auto extent = document.extentOf(row);
        BOOST_REQUIRE(extent);
        BOOST_TEST(seen.contains(*extent));
    }
    BOOST_TEST(!window.findChild<PlaceMark*>()->highlight().has_value());
    keepPicture(window, QStringLiteral("audit-park"));
    restoreDemo(window);
}

BOOST_AUTO_TEST_CASE(a_finding_that_names_a_row_of_a_file_goes_to_the_row) {
    auto& window = demoWindow();
    const auto& entries = window.session().document().entries();
    const auto shown = std::ranges::find_if(entries, [&](const MapDocument::Entry& entry) {
        const auto& rows = entry.layer->rows;
        return rows && !rows->features.empty() && rows->features.front().fid > 0 &&
               window.session().document().extentOf(RowReference{entry.layer->id, 0});
    });
    BOOST_REQUIRE((shown != entries.end()));
    Finding finding;
    finding.diagnostic.problem.place = shown->layer->rows->place(0, {});
    choose(window, finding);
    BOOST_TEST(window.session().document().selection().contains({shown->layer->id, 0}));
    // A row that is nowhere on the map is no whole file.
    finding.diagnostic.problem.place = {
        .file = "../nowhere.shp", .layer = "nowhere", .feature = "3308"};
    choose(window, finding);
    BOOST_TEST(window.statusBar()->currentMessage().contains(QStringLiteral("3308")));
    window.statusBar()->clearMessage();
    restoreDemo(window);
}

BOOST_AUTO_TEST_CASE(messages_of_findings_wrap_in_both_languages) {
    for (const Language language : {Language::Chinese, Language::English}) {
        Finding brief;
        brief.diagnostic.problem.what = {"短", "short"};
        Finding wordy = brief;
        for (int i = 0; i < 40; ++i) {
            wordy.diagnostic.problem.what.zh += "没有地类编码字段";
            wordy.diagnostic.problem.what.en += "without class codes ";
        }
        wordy.diagnostic.problem.place.file = "../../../a/b/c/hangzhou_landuse.geojson";
        AuditPanel panel(language);
        panel.resize(900, 400);
        panel.show();
        panel.setFindings({brief, wordy});
        auto& table = child<QTableView>(panel, "auditTable");
        BOOST_TEST(waitUntil([&] { return table.rowHeight(1) > 3 * table.rowHeight(0); }));
        const auto place = table.model()->index(1, AuditModel::Place);
        BOOST_TEST(place.data().toString().toStdString() == "hangzhou_landuse.geojson");
        BOOST_TEST(place.data(Qt::ToolTipRole).toString().contains(QStringLiteral("../a/b/c/")));
    }
}

BOOST_AUTO_TEST_SUITE_END()
