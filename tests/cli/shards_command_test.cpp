// parklens analyze --shard, --resume and parklens merge, as a user runs them.

#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

bool contains(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

void requireSameBytes(const fs::path& expected, const fs::path& found) {
    for (const char* name : {"results.json", "indicators.csv", "results.gpkg"}) {
        BOOST_TEST((readFile(expected / name) == readFile(found / name)), found / name);
    }
}

/// Twelve parks on a raster of 1200 × 1200 cells.
class ShardsCommandFixture {
public:
    ShardsCommandFixture() {
        SampleRaster cover;
        cover.columnCount = cover.rowCount = 1200;
        for (int i = 0; i < 1440000; ++i) {
            cover.values.push_back((i / 1200 / 5 * 31 + i % 1200 / 3 * 17) % 7 < 3 ? 10.0 : 50.0);
        }
        writeSampleRaster(folder / "cover.tif", cover);
        writeParks(12);
        writeFile(folder / "park.toml", R"(schema = "parklens.project/1"
[project]
name = "Trial"
year = 2021
language = "en"
[[boundary]]
role = "administered"
path = "parks.gpkg"
id = "id"
[[forest]]
path = "cover.tif"
product = "worldcover"
profiles = ["nfi"]
year = 2021
)");
    }

    void writeParks(int count) const {
        SampleLayer parks;
        for (int i = 0; i < count; ++i) {
            const double x = 500017.0 + 1450.0 * (i % 8);
            const double y = 3499003.0 - 2100.0 * (i / 8);
            parks.features.push_back(
                {{fmt::format("P{}", i)}, rectangleWkt(x, y - 1000.0, x + 1400.0, y + 900.0)});
        }
        fs::remove(folder / "parks.gpkg");
        writeSampleLayer(folder / "parks.gpkg", parks);
    }

    ProcessResult analyze(const std::vector<std::string>& more,
                          const ProcessOptions& options = {}) const {
        std::vector<std::string> arguments = {"analyze", (folder / "park.toml").string(), "-q"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runParklens(arguments, options);
    }

    std::string path(const std::string& name) const { return (folder / name).string(); }

    TemporaryDirectory folder;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(shards_command, ShardsCommandFixture)

BOOST_AUTO_TEST_CASE(shards_of_a_job_array_are_merged_to_the_bytes_of_one_run) {
    BOOST_TEST(analyze({"-o", path("one")}).exitCode == 0);
    std::vector<std::string> arguments = {"merge", "-q", "-o", path("merged")};
    for (const char* task : {"3", "1", "2"}) {
        ProcessOptions options;
        options.environment = {{"SLURM_ARRAY_TASK_ID", task},
                               {"SLURM_ARRAY_TASK_MIN", "1"},
                               {"SLURM_ARRAY_TASK_MAX", "3"},
                               {"SLURM_ARRAY_TASK_COUNT", "3"}};
        BOOST_TEST(analyze({"--shard", "auto"}, options).exitCode == 0);
        arguments.push_back(path(fmt::format("results-shard-{}-of-3", task)));
    }
    const auto run = nlohmann::json::parse(readFile(fs::path(arguments.back()) / "run.json"));
    BOOST_TEST(run["shard"]["index"] == 2);
    BOOST_TEST(run["shard"]["count"] == 3);
    BOOST_TEST(runParklens(arguments).exitCode == 0);
    requireSameBytes(folder / "one", folder / "merged");
    // What is there is replaced only when asked for; a shard never replaces a whole result.
    BOOST_TEST(runParklens(arguments).exitCode == 2);
    arguments.push_back("--overwrite");
    BOOST_TEST(runParklens(arguments).exitCode == 0);
    BOOST_TEST(analyze({"--shard", "1/3", "-o", path("one")}).exitCode == 2);
    // Outside of a job array `auto` is everything.
    BOOST_TEST(analyze({"--shard", "auto", "-o", path("auto")}).exitCode == 0);
    requireSameBytes(folder / "one", folder / "auto");
}

BOOST_AUTO_TEST_CASE(missing_twice_given_and_unknown_parts_are_refused) {
    BOOST_TEST(analyze({"--shard", "1/2", "-o", path("a")}).exitCode == 0);
    const ProcessResult missing = runParklens({"merge", path("a"), "-o", path("out")});
    BOOST_TEST(missing.exitCode == 3);
    BOOST_TEST(contains(missing.diagnostics, "shards are missing: 2/2"), missing.diagnostics);
    const ProcessResult twice = runParklens({"merge", path("a"), path("a"), "-o", path("out")});
    BOOST_TEST(twice.exitCode == 3);
    BOOST_TEST(contains(twice.diagnostics, "there twice"), twice.diagnostics);
    BOOST_TEST(runParklens({"merge", path("a"), "-o", path("a")}).exitCode == 2);
    BOOST_TEST(!fs::exists(folder / "out"));
    for (const char* wrong : {"3/2", "0/2", "half"}) {
        BOOST_TEST(analyze({"--shard", wrong}).exitCode == 2, wrong);
    }
}

BOOST_AUTO_TEST_CASE(a_run_interrupted_again_and_again_ends_with_the_bytes_of_one_run) {
    writeParks(40); // long enough to be interrupted
    BOOST_TEST(analyze({"-o", path("one")}).exitCode == 0);
    int exitCode = 130;
    for (int milliseconds = 40; exitCode == 130 && milliseconds < 60000; milliseconds *= 2) {
        ProcessOptions options;
        options.interruptAfterMs = milliseconds;
        exitCode = analyze({"--resume", "--threads", "1", "-o", path("resumed")}, options).exitCode;
        BOOST_TEST((exitCode == 0 || !fs::exists(folder / "resumed")));
    }
    BOOST_TEST(exitCode == 0);
    requireSameBytes(folder / "one", folder / "resumed");
    for (const fs::directory_entry& entry : fs::directory_iterator(folder.path())) {
        BOOST_TEST(!entry.path().filename().string().starts_with("."), entry.path());
    }
}

BOOST_AUTO_TEST_CASE(the_demonstration_park_in_two_shards_is_the_same) {
    // Everything that a folder of results shows has to survive the way through a shard.
    const std::string project = (sourceDirectory() / "data/demo/park.toml").string();
    const auto run = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"analyze", project, "-q"});
        return runParklens(more).exitCode;
    };
    const int whole = run({"-o", path("one")});
    for (const char* shard : {"1/2", "2/2"}) {
        run({"--shard", shard, "-o", path(fmt::format("part-{}", shard[0]))});
    }
    BOOST_TEST(
        runParklens({"merge", path("part-1"), path("part-2"), "-q", "-o", path("two")}).exitCode ==
        whole);
    requireSameBytes(folder / "one", folder / "two");
}

BOOST_AUTO_TEST_SUITE_END()
