// Files made to do harm: refused with a sentence, in little time and memory.
#include "gis/base/error.hpp"
#include "gis/table/table.hpp"
#include "gis/vector/vector_reader.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>

using namespace parklens;
using namespace parklens::test;

namespace {

/// 300 MB of zeros in 300 kB.
void writeBomb(const TemporaryDirectory& folder,
               const std::string& name,
               const std::string& member) {
    const std::string script =
        "import sys, zipfile\n"
        "with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as archive:\n"
        "    with archive.open(sys.argv[2], 'w') as member:\n"
        "        for i in range(300): member.write(bytes(1 << 20))\n";
    writeFile(folder / "bomb.py", script);
    const std::string command = "/usr/bin/python3 " + (folder / "bomb.py").string() + " " +
                                (folder / name).string() + " " + member;
    BOOST_REQUIRE(std::system(command.c_str()) == 0);
}

FeatureLayer read(const std::filesystem::path& path, const VectorReadOptions& options = {}) {
    Diagnostics diagnostics;
    return readVectorLayer(path.string(), options, diagnostics);
}

} // namespace

BOOST_AUTO_TEST_CASE(archives_that_expand_beyond_all_measure_are_refused) {
    const TemporaryDirectory folder;
    writeBomb(folder, "parcels.zip", "parcels.geojson");
    BOOST_CHECK_THROW(read(folder / "parcels.zip"), FormatError);
    writeBomb(folder, "table.xlsx", "xl/workbook.xml");
    Diagnostics diagnostics;
    BOOST_CHECK_THROW(readTable(folder / "table.xlsx", {}, diagnostics), FormatError);
    writeBomb(folder, "places.kmz", "doc.kml");
    BOOST_CHECK_THROW(read(folder / "places.kmz"), FormatError);
}

BOOST_AUTO_TEST_CASE(a_claim_of_a_billion_vertices_is_not_believed) {
    const TemporaryDirectory folder;
    SampleLayer layer;
    layer.features = {{{"1"}, rectangleWkt(500000, 3400000, 500100, 3400100)}};
    writeSampleLayer(folder / "zones.shp", layer);
    std::string bytes = readFile(folder / "zones.shp");
    // The number of points of the first polygon: behind the header of the file (100 bytes), that of
    // the record (8), type (4), box (32) and number of rings (4).
    const std::size_t at = 100 + 8 + 4 + 32 + 4;
    bytes.replace(at, 4, std::string("\x00\xCA\x9A\x3B", 4));
    writeFile(folder / "zones.shp", bytes);
    BOOST_CHECK_THROW(read(folder / "zones.shp"), FormatError);
}

BOOST_AUTO_TEST_CASE(a_layer_with_too_many_vertices_is_refused_with_its_feature) {
    const TemporaryDirectory folder;
    SampleLayer layer;
    for (int i = 0; i < 4; ++i) {
        layer.features.push_back({{"1"}, rectangleWkt(500000, 3400000, 500100, 3400100)});
    }
    writeSampleLayer(folder / "zones.gpkg", layer);
    BOOST_TEST(read(folder / "zones.gpkg", {.maximumVertices = 20}).features.size() == 4U);
    try {
        read(folder / "zones.gpkg", {.maximumVertices = 19});
        BOOST_ERROR("not refused");
    } catch (const FormatError& error) {
        BOOST_TEST(error.problem().place.feature == "4");
    }
}
