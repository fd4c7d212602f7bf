// `parklens convert` as a user runs it.
#include "gis/vector/vector_reader.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

using namespace parklens;
using namespace parklens::test;

namespace {

namespace fs = std::filesystem;

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

FeatureLayer read(const fs::path& path, const VectorReadOptions& options = {}) {
    Diagnostics diagnostics;
    return readVectorLayer(path.string(), options, diagnostics);
}

/// Two plots, one with a hole, codes with leading zeros.
class Folder {
public:
    Folder() {
        SampleLayer plots;
        plots.name = "plots";
        plots.crs = "EPSG:4528";
        plots.fields = {"宗地代码", "名称"};
        plots.features = {
            {{"0012", "甲"},
             "POLYGON((40500000 3400000,40500100 3400000,40500100 3400100,40500000 "
             "3400100,40500000 "
             "3400000),(40500040 3400040,40500060 3400040,40500060 3400060,40500040 "
             "3400060,40500040 3400040))"},
            {{"0013", "乙"},
             "MULTIPOLYGON(((40500200 3400000,40500300 3400000,40500300 3400100,40500200 "
             "3400000)),((40500400 3400000,40500500 3400000,40500500 3400100,40500400 3400000)))"}};
        writeSampleLayer(m_folder / "plots.gpkg", plots);
    }

    fs::path operator/(const std::string& name) const { return m_folder / name; }

    ProcessResult convert(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "convert");
        ProcessOptions options;
        options.directory = m_folder.path();
        return runParklens(arguments, options);
    }

private:
    TemporaryDirectory m_folder;
};

Point firstPoint(const FeatureLayer& layer) {
    return std::get<MultiPoint>(layer.features.at(0).geometry).points.at(0);
}

std::string text(const FeatureLayer& layer, const std::string& field, std::size_t row = 0) {
    return toText(layer.features.at(row).values.at(layer.fieldIndex(field).value()));
}

} // namespace

BOOST_AUTO_TEST_CASE(every_format_keeps_parts_holes_and_codes) {
    const Folder folder;
    const FeatureLayer original = read(folder / "plots.gpkg");
    for (const char* name :
         {"a.gpkg", "a.geojson", "a.fgb", "a.shp", "a.csv", "a.txt", "a.kml", "a.dxf"}) {
        BOOST_TEST_CONTEXT(name) {
            const ProcessResult result = folder.convert({"plots.gpkg", name});
            BOOST_TEST(result.exitCode == 0);
            VectorReadOptions options;
            options.crs = original.crs;
            const bool isKml = std::string(name).ends_with(".kml");
            const FeatureLayer again = read(folder / name, isKml ? VectorReadOptions() : options);
            const bool isDrawing = std::string(name).ends_with(".dxf");
            BOOST_REQUIRE(again.features.size() == (isDrawing ? 3U : 2U));
            if (isDrawing) {
                BOOST_TEST(has(result.diagnostics, "no attributes"));
                continue;
            }
            const bool isPoints = std::string(name).ends_with(".txt");
            const char* codeField = isPoints ? "地块编号" : "宗地代码";
            // FlatGeobuf orders features by place.
            const std::size_t first = text(again, codeField, 0) == "0012" ? 0 : 1;
            BOOST_TEST(text(again, codeField, first) == "0012");
            const auto& hole = std::get<MultiPolygon>(again.features[first].geometry);
            const auto& parts = std::get<MultiPolygon>(again.features[1 - first].geometry);
            BOOST_TEST(hole.polygons.at(0).holes.size() == 1U);
            BOOST_TEST(parts.polygons.size() == 2U);
            if (!isKml) {
                BOOST_TEST(planeArea(hole) == 9600.0);
                BOOST_TEST(planeArea(parts) == 10000.0);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_workbook_gets_columns_for_the_geometry) {
    const Folder folder;
    BOOST_TEST(folder.convert({"plots.gpkg", "a.xlsx"}).exitCode == 0);
    const FeatureLayer sheet = read(folder / "a.xlsx", {.crs = Crs::fromEpsg(4528)});
    BOOST_TEST(text(sheet, "宗地代码", 1) == "0013");
    BOOST_TEST(planeArea(std::get<MultiPolygon>(sheet.features[1].geometry)) == 10000.0);
}

BOOST_AUTO_TEST_CASE(datums_and_zones_agree_with_proj) {
    // pyproj: EPSG:4490 → EPSG:4549.
    const Folder folder;
    writeFile(folder / "points.csv", "编号,经度,纬度\n007,119°30′00″E,30°15′00″N\n");
    BOOST_TEST(folder.convert({"points.csv", "refused.gpkg"}).exitCode == 3);
    BOOST_TEST(
        folder
            .convert(
                {"points.csv", "plane.gpkg", "--from-crs", "EPSG:4490", "--to-crs", "EPSG:4549"})
            .exitCode == 0);
    const FeatureLayer plane = read(folder / "plane.gpkg");
    BOOST_TEST(text(plane, "编号") == "007");
    BOOST_TEST(std::abs(firstPoint(plane).x - 451877.93694) < 1e-4);
    BOOST_TEST(std::abs(firstPoint(plane).y - 3347932.81620) < 1e-4);
    BOOST_TEST(folder.convert({"plane.gpkg", "prefixed.gpkg", "--to-crs", "EPSG:4528"}).exitCode ==
               0);
    BOOST_TEST(std::abs(firstPoint(read(folder / "prefixed.gpkg")).x - 40000000.0 - 451877.93694) <
               1e-4);
}

BOOST_AUTO_TEST_CASE(map_offsets_are_put_on_for_tables_only_and_taken_off) {
    const Folder folder;
    writeFile(folder / "points.csv", "id,lon,lat\n1,116.404,39.915\n");
    BOOST_TEST(
        folder.convert({"points.csv", "gcj.csv", "--from-crs", "EPSG:4326", "--to-crs", "GCJ-02"})
            .exitCode == 0);
    const std::string table = readFile(folder / "gcj.csv");
    BOOST_TEST(table.starts_with("lon_gcj02,lat_gcj02,"));
    // The pair of coordinates that publications of the formula use as their example.
    const FeatureLayer offset =
        read(folder / "gcj.csv",
             {.crs = Crs::fromText("GCJ-02"), .xField = "lon_gcj02", .yField = "lat_gcj02"});
    BOOST_TEST(std::abs(firstPoint(offset).x - 116.41024449916938) < 1e-9);
    BOOST_TEST(std::abs(firstPoint(offset).y - 39.91640428150164) < 1e-9);
    BOOST_TEST(folder
                   .convert({"gcj.csv",
                             "back.geojson",
                             "--from-crs",
                             "GCJ-02",
                             "--to-crs",
                             "EPSG:4326",
                             "--oo",
                             "X_POSSIBLE_NAMES=lon_gcj02",
                             "--oo",
                             "Y_POSSIBLE_NAMES=lat_gcj02"})
                   .exitCode == 0);
    const Point back = firstPoint(read(folder / "back.geojson"));
    BOOST_TEST(std::abs(back.x - 116.404) < 1e-8);
    BOOST_TEST(std::abs(back.y - 39.915) < 1e-8);
}

BOOST_AUTO_TEST_CASE(old_datums_need_the_parameters_of_the_user) {
    const Folder folder;
    writeFile(folder / "old.csv", "id,easting,northing\n1,40500000,3400000\n");
    const std::vector<std::string> arguments{
        "old.csv", "new.gpkg", "--from-crs", "EPSG:2364", "--to-crs", "EPSG:4528"};
    const ProcessResult refused = folder.convert(arguments);
    BOOST_TEST(refused.exitCode == 3);
    BOOST_TEST(has(refused.diagnostics, "towgs84"));
    std::vector<std::string> with = arguments;
    with.insert(with.end(), {"--parameters", "100,-50,20,1.5,-0.5,2,-3"});
    BOOST_TEST(folder.convert(with).exitCode == 0);
    // A PROJ pipeline through geocentric coordinates with +proj=helmert, IAU 1976 to GRS 80.
    const Point moved = firstPoint(read(folder / "new.gpkg"));
    BOOST_TEST(std::abs(moved.x - 40500010.18813) < 1e-3);
    BOOST_TEST(std::abs(moved.y - 3400095.71679) < 1e-3);
    // And back.
    BOOST_TEST(folder
                   .convert({"new.gpkg",
                             "back.gpkg",
                             "--to-crs",
                             "EPSG:2364",
                             "--parameters",
                             "100,-50,20,1.5,-0.5,2,-3"})
                   .exitCode == 0);
    const FeatureLayer back = read(folder / "back.gpkg");
    BOOST_TEST(back.crs->label() == "EPSG:2364");
    BOOST_TEST(std::abs(firstPoint(back).x - 40500000.0) < 1e-3);
    BOOST_TEST(std::abs(firstPoint(back).y - 3400000.0) < 1e-3);
    with.back() = "1,2";
    with[1] = "other.gpkg";
    BOOST_TEST(folder.convert(with).exitCode == 2);
}

BOOST_AUTO_TEST_CASE(numbers_in_tables_become_numbers_only_when_asked_and_never_codes) {
    const Folder folder;
    writeFile(folder / "table.csv", "code,zip,面积,年\n12,01234,12.50,2024\n13,05678,7,2023\n");
    BOOST_TEST(folder.convert({"table.csv", "text.gpkg"}).exitCode == 0);
    BOOST_TEST(
        folder.convert({"table.csv", "typed.gpkg", "--oo", "AUTODETECT_TYPE=YES"}).exitCode == 0);
    const FeatureLayer plain = read(folder / "text.gpkg", {.requireGeometry = false});
    const FeatureLayer typed = read(folder / "typed.gpkg", {.requireGeometry = false});
    BOOST_TEST((plain.fields.at(2).type == FieldType::Text));
    BOOST_TEST((typed.fields.at(0).type == FieldType::Text));
    BOOST_TEST((typed.fields.at(1).type == FieldType::Text));
    BOOST_TEST((typed.fields.at(2).type == FieldType::Real));
    BOOST_TEST((typed.fields.at(3).type == FieldType::Integer));
    BOOST_TEST(text(typed, "zip") == "01234");
}

BOOST_AUTO_TEST_CASE(wrong_usage_is_told_before_anything_is_written) {
    const Folder folder;
    BOOST_TEST(folder.convert({"plots.gpkg", "plots.gpkg", "--overwrite"}).exitCode == 2);
    BOOST_TEST(folder.convert({"plots.gpkg"}).exitCode == 2);
    BOOST_TEST(folder.convert({"plots.gpkg", "a.tif"}).exitCode == 2);
    BOOST_TEST(folder.convert({"missing.gpkg", "a.gpkg"}).exitCode == 3);
    BOOST_TEST(folder.convert({"plots.gpkg", "a.gpkg"}).exitCode == 0);
    BOOST_TEST(folder.convert({"plots.gpkg", "a.gpkg"}).exitCode == 2);
    BOOST_TEST(folder.convert({"plots.gpkg", "a.gpkg", "--overwrite"}).exitCode == 0);
    const ProcessResult degrees = folder.convert({"plots.gpkg", "a.txt", "--to-crs", "EPSG:4490"});
    BOOST_TEST(degrees.exitCode == 3);
    BOOST_TEST(has(degrees.diagnostics, "Gauss-Kruger"));
    SampleRaster raster;
    writeSampleRaster(folder / "cover.tif", raster);
    const ProcessResult refused = folder.convert({"cover.tif", "cover.gpkg"});
    BOOST_TEST(refused.exitCode == 2);
    BOOST_TEST(has(refused.diagnostics, "is a raster"));
}

BOOST_AUTO_TEST_CASE(a_feature_beyond_the_domain_is_named_and_may_be_gone_without) {
    const Folder folder;
    writeFile(folder / "points.csv", "id,lon,lat\n1,116.4,39.9\n2,39.9,116.4\n3,116.5,39.8\n");
    const std::vector<std::string> arguments{
        "points.csv", "out.gpkg", "--from-crs", "EPSG:4490", "--to-crs", "EPSG:4549"};
    const ProcessResult refused = folder.convert(arguments);
    BOOST_TEST(refused.exitCode == 3);
    BOOST_TEST(has(refused.diagnostics, "feature 3"));
    std::vector<std::string> with = arguments;
    with.emplace_back("--skip-failures");
    BOOST_TEST(folder.convert(with).exitCode == 0);
    BOOST_TEST(read(folder / "out.gpkg").features.size() == 3U);
}
