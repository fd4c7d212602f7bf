// Columns of the data chosen for the fields of a layer.

#include "tests/viewer/project/project_fixture.hpp"
#include "viewer/desktop/project/column_box.hpp"
#include "viewer/desktop/project/layer_page.hpp"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <boost/test/unit_test.hpp>

#include <map>
#include <string>

using namespace parklens;
using namespace parklens::test;

namespace {

/// The page of a layer when its data have been read.
LayerPage& layerPage(ProjectWindow& window, const char* place) {
    window.showPart(QLatin1String(place));
    auto& page = child<LayerPage>(window, "partPage");
    BOOST_REQUIRE(waitUntil([&] { return page.look() != nullptr; }));
    return page;
}

QString sampleOf(QWidget& page, const char* box) {
    auto& table = child<QTableWidget>(page, "fieldMapping");
    for (int row = 0; row < table.rowCount(); ++row) {
        if (table.cellWidget(row, 1)->objectName() == QLatin1String(box)) {
            return table.item(row, 3)->text();
        }
    }
    return {};
}

} // namespace

BOOST_AUTO_TEST_SUITE(field_mapping)

BOOST_AUTO_TEST_CASE(a_column_with_its_unit_becomes_a_field) {
    EditedDemo demo;
    auto& window = demo.edit();
    auto& page = layerPage(window, "land.parcels");
    BOOST_TEST(child<QComboBox>(page, "field_land_area").currentText().toStdString() == "合同面积");
    BOOST_TEST(child<QComboBox>(page, "unit_land_area").currentText().toStdString() == "m2");
    BOOST_TEST(!sampleOf(page, "field_land_area").isEmpty());
    child<QTabWidget>(page, "layerTabs").setCurrentIndex(1);
    keepPicture(window, QStringLiteral("field-mapping"));
    chooseValue(page, "field_floor_area", QStringLiteral("堆场面积"));
    BOOST_TEST(textOf(window).find("tax = { field = \"税收\", unit = \"wan\" }\n"
                                   "floor_area = \"堆场面积\"\n") != std::string::npos);
    chooseValue(page, "unit_floor_area", QStringLiteral("mu"));
    BOOST_TEST(textOf(window).find("floor_area = { field = \"堆场面积\", unit = \"mu\" }\n") !=
               std::string::npos);
    BOOST_TEST(window.editor().document().project()->land->parcels->units.at("floor_area") == "mu");
    chooseValue(page, "field_floor_area", QString());
    BOOST_TEST(textOf(window) == demo.original());
    window.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(a_long_heading_is_cut_and_the_end_of_the_name_stays) {
    const auto cut = [](const char* name, int letters) {
        return cutColumnName(QString::fromUtf8(name),
                             letters,
                             [](const QString& text) { return static_cast<int>(text.size()); })
            .toStdString();
    };
    BOOST_TEST(cut("2024年经济指标(万元)/营业收入", 19) == "2024年经济指标(万元)/营业收入");
    BOOST_TEST(cut("2024年经济指标(万元)/营业收入", 11) == "2024年…/营业收入");
    BOOST_TEST(cut("2024年经济指标(万元)/营业收入", 6) == "…/营业收入");
    BOOST_TEST(cut("2024年经济指标(万元)/营业收入", 4) == "…业收入");
    BOOST_TEST(cut("年平均职工人数", 5) == "年平…人数");
    BOOST_TEST(cut("", 5) == "");
    BOOST_TEST(cut("税收", 0) == "…");
}

BOOST_AUTO_TEST_CASE(columns_below_a_merged_heading_are_told_apart) {
    EditedDemo demo;
    auto& window = demo.edit();
    auto& page = layerPage(window, "land.enterprises");
    child<QTabWidget>(page, "layerTabs").setCurrentIndex(1);
    keepPicture(window, QStringLiteral("field-mapping-merged"));
    const std::map<std::string, std::string> columns = {{"field_revenue", "营业收入"},
                                                        {"field_value_added", "工业增加值"},
                                                        {"field_tax", "实缴税收"},
                                                        {"field_fixed_investment", "固定资产投资"},
                                                        {"field_research", "研发经费"}};
    for (const auto& [name, column] : columns) {
        BOOST_TEST_CONTEXT(name) {
            auto& box = dynamic_cast<ColumnBox&>(child<QComboBox>(page, name.c_str()));
            const auto shown = box.shownName();
            BOOST_TEST(shown.endsWith(QString::fromStdString("/" + column)), shown.toStdString());
            BOOST_TEST(box.fontMetrics().horizontalAdvance(shown) < box.width());
            BOOST_TEST(box.toolTip().toStdString() == "2024年经济指标(万元)/" + column);
        }
    }
    auto& box = child<QComboBox>(page, "field_revenue");
    box.showPopup();
    BOOST_TEST(box.view()->width() >= box.view()->sizeHintForColumn(0));
    box.hidePopup();
    window.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(suggestions_are_the_columns_that_are_found_by_their_names) {
    EditedDemo demo;
    auto& window = demo.edit();
    window.editor().edit(
        [](ProjectDocument& document) { document.remove(keyPath("land.buildings.fields")); });
    auto& page = layerPage(window, "land.buildings");
    auto& take = child<QPushButton>(page, "takeSuggestions");
    BOOST_REQUIRE(waitUntil([&] { return take.isEnabled(); }));
    const auto guessed = page.look()->guessed;
    BOOST_TEST(guessed.contains("storeys"));
    take.click();
    const auto& fields = window.editor().document().project()->land->buildings->fields;
    for (const auto& [name, match] : guessed) {
        if (name != "id") {
            BOOST_TEST(fields.at(name) == match.sourceName);
        }
    }
    BOOST_TEST(!take.isEnabled());
    window.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(the_audit_speaks_of_the_layer_as_it_is_described_now) {
    EditedDemo demo;
    auto& window = demo.edit();
    auto& page = layerPage(window, "land.parcels");
    BOOST_TEST(child<QLabel>(page, "auditRows").text().contains(QStringLiteral("rows")));
    BOOST_TEST(child<QLabel>(page, "auditSystem").text().contains(QStringLiteral("EPSG")));
    writeValue(window, "value_where", QStringLiteral("no such column > 1"));
    BOOST_REQUIRE(waitUntil([&] { return page.look() && page.look()->audit.problem; }));
    BOOST_TEST(!child<QPlainTextEdit>(page, "auditFindings").toPlainText().isEmpty());
    child<QTabWidget>(page, "layerTabs").setCurrentIndex(2);
    keepPicture(window, QStringLiteral("audit-preview"));
    window.editor().undo();
    BOOST_REQUIRE(waitUntil([&] { return page.look() && !page.look()->audit.problem; }));
    window.editor().edit([](ProjectDocument& document) {
        document.set(keyPath("land.parcels.fields.tax"), "没有的列");
    });
    BOOST_REQUIRE(waitUntil([&] { return page.look() && page.look()->mapping; }));
    BOOST_TEST(page.look()->mapping->place.field == "land.parcels.fields.tax");
    window.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(layers_and_columns_of_the_file_are_offered) {
    EditedDemo demo;
    auto& window = demo.edit();
    layerPage(window, "boundary[0]");
    chooseValue(window, "value_layer", QStringLiteral("planned"));
    BOOST_TEST(window.editor().document().project()->boundaries[0].layer.layer == "planned");
    chooseValue(window, "value_crs", QStringLiteral("EPSG:4490"));
    BOOST_TEST(window.editor().document().project()->boundaries[0].layer.crs == "EPSG:4490");
    window.editor().giveUp();
}

BOOST_AUTO_TEST_SUITE_END()
