// Layers that are being added: progress, cancelling, places far away, several problems at once.

#include "gis/crs/crs_transform.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/windows/add_layer_dialog.hpp"

#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace parklens;
using namespace parklens::test;

namespace {

QString idOf(const std::filesystem::path& file) {
    return QStringLiteral("user:%1#").arg(QString::fromStdString(file.generic_string()));
}

std::string pointsAt(double longitude, double latitude, int count = 1) {
    std::string text = "name,lon,lat\n";
    for (int row = 0; row < count; ++row) {
        text += fmt::format("p{},{:.6f},{:.6f}\n", row, longitude + row * 1e-7, latitude);
    }
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(reading)

BOOST_AUTO_TEST_CASE(a_layer_far_from_the_parks_is_announced_and_can_be_gone_to_or_read_anew) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const TemporaryDirectory folder;
    writeFile(folder / "far.csv", pointsAt(100.0, 25.0));
    window.session().addLayer(folder / "far.csv", {}, "EPSG:4490");
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    auto& box = child<QMessageBox>(window, "farLayer");
    BOOST_TEST(box.text().contains(QStringLiteral(" km ")), box.text().toStdString());
    BOOST_TEST(child<QPlainTextEdit>(window, "logPanel").toPlainText().contains(box.text()));
    keepPicture(box, QStringLiteral("far-layer"));
    QTest::mouseClick(&child<QPushButton>(box, "farLayerZoom"), Qt::LeftButton);
    const auto extent = *document.extentOf(std::vector{idOf(folder / "far.csv")});
    BOOST_TEST(std::abs(window.canvas().view().centre().x - extent.minX) < 1000.0);
    BOOST_REQUIRE(waitUntil([&] { return window.findChild<QMessageBox*>() == nullptr; }));

    window.session().addLayer(folder / "far.csv", {}, "EPSG:4490");
    BOOST_REQUIRE(waitUntil(
        [&] { return window.findChild<QMessageBox*>(QStringLiteral("farLayer")) != nullptr; }));
    QTest::mouseClick(&child<QPushButton>(window, "farLayerSystem"), Qt::LeftButton);
    BOOST_TEST(document.find(idOf(folder / "far.csv")) == nullptr);
    auto& dialog = child<AddLayerDialog>(window, "addLayerDialog");
    BOOST_REQUIRE(waitUntil([&] { return dialog.audit() != nullptr; }));
    dialog.reject();
    BOOST_REQUIRE(waitUntil([&] { return window.findChild<QDialog*>() == nullptr; }));
    restoreDemo(window);
}

BOOST_AUTO_TEST_CASE(a_layer_beside_the_parks_is_not_announced) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const auto here =
        CrsTransform(*document.crs(), Crs::cgcs2000())(window.canvas().view().centre());
    const TemporaryDirectory folder;
    writeFile(folder / "near.csv", pointsAt(here.x, here.y + 0.05));
    window.session().addLayer(folder / "near.csv", {}, "EPSG:4490");
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    BOOST_TEST(document.find(idOf(folder / "near.csv")) != nullptr);
    BOOST_TEST(window.findChild<QMessageBox*>() == nullptr);
    document.remove(idOf(folder / "near.csv"));
}

BOOST_AUTO_TEST_CASE(reading_shows_in_the_status_bar_and_is_cancelled_there) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const auto here =
        CrsTransform(*document.crs(), Crs::cgcs2000())(window.canvas().view().centre());
    const TemporaryDirectory folder;
    writeFile(folder / "many.csv", pointsAt(here.x, here.y, 600'000));
    window.session().addLayer(folder / "many.csv", {}, "EPSG:4490");
    auto& cancel = child<QToolButton>(window, "readingCancel");
    BOOST_REQUIRE(waitUntil([&] { return cancel.isVisible(); }));
    BOOST_TEST(child<QLabel>(window, "readingText").text().contains(QStringLiteral("many.csv")));
    keepPicture(window, QStringLiteral("reading"));
    QTest::mouseClick(&cancel, Qt::LeftButton);
    BOOST_REQUIRE(waitUntil([&] { return !window.session().isBusy(); }, 5000));
    BOOST_TEST(!cancel.isVisible());
    BOOST_TEST(document.find(idOf(folder / "many.csv")) == nullptr);
}

BOOST_AUTO_TEST_CASE(
    several_layers_that_cannot_be_read_are_one_dialog_and_one_line_each_in_the_log) {
    auto& window = demoWindow();
    const TemporaryDirectory folder;
    for (const char* name : {"first.gpkg", "second.shp", "third.pdf"}) {
        writeFile(folder / name, "no data");
        window.session().addLayer(folder / name);
    }
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    const auto boxes = window.findChildren<QMessageBox*>();
    BOOST_REQUIRE(boxes.size() == 1);
    const auto log = child<QPlainTextEdit>(window, "logPanel").toPlainText();
    for (const char* name : {"first.gpkg", "second.shp", "third.pdf"}) {
        BOOST_TEST(boxes.front()->text().contains(QLatin1String(name)), name);
        BOOST_TEST(log.count(QLatin1String(name)) == 1, log.right(900).toStdString());
    }
    keepPicture(*boxes.front(), QStringLiteral("problems"));
    boxes.front()->close();
    BOOST_REQUIRE(waitUntil([&] { return window.findChild<QMessageBox*>() == nullptr; }));
}

BOOST_AUTO_TEST_SUITE_END()
