// Layers of which only some fields are read.
#include "gis/base/error.hpp"
#include "gis/vector/vector_reader.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

SampleLayer parcels() {
    SampleLayer layer;
    layer.fields = {"code", "name", "use"};
    layer.features = {
        {{"P1", "first parcel", "industry"}, rectangleWkt(500000, 3400000, 500100, 3400100)},
        {{"P2", "second parcel", "storage"}, rectangleWkt(500200, 3400000, 500300, 3400100)}};
    return layer;
}

FeatureLayer
read(const std::string& path, std::vector<std::string> fields, const std::string& where = {}) {
    VectorReadOptions options;
    options.fields = std::move(fields);
    options.where = where;
    Diagnostics diagnostics;
    return readVectorLayer(path, options, diagnostics);
}

std::vector<std::string> textsOf(const Feature& feature) {
    std::vector<std::string> texts;
    for (const FieldValue& value : feature.values) {
        texts.push_back(toText(value));
    }
    return texts;
}

using Texts = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_CASE(only_the_fields_that_are_asked_for_are_there_in_their_order) {
    const TemporaryDirectory folder;
    for (const char* name : {"parcels.gpkg", "parcels.shp", "parcels.geojson"}) {
        const std::string path = folder / name;
        writeSampleLayer(path, parcels());
        const FeatureLayer whole = read(path, {"code", "name", "use"});
        const FeatureLayer two = read(path, {"use", "NAME"}); // as fieldIndex() finds them
        BOOST_REQUIRE(two.fields.size() == 2u);
        BOOST_TEST(two.fields[0].name == "use");
        BOOST_TEST(two.fields[1].name == "name");
        BOOST_TEST((textsOf(two.features[0]) == Texts{"industry", "first parcel"}));
        BOOST_TEST((textsOf(two.features[1]) == Texts{"storage", "second parcel"}));
        BOOST_TEST((two.features[1].geometry == whole.features[1].geometry));
        BOOST_TEST(two.features[1].fid == whole.features[1].fid);
        const FeatureLayer none = read(path, {});
        BOOST_TEST(none.fields.empty());
        BOOST_TEST(none.features[1].values.empty());
        BOOST_TEST((none.features[1].geometry == whole.features[1].geometry));
    }
}

BOOST_AUTO_TEST_CASE(a_condition_may_ask_for_a_field_that_is_not_read) {
    const TemporaryDirectory folder;
    for (const char* name : {"parcels.gpkg", "parcels.shp", "parcels.geojson"}) {
        const std::string path = folder / name;
        writeSampleLayer(path, parcels());
        const FeatureLayer layer = read(path, {"code"}, "use = 'storage'");
        BOOST_REQUIRE(layer.features.size() == 1u);
        BOOST_TEST((textsOf(layer.features[0]) == Texts{"P2"}));
    }
}

BOOST_AUTO_TEST_CASE(tables_are_read_so_too) {
    const TemporaryDirectory folder;
    writeFile(folder / "points.csv", "code,lon,lat,name\n007,120.1,30.2,甲\n008,120.2,30.3,乙\n");
    VectorReadOptions options;
    options.fields = Texts{"code"};
    options.crs = Crs::fromEpsg(4490);
    Diagnostics diagnostics;
    const FeatureLayer layer = readVectorLayer(folder / "points.csv", options, diagnostics);
    BOOST_TEST(layer.fields.size() == 1u);
    BOOST_TEST((textsOf(layer.features[1]) == Texts{"008"}));
}

BOOST_AUTO_TEST_CASE(a_field_that_is_not_there_is_refused_with_those_that_are) {
    const TemporaryDirectory folder;
    const std::string path = folder / "parcels.gpkg";
    writeSampleLayer(path, parcels());
    try {
        read(path, {"code", "owner"});
        BOOST_ERROR("not refused");
    } catch (const ConfigError& error) {
        const std::string text = error.what();
        BOOST_TEST(text.find("has no field \"owner\"") != std::string::npos, text);
        BOOST_TEST(text.find("its fields are: code, name, use") != std::string::npos, text);
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_condition_is_refused_with_all_fields_even_those_not_read) {
    const TemporaryDirectory folder;
    for (const char* name : {"parcels.gpkg", "parcels.shp", "parcels.geojson"}) {
        const std::string path = folder / name;
        writeSampleLayer(path, parcels());
        try {
            read(path, {}, "owner = 1");
            BOOST_ERROR("not refused");
        } catch (const ConfigError& error) {
            const std::string text = error.what();
            BOOST_TEST(text.find("; the fields are: code, name, use.") != std::string::npos, text);
            BOOST_TEST(text.find(".;") == std::string::npos, text);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_file_without_features_is_not_said_to_lack_a_field) {
    const TemporaryDirectory folder;
    writeFile(folder / "empty.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}");
    try {
        read(folder / "empty.geojson", {"code"});
        BOOST_ERROR("not refused");
    } catch (const FormatError& error) {
        const std::string text = error.what();
        BOOST_TEST(text.find("holds no features") != std::string::npos, text);
    }
}
