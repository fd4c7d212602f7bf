// The component trees that analyze keeps with its results.

#include "analysis/pipeline/component_tree_file.hpp"
#include "analysis/pipeline/pipeline.hpp"
#include "analysis/pipeline/results_folder.hpp"
#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;
namespace tt = boost::test_tools;

namespace {

/// 60 × 60 cells of 10 m: a wood of 20 × 20 cells of 12 m with a top of 5 × 5 cells of 20 m, and a
/// hedge of 10 × 1 cells of 4 m. Park A holds all, park B the left half of the wood.
class CanopyFixture {
public:
    CanopyFixture() {
        SampleRaster raster;
        raster.columnCount = raster.rowCount = 60;
        raster.geoTransform = {500000.0, 10.0, 0.0, 3500000.0, 0.0, -10.0};
        raster.values.assign(3600, 0.0);
        const auto fill = [&](int left, int top, int columns, int rows, double height) {
            for (int row = top; row < top + rows; ++row) {
                for (int column = left; column < left + columns; ++column) {
                    raster.values[static_cast<std::size_t>(row * 60 + column)] = height;
                }
            }
        };
        fill(10, 10, 20, 20, 12.0);
        fill(20, 20, 5, 5, 20.0);
        fill(40, 50, 10, 1, 4.0);
        writeSampleRaster(folder / "height.tif", raster);
        raster.type = "Float32";
        writeSampleRaster(folder / "height32.tif", raster);
        SampleLayer parks;
        parks.name = "parks";
        parks.features = {{{"A"}, rectangleWkt(500000, 3499400, 500600, 3500000)},
                          {{"B"}, rectangleWkt(500000, 3499700, 500200, 3500000)}};
        writeSampleLayer(folder / "parks.gpkg", parks);
    }

    PipelineRun run(const std::string& forest, int threads = 2) {
        writeFile(folder / "park.toml",
                  "schema = \"parklens.project/1\"\n[project]\nname = \"试验\"\nyear = 2021\n"
                  "[[boundary]]\nrole = \"administered\"\npath = \"parks.gpkg\"\nid = \"id\"\n"
                  "[[forest]]\n" +
                      forest);
        const Project project = readProject(folder / "park.toml");
        const StandardsLibrary standards =
            StandardsLibrary::load(sourceDirectory() / "data/standards");
        return runPipeline(project, standards, {}, TaskPool(threads), {});
    }

    static std::string heights(const std::string& file, const std::string& profiles) {
        return "path = \"" + file +
               "\"\nproduct = \"height\"\nyear = 2021\nprofiles = " + profiles + "\n";
    }

    fs::path written(const PipelineRun& run, const std::string& name) {
        StagedDirectory staged(folder / name, resultFileNames());
        writeResultsFolder(run, staged, {});
        return folder / name;
    }

    TemporaryDirectory folder;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(component_trees, CanopyFixture)

BOOST_AUTO_TEST_CASE(a_tree_of_each_park_is_kept_with_the_results_and_answers_on_paper) {
    for (const char* file : {"height.tif", "height32.tif"}) {
        const fs::path results =
            written(run(heights(file, "[\"canopy\"]")), std::string("results-") + file);
        const std::vector<ParkComponentTree> trees =
            readComponentTrees(results / componentTreesFileName);
        BOOST_REQUIRE(trees.size() == 2u);
        BOOST_TEST(trees[0].parkId == "A");
        BOOST_TEST(trees[0].layer == "forest[0]");
        const auto inA = [&](double height, double areaM2) {
            return trees[0].tree.answer(height, areaM2);
        };
        BOOST_TEST(inA(2.0, 0.0).keptAreaM2 == 41000.0, tt::tolerance(1e-6));
        BOOST_TEST(inA(2.0, 2000.0).keptAreaM2 == 40000.0, tt::tolerance(1e-6));
        BOOST_TEST(inA(2.0, 2000.0).droppedAreaM2 == 1000.0, tt::tolerance(1e-6));
        BOOST_TEST(inA(2.0, 2000.0).droppedCount == 1);
        BOOST_TEST(inA(5.0, 0.0).keptCount == 1);
        BOOST_TEST(inA(12.5, 0.0).keptAreaM2 == 2500.0, tt::tolerance(1e-6));
        BOOST_TEST(inA(12.5, 3000.0).keptAreaM2 == 0.0);
        BOOST_TEST(inA(21.0, 0.0).keptCount == 0);
        // Half of the wood lies in park B; it is measured whole.
        BOOST_TEST(trees[1].tree.answer(5.0, 30000.0).keptAreaM2 == 20000.0, tt::tolerance(1e-6));
    }
}

BOOST_AUTO_TEST_CASE(the_file_has_the_same_bytes_for_any_number_of_threads) {
    const std::string text = heights("height.tif", "[\"canopy\"]");
    const std::string one = readFile(written(run(text, 1), "one") / componentTreesFileName);
    const std::string many = readFile(written(run(text, 7), "many") / componentTreesFileName);
    BOOST_TEST((one == many));
}

BOOST_AUTO_TEST_CASE(classes_have_no_tree) {
    const PipelineRun done =
        run("path = \"height.tif\"\nclasses = [12]\nprofiles = [\"canopy\"]\n");
    BOOST_TEST(done.features.trees.empty());
    BOOST_TEST(!fs::exists(written(done, "classes") / componentTreesFileName));
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_refused_with_its_name) {
    const fs::path file =
        written(run(heights("height.tif", "[\"canopy\"]")), "results") / componentTreesFileName;
    const std::string bytes = readFile(file);
    for (const std::string& damaged :
         {bytes.substr(0, bytes.size() / 2), std::string(), bytes + "x", "x" + bytes}) {
        writeFile(file, damaged);
        BOOST_CHECK_EXCEPTION(readComponentTrees(file), FormatError, [&](const FormatError& error) {
            return error.problem().place.file == file.string();
        });
    }
    fs::remove(file);
    BOOST_CHECK_THROW(readComponentTrees(file), FormatError);
}

BOOST_AUTO_TEST_SUITE_END()
