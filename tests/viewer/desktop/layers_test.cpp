// The layer tree and the table of attributes.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/panels/layer_tree_model.hpp"
#include "viewer/desktop/panels/legend_panel.hpp"
#include "viewer/desktop/session/attribute_model.hpp"

#include <QApplication>
#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSlider>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QTreeView>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

const auto parcels = QStringLiteral("land.parcels");

/// A point inside a parcel of the demo, as GDAL and shapely say.
const Point insideParcel = {584657.311, 3273158.954};

QModelIndex indexOfLayer(const QAbstractItemModel& model, const QString& id) {
    const auto found = model.match(model.index(0, 0),
                                   LayerTreeModel::LayerIdRole,
                                   id,
                                   1,
                                   Qt::MatchExactly | Qt::MatchRecursive);
    BOOST_REQUIRE(!found.isEmpty());
    return found.front();
}

QTreeView& layers(MainWindow& window) {
    return child<QTreeView>(window, "layerTree");
}

void check(MainWindow& window, const QModelIndex& index, bool isOn) {
    layers(window).model()->setData(index, isOn ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
}

/// Chooses the line of the context menu of a layer whose text begins so.
void chooseInMenu(MainWindow& window, const QString& layer, const QString& text) {
    auto& tree = layers(window);
    const auto index = indexOfLayer(*tree.model(), layer);
    tree.scrollTo(index);
    bool isChosen = false;
    QTimer::singleShot(0, &window, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        BOOST_REQUIRE(menu != nullptr);
        for (auto* action : menu->actions()) {
            if (QString(action->text()).remove(QLatin1Char('&')).startsWith(text)) {
                isChosen = true;
                action->trigger();
                break;
            }
        }
        menu->close();
    });
    Q_EMIT tree.customContextMenuRequested(tree.visualRect(index).center());
    BOOST_TEST(isChosen, text.toStdString());
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
}

std::size_t placeOfLayer(const MapDocument& document, const QString& id) {
    const auto& entries = document.entries();
    return static_cast<std::size_t>(
        std::ranges::find_if(entries, [&](const auto& entry) { return entry.layer->id == id; }) -
        entries.begin());
}

QTableView& tableOf(MainWindow& window, const QString& layer) {
    chooseInMenu(window, layer, QStringLiteral("Open attribute"));
    return child<QTableView>(window, "attributeTable");
}

int columnOf(const QTableView& table, const QString& name) {
    const auto* model = table.model();
    for (int column = 0; column < model->columnCount(); ++column) {
        if (model->headerData(column, Qt::Horizontal).toString() == name) {
            return column;
        }
    }
    throw std::runtime_error("no column " + name.toStdString());
}

MainWindow& atParcel() {
    auto& window = demoWindow();
    auto& canvas = window.canvas();
    canvas.setView(canvas.view().withCentre(insideParcel).withScale(2000));
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    return window;
}

} // namespace

BOOST_AUTO_TEST_SUITE(layers_panel)

BOOST_AUTO_TEST_CASE(a_hidden_layer_is_neither_seen_nor_identified_nor_in_the_legend) {
    auto& window = atParcel();
    auto& document = window.session().document();
    auto& canvas = window.canvas();
    const auto& legend = *window.findChild<LegendPanel*>();
    const auto shown = canvas.picture();
    const auto entries = legend.legend().entries.size();
    const auto rowsOf = [&] {
        const auto rows = document.rowsAt(insideParcel, 1);
        return std::ranges::count(rows, parcels, &RowReference::layer);
    };
    BOOST_TEST(rowsOf() == 1);
    const auto index = indexOfLayer(*layers(window).model(), parcels);
    check(window, index, false);
    BOOST_TEST((canvas.picture() != shown));
    BOOST_TEST(rowsOf() == 0);
    BOOST_TEST(legend.legend().entries.size() < entries);
    check(window, index, true);
    BOOST_TEST((canvas.picture() == shown));
    BOOST_TEST(legend.legend().entries.size() == entries);
}

BOOST_AUTO_TEST_CASE(the_box_of_a_group_hides_and_shows_all_its_layers) {
    auto& window = atParcel();
    auto& document = window.session().document();
    const auto* model = layers(window).model();
    const auto group = indexOfLayer(*model, parcels).parent();
    std::vector<std::pair<QString, bool>> before;
    for (const auto& entry : document.entries()) {
        before.emplace_back(entry.layer->id, entry.isVisible);
    }
    check(window, group, false);
    BOOST_TEST(group.data(Qt::CheckStateRole).toInt() == Qt::Unchecked);
    BOOST_TEST(!document.find(parcels)->isVisible);
    BOOST_TEST(!document.find(QStringLiteral("land.buildings"))->isVisible);
    check(window, group, true);
    BOOST_TEST(group.data(Qt::CheckStateRole).toInt() == Qt::Checked);
    check(window, indexOfLayer(*model, parcels), false);
    BOOST_TEST(group.data(Qt::CheckStateRole).toInt() == Qt::PartiallyChecked);
    for (const auto& [id, isVisible] : before) {
        document.setVisible(id, isVisible);
    }
}

BOOST_AUTO_TEST_CASE(opacity_pales_the_layer_that_is_chosen) {
    auto& window = atParcel();
    auto& document = window.session().document();
    auto& slider = child<QSlider>(window, "layerOpacity");
    auto& tree = layers(window);
    tree.setCurrentIndex(indexOfLayer(*tree.model(), parcels));
    const auto full = window.canvas().picture();
    slider.setValue(30);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    BOOST_TEST(document.find(parcels)->opacity == 0.3);
    BOOST_TEST((window.canvas().picture() != full));
    // Another layer has its own; a group has none.
    tree.setCurrentIndex(indexOfLayer(*tree.model(), QStringLiteral("land.buildings")));
    BOOST_TEST(slider.value() == 100);
    BOOST_TEST(document.find(parcels)->opacity == 0.3);
    tree.setCurrentIndex(indexOfLayer(*tree.model(), parcels).parent());
    BOOST_TEST(!slider.isEnabled());
    tree.setCurrentIndex(indexOfLayer(*tree.model(), parcels));
    BOOST_TEST(slider.value() == 30);
    slider.setValue(100);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    BOOST_TEST((window.canvas().picture() == full));
}

BOOST_AUTO_TEST_CASE(layers_move_within_their_group) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    auto& tree = layers(window);
    const auto before = placeOfLayer(document, parcels);
    // Whatever layer is chosen, the menu is of the one it was opened on.
    tree.setCurrentIndex(indexOfLayer(*tree.model(), QStringLiteral("base.roads")));
    const bool isLowest = document.entries()[before - 1].layer->group != LayerGroup::Land;
    const auto there = isLowest ? QStringLiteral("Move up") : QStringLiteral("Move down");
    const auto back = isLowest ? QStringLiteral("Move down") : QStringLiteral("Move up");
    chooseInMenu(window, parcels, there);
    BOOST_TEST(placeOfLayer(document, parcels) == (isLowest ? before + 1 : before - 1));
    chooseInMenu(window, parcels, back);
    BOOST_TEST(placeOfLayer(document, parcels) == before);
    for (int step = 0; step < 10; ++step) {
        chooseInMenu(window, QStringLiteral("base.roads"), QStringLiteral("Move up"));
    }
    const auto roads = placeOfLayer(document, QStringLiteral("base.roads"));
    BOOST_TEST((document.entries()[roads].layer->group == LayerGroup::Base));
    BOOST_TEST((document.entries()[roads + 1].layer->group != LayerGroup::Base));
}

BOOST_AUTO_TEST_CASE(what_the_user_added_can_be_removed) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const TemporaryDirectory folder;
    writeFile(folder / "point.geojson",
              R"({"type":"Feature","properties":{"a":1},
                  "geometry":{"type":"Point","coordinates":[120.87,29.57]}})");
    window.open(folder / "point.geojson");
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    const auto added = QString(document.entries().back().layer->id);
    BOOST_TEST(added.startsWith(QStringLiteral("user:")));
    // The layer that was chosen is still the one when others come and go.
    layers(window).setCurrentIndex(indexOfLayer(*layers(window).model(), parcels));
    chooseInMenu(window, added, QStringLiteral("Remove"));
    BOOST_TEST(document.find(added) == nullptr);
    BOOST_TEST(
        (layers(window).currentIndex().data(LayerTreeModel::LayerIdRole).toString() == parcels));
    BOOST_TEST(child<QSlider>(window, "layerOpacity").isEnabled());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(attributes)

BOOST_AUTO_TEST_CASE(numbers_sort_as_numbers_also_where_a_table_holds_them_as_text) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const TemporaryDirectory folder;
    writeFile(folder / "places.csv",
              "name,lon,lat,value\na,120.87,29.57,9\nb,120.88,29.57,100\nc,120.86,29.57,\n"
              "d,120.85,29.57,-20\ne,120.85,29.56,unknown\n");
    window.session().addLayer(folder / "places.csv", {}, "EPSG:4490");
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    const auto id = QString(document.entries().back().layer->id);
    auto& table = tableOf(window, id);
    const auto column = columnOf(table, QStringLiteral("value"));
    const auto names = [&] {
        std::string all;
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            all += table.model()
                       ->index(row, columnOf(table, QStringLiteral("name")))
                       .data()
                       .toString()
                       .toStdString();
        }
        return all;
    };
    table.sortByColumn(column, Qt::AscendingOrder);
    BOOST_TEST(names() == "dabec");
    table.sortByColumn(column, Qt::DescendingOrder);
    BOOST_TEST(names() == "ebadc");
    table.sortByColumn(-1, Qt::AscendingOrder);
    BOOST_TEST(names() == "abcde");
    document.remove(id);
}

BOOST_AUTO_TEST_CASE(the_search_finds_rows_and_leaves_the_selection_of_the_map) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    auto& table = tableOf(window, parcels);
    auto& search = child<QLineEdit>(window, "attributeSearch");
    const int all = table.model()->rowCount();
    BOOST_TEST(all == 1527);
    document.select({{parcels, 3}, {parcels, 700}});
    QTest::keyClicks(&search, QStringLiteral("990101001GB00014"));
    BOOST_TEST(table.model()->rowCount() == 1);
    BOOST_TEST(document.selection().size() == 2U);
    search.clear();
    BOOST_TEST(table.model()->rowCount() == all);
    BOOST_TEST(document.selection().size() == 2U);
    BOOST_TEST(table.selectionModel()->selectedRows().size() == 2);
}

BOOST_AUTO_TEST_CASE(what_is_chosen_in_the_table_is_chosen_on_the_map_and_the_other_way_round) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    auto& table = tableOf(window, parcels);
    table.sortByColumn(columnOf(table, table.model()->headerData(0, Qt::Horizontal).toString()),
                       Qt::DescendingOrder);
    document.select({{parcels, 5}, {parcels, 6}, {QStringLiteral("land.buildings"), 1}});
    auto& only = child<QCheckBox>(window, "attributeSelectedOnly");
    only.setChecked(true);
    BOOST_TEST(table.model()->rowCount() == 2);
    BOOST_TEST(table.selectionModel()->selectedRows().size() == 2);
    only.setChecked(false);
    BOOST_TEST(table.model()->rowCount() == 1527);
    BOOST_TEST(table.selectionModel()->selectedRows().size() == 2);
    table.selectRow(0);
    BOOST_TEST(document.selection().size() == 2U); // the parcel of the first row, and the building
    // The row is the parcel it shows, however the table is sorted.
    const auto chosen = std::ranges::find(document.selection(), parcels, &RowReference::layer)->row;
    const auto& rows = *document.find(parcels)->layer->rows;
    BOOST_TEST(table.model()->index(0, 0).data().toString().toStdString() ==
               toText(rows.features[chosen].values[0]));
    table.sortByColumn(-1, Qt::AscendingOrder);
}

BOOST_AUTO_TEST_CASE(a_double_click_on_a_row_stands_in_front_of_it) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    auto& table = tableOf(window, parcels);
    const int row = 40;
    const auto index = table.model()->index(row, 0);
    table.scrollTo(index);
    const auto at = table.visualRect(index).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, at);
    const auto extent = document.extentOf(RowReference{parcels, row});
    BOOST_REQUIRE(extent);
    const auto seen = window.canvas().view().extent();
    BOOST_TEST(seen.minX < extent->minX);
    BOOST_TEST(seen.maxX > extent->maxX);
    BOOST_TEST(seen.minY < extent->minY);
    BOOST_TEST(seen.maxY > extent->maxY);
    BOOST_TEST(window.canvas().view().scaleDenominator() < 10000);
    BOOST_TEST(document.selection().contains({parcels, row}));
}

BOOST_AUTO_TEST_CASE(a_selection_of_a_hundred_thousand_rows_is_shown) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const TemporaryDirectory folder;
    std::string csv = "name,lon,lat\n";
    constexpr int count = 100000;
    for (int row = 0; row < count; ++row) {
        csv += fmt::format("p{},120.{},29.{}\n", row, 80000 + row % 1000, 50000 + row / 1000);
    }
    writeFile(folder / "many.csv", csv);
    window.session().addLayer(folder / "many.csv", {}, "EPSG:4490");
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    const auto id = QString(document.entries().back().layer->id);
    auto& table = tableOf(window, id);
    std::set<RowReference> all;
    for (std::size_t row = 0; row < count; ++row) {
        all.insert({id, row});
    }
    document.select(all);
    QCoreApplication::processEvents();
    BOOST_TEST(table.selectionModel()->selectedRows().size() == count);
    child<QLineEdit>(window, "attributeSearch").setText(QStringLiteral("p77"));
    QCoreApplication::processEvents();
    BOOST_TEST(table.model()->rowCount() > 1);
    child<QLineEdit>(window, "attributeSearch").clear();
    document.remove(id);
}

BOOST_AUTO_TEST_SUITE_END()
