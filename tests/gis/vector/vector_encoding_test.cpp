#include "gis/base/character_conversion.hpp"
#include "gis/base/error.hpp"
#include "gis/vector/vector_reader.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

/// A Shapefile of two squares whose names are written in an encoding, byte for byte.
fs::path writeShapefile(const TemporaryDirectory& folder,
                        const std::string& encoding,
                        const std::string& first,
                        const std::string& second) {
    const fs::path path = folder / "zones.shp";
    SampleLayer layer;
    layer.fields = {"name"};
    // Place holders of the same length in bytes: GDAL would recode the text itself.
    layer.features = {{{std::string(40, '1')}, rectangleWkt(500000, 3400000, 500100, 3400100)},
                      {{std::string(40, '2')}, rectangleWkt(500200, 3400000, 500300, 3400100)}};
    writeSampleLayer(path, layer);
    std::string table = readFile(folder / "zones.dbf");
    for (const auto& [holder, text] :
         {std::pair(std::string(40, '1'), first), std::pair(std::string(40, '2'), second)}) {
        std::string bytes = convertFromUtf8(text, encoding)->text;
        bytes.resize(holder.size(), ' ');
        table.replace(table.find(holder), holder.size(), bytes);
    }
    writeFile(folder / "zones.dbf", table);
    fs::remove(folder / "zones.cpg");
    return path;
}

std::string nameOf(const FeatureLayer& layer, std::size_t feature) {
    return toText(layer.features[feature].values[*layer.fieldIndex("name")]);
}

std::string encodingNote(const Diagnostics& diagnostics) {
    for (const Diagnostic& entry : diagnostics.entries()) {
        if (entry.code == "encoding_detected") {
            return entry.problem.what.en;
        }
    }
    return {};
}

} // namespace

BOOST_AUTO_TEST_CASE(a_shapefile_without_cpg_is_read_in_the_encoding_its_text_shows) {
    struct Case {
        const char* encoding;
        const char* first;
        const char* second;
    };

    for (const Case& c : {Case{"GB18030", "高新技术产业园区", "工业用地"},
                          Case{"CP950", "土城產業園區", "華亞科技園區"},
                          Case{"UTF-8", "高新区", "土城產業園區"}}) {
        const TemporaryDirectory folder;
        const fs::path path = writeShapefile(folder, c.encoding, c.first, c.second);
        Diagnostics diagnostics;
        const FeatureLayer layer = readVectorLayer(path, {}, diagnostics);
        BOOST_TEST(nameOf(layer, 0) == c.first);
        BOOST_TEST(nameOf(layer, 1) == c.second);
        BOOST_TEST(encodingNote(diagnostics) ==
                   std::string("read as ") + c.encoding +
                       " (without a usable .cpg, found from the text)");
        const std::string where = std::string("name = '") + c.second + "'";
        const FeatureLayer filtered = readVectorLayer(path, {.where = where}, diagnostics);
        BOOST_REQUIRE(filtered.features.size() == 1U);
        BOOST_TEST(nameOf(filtered, 0) == c.second);
    }
}

BOOST_AUTO_TEST_CASE(the_cpg_counts_unless_the_text_contradicts_it) {
    const TemporaryDirectory folder;
    const fs::path path = writeShapefile(folder, "CP950", "土城產業園區", "華亞科技園區");
    writeFile(folder / "zones.cpg", "950\r\n");
    Diagnostics diagnostics;
    BOOST_TEST(nameOf(readVectorLayer(path, {}, diagnostics), 0) == "土城產業園區");
    BOOST_TEST(encodingNote(diagnostics) == "read as 950 (from the .cpg)");
    writeFile(folder / "zones.cpg", "UTF-8");
    Diagnostics second;
    BOOST_TEST(nameOf(readVectorLayer(path, {}, second), 0) == "土城產業園區");
    BOOST_TEST(second.contains("encoding_declared_wrong"));
    BOOST_TEST(nameOf(readVectorLayer(path, {.encoding = "CP950"}, second), 0) == "土城產業園區");
    BOOST_CHECK_THROW(readVectorLayer(path, {.encoding = "klingon"}, second), FormatError);
}

BOOST_AUTO_TEST_CASE(the_language_byte_counts_where_it_names_one_encoding) {
    const TemporaryDirectory folder;
    const fs::path path = writeShapefile(folder, "GB18030", "镕", "镕");
    std::string table = readFile(folder / "zones.dbf");
    table[29] = '\x4D';
    writeFile(folder / "zones.dbf", table);
    Diagnostics diagnostics;
    BOOST_TEST(nameOf(readVectorLayer(path, {}, diagnostics), 0) == "镕");
    BOOST_TEST(encodingNote(diagnostics) == "read as CP936 (from the language byte of the .dbf)");
}

BOOST_AUTO_TEST_CASE(a_folder_of_shapefiles_is_read_in_the_encoding_of_each) {
    const TemporaryDirectory folder;
    writeShapefile(folder, "GB18030", "高新技术产业园区", "工业用地");
    Diagnostics diagnostics;
    const FeatureLayer layer = readVectorLayer(
        folder.path(), {.layer = "zones", .where = "name = '工业用地'"}, diagnostics);
    BOOST_REQUIRE(layer.features.size() == 1U);
    BOOST_TEST(nameOf(layer, 0) == "工业用地");
}

BOOST_AUTO_TEST_CASE(a_zip_made_on_windows_is_read) {
    const TemporaryDirectory folder;
    writeShapefile(folder, "GB18030", "高新技术产业园区", "工业用地");
    // A zip as Windows makes it: names in CP936 without the UTF-8 flag.
    const std::string script =
        "import sys, zipfile\n"
        "class Info(zipfile.ZipInfo):\n"
        "    def _encodeFilenameFlags(self):\n"
        "        return self.filename.encode('gbk'), self.flag_bits\n"
        "with zipfile.ZipFile(sys.argv[1] + '/parcels.zip', 'w') as archive:\n"
        "    for extension in ('shp', 'shx', 'dbf', 'prj'):\n"
        "        with open(sys.argv[1] + '/zones.' + extension, 'rb') as part:\n"
        "            archive.writestr(Info('\\u56ed\\u533a/\\u5730\\u5757.' + extension),\n"
        "                             part.read())\n";
    writeFile(folder / "zip.py", script);
    const std::string command =
        "/usr/bin/python3 " + (folder / "zip.py").string() + " " + folder.path().string();
    BOOST_REQUIRE(std::system(command.c_str()) == 0);
    Diagnostics diagnostics;
    const FeatureLayer layer = readVectorLayer(folder / "parcels.zip", {}, diagnostics);
    BOOST_TEST(layer.name == "地块");
    BOOST_TEST(nameOf(layer, 0) == "高新技术产业园区");
}

BOOST_AUTO_TEST_CASE(the_taiwan_parks_in_big5_come_out_right) {
    const auto shared = sharedDirectory();
    if (!shared) {
        BOOST_TEST_MESSAGE("skipped: the shared data are not there");
        return;
    }
    Diagnostics diagnostics;
    const FeatureLayer layer =
        readVectorLayer(*shared / "data/parks/taiwan_north/產業園區範圍圖.shp", {}, diagnostics);
    BOOST_TEST(layer.features.size() == 93U);
    BOOST_TEST(layer.crs->label() == "EPSG:3826");
    BOOST_TEST(encodingNote(diagnostics) ==
               "read as CP950 (without a usable .cpg, found from the text)");
    const auto type = layer.fieldIndex("TYPENAME");
    BOOST_REQUIRE(type);
    BOOST_TEST(std::any_of(layer.features.begin(), layer.features.end(), [&](const Feature& park) {
        return toText(park.values[*type]) == "科技產業園區";
    }));
    for (const Feature& feature : layer.features) {
        for (const FieldValue& value : feature.values) {
            BOOST_REQUIRE(toText(value).find("\uFFFD") == std::string::npos);
        }
    }
}
