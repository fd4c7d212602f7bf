// The whole way from a project file to its folder of results, on parks whose figures can be had on
// paper.

#include "analysis/pipeline/pipeline.hpp"
#include "analysis/pipeline/results_folder.hpp"
#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/shared_standards.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

using namespace parklens;
using namespace parklens::test;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;
namespace tt = boost::test_tools;

namespace {

/// 100 × 100 cells of 10 m on EPSG:4549 at the central meridian, where a cell is 100 m² to 2e-7:
/// built-up 50, but 40 × 40 cells of trees (10) in the upper left, one single tree cell apart from
/// them, 20 × 20 cells of grass (30) in the lower right.
SampleRaster cover() {
    SampleRaster raster;
    raster.columnCount = raster.rowCount = 100;
    raster.geoTransform = {500000.0, 10.0, 0.0, 3500000.0, 0.0, -10.0};
    raster.noData = 0.0;
    raster.values.assign(10000, 50.0);
    const auto set = [&](int row, int column, double value) {
        raster.values[static_cast<std::size_t>(row * 100 + column)] = value;
    };
    for (int row = 0; row < 40; ++row) {
        for (int column = 0; column < 40; ++column) {
            set(row, column, 10.0);
        }
    }
    set(60, 10, 10.0);
    for (int row = 80; row < 100; ++row) {
        for (int column = 80; column < 100; ++column) {
            set(row, column, 30.0);
        }
    }
    return raster;
}

class PipelineFixture {
public:
    PipelineFixture() {
        writeSampleRaster(folder / "cover.tif", cover());
        SampleLayer parks;
        parks.name = "parks";
        parks.fields = {"id", "name", "block"};
        parks.features = {
            {{"A", "甲园", "东"}, rectangleWkt(500500, 3499000, 501000, 3500000)},
            {{"A", "甲园", "西"}, rectangleWkt(500000, 3499000, 500500, 3500000)},
            {{"B", "乙园", ""}, rectangleWkt(500000, 3499500, 500400, 3499900)},
        };
        writeSampleLayer(folder / "parks.gpkg", parks);
    }

    static std::string head() {
        return "schema = \"parklens.project/1\"\n[project]\nname = \"试验\"\nyear = 2021\n";
    }

    static std::string boundary(const std::string& role = "administered") {
        return "[[boundary]]\nrole = \"" + role +
               "\"\npath = \"parks.gpkg\"\nid = \"id\"\n"
               "fields = { name = \"name\", block = \"block\" }\n";
    }

    static std::string forest(const std::string& profiles = "[\"nfi\", \"canopy\"]") {
        return "[[forest]]\npath = \"cover.tif\"\nproduct = \"worldcover\"\nyear = 2021\nprofiles "
               "= " +
               profiles + "\n";
    }

    Project project(const std::string& text) {
        writeFile(folder / "park.toml", text);
        return readProject(folder / "park.toml");
    }

    PipelineRun run(const std::string& text, const PipelineOptions& options = {}, int threads = 2) {
        return runPipeline(project(text), standards(), options, TaskPool(threads), {});
    }

    TemporaryDirectory folder;
};

const IndicatorResult& figure(const PipelineRun& run, const std::string& key) {
    for (const IndicatorResult& result : run.results.indicators) {
        if (result.key() == key) {
            return result;
        }
    }
    std::string known;
    for (const IndicatorResult& result : run.results.indicators) {
        known.append(" ").append(result.key());
    }
    throw std::runtime_error("no figure " + key + " among" + known);
}

double value(const PipelineRun& run, const std::string& key) {
    return std::get<double>(figure(run, key).value);
}

bool hasFinding(const PipelineRun& run, const std::string& code) {
    return std::any_of(run.results.audit.begin(),
                       run.results.audit.end(),
                       [&](const Finding& finding) { return finding.diagnostic.code == code; });
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(pipeline, PipelineFixture, *boost::unit_test::label("locale"))

BOOST_AUTO_TEST_CASE(a_park_computed_on_paper) {
    const PipelineRun done = run(head() + boundary() + forest());
    const auto tolerance = tt::tolerance(1e-6);
    // Park A is all 10,000 cells: 1,600 of forest; the single cell is below one mu.
    BOOST_TEST(value(done, "forest.coverage@A/2021/nfi") == 16.0, tolerance);
    BOOST_TEST(figure(done, "forest.coverage@A/2021/nfi").numerator.value() == 160000.0, tolerance);
    BOOST_TEST(value(done, "forest.canopy_cover@A/2021/canopy") == 16.01, tolerance);
    // Its western half holds the forest and the single tree, its eastern half neither.
    BOOST_TEST(value(done, "forest.coverage@block:A#西/2021/nfi") == 32.0, tolerance);
    BOOST_TEST(value(done, "forest.canopy_cover@block:A#西/2021/canopy") == 32.02, tolerance);
    BOOST_TEST(value(done, "forest.coverage@block:A#东/2021/nfi") == 0.0);
    // Park B: 40 × 40 cells, 30 rows of which are forest.
    BOOST_TEST(value(done, "forest.coverage@B/2021/nfi") == 75.0, tolerance);
    BOOST_TEST(value(done, "park.area_computed@A/2021/boundary=administered") == 100.0, tolerance);
    BOOST_TEST(!done.results.isIncomplete());
    BOOST_TEST(done.manifest.inputs.size() == 2);
    BOOST_TEST(done.manifest.inputs[1].crs == "EPSG:4549");
    BOOST_TEST(done.manifest.inputs[1].fingerprint.sizeBytes ==
               fs::file_size(folder / "cover.tif"));
}

BOOST_AUTO_TEST_CASE(a_park_in_another_system_is_the_same_park) {
    // The same ground as park B, drawn in longitude and latitude.
    SampleLayer zones;
    zones.crs = "EPSG:4490";
    zones.features = {{{"B"}, rectangleWkt(120.0, 31.6, 120.004, 31.604)}};
    writeSampleLayer(folder / "parks.gpkg", zones);
    SampleRaster grid;
    grid.crs = "EPSG:4490";
    grid.geoTransform = {120.0, 0.0004, 0.0, 31.604, 0.0, -0.0004};
    grid.values.assign(100, 50.0);
    std::fill(grid.values.begin(), grid.values.begin() + 30, 10.0);
    writeSampleRaster(folder / "cover.tif", grid);
    const PipelineRun done =
        run(head() + "[[boundary]]\nrole = \"administered\"\npath = \"parks.gpkg\"\nid = \"id\"\n" +
            forest());
    // Three northern rows of ten: their cells are smaller by some 1e-5 than the southern ones.
    BOOST_TEST(value(done, "forest.canopy_cover@B/2021/canopy") == 30.0, tt::tolerance(1e-4));
    BOOST_TEST(value(done, "forest.canopy_cover@B/2021/canopy") < 30.0);
    BOOST_TEST(value(done, "park.area_computed@B/2021/boundary=administered") ==
                   figure(done, "forest.canopy_cover@B/2021/canopy").denominator.value() / 1e4,
               tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(green_coverage_stands_on_the_built_up_extent_or_says_so) {
    const std::string green = forest("[\"green\"]");
    const PipelineRun missing = run(head() + boundary() + green);
    BOOST_TEST(!figure(missing, "green.coverage@A/2021/green").isEvaluable());
    BOOST_TEST(missing.results.isIncomplete());
    BOOST_TEST(hasFinding(missing, "boundary_missing"));
    // 1,601 cells of trees and 400 of grass.
    const PipelineRun built = run(head() + boundary("built_up") + green);
    BOOST_TEST(value(built, "green.coverage@A/2021/green") == 20.01, tt::tolerance(1e-6));
    const PipelineRun substituted =
        run(head() + boundary() + "[boundary_substitutes]\nbuilt_up = \"administered\"\n" + green);
    BOOST_TEST(figure(substituted, "green.coverage@A/2021/green").name.zh ==
               "园区植被覆盖率(遥感估算)");
}

BOOST_AUTO_TEST_CASE(the_land_survey_is_overlaid_exactly) {
    SampleLayer survey;
    survey.name = "survey";
    survey.fields = {"DLBM", "特灌"};
    survey.features = {
        {{"0301", ""}, rectangleWkt(500000, 3499500, 500400, 3499600)},   // 400 × 100 m
        {{"0301K", ""}, rectangleWkt(499900, 3499600, 500100, 3499700)},  // 100 × 100 m inside
        {{"0305", "是"}, rectangleWkt(500000, 3499700, 500100, 3499800)}, // designated: 100 × 100 m
        {{"0305", ""}, rectangleWkt(500100, 3499700, 500200, 3499800)},   // not designated
        {{"0304", ""}, rectangleWkt(500300, 3499550, 500400, 3499650)},   // half of it overlaps
        {{"0601", ""}, rectangleWkt(500000, 3499000, 501000, 3500000)},   // all the rest
    };
    writeSampleLayer(folder / "survey.gpkg", survey);
    const PipelineRun done =
        run(head() + boundary() +
            "[[forest]]\npath = \"survey.gpkg\"\nprofiles = \"survey\"\nyear = 2021\n"
            "fields = { code = \"DLBM\", designated = \"特灌\" }\n");
    // 40,000 + 10,000 + 10,000 + 5,000 of 160,000 m².
    BOOST_TEST(value(done, "forest.coverage@B/2021/survey") == 40.625, tt::tolerance(1e-6));
    const IndicatorResult& official = figure(done, "forest.coverage@B/2021/survey");
    BOOST_TEST((official.grade == Grade::Official));
    BOOST_TEST(hasFinding(done, "polygons_overlap"));
}

BOOST_AUTO_TEST_CASE(codes_outside_the_legend_stop_the_figures_they_touch) {
    SampleRaster raster = cover();
    raster.values[0] = 77.0;
    writeSampleRaster(folder / "cover.tif", raster);
    const PipelineRun done = run(head() + boundary() + forest());
    const IndicatorResult& touched = figure(done, "forest.coverage@A/2021/nfi");
    BOOST_REQUIRE(touched.reason.has_value());
    BOOST_TEST((touched.reason->text.en.find("77") != std::string::npos));
    BOOST_TEST(figure(done, "forest.coverage@B/2021/nfi").isEvaluable());
}

BOOST_AUTO_TEST_CASE(missing_data_widen_the_bounds_and_then_forbid_the_figure) {
    SampleRaster raster = cover();
    for (int row = 95; row < 100; ++row) {
        std::fill_n(raster.values.begin() + row * 100, 100, 0.0);
    }
    writeSampleRaster(folder / "cover.tif", raster);
    const PipelineRun five = run(head() + boundary() + forest());
    const IndicatorResult& widened = figure(five, "forest.coverage@A/2021/nfi");
    BOOST_TEST(std::get<double>(widened.value) == 100.0 * 1600.0 / 9500.0, tt::tolerance(1e-6));
    BOOST_TEST(widened.low.value() == 16.0, tt::tolerance(1e-6));
    BOOST_TEST(widened.high.value() == 21.0, tt::tolerance(1e-6));
    BOOST_TEST(hasFinding(five, "nodata_inside"));
    for (int row = 85; row < 95; ++row) {
        std::fill_n(raster.values.begin() + row * 100, 100, 0.0);
    }
    writeSampleRaster(folder / "cover.tif", raster);
    const PipelineRun fifteen = run(head() + boundary() + forest());
    BOOST_TEST(figure(fifteen, "forest.coverage@A/2021/nfi").reason->code == "nodata_above_limit");
    BOOST_TEST(figure(fifteen, "forest.coverage@B/2021/nfi").isEvaluable());
}

BOOST_AUTO_TEST_CASE(a_park_beyond_the_raster_does_not_touch_the_others) {
    SampleLayer parks;
    parks.features = {{{"far"}, rectangleWkt(600000, 3499000, 601000, 3500000)},
                      {{"empty"}, "POLYGON EMPTY"},
                      {{"near"}, rectangleWkt(500000, 3499600, 500400, 3500000)}};
    writeSampleLayer(folder / "parks.gpkg", parks);
    const PipelineRun done =
        run(head() + "[[boundary]]\nrole = \"administered\"\npath = \"parks.gpkg\"\nid = \"id\"\n" +
            forest());
    BOOST_TEST(!figure(done, "forest.coverage@far/2021/nfi").isEvaluable());
    BOOST_TEST(figure(done, "forest.coverage@empty/2021/nfi").reason->code == "boundary_missing");
    BOOST_TEST(value(done, "forest.coverage@near/2021/nfi") == 100.0, tt::tolerance(1e-9));
    BOOST_TEST(hasFinding(done, "geometry_empty"));
}

BOOST_AUTO_TEST_CASE(a_finding_about_one_park_is_noted_on_its_figures_alone) {
    SampleLayer parks;
    parks.features = {// its border crosses itself
                      {{"bow"},
                       "POLYGON((500100 3499100, 500400 3499400, 500400 3499100, 500100 3499400, "
                       "500100 3499100))"},
                      // reaches beyond the raster, in the east
                      {{"edge"}, rectangleWkt(500600, 3499100, 501020, 3499400)},
                      {{"plain"}, rectangleWkt(500100, 3499600, 500400, 3499900)}};
    writeSampleLayer(folder / "parks.gpkg", parks);
    const std::string entry = "\npath = \"parks.gpkg\"\nid = \"id\"\n";
    const PipelineRun done = run(head() + "[[boundary]]\nrole = \"administered\"" + entry +
                                 "[[boundary]]\nrole = \"approved\"" + entry + forest("[\"nfi\"]"));
    const std::vector<std::string> repaired = {"geometry_repaired"};
    const std::vector<std::string> outside = {"zone_outside_raster"};
    BOOST_TEST((figure(done, "forest.coverage@bow/2021/nfi").auditCodes == repaired));
    BOOST_TEST((figure(done, "forest.coverage@edge/2021/nfi").auditCodes == outside));
    BOOST_TEST(figure(done, "forest.coverage@plain/2021/nfi").auditCodes.empty());
    // Both areas of one polygon say it, and none of another.
    BOOST_TEST((figure(done, "park.area_approved@bow/2021").auditCodes == repaired));
    BOOST_TEST(
        (figure(done, "park.area_computed@bow/2021/boundary=approved").auditCodes == repaired));
    for (const char* other : {"edge", "plain"}) {
        const std::string subject(other);
        BOOST_TEST(figure(done, "park.area_approved@" + subject + "/2021").auditCodes.empty());
        BOOST_TEST(figure(done, "park.area_computed@" + subject + "/2021/boundary=approved")
                       .auditCodes.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_layer_that_cannot_be_read_leaves_the_others_their_figures) {
    writeFile(folder / "broken.tif", "II*");
    const std::string broken = "[[forest]]\npath = \"broken.tif\"\nproduct = \"worldcover\"\nyear "
                               "= 2020\nprofiles = \"nfi\"\n";
    const PipelineRun done = run(head() + boundary() + forest() + broken);
    BOOST_TEST(figure(done, "forest.coverage@A/2020/nfi").reason->code == "layer_unusable");
    BOOST_TEST(figure(done, "forest.coverage@A/2021/nfi").isEvaluable());
    BOOST_TEST(hasFinding(done, "layer_unusable"));
    // Alone it leaves nothing to compute.
    BOOST_CHECK_THROW(run(head() + boundary() + broken), FormatError);
}

BOOST_AUTO_TEST_CASE(only_the_parks_and_themes_asked_for_are_computed) {
    PipelineOptions options;
    options.parks = {"B"};
    options.only = {Theme::Forest};
    const PipelineRun done = run(head() + boundary() + forest(), options);
    BOOST_TEST(done.results.indicators.size() == 2);
    BOOST_TEST(done.results.indicators[0].subject.id == "B");
    options.parks = {"C"};
    BOOST_CHECK_THROW(run(head() + boundary() + forest(), options), ConfigError);
    options.parks.clear();
    options.only = {Theme::Air};
    BOOST_CHECK_THROW(run(head() + boundary() + forest(), options), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_reference_to_what_is_not_there_is_refused) {
    struct Case {
        std::string reference;
        std::string field;
        std::string words;
    };

    const std::string value = "op = \">=\"\nvalue = 25\n";
    const std::string good = "[[reference]]\nindicator = \"forest.coverage\"\n" + value;
    for (const Case& wrong :
         {Case{good + "[[reference]]\nindicator = \"forest.coverge\"\n" + value,
               "reference[1].indicator",
               "did you mean forest.coverage"},
          Case{"[[reference]]\nindicator = \"land.plot_ration\"\n" + value,
               "reference[0].indicator",
               "did you mean land.plot_ratio"},
          Case{good + "edition = \"nif\"\n",
               "reference[0].edition",
               "its editions are: survey, nfi, fao"},
          Case{"[[reference]]\nindicator = \"forest.canopy_cover\"\nedition = \"nfi\"\n" + value,
               "reference[0].edition",
               "forest.canopy_cover has no edition \"nfi\"; its editions are: canopy"},
          Case{good + "edition = \"2012\"\n", "reference[0].edition", "no edition \"2012\""},
          Case{"[[reference]]\nindicator = \"air.good_day_ratio\"\nedition = \"2021\"\n" + value,
               "reference[0].edition",
               "no edition \"2021\""},
          Case{good + "parks = [\"A\", \"C\"]\n", "reference[0].parks", "no park \"C\""}}) {
        BOOST_TEST_CONTEXT(wrong.reference) {
            try {
                run(head() + boundary() + forest() + wrong.reference);
                BOOST_ERROR("accepted");
            } catch (const ConfigError& error) {
                BOOST_TEST(error.problem().place.field == wrong.field);
                BOOST_TEST((error.problem().place.file.find("park.toml") != std::string::npos));
                const std::string sentence = error.sentence(Language::English);
                BOOST_TEST((sentence.find(wrong.words) != std::string::npos), sentence);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_reference_of_a_later_theme_is_accepted_and_noted) {
    const std::string value = "op = \">=\"\nvalue = 1\n";
    const PipelineRun done = run(
        head() + boundary() + forest() + "[[reference]]\nindicator = \"land.intensity_score\"\n" +
        value + "[[reference]]\nindicator = \"forest.coverage\"\nedition = \"nfi\"\n" + value);
    BOOST_TEST(hasFinding(done, "reference_not_computed"));
    const IndicatorResult& coverage = figure(done, "forest.coverage@A/2021/nfi");
    BOOST_TEST(std::any_of(coverage.references.begin(),
                           coverage.references.end(),
                           [](const auto& held) { return held.reference.value == 1.0; }));
    // A reference may bind a park that this run leaves out.
    PipelineOptions options;
    options.parks = {"B"};
    BOOST_CHECK_NO_THROW(run(head() + boundary() + forest() +
                                 "[[reference]]\nindicator = \"forest.coverage\"\nparks = \"A\"\n" +
                                 value,
                             options));
}

BOOST_AUTO_TEST_CASE(the_folder_has_the_same_bytes_for_any_number_of_threads) {
    const std::string text = head() + boundary() + forest();
    std::map<std::string, std::string> first;
    for (const int threads : {1, 2, 8}) {
        const PipelineRun done = run(text, {}, threads);
        const fs::path output = folder / std::string("out").append(std::to_string(threads));
        StagedDirectory staged(output, resultFileNames());
        writeResultsFolder(done, staged, {});
        for (const char* name : {"results.json", "indicators.csv", "results.gpkg"}) {
            const std::string bytes = readFile(output / name);
            BOOST_TEST((first.try_emplace(name, bytes).first->second == bytes), name << threads);
        }
        BOOST_TEST(Json::parse(readFile(output / "run.json"))["schema"] == "parklens.run/1");
    }
}

BOOST_AUTO_TEST_CASE(the_geopackage_shows_parks_blocks_and_patches_with_their_styles) {
    const PipelineRun done = run(head() + boundary() + forest());
    std::map<std::string, FeatureLayer> layers;
    for (FeatureLayer& layer : resultLayers(done)) {
        layers.emplace(layer.name, std::move(layer));
    }
    BOOST_TEST(layers.at("parks").features.size() == 2);
    BOOST_TEST(layers.at("blocks").features.size() == 2);
    BOOST_TEST(!layers.contains("stations"));
    // The large patch meets both parks; in park A it is whole, in park B three quarters are inside.
    const FeatureLayer& patches = layers.at("forest_patches");
    BOOST_REQUIRE(patches.features.size() == 2);
    const std::size_t inside = patches.fieldIndex("inside_area_m2").value();
    BOOST_TEST(toNumber(patches.features[0].values[inside]).value() == 160000.0,
               tt::tolerance(1e-6));
    BOOST_TEST(toNumber(patches.features[1].values[inside]).value() == 120000.0,
               tt::tolerance(1e-6));
    BOOST_TEST(planeArea(std::get<MultiPolygon>(patches.features[1].geometry)) == 160000.0);
    const FeatureLayer& parks = layers.at("parks");
    const std::size_t column = parks.fieldIndex("forest_coverage_nfi_2021").value();
    BOOST_TEST(toNumber(parks.features[1].values[column]).value() == 75.0, tt::tolerance(1e-6));
    BOOST_TEST(layers.at("layer_styles").features.size() == 3);
}

BOOST_AUTO_TEST_CASE(results_are_replaced_but_nothing_else_is) {
    const PipelineRun done = run(head() + boundary() + forest());
    const fs::path output = folder / "out";
    for (int time = 0; time < 2; ++time) {
        StagedDirectory staged(output, resultFileNames());
        writeResultsFolder(done, staged, {});
    }
    fs::create_directory(folder / "other");
    writeFile(folder.path() / "other" / "precious", "x");
    BOOST_CHECK_THROW(StagedDirectory(folder / "other", resultFileNames()), UsageError);
}

BOOST_AUTO_TEST_CASE(a_cancelled_run_ends_with_the_cancellation) {
    CancellationToken token;
    token.cancel();
    BOOST_CHECK_THROW(runPipeline(project(head() + boundary() + forest()),
                                  standards(),
                                  {},
                                  TaskPool(2),
                                  TaskControl(&token, nullptr)),
                      CancelledError);
}

BOOST_AUTO_TEST_CASE(the_json_holds_to_its_schema) {
    const PipelineRun done = run(head() + boundary() + forest("[\"nfi\", \"green\"]"));
    StagedDirectory staged(folder / "out", resultFileNames());
    writeResultsFolder(done, staged, {});
    const Json results = Json::parse(readFile(folder.path() / "out" / "results.json"));
    const Json schema =
        Json::parse(readFile(sourceDirectory() / "data/schema/results.schema.json"));
    const auto requireKeys = [](const Json& object, const Json& described) {
        for (const Json& key : described["required"]) {
            BOOST_TEST(object.contains(key.get<std::string>()), key.get<std::string>());
        }
        for (const auto& [key, member] : object.items()) {
            BOOST_TEST(described["properties"].contains(key), key);
        }
    };
    requireKeys(results, schema);
    for (const Json& indicator : results["indicators"]) {
        requireKeys(indicator, schema["$defs"]["indicator"]);
        requireKeys(indicator["subject"], schema["$defs"]["subject"]);
        for (const Json& reference : indicator["references"]) {
            requireKeys(reference, schema["$defs"]["reference"]);
        }
    }
    BOOST_TEST(!results["audit"].empty());
    for (const Json& finding : results["audit"]) {
        requireKeys(finding, schema["$defs"]["finding"]);
    }
}

BOOST_AUTO_TEST_SUITE_END()
