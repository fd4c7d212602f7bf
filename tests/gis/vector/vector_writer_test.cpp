#include "gis/base/error.hpp"
#include "gis/base/task_control.hpp"
#include "gis/vector/vector_reader.hpp"
#include "gis/vector/vector_writer.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

MultiPolygon square(double x, double y, double side) {
    return {{{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}}};
}

FeatureLayer parcels(const Crs& crs, double x, double y, double side) {
    FeatureLayer layer;
    layer.name = "parcels";
    layer.crs = crs;
    layer.fields = {
        {"id", FieldType::Text}, {"面积", FieldType::Real}, {"层数", FieldType::Integer}};
    layer.features = {
        {.fid = 1,
         .geometry = square(x, y, side),
         .values = {FieldValue("0012"), FieldValue(1.0 / 3.0), FieldValue(std::int64_t{6})}},
        {.fid = 2,
         .geometry = square(x + 2 * side, y, side),
         .values = {FieldValue("=1+1"), FieldValue(), FieldValue()}}};
    return layer;
}

FeatureLayer projectedParcels() {
    return parcels(Crs::fromEpsg(4549), 500000.1, 3400000.7, 100.3);
}

std::size_t entryCount(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// FlatGeobuf orders features by its index: they are compared by id.
void requireSame(FeatureLayer read, FeatureLayer written) {
    for (FeatureLayer* layer : {&read, &written}) {
        const std::size_t id = *layer->fieldIndex("id");
        std::sort(layer->features.begin(),
                  layer->features.end(),
                  [id](const Feature& a, const Feature& b) {
                      return toText(a.values[id]) < toText(b.values[id]);
                  });
    }
    BOOST_REQUIRE(read.features.size() == written.features.size());
    BOOST_TEST(read.crs->isSame(*written.crs));
    for (std::size_t i = 0; i < written.features.size(); ++i) {
        BOOST_TEST((read.features[i].geometry == written.features[i].geometry), read.file);
        for (const FieldDefinition& field : written.fields) {
            const FieldValue& before = written.features[i].values[*written.fieldIndex(field.name)];
            const FieldValue& after = read.features[i].values[*read.fieldIndex(field.name)];
            BOOST_TEST((before == after), field.name);
        }
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(what_is_written_reads_back_exactly) {
    const TemporaryDirectory folder;
    const FeatureLayer layer = projectedParcels();
    const FeatureLayer degrees = parcels(Crs::wgs84(), 120.1, 30.7, 0.1);
    Diagnostics diagnostics;
    for (const char* name : {"p.gpkg", "p.geojson", "p.fgb"}) {
        writeVectorLayers(folder / name, {&layer, 1}, {});
        requireSame(readVectorLayer(folder / name, {}, diagnostics), layer);
        writeVectorLayers(folder / name, {&degrees, 1}, {.overwrite = Overwrite::Allow});
        requireSame(readVectorLayer(folder / name, {}, diagnostics), degrees);
    }
    BOOST_TEST(entryCount(folder.path()) == 3U);
    BOOST_TEST(readFile(folder / "p.geojson").find("\"crs\"") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(two_runs_give_the_same_bytes) {
    const TemporaryDirectory folder;
    const FeatureLayer layer = projectedParcels();
    for (const char* extension : {".gpkg", ".geojson", ".fgb", ".csv", ".shp"}) {
        const fs::path first = folder / (std::string("first") + extension);
        const fs::path second = folder / (std::string("second") + extension);
        writeVectorLayers(first, {&layer, 1}, {});
        writeVectorLayers(second, {&layer, 1}, {});
        BOOST_TEST((readFile(first) == readFile(second)), extension);
    }
}

BOOST_AUTO_TEST_CASE(a_geopackage_holds_several_layers_with_spatial_indexes) {
    const TemporaryDirectory folder;
    std::vector<FeatureLayer> layers{projectedParcels(), projectedParcels()};
    layers[1].name = "audit";
    layers[1].crs.reset();
    for (Feature& feature : layers[1].features) {
        feature.geometry = {};
    }
    layers.push_back(projectedParcels());
    layers[2].name = "fid and geom";
    layers[2].fields[0].name = "FID";
    layers[2].fields[1].name = "geom";
    writeVectorLayers(folder / "results.gpkg", layers, {});
    BOOST_TEST(listVectorLayers(folder / "results.gpkg").size() == 3U);
    Diagnostics diagnostics;
    const FeatureLayer audit = readVectorLayer(
        folder / "results.gpkg", {.layer = "audit", .requireGeometry = false}, diagnostics);
    BOOST_TEST(audit.features.size() == 2U);
    BOOST_TEST(!audit.crs);
    const FeatureLayer clash =
        readVectorLayer(folder / "results.gpkg", {.layer = "fid and geom"}, diagnostics);
    BOOST_TEST(toText(clash.features[0].values[0]) == "0012");
    BOOST_TEST(readFile(folder / "results.gpkg").find("rtree_parcels_geom") != std::string::npos);
    BOOST_CHECK_THROW(writeVectorLayers(folder / "two.geojson", layers, {}), UsageError);
}

BOOST_AUTO_TEST_CASE(a_csv_holds_the_attributes_with_all_digits) {
    const TemporaryDirectory folder;
    const FeatureLayer layer = projectedParcels();
    writeVectorLayers(folder / "p.csv", {&layer, 1}, {});
    BOOST_TEST(readFile(folder / "p.csv") == "id,面积,层数\n0012,0.3333333333333333,6\n'=1+1,,\n");
    writeVectorLayers(folder / "p2.csv", {&layer, 1}, {.layerOptions = {"SEPARATOR=SEMICOLON"}});
    BOOST_TEST(readFile(folder / "p2.csv").starts_with("id;面积;层数\n"));
    BOOST_CHECK_THROW(writeVectorLayers(folder / "p3.csv", {&layer, 1}, {.layerOptions = {"X=Y"}}),
                      UsageError);
    BOOST_CHECK_THROW(
        writeVectorLayers(folder / "p3.csv", {&layer, 1}, {.layerOptions = {"GEOMETRY=AS_XY"}}),
        FormatError);
    BOOST_TEST(!fs::exists(folder / "p3.csv"));
}

BOOST_AUTO_TEST_CASE(a_shapefile_is_written_in_gbk_and_says_so) {
    const TemporaryDirectory folder;
    FeatureLayer layer = projectedParcels();
    layer.features[1].values[0] = FieldValue("高新区");
    writeVectorLayers(folder / "p.shp", {&layer, 1}, {});
    BOOST_TEST(readFile(folder / "p.dbf").find("\xB8\xDF\xD0\xC2\xC7\xF8") != std::string::npos);
    BOOST_TEST(fs::exists(folder / "p.cpg"));
    BOOST_TEST(fs::exists(folder / "p.shx"));
    Diagnostics diagnostics;
    const FeatureLayer read = readVectorLayer(folder / "p.shp", {}, diagnostics);
    BOOST_TEST(toText(read.features[1].values[0]) == "高新区");
    BOOST_TEST(read.fields[1].name == "面积");
    BOOST_TEST(read.crs->isSame(*layer.crs));
}

BOOST_AUTO_TEST_CASE(names_too_long_for_a_shapefile_are_shortened_apart_and_told) {
    const TemporaryDirectory folder;
    FeatureLayer layer = projectedParcels();
    layer.fields[0].name = "工业用地面积合计";
    layer.fields[1].name = "forest_coverage_pct";
    layer.fields[2].name = "Forest_coverage_low_pct";
    const Diagnostics told = writeVectorLayers(folder / "p.shp", {&layer, 1}, {});
    BOOST_REQUIRE(told.contains("field_names_shortened"));
    BOOST_TEST(told.entries().size() == 1U);
    const std::string sentence = told.entries().front().problem.sentence(Language::English);
    for (const char* alias : {"工业用地面积合计 -> 工业用地面",
                              "forest_coverage_pct -> forest_cov",
                              "Forest_coverage_low_pct -> Forest_c_1"}) {
        BOOST_TEST((sentence.find(alias) != std::string::npos), sentence);
    }
    Diagnostics diagnostics;
    const FeatureLayer read = readVectorLayer(folder / "p.shp", {}, diagnostics);
    BOOST_TEST(read.fields[0].name == "工业用地面");
    BOOST_TEST(read.fields[1].name == "forest_cov");
    BOOST_TEST(read.fields[2].name == "Forest_c_1");
    BOOST_TEST(writeVectorLayers(folder / "p.gpkg", {&layer, 1}, {}).empty());
}

BOOST_AUTO_TEST_CASE(existing_files_and_unknown_formats_are_refused) {
    const TemporaryDirectory folder;
    const FeatureLayer layer = projectedParcels();
    writeFile(folder / "p.gpkg", "mine");
    BOOST_CHECK_THROW(writeVectorLayers(folder / "p.gpkg", {&layer, 1}, {}), UsageError);
    BOOST_TEST(readFile(folder / "p.gpkg") == "mine");
    for (const char* name : {"p.doc", "p"}) {
        BOOST_CHECK_THROW(writeVectorLayers(folder / name, {&layer, 1}, {}), UsageError);
    }
    writeVectorLayers(folder / "p", {&layer, 1}, {.format = "gpkg"});
    BOOST_TEST(fs::exists(folder / "p"));
}

BOOST_AUTO_TEST_CASE(web_map_coordinates_are_not_written_as_if_they_were_true) {
    const TemporaryDirectory folder;
    const FeatureLayer layer = parcels(Crs::fromText("GCJ-02"), 120.1, 30.7, 0.1);
    for (const char* name : {"p.gpkg", "p.geojson", "p.fgb", "p.shp", "p.kml"}) {
        BOOST_CHECK_THROW(writeVectorLayers(folder / name, {&layer, 1}, {}), FormatError);
    }
    BOOST_CHECK_THROW(
        writeVectorLayers(folder / "p.csv", {&layer, 1}, {.layerOptions = {"GEOMETRY=AS_XY"}}),
        FormatError);
    BOOST_TEST(entryCount(folder.path()) == 0U);
    // Without geometry nothing is said of a system.
    writeVectorLayers(folder / "p.csv", {&layer, 1}, {});
    writeVectorLayers(folder / "p.xlsx", {&layer, 1}, {});
    BOOST_TEST(entryCount(folder.path()) == 2U);
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_and_leaves_nothing) {
    FeatureLayer layer = projectedParcels();
    for (int i = 0; i < 5000; ++i) {
        layer.features.push_back(layer.features[0]);
    }
    for (const char* name : {"p.gpkg", "p.csv", "p.geojson", "p.fgb", "p.shp"}) {
        const TemporaryDirectory folder;
        const fs::path path = folder / name;
        const pid_t child = ::fork();
        if (child == 0) {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{60000, 60000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            int code = 1;
            try {
                writeVectorLayers(path, {&layer, 1}, {});
            } catch (const IoError&) {
                code = 0;
            } catch (const std::exception&) {
                code = 2;
            }
            ::_exit(code);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        BOOST_TEST((WIFEXITED(status) && WEXITSTATUS(status) == 0), name << " " << status);
        BOOST_TEST(entryCount(folder.path()) == 0U, name);
    }
}

BOOST_AUTO_TEST_CASE(writing_that_is_cancelled_midway_stops_and_leaves_nothing) {
    FeatureLayer layer = projectedParcels();
    layer.features.assign(60000, layer.features[0]);
    for (const char* name : {"p.gpkg", "p.fgb", "p.shp", "p.xlsx"}) {
        const TemporaryDirectory folder;
        CancellationToken token;
        std::thread user([&] {
            const auto lastWait = std::chrono::steady_clock::now() + std::chrono::seconds(30);
            while (entryCount(folder.path()) == 0 && std::chrono::steady_clock::now() < lastWait) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            token.cancel();
        });
        BOOST_CHECK_THROW(
            writeVectorLayers(folder / name, {&layer, 1}, {}, TaskControl(&token, {})),
            CancelledError);
        user.join();
        BOOST_TEST(entryCount(folder.path()) == 0U, name);
    }
}

BOOST_AUTO_TEST_CASE(texts_are_not_written_once_cancelled) {
    const FeatureLayer layer = projectedParcels();
    CancellationToken token;
    token.cancel();
    for (const char* name : {"p.csv", "p.geojson", "p.txt"}) {
        const TemporaryDirectory folder;
        BOOST_CHECK_THROW(
            writeVectorLayers(folder / name, {&layer, 1}, {}, TaskControl(&token, {})),
            CancelledError);
        BOOST_TEST(entryCount(folder.path()) == 0U, name);
    }
}
