// What the dock says beside the figures: findings of the audit, values that cannot be, answers that
// are out of date, edits that change nothing.

#include "tests/viewer/scenario/scenario_fixture.hpp"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

/// A building of the demo whose floor area and heights of storeys are stated.
constexpr const char* buildingCode = "F000001";

void selectParcel(ScenarioBench& bench) {
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode);
}

QLabel& label(ScenarioBench& bench, const char* name) {
    return child<QLabel>(bench.window(), name);
}

bool says(ScenarioBench& bench, const char* name, const char* words) {
    const auto text = label(bench, name).text();
    BOOST_TEST_INFO(text.toStdString());
    return !label(bench, name).isHidden() && text.contains(QString::fromUtf8(words));
}

} // namespace

BOOST_AUTO_TEST_SUITE(scenario_answer)

BOOST_AUTO_TEST_CASE(an_unknown_code_is_warned_of_and_its_findings_are_listed) {
    ScenarioBench bench;
    auto& table = child<QTableView>(bench.window(), "scenarioFindings");
    selectParcel(bench);
    BOOST_TEST(label(bench, "scenarioWarning").isHidden());
    BOOST_TEST(bench.type("state_code", QStringLiteral("ZZ9"))); // the analysis can do without it
    BOOST_TEST(says(bench, "scenarioWarning", "ZZ9"));
    BOOST_TEST(says(bench, "scenarioWarning", parcelCode));
    BOOST_TEST(says(bench, "scenarioWarning", "A1、A2"));
    bench.settle();
    const auto& added = bench.desk().runner().answer()->outcome->difference.addedFindings;
    BOOST_REQUIRE(!added.empty());
    BOOST_TEST(!table.isHidden());
    BOOST_REQUIRE(table.model()->rowCount() == static_cast<int>(added.size()));
    child<QTabWidget>(bench.window(), "scenarioTabs").setCurrentIndex(ScenarioPanel::Differences);
    keepPicture(bench.window(), QStringLiteral("scenario-findings"));
    std::string chosen;
    const auto listening =
        QObject::connect(&bench.desk().panel(),
                         &ScenarioPanel::findingChosen,
                         [&](const Finding& finding) { chosen = finding.diagnostic.code; });
    Q_EMIT table.clicked(table.model()->index(0, 0));
    QObject::disconnect(listening);
    BOOST_TEST(chosen == added.front().diagnostic.code);
    selectParcel(bench);
    bench.type("state_code", QStringLiteral("A2")); // as in the data
    BOOST_TEST(label(bench, "scenarioWarning").isHidden());
    bench.settle();
    BOOST_TEST(table.isHidden());
}

BOOST_AUTO_TEST_CASE(values_that_cannot_be_are_refused_when_they_are_typed) {
    ScenarioBench bench;
    selectParcel(bench);
    BOOST_TEST(bench.type("green_area", QStringLiteral("120")));
    BOOST_TEST(!bench.type("green_area", QStringLiteral("-5")));
    BOOST_TEST(says(bench, "scenarioStatus", parcelCode));
    BOOST_TEST(says(bench, "scenarioStatus", "字段 绿地面积：设为 -5 m²，不可能有这样的值"));
    BOOST_TEST(says(bench, "scenarioStatus", "请写不小于 0、不大于 10000000000 的数；留空则清空"));
    BOOST_TEST(!says(bench, "scenarioStatus", "edit.set"));
    BOOST_REQUIRE(bench.scenario().edits.size() == 1u);
    BOOST_TEST((bench.scenario().edits[0].values.at("green_area") == EditValue(120.0)));
    BOOST_TEST(!bench.type("green_area", QStringLiteral("about ten")));
    BOOST_TEST(says(bench, "scenarioStatus", "字段 绿地面积："));
    BOOST_TEST(!bench.type("land_grade", QStringLiteral("16")));

    bench.select(QStringLiteral("land.buildings"), "building", buildingCode);
    BOOST_TEST(!bench.type("storeys", QStringLiteral("2.5")));
    BOOST_TEST(says(bench, "scenarioStatus", "只存整数；请写整数"));
    BOOST_TEST(!bench.type("storeys", QStringLiteral("0")));
    BOOST_TEST(bench.scenario().edits.size() == 1u);
    BOOST_TEST(bench.type("storeys", QStringLiteral("3")));
    BOOST_TEST(bench.type("storeys", QString())); // an empty cell always can be
    bench.settle();
}

BOOST_AUTO_TEST_CASE(an_answer_to_former_edits_is_marked_until_there_is_a_new_one) {
    ScenarioBench bench;
    selectParcel(bench);
    bench.type("land_area", QStringLiteral("90000"));
    bench.settle();
    const auto isStale = [&] {
        const bool isMarked = !label(bench, "scenarioStale").isHidden();
        BOOST_TEST(!label(bench, "scenarioSmallestStale").isHidden() == isMarked);
        const auto& save = child<QPushButton>(bench.window(), "scenarioSaveDifferences");
        BOOST_TEST(save.isEnabled() != isMarked);
        return isMarked;
    };
    BOOST_TEST(!isStale());
    BOOST_REQUIRE(bench.differences().rowCount() > 0);
    bench.type("land_area", QStringLiteral("80000"));
    BOOST_TEST(isStale()); // at once, not only when it is being computed
    const auto grey = bench.differences().index(0, 0).data(Qt::ForegroundRole);
    BOOST_TEST((grey.value<QColor>() == QColor(Qt::gray)));
    bench.settle();
    BOOST_TEST(!isStale());
    // A file that somebody wrote may hold what cannot be typed.
    auto& document = bench.desk().document();
    document.change(
        QStringLiteral("x"),
        withValue(bench.scenario(), {"land.parcels", parcelCode}, "land_area", EditValue(-5.0)));
    bench.settle();
    BOOST_TEST(says(bench, "scenarioStatus", "edit.set.land_area"));
    BOOST_TEST(isStale());
    keepPicture(bench.window(), QStringLiteral("scenario-stale"));
    document.history().undo();
    bench.settle();
    BOOST_TEST(!isStale());
}

BOOST_AUTO_TEST_CASE(edits_without_consequences_are_said_to_have_none_and_why) {
    ScenarioBench bench;
    bench.select(QStringLiteral("land.buildings"), "building", buildingCode);
    BOOST_TEST(bench.type("storeys", QStringLiteral("11")));
    bench.settle();
    BOOST_TEST(bench.differences().rowCount() == 0);
    BOOST_TEST(says(bench, "scenarioSummary", "建筑面积已写明，不按层数推算"));
    BOOST_TEST(says(bench, "scenarioSummary", buildingCode));
    child<QTabWidget>(bench.window(), "scenarioTabs").setCurrentIndex(ScenarioPanel::Differences);
    keepPicture(bench.window(), QStringLiteral("scenario-no-change"));
}

BOOST_AUTO_TEST_CASE(object_and_amount_of_the_smallest_changes_are_in_sight) {
    ScenarioBench bench;
    child<QTabWidget>(bench.window(), "scenarioTabs").setCurrentIndex(ScenarioPanel::Smallest);
    BOOST_REQUIRE(waitUntil([&] { return bench.smallest().rowCount() > 0; }, 120000));
    bench.settle();
    QTest::qWait(50); // laid out
    const auto& table = child<QTableView>(bench.window(), "scenarioSmallest");
    const auto& header = *table.horizontalHeader();
    constexpr int amount = SmallestChangeModel::Change;
    BOOST_TEST(header.visualIndex(SmallestChangeModel::About) == 0);
    BOOST_TEST(header.visualIndex(amount) == 1);
    BOOST_TEST(header.sectionViewportPosition(amount) + header.sectionSize(amount) <=
               table.viewport()->width());
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        const auto text = table.model()->index(row, amount).data().toString();
        BOOST_TEST(table.fontMetrics().horizontalAdvance(text) < header.sectionSize(amount),
                   text.toStdString());
        const auto about = table.model()->index(row, SmallestChangeModel::About);
        BOOST_TEST((about.data(Qt::ToolTipRole) == about.data()));
    }
    BOOST_TEST((table.textElideMode() == Qt::ElideMiddle));
}

BOOST_AUTO_TEST_SUITE_END()
