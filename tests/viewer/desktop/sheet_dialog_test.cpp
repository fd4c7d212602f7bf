// The dialog of sheets: which park, what is refused in which words, what is written.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "tests/viewer/desktop/url_catcher.hpp"
#include "viewer/desktop/windows/sheet_dialog.hpp"
#include "viewer/layout/sheet_inputs.hpp"

#include <QAction>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace parklens;
using namespace parklens::test;

namespace {

/// Parks 20 km from one another, without any statements for sheets.
std::unique_ptr<MainWindow> windowOnTwoParks(const TemporaryDirectory& folder) {
    const auto square = [](const char* id, const char* west, const char* east) {
        return fmt::format(R"({{"type":"Feature","properties":{{"id":"{0}","name":"park {0}"}},
"geometry":{{"type":"Polygon","coordinates":[[[{1},30.2],[{2},30.2],[{2},30.23],[{1},30.23],
[{1},30.2]]]}}}})",
                           id,
                           west,
                           east);
    };
    writeFile(folder / "parks.geojson",
              R"({"type":"FeatureCollection","features":[)" + square("one", "120.10", "120.13") +
                  "," + square("two", "120.31", "120.34") + "]}");
    writeFile(folder / "two.toml",
              "schema = \"parklens.project/1\"\n[project]\nname = \"two\"\nyear = 2024\n"
              "[[boundary]]\nrole = \"approved\"\npath = \"parks.geojson\"\nid = \"id\"\n"
              "fields = { name = \"name\" }\n");
    auto window = std::make_unique<MainWindow>(Language::English, Lettering::installed());
    child<QAction>(*window, "analyseOnOpening").setChecked(false);
    window->resize(1200, 800);
    window->show();
    window->open(folder / "two.toml");
    BOOST_REQUIRE(waitUntil([&] { return window->session().project() && window->isAtRest(); }));
    child<QAction>(*window, "analyseOnOpening").setChecked(true);
    return window;
}

SheetDialog& openSheets(MainWindow& window) {
    child<QAction>(window, "makeSheet").trigger();
    auto& dialog = child<SheetDialog>(window, "sheetDialog");
    BOOST_REQUIRE(waitUntil([&] { return dialog.isUpToDate(); }, 60000));
    return dialog;
}

void closeSheets(MainWindow& window, SheetDialog& dialog) {
    dialog.close();
    BOOST_REQUIRE(waitUntil([&] { return window.findChild<SheetDialog*>() == nullptr; }));
}

QString objections(SheetDialog& dialog) {
    BOOST_REQUIRE(waitUntil([&] { return dialog.isUpToDate(); }, 60000));
    const auto& list = child<QListWidget>(dialog, "sheetLint");
    QStringList lines;
    for (int row = 0; row < list.count(); ++row) {
        lines << list.item(row)->text();
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

BOOST_AUTO_TEST_SUITE(sheet_dialog)

BOOST_AUTO_TEST_CASE(it_opens_on_the_park_that_is_selected_or_in_sight) {
    const TemporaryDirectory folder;
    const auto window = windowOnTwoParks(folder);
    auto& document = window->session().document();
    const auto& parks = window->session().project()->parks.parks;
    BOOST_REQUIRE(parks.size() == 2);
    for (const auto& park : parks) {
        const auto row = window->session().rowOf({SubjectKind::Park, park.id, {}, {}});
        BOOST_REQUIRE(row.has_value());
        const auto box = document.extentOf(*row);
        BOOST_REQUIRE(box.has_value());
        window->canvas().setView(window->canvas().view().withCentre(
            {(box->minX + box->maxX) / 2, (box->minY + box->maxY) / 2}));
        auto& dialog = openSheets(*window);
        BOOST_TEST(child<QComboBox>(dialog, "sheetPark").currentText().toStdString() == park.name);
        closeSheets(*window, dialog);
    }
    // What is selected comes before what is in sight.
    document.select({*window->session().rowOf({SubjectKind::Park, parks.front().id, {}, {}})});
    auto& dialog = openSheets(*window);
    BOOST_TEST(child<QComboBox>(dialog, "sheetPark").currentText().toStdString() ==
               parks.front().name);
    closeSheets(*window, dialog);
}

BOOST_AUTO_TEST_CASE(refusals_name_the_fields_of_the_dialog_and_no_options) {
    const TemporaryDirectory folder;
    const auto window = windowOnTwoParks(folder);
    auto& dialog = openSheets(*window);
    const auto checkNames = [&](const QString& field) {
        const auto told = objections(dialog);
        BOOST_TEST(told.contains(QStringLiteral("“%1”").arg(field)), told.toStdString());
        BOOST_TEST(!told.contains(QStringLiteral("--")), told.toStdString());
    };
    auto& scale = child<QLineEdit>(dialog, "sheetScale");
    checkNames(QStringLiteral("Made by")); // lint: the project has no author
    scale.setText(QStringLiteral("far"));
    checkNames(QStringLiteral("Scale"));
    BOOST_TEST(!child<QPushButton>(dialog, "sheetExport").isEnabled());
    keepPicture(dialog, QStringLiteral("sheet-refused-scale"));
    scale.setText(QStringLiteral("1:100"));
    checkNames(QStringLiteral("Scale"));
    scale.clear();
    child<QComboBox>(dialog, "sheetPage").setCurrentText(QStringLiteral("A9"));
    checkNames(QStringLiteral("Page"));
    child<QComboBox>(dialog, "sheetPage").setCurrentText(QStringLiteral("A4"));
    child<QComboBox>(dialog, "sheetRelease").setCurrentIndex(1);
    checkNames(QStringLiteral("Approval number"));
    keepPicture(dialog, QStringLiteral("sheet-refused-number"));
    child<QLineEdit>(dialog, "sheetApprovalNumber").setText(QStringLiteral("浙S(2024)1号"));
    BOOST_REQUIRE(waitUntil([&] { return dialog.isUpToDate(); }, 60000));
    BOOST_TEST(child<QPushButton>(dialog, "sheetExport").isEnabled());
    closeSheets(*window, dialog);
}

BOOST_AUTO_TEST_CASE(the_scale_of_a_page_is_never_cut_off) {
    const TemporaryDirectory folder;
    const auto window = windowOnTwoParks(folder);
    auto& dialog = openSheets(*window);
    const auto& label = child<QLabel>(dialog, "sheetPageLabel");
    BOOST_TEST(label.text().contains(QStringLiteral("1:")));
    BOOST_TEST(label.heightForWidth(label.width()) <= label.height());
    BOOST_TEST(label.fontMetrics().horizontalAdvance(QStringLiteral("1:1500000")) < label.width());
    closeSheets(*window, dialog);
}

BOOST_AUTO_TEST_CASE(point_table_and_language_are_chosen) {
    auto& window = demoWindow();
    auto& dialog = openSheets(window);
    auto& points = child<QComboBox>(dialog, "sheetPointTable");
    BOOST_TEST(!points.isEnabled()); // a location map has none
    child<QComboBox>(dialog, "sheetKind").setCurrentIndex(1);
    BOOST_TEST(objections(dialog).contains(QStringLiteral("--")) == false);
    BOOST_TEST(points.isEnabled());
    const TemporaryDirectory folder;
    const auto written = [&](const char* name) {
        dialog.exportTo(folder / name);
        child<QMessageBox>(dialog, "sheetExported").close();
        BOOST_REQUIRE(waitUntil([&] { return dialog.findChild<QMessageBox*>() == nullptr; }));
        return readFile(folder / name);
    };
    const auto full = written("full.pdf");
    points.setCurrentIndex(3);
    BOOST_REQUIRE(waitUntil([&] { return dialog.isUpToDate(); }, 60000));
    const auto without = written("none.pdf");
    BOOST_TEST(without.size() < full.size());
    auto& language = child<QComboBox>(dialog, "sheetLanguage");
    BOOST_TEST(language.currentIndex() == 0); // of the project
    language.setCurrentIndex(1);
    BOOST_REQUIRE(waitUntil([&] { return dialog.isUpToDate(); }, 60000));
    keepPicture(dialog, QStringLiteral("sheet-english"));
    BOOST_TEST((written("english.pdf") != without));
    closeSheets(window, dialog);
}

BOOST_AUTO_TEST_CASE(what_is_written_tells_of_its_data_and_can_be_opened) {
    auto& window = demoWindow();
    auto& dialog = openSheets(window);
    const TemporaryDirectory folder;
    UrlCatcher opener;
    dialog.exportTo(folder / "sheet.pdf");
    auto& box = child<QMessageBox>(dialog, "sheetExported");
    BOOST_TEST(box.text().contains(QString::fromStdString((folder / "sheet.pdf").string())));
    keepPicture(box, QStringLiteral("sheet-exported"));
    QTest::mouseClick(&child<QPushButton>(box, "openExported"), Qt::LeftButton);
    BOOST_REQUIRE(waitUntil([&] { return dialog.findChild<QMessageBox*>() == nullptr; }));
    dialog.exportTo(folder / "sheet.pdf");
    QTest::mouseClick(
        &child<QPushButton>(child<QMessageBox>(dialog, "sheetExported"), "openExportedFolder"),
        Qt::LeftButton);
    BOOST_REQUIRE(opener.opened.size() == 2);
    BOOST_TEST(opener.opened[0].toStdString() == (folder / "sheet.pdf").string());
    BOOST_TEST(opener.opened[1].toStdString() == folder.path().string());

    const auto& project = *window.session().project();
    auto inputs = project.parks.inputs;
    inputs.insert(inputs.end(), project.base.inputs.begin(), project.base.inputs.end());
    const auto keywords = sheetInputsText(project.project, inputs, Release::Internal);
    BOOST_TEST(keywords.startsWith(QStringLiteral("park.toml xxh3:")));
    BOOST_TEST(keywords.contains(QStringLiteral("boundaries.gpkg xxh3:")));
    BOOST_TEST(sheetInputsText(project.project, inputs, Release::Public).isEmpty());
    BOOST_TEST(readFile(folder / "sheet.pdf").find("park.toml xxh3:") != std::string::npos);
    closeSheets(window, dialog);
}

BOOST_AUTO_TEST_CASE(closing_while_it_draws_does_not_make_the_window_wait) {
    auto& window = demoWindow();
    child<QAction>(window, "makeSheet").trigger();
    const QPointer dialog = &child<SheetDialog>(window, "sheetDialog");
    BOOST_REQUIRE(!dialog->isUpToDate());
    QElapsedTimer timer;
    timer.start();
    dialog->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    BOOST_TEST(timer.elapsed() < 200);
    BOOST_TEST(waitUntil([&] { return dialog.isNull(); }));
}

BOOST_AUTO_TEST_SUITE_END()
