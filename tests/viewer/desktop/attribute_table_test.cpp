// The table of a layer's rows: read in the words and digits of the field, copied with all of them.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/panels/layer_panel.hpp"
#include "viewer/desktop/session/attribute_model.hpp"

#include <QAction>
#include <QClipboard>
#include <QDockWidget>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTest>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>

using namespace parklens;
using namespace parklens::test;

namespace {

QTableView& tableOf(MainWindow& window, const char* layer) {
    Q_EMIT window.findChild<LayerPanel*>()->attributesRequested(QString::fromLatin1(layer));
    return child<QTableView>(window, "attributeTable");
}

/// The column of a field by the name that the file gives it.
int columnOf(const QTableView& table, const char* field) {
    const auto& model = *table.model();
    for (int column = 0; column < model.columnCount(); ++column) {
        if (model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString() ==
            QLatin1String(field)) {
            return column;
        }
    }
    BOOST_FAIL(field);
    return 0;
}

std::string heading(const QTableView& table, const char* field) {
    return table.model()
        ->headerData(columnOf(table, field), Qt::Horizontal)
        .toString()
        .toStdString();
}

} // namespace

BOOST_AUTO_TEST_SUITE(attribute_table)

BOOST_AUTO_TEST_CASE(an_empty_table_says_how_it_is_filled_and_a_click_on_the_map_fills_it) {
    MainWindow window(Language::Chinese, Lettering::installed());
    window.resize(1600, 1000);
    window.show();
    child<QAction>(window, "analyseOnOpening").setChecked(false);
    window.open(sourceDirectory() / "data" / "demo" / "park.toml");
    auto& document = window.session().document();
    BOOST_REQUIRE(waitUntil(
        [&] { return document.find(QStringLiteral("land.parcels")) && window.isAtRest(); }, 60000));
    auto& dock = child<QDockWidget>(window, "attributesDock");
    dock.raise();
    BOOST_REQUIRE(waitUntil([&] { return !dock.visibleRegion().isEmpty(); }));
    const auto& hint = child<QLabel>(window, "attributeHint");
    const auto& table = child<QTableView>(window, "attributeTable");
    BOOST_TEST(hint.isVisible());
    BOOST_TEST(!hint.text().isEmpty());
    BOOST_TEST(!table.isVisible());
    keepPicture(window, QStringLiteral("attribute-hint"));
    document.select({{QStringLiteral("land.parcels"), 3}});
    BOOST_TEST(!hint.isVisible());
    BOOST_TEST(table.isVisible());
    const auto& rows = *document.find(QStringLiteral("land.parcels"))->layer->rows;
    BOOST_TEST(static_cast<std::size_t>(table.model()->rowCount()) == rows.features.size());
    const auto chosen = table.selectionModel()->selectedRows();
    BOOST_REQUIRE(chosen.size() == 1);
    BOOST_TEST(chosen.front().row() == 3);
    // It follows the next clicks, and says which layer it shows.
    const auto& name = child<QLabel>(window, "attributeLayer");
    const auto nameOf = [&](const char* layer) {
        return document.find(QString::fromLatin1(layer))->layer->title.toStdString();
    };
    BOOST_TEST(name.text().toStdString() == nameOf("land.parcels"));
    document.select({{QStringLiteral("land.buildings"), 0}});
    BOOST_TEST(name.text().toStdString() == nameOf("land.buildings"));
    BOOST_TEST(table.selectionModel()->selectedRows().size() == 1);
    // A layer that was asked for stays.
    tableOf(window, "land.parcels");
    document.select({{QStringLiteral("land.buildings"), 1}});
    BOOST_TEST(name.text().toStdString() == nameOf("land.parcels"));
    BOOST_TEST(static_cast<std::size_t>(table.model()->rowCount()) == rows.features.size());
}

BOOST_AUTO_TEST_CASE(headings_are_words_with_unit_and_the_field_stands_in_the_tooltip) {
    auto& window = demoWindow();
    const auto& table = tableOf(window, "land.parcels");
    BOOST_TEST(heading(table, "parcel") == "宗地号");
    BOOST_TEST(heading(table, "land_area_m2") == "用地面积 (m²)");
    BOOST_TEST(heading(table, "fixed_investment_wan") == "固定资产投资 (万元)");
    BOOST_TEST(heading(table, "plot_ratio") == "容积率");
    BOOST_TEST(heading(table, "building_coefficient_verdict") == "建筑系数 · 项目结论");
    const int state = columnOf(table, "state_code");
    int named = 0;
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        const auto text = table.model()->index(row, state).data().toString();
        named += text.startsWith(QStringLiteral("A2 工矿仓储用地")) ? 1 : 0;
    }
    BOOST_TEST(named > 0);
    const int idle = columnOf(table, "suspected_idle");
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        const auto text = table.model()->index(row, idle).data().toString().toStdString();
        BOOST_TEST((text == "是" || text == "否" || text == missingText().toStdString()), text);
    }
    keepPicture(window, QStringLiteral("attribute-table"));
    BOOST_TEST(heading(tableOf(window, "sources.inventory"), "SO2_t_a") == "SO2 (t/a)");
}

BOOST_AUTO_TEST_CASE(numbers_are_rounded_for_reading_and_whole_in_the_tooltip) {
    auto& window = demoWindow();
    auto& table = tableOf(window, "land.parcels");
    const auto& model = *table.model();
    const int area = columnOf(table, "land_area_m2");
    int longer = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto index = model.index(row, area);
        const auto shown = index.data().toString();
        const auto full = index.data(Qt::ToolTipRole).toString();
        BOOST_TEST(shown.size() - shown.indexOf(QLatin1Char('.')) == 3);
        BOOST_TEST(std::abs(shown.toDouble() - full.toDouble()) <= 0.005);
        longer += full.size() > shown.size() ? 1 : 0;
    }
    BOOST_TEST(longer > 0);
    BOOST_TEST((model.index(0, area).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0);
    // Sorted as numbers, upwards and downwards; the missing stand last.
    const int investment = columnOf(table, "fixed_investment_wan");
    table.sortByColumn(investment, Qt::DescendingOrder);
    double before = std::numeric_limits<double>::infinity();
    bool isMissing = false;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto index = model.index(row, investment);
        if (index.data().toString() == missingText()) {
            BOOST_TEST(index.data(AttributeModel::FullRole).toString().isEmpty());
            isMissing = true;
            continue;
        }
        BOOST_TEST(!isMissing);
        const double value = index.data(AttributeModel::FullRole).toString().toDouble();
        BOOST_TEST(value <= before);
        before = value;
    }
    BOOST_TEST(isMissing);
    table.sortByColumn(-1, Qt::AscendingOrder);
}

BOOST_AUTO_TEST_CASE(rows_are_copied_with_headings_and_all_digits) {
    auto& window = demoWindow();
    auto& table = tableOf(window, "land.parcels");
    table.selectRow(2);
    table.selectionModel()->select(table.model()->index(5, 0),
                                   QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QGuiApplication::clipboard()->clear();
    table.setFocus();
    child<QAction>(table, "copyRows").trigger();
    const auto lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    BOOST_REQUIRE(lines.size() == 4); // headings, two rows, nothing behind the last break
    const auto headings = lines[0].split(QLatin1Char('\t'));
    BOOST_TEST(headings.size() == table.model()->columnCount());
    BOOST_TEST(headings.contains(QStringLiteral("用地面积 (m²)")));
    const auto area = columnOf(table, "land_area_m2");
    BOOST_TEST((lines[1].split(QLatin1Char('\t'))[area] ==
                table.model()->index(2, area).data(Qt::ToolTipRole).toString()));
    BOOST_TEST(!lines[1].contains(missingText()));
    window.session().document().select({});
}

BOOST_AUTO_TEST_SUITE_END()
