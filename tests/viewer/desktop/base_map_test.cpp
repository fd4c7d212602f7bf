// Base maps added to the window.

#include "gis/crs/crs_transform.hpp"
#include "gis/crs/map_offset.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/windows/base_map_dialog.hpp"

#include <QAction>
#include <QComboBox>
#include <QImage>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <numbers>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr int zoom = 15;

PyramidTile tileAt(Point degrees) {
    const double count = std::exp2(zoom);
    const double y = std::asinh(std::tan(degrees.y * std::numbers::pi / 180));
    return {zoom,
            static_cast<int>((degrees.x + 180) / 360 * count),
            static_cast<int>((1 - y / std::numbers::pi) / 2 * count)};
}

/// One green tile.
void writeTile(const std::filesystem::path& folder, const PyramidTile& tile) {
    const auto column = folder / std::to_string(zoom) / std::to_string(tile.column);
    std::filesystem::create_directories(column);
    QImage image(256, 256, QImage::Format_RGB32);
    image.fill(qRgb(10, 200, 30));
    BOOST_REQUIRE(image.save(
        QString::fromStdString((column / (std::to_string(tile.row) + ".png")).string())));
}

} // namespace

BOOST_AUTO_TEST_SUITE(base_map)

BOOST_AUTO_TEST_CASE(a_base_map_is_asked_for_its_datum_and_lies_where_that_says) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const auto centre = window.canvas().view().centre();
    const auto wgs84 = CrsTransform(*document.crs(), Crs::wgs84())(centre);
    const auto tile = tileAt(withMapOffset(wgs84, MapOffset::Gcj02));
    const TemporaryDirectory folder;
    writeTile(folder.path(), tile);

    child<QAction>(window, "addBaseMap").trigger();
    auto& dialog = child<BaseMapDialog>(window, "baseMapDialog");
    auto& ok = child<QPushButton>(dialog, "baseMapOk");
    child<QLineEdit>(dialog, "baseMapPath").setText(QString::fromStdString(folder.path().string()));
    BOOST_TEST(!ok.isEnabled()); // the datum is not guessed
    child<QComboBox>(dialog, "baseMapDatum").setCurrentIndex(1);
    BOOST_TEST(ok.isEnabled());
    keepPicture(dialog, QStringLiteral("base-map"));
    QTest::mouseClick(&ok, Qt::LeftButton);

    const auto id =
        QStringLiteral("tiles:") + QString::fromStdString(folder.path().generic_string());
    BOOST_REQUIRE(waitUntil([&] { return document.find(id) != nullptr; }));
    const auto& entry = *document.find(id);
    BOOST_TEST(&entry == &document.entries().front()); // under everything
    const auto& raster = std::get<RasterLayer>(*entry.layer->drawn.front());
    const auto box = degreesOf(tile);
    const auto middle = CrsTransform(Crs::fromText("GCJ-02"), *document.crs())(
        {(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2});
    const auto picture = raster.cells->picture(
        {middle.x - 50, middle.y - 50, middle.x + 50, middle.y + 50}, {10, 10});
    BOOST_TEST(picture.image.pixel(5, 5) == qRgb(10, 200, 30));
    const auto extent = document.extentOf(std::vector{id});
    BOOST_REQUIRE(extent);
    BOOST_TEST(std::abs((extent->minX + extent->maxX) / 2 - middle.x) < 1.0);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    keepPicture(window, QStringLiteral("base-map-shown"));
    document.remove(id);
}

BOOST_AUTO_TEST_CASE(a_folder_without_tiles_is_refused_with_a_sentence) {
    auto& window = demoWindow();
    const TemporaryDirectory folder;
    std::optional<Problem> told;
    const auto connection = QObject::connect(&window.session(),
                                             &ProjectSession::failed,
                                             [&](const Problem& problem) { told = problem; });
    window.session().addBaseMap({.path = folder.path()});
    BOOST_REQUIRE(waitUntil([&] { return told.has_value(); }));
    QObject::disconnect(connection);
    BOOST_TEST(told->sentence(Language::English).find("holds no tiles") != std::string::npos);
    for (auto* box : window.findChildren<QDialog*>()) {
        box->close();
    }
}

BOOST_AUTO_TEST_SUITE_END()
