// The layers of results.gpkg that show the land of the demonstration park.

#include "gis/vector/vector_reader.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

/// The demonstration park's land, analysed as a whole.
struct AnalysedLand {
    TemporaryDirectory folder;
    fs::path project = sourceDirectory() / "data/demo/park.toml";
    fs::path whole = folder.path() / "whole";

    AnalysedLand() { analyze({}, whole); }

    void analyze(std::vector<std::string> more, const fs::path& output) const {
        std::vector<std::string> arguments = {
            "analyze", project.string(), "--only", "land", "-q", "-o", output.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const ProcessResult run = runParklens(arguments);
        BOOST_REQUIRE_MESSAGE(run.exitCode == 4 || run.exitCode == 0, run.diagnostics);
    }

    FeatureLayer layer(const std::string& name) const {
        VectorReadOptions options;
        options.layer = name;
        Diagnostics told;
        return readVectorLayer((whole / "results.gpkg").string(), options, told, TaskControl());
    }
};

const AnalysedLand& land() {
    static const AnalysedLand analysed;
    return analysed;
}

/// A cell of a layer as text; empty where there is none.
std::string cell(const FeatureLayer& layer, const Feature& feature, const std::string& field) {
    const auto index = layer.fieldIndex(field);
    BOOST_REQUIRE_MESSAGE(index.has_value(), field);
    return toText(feature.values[*index]);
}

} // namespace

BOOST_AUTO_TEST_CASE(parcels_carry_the_figures_and_verdicts_of_the_results) {
    const auto results = nlohmann::json::parse(readFile(land().whole / "results.json"));
    std::map<std::string, nlohmann::json> figures; // plot ratios by parcel
    for (const auto& figure : results["indicators"]) {
        if (figure["id"] == "parcel.plot_ratio" && figure["subject"]["kind"] == "parcel") {
            figures[figure["subject"]["id"]] = figure;
        }
    }
    const FeatureLayer parcels = land().layer("parcels");
    BOOST_TEST(parcels.features.size() > 1000U);
    std::size_t compared = 0;
    std::map<std::string, std::size_t> verdicts;
    for (const Feature& parcel : parcels.features) {
        ++verdicts[cell(parcels, parcel, "worst_verdict")];
        const auto figure = figures.find(cell(parcels, parcel, "parcel"));
        if (figure == figures.end() || figure->second["value"].is_null()) {
            BOOST_TEST(cell(parcels, parcel, "plot_ratio").empty());
            continue;
        }
        ++compared;
        const auto value = toNumber(parcel.values[*parcels.fieldIndex("plot_ratio")]);
        BOOST_TEST(value.value() == figure->second["value"].get<double>());
        const auto floor = toNumber(parcel.values[*parcels.fieldIndex("counted_floor_area_m2")]);
        BOOST_TEST(floor.value() == figure->second["numerator"].get<double>());
        const std::string verdict = cell(parcels, parcel, "plot_ratio_verdict");
        std::set<std::string> ofLimits;
        for (const auto& reference : figure->second["references"]) {
            if (reference["kind"] == "limit") {
                ofLimits.insert(reference["verdict"].get<std::string>());
            }
        }
        if (cell(parcels, parcel, "project").empty()) {
            BOOST_TEST((verdict == "not_met") == ofLimits.contains("not_met"));
            BOOST_TEST(verdict.empty() == ofLimits.empty());
        }
    }
    BOOST_TEST(compared > 900U);
    BOOST_TEST(verdicts["not_met"] > 100U);
    BOOST_TEST(verdicts["met"] > 100U);
}

BOOST_AUTO_TEST_CASE(buildings_name_the_parcels_that_they_stand_on) {
    const FeatureLayer buildings = land().layer("buildings");
    BOOST_TEST(buildings.features.size() > 2000U);
    bool straddles = false;
    for (const Feature& building : buildings.features) {
        const std::string parcels = cell(buildings, building, "parcels");
        BOOST_TEST(!parcels.empty());
        straddles = straddles || parcels.find(',') != std::string::npos;
    }
    BOOST_TEST(straddles);
}

BOOST_AUTO_TEST_CASE(every_layer_with_places_has_its_style) {
    VectorReadOptions options;
    options.layer = "layer_styles";
    options.requireGeometry = false;
    options.requireCrs = false;
    Diagnostics told;
    const FeatureLayer styles =
        readVectorLayer((land().whole / "results.gpkg").string(), options, told, TaskControl());
    std::string styled;
    for (const Feature& style : styles.features) {
        styled += cell(styles, style, "f_table_name") + " ";
    }
    BOOST_TEST(styled == "parks blocks parcels buildings ");
}

BOOST_AUTO_TEST_CASE(shards_that_are_merged_have_the_same_land_layers) {
    const fs::path first = land().folder.path() / "first";
    const fs::path second = land().folder.path() / "second";
    const fs::path merged = land().folder.path() / "merged";
    land().analyze({"--shard", "1/2"}, first); // one park: the first part is empty
    land().analyze({"--shard", "2/2"}, second);
    const ProcessResult run =
        runParklens({"merge", first.string(), second.string(), "-o", merged.string(), "-q"});
    BOOST_TEST(run.exitCode == 4, run.diagnostics);
    BOOST_TEST((readFile(merged / "results.gpkg") == readFile(land().whole / "results.gpkg")));
}
