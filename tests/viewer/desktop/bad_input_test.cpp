// What cannot be read is told in a dialog, and what was open stays.

#include "gis/crs/crs_transform.hpp"
#include "gis/crs/map_offset.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/windows/add_layer_dialog.hpp"

#include <QAction>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QUrl>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

fs::path copyOfDemo(const TemporaryDirectory& folder) {
    const auto demo = sourceDirectory() / "data" / "demo";
    fs::copy(demo, folder / "demo", fs::copy_options::recursive);
    return folder / "demo" / "park.toml";
}

std::set<QString> layersOf(MainWindow& window) {
    std::set<QString> ids;
    for (const auto& entry : window.session().document().entries()) {
        ids.insert(entry.layer->id);
    }
    return ids;
}

/// The sentences of the dialogs that stand open, which are closed.
QStringList problemsTold(MainWindow& window) {
    BOOST_REQUIRE(waitUntil([&] {
        return window.isAtRest() &&
               window.findChild<QMessageBox*>(QStringLiteral("problemDialog")) != nullptr;
    }));
    QStringList sentences;
    for (auto* box : window.findChildren<QMessageBox*>(QStringLiteral("problemDialog"))) {
        BOOST_TEST(box->isVisible());
        sentences << box->text();
        if (sentences.size() == 1) {
            keepPicture(*box, QStringLiteral("problem"));
        }
        box->close();
    }
    BOOST_REQUIRE(waitUntil([&] {
        return window.findChild<QMessageBox*>(QStringLiteral("problemDialog")) == nullptr;
    }));
    return sentences;
}

/// Names the thing, and behind the semicolon what can be done about it.
void checkSentence(const QString& sentence, const QString& naming) {
    BOOST_TEST(sentence.contains(naming), sentence.toStdString());
    BOOST_TEST(sentence.section(QStringLiteral("；"), 1).contains(QStringLiteral("请")),
               sentence.toStdString());
}

AddLayerDialog& drop(MainWindow& window, const fs::path& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(file.string()))});
    QDragEnterEvent enter({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter); // nothing is dropped that has not been taken
    QDropEvent event({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &event);
    auto& dialog = child<AddLayerDialog>(window, "addLayerDialog");
    BOOST_REQUIRE(waitUntil([&] { return dialog.audit() != nullptr; }));
    return dialog;
}

void closeDialog(MainWindow& window, AddLayerDialog& dialog) {
    dialog.reject();
    BOOST_REQUIRE(waitUntil([&] { return window.findChild<AddLayerDialog*>() == nullptr; }));
}

} // namespace

BOOST_AUTO_TEST_SUITE(bad_input)

BOOST_AUTO_TEST_CASE(a_project_that_cannot_be_opened_is_told_and_the_open_one_stays) {
    auto& window = demoWindow();
    const auto project = window.session().project();
    const auto run = window.session().run();
    const auto layers = layersOf(window);
    const auto title = window.windowTitle();
    const TemporaryDirectory folder;
    const auto isAsBefore = [&] {
        return window.session().project() == project && window.session().run() == run &&
               layersOf(window) == layers && window.windowTitle() == title;
    };

    writeFile(folder / "broken.toml", "schema = \"parklens.project/1\"\n[project\nname = 1\n");
    window.open(folder / "broken.toml");
    auto told = problemsTold(window);
    BOOST_REQUIRE(told.size() == 1);
    checkSentence(told[0], QStringLiteral("broken.toml"));
    BOOST_TEST(isAsBefore());

    window.open(folder / "nowhere.toml");
    told = problemsTold(window);
    BOOST_REQUIRE(told.size() == 1);
    checkSentence(told[0], QStringLiteral("nowhere.toml"));
    BOOST_TEST(isAsBefore());

    const auto copy = copyOfDemo(folder);
    fs::remove(copy.parent_path() / "boundaries.gpkg");
    window.open(copy);
    told = problemsTold(window);
    BOOST_REQUIRE(told.size() == 1);
    checkSentence(told[0], QStringLiteral("boundaries.gpkg"));
    BOOST_TEST(isAsBefore());

    // Bytes that are no text, and a folder.
    writeFile(folder / "binary.toml", std::string("\0\xff\xfe\x01 nonsense", 13));
    window.open(folder / "binary.toml");
    told = problemsTold(window);
    checkSentence(told[0], QStringLiteral("binary.toml"));
    fs::create_directory(folder / "folder.toml");
    window.open(folder / "folder.toml");
    told = problemsTold(window);
    checkSentence(told[0], QStringLiteral("folder.toml"));
    BOOST_TEST(isAsBefore());
}

BOOST_AUTO_TEST_CASE(a_file_that_vanishes_after_opening_is_told_and_nothing_is_lost) {
    const TemporaryDirectory folder;
    const auto copy = copyOfDemo(folder);
    MainWindow window(Language::Chinese, Lettering::installed());
    window.resize(1200, 800);
    window.show();
    window.open(copy);
    BOOST_REQUIRE(waitUntil([&] { return window.session().run() && window.isAtRest(); }, 120000));
    const auto run = window.session().run();
    const auto layers = layersOf(window);
    fs::remove(copy.parent_path() / "boundaries.gpkg");
    child<QAction>(window, "analyseAll").trigger();
    const auto told = problemsTold(window);
    checkSentence(told.front(), QStringLiteral("boundaries.gpkg"));
    BOOST_TEST((window.session().run() == run));
    BOOST_TEST((layersOf(window) == layers));
    // The map goes on being drawn from memory.
    window.canvas().setView(window.canvas().view().withScale(3000));
    BOOST_TEST(waitUntil([&] { return window.isAtRest(); }));
}

BOOST_AUTO_TEST_CASE(
    several_layers_that_cannot_be_read_are_told_in_one_dialog_and_the_others_come) {
    const TemporaryDirectory folder;
    const auto copy = copyOfDemo(folder);
    for (const char* file : {"parcels.gpkg", "buildings.gpkg", "landcover.tif"}) {
        writeFile(copy.parent_path() / file, "nothing that GDAL would open");
    }
    MainWindow window(Language::Chinese, Lettering::installed());
    child<QAction>(window, "analyseOnOpening").setChecked(false);
    window.resize(1200, 800);
    window.show();
    window.open(copy);
    const auto told = problemsTold(window);
    BOOST_TEST(told.size() == 1);
    const auto all = told.join(QLatin1Char('\n'));
    for (const char* file : {"parcels.gpkg", "buildings.gpkg", "landcover.tif"}) {
        checkSentence(all, QLatin1String(file));
    }
    BOOST_TEST(layersOf(window).contains(QStringLiteral("sources.inventory")));
    BOOST_TEST(!layersOf(window).contains(QStringLiteral("land.parcels")));
    child<QAction>(window, "analyseOnOpening").setChecked(true);
}

BOOST_AUTO_TEST_CASE(a_layer_of_gcj02_lies_where_its_declared_datum_says) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const auto centre = window.canvas().view().centre();
    const auto shifted =
        withMapOffset(CrsTransform(*document.crs(), Crs::wgs84())(centre), MapOffset::Gcj02);
    const TemporaryDirectory folder;
    writeFile(folder / "amap.csv",
              "name,lon,lat\ngate," + std::to_string(shifted.x) + "," + std::to_string(shifted.y) +
                  "\n");
    window.session().addLayer(folder / "amap.csv", {}, "GCJ-02");
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    const auto& added = *document.entries().back().layer;
    BOOST_REQUIRE(added.extent);
    BOOST_TEST(std::abs(added.extent->minX - centre.x) < 0.5);
    BOOST_TEST(std::abs(added.extent->minY - centre.y) < 0.5);
    document.remove(QString(added.id));
}

BOOST_AUTO_TEST_CASE(what_is_no_layer_is_refused_in_the_preview) {
    auto& window = demoWindow();
    const auto layers = layersOf(window);
    const TemporaryDirectory folder;
    writeFile(folder / "paper.pdf", "%PDF-1.4\n%%EOF\n");
    writeFile(folder / "empty.csv", "");
    writeFile(folder / "picture.tif", "II*\0broken");
    writeFile(folder / "broken.geojson", "{\"type\": \"FeatureCollection\", \"features\": [");
    for (const char* name :
         {"paper.pdf", "empty.csv", "picture.tif", "broken.geojson", "nowhere.shp"}) {
        BOOST_TEST_CONTEXT(name) {
            auto& dialog = drop(window, folder / name);
            BOOST_REQUIRE(dialog.audit()->problem.has_value());
            BOOST_TEST(!child<QPushButton>(dialog, "addLayerOk").isEnabled());
            const auto findings = child<QPlainTextEdit>(dialog, "addLayerFindings").toPlainText();
            checkSentence(findings, QLatin1String(name));
            closeDialog(window, dialog);
        }
    }
    BOOST_TEST((layersOf(window) == layers));
    // Named on the command line there is no preview: the dialog tells.
    window.open(folder / "paper.pdf");
    const auto told = problemsTold(window);
    checkSentence(told.front(), QStringLiteral("paper.pdf"));
    BOOST_TEST((layersOf(window) == layers));
}

BOOST_AUTO_TEST_SUITE_END()
