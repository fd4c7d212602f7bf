// Files dropped on the window.

#include "gis/crs/crs_transform.hpp"
#include "gis/crs/map_offset.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/windows/add_layer_dialog.hpp"

#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QUrl>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

AddLayerDialog& drop(MainWindow& window, const std::filesystem::path& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(file.string()))});
    QDragEnterEvent enter({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    BOOST_TEST(enter.isAccepted());
    QDropEvent event({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &event);
    auto& dialog = child<AddLayerDialog>(window, "addLayerDialog");
    BOOST_REQUIRE(waitUntil([&] { return dialog.audit() != nullptr; }));
    return dialog;
}

void settle(MainWindow& window) {
    BOOST_REQUIRE(waitUntil([&] {
        return window.findChild<AddLayerDialog*>() == nullptr && !window.session().isBusy();
    }));
}

QString idOf(const std::filesystem::path& file, const QString& layer = {}) {
    return QStringLiteral("user:%1#%2").arg(QString::fromStdString(file.generic_string()), layer);
}

const char* const shapes = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"sound","area":3},"geometry":{"type":"Polygon",
 "coordinates":[[[120.1,30.2],[120.11,30.2],[120.11,30.21],[120.1,30.21],[120.1,30.2]]]}},
{"type":"Feature","properties":{"name":"bow tie","area":null},"geometry":{"type":"Polygon",
 "coordinates":[[[120.1,30.2],[120.11,30.21],[120.11,30.2],[120.1,30.21],[120.1,30.2]]]}},
{"type":"Feature","properties":{"name":"nowhere","area":1},"geometry":null}]})";

} // namespace

BOOST_AUTO_TEST_SUITE(add_layer)

BOOST_AUTO_TEST_CASE(a_file_is_shown_with_its_audit_before_it_is_added) {
    auto& window = demoWindow();
    const TemporaryDirectory folder;
    const auto file = folder / "shapes.geojson";
    writeFile(file, shapes);
    auto& dialog = drop(window, file);
    const auto audit = dialog.audit();
    BOOST_TEST(child<QLabel>(dialog, "addLayerCount").text().toStdString() == "3");
    BOOST_TEST(audit->kinds[2] == 2U);
    BOOST_TEST(audit->kinds[3] == 1U);
    BOOST_TEST(child<QLabel>(dialog, "addLayerInvalid").text().toStdString() == "1");
    BOOST_TEST(child<QTableView>(dialog, "addLayerRows").model()->rowCount() == 3);
    keepPicture(dialog, QStringLiteral("add-layer"));
    BOOST_TEST(window.session().document().find(idOf(file)) == nullptr);
    auto& ok = child<QPushButton>(dialog, "addLayerOk");
    BOOST_REQUIRE(ok.isEnabled());
    QTest::mouseClick(&ok, Qt::LeftButton);
    settle(window);
    const auto& document = window.session().document();
    const auto added = std::ranges::find_if(document.entries(), [](const auto& entry) {
        return entry.layer->id.contains(QStringLiteral("shapes.geojson"));
    });
    BOOST_REQUIRE((added != document.entries().end()));
    BOOST_TEST(added->layer->rows->features.size() == 3U);
    window.session().document().remove(QString(added->layer->id));
}

BOOST_AUTO_TEST_CASE(a_missing_system_is_asked_for_and_not_guessed) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const auto wgs84 = CrsTransform(*document.crs(), Crs::wgs84())(window.canvas().view().centre());
    const auto shifted = withMapOffset(wgs84, MapOffset::Gcj02);
    const TemporaryDirectory folder;
    const auto file = folder / "gates.csv";
    writeFile(file,
              "name,lon,lat\ngate," + std::to_string(shifted.x) + "," + std::to_string(shifted.y) +
                  "\n");
    auto& dialog = drop(window, file);
    auto& ok = child<QPushButton>(dialog, "addLayerOk");
    auto& system = child<QComboBox>(dialog, "addLayerSystem");
    BOOST_TEST(dialog.audit()->needsCrs);
    BOOST_TEST(!ok.isEnabled());
    BOOST_TEST(system.currentText().isEmpty());
    keepPicture(dialog, QStringLiteral("add-layer-no-system"));
    const int line = system.findData(QStringLiteral("GCJ-02"));
    BOOST_REQUIRE(line >= 0);
    system.setCurrentIndex(line);
    Q_EMIT system.activated(line);
    BOOST_REQUIRE(waitUntil([&] { return ok.isEnabled(); }));
    QTest::mouseClick(&ok, Qt::LeftButton);
    settle(window);
    const auto added = std::ranges::find_if(document.entries(), [](const auto& entry) {
        return entry.layer->id.contains(QStringLiteral("gates.csv"));
    });
    BOOST_REQUIRE((added != document.entries().end()));
    const auto centre = window.canvas().view().centre();
    BOOST_REQUIRE(added->layer->extent);
    BOOST_TEST(std::abs(added->layer->extent->minX - centre.x) < 0.5); // six decimals
    BOOST_TEST(std::abs(added->layer->extent->minY - centre.y) < 0.5);
    document.remove(QString(added->layer->id));
}

BOOST_AUTO_TEST_CASE(a_raster_is_shown_with_its_grid) {
    auto& window = demoWindow();
    const auto file = sourceDirectory() / "data" / "demo" / "canopy.tif";
    auto& dialog = drop(window, file);
    const auto raster = dialog.audit()->raster;
    BOOST_REQUIRE(raster);
    BOOST_TEST(child<QLabel>(dialog, "addLayerKinds")
                   .text()
                   .startsWith(QString::number(raster->grid().columnCount())));
    BOOST_TEST(child<QPushButton>(dialog, "addLayerOk").isEnabled());
    dialog.reject();
    settle(window);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_says_why) {
    auto& window = demoWindow();
    const TemporaryDirectory folder;
    const auto file = folder / "broken.gpkg";
    writeFile(file, "no database");
    auto& dialog = drop(window, file);
    BOOST_TEST(dialog.audit()->problem.has_value());
    BOOST_TEST(!child<QPushButton>(dialog, "addLayerOk").isEnabled());
    BOOST_TEST(!child<QPlainTextEdit>(dialog, "addLayerFindings").toPlainText().isEmpty());
    dialog.reject();
    settle(window);
}

BOOST_AUTO_TEST_SUITE_END()
