#include "analysis/loading/park_builder.hpp"
#include "gis/base/error.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

MultiPolygon square(double x, double y, double side) {
    return {{{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}}};
}

/// Boundaries in EPSG:4549 around its central meridian, where the plane is true to 2e-7.
struct BoundaryFixture {
    BoundaryFixture() {
        source.role = BoundaryRole::Administered;
        source.layer.key = "boundary[0]";
        source.layer.id = "id";
        source.layer.fields = {{"name", "name"}};
        layer.file = "b.gpkg";
        layer.name = "b";
        layer.crs = Crs::fromEpsg(4549);
        layer.fields = {{"id", FieldType::Text},
                        {"name", FieldType::Text},
                        {"block", FieldType::Text},
                        {"area", FieldType::Real}};
    }

    void
    add(FieldValue id, const std::string& name, Geometry geometry, const std::string& block = "") {
        Feature feature;
        feature.fid = static_cast<std::int64_t>(layer.features.size()) + 1;
        feature.geometry = std::move(geometry);
        feature.values = {std::move(id), name, block, 2.0};
        layer.features.push_back(std::move(feature));
    }

    std::vector<Park> build() { return buildParks({{&source, layer}}, diagnostics); }

    BoundarySource source;
    FeatureLayer layer;
    Diagnostics diagnostics;
};

const double westX = 500000.0;
const double southY = 3470000.0;

} // namespace

BOOST_FIXTURE_TEST_SUITE(park_builder, BoundaryFixture)

BOOST_AUTO_TEST_CASE(features_of_one_identifier_are_one_park) {
    add("007", "甲", square(westX, southY, 100));
    add("B", "乙", square(westX + 1000, southY, 100));
    add("007", "甲", square(westX + 200, southY, 100));
    const std::vector<Park> parks = build();
    BOOST_REQUIRE(parks.size() == 2);
    BOOST_TEST(parks[0].id == "007");
    BOOST_TEST(parks[0].name == "甲");
    const Extent& extent = parks[0].extents.at(BoundaryRole::Administered);
    BOOST_TEST(extent.blocks.size() == 1);
    // 1 ha each; at the central meridian the projection is true to scale.
    BOOST_TEST(extent.areaM2 == 2e4, tt::tolerance(1e-6));
    BOOST_TEST(diagnostics.contains("features_united"));
    BOOST_TEST(!diagnostics.contains("boundary_parts_overlap"));
}

BOOST_AUTO_TEST_CASE(numbers_become_text_identifiers) {
    add(std::int64_t{42}, "", square(westX, southY, 100));
    const std::vector<Park> parks = build();
    BOOST_TEST(parks.at(0).id == "42");
    BOOST_TEST(parks.at(0).name == "42");
    layer.features.clear();
    source.layer.id.clear();
    add("x", "", square(westX, southY, 100));
    BOOST_TEST(build().at(0).id == "1"); // the FID
}

BOOST_AUTO_TEST_CASE(a_name_with_a_line_break_is_one_line) {
    source.layer.fields["block"] = "block";
    add("A", "花蓮海洋生技園區\n(三棧工業區)", square(westX, southY, 100), " 西\t 区");
    add("A", "花蓮海洋生技園區 (三棧工業區)", square(westX + 200, southY, 100), "东区");
    const std::vector<Park> parks = build();
    BOOST_TEST(parks.at(0).name == "花蓮海洋生技園區 (三棧工業區)");
    BOOST_TEST(parks.at(0).extents.at(BoundaryRole::Administered).blocks.at(0).name == "西 区");
    BOOST_TEST(!diagnostics.contains("park_name_differs"));
    // The row keeps what was written.
    BOOST_TEST(toText(layer.features[0].values[1]) == "花蓮海洋生技園區\n(三棧工業區)");
}

BOOST_AUTO_TEST_CASE(blocks_are_united_without_counting_the_overlap_twice) {
    source.layer.fields["block"] = "block";
    add("A", "", square(westX, southY, 100), "西区");
    add("A", "", square(westX + 50, southY, 100), "东区");
    const std::vector<Park> parks = build();
    const Extent& extent = parks.at(0).extents.at(BoundaryRole::Administered);
    BOOST_REQUIRE(extent.blocks.size() == 2);
    BOOST_TEST(extent.blocks[0].name == "西区"); // as in the file
    BOOST_TEST(extent.blocks[0].areaM2 == 1e4, tt::tolerance(1e-6));
    BOOST_TEST(extent.areaM2 == 1.5e4, tt::tolerance(1e-6));
    BOOST_TEST(diagnostics.contains("boundary_parts_overlap"));
}

BOOST_AUTO_TEST_CASE(a_feature_given_twice_counts_once_and_is_told) {
    add("A", "", square(westX, southY, 100));
    add("A", "", square(westX, southY, 100));
    BOOST_TEST(build().at(0).extents.at(BoundaryRole::Administered).areaM2 == 1e4,
               tt::tolerance(1e-6));
    BOOST_TEST(diagnostics.contains("boundary_parts_overlap"));
}

BOOST_AUTO_TEST_CASE(a_self_crossing_polygon_is_repaired_and_told) {
    const MultiPolygon bow = {{{{{westX, southY},
                                 {westX + 100, southY + 100},
                                 {westX + 100, southY},
                                 {westX, southY + 100},
                                 {westX, southY}},
                                {}}}};
    add("A", "", bow);
    // Two triangles of 100 m × 50 m / 2.
    BOOST_TEST(build().at(0).extents.at(BoundaryRole::Administered).areaM2 == 5e3,
               tt::tolerance(1e-6));
    BOOST_TEST(diagnostics.contains("geometry_repaired"));
}

BOOST_AUTO_TEST_CASE(a_park_without_polygon_has_no_extent) {
    add("A", "甲", std::monostate());
    add("B", "乙", square(westX, southY, 100));
    const std::vector<Park> parks = build();
    BOOST_REQUIRE(parks.size() == 2);
    BOOST_TEST(parks[0].extents.empty());
    BOOST_TEST(diagnostics.contains("geometry_empty"));
}

BOOST_AUTO_TEST_CASE(an_empty_identifier_is_left_out_and_told) {
    add(std::monostate(), "", square(westX, southY, 100));
    BOOST_TEST(build().empty());
    BOOST_TEST(diagnostics.contains("id_missing"));
}

BOOST_AUTO_TEST_CASE(fields_that_are_not_there_are_refused_with_those_that_are) {
    source.layer.id = "park";
    add("A", "", square(westX, southY, 100));
    try {
        build();
        BOOST_FAIL("accepted");
    } catch (const ConfigError& error) {
        const std::string sentence = error.sentence(Language::English);
        BOOST_TEST((sentence.find("its fields are: id, name, block, area") != std::string::npos),
                   sentence);
    }
}

BOOST_AUTO_TEST_CASE(stated_areas_come_from_the_entry_or_from_a_column) {
    source.documentAreaHa = 1.5;
    add("A", "", square(westX, southY, 100));
    BOOST_TEST(build().at(0).extents.at(BoundaryRole::Administered).documentAreaHa.value() == 1.5);
    add("B", "", square(westX + 500, southY, 100));
    BOOST_CHECK_THROW(build(), ConfigError); // one area for two parks
    source.documentAreaHa.reset();
    source.layer.fields["document_area"] = "area";
    source.layer.units["document_area"] = "mu";
    // 2 mu = 2 × 2000/3 m².
    BOOST_TEST(build().at(1).extents.at(BoundaryRole::Administered).documentAreaHa.value() ==
                   2.0 / 15.0,
               tt::tolerance(1e-14));
    source.layer.units["document_area"] = "acre";
    BOOST_CHECK_THROW(build(), ConfigError);
}

BOOST_AUTO_TEST_CASE(one_role_in_two_systems_is_brought_into_the_first) {
    add("A", "", square(westX, southY, 100));
    FeatureLayer second = layer;
    second.crs = Crs::fromEpsg(4548); // three degrees to the west, the same datum
    second.features[0].geometry = square(westX, southY, 100);
    const std::vector<Park> parks = buildParks({{&source, layer}, {&source, second}}, diagnostics);
    const Extent& extent = parks.at(0).extents.at(BoundaryRole::Administered);
    BOOST_TEST(extent.crs.epsg().value() == 4549);
    BOOST_TEST(extent.areaM2 == 2e4, tt::tolerance(1e-6));
    BOOST_TEST(diagnostics.contains("boundary_transformed"));
}

BOOST_AUTO_TEST_CASE(an_approved_text_goes_to_the_block_it_stands_with) {
    source.block = "区块一";
    source.officialText = "区块一规划面积0.01平方公里,四至范围:东至甲,南至乙,西至丙,北至丁。";
    add("A", "", square(westX, southY, 100));
    const Extent extent = build().at(0).extents.at(BoundaryRole::Administered);
    BOOST_TEST(extent.blocks.at(0).officialText == source.officialText);
    BOOST_TEST(extent.officialText == source.officialText);
}

BOOST_AUTO_TEST_CASE(an_approved_text_of_all_blocks_is_told_apart_by_their_names) {
    source.layer.fields["block"] = "block";
    source.officialText = "区块一面积1平方公里,东至甲;区块二面积2平方公里,东至乙。以界址点控制。";
    add("A", "", square(westX, southY, 100), "区块二");
    add("A", "", square(westX + 500, southY, 100), "区块一");
    const Extent extent = build().at(0).extents.at(BoundaryRole::Administered);
    BOOST_TEST(extent.findBlock("区块一")->officialText == "区块一面积1平方公里,东至甲");
    BOOST_TEST(extent.findBlock("区块二")->officialText ==
               "区块二面积2平方公里,东至乙。以界址点控制。");
    BOOST_TEST(!diagnostics.contains("official_text_left_out"));
}

BOOST_AUTO_TEST_CASE(an_approved_text_that_cannot_be_told_apart_is_told_and_left_out) {
    source.layer.fields["block"] = "block";
    source.officialText = "东至甲,南至乙,西至丙,北至丁。";
    add("A", "", square(westX, southY, 100), "区块一");
    add("A", "", square(westX + 500, southY, 100), "区块二");
    const Extent extent = build().at(0).extents.at(BoundaryRole::Administered);
    BOOST_TEST(extent.blocks.at(0).officialText.empty());
    BOOST_TEST(extent.officialText == source.officialText);
    BOOST_TEST(diagnostics.contains("official_text_left_out"));
    add("B", "", square(westX + 900, southY, 100), "区块一");
    BOOST_TEST(build().at(1).extents.at(BoundaryRole::Administered).officialText.empty());
}

BOOST_AUTO_TEST_SUITE_END()
