#include "tests/viewer/comparing/comparing_fixture.hpp"

#include "analysis/pipeline/results_folder.hpp"
#include "analysis/project/project_parser.hpp"
#include "tests/support/sample_data.hpp"

#include <boost/test/unit_test.hpp>

namespace parklens::test {

namespace fs = std::filesystem;

namespace {

void writeCover(const fs::path& file, int rowsOfTrees) {
    SampleRaster raster;
    raster.columnCount = raster.rowCount = 100;
    raster.values.assign(10000, 50.0);
    std::fill_n(raster.values.begin(), rowsOfTrees * 100, 10.0);
    writeSampleRaster(file, raster);
}

std::string forest(int year) {
    return "[[forest]]\npath = \"cover_" + std::to_string(year) +
           ".tif\"\nproduct = \"worldcover\"\nprofiles = [\"nfi\"]\nyear = " +
           std::to_string(year) + "\n";
}

} // namespace

TwoYears::TwoYears() {
    writeCover(folder / "cover_2021.tif", 40);
    writeCover(folder / "cover_2024.tif", 20);
    SampleLayer parks;
    parks.fields = {"id", "name"};
    parks.features = {{{"A", "甲园"}, rectangleWkt(500000, 3499000, 501000, 3500000)}};
    writeSampleLayer(folder / "parks.gpkg", parks);
}

fs::path TwoYears::write(const std::string& name,
                         const std::string& years,
                         const std::string& forests) const {
    writeFile(folder / name,
              "schema = \"parklens.project/1\"\n[project]\nname = \"试验\"\nyears = " + years +
                  "\n[[boundary]]\nrole = \"administered\"\npath = \"parks.gpkg\"\nid = \"id\"\n"
                  "fields = { name = \"name\" }\n" +
                  forests);
    return folder / name;
}

fs::path TwoYears::project(const std::string& name) const {
    return write(name, "[2021, 2024]", forest(2021) + forest(2024));
}

fs::path TwoYears::projectOf(int year) const {
    const std::string text = std::to_string(year);
    return write("park_" + text + ".toml", "[" + text + "]", forest(year));
}

fs::path TwoYears::results(const fs::path& project, const std::string& name) const {
    const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    StagedDirectory staged(folder / name, resultFileNames());
    writeResultsFolder(
        runPipeline(readProject(project), standards, {}, TaskPool(2), {}), staged, {});
    return folder / name;
}

std::unique_ptr<MainWindow> windowOn(const fs::path& project) {
    auto window = std::make_unique<MainWindow>(Language::Chinese, Lettering::installed());
    window->resize(1200, 800);
    window->show();
    window->open(project);
    BOOST_REQUIRE(waitUntil([&] { return window->session().run() && window->isAtRest(); }, 60000));
    return window;
}

} // namespace parklens::test
