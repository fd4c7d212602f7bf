// Ten thousand random events on the real window: no crash, no hang, nothing left over.
//
// PARKLENS_MONKEY_SEED and PARKLENS_MONKEY_EVENTS choose another run; PARKLENS_MONKEY_TELLS prints
// every event. Tasks end when they end, so a seed repeats the events, not their moments.

#include "analysis/project/scenario_writer.hpp"
#include "gis/base/free_memory.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "tests/viewer/desktop/url_catcher.hpp"
#include "tests/viewer/monkey/monkey.hpp"
#include "viewer/desktop/scenario/scenario_changes.hpp"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <boost/test/unit_test.hpp>

#include <fstream>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

std::uint64_t numberFrom(const char* variable, std::uint64_t fallback) {
    bool isNumber = false;
    const auto number = qEnvironmentVariable(variable).toULongLong(&isNumber);
    return isNumber ? number : fallback;
}

/// Files worth dropping: the project, layers, a scenario, a results raster, and three that are no
/// such thing.
std::vector<fs::path> toys(const fs::path& folder) {
    const auto demo = folder / "demo";
    fs::copy(sourceDirectory() / "data" / "demo", demo, fs::copy_options::recursive);
    writeFile(folder / "broken.toml", "[project\nname = ");
    writeFile(folder / "broken.geojson", R"({"type": "FeatureCollection", "features": [{]})");
    writeFile(
        folder / "园区.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"名称":"园"},)"
        R"("geometry":{"type":"Polygon","coordinates":[[[120.1,30.1],[120.2,30.1],[120.2,30.2],)"
        R"([120.1,30.1]]]}}]})");
    writeFile(folder / "empty.tif", "");
    // Opened by the dialog of scenarios; for projects and layers it is one more broken file.
    Scenario plan;
    plan.name = "plan";
    plan.project = "park.toml";
    plan.edits =
        withValue({}, {.layer = "land.parcels", .id = "990101001GB00014"}, "tax", 1.0).edits;
    writeScenario(plan, folder / "plan.toml");
    return {demo / "park.toml",
            demo / "parcels.gpkg",
            demo / "canopy.tif",
            demo / "landcover.tif",
            folder / "broken.toml",
            folder / "broken.geojson",
            folder / "园区.geojson",
            folder / "empty.tif",
            folder / "plan.toml",
            folder / "vanished.gpkg"};
}

/// Kilobytes of memory this process holds. What it has freed already is not held, wherever the
/// allocator keeps it.
std::size_t residentKilobytes() {
    releaseFreeMemory();
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == "VmRSS:") {
            std::size_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes;
        }
    }
    return 0;
}

QStringList openDialogs() {
    QStringList names;
    for (const auto* widget : QApplication::topLevelWidgets()) {
        const bool isDialog = qobject_cast<const QDialog*>(widget) != nullptr ||
                              widget->objectName() == QLatin1String("helpWindow");
        if (isDialog && widget->isVisible()) {
            names << widget->objectName();
        }
    }
    return names;
}

} // namespace

BOOST_AUTO_TEST_CASE(ten_thousand_random_events_leave_a_window_that_works) {
    const TemporaryDirectory folder;
    QDir::setCurrent(QString::fromStdString(folder.path().string()));
    fs::create_directory(folder / "saved");
    const UrlCatcher urls; // no browser and no file manager starts

    // On a copy: the monkey edits the project it finds, and saves it.
    const auto files = toys(folder.path());
    const auto original = sourceDirectory() / "data" / "demo" / "park.toml";
    const auto before = readFile(original);
    // The tour opens the demo of the data directory: there too it is the copy.
    fs::create_directory(folder / "data");
    for (const auto& entry : fs::directory_iterator(sourceDirectory() / "data")) {
        const auto name = entry.path().filename();
        fs::create_symlink(name == "demo" ? folder / "demo" : entry.path(),
                           folder / "data" / name.string());
    }
    qputenv("PARKLENS_DATA", QByteArray::fromStdString((folder / "data").string()));
    MainWindow window(Language::Chinese, Lettering::installed());
    window.resize(1600, 1000);
    window.show();
    window.open(folder / "demo" / "park.toml");
    BOOST_REQUIRE(waitUntil([&] { return window.session().run() && window.isAtRest(); }, 120000));
    const auto figures = window.session().run()->results.indicators.size();
    const auto seed = numberFrom("PARKLENS_MONKEY_SEED", 20261121);
    const auto events = static_cast<int>(numberFrom("PARKLENS_MONKEY_EVENTS", 10000));
    Monkey monkey(window, {files, folder / "saved"}, seed);
    monkey.play(events / 5); // caches fill
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }, 120000));
    const auto memoryBefore = residentKilobytes();
    monkey.play(events - events / 5);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }, 120000));
    monkey.play(0); // closes what tasks that ended meanwhile have to tell
    const auto memoryAfter = residentKilobytes();
    BOOST_TEST_MESSAGE("seed " << seed << ": longest work " << monkey.longestWork().cpuSeconds
                               << " s after " << monkey.longestWork().doing.toStdString()
                               << "; longest absence " << monkey.longestWait().wallSeconds
                               << " s after " << monkey.longestWait().doing.toStdString()
                               << "; memory " << memoryBefore / 1024 << " MB, then "
                               << memoryAfter / 1024 << " MB");

    // Work is counted in the thread's own CPU time, which other programs do not lengthen; a window
    // that waits for a lock shows in the time on the wall.
    BOOST_TEST(monkey.longestWork().cpuSeconds < 1.0, monkey.longestWork().doing.toStdString());
    BOOST_TEST(monkey.longestWait().wallSeconds < 20.0, monkey.longestWait().doing.toStdString());
    BOOST_TEST(openDialogs().isEmpty(), openDialogs().join(u' ').toStdString());
    BOOST_TEST(memoryAfter < memoryBefore + 300 * 1024);

    BOOST_TEST(readFile(original) == before);

    // It still does what it is for.
    fs::copy_file(original, folder / "demo" / "park.toml", fs::copy_options::overwrite_existing);
    child<QAction>(window, "analyseOnOpening").setChecked(true);
    window.open(folder / "demo" / "park.toml");
    BOOST_REQUIRE(waitUntil([&] { return window.session().run() && window.isAtRest(); }, 120000));
    BOOST_TEST(window.session().run()->results.indicators.size() == figures);
    QDir::setCurrent(QDir::rootPath());
}
