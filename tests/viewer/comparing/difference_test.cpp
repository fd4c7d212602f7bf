// The panel of differences: the table of `parklens compare`, and a window that goes on meanwhile.

#include "analysis/comparison/comparison_table.hpp"
#include "analysis/evidence/explanation.hpp"
#include "tests/support/shared_standards.hpp"
#include "tests/viewer/comparing/comparing_fixture.hpp"
#include "tests/viewer/desktop/judged_figure.hpp"
#include "viewer/desktop/panels/difference_panel.hpp"

#include <QAction>
#include <QCheckBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <boost/test/unit_test.hpp>

#include <utility>
#include <vector>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

DifferencePanel& panelOf(MainWindow& window) {
    return child<DifferencePanel>(window, "differencePanel");
}

/// As the command does it.
std::string csvOf(const fs::path& a, const fs::path& b) {
    const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    const TaskPool pool(2);
    const auto open = [&](const fs::path& path) {
        return openComparedRun(path, false, standards, {}, pool, {});
    };
    return comparisonCsv(compareRuns(open(a), open(b), standards, {}, pool, {}));
}

bool isCompared(DifferencePanel& panel) {
    return waitUntil([&] { return !panel.isComparing(); }, 120000) && panel.comparison();
}

/// The row of a figure in the table as it is sorted and filtered; -1 where it is not shown.
int rowOf(const QAbstractItemModel& model, const QString& figure) {
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, ComparisonModel::Figure).data().toString().contains(figure)) {
            return row;
        }
    }
    return -1;
}

} // namespace

BOOST_AUTO_TEST_SUITE(difference)

BOOST_AUTO_TEST_CASE(the_table_is_that_of_the_command) {
    const TwoYears data;
    const auto before = data.results(data.projectOf(2021), "results_2021");
    const auto now = data.projectOf(2024);
    const auto window = windowOn(now);
    auto& panel = panelOf(*window);
    auto& dock = child<QDockWidget>(*window, "differenceDock");
    BOOST_TEST(panel.visibleRegion().isEmpty()); // a tab behind the audit
    dock.show();
    dock.raise();
    panel.compare(before, now);
    BOOST_TEST(panel.isComparing());
    BOOST_REQUIRE(isCompared(panel));
    const auto file = data.folder / "difference.csv";
    panel.writeCsv(file);
    BOOST_TEST(readFile(file) == csvOf(before, now));
    auto& table = child<QTableView>(panel, "differenceTable");
    const auto& model = *table.model();
    const int row = rowOf(model, QStringLiteral("森林覆盖率"));
    BOOST_REQUIRE(row >= 0);
    const auto cell = [&](int column) {
        return model.index(row, column).data().toString().toStdString();
    };
    BOOST_TEST(cell(ComparisonModel::Period) == "2021 → 2024 · 森林清查");
    BOOST_TEST(cell(ComparisonModel::Difference) == "-20.00");
    BOOST_TEST(cell(ComparisonModel::BoundaryPart) == "0.00");
    BOOST_TEST(cell(ComparisonModel::RealChangePart) == "-20.00");
    BOOST_TEST(child<QLabel>(panel, "differenceSummary")
                   .text()
                   .contains(QStringLiteral("范围变化：相同")));
    // All figures, where they are asked for.
    const int changes = model.rowCount();
    child<QCheckBox>(panel, "differenceChangesOnly").setChecked(false);
    BOOST_TEST(model.rowCount() == static_cast<int>(panel.comparison()->figures.size()));
    BOOST_TEST(changes <= model.rowCount());
    // Sorted by number, what has none behind.
    table.sortByColumn(ComparisonModel::Difference, Qt::AscendingOrder);
    BOOST_TEST(model.index(0, ComparisonModel::Figure)
                   .data()
                   .toString()
                   .contains(QStringLiteral("森林覆盖率")));
    // A row of a park leads to the figure, whose evidence has the extent that it is about.
    table.scrollTo(model.index(0, 0));
    const auto place = table.visualRect(model.index(0, 0)).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, place);
    BOOST_REQUIRE(waitUntil([&] { return window->session().explanation() != nullptr; }));
    BOOST_TEST(window->session().explanation()->result.id == "forest.coverage");
    BOOST_TEST((window->session().document().find(QStringLiteral("evidence.extent")) != nullptr));
    BOOST_TEST(waitUntil([&] { return window->isAtRest(); }));
    keepPicture(*window, QStringLiteral("difference"));
}

BOOST_AUTO_TEST_CASE(numbers_stay_in_sight_in_a_narrow_dock) {
    const TwoYears data;
    const auto window = windowOn(data.projectOf(2024)); // 1200 pixels, with docks on both sides
    auto& panel = panelOf(*window);
    child<QDockWidget>(*window, "differenceDock").show();
    child<QDockWidget>(*window, "differenceDock").raise();
    panel.compare(data.projectOf(2021), data.projectOf(2024));
    BOOST_REQUIRE(isCompared(panel));
    QTest::qWait(20); // laid out
    auto& table = child<QTableView>(panel, "differenceTable");
    const auto& header = *table.horizontalHeader();
    BOOST_REQUIRE(table.model()->rowCount() > 0);
    for (const int column :
         {ComparisonModel::From, ComparisonModel::To, ComparisonModel::Difference}) {
        BOOST_TEST_CONTEXT("column " << column) {
            BOOST_TEST(header.sectionViewportPosition(column) + header.sectionSize(column) <=
                       table.viewport()->width());
            BOOST_TEST(header.visualIndex(column) == column);
        }
    }
    BOOST_TEST((table.textElideMode() == Qt::ElideMiddle));
    const auto name = table.model()->index(0, ComparisonModel::Figure);
    BOOST_TEST((name.data(Qt::ToolTipRole).toString() == name.data(Qt::DisplayRole).toString()));
    // A width drawn by the user is kept when the dock becomes wider.
    table.setColumnWidth(ComparisonModel::Subject, 133);
    window->resize(1500, 900);
    QTest::qWait(20);
    BOOST_TEST(table.columnWidth(ComparisonModel::Subject) == 133);
}

BOOST_AUTO_TEST_CASE(what_is_compared_is_said_over_the_whole_width) {
    const TwoYears data;
    const auto window = windowOn(data.projectOf(2024));
    auto& panel = panelOf(*window);
    child<QDockWidget>(*window, "differenceDock").show();
    child<QDockWidget>(*window, "differenceDock").raise();
    BOOST_TEST(!child<QLabel>(panel, "differenceSideA").isVisible());
    panel.compare(data.results(data.projectOf(2021), "results_2021"), data.projectOf(2024));
    BOOST_REQUIRE(isCompared(panel));
    QTest::qWait(20); // laid out
    const auto summary = comparisonSummary(*panel.comparison(), Language::Chinese);
    const char* const names[] = {"differenceSideA", "differenceSideB"};
    for (std::size_t side = 0; side < 2; ++side) {
        const auto& line = child<QLabel>(panel, names[side]);
        BOOST_TEST(line.isVisible());
        BOOST_TEST(line.width() > panel.width() * 2 / 3, line.width());
        BOOST_TEST(line.text().toStdString() == summary[side]);
        BOOST_TEST((line.toolTip() == line.text()));
    }
    // Long paths make no dock wide.
    BOOST_TEST(child<QLabel>(panel, "differenceSideA").minimumSizeHint().width() == 0);
    BOOST_TEST(child<QTableView>(panel, "differenceTable").width() > panel.width() * 9 / 10);
    // Results alone have a project that may lie elsewhere.
    BOOST_TEST(child<QPushButton>(panel, "differenceProjectA").isVisible());
    BOOST_TEST(!child<QPushButton>(panel, "differenceProjectB").isVisible());
    keepPicture(*window, QStringLiteral("difference-head"));
    panel.clear();
    BOOST_TEST(!child<QLabel>(panel, "differenceSideA").isVisible());
    BOOST_TEST(!child<QPushButton>(panel, "differenceProjectA").isVisible());
}

BOOST_AUTO_TEST_CASE(results_far_from_their_project_are_split_where_it_is_chosen) {
    const TwoYears data;
    const auto before = data.projectOf(2021);
    const auto now = data.projectOf(2024);
    fs::create_directories(data.folder / "archive/of");
    fs::rename(data.results(before, "results_2021"), data.folder / "archive/of/2021");
    const auto window = windowOn(now);
    auto& panel = panelOf(*window);
    const auto realChange = [&] {
        const auto& model = *child<QTableView>(panel, "differenceTable").model();
        const int row = rowOf(model, QStringLiteral("森林覆盖率"));
        BOOST_REQUIRE(row >= 0);
        return model.index(row, ComparisonModel::RealChangePart).data().toString().toStdString();
    };
    const auto& summary = child<QLabel>(panel, "differenceSummary");
    panel.compareWithProject(ComparedSide::A, before); // nothing is compared yet
    BOOST_TEST(!panel.isComparing());
    panel.compare(data.folder / "archive/of/2021", now);
    BOOST_REQUIRE(isCompared(panel));
    BOOST_TEST(realChange() != "-20.00");
    BOOST_TEST(summary.text().contains(QStringLiteral("project of A")));
    // Another project is refused, and what was there stays.
    std::vector<Problem> failures;
    QObject::disconnect(&panel, &DifferencePanel::failed, nullptr, nullptr); // no dialog
    QObject::connect(&panel, &DifferencePanel::failed, &panel, [&](const Problem& problem) {
        failures.push_back(problem);
    });
    const auto kept = panel.comparison();
    panel.compareWithProject(ComparedSide::A, now);
    BOOST_TEST(waitUntil([&] { return !panel.isComparing(); }, 120000));
    BOOST_REQUIRE(failures.size() == 1u);
    BOOST_TEST(failures[0].what.en.find("fingerprint in run.json") != std::string::npos);
    BOOST_TEST((panel.comparison() == kept));
    // Its own is taken, as by --project-a.
    panel.compareWithProject(ComparedSide::A, before);
    BOOST_TEST(waitUntil([&] { return !panel.isComparing(); }, 120000));
    BOOST_TEST(failures.size() == 1u);
    BOOST_TEST(realChange() == "-20.00");
    BOOST_TEST(!summary.text().contains(QStringLiteral("project of A")));
}

BOOST_AUTO_TEST_CASE(
    another_edition_with_the_same_value_is_no_change_and_stands_behind_the_changes) {
    auto figure = annualMeanWithinLimit();
    auto later = annualMeanUnderLaterEdition();
    auto other = later;
    other.value = 21.0;
    auto comparison = std::make_shared<Comparison>();
    for (const auto* b : {&figure, &later, &other}) {
        FigureChange change;
        change.a = &figure;
        change.b = b;
        comparison->figures.push_back(change);
    }
    BOOST_TEST(comparison->figures[1].isEditionAlone());
    BOOST_TEST(!comparison->figures[2].isEditionAlone());
    ComparisonModel model(standards(), Language::Chinese);
    model.setComparison(comparison);
    ChangedRows rows(ComparisonModel::ChangeRole, ComparisonModel::SortRole);
    rows.setSourceModel(&model);
    const auto sourceRows = [&rows] {
        std::vector<int> all;
        for (int row = 0; row < rows.rowCount(); ++row) {
            all.push_back(rows.mapToSource(rows.index(row, 0)).row());
        }
        return all;
    };
    BOOST_TEST(sourceRows() == std::vector<int>({2, 1, 0}), boost::test_tools::per_element());
    const auto text = [&model](int row, int column) {
        return model.index(row, column).data().toString().toStdString();
    };
    BOOST_TEST(text(1, ComparisonModel::Figure) == "○ PM2.5年均浓度");
    const std::string editions = "GB 3095-2012 → GB 3095-2026 环境空气质量标准";
    BOOST_TEST(text(1, ComparisonModel::Note) == "版本不同（" + editions + "），数值与结论相同");
    BOOST_TEST(text(0, ComparisonModel::Period) == "GB 3095-2012");
    BOOST_TEST(text(1, ComparisonModel::Period) == editions);
    BOOST_TEST(text(2, ComparisonModel::Figure) == "PM2.5年均浓度");
    rows.setChangesOnly(true);
    BOOST_TEST(sourceRows() == std::vector<int>({2}), boost::test_tools::per_element());
    rows.setChangesOnly(false);
    rows.sort(ComparisonModel::To, Qt::AscendingOrder);
    BOOST_TEST(sourceRows() == std::vector<int>({0, 1, 2}), boost::test_tools::per_element());
    rows.sort(-1);
    BOOST_TEST(sourceRows() == std::vector<int>({2, 1, 0}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_limit_that_is_not_known_now_is_told_apart_from_a_verdict_that_turned) {
    const auto met = annualMeanWithinLimit();
    auto notMet = met;
    notMet.references.front().verdict = Verdict::NotMet;
    auto untold = met; // as an older program has it
    untold.references.clear();
    auto unknown = untold;
    unknown.unknownLimit = Reason{"supply_date_missing", {"缺供地日期", "no supply date"}};
    auto otherLimit = met;
    otherLimit.references.front().reference.value += 1.0;
    auto comparison = std::make_shared<Comparison>();
    using Sides = std::pair<const IndicatorResult*, const IndicatorResult*>;
    const std::vector<Sides> all = {{&met, &notMet},
                                    {&untold, &unknown},
                                    {&unknown, &met},
                                    {&met, &met},
                                    {&met, &otherLimit},
                                    {&met, &untold}};
    for (const auto& [a, b] : all) {
        FigureChange change;
        change.a = a;
        change.b = b;
        comparison->figures.push_back(change);
    }
    ComparisonModel model(standards(), Language::Chinese);
    model.setComparison(comparison);
    const auto text = [&model](int row) {
        return model.index(row, ComparisonModel::VerdictChanged).data().toString().toStdString();
    };
    BOOST_TEST(text(0) == "结论改变");
    BOOST_TEST(text(1) == "限值现为不明");
    BOOST_TEST(text(2) == "限值不再不明");
    BOOST_TEST(text(3).empty());
    BOOST_TEST(text(4) == "参照改变");
    BOOST_TEST(text(5) == "只有一方有结论");
}

BOOST_AUTO_TEST_CASE(what_was_there_stays_when_it_is_cancelled_or_fails) {
    const TwoYears data;
    const auto now = data.projectOf(2024);
    const auto window = windowOn(now);
    auto& panel = panelOf(*window);
    panel.compare(data.projectOf(2021), now);
    BOOST_REQUIRE(isCompared(panel));
    const auto first = panel.comparison();
    panel.compare(now, now);
    child<QToolButton>(panel, "differenceCancel").click();
    BOOST_TEST(waitUntil([&] { return !panel.isComparing(); }));
    BOOST_TEST((panel.comparison() == first || panel.comparison() != nullptr));
    int failures = 0;
    QObject::disconnect(&panel, &DifferencePanel::failed, nullptr, nullptr); // no dialog
    QObject::connect(&panel, &DifferencePanel::failed, &panel, [&] { ++failures; });
    const auto kept = panel.comparison();
    panel.compare(data.folder / "nowhere.toml", now);
    BOOST_TEST(waitUntil([&] { return !panel.isComparing(); }));
    BOOST_TEST(failures == 1);
    BOOST_TEST((panel.comparison() == kept));
}

BOOST_AUTO_TEST_CASE(another_project_is_opened_while_it_compares) {
    const TwoYears data;
    const auto window = windowOn(data.projectOf(2024));
    auto& panel = panelOf(*window);
    const auto demo = sourceDirectory() / "data/demo/park.toml";
    panel.compare(demo, data.projectOf(2024));
    window->open(data.project());
    BOOST_REQUIRE(waitUntil(
        [&] {
            return window->session().project()->project.years.size() == 2 && window->isAtRest();
        },
        60000));
    BOOST_TEST(waitUntil([&] { return !panel.isComparing(); }));
    BOOST_TEST(!panel.comparison());
}

BOOST_AUTO_TEST_CASE(the_window_is_closed_while_everything_runs) {
    const TwoYears data;
    auto window = windowOn(data.projectOf(2024));
    child<QDockWidget>(*window, "timeDock").show();
    child<QDockWidget>(*window, "timeDock").raise();
    panelOf(*window).compare(sourceDirectory() / "data/demo/park.toml", data.projectOf(2024));
    child<QAction>(*window, "swipe").trigger();
    window->open(sourceDirectory() / "data/demo/park.toml");
    QTest::qWait(150);
    window.reset(); // waits, and leaves nothing behind
    BOOST_TEST(true);
}

BOOST_AUTO_TEST_SUITE_END()
