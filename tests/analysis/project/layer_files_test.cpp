#include "analysis/model/fingerprint.hpp"
#include "analysis/project/layer_files.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> names(const std::vector<fs::path>& paths) {
    std::vector<std::string> found;
    for (const fs::path& path : paths) {
        found.push_back(path.filename().string());
    }
    return found;
}

LayerSource layer(const std::string& path) {
    LayerSource source;
    source.path = path;
    return source;
}

/// A project with one layer of every kind and both tables of rules.
Project fullProject(const fs::path& folder) {
    Project project;
    project.file = folder / "park.toml";
    project.boundaries.emplace_back().layer = layer("boundary.gpkg");
    project.forests.emplace_back().layer = layer("forest.tif");
    project.air.emplace();
    project.air->stations = layer("stations.csv");
    project.air->observations = layer("observations.csv");
    project.air->meteorology = layer("wind.csv");
    project.land.emplace();
    project.land->parcels = layer("parcels.gpkg");
    project.land->parcelRegister = layer("register.csv");
    project.land->buildings = layer("buildings.gpkg");
    project.land->enterprises = layer("enterprises.csv");
    project.land->control = "control.csv";
    project.land->perMu = PerMuSource{"local", "per_mu"};
    project.otherLayers.push_back(layer("roads.gpkg"));
    project.imagery.emplace_back().layer = layer("imagery.tif");
    return project;
}

constexpr std::size_t layerCount = 11;

} // namespace

BOOST_AUTO_TEST_CASE(a_glob_finds_files_in_the_order_of_their_names) {
    const test::TemporaryDirectory folder;
    for (const char* year : {"2023", "2024", "notes"}) {
        fs::create_directory(folder / year);
        test::writeFile(folder.path() / year / "b.csv", "");
        test::writeFile(folder.path() / year / "a.csv", "");
        test::writeFile(folder.path() / year / "a.txt", "");
    }
    const std::vector<fs::path> found = expandGlob(folder.path() / "20??" / "*.csv");
    BOOST_REQUIRE(found.size() == 4);
    BOOST_TEST(found.front() == folder.path() / "2023" / "a.csv");
    BOOST_TEST(found.back() == folder.path() / "2024" / "b.csv");
    BOOST_TEST(expandGlob(folder.path() / "*.tif").empty());
    BOOST_TEST(expandGlob(folder.path() / "absent.tif").empty());
    BOOST_TEST(expandGlob(folder.path() / "2023" / "a.csv").size() == 1);
}

BOOST_AUTO_TEST_CASE(a_file_whose_name_has_a_star_is_itself) {
    const test::TemporaryDirectory folder;
    test::writeFile(folder / "what?.csv", "");
    test::writeFile(folder / "whats.csv", "");
    BOOST_TEST(names(expandGlob(folder / "what?.csv")) == std::vector<std::string>{"what?.csv"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_fingerprint_covers_the_sidecars_and_not_the_folder) {
    const test::TemporaryDirectory one;
    const test::TemporaryDirectory two;
    for (const auto* folder : {&one, &two}) {
        test::writeFile(*folder / "p.shp", "geometry");
        test::writeFile(*folder / "p.dbf", "attributes");
        test::writeFile(*folder / "p.txt", "not a part of it");
    }
    BOOST_TEST(names(withSidecars(one / "p.shp")) == (std::vector<std::string>{"p.dbf", "p.shp"}),
               boost::test_tools::per_element());
    const Fingerprint before = fingerprintOf({one / "p.shp"});
    BOOST_TEST(before.sizeBytes == 18);
    BOOST_TEST(before.hash.size() == 32);
    BOOST_TEST((fingerprintOf({two / "p.shp"}) == before));
    test::writeFile(two / "p.dbf", "Attributes");
    BOOST_TEST((fingerprintOf({two / "p.shp"}) != before));
}

BOOST_AUTO_TEST_CASE(network_is_allowed_and_paths_are_made_absolute_in_every_layer) {
    const test::TemporaryDirectory folder;
    Project project = fullProject(folder.path());
    allowNetwork(project);
    const Project moved = withAbsolutePaths(project);
    const std::vector<const LayerSource*> layers = layersOf(moved);
    BOOST_TEST(layers.size() == layerCount);
    for (const LayerSource* one : layers) {
        BOOST_TEST_CONTEXT(one->path) {
            BOOST_TEST(one->allowNetwork);
            BOOST_TEST(fs::path(one->path).parent_path() == folder.path());
        }
    }
    BOOST_TEST(fs::path(moved.land->control) == folder / "control.csv");
    BOOST_TEST(fs::path(moved.land->perMu->table) == folder / "per_mu");
    // What GDAL alone understands stays as it is.
    project.boundaries.front().layer.path = "PG:dbname=parks";
    BOOST_TEST(withAbsolutePaths(project).boundaries.front().layer.path == "PG:dbname=parks");
}

BOOST_AUTO_TEST_CASE(the_files_of_a_project_are_those_of_its_layers_and_tables) {
    const test::TemporaryDirectory folder;
    const Project project = fullProject(folder.path());
    for (const LayerSource* one : layersOf(project)) {
        test::writeFile(folder / one->path, "");
    }
    const std::vector<std::string> files = names(filesOf(project));
    BOOST_TEST(files.size() == 1 + layerCount + 2);
    BOOST_TEST(files.front() == "park.toml");
    for (const char* name : {"wind.csv", "imagery.tif", "control.csv", "per_mu"}) {
        BOOST_TEST((std::find(files.begin(), files.end(), name) != files.end()), name);
    }
}
