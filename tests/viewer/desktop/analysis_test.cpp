// Running analyses from the window, and what the window remembers.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/session/results_model.hpp"

#include <QAction>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QSettings>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

std::filesystem::path demo() {
    return sourceDirectory() / "data" / "demo" / "park.toml";
}

std::unique_ptr<MainWindow> openWindow(Language language = Language::Chinese) {
    auto window = std::make_unique<MainWindow>(language, Lettering::installed());
    window->resize(1200, 800);
    window->show();
    return window;
}

bool analyse(MainWindow& window) {
    return waitUntil([&] { return window.session().run() && window.isAtRest(); }, 120000);
}

} // namespace

BOOST_AUTO_TEST_SUITE(analysis)

BOOST_AUTO_TEST_CASE(
    one_theme_is_analysed_and_an_analysis_that_is_cancelled_leaves_the_old_results) {
    auto window = openWindow();
    window->open(demo());
    BOOST_REQUIRE(analyse(*window));
    const auto before = window->session().run();
    auto& cancel = child<QToolButton>(*window, "taskCancel");
    auto& progress = child<QProgressBar>(*window, "taskProgress");
    BOOST_TEST(!progress.isVisible());
    BOOST_TEST(!child<QAction>(*window, "cancelTask").isEnabled());

    child<QAction>(*window, "analyseAll").trigger();
    BOOST_TEST(progress.isVisible());
    BOOST_TEST(child<QAction>(*window, "cancelTask").isEnabled());
    BOOST_REQUIRE(waitUntil([&] { return progress.value() > 0; }, 10000));
    BOOST_TEST(!child<QLabel>(*window, "taskText").text().isEmpty());
    QElapsedTimer timer;
    timer.start();
    QTest::mouseClick(&cancel, Qt::LeftButton);
    BOOST_REQUIRE(waitUntil([&] { return !window->session().task().isRunning(); }));
    BOOST_TEST(timer.elapsed() < 1000);
    BOOST_TEST((window->session().run() == before));
    BOOST_TEST(!progress.isVisible());

    // The text that is shown may link to figures by their number: it goes with its run.
    child<QTextBrowser>(*window, "detailsText").setPlainText(QStringLiteral("old"));
    child<QMenu>(*window, "themes").actions().at(2)->trigger();
    BOOST_REQUIRE(
        waitUntil([&] { return window->session().run() != before && window->isAtRest(); }, 120000));
    // The other themes keep their figures and say that they are older.
    BOOST_TEST(window->session().run()->results.indicators.size() ==
               before->results.indicators.size());
    auto& tree = child<QTreeView>(*window, "resultsTree");
    const auto timeOf = [&](const char* theme) {
        return findRow(*tree.model(), QString::fromUtf8(theme))
            .siblingAtColumn(ResultsModel::Value)
            .data()
            .toString();
    };
    BOOST_TEST(timeOf("土地利用").startsWith(QStringLiteral("计算于")));
    BOOST_TEST(timeOf("环境空气").isEmpty());
    BOOST_TEST(child<QTextBrowser>(*window, "detailsText").toPlainText().isEmpty());
}

BOOST_AUTO_TEST_CASE(a_window_that_closes_while_tasks_run_goes_at_once) {
    for (const int milliseconds : {0, 30, 200, 700}) {
        auto window = openWindow();
        window->open(demo());
        QTest::qWait(milliseconds);
        QElapsedTimer timer;
        timer.start();
        window->close();
        window.reset();
        BOOST_TEST(timer.elapsed() < 1500);
    }
    // And while figures are explained and the sheet dialog draws.
    auto window = openWindow();
    window->open(demo());
    BOOST_REQUIRE(analyse(*window));
    auto& tree = child<QTreeView>(*window, "resultsTree");
    tree.setCurrentIndex(findRow(*tree.model(), QStringLiteral("森林覆盖率")));
    child<QAction>(*window, "makeSheet").trigger();
    window->close();
    window.reset();
}

BOOST_AUTO_TEST_CASE(the_window_speaks_english_where_it_is_told_to) {
    auto window = openWindow(Language::English);
    window->open(demo());
    BOOST_REQUIRE(analyse(*window));
    const auto* model = child<QTreeView>(*window, "resultsTree").model();
    BOOST_TEST(model->headerData(ResultsModel::Verdict, Qt::Horizontal).toString().toStdString() ==
               "Verdict");
    BOOST_TEST(findRow(*model, QStringLiteral("Forest and greening")).isValid());
    BOOST_TEST(findRow(*model, QStringLiteral("Ambient air")).isValid());
    const auto* layers = child<QTreeView>(*window, "layerTree").model();
    BOOST_TEST(findRow(*layers, QStringLiteral("Parcels")).isValid());
    keepPicture(*window, QStringLiteral("window-en"));
}

BOOST_AUTO_TEST_CASE(projects_opened_are_offered_again_the_latest_first) {
    const TemporaryDirectory folder;
    std::filesystem::copy(
        demo().parent_path(), folder / "Q&A", std::filesystem::copy_options::recursive);
    auto window = openWindow();
    child<QAction>(*window, "analyseOnOpening").setChecked(false);
    for (const auto& file : {demo(), folder / "Q&A" / "park.toml"}) {
        window->open(file);
        BOOST_REQUIRE(waitUntil([&] {
            return window->session().project() &&
                   window->session().project()->project.file == file && window->isAtRest();
        }));
    }
    const auto recent = child<QMenu>(*window, "recentProjects").actions();
    BOOST_REQUIRE(recent.size() >= 2);
    // An ampersand of a name is shown, not taken for a mnemonic.
    BOOST_TEST(recent[0]->text().contains(QStringLiteral("Q&&A")));
    recent[1]->trigger();
    BOOST_REQUIRE(waitUntil(
        [&] { return window->session().project()->project.file == demo() && window->isAtRest(); }));
    BOOST_TEST(child<QMenu>(*window, "recentProjects")
                   .actions()
                   .front()
                   ->text()
                   .endsWith(QStringLiteral("demo/park.toml")));
    child<QAction>(*window, "analyseOnOpening").setChecked(true);
    window->close();
}

BOOST_AUTO_TEST_CASE(what_the_user_arranged_is_there_again) {
    {
        auto window = openWindow();
        window->resize(1111, 777);
        child<QDockWidget>(*window, "auditDock").hide();
        window->close();
    }
    auto window = std::make_unique<MainWindow>(Language::Chinese, Lettering::installed());
    window->show();
    BOOST_TEST(window->width() == 1111);
    BOOST_TEST(window->height() == 777);
    BOOST_TEST(child<QDockWidget>(*window, "auditDock").isHidden());
    child<QDockWidget>(*window, "auditDock").show();
    window.reset();
    QSettings().remove(QStringLiteral("window"));
}

BOOST_AUTO_TEST_SUITE_END()
