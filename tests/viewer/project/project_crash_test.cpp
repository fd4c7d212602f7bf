// Unsaved text that is kept while the window is open, and what comes of it after a crash.

#include "gis/base/process_identity.hpp"
#include "tests/viewer/project/project_fixture.hpp"

#include <QElapsedTimer>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

/// Leaves behind what a program that is gone would have left.
void leaveBehind(const fs::path& project, const std::string& text, const std::string& place = {}) {
    const ProjectRecovery recovery(project);
    recovery.keep(text, readFile(project), place);
    std::string name = recovery.file().filename().string();
    const auto process = name.find(ownProcessKey());
    BOOST_REQUIRE(process != std::string::npos);
    name.replace(process, ownProcessKey().size(), "999999999-1");
    fs::rename(recovery.file(), project.parent_path() / name);
}

/// Whole ones: what is still being written aside is none.
std::size_t recoveriesBeside(const fs::path& project) {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(project.parent_path())) {
        const bool isPartial = entry.path().string().find(".partial-") != std::string::npos;
        count += entry.path().extension() == ".recovery" && !isPartial ? 1 : 0;
    }
    return count;
}

} // namespace

BOOST_AUTO_TEST_SUITE(project_crash)

BOOST_AUTO_TEST_CASE(unsaved_text_is_kept_within_seconds_and_dropped_when_saved) {
    EditedDemo demo;
    auto& window = demo.edit();
    const auto kept = window.editor().recovery().file();
    QElapsedTimer timer;
    timer.start();
    writeValue(window, "value_author", QStringLiteral("甲"));
    writeValue(window, "value_classification", QStringLiteral("内部"));
    BOOST_REQUIRE(waitUntil([&] { return fs::exists(kept); }, 10000));
    BOOST_TEST(timer.elapsed() < 5000);
    BOOST_TEST(readFile(kept).ends_with(textOf(window)));
    BOOST_TEST(readFile(demo.file()) == demo.original());
    BOOST_TEST(window.save());
    BOOST_TEST(!fs::exists(kept));
    writeValue(window, "value_author", QStringLiteral("乙"));
    BOOST_REQUIRE(waitUntil([&] { return fs::exists(kept); }, 10000));
    window.close();
    child<QPushButton>(window, "unsavedDiscard").click();
    BOOST_TEST(!fs::exists(kept));
    BOOST_TEST(recoveriesBeside(demo.file()) == 0U);
}

BOOST_AUTO_TEST_CASE(who_goes_on_editing_would_never_lose_more_than_seconds) {
    EditedDemo demo;
    auto& editor = demo.edit().editor();
    const auto kept = editor.recovery().file();
    // The number of the last edit that a kill at this moment would leave; -1: none.
    const auto left = [&] {
        const std::string key = "author = \"";
        const std::string text = fs::exists(kept) ? readFile(kept) : std::string();
        const auto at = text.find(key);
        return at == std::string::npos ? -1 : std::stoi(text.substr(at + key.size()));
    };
    std::vector<qint64> editedAt;
    qint64 longestLost = 0; // age of the oldest edit that is not kept, milliseconds
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 9000) { // without a pause in which the window might come to rest
        editor.edit([&](ProjectDocument& document) {
            document.set(keyPath("project.author"), std::to_string(editedAt.size()));
        });
        editedAt.push_back(timer.elapsed());
        QTest::qWait(100);
        const auto lost = static_cast<std::size_t>(left() + 1);
        if (lost < editedAt.size()) {
            longestLost = std::max(longestLost, timer.elapsed() - editedAt[lost]);
        }
    }
    BOOST_TEST(left() > 0);
    BOOST_TEST(longestLost < 6000);
    editor.giveUp();
}

BOOST_AUTO_TEST_CASE(text_left_by_a_crash_is_offered_and_restored) {
    EditedDemo demo;
    const auto text = demo.original() + "# unsaved\n";
    leaveBehind(demo.file(), text);
    auto& window = demo.edit();
    auto& offer = child<QMessageBox>(demo.window(), "projectRecovery");
    BOOST_TEST(offer.text().contains(QStringLiteral("park.toml")));
    BOOST_TEST(textOf(window) == demo.original());
    child<QPushButton>(offer, "recoveryRestore").click();
    BOOST_TEST(textOf(window) == text);
    BOOST_TEST(window.isWindowModified());
    BOOST_TEST(recoveriesBeside(demo.file()) == 1U); // under this window's own name
    BOOST_TEST(readFile(window.editor().recovery().file()).ends_with(text));
    window.editor().undo();
    BOOST_TEST(textOf(window) == demo.original());
    BOOST_TEST(recoveriesBeside(demo.file()) == 0U);
}

BOOST_AUTO_TEST_CASE(restoring_opens_the_page_of_the_last_edit) {
    EditedDemo demo;
    auto& window = demo.edit();
    window.showPart(QStringLiteral("air"));
    writeValue(window, "value_below", QStringLiteral("45"));
    window.showPart(QStringLiteral("base.roads")); // looked at only
    const auto kept = window.editor().recovery().file();
    BOOST_REQUIRE(waitUntil([&] { return fs::exists(kept); }, 10000));
    BOOST_TEST(readFile(kept).find("\nplace air.below\n") != std::string::npos);
    window.close();
    child<QPushButton>(window, "unsavedDiscard").click();
    BOOST_REQUIRE(waitUntil([&] { return demo.window().findChild<ProjectWindow*>() == nullptr; }));
    leaveBehind(demo.file(), demo.original() + "# unsaved\n", "land.parcels.fields.tax.unit");
    auto& again = demo.edit();
    child<QPushButton>(demo.window(), "recoveryRestore").click();
    BOOST_TEST(child<QLabel>(again, "partTitle").text().contains(QStringLiteral("land.parcels")));
    // A second crash knows it, too.
    BOOST_TEST(readFile(again.editor().recovery().file()).find("\nplace land.parcels.fields.tax") !=
               std::string::npos);
    again.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(text_left_by_a_crash_is_offered_when_the_project_is_opened) {
    EditedDemo demo;
    leaveBehind(demo.file(), demo.original() + "# unsaved\n");
    demo.window().open(demo.file());
    BOOST_REQUIRE(waitUntil([&] {
        return demo.window().findChild<QMessageBox*>(QStringLiteral("projectRecovery")) != nullptr;
    }));
    keepPicture(child<QMessageBox>(demo.window(), "projectRecovery"), QStringLiteral("recovery"));
    child<QPushButton>(demo.window(), "recoveryDiscard").click();
    BOOST_TEST(recoveriesBeside(demo.file()) == 0U);
    BOOST_TEST(readFile(demo.file()) == demo.original());
}

BOOST_AUTO_TEST_CASE(two_windows_on_one_project_do_not_share_what_is_kept) {
    EditedDemo demo;
    ProjectEditor first(ProjectDocument::read(demo.file()), Language::English);
    ProjectEditor second(ProjectDocument::read(demo.file()), Language::English);
    BOOST_TEST(first.recovery().file() != second.recovery().file());
    const auto name = [](ProjectEditor& editor, const char* text) {
        editor.edit(
            [&](ProjectDocument& document) { document.set(keyPath("project.author"), text); });
    };
    name(first, "first");
    name(second, "second");
    BOOST_REQUIRE(waitUntil(
        [&] { return fs::exists(first.recovery().file()) && fs::exists(second.recovery().file()); },
        10000));
    BOOST_TEST(recoveriesBeside(demo.file()) == 2U);
    first.giveUp(); // while a text is being written, it is dropped when that ends
    BOOST_TEST(waitUntil([&] { return recoveriesBeside(demo.file()) == 1; }, 10000));
    BOOST_TEST(!fs::exists(first.recovery().file()));
    BOOST_TEST(fs::exists(second.recovery().file()));
    second.giveUp();
}

BOOST_AUTO_TEST_SUITE_END()
