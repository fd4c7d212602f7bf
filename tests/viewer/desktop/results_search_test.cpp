// The search of results: by name in both languages and by code; what it leaves behind.

#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/panels/results_panel.hpp"
#include "viewer/desktop/session/results_model.hpp"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>
#include <boost/test/unit_test.hpp>

#include <functional>

using namespace parklens;
using namespace parklens::test;

namespace {

void visit(const QAbstractItemModel& model,
           const std::function<void(const QModelIndex&)>& each,
           const QModelIndex& parent = {}) {
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto index = model.index(row, 0, parent);
        each(index);
        visit(model, each, index);
    }
}

/// The ids of the figures that the tree shows.
std::set<std::string> shownIds(MainWindow& window) {
    std::set<std::string> ids;
    visit(*child<QTreeView>(window, "resultsTree").model(), [&](const QModelIndex& index) {
        if (const auto figure = index.data(ResultsModel::FigureRole); figure.isValid()) {
            ids.insert(window.session().run()->results.indicators[figure.toULongLong()].id);
        }
    });
    return ids;
}

/// The titles of what is unfolded, with those above them.
QStringList unfolded(QTreeView& tree) {
    QStringList titles;
    visit(*tree.model(), [&](const QModelIndex& index) {
        if (tree.isExpanded(index)) {
            titles << index.parent().data().toString() + QLatin1Char('/') + index.data().toString();
        }
    });
    return titles;
}

} // namespace

BOOST_AUTO_TEST_SUITE(results_search)

BOOST_AUTO_TEST_CASE(a_reason_does_not_push_the_verdict_out_of_sight) {
    const auto run = demoWindow().session().run();
    const auto& figures = run->results.indicators;
    for (const auto language : {Language::Chinese, Language::English}) {
        ResultsPanel panel(language);
        panel.setRun(run);
        panel.resize(470, 400); // the dock of a window of 1600 pixels
        panel.show();
        QTest::qWait(20); // laid out
        const auto& tree = child<QTreeView>(panel, "resultsTree");
        const auto& header = *tree.header();
        for (const int column : {ResultsModel::Value, ResultsModel::Verdict}) {
            BOOST_TEST(header.sectionViewportPosition(column) + header.sectionSize(column) <=
                           tree.viewport()->width(),
                       "column " << column);
        }
        // What is cut is whole in the tip.
        visit(*tree.model(), [&](const QModelIndex& index) {
            const auto figure = index.data(ResultsModel::FigureRole);
            if (figure.isValid() && !figures[figure.toULongLong()].isEvaluable()) {
                for (const int column : {ResultsModel::Indicator, ResultsModel::Value}) {
                    const auto cell = index.siblingAtColumn(column);
                    const auto tip = cell.data(Qt::ToolTipRole).toString();
                    BOOST_TEST(tip.startsWith(cell.data().toString()), tip.toStdString());
                }
            }
        });
    }
}

BOOST_AUTO_TEST_CASE(figures_are_found_by_code_and_by_name_in_both_languages) {
    auto& window = demoWindow();
    auto& search = child<QLineEdit>(window, "resultsSearch");
    const std::set<std::string> days = {"air.pm25_days_below"};
    for (const char* words :
         {"air.pm25_days_below", "AIR.PM25_DAYS", "日均浓度低于", "daily mean"}) {
        search.setText(QString::fromUtf8(words));
        BOOST_TEST(shownIds(window).contains("air.pm25_days_below"), words);
    }
    search.setText(QStringLiteral("air.pm25_days_below"));
    BOOST_TEST((shownIds(window) == days));
    search.setText(QStringLiteral("parcel.plot_ratio"));
    BOOST_TEST((shownIds(window) == std::set<std::string>{"parcel.plot_ratio"}));
    search.setText(QStringLiteral("990101001GB00014"));
    BOOST_TEST(shownIds(window).contains("parcel.plot_ratio"));
    search.setText(QStringLiteral("ambient air"));
    BOOST_TEST(shownIds(window).contains("air.good_day_ratio"));
    BOOST_TEST(!shownIds(window).contains("land.plot_ratio"));
    search.clear();
}

BOOST_AUTO_TEST_CASE(clearing_the_search_leaves_tree_and_figure_as_they_were) {
    auto& window = demoWindow();
    auto& tree = child<QTreeView>(window, "resultsTree");
    auto& search = child<QLineEdit>(window, "resultsSearch");
    const auto before = unfolded(tree);
    BOOST_TEST(!before.isEmpty());
    // One theme is folded and a figure of another with its blocks unfolded.
    tree.collapse(findRow(*tree.model(), QStringLiteral("土地利用")));
    const auto coverage = findRow(*tree.model(), QStringLiteral("森林覆盖率"));
    tree.expand(coverage);
    tree.setCurrentIndex(coverage);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    const auto arranged = unfolded(tree);
    const auto explained = window.session().explanation();
    BOOST_REQUIRE(explained);

    // Letter by letter; the figure does not pass.
    for (const auto letter : QStringLiteral("air.pm25_p95")) {
        QTest::keyClick(&search, letter.toLatin1());
    }
    BOOST_TEST(!shownIds(window).contains("forest.coverage"));
    BOOST_TEST(!tree.currentIndex().isValid());
    BOOST_TEST((window.session().explanation() == explained));
    search.clear();
    BOOST_TEST((unfolded(tree) == arranged));
    BOOST_TEST((tree.currentIndex() == findRow(*tree.model(), QStringLiteral("森林覆盖率"))));

    // The choice of a kind, and both together.
    auto& kind = child<QComboBox>(window, "resultsKind");
    kind.setCurrentIndex(2);
    search.setText(QStringLiteral("parcel"));
    kind.setCurrentIndex(0);
    search.clear();
    BOOST_TEST((unfolded(tree) == arranged));
    QTest::qWait(20);
    BOOST_TEST((window.session().explanation() == explained));
    tree.expand(findRow(*tree.model(), QStringLiteral("土地利用")));
    tree.collapse(findRow(*tree.model(), QStringLiteral("森林覆盖率")));
    BOOST_TEST((unfolded(tree) == before));
}

BOOST_AUTO_TEST_CASE(a_parcel_is_found_in_the_project_that_it_is_part_of) {
    auto& window = demoWindow();
    const auto& results = *window.session().run();
    auto& tree = child<QTreeView>(window, "resultsTree");
    auto& search = child<QLineEdit>(window, "resultsSearch");
    // Of the attributes of the map, not of what the tree is made from.
    const auto& parcels =
        *window.session().document().find(QStringLiteral("land.parcels"))->layer->rows;
    int checked = 0;
    for (std::size_t row = 0; row < parcels.features.size() && checked < 3; ++row) {
        const auto project = parcels.textAt(row, "project");
        if (project.empty()) {
            continue;
        }
        ++checked;
        const auto code = QString::fromStdString(parcels.textAt(row, "parcel"));
        BOOST_TEST_CONTEXT(code.toStdString()) {
            search.setText(code);
            std::size_t ofProject = 0;
            visit(*tree.model(), [&](const QModelIndex& index) {
                const auto figure = index.data(ResultsModel::FigureRole);
                if (!figure.isValid()) {
                    return;
                }
                const auto& subject = results.results.indicators[figure.toULongLong()].subject;
                if (subject.kind == SubjectKind::Project) {
                    BOOST_TEST(subject.name == project);
                    const auto title = index.data().toString();
                    BOOST_TEST(title.startsWith(QString::fromStdString(subject.name)));
                    BOOST_TEST(title.contains(code), title.toStdString());
                    ++ofProject;
                }
            });
            BOOST_TEST(ofProject > 0u);
        }
    }
    search.clear();
    BOOST_TEST(checked == 3);
}

BOOST_AUTO_TEST_CASE(figures_below_what_is_recommended_are_among_those_that_fall_short) {
    auto& window = demoWindow();
    auto& kind = child<QComboBox>(window, "resultsKind");
    kind.setCurrentIndex(1);
    const auto ids = shownIds(window);
    kind.setCurrentIndex(0);
    BOOST_TEST(ids.contains("green.coverage"));    // 13.28 %, below the recommended 15 %
    BOOST_TEST(ids.contains("parcel.plot_ratio")); // limits that are not met
    BOOST_TEST(!ids.contains("forest.coverage"));
}

BOOST_AUTO_TEST_CASE(a_figure_that_is_a_lower_bound_says_so_in_the_table) {
    auto& window = demoWindow();
    const auto& figures = window.session().run()->results.indicators;
    std::size_t bounds = 0;
    visit(*child<QTreeView>(window, "resultsTree").model(), [&](const QModelIndex& index) {
        const auto figure = index.data(ResultsModel::FigureRole);
        if (!figure.isValid()) {
            return;
        }
        const auto& result = figures[figure.toULongLong()];
        const auto value = index.siblingAtColumn(ResultsModel::Value).data().toString();
        const bool isBound = result.low && !result.high;
        bounds += isBound ? 1 : 0;
        BOOST_TEST(value.startsWith(QStringLiteral("≥")) == isBound, result.key());
    });
    BOOST_TEST(bounds > 0u);
}

BOOST_AUTO_TEST_CASE(a_figure_chosen_in_the_search_stays_chosen_when_it_is_cleared) {
    auto& window = demoWindow();
    auto& tree = child<QTreeView>(window, "resultsTree");
    auto& search = child<QLineEdit>(window, "resultsSearch");
    search.setText(QStringLiteral("990101001GB00014"));
    QModelIndex parcel;
    visit(*tree.model(), [&](const QModelIndex& index) {
        if (!parcel.isValid() && index.data(ResultsModel::FigureRole).isValid()) {
            parcel = index;
        }
    });
    BOOST_REQUIRE(parcel.isValid());
    const auto figure = parcel.data(ResultsModel::FigureRole).toULongLong();
    tree.setCurrentIndex(parcel);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    const auto explained = window.session().explanation();
    search.clear();
    BOOST_TEST(tree.currentIndex().data(ResultsModel::FigureRole).toULongLong() == figure);
    BOOST_TEST(tree.viewport()->rect().intersects(tree.visualRect(tree.currentIndex())));
    BOOST_TEST((window.session().explanation() == explained));
    tree.expandToDepth(1);
    tree.collapse(tree.currentIndex().parent());
}

BOOST_AUTO_TEST_SUITE_END()
