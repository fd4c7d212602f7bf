#include "gis/vector/feature_layer.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

BOOST_AUTO_TEST_CASE(fields_are_found_by_similar_names) {
    FeatureLayer layer;
    layer.fields = {{"ID"}, {"id"}, {"土地面积（亩）"}};
    BOOST_TEST(*layer.fieldIndex("id") == 1U);
    BOOST_TEST(*layer.fieldIndex("Id") == 0U);
    BOOST_TEST(*layer.fieldIndex("土地面积(亩)") == 2U);
    BOOST_TEST(!layer.fieldIndex("none"));
}

BOOST_AUTO_TEST_CASE(missing_values_are_never_zero) {
    BOOST_TEST(!toNumber(FieldValue()));
    BOOST_TEST(!toNumber(FieldValue("")));
    BOOST_TEST(!toNumber(FieldValue("-999")));
    BOOST_TEST(!toNumber(FieldValue("NA")));
    BOOST_TEST(toText(FieldValue()) == "");
    BOOST_TEST(*toNumber(FieldValue("0")) == 0.0);
}

BOOST_AUTO_TEST_CASE(values_are_numbers_where_they_read_as_such) {
    BOOST_TEST(*toNumber(FieldValue(std::int64_t{5})) == 5.0);
    BOOST_TEST(*toNumber(FieldValue(0.5)) == 0.5);
    BOOST_TEST(*toNumber(FieldValue("1,234.5")) == 1234.5);
    // 3 mu in a column of square metres would be a wrong number.
    BOOST_TEST(!toNumber(FieldValue("3亩")));
    BOOST_TEST(toText(FieldValue(0.1)) == "0.1");
    BOOST_TEST(toText(FieldValue(std::int64_t{330108})) == "330108");
}

BOOST_AUTO_TEST_CASE(values_of_several_features_are_found) {
    FeatureLayer layer;
    layer.fields = {{"id"}};
    for (const char* id : {"b", "a", "b", "c", "a", "a"}) {
        layer.features.push_back({.values = {FieldValue(id)}});
    }
    layer.features.push_back({.values = {FieldValue()}});
    layer.features.push_back({.values = {FieldValue()}});
    const auto duplicates = duplicateValues(layer, 0);
    BOOST_REQUIRE(duplicates.size() == 2U);
    BOOST_TEST(duplicates[0].value == "a");
    BOOST_TEST((duplicates[0].features == std::vector<std::size_t>{1, 4, 5}));
    BOOST_TEST(duplicates[1].value == "b");
}
