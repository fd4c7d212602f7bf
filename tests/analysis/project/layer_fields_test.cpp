#include "analysis/loading/layer_fields.hpp"
#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

FeatureLayer layerOf(std::vector<std::string> names, std::vector<std::vector<std::string>> rows) {
    FeatureLayer layer{.file = "p.csv"};
    for (std::string& name : names) {
        layer.fields.push_back({std::move(name)});
    }
    for (std::vector<std::string>& row : rows) {
        Feature feature;
        feature.values.assign(row.begin(), row.end());
        layer.features.push_back(std::move(feature));
    }
    return layer;
}

struct Fixture {
    StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    LayerSource source;
    Diagnostics diagnostics;

    LayerFields read(const FeatureLayer& layer) {
        return {layer, source, "land.parcels", standards, diagnostics};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(layer_fields, Fixture)

BOOST_AUTO_TEST_CASE(usual_names_are_recognised_with_their_units) {
    const FeatureLayer layer = layerOf({"宗地号", "DLMJ", "固定资产投资（亿元）", "税收(元)"},
                                       {{"001", "1.5", "0.3", "25000"}});
    const LayerFields fields = read(layer);
    BOOST_TEST(fields.text(0, "id") == "001");
    BOOST_TEST(*fields.number(0, "land_area") == 15000.0);
    BOOST_TEST(*fields.number(0, "fixed_investment") == 3000.0);
    BOOST_TEST(*fields.number(0, "tax") == 2.5);
    BOOST_TEST(!fields.has("revenue"));
    BOOST_TEST(diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(declared_units_convert_and_three_mu_are_two_thousand_square_metres) {
    source.fields = {{"land_area", "面积"}};
    source.units = {{"land_area", "mu"}};
    const FeatureLayer layer = layerOf({"面积"}, {{"3"}, {"３"}, {"2,400"}});
    const LayerFields fields = read(layer);
    BOOST_TEST(*fields.number(0, "land_area") == 2000.0);
    BOOST_TEST(*fields.number(1, "land_area") == 2000.0);
    BOOST_TEST(*fields.number(2, "land_area") == 1600000.0);
}

BOOST_AUTO_TEST_CASE(a_unit_in_the_cell_is_converted_and_told) {
    const FeatureLayer layer = layerOf({"合同面积"}, {{"30亩"}, {"30吨"}, {"约三十"}, {"/"}});
    const LayerFields fields = read(layer);
    BOOST_TEST(*fields.number(0, "land_area") == 20000.0);
    BOOST_TEST(diagnostics.contains("unit_in_cell"));
    BOOST_TEST(!diagnostics.contains("cell_unreadable"));
    BOOST_TEST(!fields.number(1, "land_area").has_value());
    BOOST_TEST(!fields.number(2, "land_area").has_value());
    BOOST_TEST(diagnostics.contains("cell_unreadable"));
    BOOST_TEST(!fields.number(3, "land_area").has_value());
}

BOOST_AUTO_TEST_CASE(dates_and_flags_are_read_as_written_in_offices) {
    const FeatureLayer layer =
        layerOf({"供地日期", "闲置"}, {{"2018-06-01", "是"}, {"2018年6月1日", "否"}, {"", ""}});
    const LayerFields fields = read(layer);
    BOOST_TEST(*fields.date(0, "supply_date") == dayIndex({2018, 6, 1}));
    BOOST_TEST(*fields.date(1, "supply_date") == dayIndex({2018, 6, 1}));
    BOOST_TEST(*fields.flag(0, "idle"));
    BOOST_TEST(!*fields.flag(1, "idle"));
    BOOST_TEST(!fields.date(2, "supply_date").has_value());
    BOOST_TEST(!fields.flag(2, "idle").has_value());
}

BOOST_AUTO_TEST_CASE(a_declared_column_that_is_not_there_is_refused_with_those_that_are) {
    source.fields = {{"tax", "税款"}};
    BOOST_CHECK_EXCEPTION(read(layerOf({"税收"}, {})), ConfigError, [](const ConfigError& error) {
        return std::string(error.what()).find("税收") != std::string::npos ||
               error.problem().mend.en.find("税收") != std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(an_unknown_canonical_field_and_a_unit_of_another_kind_are_refused) {
    source.fields = {{"taxes", "税收"}};
    BOOST_CHECK_THROW(read(layerOf({"税收"}, {})), ConfigError);
    source.fields = {{"tax", "税收"}};
    source.units = {{"tax", "mu"}};
    BOOST_CHECK_THROW(read(layerOf({"税收"}, {})), ConfigError);
}

BOOST_AUTO_TEST_SUITE_END()
