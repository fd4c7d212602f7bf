// Opening a folder of results in the window: banner, figures, evidence, what is told.

#include "analysis/pipeline/results_folder.hpp"
#include "analysis/project/project_parser.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/session/results_model.hpp"

#include <QAction>
#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QTabWidget>
#include <QTextBrowser>
#include <QTreeView>
#include <QUrl>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

/// The demo with its results beside the project, written once.
const fs::path& analysedDemo() {
    static const TemporaryDirectory folder;
    static const fs::path demo = [] {
        fs::copy(sourceDirectory() / "data" / "demo", folder / "demo", fs::copy_options::recursive);
        const auto run = runPipeline(readProject(folder / "demo" / "park.toml"),
                                     StandardsLibrary::load(dataDirectory() / "standards"),
                                     {},
                                     TaskPool(),
                                     TaskControl());
        StagedDirectory staged(folder / "demo" / "results", resultFileNames());
        writeResultsFolder(run, staged, TaskControl());
        return folder / "demo";
    }();
    return demo;
}

std::unique_ptr<MainWindow> openWindow() {
    auto window = std::make_unique<MainWindow>(Language::Chinese, Lettering::installed());
    window->resize(1600, 1000);
    window->show();
    return window;
}

bool isOpen(MainWindow& window) {
    return waitUntil([&] { return window.session().run() && window.isAtRest(); }, 60000);
}

void drop(MainWindow& window, const fs::path& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(path.string()))});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    BOOST_TEST(enter.isAccepted());
    QDropEvent event(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &event);
}

} // namespace

BOOST_AUTO_TEST_SUITE(results_folder)

BOOST_AUTO_TEST_CASE(a_folder_dropped_on_the_window_is_shown_as_it_was_computed) {
    auto window = openWindow();
    drop(*window, analysedDemo() / "results");
    BOOST_REQUIRE(isOpen(*window));
    const auto& banner = child<QLabel>(*window, "resultsBanner");
    BOOST_TEST(banner.isVisible());
    BOOST_TEST(banner.text().contains(QStringLiteral("只读成果")));
    BOOST_TEST(banner.text().contains(QStringLiteral("输入数据此后未变")));
    // It was not analysed, though that is done when projects are opened.
    BOOST_TEST(child<QAction>(*window, "analyseOnOpening").isChecked());
    BOOST_TEST(window->session().run()->folder != nullptr);
    auto& tree = child<QTreeView>(*window, "resultsTree");
    tree.setCurrentIndex(findRow(*tree.model(), QStringLiteral("森林覆盖率")));
    BOOST_REQUIRE(waitUntil([&] { return window->session().explanation() && window->isAtRest(); }));
    BOOST_TEST(child<QTextBrowser>(*window, "detailsText")
                   .toPlainText()
                   .contains(QStringLiteral("与成果里的数一致")));
    BOOST_TEST(child<QTabWidget>(*window, "detailsTabs").count() > 1);
    keepPicture(*window, QStringLiteral("results-folder"));
    // An analysis leaves the folder.
    child<QAction>(*window, "analyseAll").trigger();
    BOOST_REQUIRE(
        waitUntil([&] { return !window->session().run()->folder && window->isAtRest(); }, 60000));
    BOOST_TEST(!banner.isVisible());
    window->close();
}

BOOST_AUTO_TEST_CASE(results_without_their_project_say_that_their_evidence_is_not_there) {
    const TemporaryDirectory folder;
    fs::copy(analysedDemo() / "results", folder / "taken", fs::copy_options::recursive);
    auto window = openWindow();
    window->open(folder / "taken" / "results.json");
    BOOST_REQUIRE(isOpen(*window));
    BOOST_TEST(!window->session().project());
    const auto& banner = child<QLabel>(*window, "resultsBanner");
    BOOST_TEST(banner.text().contains(QStringLiteral("没有项目文件 park.toml")));
    BOOST_TEST(window->windowTitle().contains(QStringLiteral("云溪")));
    auto& tree = child<QTreeView>(*window, "resultsTree");
    tree.setCurrentIndex(findRow(*tree.model(), QStringLiteral("森林覆盖率")));
    BOOST_REQUIRE(waitUntil([&] { return window->session().explanation() && window->isAtRest(); }));
    const auto page = child<QTextBrowser>(*window, "detailsText").toPlainText();
    BOOST_TEST(page.contains(QStringLiteral("成果文件夹不存证据")));
    BOOST_TEST(page.contains(QStringLiteral("27.08")));
    BOOST_TEST(child<QTabWidget>(*window, "detailsTabs").count() == 1);
    keepPicture(*window, QStringLiteral("results-alone"));
    child<QAction>(*window, "makeSheet").trigger(); // says that there is no project
    BOOST_TEST(window->session().run()->folder != nullptr);
    window->close();
}

BOOST_AUTO_TEST_SUITE_END()
