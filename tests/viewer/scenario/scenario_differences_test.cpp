// What the desk computes against full runs of the analysis.

#include "analysis/scenario/scenario_difference.hpp"
#include "tests/viewer/scenario/scenario_fixture.hpp"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

/// The results of a full run with the scenario laid over the data.
ResultSet resultsWith(ProjectSession& session, const Scenario& scenario) {
    auto project = session.project()->project;
    project.scenario = std::make_shared<const Scenario>(scenario);
    const TaskPool pool;
    const TaskControl control;
    return runPipeline(project,
                       session.standards(),
                       {.only = {}, .parks = {}, .shard = {}, .checkpoints = {}},
                       pool,
                       control)
        .results;
}

const IndicatorResult* figureOf(const ResultSet& results, const std::string& key) {
    const auto found = std::ranges::find_if(
        results.indicators, [&](const IndicatorResult& it) { return it.key() == key; });
    return found == results.indicators.end() ? nullptr : &*found;
}

/// Whether some limit that binds says so.
bool someLimitIs(const IndicatorResult& figure, Verdict verdict) {
    return std::ranges::any_of(figure.references, [&](const JudgedReference& judged) {
        return judged.reference.kind == ReferenceKind::Limit && judged.verdict == verdict;
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(scenario_differences)

BOOST_AUTO_TEST_CASE(the_table_is_what_two_full_runs_differ_in) {
    ScenarioBench bench;
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode);
    bench.type("land_area", QStringLiteral("90000"));
    bench.type("tax", QStringLiteral("1"));
    bench.settle();
    auto& session = bench.window().session();
    const auto expected =
        scenarioDifference(session.run()->results, resultsWith(session, bench.scenario()));
    BOOST_REQUIRE(!expected.figures.empty());
    auto& table = bench.differences();
    BOOST_REQUIRE(table.rowCount() == static_cast<int>(expected.figures.size()));
    for (std::size_t row = 0; row < expected.figures.size(); ++row) {
        const auto index = table.index(static_cast<int>(row), ScenarioDifferenceModel::After);
        const auto& figure = expected.figures[row];
        BOOST_TEST(index.data(ScenarioDifferenceModel::KeyRole).toString().toStdString() ==
                   figure.figure().key());
        BOOST_TEST(index.data(ScenarioDifferenceModel::TurnedRole).toBool() == figure.hasTurned());
        const auto& shown = bench.desk().runner().answer()->outcome->difference.figures[row];
        BOOST_TEST((shown.after.has_value() == figure.after.has_value()));
        if (figure.after && shown.after) {
            BOOST_TEST((shown.after->value == figure.after->value));
            BOOST_TEST((shown.after->low == figure.after->low));
            BOOST_TEST((shown.after->high == figure.after->high));
        }
    }
    child<QTabWidget>(bench.window(), "scenarioTabs").setCurrentIndex(ScenarioPanel::Differences);
    keepPicture(bench.window(), QStringLiteral("scenario-differences"));
}

BOOST_AUTO_TEST_CASE(numbers_stay_in_sight_in_a_narrow_dock) {
    ScenarioBench bench;
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode);
    bench.type("land_area", QStringLiteral("90000"));
    bench.settle();
    child<QTabWidget>(bench.window(), "scenarioTabs").setCurrentIndex(ScenarioPanel::Differences);
    QTest::qWait(50); // laid out
    const auto& table = child<QTableView>(bench.window(), "scenarioDifferences");
    const auto& header = *table.horizontalHeader();
    BOOST_REQUIRE(table.model()->rowCount() > 0);
    for (const int column : {ScenarioDifferenceModel::Before,
                             ScenarioDifferenceModel::After,
                             ScenarioDifferenceModel::Verdict}) {
        BOOST_TEST_CONTEXT("column " << column) {
            BOOST_TEST(header.sectionViewportPosition(column) + header.sectionSize(column) <=
                       table.viewport()->width());
            for (int row = 0; row < table.model()->rowCount(); ++row) {
                const auto text = table.model()->index(row, column).data().toString();
                const bool isReason = !text.isEmpty() && text.front().isLetter();
                for (const auto& line : text.split(QLatin1Char('\n'))) {
                    BOOST_TEST((isReason || table.fontMetrics().horizontalAdvance(line) <
                                                header.sectionSize(column)),
                               line.toStdString());
                }
            }
        }
    }
    // Pollutants stand at the end of a name, which is cut in the middle.
    BOOST_TEST((table.textElideMode() == Qt::ElideMiddle));
}

BOOST_AUTO_TEST_CASE(several_changes_at_once_are_answered_by_the_last) {
    ScenarioBench bench;
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode);
    int answers = 0;
    const auto counting = QObject::connect(
        &bench.desk().runner(), &ScenarioRunner::answered, &bench.desk(), [&] { ++answers; });
    for (int area = 50000; area < 50020; ++area) {
        bench.type("land_area", QString::number(area));
    }
    bench.settle();
    QObject::disconnect(counting); // not what the desk itself listens to
    BOOST_REQUIRE(bench.desk().runner().answer());
    BOOST_TEST((bench.desk().runner().answer()->scenario->edits == bench.scenario().edits));
    BOOST_TEST(answers == 1);
}

BOOST_AUTO_TEST_CASE(the_smallest_change_applied_makes_the_parcel_keep_its_limit) {
    ScenarioBench bench;
    auto& tabs = child<QTabWidget>(bench.window(), "scenarioTabs");
    tabs.setCurrentIndex(ScenarioPanel::Smallest);
    BOOST_REQUIRE(waitUntil([&] { return bench.smallest().rowCount() > 0; }, 120000));
    bench.settle();
    keepPicture(bench.window(), QStringLiteral("scenario-smallest"));
    auto& table = child<QTableView>(bench.window(), "scenarioSmallest");
    auto& apply = child<QPushButton>(bench.window(), "scenarioApply");
    int chosen = -1;
    for (int row = 0; row < bench.smallest().rowCount() && chosen < 0; ++row) {
        const auto index = bench.smallest().index(row, 0);
        const auto key = index.data(SmallestChangeModel::KeyRole).toString().toStdString();
        const auto* figure = figureOf(bench.window().session().run()->results, key);
        if (index.data(SmallestChangeModel::HasEditRole).toBool() && figure != nullptr &&
            figure->subject.kind == SubjectKind::Parcel && someLimitIs(*figure, Verdict::NotMet)) {
            chosen = row;
        }
    }
    BOOST_REQUIRE(chosen >= 0);
    table.selectRow(chosen);
    const auto key = bench.smallest()
                         .index(chosen, 0)
                         .data(SmallestChangeModel::KeyRole)
                         .toString()
                         .toStdString();
    BOOST_REQUIRE(apply.isEnabled());
    apply.click();
    BOOST_REQUIRE(!bench.scenario().edits.empty());
    bench.settle();
    const auto after = resultsWith(bench.window().session(), bench.scenario());
    const auto* lifted = figureOf(after, key);
    BOOST_REQUIRE(lifted != nullptr);
    BOOST_TEST(someLimitIs(*lifted, Verdict::Met), key);
    BOOST_TEST(!someLimitIs(*lifted, Verdict::NotMet), key);
    for (int row = 0; row < bench.smallest().rowCount(); ++row) {
        BOOST_TEST(bench.smallest()
                       .index(row, 0)
                       .data(SmallestChangeModel::KeyRole)
                       .toString()
                       .toStdString() != key);
    }
}

BOOST_AUTO_TEST_CASE(results_of_the_scenario_come_onto_the_map_and_go_again) {
    ScenarioBench bench;
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode);
    bench.type("land_area", QStringLiteral("90000"));
    bench.settle();
    auto& document = bench.window().session().document();
    const auto ids = [&] {
        QStringList all;
        for (const auto& entry : document.entries()) {
            all << entry.layer->id;
        }
        return all;
    };
    const auto before = ids();
    auto& show = child<QAction>(bench.window(), "scenarioShowResults");
    show.trigger();
    bench.settle();
    BOOST_TEST((document.find(QStringLiteral("scenario.land.limits")) != nullptr));
    BOOST_TEST((document.find(QStringLiteral("land.limits")) != nullptr));
    keepPicture(bench.window(), QStringLiteral("scenario-results"));
    show.trigger();
    bench.settle();
    BOOST_TEST((ids() == before));
}

BOOST_AUTO_TEST_CASE(a_click_on_a_difference_goes_to_the_parcel) {
    ScenarioBench bench;
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode);
    bench.type("land_area", QStringLiteral("90000"));
    bench.settle();
    bench.window().session().document().select({});
    child<QTabWidget>(bench.window(), "scenarioTabs").setCurrentIndex(ScenarioPanel::Differences);
    auto& table = child<QTableView>(bench.window(), "scenarioDifferences");
    const auto& figures = bench.desk().runner().answer()->outcome->difference.figures;
    const auto found = std::ranges::find_if(figures, [](const ScenarioFigure& figure) {
        return figure.figure().subject.kind == SubjectKind::Parcel;
    });
    BOOST_REQUIRE((found != figures.end()));
    Q_EMIT table.clicked(table.model()->index(static_cast<int>(found - figures.begin()), 0));
    bench.settle();
    const auto& selection = bench.window().session().document().selection();
    BOOST_REQUIRE(selection.size() == 1u);
    BOOST_TEST((bench.desk().feature() == EditedFeature{"land.parcels", parcelCode}));
}

BOOST_AUTO_TEST_SUITE_END()
