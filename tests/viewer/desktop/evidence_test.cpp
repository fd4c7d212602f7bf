// The views of evidence in the details dock, driven by object names on the demo.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/charts/calendar_chart.hpp"
#include "viewer/charts/ranked_bar_chart.hpp"
#include "viewer/charts/series_chart.hpp"
#include "viewer/desktop/panels/chart_widget.hpp"
#include "viewer/desktop/panels/charted_table.hpp"
#include "viewer/desktop/panels/day_hours.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"
#include "viewer/desktop/panels/evidence_table.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QTabWidget>
#include <QTest>
#include <QTextBrowser>
#include <QToolTip>
#include <boost/test/unit_test.hpp>

#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr QSize dockSize(480, 420);

/// Explains the first figure whose key begins so, and waits for it.
void explain(MainWindow& window, const std::string& keyBegin) {
    std::string key;
    for (const auto& figure : window.session().run()->results.indicators) {
        if (key.empty() && figure.key().starts_with(keyBegin)) {
            key = figure.key();
        }
    }
    BOOST_TEST_REQUIRE(!key.empty());
    window.session().explain(key);
    BOOST_REQUIRE(waitUntil([&] {
        const auto explanation = window.session().explanation();
        return explanation && explanation->result.key() == key && window.isAtRest();
    }));
}

const FeatureLayer& layerOf(MainWindow& window, const std::string& name) {
    for (const auto& layer : window.session().explanation()->evidence.layers) {
        if (layer.name == name) {
            return layer;
        }
    }
    throw std::runtime_error("there is no evidence " + name);
}

/// The tab of a piece of evidence, brought to the front.
template <typename Widget>
Widget& tabOf(MainWindow& window, const std::string& name) {
    auto& tabs = child<QTabWidget>(window, "detailsTabs");
    const auto title = evidenceTitle(layerOf(window, name), Language::Chinese);
    for (int index = 0; index < tabs.count(); ++index) {
        if (tabs.tabText(index) == title) {
            tabs.setCurrentIndex(index);
            QTest::qWait(1);
            return dynamic_cast<Widget&>(*tabs.widget(index));
        }
    }
    throw std::runtime_error("there is no tab " + name);
}

/// In a window of its own of the size that the dock gives it.
void keepAsInDock(ChartedTable& view, const char* name) {
    if (qEnvironmentVariableIsEmpty("PARKLENS_TEST_PICTURES")) {
        return;
    }
    const auto before = view.size();
    view.resize(dockSize);
    QTest::qWait(20);
    keepPicture(view, QStringLiteral("dock-") + QLatin1String(name));
    view.resize(before);
}

void click(ChartWidget& chart, std::size_t item) {
    chart.setMarked(item); // scrolls to it
    const auto place = chart.placeOf(item);
    BOOST_REQUIRE(place);
    QTest::mouseClick(chart.viewport(), Qt::LeftButton, Qt::NoModifier, place->center().toPoint());
}

EvidenceContext contextOf(MainWindow& window, std::shared_ptr<const Explanation> explanation) {
    const auto project = window.session().project();
    return {.explanation = std::move(explanation),
            .project = {project, &project->project},
            .theme = std::make_shared<const ChartTheme>(readChartTheme(
                dataDirectory() / "styles" / "charts" / "standard.toml", Language::Chinese)),
            .styles = window.session().styles(),
            .standards = window.session().standards(),
            .language = Language::Chinese,
            .lettering = Lettering::installed()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(evidence)

BOOST_AUTO_TEST_CASE(a_day_below_the_threshold_or_not_is_a_day_of_the_calendar) {
    auto& window = demoWindow();
    explain(window, "air.pm25_days_below@QL");
    auto& view = tabOf<ChartedTable>(window, "days");
    const auto& days = layerOf(window, "days");
    const auto& calendar = dynamic_cast<const CalendarChart&>(*view.shown().chart);
    BOOST_TEST(calendar.itemCount() == 366U); // 2024
    const EvidenceColumn date(days, "date");
    const EvidenceColumn below(days, "below");
    int notBelow = 0;
    for (std::size_t row = 0; row < days.features.size(); ++row) {
        const auto item = view.shown().itemOfRow[row];
        BOOST_TEST_REQUIRE(item.has_value());
        BOOST_TEST(isoDate(calendar.dayOfItem(*item)) == date.text(row));
        const bool saysNotBelow = calendar.tipOf(*item).contains(QStringLiteral("≥ 50"));
        BOOST_TEST(saysNotBelow == !below.isSet(row));
        notBelow += saysNotBelow ? 1 : 0;
    }
    BOOST_TEST(notBelow == 63); // x of the figure
    keepAsInDock(view, "days");
}

BOOST_AUTO_TEST_CASE(the_extent_says_park_and_role_in_words) {
    auto& window = demoWindow();
    explain(window, "air.pm25_days_below@QL");
    const auto& table = tabOf<EvidenceTable>(window, "extent");
    BOOST_TEST(table.model()->index(0, 0).data().toString().toStdString() ==
               "云溪青岚高新技术产业开发区");
    BOOST_TEST(table.model()->index(0, 1).data().toString().toStdString() == "管辖");
}

BOOST_AUTO_TEST_CASE(the_proof_is_in_the_words_of_the_tabs_and_headings) {
    auto& window = demoWindow();
    explain(window, "air.pm25_days_below@QL");
    const auto page = child<QTextBrowser>(window, "detailsText").toPlainText().toStdString();
    BOOST_TEST(page.find("日值表的“有效”之和为 ") != std::string::npos, page);
    BOOST_TEST(page.find("（小时值表逐条列出原因）") != std::string::npos, page);
    for (const char* name : {"days 表", "hours 表", "valid 之"}) {
        BOOST_TEST(page.find(name) == std::string::npos, name);
    }
}

BOOST_AUTO_TEST_CASE(a_click_on_a_day_shows_its_twenty_four_hours) {
    auto& window = demoWindow();
    explain(window, "air.pm25_days_below@QL");
    auto& view = tabOf<ChartedTable>(window, "days");
    const auto& calendar = dynamic_cast<const CalendarChart&>(*view.shown().chart);
    constexpr std::size_t item = 30 + 29 + 14; // 14 March
    BOOST_TEST(isoDate(calendar.dayOfItem(item)) == "2024-03-14");
    click(view.chart(), item);
    auto& hours = child<DayHours>(view, "dayHours");
    BOOST_TEST(view.pages().currentWidget() == &hours);
    BOOST_REQUIRE(hours.hours() != nullptr);
    const auto& shown = hours.hours()->shown();
    BOOST_TEST(shown.itemOfRow.size() == 4U * 24U); // four stations
    BOOST_TEST(dynamic_cast<const SeriesChart&>(*shown.chart).itemCount() == 4U * 24U);
    BOOST_TEST(shown.chart->tipOf(0).contains(QStringLiteral("2024-03-14")));
    const auto rows = view.table().chosenRows();
    BOOST_TEST_REQUIRE(rows.size() == 1U);
    BOOST_TEST(EvidenceColumn(layerOf(window, "days"), "date").text(rows.front()) == "2024-03-14");
    keepAsInDock(view, "days-hours");
    view.table().setCurrentIndex(view.table().model()->index(0, 0));
    BOOST_TEST(view.chart().marked().value() == 0U);
    BOOST_TEST(hours.hours()->shown().chart->tipOf(0).contains(QStringLiteral("2024-01-01")));
}

BOOST_AUTO_TEST_CASE(the_index_of_days_has_the_classes_of_the_standard) {
    auto& window = demoWindow();
    explain(window, "air.good_day_ratio@QL");
    auto& view = tabOf<ChartedTable>(window, "aqi_days");
    const auto& days = layerOf(window, "aqi_days");
    BOOST_TEST(view.shown().chart->itemCount() == days.features.size());
    const EvidenceColumn good(days, "good");
    const EvidenceColumn aqi(days, "aqi");
    for (std::size_t row = 0; row < days.features.size(); ++row) {
        const auto tip = view.shown().chart->tipOf(*view.shown().itemOfRow[row]);
        const bool saysGood =
            tip.contains(QStringLiteral("\n优 ")) || tip.contains(QStringLiteral("\n良 "));
        BOOST_TEST(saysGood == good.isSet(row), tip.toStdString());
        BOOST_TEST(tip.contains(QStringLiteral("无数据")) == !aqi.number(row).has_value());
    }
    click(view.chart(), 100);
    auto& hours = child<DayHours>(view, "dayHours");
    BOOST_REQUIRE(hours.hours() != nullptr);
    hours.hours()->choose("O3");
    BOOST_TEST(hours.hours()->choice() == "O3");
    BOOST_TEST(hours.hours()->shown().chart->itemCount() == 4U * 24U);
    keepAsInDock(view, "aqi-days");
    auto& values = tabOf<ChartedTable>(window, "days");
    values.choose("O3");
    keepAsInDock(values, "days-o3");
    auto& year = tabOf<ChartedTable>(window, "hours");
    BOOST_TEST(year.shown().chart->itemCount() == 4U * 366U * 24U);
    keepAsInDock(year, "hours");
    auto& stations = tabOf<ChartedTable>(window, "station_years");
    BOOST_TEST(stations.shown().chart->tipOf(0).contains(QStringLiteral("青岚管委会（3801A）")));
    keepAsInDock(stations, "station-years");
}

BOOST_AUTO_TEST_CASE(details_have_the_note_of_the_figure_with_what_the_audit_says) {
    auto& window = demoWindow();
    explain(window, "air.pm25_days_below@QL");
    const auto& explained = window.session().explanation()->result;
    for (const auto& figure : window.session().run()->results.indicators) {
        if (figure.key() == explained.key()) {
            BOOST_TEST(!figure.auditCodes.empty());
            BOOST_TEST(explained.note.zh == figure.note.zh);
            BOOST_TEST(explained.auditCodes == figure.auditCodes, boost::test_tools::per_element());
        }
    }
    BOOST_TEST(explained.note.zh.find("数据核查：") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(areas_of_codes_add_up_to_their_polygons) {
    auto& window = demoWindow();
    explain(window, "forest.coverage@QL/2024/survey");
    auto& view = tabOf<ChartedTable>(window, "survey_polygons");
    const auto& polygons = layerOf(window, "survey_polygons");
    std::set<std::string> codes;
    const EvidenceColumn code(polygons, "code");
    for (std::size_t row = 0; row < polygons.features.size(); ++row) {
        codes.insert(code.text(row));
    }
    BOOST_TEST(view.shown().chart->itemCount() == codes.size());
    click(view.chart(), 0);
    const auto rows = view.table().chosenRows();
    BOOST_TEST(rows == view.shown().rowsOf(0), boost::test_tools::per_element());
    BOOST_TEST(view.shown().chart->tipOf(0).contains(QStringLiteral("%1 个图斑").arg(rows.size())));
    keepAsInDock(view, "survey-polygons");
}

BOOST_AUTO_TEST_CASE(classes_and_patches_of_a_raster_are_bars) {
    auto& window = demoWindow();
    explain(window, "forest.coverage@QL/2024/nfi");
    auto& classes = tabOf<ChartedTable>(window, "classes");
    BOOST_TEST(classes.shown().chart->itemCount() == layerOf(window, "classes").features.size());
    BOOST_TEST(classes.shown().chart->tipOf(0).contains(QStringLiteral("树木覆盖")));
    BOOST_TEST(classes.shown().chart->tipOf(0).contains(QStringLiteral("1770.47")));
    keepAsInDock(classes, "classes");
    auto& patches = tabOf<ChartedTable>(window, "patches");
    BOOST_TEST(patches.shown().chart->itemCount() == layerOf(window, "patches").features.size());
    keepAsInDock(patches, "patches");
}

BOOST_AUTO_TEST_CASE(a_histogram_of_plot_ratios_has_every_parcel_with_industrial_land) {
    auto& window = demoWindow();
    explain(window, "land.industrial_plot_ratio@QL/2024/scope=main");
    auto& view = tabOf<ChartedTable>(window, "parcels");
    const auto& parcels = layerOf(window, "parcels");
    const EvidenceColumn floor(parcels, "term_J_ha");
    const EvidenceColumn land(parcels, "term_A2_ha");
    std::size_t expected = 0;
    for (std::size_t row = 0; row < parcels.features.size(); ++row) {
        const bool isIn = floor.number(row) && land.number(row).value_or(0) > 0;
        expected += isIn ? 1 : 0;
        BOOST_TEST(view.shown().itemOfRow[row].has_value() == isIn);
    }
    std::size_t found = 0;
    for (std::size_t item = 0; item < view.shown().chart->itemCount(); ++item) {
        found += view.shown().rowsOf(item).size();
    }
    BOOST_TEST(found == expected);
    keepAsInDock(view, "plot-ratio");
    explain(window, "land.idle_rate@QL/2024/scope=main");
    keepAsInDock(tabOf<ChartedTable>(window, "parcels"), "idle-rate");
}

BOOST_AUTO_TEST_CASE(a_click_on_a_building_stands_in_front_of_it) {
    auto& window = demoWindow();
    explain(window, "parcel.plot_ratio@parcel:QL#990101001GB00014");
    auto& view = tabOf<ChartedTable>(window, "buildings");
    BOOST_TEST(view.shown().chart->itemCount() == layerOf(window, "buildings").features.size());
    click(view.chart(), 3);
    const std::vector<std::size_t> expected = {3};
    BOOST_TEST(view.table().chosenRows() == expected, boost::test_tools::per_element());
    const std::set<RowReference> selected = {{QStringLiteral("evidence.buildings"), 3}};
    BOOST_TEST((window.session().document().selection() == selected));
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    keepAsInDock(view, "buildings");
    keepAsInDock(tabOf<ChartedTable>(window, "parcels"), "one-parcel");
}

BOOST_AUTO_TEST_CASE(sources_stand_in_the_order_of_their_load_and_lead_to_the_map) {
    auto& window = demoWindow();
    explain(window, "sources.equal_standard_load@QL/2024/medium=air");
    auto& view = tabOf<ChartedTable>(window, "sources");
    const auto& sources = layerOf(window, "sources");
    const auto& bars = dynamic_cast<const RankedBarChart&>(*view.shown().chart);
    const EvidenceColumn counted(sources, "counted");
    const EvidenceColumn state(sources, "state");
    const EvidenceColumn isMain(sources, "main");
    std::size_t drawn = 0;
    for (std::size_t row = 0; row < sources.features.size(); ++row) {
        const bool isDrawn = counted.isSet(row) || state.text(row) == "amount_missing";
        BOOST_TEST(view.shown().itemOfRow[row].has_value() == isDrawn);
        drawn += isDrawn ? 1 : 0;
    }
    BOOST_TEST(bars.itemCount() == drawn);
    // The main sources are those up to where the chart's own sum first reaches 80 %.
    for (std::size_t place = 0; place < bars.cumulativeShares().size(); ++place) {
        const double before = place == 0 ? 0.0 : bars.cumulativeShares()[place - 1];
        const auto row = view.shown().rowsOf(bars.order()[place]).front();
        BOOST_TEST(isMain.isSet(row) == (before < 0.8 * (1 - 1e-12)));
    }
    const auto first = bars.order().front();
    click(view.chart(), first);
    const auto row = view.shown().rowsOf(first).front();
    const std::set<RowReference> selected = {{QStringLiteral("evidence.sources"), row}};
    BOOST_TEST((window.session().document().selection() == selected));
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    keepPicture(window, QStringLiteral("window-sources"));
    keepAsInDock(view, "sources");
}

BOOST_AUTO_TEST_CASE(a_chart_is_driven_by_keys_copied_and_exported) {
    auto& window = demoWindow();
    explain(window, "air.pm25_days_below@QL");
    auto& view = tabOf<ChartedTable>(window, "days");
    auto& chart = view.chart();
    chart.setMarked(0);
    const auto place = chart.placeOf(0)->center().toPoint();
    QHelpEvent help(QEvent::ToolTip, place, chart.viewport()->mapToGlobal(place));
    QApplication::sendEvent(chart.viewport(), &help);
    BOOST_TEST(QToolTip::text().contains(QStringLiteral("2024-01-01")));
    chart.setMarked(std::nullopt);
    QTest::keyClick(&chart, Qt::Key_Home);
    BOOST_TEST(chart.marked().value() == 0U);
    QTest::keyClick(&chart, Qt::Key_Right);
    BOOST_TEST(chart.marked().value() == 1U);
    QTest::keyClick(&chart, Qt::Key_Down);
    BOOST_TEST(chart.marked().value() == 8U); // a week later
    QTest::keyClick(&chart, Qt::Key_Up);
    QTest::keyClick(&chart, Qt::Key_Left);
    BOOST_TEST(chart.marked().value() == 0U);
    BOOST_TEST(view.table().chosenRows().empty());
    QTest::keyClick(&chart, Qt::Key_Return);
    BOOST_TEST(view.table().chosenRows().size() == 1U);
    const TemporaryDirectory folder;
    for (const auto& [name, begin] : {std::pair("chart.pdf", "%PDF"),
                                      std::pair("chart.svg", "<?xml"),
                                      std::pair("chart.png", "\x89PNG")}) {
        chart.exportTo(folder / name);
        BOOST_TEST(readFile(folder / name).starts_with(begin));
    }
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, chart.mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(chart.viewport(), &event);
    auto& menu = child<QMenu>(chart, "chartMenu");
    BOOST_TEST(child<QAction>(menu, "exportChart").isEnabled());
    child<QAction>(menu, "copyChart").trigger();
    menu.close();
    BOOST_TEST(!QGuiApplication::clipboard()->image().isNull());
}

BOOST_AUTO_TEST_CASE(tabs_are_named_in_the_language_of_the_session_with_their_rows) {
    FeatureLayer layer;
    layer.name = "patches";
    layer.features.resize(3);
    BOOST_TEST(evidenceTitle(layer, Language::Chinese).toStdString() == "斑块 (3)");
    BOOST_TEST(evidenceTitle(layer, Language::English).toStdString() == "Patches (3)");
}

BOOST_AUTO_TEST_CASE(evidence_without_any_value_says_so) {
    auto& window = demoWindow();
    for (const auto* key : {"air.good_day_ratio@QL",
                            "forest.coverage@QL/2024/nfi",
                            "forest.coverage@QL/2024/survey",
                            "land.industrial_plot_ratio@QL/2024/scope=main",
                            "parcel.plot_ratio@parcel:QL#990101001GB00014",
                            "sources.equal_standard_load@QL/2024/medium=air"}) {
        explain(window, key);
        for (const bool isEmpty : {true, false}) {
            auto blank = std::make_shared<Explanation>(*window.session().explanation());
            for (auto& layer : blank->evidence.layers) {
                if (isEmpty) {
                    layer.features.clear();
                }
                for (auto& feature : layer.features) {
                    for (std::size_t field = 0; field < feature.values.size(); ++field) {
                        if (layer.fields[field].type != FieldType::Text) {
                            feature.values[field] = FieldValue();
                        }
                    }
                }
            }
            const auto context = contextOf(window, blank);
            for (const auto& layer : blank->evidence.layers) {
                BOOST_TEST_CONTEXT(key << " " << layer.name << " " << isEmpty) {
                    const auto widget = evidenceViewOf(layer).make(context, layer);
                    widget->resize(dockSize);
                    widget->show();
                    QTest::qWait(1);
                    if (const auto* chart = widget->findChild<ChartWidget*>()) {
                        BOOST_REQUIRE(chart->chart());
                        BOOST_TEST(
                            !chart->chart()->drawing(QRectF(0, 0, 100, 100)).parts().empty());
                    }
                    BOOST_TEST(!widget->grab().isNull());
                }
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
