// Views with a name.

#include "gis/crs/crs_transform.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/windows/bookmark_menu.hpp"

#include <QAction>
#include <QInputDialog>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

QStringList namesInMenu(MainWindow& window) {
    QStringList names;
    for (const auto* action : child<QMenu>(window, "bookmarks").actions()) {
        if (action->objectName().startsWith(QStringLiteral("bookmark:"))) {
            names << action->text();
        }
    }
    return names;
}

void addBookmark(MainWindow& window, const QString& name) {
    child<QAction>(window, "addBookmark").trigger();
    auto& dialog = child<QInputDialog>(window, "bookmarkNameDialog");
    dialog.setTextValue(name);
    dialog.accept();
    BOOST_REQUIRE(waitUntil([&] {
        return window.findChild<QInputDialog*>(QStringLiteral("bookmarkNameDialog")) == nullptr;
    }));
}

} // namespace

BOOST_AUTO_TEST_SUITE(bookmarks)

BOOST_AUTO_TEST_CASE(a_bookmark_leads_back_to_its_view) {
    auto& window = demoWindow();
    auto& canvas = window.canvas();
    canvas.setView(canvas.view().withScale(7500));
    const auto marked = canvas.view();
    addBookmark(window, QStringLiteral("Gate & pond"));
    BOOST_TEST((namesInMenu(window) == QStringList{QStringLiteral("Gate && pond")}));
    canvas.setView(marked.moved({500, 300}).withScale(30000));
    child<QAction>(window, "bookmark:Gate & pond").trigger();
    BOOST_TEST(canvas.view().scaleDenominator() == 7500.0, boost::test_tools::tolerance(1e-9));
    const auto off = canvas.view().toScreen(marked.centre()) - marked.toScreen(marked.centre());
    BOOST_TEST(std::hypot(off.x(), off.y()) < 1.5);
    window.findChild<BookmarkMenu*>()->bookmarks().remove(0);
    BOOST_TEST(namesInMenu(window).isEmpty());
}

BOOST_AUTO_TEST_CASE(bookmarks_are_renamed_and_removed_in_their_dialog) {
    auto& window = demoWindow();
    addBookmark(window, QStringLiteral("One"));
    addBookmark(window, QStringLiteral("Two"));
    child<QAction>(window, "manageBookmarks").trigger();
    auto& dialog = child<BookmarkDialog>(window, "bookmarkDialog");
    auto& list = child<QListWidget>(dialog, "bookmarkList");
    keepPicture(dialog, QStringLiteral("bookmarks"));
    list.item(0)->setText(QStringLiteral("Two")); // taken: stays as it was
    BOOST_REQUIRE(waitUntil([&] { return list.item(0)->text() == QStringLiteral("One"); }));
    list.item(0)->setText(QStringLiteral("North"));
    BOOST_REQUIRE(
        waitUntil([&] { return namesInMenu(window).first() == QStringLiteral("North"); }));
    QTest::qWait(10);
    list.setCurrentRow(1);
    QTest::mouseClick(&child<QPushButton>(dialog, "removeBookmark"), Qt::LeftButton);
    BOOST_TEST((namesInMenu(window) == QStringList{QStringLiteral("North")}));
    QTest::qWait(10);
    list.setCurrentRow(0);
    QTest::mouseClick(&child<QPushButton>(dialog, "removeBookmark"), Qt::LeftButton);
    BOOST_TEST(namesInMenu(window).isEmpty());
    dialog.close();
}

BOOST_AUTO_TEST_CASE(bookmarks_are_kept_for_each_project_and_survive_another_system) {
    demoWindow(); // the settings of the tests
    const auto zone = Crs::fromEpsg(4549);
    const Point place{512'345.678, 3'351'234.567};
    {
        Bookmarks first;
        first.setProject("/data/Park 1/a.toml");
        first.add(bookmarkAt(QStringLiteral("Gate"), place, 2500, zone));
        first.add(bookmarkAt(QStringLiteral("Gate"), place, 5000, zone)); // in its place
    }
    Bookmarks again;
    again.setProject("/data/Park 1/a.toml");
    BOOST_REQUIRE(again.all().size() == 1U);
    BOOST_TEST(again.all().front().scaleDenominator == 5000.0);
    const auto other = Crs::fromEpsg(4528); // with the zone number
    const auto expected = CrsTransform(zone, other)(place);
    const auto found = groundOf(again.all().front(), other);
    BOOST_TEST(std::hypot(found.x - expected.x, found.y - expected.y) < 1e-3);
    again.setProject("/data/Park 2/a.toml");
    BOOST_TEST(again.all().empty());
    again.setProject("/data/Park 1/a.toml");
    again.remove(0);
}

BOOST_AUTO_TEST_SUITE_END()
