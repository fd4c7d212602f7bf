// The tools of the map against known places of the demo.

#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/canvas/map_tool.hpp"

#include <QAction>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QTest>
#include <QTextBrowser>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

const auto parcels = QStringLiteral("land.parcels");

/// A parcel with what GDAL and shapely say of a point inside it.
const Point insideParcel = {584657.311, 3273158.954};
constexpr const char* parcelCode = "990101001GB00014";

/// The demo's system is EPSG:4549: Gauss–Krüger on 120° with 500 km before the easting. To the
/// fourth order its scale is 1 + x²/2R² + x⁴/24R⁴, x from the meridian and R the mean radius of
/// curvature at 29.57° on the ellipsoid of CGCS2000 (GB/T 18314 and every textbook).
constexpr double falseEastingM = 500000.0;
constexpr double meanRadiusM = 6367132.5;

double scaleAt(double easting) {
    const double ratio = (easting - falseEastingM) / meanRadiusM;
    return 1.0 + ratio * ratio / 2 + ratio * ratio * ratio * ratio / 24;
}

std::size_t rowOfParcel(const MapDocument& document, const std::string& code) {
    const auto& rows = *document.find(parcels)->layer->rows;
    for (std::size_t row = 0; row < rows.features.size(); ++row) {
        const auto& values = rows.features[row].values;
        if (std::ranges::any_of(values, [&](const auto& value) { return toText(value) == code; })) {
            return row;
        }
    }
    throw std::runtime_error("the demo has no parcel " + code);
}

/// The window looking closely at the known parcel.
MainWindow& atParcel(double denominator = 2000) {
    auto& window = demoWindow();
    auto& canvas = window.canvas();
    canvas.setView(canvas.view().withCentre(insideParcel).withScale(denominator));
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    return window;
}

const std::vector<Point>& cornersOf(const MapDocument& document, std::size_t row) {
    const auto& feature = document.find(parcels)->layer->rows->features[row];
    return std::get<MultiPolygon>(feature.geometry).polygons.front().shell;
}

std::set<std::size_t> selectedParcels(const MapDocument& document) {
    std::set<std::size_t> rows;
    for (const auto& row : document.selection()) {
        if (row.layer == parcels) {
            rows.insert(row.row);
        }
    }
    return rows;
}

QRect aroundParcel(const MapCanvas& canvas, const std::vector<Point>& corners) {
    QPolygon polygon;
    for (const auto& corner : corners) {
        polygon << pixelOf(canvas, corner);
    }
    return polygon.boundingRect();
}

/// "123.45 m", "1.2345 ha (…)" in metres or square metres.
double measuredValue(MainWindow& window) {
    const auto parts = child<QLabel>(window, "measured").text().split(QLatin1Char(' '));
    BOOST_REQUIRE(parts.size() >= 2);
    const auto unit = parts[1];
    const double factor = unit == QLatin1String("ha")    ? 10000
                          : unit == QLatin1String("km")  ? 1000
                          : unit == QLatin1String("km²") ? 1e6
                                                         : 1;
    return parts[0].toDouble() * factor;
}

} // namespace

BOOST_AUTO_TEST_SUITE(tools)

BOOST_AUTO_TEST_CASE(the_zoom_box_fills_the_window_with_what_it_frames) {
    auto& window = demoWindow();
    auto& canvas = window.canvas();
    child<QAction>(window, "zoomBox").trigger();
    const auto before = canvas.view();
    const QRect box(120, 90, 200, 100);
    drag(canvas, box.topLeft(), box.topLeft() + QPoint(200, 100));
    const auto after = canvas.view();
    const double factor = std::min(canvas.width() / 200.0, canvas.height() / 100.0);
    BOOST_TEST(after.scaleDenominator() == before.scaleDenominator() / factor,
               boost::test_tools::tolerance(1e-9));
    const auto middle = after.toScreen(before.toGround(QPointF(220, 140)));
    BOOST_TEST(std::abs(middle.x() - canvas.width() / 2.0) < 1.0);
    BOOST_TEST(std::abs(middle.y() - canvas.height() / 2.0) < 1.0);
}

BOOST_AUTO_TEST_CASE(escape_drops_a_box_that_was_begun) {
    auto& window = demoWindow();
    auto& canvas = window.canvas();
    child<QAction>(window, "zoomBox").trigger();
    const auto before = canvas.view();
    QTest::mousePress(&canvas, Qt::LeftButton, {}, QPoint(100, 100));
    QTest::mouseMove(&canvas, QPoint(200, 200));
    QTest::keyClick(&canvas, Qt::Key_Escape);
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, QPoint(200, 200));
    BOOST_TEST((canvas.view() == before));
}

BOOST_AUTO_TEST_CASE(identify_finds_the_known_parcel_through_all_layers) {
    auto& window = atParcel();
    auto& document = window.session().document();
    child<QAction>(window, "identify").trigger();
    QTest::mouseClick(&window.canvas(), Qt::LeftButton, {}, pixelOf(window.canvas(), insideParcel));
    const auto text = child<QTextBrowser>(window, "detailsText").toPlainText();
    BOOST_TEST(text.contains(QLatin1String(parcelCode)));
    BOOST_TEST(text.contains(document.find(parcels)->layer->title));
    const auto title = document.find(QStringLiteral("extent.approved"));
    BOOST_REQUIRE(title != nullptr);
    BOOST_TEST(text.indexOf(QLatin1String(parcelCode)) < text.indexOf(title->layer->title));
    keepPicture(window, QStringLiteral("identified"));
    // Where there is nothing, that is said.
    window.canvas().setView(window.canvas().view().withCentre({100000, 1000000}));
    QTest::mouseClick(&window.canvas(), Qt::LeftButton, {}, QPoint(200, 200));
    BOOST_TEST(!child<QTextBrowser>(window, "detailsText")
                    .toPlainText()
                    .contains(QLatin1String(parcelCode)));
    BOOST_TEST(document.selection().empty());
}

BOOST_AUTO_TEST_CASE(a_click_of_the_hand_identifies_and_a_drag_does_not) {
    auto& window = atParcel();
    auto& document = window.session().document();
    drag(window.canvas(), {200, 200}, {260, 230});
    BOOST_TEST(document.selection().empty());
    QTest::mouseClick(&window.canvas(), Qt::LeftButton, {}, pixelOf(window.canvas(), insideParcel));
    BOOST_TEST(document.selection().size() == 1U);
}

BOOST_AUTO_TEST_CASE(rectangles_select_add_and_take_away) {
    auto& window = atParcel();
    auto& canvas = window.canvas();
    auto& document = window.session().document();
    const auto row = rowOfParcel(document, parcelCode);
    child<QAction>(window, "selectRectangle").trigger();
    const auto inside = pixelOf(canvas, insideParcel);
    drag(canvas, inside - QPoint(3, 3), inside + QPoint(3, 3));
    BOOST_TEST((selectedParcels(document) == std::set{row}));
    // A neighbour is added with Shift, and the first taken away with Ctrl.
    const auto far = aroundParcel(canvas, cornersOf(document, row)).adjusted(-40, -40, 40, 40);
    drag(canvas, far.topLeft(), far.bottomRight(), Qt::ShiftModifier);
    const auto more = selectedParcels(document);
    BOOST_TEST(more.contains(row));
    BOOST_TEST(more.size() > 1U);
    drag(canvas, inside - QPoint(3, 3), inside + QPoint(3, 3), Qt::ControlModifier);
    auto fewer = more;
    fewer.erase(row);
    BOOST_TEST((selectedParcels(document) == fewer));
    // A plain click chooses what is there alone.
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, inside);
    BOOST_TEST(document.selection().size() == 1U);
    child<QAction>(window, "clearSelection").trigger();
    BOOST_TEST(document.selection().empty());
}

BOOST_AUTO_TEST_CASE(a_polygon_selects_what_it_touches_and_no_more) {
    auto& window = atParcel();
    auto& canvas = window.canvas();
    auto& document = window.session().document();
    const auto row = rowOfParcel(document, parcelCode);
    child<QAction>(window, "selectPolygon").trigger();
    const auto inside = pixelOf(canvas, insideParcel);
    for (const auto& step : {QPoint(-4, -4), QPoint(4, -4), QPoint(90, 90), QPoint(0, 5)}) {
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, inside + step);
    }
    QTest::keyClick(&canvas, Qt::Key_Backspace); // the last corner
    QTest::keyClick(&canvas, Qt::Key_Backspace); // and the one far away
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, inside + QPoint(0, 5));
    QTest::keyClick(&canvas, Qt::Key_Return);
    BOOST_TEST((selectedParcels(document) == std::set{row}));
    // Ended by a double click, with Ctrl it takes away.
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, inside + QPoint(-4, -4));
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, inside + QPoint(4, -4));
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, inside + QPoint(0, 5));
    QTest::mouseDClick(&canvas, Qt::LeftButton, Qt::ControlModifier, inside + QPoint(0, 5));
    BOOST_TEST(selectedParcels(document).empty());
}

BOOST_AUTO_TEST_CASE(lengths_are_those_of_the_ellipsoid) {
    auto& window = atParcel(5000);
    auto& canvas = window.canvas();
    child<QAction>(window, "measureLength").trigger();
    const std::vector<QPoint> way = {{100, 120}, {420, 150}, {300, 420}};
    double expected = 0;
    for (std::size_t corner = 0; corner < way.size(); ++corner) {
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, way[corner]);
        if (corner > 0) {
            const auto from = canvas.view().toGround(way[corner - 1]);
            const auto to = canvas.view().toGround(way[corner]);
            expected += std::hypot(to.x - from.x, to.y - from.y) / scaleAt((from.x + to.x) / 2);
        }
    }
    QTest::keyClick(&canvas, Qt::Key_Return);
    BOOST_TEST(std::abs(measuredValue(window) - expected) < 0.006); // shown to the centimetre
    // What was measured stays until the next click; Backspace goes to the view before then.
    QTest::mouseMove(&canvas, QPoint(10, 10));
    BOOST_TEST(std::abs(measuredValue(window) - expected) < 0.006);
    keepPicture(window, QStringLiteral("measured-length"));
    QTest::keyClick(&canvas, Qt::Key_Escape);
    BOOST_TEST(child<QLabel>(window, "measured").text().isEmpty());
}

BOOST_AUTO_TEST_CASE(the_area_of_a_parcel_clicked_round_is_that_of_its_corners) {
    auto& window = atParcel(2000);
    auto& canvas = window.canvas();
    const auto& document = window.session().document();
    const auto corners = cornersOf(document, rowOfParcel(document, parcelCode));
    const auto& at = corners.front();
    double plane = 0; // Gauss's formula, from the first corner
    double round = 0;
    for (std::size_t corner = 0; corner + 1 < corners.size(); ++corner) {
        const auto& from = corners[corner];
        const auto& to = corners[corner + 1];
        plane += (from.x - at.x) * (to.y - at.y) - (to.x - at.x) * (from.y - at.y);
        round += std::hypot(to.x - from.x, to.y - from.y);
    }
    const double expected =
        std::abs(plane) / 2 / (scaleAt(insideParcel.x) * scaleAt(insideParcel.x));
    child<QAction>(window, "measureArea").trigger();
    for (std::size_t corner = 0; corner + 1 < corners.size(); ++corner) {
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, pixelOf(canvas, corners[corner]));
    }
    QTest::keyClick(&canvas, Qt::Key_Return);
    // Each corner is hit to less than a pixel.
    BOOST_TEST(std::abs(measuredValue(window) - expected) <
               round * canvas.view().unitsPerPixel() * 0.75);
    keepPicture(window, QStringLiteral("measured-area"));
    child<QAction>(window, "pan").trigger();
    BOOST_TEST(child<QLabel>(window, "measured").text().isEmpty());
}

BOOST_AUTO_TEST_CASE(what_was_begun_is_dropped_when_another_tool_is_chosen) {
    auto& window = atParcel();
    auto& canvas = window.canvas();
    child<QAction>(window, "measureArea").trigger();
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, QPoint(50, 50));
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, QPoint(90, 50));
    child<QAction>(window, "measureLength").trigger();
    BOOST_TEST(child<QLabel>(window, "measured").text().isEmpty());
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, QPoint(50, 50));
    QTest::mouseMove(&canvas, QPoint(50, 90));
    BOOST_TEST(measuredValue(window) > 0);
}

BOOST_AUTO_TEST_CASE(a_sketch_is_drawn_where_it_crosses_the_window_however_large_it_is) {
    // What was measured across a country, looked at from a street: uncut, Qt strokes for seconds.
    constexpr double far = 3e9;
    const auto drawn = [](const QPolygonF& line, bool isArea) {
        QImage image(200, 100, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        drawSketch(painter, line, isArea);
        return image;
    };
    const auto across = drawn({{-far, 30.5}, {far, 30.5}, {far, far}}, false);
    BOOST_TEST(across.pixelColor(0, 30).red() > across.pixelColor(0, 30).green() + 100);
    BOOST_TEST(across.pixelColor(199, 30).red() > across.pixelColor(199, 30).green() + 100);
    BOOST_TEST((across.pixelColor(100, 60) == QColor(Qt::white)));
    const auto around = drawn({{-far, -far}, {far, -far}, {far, far}, {-far, far}}, true);
    BOOST_TEST((around.pixelColor(100, 50) != QColor(Qt::white)));
    BOOST_TEST((around.pixelColor(0, 0) == around.pixelColor(199, 99)));
}

BOOST_AUTO_TEST_CASE(keys_move_zoom_and_go_home) {
    auto& canvas = demoWindow().canvas();
    const auto home = canvas.view();
    QTest::keyClick(&canvas, Qt::Key_Right);
    BOOST_TEST(std::abs(canvas.view().centre().x - home.centre().x -
                        canvas.width() * 0.25 * home.unitsPerPixel()) <= home.unitsPerPixel());
    QTest::keyClick(&canvas, Qt::Key_Down);
    BOOST_TEST(std::abs(home.centre().y - canvas.view().centre().y -
                        canvas.height() * 0.25 * home.unitsPerPixel()) <= home.unitsPerPixel());
    QTest::keyClick(&canvas, Qt::Key_Left);
    QTest::keyClick(&canvas, Qt::Key_Up);
    QTest::keyClick(&canvas, Qt::Key_Plus);
    BOOST_TEST(canvas.view().scaleDenominator() == home.scaleDenominator() / 2,
               boost::test_tools::tolerance(1e-9));
    QTest::keyClick(&canvas, Qt::Key_Minus);
    QTest::keyClick(&canvas, Qt::Key_Left);
    QTest::keyClick(&canvas, Qt::Key_Home);
    BOOST_TEST(std::abs(canvas.view().centre().x - home.centre().x) <= home.unitsPerPixel());
    BOOST_TEST(std::abs(canvas.view().centre().y - home.centre().y) <= home.unitsPerPixel());
    BOOST_TEST(canvas.view().scaleDenominator() == home.scaleDenominator(),
               boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_move_after_going_back_leaves_nothing_to_go_forth_to) {
    auto& window = demoWindow();
    auto& canvas = window.canvas();
    const auto first = canvas.view();
    canvas.setView(first.withScale(10000));
    BOOST_REQUIRE(waitUntil([&] { return canvas.isComplete(); }));
    canvas.goBack();
    BOOST_TEST(child<QAction>(window, "viewForth").isEnabled());
    QTest::keyClick(&canvas, Qt::Key_Right);
    const auto moved = canvas.view();
    canvas.goForth(); // at once, while the move is not at rest yet
    BOOST_TEST((canvas.view() == moved));
    canvas.goBack();
    BOOST_TEST((canvas.view() == first));
}

BOOST_AUTO_TEST_SUITE_END()
