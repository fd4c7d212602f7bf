// Results are read back as they were written, and what is no result is refused in a sentence.

#include "analysis/pipeline/pipeline.hpp"
#include "analysis/project/project_parser.hpp"
#include "analysis/results/display.hpp"
#include "analysis/results/recorded_results.hpp"
#include "analysis/results/results_json.hpp"
#include "analysis/results/results_reader.hpp"
#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>

using namespace parklens;
using namespace parklens::test;

namespace {

using Json = nlohmann::ordered_json;

/// The demo's results: figures of every theme, with and without value, references of all kinds.
const PipelineRun& demoRun() {
    static const auto run =
        runPipeline(readProject(sourceDirectory() / "data" / "demo" / "park.toml"),
                    StandardsLibrary::load(dataDirectory() / "standards"),
                    {},
                    TaskPool(),
                    TaskControl());
    return run;
}

/// The first figures of the demo, some with references: reading all 8000 takes seconds.
const Json& someOfDemo() {
    static const Json some = [] {
        ResultSet results = demoRun().results;
        results.indicators.erase(results.indicators.begin() + 200, results.indicators.end());
        return Json::parse(resultsJson(results));
    }();
    return some;
}

/// The sentence with which a changed file is refused.
std::string refusalOf(const std::function<void(Json&)>& change) {
    const TemporaryDirectory folder;
    auto json = someOfDemo();
    change(json);
    writeFile(folder / "results.json", json.dump());
    try {
        readResultsJson(folder / "results.json");
    } catch (const FormatError& error) {
        BOOST_TEST(error.problem().place.file == (folder / "results.json").string());
        BOOST_TEST(!error.problem().mend.zh.empty());
        return error.sentence(Language::English);
    }
    BOOST_ERROR("it was read");
    return {};
}

bool says(const std::string& sentence, const std::string& part) {
    return sentence.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(results_read_back_are_written_with_the_same_bytes) {
    const TemporaryDirectory folder;
    const auto written = resultsJson(demoRun().results);
    writeFile(folder / "results.json", written);
    const auto read = readResultsJson(folder / "results.json");
    BOOST_TEST((resultsJson(read) == written));
}

BOOST_AUTO_TEST_CASE(figures_read_back_show_the_same_words) {
    const TemporaryDirectory folder;
    writeFile(folder / "results.json", resultsJson(demoRun().results));
    const auto read = readResultsJson(folder / "results.json");
    BOOST_REQUIRE(read.indicators.size() == demoRun().results.indicators.size());
    for (std::size_t index = 0; index < read.indicators.size(); ++index) {
        const auto& one = read.indicators[index];
        const auto& other = demoRun().results.indicators[index];
        bool isSame =
            one.key() == other.key() &&
            displayText(one, Language::Chinese) == displayText(other, Language::Chinese) &&
            displayBound(one, one.low) == displayBound(other, other.low) &&
            one.references.size() == other.references.size() && one.subject == other.subject &&
            one.unknownLimit == other.unknownLimit;
        for (std::size_t at = 0; isSame && at < one.references.size(); ++at) {
            isSame = words(one.references[at].verdict, one.references[at].reference) ==
                     words(other.references[at].verdict, other.references[at].reference);
        }
        if (!isSame) {
            BOOST_ERROR(other.key());
        }
    }
    BOOST_TEST(std::ranges::any_of(read.indicators, [](const IndicatorResult& figure) {
        return figure.unknownLimit.has_value();
    }));
    auto audit = demoRun().results.audit;
    for (Finding& finding : audit) {
        finding.scope = {}; // not written: the figures carry what it led to
    }
    BOOST_TEST((read.audit == audit));
}

BOOST_AUTO_TEST_CASE(a_folder_tells_when_and_with_what_it_was_computed) {
    const TemporaryDirectory folder;
    const auto file = folder / "results.json";
    const auto written = resultsJson(demoRun().results);
    auto manifest = demoRun().manifest;
    manifest.outputs["results.json"] = written.size();
    writeFile(file, written);
    BOOST_TEST(!readRecordedResults(folder.path()).run.has_value());
    writeFile(folder / "run.json", runManifestJson(manifest));
    BOOST_TEST(isResults(folder.path()));
    BOOST_TEST(isResults(file));
    BOOST_TEST(!isResults(folder / "run.json"));
    const auto recorded = readRecordedResults(folder.path());
    BOOST_REQUIRE(recorded.run.has_value());
    BOOST_TEST(recorded.run->started == manifest.started);
    BOOST_TEST(!recorded.version.empty());
    BOOST_REQUIRE(recorded.run->inputs.size() == manifest.inputs.size());
    for (std::size_t index = 0; index < manifest.inputs.size(); ++index) {
        BOOST_TEST(recorded.run->inputs[index].key == manifest.inputs[index].key);
        BOOST_TEST((recorded.run->inputs[index].fingerprint == manifest.inputs[index].fingerprint));
    }
    BOOST_TEST(recorded.inputHashes().contains("land.parcels"));
    BOOST_TEST(recorded.find("forest.coverage@QL/2024/survey") != nullptr);
    BOOST_TEST(recorded.find("forest.coverage@QL/1999/survey") == nullptr);
    BOOST_TEST(!recorded.isAltered());
    writeFile(file, written + " ");
    BOOST_TEST(readRecordedResults(file).isAltered());
    writeFile(folder / "run.json", "{}");
    BOOST_CHECK_THROW(readRecordedResults(file), FormatError);
    writeFile(folder / "run.json", "no json");
    BOOST_CHECK_THROW(readRecordedResults(file), FormatError);
}

BOOST_AUTO_TEST_CASE(the_project_is_looked_for_beside_the_results_and_above_them) {
    const TemporaryDirectory folder;
    std::filesystem::create_directories(folder / "out");
    writeFile(folder / "out" / "results.json", resultsJson(demoRun().results));
    const auto recorded = readRecordedResults(folder / "out");
    BOOST_TEST(!projectFileOf(recorded).has_value());
    writeFile(folder / "park.toml", "");
    BOOST_TEST(projectFileOf(recorded).value() == folder / "park.toml");
    writeFile(folder / "out" / "park.toml", "");
    BOOST_TEST(projectFileOf(recorded).value() == folder / "out" / "park.toml");
}

BOOST_AUTO_TEST_CASE(what_is_no_result_is_refused_in_a_sentence) {
    const TemporaryDirectory folder;
    const auto sentenceOf = [&](const char* content) {
        writeFile(folder / "results.json", content);
        try {
            readRecordedResults(folder.path());
        } catch (const FormatError& error) {
            return error.sentence(Language::English);
        }
        return std::string();
    };
    BOOST_TEST(says(sentenceOf(""), "no results file of ParkLens"));
    BOOST_TEST(
        says(sentenceOf("{\"schema\": \"parklens.results/1\", \"indicators\": ["), "no results"));
    BOOST_TEST(says(sentenceOf("[]"), "no results file"));
    BOOST_TEST(says(sentenceOf("{\"schema\": \"other\"}"), "no results file"));
    BOOST_TEST(says(sentenceOf("{\"schema\": \"parklens.results/2\"}"), "parklens.results/2"));
    std::filesystem::remove(folder / "results.json");
    BOOST_CHECK_THROW(readRecordedResults(folder.path()), FormatError);
}

BOOST_AUTO_TEST_CASE(a_broken_entry_is_named) {
    const TemporaryDirectory folder;
    writeFile(folder / "results.json", someOfDemo().dump());
    BOOST_CHECK_NO_THROW(readResultsJson(folder / "results.json")); // as it is
    BOOST_TEST(
        says(refusalOf([](Json& json) { json["indicators"][3].erase("unit"); }), "indicators[3]"));
    BOOST_TEST(says(refusalOf([](Json& json) { json["indicators"][0]["value"] = nullptr; }),
                    "indicators[0]"));
    BOOST_TEST(says(
        refusalOf([](Json& json) { json["indicators"][2]["subject"]["kind"] = "town"; }), "town"));
    BOOST_TEST(says(refusalOf([](Json& json) { json["indicators"][1]["period"] = "1999"; }),
                    "indicators[1]")); // its key says another
    BOOST_TEST(says(refusalOf([](Json& json) { json["audit"][0]["severity"] = 7; }), "audit[0]"));
    BOOST_TEST(says(refusalOf([](Json& json) { json.erase("project"); }), "project"));
    const auto withoutReason = [](Json& json) {
        for (Json& figure : json["indicators"]) {
            for (Json& reference : figure["references"]) {
                reference["value"] = nullptr; // and nothing that says why
            }
        }
    };
    BOOST_TEST(says(refusalOf(withoutReason), "indicators["));
}
