#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>

using namespace parklens;
using parklens::test::readFile;
using parklens::test::TemporaryDirectory;
using parklens::test::writeFile;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> resultFiles{"run.json", "a.csv", "b.csv"};

std::size_t entryCount(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// Runs `body` in a child whose files may not grow beyond `bytes`, as on a full disk; the text that
/// the body returns comes back.
template <typename Body>
std::string onFullDisk(rlim_t bytes, Body body) {
    int ends[2];
    BOOST_REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, bytes};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const std::string text = body();
        const bool told = ::write(ends[1], text.data(), text.size()) >= 0;
        ::_exit(told ? 0 : 1);
    }
    ::close(ends[1]);
    std::string text(4096, '\0');
    const ssize_t count = ::read(ends[0], text.data(), text.size());
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    BOOST_TEST(WIFEXITED(status));
    text.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return text;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_staged_file_appears_only_with_commit) {
    const TemporaryDirectory folder;
    const fs::path destination = folder / "zones.csv";
    {
        StagedFile staged(destination, Overwrite::Refuse);
        BOOST_TEST(staged.temporaryPath().extension() == ".csv");
        BOOST_TEST(staged.temporaryPath().parent_path() == folder.path());
        BOOST_TEST(staged.temporaryPath().filename().string().front() == '.');
        writeTextFile(staged.temporaryPath(), "id\n1\n");
        BOOST_TEST(!fs::exists(destination));
        staged.commit();
    }
    BOOST_TEST(readFile(destination) == "id\n1\n");
    BOOST_TEST(entryCount(folder.path()) == 1U);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_committed_leaves_nothing_behind) {
    const TemporaryDirectory folder;
    {
        StagedFile staged(folder / "parks.gpkg", Overwrite::Refuse);
        staged.addSibling(".dbf");
        for (const char* suffix : {"", "-journal", "-wal", "-shm", ".aux.xml", ".ovr"}) {
            writeFile(fs::path(staged.temporaryPath()) += suffix, "half");
        }
        writeFile(fs::path(staged.temporaryPath()).replace_extension(".dbf"), "half");
    }
    BOOST_TEST(entryCount(folder.path()) == 0U);
}

BOOST_AUTO_TEST_CASE(siblings_are_renamed_with_the_main_file) {
    const TemporaryDirectory folder;
    StagedFile staged(folder / "parcels.shp", Overwrite::Refuse);
    staged.addSibling(".dbf");
    staged.addSibling(".cpg");
    writeFile(staged.temporaryPath(), "shapes");
    writeFile(fs::path(staged.temporaryPath()).replace_extension(".dbf"), "table");
    staged.commit();
    BOOST_TEST(readFile(folder / "parcels.shp") == "shapes");
    BOOST_TEST(readFile(folder / "parcels.dbf") == "table");
    BOOST_TEST(entryCount(folder.path()) == 2U);
}

BOOST_AUTO_TEST_CASE(an_existing_file_is_replaced_only_when_allowed) {
    const TemporaryDirectory folder;
    const fs::path destination = folder / "zones.csv";
    writeFile(destination, "old");
    BOOST_CHECK_THROW(StagedFile(destination, Overwrite::Refuse), UsageError);
    StagedFile staged(destination, Overwrite::Allow);
    writeFile(staged.temporaryPath(), "new");
    BOOST_TEST(readFile(destination) == "old");
    staged.commit();
    BOOST_TEST(readFile(destination) == "new");
}

BOOST_AUTO_TEST_CASE(a_missing_folder_and_a_folder_as_file_are_refused) {
    const TemporaryDirectory folder;
    BOOST_CHECK_THROW(StagedFile(folder / "no/zones.csv", Overwrite::Refuse), UsageError);
    BOOST_CHECK_THROW(StagedFile(folder.path(), Overwrite::Allow), UsageError);
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_and_nothing_is_left) {
    const TemporaryDirectory folder;
    const fs::path destination = folder / "zones.csv";
    const std::string told = onFullDisk(1000, [&] {
        try {
            StagedFile staged(destination, Overwrite::Refuse);
            writeTextFile(staged.temporaryPath(), std::string(5000, 'x'));
            staged.commit();
        } catch (const IoError& error) {
            return error.sentence(Language::English);
        }
        return std::string("no error");
    });
    BOOST_TEST(told.find("the disk or the allowed file size is full") != std::string::npos, told);
    BOOST_TEST(entryCount(folder.path()) == 0U);
}

BOOST_AUTO_TEST_CASE(a_staged_folder_replaces_a_former_result_as_a_whole) {
    const TemporaryDirectory folder;
    const fs::path destination = folder / "results";
    for (const char* content : {"first", "second"}) {
        StagedDirectory staged(destination, resultFiles);
        writeFile(staged.temporaryPath() / "run.json", content);
        writeFile(staged.temporaryPath() / (std::string(content) == "first" ? "a.csv" : "b.csv"),
                  content);
        staged.commit();
    }
    BOOST_TEST(readFile(destination / "run.json") == "second");
    BOOST_TEST(!fs::exists(destination / "a.csv"));
    BOOST_TEST(fs::exists(destination / "b.csv"));
    BOOST_TEST(entryCount(folder.path()) == 1U);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_committed_leaves_the_former_result) {
    const TemporaryDirectory folder;
    fs::create_directories(folder / "results");
    writeFile(folder / "results/run.json", "former");
    {
        // A trailing slash names the same folder.
        StagedDirectory staged(folder / "results/", resultFiles);
        writeFile(staged.temporaryPath() / "run.json", "half");
    }
    BOOST_TEST(readFile(folder / "results/run.json") == "former");
    BOOST_TEST(entryCount(folder.path()) == 1U);
}

BOOST_AUTO_TEST_CASE(a_foreign_folder_is_never_replaced) {
    const TemporaryDirectory folder;
    writeFile(folder / "thesis.doc", "years of work");
    BOOST_CHECK_THROW(StagedDirectory(folder.path(), resultFiles), UsageError);
    BOOST_CHECK_THROW(StagedDirectory(folder / "thesis.doc", resultFiles), UsageError);
    BOOST_TEST(readFile(folder / "thesis.doc") == "years of work");
    // Nor is one that holds a former result and something else.
    writeFile(folder / "run.json", "{}");
    BOOST_CHECK_THROW(StagedDirectory(folder.path(), resultFiles), UsageError);
}

BOOST_AUTO_TEST_CASE(an_empty_folder_and_missing_parents_are_fine) {
    const TemporaryDirectory folder;
    fs::create_directories(folder / "empty");
    for (const char* name : {"empty", "a/b/results"}) {
        StagedDirectory staged(folder / name, resultFiles);
        writeFile(staged.temporaryPath() / "run.json", "{}");
        staged.commit();
        BOOST_TEST(readFile(folder.path() / name / "run.json") == "{}");
    }
}

BOOST_AUTO_TEST_CASE(scratch_folders_are_private_and_differ) {
    const fs::path first = makeScratchDirectory();
    const fs::path second = makeScratchDirectory();
    BOOST_TEST(first != second);
    BOOST_TEST(fs::is_empty(first));
    BOOST_TEST((fs::status(first).permissions() == fs::perms::owner_all));
    fs::remove(first);
    fs::remove(second);
}
