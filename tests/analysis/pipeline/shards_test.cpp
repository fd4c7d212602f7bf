// Shards merged and runs resumed make the bytes that one run makes; what does not belong together
// is refused.

#include "analysis/pipeline/checkpoints.hpp"
#include "analysis/pipeline/merge.hpp"
#include "analysis/pipeline/pipeline.hpp"
#include "analysis/pipeline/results_folder.hpp"
#include "analysis/pipeline/shard_file.hpp"
#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/shared_standards.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

constexpr int parkCount = 11;

/// Eleven parks on a raster of 400 × 100 cells with nodata: every third of two blocks, every
/// fourth with a built-up extent, one drawn in degrees, one half and one wholly off the raster.
/// Forest under three profiles, so that patches and bounds come about.
class ShardsFixture {
public:
    ShardsFixture() {
        SampleRaster cover;
        cover.columnCount = 400;
        cover.rowCount = 100;
        cover.noData = 0.0;
        for (int i = 0; i < 40000; ++i) {
            const int stand = (i / 400 / 7 * 31 + i % 400 / 9 * 17) % 5;
            cover.values.push_back(i % 400 < 6 ? 0.0 : stand < 2 ? 10.0 : 50.0);
        }
        writeSampleRaster(folder / "cover.tif", cover);
        SampleLayer parks;
        parks.fields = {"id", "name", "block"};
        SampleLayer built = parks;
        for (int i = 0; i < parkCount; ++i) {
            const double x = 500013.0 + 380.0 * i;
            const std::string id = "P" + std::to_string(i);
            const std::string name = "园" + std::to_string(i);
            parks.features.push_back(
                {{id, name, "东"}, rectangleWkt(x, 3499117, x + 141, 3499977)});
            if (i % 3 == 0) {
                parks.features.push_back(
                    {{id, name, "西"}, rectangleWkt(x + 170, 3499203, x + 300, 3499811)});
            }
            if (i % 4 == 0) {
                built.features.push_back(
                    {{id, name, ""}, rectangleWkt(x, 3499500, x + 90, 3499700)});
            }
        }
        parks.features.push_back(
            {{"far", "远", ""}, rectangleWkt(600000, 3499000, 600100, 3499100)});
        writeSampleLayer(folder / "parks.gpkg", parks);
        writeSampleLayer(folder / "built.gpkg", built);
        SampleLayer degrees;
        degrees.crs = "EPSG:4490";
        degrees.fields = {"id", "name", "block"};
        degrees.features = {{{"deg", "度", ""}, rectangleWkt(120.01, 31.615, 120.013, 31.618)}};
        writeSampleLayer(folder / "degrees.gpkg", degrees);
        writeProject("");
    }

    void writeProject(const std::string& more) const {
        std::string text = "schema = \"parklens.project/1\"\n[project]\nname = \"试验\"\n"
                           "year = 2021\n";
        for (const char* layer : {"administered", "built_up"}) {
            for (const char* file : {"parks", "degrees", "built"}) {
                if ((file == std::string("built")) == (layer == std::string("built_up"))) {
                    text.append("[[boundary]]\nrole = \"").append(layer).append("\"\npath = \"");
                    text.append(file).append(".gpkg\"\nid = \"id\"\n");
                    text.append("fields = { name = \"name\", block = \"block\" }\n");
                }
            }
        }
        text.append("[[forest]]\npath = \"cover.tif\"\nproduct = \"worldcover\"\nyear = 2021\n"
                    "profiles = [\"nfi\", \"canopy\", \"green\"]\n");
        writeFile(folder / "park.toml", text + more);
    }

    ComputedRun compute(const PipelineOptions& options, Diagnostics& told, int threads = 2) const {
        const Project project = readProject(folder / "park.toml");
        return computeRun(project, standards(), options, TaskPool(threads), {}, told);
    }

    /// Writes a run or a shard as the command does. \returns its folder
    fs::path write(ComputedRun run, const std::string& name) const {
        StagedDirectory staged(folder / name, resultFileNames());
        if (run.manifest.shard) {
            writeShardFile(staged.temporaryPath() / shardFileName, run);
        }
        writeResultsFolder(concludeRun(std::move(run), standards()), staged, {});
        return folder / name;
    }

    fs::path writeShard(int index, int count) const {
        PipelineOptions options;
        options.shard = Shard{index, count};
        Diagnostics told;
        return write(compute(options, told, 1 + index % 3),
                     "shard-" + std::to_string(index) + "-" + std::to_string(count));
    }

    fs::path writeWhole() const {
        Diagnostics told;
        return write(compute({}, told), "whole");
    }

    /// The sentence with which merging is refused.
    static std::string refusal(const std::vector<fs::path>& folders) {
        Diagnostics told;
        try {
            mergeShards(folders, told);
        } catch (const Error& error) {
            return error.sentence(Language::English);
        }
        return "not refused";
    }

    TemporaryDirectory folder;
};

void requireSameBytes(const fs::path& expected, const fs::path& found) {
    for (const char* name : {"results.json", "indicators.csv", "results.gpkg"}) {
        BOOST_TEST((readFile(expected / name) == readFile(found / name)), found / name);
    }
}

bool contains(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

/// Stops the run once it has come this far.
TaskControl stoppingAt(double fraction, CancellationToken& token) {
    return {&token, [&token, fraction](const Progress& progress) {
                if (progress.fraction >= fraction) {
                    token.cancel();
                }
            }};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(shards, ShardsFixture)

BOOST_AUTO_TEST_CASE(shards_merged_in_any_order_are_the_bytes_of_one_run) {
    const fs::path whole = writeWhole();
    BOOST_TEST(contains(readFile(whole / "results.json"), "zone_outside_raster"));
    for (const int count : {1, 2, 3, 5, 20}) {
        std::vector<fs::path> parts;
        for (int index = 1; index <= count; ++index) {
            parts.push_back(writeShard(index, count));
        }
        std::reverse(parts.begin(), parts.end());
        std::rotate(parts.begin(), parts.begin() + count / 2, parts.end());
        Diagnostics told;
        requireSameBytes(whole, write(mergeShards(parts, told), "merged"));
        BOOST_TEST(told.empty());
        BOOST_TEST(contains(readFile(folder.path() / "merged" / "run.json"),
                            "\"merged_shards\": " + std::to_string(count)));
    }
}

BOOST_AUTO_TEST_CASE(an_interrupted_run_goes_on_where_it_stopped) {
    const fs::path whole = writeWhole();
    const Project project = readProject(folder / "park.toml");
    PipelineOptions options;
    options.checkpoints = folder / ".whole.checkpoints";
    std::size_t kept = 0;
    for (const double fraction : {0.45, 0.7, 0.95}) {
        CancellationToken token;
        Diagnostics told;
        BOOST_CHECK_THROW(
            computeRun(
                project, standards(), options, TaskPool(1), stoppingAt(fraction, token), told),
            CancelledError);
        BOOST_TEST(checkpointCount(options.checkpoints) > kept);
        kept = checkpointCount(options.checkpoints);
    }
    BOOST_TEST(kept < parkCount + 2);
    Diagnostics told;
    const ComputedRun resumed = compute(options, told);
    BOOST_TEST(told.contains("resumed"));
    requireSameBytes(whole, write(resumed, "resumed"));
    // Every park is kept now: nothing is computed any more.
    BOOST_TEST(checkpointCount(options.checkpoints) == parkCount + 2);
    Diagnostics again;
    requireSameBytes(whole, write(compute(options, again), "again"));
    removeCheckpoints(options.checkpoints);
    BOOST_TEST(!fs::exists(options.checkpoints));
}

BOOST_AUTO_TEST_CASE(kept_parks_of_other_data_are_discarded_with_a_sentence) {
    PipelineOptions options;
    options.checkpoints = folder / ".whole.checkpoints";
    Diagnostics first;
    compute(options, first);
    const auto sentence = [&] {
        Diagnostics told;
        const ComputedRun run = compute(options, told);
        write(run, "resumed");
        requireSameBytes(writeWhole(), folder / "resumed");
        return told.empty() ? std::string()
                            : told.entries().front().problem.sentence(Language::English);
    };
    BOOST_TEST(contains(sentence(), "parks taken from an interrupted run: 13"));
    SampleRaster other;
    other.columnCount = 400;
    other.rowCount = 100;
    fs::remove(folder / "cover.tif");
    writeSampleRaster(folder / "cover.tif", other);
    BOOST_TEST(contains(sentence(), "the input forest[0] (cover.tif) has changed"));
    writeProject("# a remark\n");
    BOOST_TEST(contains(sentence(), "the project file has changed"));
    options.parks = {"P3", "far"};
    Diagnostics told;
    BOOST_TEST(compute(options, told).parks.size() == 2);
    BOOST_TEST(
        contains(told.entries().front().problem.sentence(Language::English), "--park has changed"));
}

BOOST_AUTO_TEST_CASE(a_damaged_checkpoint_is_computed_again) {
    const fs::path whole = writeWhole();
    PipelineOptions options;
    options.checkpoints = folder / ".whole.checkpoints";
    Diagnostics first;
    compute(options, first);
    const fs::path victim = options.checkpoints / "park-000004.cbor";
    const std::string bytes = readFile(victim);
    std::string turned = bytes;
    turned[bytes.size() / 2] = static_cast<char>(turned[bytes.size() / 2] ^ 1);
    for (const std::string& damaged : {std::string(), bytes.substr(0, 40), turned}) {
        writeFile(victim, damaged);
        Diagnostics told;
        requireSameBytes(whole, write(compute(options, told), "resumed"));
        BOOST_TEST(told.contains("checkpoints_discarded"));
        BOOST_TEST((readFile(victim) == bytes));
    }
}

BOOST_AUTO_TEST_CASE(what_does_not_belong_together_is_refused_in_a_sentence) {
    const fs::path one = writeShard(1, 2);
    const fs::path two = writeShard(2, 2);
    const fs::path third = writeShard(3, 3);
    BOOST_TEST(contains(refusal({one}), "shards are missing: 2/2"));
    BOOST_TEST(contains(refusal({one, two, one}), "shard 1/2 is there twice"));
    BOOST_TEST(contains(refusal({one, third}), "is one of 3 shards"));
    BOOST_TEST(contains(refusal({one, writeWhole()}), "it is no shard"));
    BOOST_TEST(contains(refusal({folder.path()}), "it is no finished result"));
    writeProject("# a remark\n");
    BOOST_TEST(contains(refusal({one, writeShard(2, 2)}), "in the project file"));
    PipelineOptions options;
    options.shard = Shard{1, 2};
    options.only = {Theme::Park};
    Diagnostics told;
    write(compute(options, told), "areas");
    BOOST_TEST(contains(refusal({folder / "areas", two}), "in --only"));
    writeFile(two / shardFileName, readFile(two / shardFileName).substr(0, 2000));
    BOOST_TEST(contains(refusal({one, two}), "incomplete or damaged"));
}

BOOST_AUTO_TEST_CASE(a_layer_that_cannot_be_used_refuses_the_merged_run_as_the_whole_one) {
    writeFile(folder / "cover.tif", "II*");
    Diagnostics told;
    BOOST_CHECK_THROW(concludeRun(compute({}, told), standards()), FormatError);
    const std::vector<fs::path> parts = {writeShard(1, 2), writeShard(2, 2)};
    BOOST_CHECK_THROW(concludeRun(mergeShards(parts, told), standards()), FormatError);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(cut)

BOOST_AUTO_TEST_CASE(every_park_is_in_one_part_and_parts_are_even) {
    for (const std::size_t parks : {0U, 1U, 7U, 100U}) {
        for (const int count : {1, 2, 3, 8, 150}) {
            std::size_t next = 0;
            for (int index = 1; index <= count; ++index) {
                const ShardRange range = rangeOf({index, count}, parks);
                BOOST_TEST(range.begin == next);
                const std::size_t size = range.end - range.begin;
                BOOST_TEST(size >= parks / static_cast<std::size_t>(count));
                BOOST_TEST(size <= parks / static_cast<std::size_t>(count) + 1);
                next = range.end;
            }
            BOOST_TEST(next == parks);
        }
    }
}

BOOST_AUTO_TEST_CASE(only_i_of_n_is_understood) {
    BOOST_TEST((shardFromText("2/5") == Shard{2, 5}));
    for (const char* text : {"", "/", "0/5", "6/5", "2", "2/", "a/5", "2/5 ", "-1/5", "1/100001"}) {
        BOOST_TEST(!shardFromText(text), text);
    }
}

BOOST_AUTO_TEST_CASE(a_task_of_a_job_array_knows_its_part) {
    std::map<std::string, std::string> variables;
    const Environment environment = [&](const char* name) -> const char* {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
    };
    BOOST_TEST(!shardOfJobArray(environment));
    variables = {{"SLURM_ARRAY_TASK_ID", "7"},
                 {"SLURM_ARRAY_TASK_MIN", "3"},
                 {"SLURM_ARRAY_TASK_MAX", "11"},
                 {"SLURM_ARRAY_TASK_COUNT", "5"}};
    BOOST_TEST((shardOfJobArray(environment) == Shard{3, 5}));
    variables["SLURM_ARRAY_TASK_MAX"] = "12";
    BOOST_CHECK_THROW(shardOfJobArray(environment), UsageError);
    variables = {{"SGE_TASK_ID", "5"},
                 {"SGE_TASK_FIRST", "1"},
                 {"SGE_TASK_LAST", "10"},
                 {"SGE_TASK_STEPSIZE", "2"}};
    BOOST_TEST((shardOfJobArray(environment) == Shard{3, 5}));
    variables["SGE_TASK_ID"] = "undefined";
    BOOST_TEST(!shardOfJobArray(environment));
}

BOOST_AUTO_TEST_SUITE_END()
