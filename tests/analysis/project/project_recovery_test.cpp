#include "analysis/project/project_document.hpp"
#include "analysis/project/project_recovery.hpp"
#include "gis/base/process_identity.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <random>
#include <thread>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

void copyDemo(const fs::path& file) {
    fs::copy_file(sourceDirectory() / "data/demo/park.toml", file);
}

/// Edits and keeps without an end, and tells the number of each text that is kept.
[[noreturn]] void editForEver(const fs::path& file, int told) {
    try {
        ProjectDocument document = ProjectDocument::read(file);
        const ProjectRecovery recovery(file);
        for (int i = 1;; ++i) {
            document.set(keyPath("project.base_year"), 1900 + i % 200);
            document.set(keyPath("project.author"), std::to_string(i));
            recovery.keep(document.text(), document.savedText());
            const bool isTold = ::write(told, &i, sizeof i) == sizeof i;
            if (!isTold) {
                ::_exit(1);
            }
        }
    } catch (const std::exception&) {
        ::_exit(2);
    }
}

/// A child that does nothing until it is killed, and that nobody asks for its end before the object
/// goes: it stays a zombie, as the viewer does below a parent that does not care.
class WaitingChild {
public:
    WaitingChild() {
        std::array<int, 2> pipe{};
        BOOST_REQUIRE(::pipe(pipe.data()) == 0);
        m_child = ::fork();
        BOOST_REQUIRE(m_child >= 0);
        if (m_child == 0) {
            const std::string key = ownProcessKey();
            const bool isTold =
                ::write(pipe[1], key.data(), key.size()) == static_cast<ssize_t>(key.size());
            while (isTold) {
                ::pause();
            }
            ::_exit(1);
        }
        ::close(pipe[1]);
        std::array<char, 64> told{};
        const auto length = ::read(pipe[0], told.data(), told.size());
        ::close(pipe[0]);
        BOOST_REQUIRE(length > 0);
        m_key.assign(told.data(), static_cast<std::size_t>(length));
    }

    ~WaitingChild() {
        ::kill(m_child, SIGKILL);
        ::waitpid(m_child, nullptr, 0);
    }

    WaitingChild(const WaitingChild&) = delete;
    WaitingChild& operator=(const WaitingChild&) = delete;

    const std::string& key() const { return m_key; }

    /// Returns when the child has ended; it stays listed.
    void kill() const {
        ::kill(m_child, SIGKILL);
        siginfo_t how{};
        BOOST_REQUIRE(::waitid(P_PID, static_cast<id_t>(m_child), &how, WEXITED | WNOWAIT) == 0);
    }

private:
    pid_t m_child = -1;
    std::string m_key;
};

/// Kills a child that edits after a while. \return the number of the last text it told of
int killedWhileEditing(const fs::path& file, std::chrono::microseconds after) {
    std::array<int, 2> pipe{};
    BOOST_REQUIRE(::pipe(pipe.data()) == 0);
    const pid_t child = ::fork();
    BOOST_REQUIRE(child >= 0);
    if (child == 0) {
        ::close(pipe[0]);
        editForEver(file, pipe[1]);
    }
    ::close(pipe[1]);
    int last = 0;
    BOOST_REQUIRE(::read(pipe[0], &last, sizeof last) == sizeof last); // it has begun
    std::this_thread::sleep_for(after);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    BOOST_TEST(WIFSIGNALED(status));
    for (int number = 0; ::read(pipe[0], &number, sizeof number) == sizeof number;) {
        last = number;
    }
    ::close(pipe[0]);
    return last;
}

} // namespace

BOOST_AUTO_TEST_SUITE(project_recovery)

BOOST_AUTO_TEST_CASE(killed_at_any_moment_the_last_kept_text_is_whole_and_the_project_untouched) {
    const TemporaryDirectory folder;
    const fs::path file = folder / "park.toml";
    copyDemo(file);
    const std::string before = readFile(file);
    std::mt19937 random(20261122);
    for (int round = 0; round < 40; ++round) {
        const int last = killedWhileEditing(file, std::chrono::microseconds(random() % 40000));
        BOOST_TEST(readFile(file) == before);
        const std::vector<AbandonedText> left = abandonedTexts(file);
        BOOST_TEST_REQUIRE(left.size() == 1U);
        BOOST_TEST(left[0].isOfThisFile);
        BOOST_TEST(left[0].host == hostName());
        BOOST_TEST((std::chrono::system_clock::now() - left[0].time < std::chrono::minutes(1)));
        const ProjectDocument document(file, left[0].text);
        const int kept = std::stoi(*document.get(keyPath("project.author"))->text());
        BOOST_TEST(kept >= last);     // what was kept is there
        BOOST_TEST(kept <= last + 1); // and nothing else
        drop(left[0]);
        removeHalfWritten(file);
        BOOST_TEST(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
    }
}

BOOST_AUTO_TEST_CASE(the_text_of_a_window_that_still_runs_is_not_offered) {
    const TemporaryDirectory folder;
    const fs::path file = folder / "park.toml";
    copyDemo(file);
    const ProjectRecovery first(file);
    const ProjectRecovery second(file);
    BOOST_TEST(first.file() != second.file());
    first.keep("a", readFile(file));
    second.keep("b", readFile(file));
    BOOST_TEST(abandonedTexts(file).empty());
    first.drop();
    BOOST_TEST(!fs::exists(first.file()));
    BOOST_TEST(fs::exists(second.file()));
    second.drop();
    second.drop();
}

BOOST_AUTO_TEST_CASE(a_text_of_another_computer_is_offered_once_its_window_is_silent) {
    const TemporaryDirectory folder;
    const fs::path file = folder / "park.toml";
    copyDemo(file);
    const ProjectRecovery recovery(file);
    recovery.keep("text of elsewhere", "an older project file");
    const std::string content = readFile(recovery.file());
    recovery.drop();
    const fs::path other = folder / ".park.toml.another-host.12-34.0000abcd.recovery";
    writeFile(other, content);
    BOOST_TEST(abandonedTexts(file).empty());
    const std::size_t time = content.find("time ") + 5;
    const std::string seconds = content.substr(time, content.find('\n', time) - time);
    const std::string earlier = std::to_string(std::stoll(seconds) - 3600);
    writeFile(other, std::string(content).replace(time, seconds.size(), earlier));
    const auto left = abandonedTexts(file);
    BOOST_TEST_REQUIRE(left.size() == 1U);
    BOOST_TEST(left[0].text == "text of elsewhere");
    BOOST_TEST(left[0].host == "another-host");
    BOOST_TEST(!left[0].isOfThisFile);
}

BOOST_AUTO_TEST_CASE(broken_and_foreign_files_are_passed_over) {
    const TemporaryDirectory folder;
    const fs::path file = folder / "park.toml";
    copyDemo(file);
    const ProjectRecovery recovery(file);
    recovery.keep(readFile(file), readFile(file));
    const std::string content = readFile(recovery.file());
    recovery.drop();
    const fs::path dead = folder / (".park.toml." + hostName() + ".999999999-1.0000abcd.recovery");
    writeFile(dead, content);
    BOOST_TEST(abandonedTexts(file).size() == 1U);
    for (std::size_t length = 0; length < content.size(); length += 97) {
        writeFile(dead, content.substr(0, length));
        BOOST_TEST(abandonedTexts(file).empty());
    }
    writeFile(dead, content);
    fs::rename(dead, folder / (".other.toml." + hostName() + ".999999999-1.0000abcd.recovery"));
    BOOST_TEST(abandonedTexts(file).empty());
}

BOOST_AUTO_TEST_CASE(where_the_last_edit_was_is_kept_with_the_text) {
    const TemporaryDirectory folder;
    const fs::path file = folder / "park.toml";
    copyDemo(file);
    ProjectDocument document = ProjectDocument::read(file);
    BOOST_TEST(pathText(document.lastEdit()).empty());
    document.set(keyPath("air.below"), 45);
    document.set(keyPath("land.parcels.fields.tax.unit"), "yuan");
    BOOST_TEST(pathText(document.lastEdit()) == "land.parcels.fields.tax.unit");
    const ProjectRecovery recovery(file);
    const fs::path dead = folder / (".park.toml." + hostName() + ".999999999-1.0000abcd.recovery");
    const auto placeLeft = [&](const std::string& place) {
        recovery.keep(document.text(), document.savedText(), place);
        fs::rename(recovery.file(), dead);
        const auto left = abandonedTexts(file);
        BOOST_TEST_REQUIRE(left.size() == 1U);
        BOOST_TEST(left[0].text == document.text());
        return left[0].place;
    };
    BOOST_TEST(placeLeft(pathText(document.lastEdit())) == "land.parcels.fields.tax.unit");
    BOOST_TEST(placeLeft("land.parcels.fields.两 行").find("两 行") != std::string::npos);
    BOOST_TEST(placeLeft("").empty());
    BOOST_TEST(placeLeft("two\nlines").empty()); // the text matters more
    document.undo();
    BOOST_TEST(pathText(document.lastEdit()) == "air.below");
}

BOOST_AUTO_TEST_CASE(a_process_is_known_by_number_and_start) {
    BOOST_TEST(isProcessRunning(ownProcessKey()));
    const std::string key = ownProcessKey();
    BOOST_TEST(!isProcessRunning(key + "1")); // the number was given again
    BOOST_TEST(!isProcessRunning("999999999-1"));
    BOOST_TEST(!isProcessRunning("nonsense"));
    BOOST_TEST(hostName().find_first_of("./ ") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_process_that_was_killed_does_not_run_though_its_parent_has_not_asked) {
    const WaitingChild child;
    BOOST_TEST(isProcessRunning(child.key()));
    child.kill();
    BOOST_TEST(!isProcessRunning(child.key()));
}

BOOST_AUTO_TEST_CASE(text_of_a_process_that_was_killed_is_offered_before_its_parent_has_asked) {
    const TemporaryDirectory folder;
    const fs::path file = folder / "park.toml";
    copyDemo(file);
    const ProjectRecovery recovery(file);
    recovery.keep("unsaved", readFile(file));
    const WaitingChild child;
    std::string name = recovery.file().filename().string();
    name.replace(name.find(ownProcessKey()), ownProcessKey().size(), child.key());
    fs::rename(recovery.file(), folder / name);
    BOOST_TEST(abandonedTexts(file).empty());
    child.kill();
    const auto left = abandonedTexts(file);
    BOOST_TEST_REQUIRE(left.size() == 1U);
    BOOST_TEST(left[0].text == "unsaved");
}

BOOST_AUTO_TEST_SUITE_END()
