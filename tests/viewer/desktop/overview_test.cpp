// The small map of everything.

#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/canvas/overview_map.hpp"

#include <QTest>
#include <boost/test/unit_test.hpp>

#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

OverviewMap& overviewOf(MainWindow& window) {
    auto& overview = child<OverviewMap>(window, "overviewMap");
    BOOST_REQUIRE(waitUntil([&] { return overview.isUpToDate() && !overview.picture().isNull(); }));
    return overview;
}

/// Distance of a place from the middle of the main view, in its pixels.
double pixelsFromMiddle(const MapCanvas& canvas, Point ground) {
    const auto middle = QRectF(QPointF(), canvas.view().size()).center();
    const auto off = canvas.view().toScreen(ground) - middle;
    return std::hypot(off.x(), off.y());
}

} // namespace

BOOST_AUTO_TEST_SUITE(overview)

BOOST_AUTO_TEST_CASE(the_overview_shows_all_of_the_document_and_the_frame_of_the_view) {
    auto& window = demoWindow();
    auto& overview = overviewOf(window);
    const auto whole = window.session().document().extentOf();
    const auto shown = overview.view().extent();
    BOOST_REQUIRE(whole);
    BOOST_TEST(shown.minX <= whole->minX);
    BOOST_TEST(shown.maxY >= whole->maxY);
    const auto seen = window.canvas().view().extent();
    BOOST_TEST(overview.frame().minX == seen.minX);
    BOOST_TEST(overview.frame().maxY == seen.maxY);
    std::set<QRgb> colours;
    const auto& picture = overview.picture();
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            colours.insert(picture.pixel(x, y));
        }
    }
    BOOST_TEST(colours.size() > 20U);
    keepPicture(overview, QStringLiteral("overview"));
}

BOOST_AUTO_TEST_CASE(a_click_and_a_drag_move_the_main_view) {
    auto& window = demoWindow();
    auto& overview = overviewOf(window);
    const double scale = window.canvas().view().scaleDenominator();
    const QPoint first(overview.width() / 3, overview.height() / 3);
    QTest::mousePress(&overview, Qt::LeftButton, {}, first);
    BOOST_TEST(pixelsFromMiddle(window.canvas(), overview.view().toGround(first)) < 1.5);
    const QPoint second = first + QPoint(15, 20);
    QTest::mouseMove(&overview, second);
    QTest::mouseRelease(&overview, Qt::LeftButton, {}, second);
    BOOST_TEST(pixelsFromMiddle(window.canvas(), overview.view().toGround(second)) < 1.5);
    BOOST_TEST(window.canvas().view().scaleDenominator() == scale);
}

BOOST_AUTO_TEST_CASE(arrow_keys_move_the_view_by_a_quarter) {
    auto& window = demoWindow();
    auto& overview = overviewOf(window);
    const auto before = window.canvas().view();
    QTest::keyClick(&overview, Qt::Key_Right);
    const auto after = window.canvas().view();
    BOOST_TEST((after.centre().x - before.centre().x) / before.extent().width() == 0.25,
               boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_SUITE_END()
