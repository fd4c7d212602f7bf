// Real files with their dirt, read in place. Counts are those of the data's own description.
#include "gis/base/error.hpp"
#include "gis/vector/vector_reader.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

/// The folder of real data; the caller skips without it.
std::optional<fs::path> dataDirectory() {
    const auto shared = sharedDirectory();
    if (!shared) {
        BOOST_TEST_MESSAGE("skipped: the shared data are not there");
        return std::nullopt;
    }
    return *shared / "data";
}

} // namespace

BOOST_AUTO_TEST_CASE(cambridge_parcels_have_one_empty_collection) {
    if (const auto data = dataDirectory()) {
        Diagnostics diagnostics;
        const FeatureLayer layer = readVectorLayer(
            *data / "parcels/cambridge_ma/ASSESSING_ParcelsFY2014.topojson", {}, diagnostics);
        BOOST_TEST(layer.features.size() == 13116U);
        BOOST_TEST(layer.crs->isSame(Crs::wgs84()));
        long empty = 0;
        for (const Diagnostic& entry : diagnostics.entries()) {
            empty += entry.code == "geometry_empty" ? entry.count : 0;
        }
        BOOST_TEST(empty == 1);
        const auto lots = layer.fieldIndex("ML");
        BOOST_REQUIRE(lots);
        BOOST_TEST(!duplicateValues(layer, *lots).empty());
    }
}

BOOST_AUTO_TEST_CASE(counties_with_a_byte_order_mark_are_read) {
    if (const auto data = dataDirectory()) {
        Diagnostics diagnostics;
        const FeatureLayer layer =
            readVectorLayer(*data / "base/china_counties/330100.json", {}, diagnostics);
        const auto name = layer.fieldIndex("name");
        BOOST_REQUIRE(name);
        long found = 0;
        for (const Feature& county : layer.features) {
            found += toText(county.values[*name]) == "滨江区" ? 1 : 0;
        }
        BOOST_TEST(found == 1);
        BOOST_TEST(layer.crs->isSame(Crs::wgs84()));
    }
}

BOOST_AUTO_TEST_CASE(the_campus_declared_in_utm_but_drawn_in_web_mercator_is_refused) {
    if (const auto data = dataDirectory()) {
        Diagnostics diagnostics;
        const fs::path path = *data / "parks/wuhan_cug_campus/building.geojson";
        try {
            readVectorLayer(path, {}, diagnostics);
            BOOST_ERROR("not refused");
        } catch (const CrsError& error) {
            const std::string words = error.sentence(Language::English);
            BOOST_TEST(words.find("EPSG:32649") != std::string::npos, words);
            BOOST_TEST(words.find("state EPSG:3857") != std::string::npos, words);
        }
        const FeatureLayer layer = readVectorLayer(path, {.crs = Crs::fromEpsg(3857)}, diagnostics);
        BOOST_TEST(layer.features.size() == 39U);
        BOOST_TEST(layer.crs->isWebMercator());
    }
}

BOOST_AUTO_TEST_CASE(the_prague_geopackage_asks_for_a_layer_and_stays_as_it_is) {
    if (const auto data = dataDirectory()) {
        Diagnostics diagnostics;
        const fs::path path = *data / "parcels/prague_bubenec/bubenec.gpkg";
        BOOST_CHECK_THROW(readVectorLayer(path, {}, diagnostics), FormatError);
        const FeatureLayer layer = readVectorLayer(path, {.layer = "plots"}, diagnostics);
        BOOST_TEST(layer.features.size() == 407U);
        BOOST_TEST(layer.crs->isWebMercator());
        BOOST_TEST(!fs::exists(path.string() + "-wal"));
        BOOST_TEST(!fs::exists(path.string() + "-shm"));
    }
}

BOOST_AUTO_TEST_CASE(optics_valley_mixes_buildings_and_label_points) {
    if (const auto data = dataDirectory()) {
        Diagnostics diagnostics;
        const FeatureLayer layer = readVectorLayer(
            *data / "parks/wuhan_optics_valley_osm/buildings.geojson", {}, diagnostics);
        long polygons = 0;
        long points = 0;
        for (const Feature& feature : layer.features) {
            polygons += std::holds_alternative<MultiPolygon>(feature.geometry) ? 1 : 0;
            points += std::holds_alternative<MultiPoint>(feature.geometry) ? 1 : 0;
        }
        BOOST_TEST(polygons == 265);
        BOOST_TEST(points == 90);
    }
}

BOOST_AUTO_TEST_CASE(stations_of_the_national_network_are_read) {
    if (const auto data = dataDirectory()) {
        Diagnostics diagnostics;
        const FeatureLayer layer =
            readVectorLayer(*data / "air/cnemc/airnow_20180220T07.geojson", {}, diagnostics);
        BOOST_TEST(layer.features.size() == 1495U);
        BOOST_TEST(!diagnostics.contains("coordinates_out_of_range"));
    }
}
