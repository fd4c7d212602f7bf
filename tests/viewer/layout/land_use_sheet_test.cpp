// 土地利用现状图: areas of classes held to rectangles of known size, unknown codes named, absence
// told.

#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/land_use_sheet.hpp"
#include "viewer/layout/sheet_lint.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr const char* parcelSection = "[land.parcels]\npath = \"parcels.gpkg\"\nid = \"id\"\n"
                                      "[land.parcels.fields]\nland_use_code = \"code\"\n"
                                      "[land]\ncode_system = \"ydyh-2023\"\n";

/// A quarter of the park is industry, a tenth warehouses, a tenth of a code that nobody knows; one
/// industrial parcel stands half outside.
struct ParkWithParcels : ThematicSample {
    ParkWithParcels() {
        addLayer("parcels.gpkg",
                 {.name = "parcels",
                  .fields = {"id", "code"},
                  .features = {{{"1", "100101"}, rectangleWkt(584000, 3275000, 584500, 3275400)},
                               {{"2", "100102"}, rectangleWkt(583900, 3275600, 584100, 3276000)},
                               {{"3", "110101"}, rectangleWkt(584500, 3275000, 584700, 3275500)},
                               {{"4", "9900"}, rectangleWkt(584700, 3275000, 584900, 3275500)}}});
        addSections(parcelSection);
    }
};

double hectares(const SheetTable& table, const char* name) {
    for (const auto& row : table.rows) {
        if (row.front() == QString::fromUtf8(name)) {
            return row.at(1).toDouble();
        }
    }
    BOOST_FAIL("no row " << name);
    return 0;
}

} // namespace

BOOST_AUTO_TEST_SUITE(land_use_sheet)

BOOST_AUTO_TEST_CASE(classes_are_found_by_the_longest_prefix_and_add_up_to_the_extent) {
    ParkWithParcels sample;
    const auto& sheet = sample.sheets("land-use").front();
    const auto& table = tableOf(sheet, "land_use_areas");
    // Plane areas of Gauss-Krüger 120° here are 1.00017 of those on the ellipsoid.
    BOOST_TEST(hectares(table, "工业用地") == 24.0, boost::test_tools::tolerance(0.001));
    BOOST_TEST(hectares(table, "仓储用地") == 10.0, boost::test_tools::tolerance(0.001));
    BOOST_TEST(hectares(table, "代码未知或缺失") == 10.0, boost::test_tools::tolerance(0.001));
    BOOST_TEST(hectares(table, "无宗地数据") == 56.0, boost::test_tools::tolerance(0.001));
    double sum = 0;
    for (const auto& row : table.rows) {
        sum += row == table.rows.back() ? 0 : row.at(1).toDouble();
    }
    BOOST_TEST(std::abs(sum - hectares(table, "范围合计")) < 0.03); // each rounded to 0.01
    BOOST_TEST(std::abs(sample.park().extents.at(BoundaryRole::Approved).areaM2 / 10000 -
                        hectares(table, "范围合计")) < 0.005001);
}

BOOST_AUTO_TEST_CASE(the_legend_has_the_classes_that_occur_with_their_areas_and_no_other) {
    ParkWithParcels sample;
    const auto sheet = sample.composed("land-use");
    const auto legend = legendOf(sheet);
    BOOST_TEST(legend.find("工业用地 24.00\u00a0ha 24.00\u00a0%") != std::string::npos, legend);
    BOOST_TEST(legend.find("代码未知或缺失 ") != std::string::npos, legend);
    BOOST_TEST(legend.find("公园绿地") == std::string::npos, legend);
    BOOST_TEST(lintSheet(sheet).empty());
}

BOOST_AUTO_TEST_CASE(codes_that_no_class_has_are_named) {
    ParkWithParcels sample;
    const auto& notes = sample.sheets("land-use").front().notes;
    bool isNamed = false;
    for (const auto& remark : notes.remarks) {
        isNamed = isNamed || remark == QString::fromUtf8("未识别的用地代码：9900");
    }
    BOOST_TEST(isNamed);
    const auto areas = landUseAreas(sample.park().extents.at(BoundaryRole::Approved),
                                    sample.themes(),
                                    sample.styles().sheet("parcels"));
    BOOST_REQUIRE(areas.has_value());
    BOOST_TEST(areas->unknownCodes == std::set<std::string>{"9900"});
    BOOST_TEST(areas->count == 4);
}

BOOST_AUTO_TEST_CASE(overlaps_are_taken_off_once) {
    ThematicSample sample;
    sample.addLayer(
        "parcels.gpkg",
        {.name = "parcels",
         .fields = {"id", "code"},
         .features = {{{"1", "100101"}, rectangleWkt(584000, 3275000, 584500, 3276000)},
                      {{"2", "110101"}, rectangleWkt(584400, 3275000, 585000, 3276000)}}});
    sample.addSections(parcelSection);
    const auto& table = tableOf(sample.sheets("land-use").front(), "land_use_areas");
    BOOST_TEST(hectares(table, "宗地重叠（重复计入）") == -10.0,
               boost::test_tools::tolerance(0.001));
    BOOST_TEST(std::abs(hectares(table, "无宗地数据")) < 0.01);
}

BOOST_AUTO_TEST_CASE(a_park_without_parcels_says_so_and_is_a_sheet_still) {
    ThematicSample sample;
    const auto sheet = sample.composed("land-use");
    BOOST_TEST(lintSheet(sheet).empty());
    const auto& content = sample.sheets("land-use").front();
    BOOST_TEST(statementOf(content).find("该主题无数据") != std::string::npos);
    BOOST_TEST(tableOf(content, "block_areas").rows.size() == 1U);
    BOOST_TEST(statementOf(sample.sheets("land-use", Language::English).front())
                   .find("No data of this theme") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(without_parcels_the_polygons_of_a_land_survey_are_drawn) {
    ThematicSample sample;
    sample.addLayer(
        "survey.gpkg",
        {.name = "survey",
         .fields = {"id", "DLBM"},
         .features = {{{"1", "0301"}, rectangleWkt(584000, 3275000, 584500, 3276000)},
                      {{"2", "0601"}, rectangleWkt(584500, 3275000, 585500, 3276000)}}});
    sample.addSections(
        "[[forest]]\npath = \"survey.gpkg\"\nprofiles = [\"survey\"]\nyear = 2023\n");
    const auto& table = tableOf(sample.sheets("land-use").front(), "land_use_areas");
    BOOST_TEST(hectares(table, "林地") == 50.0, boost::test_tools::tolerance(0.001));
    BOOST_TEST(hectares(table, "工业用地") == 50.0, boost::test_tools::tolerance(0.001));
}

BOOST_AUTO_TEST_CASE(polygons_of_forest_without_class_codes_are_no_land_use) {
    ThematicSample sample;
    const auto addPolygons =
        [&](const std::string& name, const std::string& field, const std::string& value) {
            sample.addLayer(
                name + ".gpkg",
                {.name = name,
                 .fields = {"id", field},
                 .features = {{{"1", value}, rectangleWkt(584000, 3275000, 584500, 3276000)}}});
            sample.addSections("[[forest]]\npath = \"" + name +
                               ".gpkg\"\nprofiles = [\"survey\"]\nyear = 2018\n");
        };
    addPolygons("woods", "fclass", "forest");
    const auto& content = sample.sheets("land-use").front();
    BOOST_TEST(content.absences.size() == 1U); // which ends `parklens map` with 4
    BOOST_TEST(content.charts.empty());
    const auto said = statementOf(content);
    BOOST_TEST(said.find("项目没有给出宗地或土地调查图斑（forest[0] 没有地类编码字段") !=
                   std::string::npos,
               said);
    BOOST_TEST(!landUseAreas(sample.park().extents.at(BoundaryRole::Approved),
                             sample.themes(),
                             sample.styles().sheet("parcels"))
                    .has_value());
    BOOST_TEST(lintSheet(sample.composed("land-use")).empty());
}

BOOST_AUTO_TEST_CASE(the_survey_with_class_codes_is_drawn_behind_polygons_without) {
    ThematicSample sample;
    sample.addLayer(
        "woods.gpkg",
        {.name = "woods",
         .fields = {"id", "fclass"},
         .features = {{{"1", "forest"}, rectangleWkt(584000, 3275000, 584500, 3276000)}}});
    sample.addLayer(
        "survey.gpkg",
        {.name = "survey",
         .fields = {"id", "DLBM"},
         .features = {{{"1", "0601"}, rectangleWkt(584500, 3275000, 585000, 3276000)}}});
    sample.addSections(
        "[[forest]]\npath = \"woods.gpkg\"\nprofiles = [\"survey\"]\nyear = 2018\n"
        "[[forest]]\npath = \"survey.gpkg\"\nprofiles = [\"survey\"]\nyear = 2023\n");
    const auto& content = sample.sheets("land-use").front();
    const auto& table = tableOf(content, "land_use_areas");
    BOOST_TEST(hectares(table, "工业用地") == 50.0, boost::test_tools::tolerance(0.001));
    bool isOfItsYear = false;
    for (const auto& layer : content.map.scene.layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        isOfItsYear =
            isOfItsYear || (vector != nullptr &&
                            vector->attribution == QString::fromUtf8("项目土地调查图斑（2023）"));
    }
    BOOST_TEST(isOfItsYear);
}

BOOST_AUTO_TEST_CASE(bars_are_the_areas_of_the_table) {
    ParkWithParcels sample;
    const auto& sheet = sample.sheets("land-use").front();
    const auto& table = tableOf(sheet, "land_use_areas");
    const auto& chart = chartOf<HistogramData>(sheet);
    BOOST_TEST(chart.named.size() == 4U);
    BOOST_TEST(chart.named.back().title.toStdString() == "无宗地数据");
    double sum = 0;
    for (const auto& bar : chart.named) {
        sum += bar.value;
        BOOST_TEST(std::abs(bar.value - hectares(table, bar.title.toUtf8().constData())) <
                   0.005001);
    }
    BOOST_TEST(std::abs(sum - hectares(table, "范围合计")) < 0.005001);
}

BOOST_AUTO_TEST_CASE(bars_close_to_the_extent_where_parcels_overlap) {
    ThematicSample sample;
    sample.addLayer(
        "parcels.gpkg",
        {.name = "parcels",
         .fields = {"id", "code"},
         .features = {{{"1", "100101"}, rectangleWkt(584000, 3275000, 584500, 3275500)},
                      {{"2", "110101"}, rectangleWkt(584400, 3275000, 585000, 3275500)}}});
    sample.addSections(parcelSection);
    const auto& sheet = sample.sheets("land-use").front();
    double sum = 0;
    for (const auto& bar : chartOf<HistogramData>(sheet).named) {
        sum += bar.value;
    }
    BOOST_TEST(sum == 99.983,
               boost::test_tools::tolerance(1e-4)); // a square kilometre of the plane
    BOOST_TEST(lintSheet(sample.composed("land-use")).empty());
}

BOOST_AUTO_TEST_SUITE_END()
