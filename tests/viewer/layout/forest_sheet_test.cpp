// 森林覆盖图: the printed coverage is that of the results, estimates are called so.

#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/sheet_lint.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

using namespace parklens;
using namespace parklens::test;

namespace {

/// Forest is about an administered extent; it is the approved one here.
constexpr const char* administered = "[[boundary]]\nrole = \"administered\"\npath = \"park.gpkg\"\n"
                                     "id = \"id\"\nfields = { name = \"name\" }\n";

/// A land survey over all of the park: forest in its western three tenths, industry beside it.
struct SurveyedPark : ThematicSample {
    explicit SurveyedPark(const std::string& boundary = administered) {
        addLayer("survey.gpkg",
                 {.name = "survey",
                  .fields = {"id", "DLBM"},
                  .features = {{{"1", "0301"}, rectangleWkt(584000, 3275000, 584300, 3276000)},
                               {{"2", "0601"}, rectangleWkt(584300, 3275000, 585000, 3276000)}}});
        addSections(boundary + "[[forest]]\npath = \"survey.gpkg\"\nprofiles = [\"survey\"]\n");
    }
};

std::string valueOf(const ThematicSample& sample, const std::string& id) {
    for (const auto& figure : sample.themes().run.results.indicators) {
        if (figure.id == id && figure.subject.kind == SubjectKind::Park) {
            return valueText(figure, Language::Chinese).toStdString();
        }
    }
    BOOST_FAIL("no figure " << id);
    return {};
}

} // namespace

BOOST_AUTO_TEST_SUITE(forest_sheet)

BOOST_AUTO_TEST_CASE(a_raster_is_an_estimate_and_says_so) {
    ThematicSample sample;
    SampleRaster raster;
    raster.columnCount = 100;
    raster.rowCount = 100;
    raster.geoTransform = {584000, 10, 0, 3276000, 0, -10};
    raster.values.assign(10000, 50.0);
    std::fill_n(raster.values.begin(), 2600, 10.0); // trees
    sample.addRaster("cover.tif", raster);
    sample.addSections(std::string(administered) +
                       "[[forest]]\npath = \"cover.tif\"\nprofiles = [\"nfi\"]\n"
                       "product = \"worldcover\"\nyear = 2024\n");
    const auto sheet = sample.composed("forest");
    BOOST_TEST(lintSheet(sheet).empty());
    const auto& content = sample.sheets("forest").front();
    BOOST_TEST(content.title.toStdString() == "方正园区森林覆盖图（遥感估算）");
    const auto said = statementOf(content);
    BOOST_TEST(said.find("森林覆盖率(遥感估算)（2024）：26.00 %") != std::string::npos, said);
    BOOST_TEST(said.find(valueOf(sample, "forest.coverage")) != std::string::npos);
    BOOST_TEST(said.find("等级：估算；范围：管辖") != std::string::npos, said);
    BOOST_TEST(legendOf(sheet).find("范围内计入的森林斑块") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_land_survey_is_official) {
    SurveyedPark sample;
    const auto& content = sample.sheets("forest").front();
    const auto said = statementOf(content);
    BOOST_TEST(said.find("30.00 %") != std::string::npos, said);
    BOOST_TEST(said.find("等级：官方") != std::string::npos, said);
    BOOST_TEST(said.find("估算") == std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(polygons_without_class_codes_are_an_estimate_but_none_of_remote_sensing) {
    ThematicSample sample;
    sample.addLayer(
        "woods.gpkg",
        {.name = "woods",
         .fields = {"id", "fclass"},
         .features = {{{"1", "forest"}, rectangleWkt(584000, 3275000, 584300, 3276000)}}});
    sample.addSections(std::string(administered) +
                       "[[forest]]\npath = \"woods.gpkg\"\nprofiles = [\"survey\"]\n"
                       "where = \"fclass = 'forest'\"\n");
    const auto& content = sample.sheets("forest").front();
    BOOST_TEST(content.title.toStdString() == "方正园区森林覆盖图（矢量估算）");
    const auto said = statementOf(content);
    BOOST_TEST(said.find("遥感") == std::string::npos, said);
    BOOST_TEST(said.find("30.00 %") != std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(legend_and_sources_call_polygons_surveyed_only_where_the_figure_is_official) {
    const auto legendAndSources = [](ThematicSample& sample) {
        auto said = legendOf(sample.composed("forest"));
        for (const auto& source : sample.sheets("forest").front().notes.sources) {
            said += source.toStdString() + "\n";
        }
        for (const auto& layer : sample.sheets("forest").front().map.scene.layers) {
            if (const auto* vector = std::get_if<VectorLayer>(layer.get())) {
                said += vector->attribution.toStdString() + "\n";
            }
        }
        return said;
    };
    SurveyedPark surveyed;
    const auto official = legendAndSources(surveyed);
    BOOST_TEST(official.find("调查认定的林地图斑") != std::string::npos, official);
    BOOST_TEST(official.find("项目土地调查图斑") != std::string::npos, official);
    ThematicSample sample;
    sample.addLayer(
        "woods.gpkg",
        {.name = "woods",
         .fields = {"id", "fclass"},
         .features = {{{"1", "forest"}, rectangleWkt(584000, 3275000, 584300, 3276000)}}});
    sample.addSections(std::string(administered) +
                       "[[forest]]\npath = \"woods.gpkg\"\nprofiles = [\"survey\"]\n");
    const auto estimate = legendAndSources(sample);
    BOOST_TEST(estimate.find("调查") == std::string::npos, estimate);
    BOOST_TEST(estimate.find("计为林地的多边形（估算）") != std::string::npos, estimate);
    BOOST_TEST(estimate.find("项目林地多边形") != std::string::npos, estimate);
}

BOOST_AUTO_TEST_CASE(without_forest_data_the_sheet_says_so) {
    ThematicSample sample;
    BOOST_TEST(lintSheet(sample.composed("forest")).empty());
    BOOST_TEST(statementOf(sample.sheets("forest").front()).find("该主题无数据") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(bars_of_park_and_blocks_are_their_figures) {
    SurveyedPark sample("[[boundary]]\nrole = \"administered\"\npath = \"blocks.gpkg\"\n"
                        "id = \"id\"\nfields = { name = \"name\", block = \"block\" }\n");
    sample.addLayer(
        "blocks.gpkg",
        {.name = "blocks",
         .fields = {"id", "name", "block"},
         .features = {{{"P1", "方正园区", "西"}, rectangleWkt(584000, 3275000, 584500, 3276000)},
                      {{"P1", "方正园区", "东"}, rectangleWkt(584500, 3275000, 585000, 3276000)}}});
    const auto& content = sample.sheets("forest").front();
    const auto& bars = chartOf<RankedBarData>(content).bars;
    std::map<std::string, double> values;
    for (const auto& figure : sample.themes().run.results.indicators) {
        if (figure.id == "forest.coverage") {
            const bool isPark = figure.subject.kind == SubjectKind::Park;
            values[isPark ? "全园区" : figure.subject.name] = figure.interval()->value;
        }
    }
    BOOST_TEST_REQUIRE(bars.size() == 3U);
    for (const auto& bar : bars) {
        BOOST_TEST(bar.values.front() == values.at(bar.label.toStdString()));
        BOOST_TEST(bar.isKey == (bar.label == QString::fromUtf8("全园区")));
    }
    BOOST_TEST(values.at("西") == 60.0, boost::test_tools::tolerance(1e-4));
    // Beside the map, not on a page for itself.
    const auto sheet = sample.composed("forest");
    BOOST_TEST(sheet.pages.size() == 1U);
    BOOST_TEST(lintSheet(sheet).empty());
}

BOOST_AUTO_TEST_CASE(a_park_without_blocks_has_no_chart_of_a_single_bar) {
    SurveyedPark sample;
    BOOST_TEST(sample.sheets("forest").front().charts.empty());
}

BOOST_AUTO_TEST_SUITE_END()
