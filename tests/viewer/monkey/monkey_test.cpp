// Ten thousand random events on the real window: no crash, no hang, nothing left over.
//
// PARKLENS_MONKEY_SEED and PARKLENS_MONKEY_EVENTS choose another run; PARKLENS_MONKEY_TELLS prints
// every event, PARKLENS_MONKEY_ABORTS ends the program where Qt complains of a model. Tasks end
// when they end, so a seed repeats the events, not their moments.

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
#include <QTest>
#include <boost/test/unit_test.hpp>
#include <malloc.h>

#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>

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

/// Megabytes this process has asked for and not given back, and those the system has lent it; the
/// latter also count what lies between pieces in use.
struct Memory {
    double heldMB = 0.0;
    double residentMB = 0.0;

    static Memory now() {
        releaseFreeMemory();
        Memory memory;
        const auto heap = mallinfo2();
        memory.heldMB = static_cast<double>(heap.uordblks + heap.hblkhd) / 1e6;
        std::ifstream status("/proc/self/status");
        for (std::string word; status >> word;) {
            if (word == "VmRSS:") {
                double kilobytes = 0.0;
                status >> kilobytes;
                memory.residentMB = kilobytes * 1.024e-3;
                break;
            }
        }
        return memory;
    }
};

std::ostream& operator<<(std::ostream& out, const Memory& memory) {
    return out << std::lround(memory.heldMB) << " MB held, " << std::lround(memory.residentMB)
               << " MB resident";
}

/// Waits for what works beside the window, tasks given up among it: until the other threads compute
/// for less than a tenth of half a second. \returns false where that takes a minute
bool waitForQuiet() {
    const auto cpuOfOthers = [] {
        return static_cast<double>(std::clock()) / CLOCKS_PER_SEC - threadCpuSeconds();
    };
    for (int round = 0; round < 120; ++round) {
        const auto before = cpuOfOthers();
        QTest::qWait(500);
        if (cpuOfOthers() - before < 0.05) {
            return true;
        }
    }
    return false;
}

/// What Qt complains of itself with while it lives: models that contradict themselves before they
/// end the program.
class Complaints {
public:
    Complaints() : m_before(qInstallMessageHandler(hear)) {
        s_before = m_before;
        s_heard.clear();
    }

    ~Complaints() { qInstallMessageHandler(m_before); }

    Complaints(const Complaints&) = delete;
    Complaints& operator=(const Complaints&) = delete;

    static std::string text() { return s_heard.join(u'\n').toStdString(); }

private:
    static void hear(QtMsgType type, const QMessageLogContext& context, const QString& message) {
        if (message.startsWith(QLatin1String("QAbstractItemModel")) ||
            message.startsWith(QLatin1String("QSortFilterProxyModel"))) {
            s_heard << message;
            if (qEnvironmentVariableIsSet("PARKLENS_MONKEY_ABORTS")) {
                std::abort(); // where it is said
            }
        }
        s_before(type, context, message);
    }

    static inline QtMessageHandler s_before = nullptr;
    static inline QStringList s_heard;
    QtMessageHandler m_before;
};

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
    const auto docks = window.saveState();
    /// The window as after opening the untouched demo, and its memory then: a project, its figures
    /// and the docks in sight (which compute) hold too much to compare two moments of a monkey's
    /// day.
    const auto openDemo = [&] {
        window.restoreState(docks);
        fs::copy_file(
            original, folder / "demo" / "park.toml", fs::copy_options::overwrite_existing);
        child<QAction>(window, "analyseOnOpening").setChecked(true);
        window.open(folder / "demo" / "park.toml");
        BOOST_REQUIRE(
            waitUntil([&] { return window.session().run() && window.isAtRest(); }, 120000));
        BOOST_TEST_REQUIRE(waitForQuiet());
        return Memory::now();
    };
    const auto atFirst = openDemo();
    const auto figures = window.session().run()->results.indicators.size();
    const auto seed = numberFrom("PARKLENS_MONKEY_SEED", 20261121);
    const auto events = static_cast<int>(numberFrom("PARKLENS_MONKEY_EVENTS", 10000));
    Monkey monkey(window, {files, folder / "saved"}, seed);
    const Complaints complaints;
    const auto play = [&](int count) {
        monkey.play(count);
        BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }, 120000));
        monkey.play(0); // closes what tasks that ended meanwhile have to tell
    };
    play(events / 5); // caches fill
    const auto early = openDemo();
    play(events - events / 5);
    BOOST_TEST(openDialogs().isEmpty(), openDialogs().join(u' ').toStdString());
    const auto late = openDemo(); // it still does what it is for
    std::cout << "seed " << seed << ": longest work " << monkey.longestWork().cpuSeconds
              << " s after " << monkey.longestWork().doing.toStdString() << "; longest absence "
              << monkey.longestWait().wallSeconds << " s after "
              << monkey.longestWait().doing.toStdString() << "; memory with the demo open "
              << atFirst << ", after " << events / 5 << " events " << early << ", after " << events
              << ' ' << late << std::endl;

    // Work is counted in the thread's own CPU time, which other programs do not lengthen; a window
    // that waits for a lock shows in the time on the wall.
    BOOST_TEST(monkey.longestWork().cpuSeconds < 1.0, monkey.longestWork().doing.toStdString());
    BOOST_TEST(monkey.longestWait().wallSeconds < 20.0, monkey.longestWait().doing.toStdString());
    // The second map of the swipe keeps 100 MB of tiles where it was used.
    BOOST_TEST(late.heldMB < early.heldMB + 200.0);
    BOOST_TEST(late.residentMB < early.residentMB + 300.0);
    BOOST_TEST(Complaints::text() == "");
    BOOST_TEST(readFile(original) == before);
    BOOST_TEST(window.session().run()->results.indicators.size() == figures);
    QDir::setCurrent(QDir::rootPath());
}
