// A project of several years: the docks show the year that is chosen, and say which a figure is of.
// And what they say where there is nothing to choose.

#include "tests/viewer/comparing/comparing_fixture.hpp"
#include "viewer/desktop/panels/charted_table.hpp"
#include "viewer/desktop/panels/charts_panel.hpp"
#include "viewer/desktop/panels/evidence_table.hpp"
#include "viewer/desktop/panels/what_if_panel.hpp"
#include "viewer/desktop/session/results_model.hpp"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTreeView>
#include <boost/test/unit_test.hpp>

#include <set>
#include <string>

using namespace parklens;
using namespace parklens::test;

namespace {

/// Shows the dock and waits until the park is open and all is measured beforehand.
WhatIfDesk& shownWhatIf(MainWindow& window) {
    child<QAction>(window, "showWhatIf").trigger();
    auto& desk = child<WhatIfPanel>(window, "whatIf").desk();
    BOOST_REQUIRE(waitUntil([&] { return desk.isOpen() && window.isAtRest(); }, 60000));
    return desk;
}

QTableWidget& computedRobustness(MainWindow& window, WhatIfDesk& desk) {
    child<QTabWidget>(window, "whatIfTabs").setCurrentIndex(1);
    child<QPushButton>(window, "whatIfCompute").click();
    BOOST_REQUIRE(waitUntil([&] { return desk.isSensed() && !desk.isSensing(); }, 60000));
    return child<QTableWidget>(window, "whatIfRobustness");
}

/// A project in the folder of two years: with its park and, of 2024 alone, the cover that is given.
std::filesystem::path
projectWith(const TwoYears& data, const std::string& name, const std::string& rest) {
    writeFile(data.folder / name,
              "schema = \"parklens.project/1\"\n[project]\nname = \"试验\"\nyear = 2024\n"
              "[[boundary]]\nrole = \"administered\"\npath = \"parks.gpkg\"\nid = \"id\"\n"
              "fields = { name = \"name\" }\n" +
                  rest);
    return data.folder / name;
}

} // namespace

BOOST_AUTO_TEST_SUITE(several_years)

BOOST_AUTO_TEST_CASE(the_chart_of_verdicts_counts_the_chosen_year_alone) {
    // 40 % of trees in 2021 and 20 % in 2024, held against more than 25 %.
    const TwoYears data;
    const auto window = windowOn(data.project());
    child<QAction>(*window, "showCharts").trigger();
    auto& panel = child<ChartsPanel>(*window, "charts");
    panel.choose(ParkChartKind::Verdicts);
    BOOST_REQUIRE(waitUntil([&] { return panel.isSeen(); }));
    auto& year = child<QComboBox>(*window, "chartsYear");
    BOOST_REQUIRE(year.count() == 2);
    const auto verdictsOf = [&](int one) {
        year.setCurrentIndex(year.findData(one));
        BOOST_REQUIRE(waitUntil([&] { return panel.charted() != nullptr; }));
        const auto& model = *panel.charted()->table().model();
        QStringList verdicts;
        for (int row = 0; row < model.rowCount(); ++row) {
            verdicts << model.index(row, 1).data().toString() + QLatin1Char(' ') +
                            model.index(row, 2).data().toString();
        }
        return verdicts.join(QLatin1Char(';')).toStdString();
    };
    BOOST_TEST(verdictsOf(2021) == "高于参照值 1");
    BOOST_TEST(verdictsOf(2024) == "低于参照值 1");
    BOOST_TEST(verdictsOf(2021) == "高于参照值 1");
}

BOOST_AUTO_TEST_CASE(figures_are_found_by_the_year_that_they_are_shown_with) {
    const TwoYears data;
    const auto window = windowOn(data.project());
    const auto& tree = *child<QTreeView>(*window, "resultsTree").model();
    auto& search = child<QLineEdit>(*window, "resultsSearch");
    const auto& figures = window->session().run()->results.indicators;
    for (const char* words : {"2021", "· 2021"}) {
        search.setText(QString::fromUtf8(words));
        std::set<std::string> found;
        const auto visit = [&](auto&& self, const QModelIndex& parent) -> void {
            for (int row = 0; row < tree.rowCount(parent); ++row) {
                const auto index = tree.index(row, 0, parent);
                const auto figure = index.data(ResultsModel::FigureRole);
                if (figure.isValid()) {
                    found.insert(figures[figure.toULongLong()].id + " " +
                                 figures[figure.toULongLong()].period);
                }
                self(self, index);
            }
        };
        visit(visit, {});
        BOOST_TEST_CONTEXT(words) {
            BOOST_TEST(found.contains("forest.coverage 2021"));
            BOOST_TEST(!found.contains("forest.coverage 2024"));
        }
    }
}

BOOST_AUTO_TEST_CASE(what_if_names_the_year_of_each_figure) {
    const TwoYears data;
    const auto window = windowOn(data.project());
    auto& desk = shownWhatIf(*window);
    const auto& figures = *child<QTableView>(*window, "whatIfFigures").model();
    QStringList names;
    for (int row = 0; row < figures.rowCount(); ++row) {
        names << figures.index(row, WhatIfModel::Figure).data().toString();
    }
    BOOST_REQUIRE(names.size() == 2);
    BOOST_TEST(names.filter(QStringLiteral(" · 2021 · 森林清查")).size() == 1);
    BOOST_TEST(names.filter(QStringLiteral(" · 2024 · 森林清查")).size() == 1);
    const auto& robustness = computedRobustness(*window, desk);
    QStringList rows;
    for (int row = 0; row < robustness.rowCount(); ++row) {
        rows << robustness.item(row, 0)->text();
    }
    BOOST_REQUIRE(rows.size() == 2);
    BOOST_TEST(rows.filter(QStringLiteral(" · 2021\n40.00 %")).size() == 1);
    BOOST_TEST(rows.filter(QStringLiteral(" · 2024\n20.00 %")).size() == 1);
    BOOST_TEST(child<QLabel>(*window, "whatIfNoVerdict").isHidden());
}

BOOST_AUTO_TEST_CASE(a_project_of_one_year_names_none) {
    const TwoYears data;
    const auto window = windowOn(data.projectOf(2024));
    shownWhatIf(*window);
    const auto& figures = *child<QTableView>(*window, "whatIfFigures").model();
    BOOST_REQUIRE(figures.rowCount() == 1);
    BOOST_TEST(!figures.index(0, WhatIfModel::Figure).data().toString().contains(u"2024"));
}

BOOST_AUTO_TEST_CASE(an_extent_in_place_of_another_is_chosen_and_proposes_no_line) {
    const TwoYears data;
    const auto window =
        windowOn(projectWith(data,
                             "green.toml",
                             "[boundary_substitutes]\nbuilt_up = \"administered\"\n"
                             "[[forest]]\npath = \"cover_2024.tif\"\nproduct = \"worldcover\"\n"
                             "profiles = [\"green\"]\nyear = 2024\n"));
    auto& desk = shownWhatIf(*window);
    const auto name =
        QStringLiteral("whatIf_%1_green").arg(static_cast<int>(AssumptionKind::BoundaryRole));
    auto& extent = child<QComboBox>(*window, name.toUtf8().constData());
    BOOST_REQUIRE(extent.count() == 1);
    BOOST_TEST(extent.currentIndex() == 0);
    BOOST_TEST(extent.currentData().toString() == QStringLiteral("administered"));
    Q_EMIT extent.currentIndexChanged(0); // chosen again
    BOOST_REQUIRE(waitUntil([&] { return window->isAtRest(); }, 60000));
    BOOST_TEST(desk.assumptions().empty());
    BOOST_TEST(child<QPlainTextEdit>(*window, "whatIfKeys").toPlainText().isEmpty());
}

BOOST_AUTO_TEST_CASE(where_nothing_can_be_moved_the_dock_says_what_it_would_take) {
    const TwoYears data;
    const auto window = windowOn(projectWith(data, "bare.toml", ""));
    auto& desk = shownWhatIf(*window);
    BOOST_TEST(desk.choices().empty());
    const auto said = child<QLabel>(*window, "whatIfState").text();
    BOOST_TEST(said.contains(QStringLiteral("forest layer")), said.toStdString());
}

BOOST_AUTO_TEST_CASE(where_no_figure_has_a_verdict_the_dock_says_so) {
    const TwoYears data;
    const auto window =
        windowOn(projectWith(data,
                             "heights.toml",
                             "[[forest]]\npath = \"cover_2024.tif\"\nproduct = \"height\"\n"
                             "min_height_m = 2.0\nprofiles = [\"canopy\"]\nyear = 2024\n"));
    auto& desk = shownWhatIf(*window);
    const auto& none = child<QLabel>(*window, "whatIfNoVerdict");
    BOOST_TEST(none.isHidden()); // not computed
    const auto& table = computedRobustness(*window, desk);
    BOOST_TEST(table.rowCount() == 0);
    BOOST_TEST(!none.isHidden());
    BOOST_TEST(!none.text().isEmpty());
}

BOOST_AUTO_TEST_SUITE_END()
