// Scenario files: the same bytes again, refusals, and edits that are not lost.

#include "analysis/project/scenario_parser.hpp"
#include "analysis/project/scenario_writer.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/scenario/scenario_fixture.hpp"

#include <QAction>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <boost/test/unit_test.hpp>

#include <fstream>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

QMessageBox* questionOf(MainWindow& window) {
    return window.findChild<QMessageBox*>(QStringLiteral("scenarioUnsaved"));
}

/// A window of its own with a copy of the demo, not analysed.
struct OwnWindow {
    explicit OwnWindow(const fs::path& project) {
        window.resize(1200, 800);
        window.show();
        child<QAction>(window, "analyseOnOpening").setChecked(false);
        open(project);
    }

    void open(const fs::path& project) {
        window.open(project);
        BOOST_REQUIRE(waitUntil(
            [&] {
                return window.session().project() &&
                       window.session().project()->project.file == project && window.isAtRest();
            },
            60000));
    }

    MainWindow window{Language::English, Lettering::installed()};
};

fs::path copyOfDemo(const TemporaryDirectory& folder, const char* name) {
    const auto copy = folder.path() / name;
    fs::copy(sourceDirectory() / "data" / "demo", copy, fs::copy_options::recursive);
    return copy / "park.toml";
}

} // namespace

BOOST_AUTO_TEST_SUITE(scenario_files)

BOOST_AUTO_TEST_CASE(a_saved_scenario_opens_as_it_was_and_is_written_in_the_same_bytes) {
    const TemporaryDirectory folder;
    ScenarioBench bench;
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode);
    bench.type("yard_area", QStringLiteral("120.25"));
    bench.type("holder", QStringLiteral("某公司 \"甲\""));
    const auto file = folder.path() / "plan.toml";
    answerFileDialog(file);
    child<QAction>(bench.window(), "scenarioSave").trigger();
    BOOST_REQUIRE(fs::exists(file));
    BOOST_TEST(!bench.desk().document().isModified());
    BOOST_TEST(bench.scenario().project == "park.toml");
    BOOST_TEST((readScenario(file) == bench.scenario()));
    const auto saved = bench.scenario();

    child<QAction>(bench.window(), "scenarioNew").trigger();
    BOOST_TEST(bench.scenario().edits.empty());
    answerFileDialog(file);
    child<QAction>(bench.window(), "scenarioOpen").trigger();
    BOOST_TEST((bench.scenario() == saved));
    const auto again = folder.path() / "again.toml";
    answerFileDialog(again);
    child<QAction>(bench.window(), "scenarioSaveAs").trigger();
    BOOST_TEST(textOfFile(again) == textOfFile(file));
}

BOOST_AUTO_TEST_CASE(a_scenario_of_another_project_is_refused_in_a_sentence) {
    const TemporaryDirectory folder;
    ScenarioBench bench;
    Scenario other;
    other.name = "other";
    other.project = "elsewhere.toml";
    other.edits = withValue({}, {.layer = "land.parcels", .id = parcelCode}, "tax", 1.0).edits;
    const auto file = folder.path() / "other.toml";
    writeScenario(other, file);
    answerFileDialog(file);
    child<QAction>(bench.window(), "scenarioOpen").trigger();
    auto& box = child<QMessageBox>(bench.window(), "problemDialog");
    BOOST_TEST(box.text().contains(QStringLiteral("elsewhere.toml")), box.text().toStdString());
    BOOST_TEST(bench.scenario().edits.empty());
    box.close();
}

BOOST_AUTO_TEST_CASE(a_file_that_is_refused_does_not_stand_over_the_figures_of_the_one_before) {
    const TemporaryDirectory folder;
    ScenarioBench bench;
    const auto open = [&](const char* name, const char* parcel) {
        const auto file = folder.path() / name;
        std::ofstream(file) << "schema = \"parklens.scenario/1\"\nname = \"x\"\n[[edit]]\n"
                               "layer = \"land.parcels\"\nid = \""
                            << parcel << "\"\nset = { land_area = 90000 }\n";
        answerFileDialog(file);
        child<QAction>(bench.window(), "scenarioOpen").trigger();
        bench.settle();
    };
    open("kept.toml", parcelCode);
    BOOST_REQUIRE(bench.differences().rowCount() > 0);
    open("refused.toml", "nobody");
    const auto status = child<QLabel>(bench.window(), "scenarioStatus").text().toStdString();
    BOOST_TEST(status.find("nobody") != std::string::npos, status);
    BOOST_TEST(bench.differences().rowCount() == 0);
    BOOST_TEST(!bench.desk().runner().answer());
    BOOST_TEST(child<QLabel>(bench.window(), "scenarioStale").isHidden());
    BOOST_TEST(child<QLabel>(bench.window(), "scenarioSmallestStale").isHidden());
}

BOOST_AUTO_TEST_CASE(a_shape_in_a_system_that_nobody_knows_is_listed_and_not_drawn) {
    const TemporaryDirectory folder;
    ScenarioBench bench;
    const auto file = folder.path() / "plan.toml";
    std::ofstream(file) << "schema = \"parklens.scenario/1\"\nname = \"x\"\n[[edit]]\n"
                           "layer = \"land.parcels\"\nid = \"990101001GB00002\"\n"
                           "geometry = \"POLYGON((0 0, 9 0, 9 9, 0 0))\"\n"
                           "crs = \"EPSG:99999\"\n";
    answerFileDialog(file);
    child<QAction>(bench.window(), "scenarioOpen").trigger();
    bench.settle();
    BOOST_REQUIRE(bench.scenario().edits.size() == 1U);
    bench.select(QStringLiteral("land.parcels"), "parcel", "990101001GB00002");
    BOOST_TEST((bench.desk().feature()->id == "990101001GB00002"));
    bench.settle();
}

BOOST_AUTO_TEST_CASE(the_window_asks_before_it_closes_over_unsaved_edits) {
    const TemporaryDirectory folder;
    OwnWindow own(copyOfDemo(folder, "one"));
    auto& window = own.window;
    auto& desk = child<ScenarioDesk>(window, "scenarioDesk");
    desk.document().change(
        QStringLiteral("test"),
        withValue(
            desk.document().scenario(), {.layer = "land.parcels", .id = parcelCode}, "tax", 1.0));
    window.close();
    BOOST_TEST(window.isVisible());
    auto* question = questionOf(window);
    BOOST_REQUIRE(question != nullptr);
    keepPicture(*question, QStringLiteral("scenario-question"));
    question->reject();
    BOOST_TEST(window.isVisible());
    BOOST_TEST(desk.document().isModified());
    BOOST_REQUIRE(waitUntil([&] { return questionOf(window) == nullptr; }));

    child<QAction>(window, "analyseOnOpening").setChecked(true); // which closing remembers
    window.close();
    question = questionOf(window);
    BOOST_REQUIRE(question != nullptr);
    child<QPushButton>(*question, "scenarioUnsavedDiscard").click();
    BOOST_TEST(waitUntil([&] { return !window.isVisible(); }));
}

BOOST_AUTO_TEST_CASE(another_project_opened_while_it_computes_keeps_the_edits_for_later) {
    const TemporaryDirectory folder;
    const auto one = copyOfDemo(folder, "one");
    const auto two = copyOfDemo(folder, "two");
    OwnWindow own(one);
    auto& window = own.window;
    auto& desk = child<ScenarioDesk>(window, "scenarioDesk");
    child<QAction>(window, "scenario").trigger();
    desk.document().change(
        QStringLiteral("test"),
        withValue(
            desk.document().scenario(), {.layer = "land.parcels", .id = parcelCode}, "tax", 1.0));
    BOOST_REQUIRE(waitUntil([&] { return desk.runner().task().isRunning(); }));
    own.open(two);
    BOOST_TEST(desk.document().scenario().edits.empty());
    BOOST_TEST(!desk.document().isModified());
    BOOST_TEST(!desk.runner().answer());
    auto* question = questionOf(window);
    BOOST_REQUIRE(question != nullptr);
    question->reject();
    BOOST_REQUIRE(waitUntil([&] { return questionOf(window) == nullptr && !desk.isBusy(); }));

    own.open(one);
    BOOST_REQUIRE(desk.document().scenario().edits.size() == 1u);
    BOOST_TEST(desk.document().isModified());
    BOOST_REQUIRE(waitUntil([&] { return !desk.isBusy(); }, 60000));
    BOOST_REQUIRE(desk.runner().answer());
    BOOST_TEST(desk.runner().answer()->outcome->difference.figures.size() > 0u);
}

BOOST_AUTO_TEST_SUITE_END()
