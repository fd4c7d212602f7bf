// Bad input, as users meet it: each gets its sentence in two languages, the contract's exit code,
// and leaves nothing behind.

#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

/// A folder with a good raster and good zones, to be spoilt one at a time.
class BadInputFixture {
public:
    BadInputFixture() {
        writeSampleRaster(raster, {});
        zones.features = {{{"a"}, rectangleWkt(500010, 3499910, 500055, 3499990)}};
        writeZones();
    }

    void writeZones() const {
        fs::remove(zonesPath);
        writeSampleLayer(zonesPath, zones);
    }

    std::set<std::string> listing() const {
        std::set<std::string> names;
        for (const fs::directory_entry& entry : fs::directory_iterator(directory.path())) {
            names.insert(entry.path().filename().string());
        }
        return names;
    }

    ProcessResult zonal(std::vector<std::string> more = {}, const ProcessOptions& options = {}) {
        std::vector<std::string> arguments{
            "zonal", raster, zonesPath, "-o", output, "--id", idField};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runParklens(arguments, options);
    }

    /// The command ends with this code, says each of the words in English, speaks Chinese when
    /// asked, and leaves no file behind.
    void checkRefused(int exitCode,
                      const std::vector<std::string>& words,
                      const std::vector<std::string>& more = {}) {
        const std::set<std::string> before = listing();
        const ProcessResult result = zonal(more);
        BOOST_TEST(result.exitCode == exitCode);
        for (const std::string& word : words) {
            BOOST_TEST(result.diagnostics.find(word) != std::string::npos,
                       "'" << word << "' is not in: " << result.diagnostics);
        }
        BOOST_TEST(result.diagnostics.find("a fault in ParkLens") == std::string::npos,
                   result.diagnostics);
        BOOST_TEST(std::count(result.diagnostics.begin(), result.diagnostics.end(), '\n') >= 1);
        std::vector<std::string> chinese = more;
        chinese.insert(chinese.end(), {"--lang", "zh"});
        const ProcessResult inChinese = zonal(chinese);
        BOOST_TEST(inChinese.exitCode == exitCode);
        BOOST_TEST(inChinese.diagnostics.find("错误：") != std::string::npos,
                   inChinese.diagnostics);
        const std::set<std::string> after = listing();
        BOOST_TEST(before == after, boost::test_tools::per_element());
    }

    TemporaryDirectory directory;
    std::string raster = directory / "cover.tif";
    std::string zonesPath = directory / "zones.gpkg";
    std::string output = directory / "out.csv";
    std::string idField = "id";
    SampleLayer zones;
};

std::string numbered(std::string name, int number) {
    return name.append(std::to_string(number));
}

void truncate(const fs::path& path, double share) {
    fs::resize_file(path,
                    static_cast<std::uintmax_t>(share * static_cast<double>(fs::file_size(path))));
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(bad_input, BadInputFixture)

BOOST_AUTO_TEST_CASE(good_input_is_taken) {
    const ProcessResult result = zonal();
    BOOST_TEST(result.exitCode == 0);
    BOOST_TEST(fs::exists(output));
}

BOOST_AUTO_TEST_CASE(an_existing_output_is_kept_unless_overwrite) {
    writeFile(output, "precious");
    const ProcessResult refused = zonal();
    BOOST_TEST(refused.exitCode == 2);
    BOOST_TEST(readFile(output) == "precious");
    BOOST_TEST(zonal({"--overwrite"}).exitCode == 0);
    BOOST_TEST(readFile(output) != "precious");
}

BOOST_AUTO_TEST_CASE(an_output_never_replaces_an_input) {
    const std::string before = readFile(zonesPath);
    output = zonesPath;
    checkRefused(2, {"zones.gpkg", "the output is the input"}, {"--overwrite"});
    output = (directory.path() / "." / "cover.tif").string();
    checkRefused(2, {"cover.tif", "the output is the input"}, {"--overwrite", "-f", "CSV"});
    BOOST_TEST((readFile(zonesPath) == before));
    zonesPath = directory / "lots.shp";
    writeZones();
    output = directory / "lots.dbf";
    checkRefused(2, {"lots.dbf", "the output is the input"}, {"--overwrite", "-f", "CSV"});
}

BOOST_AUTO_TEST_CASE(observations_are_never_replaced) {
    const std::string text = "station,time,pollutant,value\nA,2024-03-01 00:00,PM2.5,12\n";
    writeFile(directory / "own.csv", text);
    const std::string own = (directory.path() / "." / "own.csv").string();
    for (const std::vector<std::string>& outputs :
         {std::vector<std::string>{"-o", own}, {"-o", "-", "--daily", own}}) {
        std::vector<std::string> arguments{"air", directory / "own.csv", "--overwrite"};
        arguments.insert(arguments.end(), outputs.begin(), outputs.end());
        const ProcessResult result = runParklens(arguments);
        BOOST_TEST(result.exitCode == 2, result.diagnostics);
        BOOST_TEST(readFile(directory / "own.csv") == text);
    }
}

BOOST_AUTO_TEST_CASE(a_missing_raster) {
    fs::remove(raster);
    checkRefused(3, {"cover.tif", "not"});
}

BOOST_AUTO_TEST_CASE(an_empty_raster) {
    writeFile(raster, "");
    checkRefused(3, {"cover.tif", "empty"});
}

BOOST_AUTO_TEST_CASE(a_truncated_raster) {
    SampleRaster large;
    large.columnCount = large.rowCount = 1000;
    large.creationOptions = {"TILED=YES"};
    writeSampleRaster(raster, large);
    zones.features = {{{"a"}, rectangleWkt(500010, 3490100, 509900, 3499990)}};
    writeZones();
    truncate(raster, 0.5);
    checkRefused(3, {"cover.tif"});
}

BOOST_AUTO_TEST_CASE(a_raster_without_crs) {
    fs::remove(raster);
    SampleRaster without;
    without.crs.clear();
    writeSampleRaster(raster, without);
    checkRefused(3, {"cover.tif", "coordinate reference system", "--raster-crs"});
    BOOST_TEST(zonal({"--raster-crs", "EPSG:4549"}).exitCode == 0);
}

BOOST_AUTO_TEST_CASE(a_rotated_raster) {
    fs::remove(raster);
    SampleRaster rotated;
    rotated.geoTransform = {500000, 9, 2, 3500000, 2, -9};
    writeSampleRaster(raster, rotated);
    checkRefused(3, {"cover.tif", "rotated"});
}

BOOST_AUTO_TEST_CASE(missing_zones) {
    fs::remove(zonesPath);
    checkRefused(3, {"zones.gpkg", "not"});
}

BOOST_AUTO_TEST_CASE(an_empty_zones_file) {
    writeFile(zonesPath, "");
    checkRefused(3, {"zones.gpkg", "empty"});
}

BOOST_AUTO_TEST_CASE(a_truncated_geopackage) {
    for (int i = 0; i < 5000; ++i) {
        zones.features.push_back(
            {{numbered("z", i)}, rectangleWkt(500010, 3499910, 500055, 3499990)});
    }
    writeZones();
    truncate(zonesPath, 0.4);
    checkRefused(3, {"zones.gpkg"});
}

BOOST_AUTO_TEST_CASE(zones_without_crs) {
    zones.crs.clear();
    writeZones();
    checkRefused(3, {"zones.gpkg", "coordinate reference system", "--zones-crs"});
    BOOST_TEST(zonal({"--zones-crs", "EPSG:4549"}).exitCode == 0);
}

BOOST_AUTO_TEST_CASE(zones_whose_coordinates_do_not_fit_their_crs) {
    zones.crs = "EPSG:4490";
    writeZones();
    checkRefused(3, {"zones.gpkg", "EPSG:4490"});
}

BOOST_AUTO_TEST_CASE(zones_with_swapped_axes) {
    zones.crs = "EPSG:4490";
    zones.features = {{{"a"}, rectangleWkt(31.60, 120.01, 31.61, 120.02)}};
    writeZones();
    checkRefused(3, {"zones.gpkg", "swap x and y"});
}

BOOST_AUTO_TEST_CASE(two_zones_of_one_id) {
    zones.features.push_back(zones.features.front());
    writeZones();
    checkRefused(3, {"zones.gpkg", "id", "a"});
}

BOOST_AUTO_TEST_CASE(a_zone_without_an_id) {
    zones.features.front().values.front().clear();
    writeZones();
    checkRefused(3, {"zones.gpkg", "feature 1", "has no id (the field is empty)"});
}

BOOST_AUTO_TEST_CASE(an_id_field_that_is_not_there) {
    idField = "no_such_field";
    checkRefused(3, {"zones.gpkg", "no_such_field", "id"});
}

BOOST_AUTO_TEST_CASE(a_self_crossing_zone_is_repaired_and_told) {
    zones.features = {{{"bow"},
                       "POLYGON((500010 3499910,500050 3499950,500050 3499910,500010 3499950,"
                       "500010 3499910))"}};
    writeZones();
    const ProcessResult result = zonal();
    BOOST_TEST(result.exitCode == 0);
    BOOST_TEST(result.diagnostics.find("bow") != std::string::npos, result.diagnostics);
    // Two triangles of 40 m × 20 m / 2.
    BOOST_TEST(readFile(output).find("bow,8,") != std::string::npos, readFile(output));
}

BOOST_AUTO_TEST_CASE(an_empty_polygon_is_listed_and_the_rest_is_made) {
    zones.features.push_back({{"hollow"}, "POLYGON EMPTY"});
    writeZones();
    const ProcessResult result = zonal();
    BOOST_TEST(result.exitCode == 4);
    BOOST_TEST(result.diagnostics.find("hollow") != std::string::npos, result.diagnostics);
    BOOST_TEST(readFile(output).find("\na,") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_zone_outside_the_raster_is_listed_and_the_rest_is_made) {
    zones.features.push_back({{"far"}, rectangleWkt(510000, 3510000, 510100, 3510100)});
    writeZones();
    const ProcessResult result = zonal();
    BOOST_TEST(result.exitCode == 4);
    BOOST_TEST(result.diagnostics.find("far") != std::string::npos, result.diagnostics);
    BOOST_TEST(readFile(output).find("\na,") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_full_disk_leaves_nothing) {
    for (int i = 0; i < 2000; ++i) {
        zones.features.push_back(
            {{numbered("zone number ", i)}, rectangleWkt(500010, 3499910, 500055, 3499990)});
    }
    writeZones();
    for (const char* name : {"out.csv", "out.gpkg", "out.geojson"}) {
        output = directory / name;
        const std::set<std::string> before = listing();
        ProcessOptions options;
        options.fileSizeLimitBytes = 20000;
        const ProcessResult result = zonal({}, options);
        BOOST_TEST(result.exitCode == 1, name << ": " << result.diagnostics);
        BOOST_TEST(result.diagnostics.find(name) != std::string::npos, result.diagnostics);
        const std::set<std::string> after = listing();
        BOOST_TEST(before == after, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(an_interrupt_stops_within_a_second_and_leaves_nothing) {
    fs::remove(raster);
    SampleRaster huge;
    huge.columnCount = huge.rowCount = 6000;
    huge.type = "Float64";
    huge.creationOptions = {"TILED=YES", "COMPRESS=DEFLATE"};
    huge.values.resize(static_cast<std::size_t>(huge.columnCount) * huge.rowCount);
    for (std::size_t i = 0; i < huge.values.size(); ++i) {
        huge.values[i] = static_cast<double>(i * 2654435761U % 1000003U);
    }
    writeSampleRaster(raster, huge);
    zones.features.clear();
    for (int i = 0; i < 20; ++i) {
        zones.features.push_back(
            {{numbered("z", i)}, rectangleWkt(500003 + i, 3440010, 559990, 3499990)});
    }
    writeZones();
    const std::set<std::string> before = listing();
    ProcessOptions options;
    options.interruptAfterMs = 150;
    const ProcessResult result = zonal({"--stats", "mean,quantile(0.5)"}, options);
    BOOST_TEST(result.exitCode == 130, result.diagnostics);
    const std::set<std::string> after = listing();
    BOOST_TEST(before == after, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
