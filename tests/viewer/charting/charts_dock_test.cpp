// The charts of the demo's park, and the ways between them and the map.

#include "analysis/evidence/verdict_counts.hpp"
#include "analysis/results/unit_words.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/charts/ranked_bar_chart.hpp"
#include "viewer/desktop/panels/chart_widget.hpp"
#include "viewer/desktop/panels/charted_table.hpp"
#include "viewer/desktop/panels/charts_panel.hpp"
#include "viewer/desktop/panels/evidence_table.hpp"
#include "viewer/desktop/panels/park_chart.hpp"
#include "viewer/desktop/session/field_words.hpp"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QTest>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

ChartsPanel& panelOf(MainWindow& window) {
    return child<ChartsPanel>(window, "charts");
}

/// Shows the dock with this chart and waits until it is there, or why it is not.
ChartsPanel& show(MainWindow& window, ParkChartKind kind) {
    auto& panel = panelOf(window);
    child<QAction>(window, "showCharts").trigger();
    panel.choose(kind);
    BOOST_REQUIRE(waitUntil([&] { return panel.isSeen() && !panel.desk().isBusy(); }, 60000));
    QTest::qWait(20); // laid out, for the pictures
    return panel;
}

ChartedTable& charted(ChartsPanel& panel) {
    BOOST_REQUIRE_MESSAGE(panel.charted() != nullptr, panel.absence().toStdString());
    return *panel.charted();
}

void click(ChartedTable& table, std::size_t item) {
    const auto place = table.chart().placeOf(item);
    BOOST_REQUIRE(place.has_value());
    QTest::mouseClick(table.chart().viewport(), Qt::LeftButton, {}, place->center().toPoint());
}

/// Cells of the table as it is shown.
QString cell(ChartedTable& table, int row, int column) {
    return table.table().model()->index(row, column).data().toString();
}

/// The demo's project file with some lines changed, its paths made absolute.
std::filesystem::path changedDemo(const TemporaryDirectory& folder,
                                  const std::function<void(std::string&)>& change) {
    const auto demo = sourceDirectory() / "data" / "demo";
    auto text = readFile(demo / "park.toml");
    change(text);
    for (std::size_t at = 0; (at = text.find("path = \"", at)) != std::string::npos;) {
        at += 8;
        text.insert(at, demo.string() + "/");
    }
    writeFile(folder / "park.toml", text);
    return folder / "park.toml";
}

/// A window of its own that analyses nothing by itself.
std::unique_ptr<MainWindow> windowOn(const std::filesystem::path& project) {
    auto window = std::make_unique<MainWindow>(Language::Chinese, Lettering::installed());
    window->resize(1400, 900);
    window->show();
    child<QAction>(*window, "analyseOnOpening").setChecked(false);
    window->open(project);
    BOOST_REQUIRE(
        waitUntil([&] { return window->session().project() && window->isAtRest(); }, 60000));
    return window;
}

} // namespace

BOOST_AUTO_TEST_SUITE(charts_dock)

BOOST_AUTO_TEST_CASE(the_dock_stands_behind_the_details_and_computes_nothing_unseen) {
    auto& window = demoWindow();
    auto& panel = panelOf(window);
    auto& dock = child<QDockWidget>(window, "chartsDock");
    BOOST_TEST(
        window.tabifiedDockWidgets(&child<QDockWidget>(window, "detailsDock")).contains(&dock));
    BOOST_TEST(!panel.isSeen());
    BOOST_TEST(panel.charted() == nullptr);
    BOOST_TEST(!panel.desk().isBusy());
}

BOOST_AUTO_TEST_CASE(the_pollution_rose_is_there_for_each_pollutant) {
    auto& window = demoWindow();
    auto& panel = show(window, ParkChartKind::PollutionRose);
    auto& first = charted(panel);
    keepPicture(window, QStringLiteral("pollution_rose"));
    BOOST_TEST(first.chart().chart()->name() == QStringLiteral("rose"));
    BOOST_TEST(first.table().model()->rowCount() == 17); // and the calms
    BOOST_TEST(cell(first, 0, 1).toStdString() == "322");
    BOOST_TEST(cell(first, 0, 2).toStdString() == "39.0"); // see park_roses_test.cpp
    BOOST_TEST(cell(first, 16, 2).toStdString() == "64.8");
    auto& choice = child<QComboBox>(window, "chartsChoice");
    BOOST_TEST(choice.count() == 6);
    choice.setCurrentText(QStringLiteral("O3"));
    BOOST_TEST(cell(charted(panel), 4, 2).toStdString() == "82.7");
    // A sector leads to the stations whose air it is.
    click(charted(panel), 0);
    BOOST_TEST(window.session().document().selection().size() == 4U);
    choice.setCurrentIndex(0);
}

BOOST_AUTO_TEST_CASE(the_wind_rose_is_that_of_the_mast) {
    auto& window = demoWindow();
    auto& table = charted(show(window, ParkChartKind::WindRose));
    keepPicture(window, QStringLiteral("wind_rose"));
    BOOST_TEST(cell(table, 8, 1).toStdString() == "787");
    BOOST_TEST(cell(table, 16, 1).toStdString() == "359");
}

BOOST_AUTO_TEST_CASE(a_point_leads_to_the_map_and_the_map_to_the_point) {
    auto& window = demoWindow();
    auto& panel = show(window, ParkChartKind::Efficiency);
    keepPicture(window, QStringLiteral("efficiency"));
    auto& document = window.session().document();
    const auto economy = panel.desk().economy("QL", 2024);
    BOOST_REQUIRE(economy);
    const auto& all = economy->efficiencies.front().enterprises;
    // One that no other point covers.
    const auto isAlone = [&](std::size_t item) {
        const auto place = charted(panel).chart().placeOf(item);
        for (std::size_t other = 0; place && other < all.size(); ++other) {
            const auto its = charted(panel).chart().placeOf(other);
            if (other != item && its && its->intersects(*place)) {
                return false;
            }
        }
        return place.has_value();
    };
    std::size_t item = 0;
    while (item < all.size() && !(all[item].parcels.size() == 1 && isAlone(item))) {
        ++item;
    }
    BOOST_REQUIRE(item < all.size());
    const auto* found = &all[item];
    click(charted(panel), item);
    std::set<std::string> selected;
    for (const auto& [layer, row] : document.selection()) {
        selected.insert(document.find(layer)->layer->subjects[row].id);
    }
    BOOST_TEST(selected.contains(found->parcels.front()));
    for (const auto& source : found->sources) {
        BOOST_TEST(selected.contains(source));
    }
    BOOST_TEST(charted(panel).table().chosenRows() == charted(panel).shown().rowsOf(item),
               boost::test_tools::per_element());

    document.select({});
    BOOST_TEST(!charted(panel).chart().marked().has_value());
    const auto row =
        window.session().rowOf({SubjectKind::Parcel, found->parcels.front(), {}, "QL", {}});
    BOOST_REQUIRE(row.has_value());
    document.select({*row});
    BOOST_REQUIRE(charted(panel).chart().marked().has_value());
    const auto& marked = all[*charted(panel).chart().marked()];
    BOOST_TEST((std::ranges::find(marked.parcels, found->parcels.front()) != marked.parcels.end()));
}

BOOST_AUTO_TEST_CASE(enterprises_that_yield_least_for_most_stand_first) {
    auto& window = demoWindow();
    auto& shown = charted(show(window, ParkChartKind::Efficiency));
    const QStringList order = {QStringLiteral("低效高排"),
                               QStringLiteral("高效高排"),
                               QStringLiteral("低效低排"),
                               QStringLiteral("高效低排"),
                               missingText()};
    const int rows = shown.table().model()->rowCount();
    BOOST_REQUIRE(rows > 0);
    BOOST_TEST(cell(shown, 0, 3).toStdString() == order.front().toStdString());
    const auto heading = [&](int column) {
        return shown.table().model()->headerData(column, Qt::Horizontal).toString().toStdString();
    };
    const auto efficiencies = panelOf(window).desk().economy("QL", 2024);
    BOOST_REQUIRE(efficiencies);
    const auto unit = unitWords(efficiencies->efficiencies.front().unit, Language::Chinese);
    BOOST_TEST(heading(2) == "亩均排放 (" + unit + "/亩)");
    BOOST_TEST(heading(6) == "排放 (" + unit + ")");
    qsizetype before = 0;
    double emission = std::numeric_limits<double>::infinity();
    for (int row = 0; row < rows; ++row) {
        const auto place = order.indexOf(cell(shown, row, 3));
        BOOST_REQUIRE(place >= before);
        const auto its = place < 4 ? cell(shown, row, 2).toDouble() : 0.0;
        BOOST_TEST((place > before || place == 4 || its <= emission));
        before = place;
        emission = its;
    }
    // A row leads to its own point, and the point back.
    const auto item = *shown.shown().itemOfRow.front();
    BOOST_TEST(shown.shown().rowsOf(item) == std::vector<std::size_t>{0},
               boost::test_tools::per_element());
    const auto economy = panelOf(window).desk().economy("QL", 2024);
    BOOST_TEST(cell(shown, 0, 0).toStdString() ==
               economy->efficiencies.front().enterprises[item].name);
}

BOOST_AUTO_TEST_CASE(the_bar_of_what_is_selected_is_in_sight) {
    auto& window = demoWindow();
    auto& panel = show(window, ParkChartKind::EnterpriseTax);
    auto& document = window.session().document();
    const auto economy = panel.desk().economy("QL", 2024);
    BOOST_REQUIRE(economy);
    const auto& all = economy->efficiencies.front().enterprises;
    // The lowest bar that a parcel of its own leads to.
    const auto lowestWithParcel = [&] {
        const auto& order = charted(panel).shown().itemOfRow;
        for (auto row = order.rbegin(); row != order.rend(); ++row) {
            if (all[**row].parcels.size() == 1 && all[**row].taxWanPerMu) {
                return **row;
            }
        }
        throw std::runtime_error("no enterprise with a parcel of its own");
    };
    const auto item = lowestWithParcel();
    const auto row =
        window.session().rowOf({SubjectKind::Parcel, all[item].parcels.front(), {}, "QL", {}});
    BOOST_REQUIRE(row.has_value());
    const auto isInSight = [&] {
        const auto& chart = charted(panel).chart();
        const auto marked = chart.marked();
        const auto place = marked ? chart.placeOf(*marked) : std::nullopt;
        return place && place->top() >= -1.0 && place->bottom() <= chart.viewport()->height() + 1.0;
    };
    document.select({*row});
    BOOST_TEST(isInSight());
    // Selected while another chart is shown: the bar is marked before its chart has a size.
    document.select({});
    show(window, ParkChartKind::WindRose);
    document.select({*row});
    show(window, ParkChartKind::EnterpriseTax);
    BOOST_TEST(waitUntil(isInSight, 2000));
    document.select({});
}

BOOST_AUTO_TEST_CASE(axes_are_logarithmic_or_not_as_the_user_says) {
    auto& window = demoWindow();
    auto& panel = show(window, ParkChartKind::Efficiency);
    auto& box = child<QCheckBox>(window, "chartsLogarithmic");
    BOOST_TEST(box.isVisible());
    const auto before = charted(panel).chart().chart();
    box.toggle();
    BOOST_TEST(charted(panel).chart().chart().get() != before.get());
    box.toggle();
    show(window, ParkChartKind::ParcelTax);
    BOOST_TEST(!box.isVisible());
}

BOOST_AUTO_TEST_CASE(taxes_of_enterprises_and_parcels_have_a_row_each) {
    auto& window = demoWindow();
    auto& enterprises = charted(show(window, ParkChartKind::EnterpriseTax));
    keepPicture(window, QStringLiteral("enterprise_tax"));
    const auto economy = panelOf(window).desk().economy("QL", 2024);
    BOOST_TEST(enterprises.table().model()->rowCount() ==
               static_cast<int>(economy->efficiencies.front().enterprises.size()));
    auto& parcels = charted(show(window, ParkChartKind::ParcelTax));
    keepPicture(window, QStringLiteral("parcel_tax"));
    BOOST_TEST(parcels.table().model()->rowCount() == static_cast<int>(economy->parcels.size()));
}

BOOST_AUTO_TEST_CASE(rows_stand_as_their_bars_do_with_the_same_digits) {
    auto& window = demoWindow();
    for (const auto& [kind, column] : {std::pair(ParkChartKind::EnterpriseTax, 1),
                                       std::pair(ParkChartKind::ParcelTax, 2),
                                       std::pair(ParkChartKind::Scores, 1)}) {
        BOOST_TEST_CONTEXT("chart " << static_cast<int>(kind)) {
            auto& shown = charted(show(window, kind));
            const auto& model = *shown.table().model();
            const auto& ranked =
                dynamic_cast<const RankedBarChart&>(*shown.chart().chart()).order();
            BOOST_REQUIRE(model.rowCount() == static_cast<int>(ranked.size()));
            double before = std::numeric_limits<double>::infinity();
            bool isMissing = false;
            for (int row = 0; row < model.rowCount(); ++row) {
                BOOST_TEST((shown.shown().itemOfRow[static_cast<std::size_t>(row)] ==
                            ranked[static_cast<std::size_t>(row)]));
                const auto written = cell(shown, row, column);
                if (written == missingText()) {
                    isMissing = true;
                    continue;
                }
                BOOST_TEST(!isMissing); // what is missing stands last
                BOOST_TEST(written.toDouble() <= before, written.toStdString());
                before = written.toDouble();
                BOOST_TEST(written.section(QLatin1Char('.'), 1).size() == 2, written.toStdString());
            }
            // A bar leads to its own row.
            click(shown, ranked.front());
            BOOST_TEST(shown.table().chosenRows() == std::vector<std::size_t>{0},
                       boost::test_tools::per_element());
        }
    }
    window.session().document().select({});
}

BOOST_AUTO_TEST_CASE(scores_are_shown_with_their_classes_and_lead_to_parcels) {
    auto& window = demoWindow();
    auto& table = charted(show(window, ParkChartKind::Scores));
    keepPicture(window, QStringLiteral("scores"));
    // The columns enterprise, score, class, credit code and reason; see demo_per_mu.csv.
    BOOST_TEST(table.table().model()->rowCount() == 486);
    std::map<std::string, int> classes;
    int row = -1;
    for (int line = 0; line < 486; ++line) {
        ++classes[cell(table, line, 2).toStdString()];
        row = cell(table, line, 3) == QStringLiteral("91990101MA00791915") ? line : row;
    }
    BOOST_TEST(classes["A"] == 114);
    BOOST_TEST(classes["D"] == 22);
    BOOST_REQUIRE(row >= 0);
    BOOST_TEST(cell(table, row, 1).startsWith(QStringLiteral("345.61")));
    table.table().setCurrentIndex(table.table().model()->index(row, 0));
    const auto& document = window.session().document();
    std::set<std::string> selected;
    for (const auto& [layer, at] : document.selection()) {
        selected.insert(document.find(layer)->layer->subjects[at].id);
    }
    BOOST_TEST(selected == std::set<std::string>{"990101001GB00014"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_verdict_leads_to_its_parcels) {
    auto& window = demoWindow();
    auto& table = charted(show(window, ParkChartKind::Verdicts));
    keepPicture(window, QStringLiteral("verdicts"));
    const auto& header = *table.table().horizontalHeader();
    BOOST_TEST(header.length() <= table.table().viewport()->width()); // the count is in sight
    const auto& results = window.session().run()->results;
    const auto counted = verdictCounts(results, "QL");
    std::size_t row = 0;
    for (const auto& indicator : counted) {
        for (const auto& one : indicator.classes) {
            BOOST_TEST_CONTEXT(indicator.indicator) {
                std::size_t shown = 0;
                for (int line = 0; line < table.table().model()->rowCount(); ++line) {
                    shown += static_cast<std::size_t>(cell(table, line, 2).toULongLong());
                }
                BOOST_TEST(shown >= one.figures.size());
            }
            ++row;
        }
    }
    BOOST_TEST(table.table().model()->rowCount() == static_cast<int>(row));
    const auto& plotRatio =
        *std::ranges::find(counted, "parcel.plot_ratio", &IndicatorVerdicts::indicator);
    const auto notMet =
        std::ranges::find(plotRatio.classes, Verdict::NotMet, &VerdictClass::verdict);
    BOOST_REQUIRE((notMet != plotRatio.classes.end()));
    const auto& model = *table.table().model();
    for (int line = 0; line < model.rowCount(); ++line) {
        if (cell(table, line, 0).toStdString() == plotRatio.name.zh &&
            cell(table, line, 1).contains(QStringLiteral("不符合"))) {
            table.table().setCurrentIndex(model.index(line, 0));
        }
    }
    std::set<std::string> selected;
    for (const auto& [layer, at] : window.session().document().selection()) {
        selected.insert(window.session().document().find(layer)->layer->subjects[at].id);
    }
    for (const auto figure : notMet->figures) {
        const auto& subject = results.indicators[figure].subject;
        BOOST_TEST((subject.kind != SubjectKind::Parcel || selected.contains(subject.id)));
    }
    BOOST_TEST(!selected.empty());
}

BOOST_AUTO_TEST_CASE(insufficient_is_one_class_whatever_figures_are_held_against) {
    ResultSet results;
    for (const auto kind :
         {ReferenceKind::Limit, ReferenceKind::Target, ReferenceKind::Statistic}) {
        JudgedReference judged;
        judged.reference.kind = kind;
        IndicatorResult figure;
        figure.id = "forest.coverage";
        figure.name = {std::string(key(kind)), std::string(key(kind))};
        figure.references = {judged}; // insufficient
        results.indicators.push_back(figure);
    }
    const auto& styles = demoWindow().session().styles();
    const ChartLook look{std::make_shared<const ChartTheme>(styles.chartTheme(Language::Chinese)),
                         styles,
                         Lettering::installed(),
                         Language::Chinese};
    const auto chart = verdictChart(results, "", std::nullopt, look);
    BOOST_TEST(chart.shown.chart->itemCount() == 3U); // a bar each, of one class
    BOOST_REQUIRE(chart.rows->features.size() == 3U);
    // As the results have it (contract §4): targets lack 数据, limits and statistics 资料.
    for (const auto& row : chart.rows->features) {
        const bool isTarget = toText(row.values[0]) == key(ReferenceKind::Target);
        BOOST_TEST(toText(row.values[1]) == (isTarget ? "数据不足" : "资料不足"));
    }
}

BOOST_AUTO_TEST_CASE(without_wind_the_dock_names_the_key) {
    const TemporaryDirectory folder;
    const auto window = windowOn(changedDemo(folder, [](std::string& text) {
        const auto begin = text.find("[air.meteorology]");
        const auto end = text.find("# ----", begin);
        text.erase(begin, end - begin);
    }));
    auto& panel = show(*window, ParkChartKind::WindRose);
    BOOST_TEST(panel.charted() == nullptr);
    BOOST_TEST(panel.absence().contains(QStringLiteral("[air.meteorology]")));
    show(*window, ParkChartKind::PollutionRose);
    BOOST_TEST(panel.absence().contains(QStringLiteral("[air.meteorology]")));
    show(*window, ParkChartKind::Verdicts); // not analysed
    BOOST_TEST(panel.absence().contains(QStringLiteral("F9")));
}

BOOST_AUTO_TEST_CASE(another_project_or_the_end_while_it_computes_is_safe) {
    const TemporaryDirectory folder;
    const auto demo = changedDemo(folder, [](std::string&) {});
    auto window = windowOn(demo);
    auto& panel = panelOf(*window);
    child<QAction>(*window, "showCharts").trigger();
    panel.choose(ParkChartKind::Efficiency);
    BOOST_TEST(panel.desk().isBusy());
    window->open(demo);
    BOOST_REQUIRE(waitUntil(
        [&] { return window->isAtRest() && !panel.desk().isBusy() && panel.charted() != nullptr; },
        60000));
    panel.choose(ParkChartKind::WindRose);
    panel.desk().task().cancel();
    BOOST_REQUIRE(waitUntil([&] { return !panel.desk().isBusy(); }));
    BOOST_TEST(panel.charted() == nullptr);
    panel.desk().dropProblem();
    panel.choose(ParkChartKind::PollutionRose);
    BOOST_TEST(panel.desk().isBusy());
    window.reset();
}

BOOST_AUTO_TEST_SUITE_END()
