// 土地集约利用程度评价图: classes of parcels and values of the results, and no score invented.

#include "analysis/results/display.hpp"
#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/sheet_lint.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

using namespace parklens;
using namespace parklens::test;

namespace {

/// Three industrial parcels of 10 ha with these floors (empty: not known), and one not built.
struct EvaluatedPark : ThematicSample {
    EvaluatedPark(const char* first, const char* second, const char* third) {
        addLayer(
            "parcels.gpkg",
            {.name = "parcels",
             .fields = {"id", "state", "area", "floors"},
             .features = {
                 {{"K1", "A2", "100000", first}, rectangleWkt(584000, 3275000, 584250, 3275400)},
                 {{"K2", "A2", "100000", second}, rectangleWkt(584250, 3275000, 584500, 3275400)},
                 {{"K3", "A2", "100000", third}, rectangleWkt(584500, 3275000, 584750, 3275400)},
                 {{"K4", "B21", "100000", ""}, rectangleWkt(584750, 3275000, 585000, 3275400)}}});
        addLayer(
            "evaluated.gpkg",
            {.name = "evaluated",
             .fields = {"id", "name"},
             .features = {{{"P1", "方正园区"}, rectangleWkt(584000, 3275000, 585000, 3275400)}}});
        addSections(
            "[[boundary]]\nrole = \"evaluation_main\"\npath = \"evaluated.gpkg\"\nid = \"id\"\n"
            "fields = { name = \"name\" }\n"
            "[land.parcels]\npath = \"parcels.gpkg\"\nid = \"id\"\nyear = 2024\n"
            "[land.parcels.fields]\nstate_code = \"state\"\n"
            "land_area = { field = \"area\", unit = \"m2\" }\n"
            "floor_area = { field = \"floors\", unit = \"m2\" }\n"
            "counted_floor_area = { field = \"floors\", unit = \"m2\" }\n");
    }
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// What results.json says of the park.
const IndicatorResult& figureOf(const ThematicSample& sample, const char* id) {
    const auto& figures = sample.themes().run.results.indicators;
    const auto found = std::ranges::find_if(figures, [&](const IndicatorResult& figure) {
        return figure.id == id && figure.subject.kind == SubjectKind::Park;
    });
    BOOST_TEST_REQUIRE((found != figures.end()));
    return *found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(land_intensity_sheet)

// Plot ratios 2 and 0.5 by hand; the parcels have 9.99825, 9.99824 and 9.99823 ha on the ellipsoid
// by pyproj's Geod.
BOOST_AUTO_TEST_CASE(parcels_are_classed_between_round_bounds_and_counted) {
    EvaluatedPark sample("200000", "50000", "");
    const auto sheet = sample.composed("land-intensity");
    const auto legend = legendOf(sheet);
    BOOST_TEST(holds(legend, "容积率 < 0.75：1\u00a0宗，10.00\u00a0ha"), legend);
    BOOST_TEST(holds(legend, "容积率 ≥ 1.75：1\u00a0宗，10.00\u00a0ha"), legend);
    BOOST_TEST(holds(legend, "容积率无法计算：1\u00a0宗，10.00\u00a0ha"), legend);
    BOOST_TEST(holds(legend, "绿地等）：1\u00a0宗"), legend);
    BOOST_TEST(lintSheet(sheet).empty());
}

BOOST_AUTO_TEST_CASE(an_interval_and_a_limit_are_written_in_one_way) {
    IndicatorResult figure;
    figure.value = 0.96;
    figure.low = 0.9;
    figure.high = 1.04;
    Reference limit;
    limit.kind = ReferenceKind::Limit;
    limit.value = 0.7;
    limit.source = "一号文";
    Reference same = limit;
    same.source = "二号文";
    Reference other = limit;
    other.value = 0.8;
    figure.references = {{limit, Verdict::Met}, {same, Verdict::Met}, {other, Verdict::Met}};
    BOOST_TEST(rangeText(figure, Language::Chinese).toStdString() == "0.90～1.04");
    BOOST_TEST(rangeText(figure, Language::English).toStdString() == "0.90 – 1.04");
    BOOST_TEST(referencesText(figure, Language::Chinese).toStdString() ==
               ">= 0.7（限值：一号文；二号文）；>= 0.8（限值：一号文）");
    BOOST_TEST(verdictsText(figure, Language::Chinese).toStdString() == "符合；符合");
}

BOOST_AUTO_TEST_CASE(references_of_one_source_are_told_apart_by_whom_they_describe) {
    IndicatorResult figure;
    figure.value = 1.1;
    Reference national;
    national.value = 1.06;
    national.scope = {"全国平均", "national mean"};
    national.source = "某日报";
    Reference ofProvince = national;
    ofProvince.value = 1.19;
    ofProvince.scope = {"全省平均", "mean of the province"};
    figure.references = {{national, Verdict::AboveReference},
                         {ofProvince, Verdict::BelowReference}};
    BOOST_TEST(referencesText(figure, Language::Chinese).toStdString() ==
               ">= 1.06（统计参照值：全国平均，某日报）；>= 1.19（统计参照值：全省平均，某日报）");
    BOOST_TEST(referenceLines(figure, Language::English).toStdString() ==
               ">= 1.06 (statistic: national mean, 某日报) → above the reference value\n"
               ">= 1.19 (statistic: mean of the province, 某日报) → below the reference value");
}

BOOST_AUTO_TEST_CASE(values_on_the_sheet_are_those_of_the_results) {
    EvaluatedPark sample("200000", "50000", "100000");
    const auto& content = sample.sheets("land-intensity").front();
    const auto& figure = figureOf(sample, "land.plot_ratio");
    BOOST_TEST_REQUIRE(figure.isEvaluable(), figure.reason->text.zh);
    BOOST_TEST(std::get<double>(figure.value) == 350000.0 / 299947.3, // ha by pyproj
               boost::test_tools::tolerance(1e-5));
    std::size_t compared = 0;
    for (const auto& row : tableOf(content, "land_intensity").rows) {
        if (row.front() == QString::fromUtf8("综合容积率")) {
            ++compared;
            BOOST_TEST(row.at(3).toStdString() == displayText(figure, Language::Chinese));
            BOOST_TEST(row.at(5) == rangeText(figure, Language::Chinese));
            BOOST_TEST(row.at(8) == verdictsText(figure, Language::Chinese));
        }
    }
    for (const auto& row : tableOf(content, "land_intensity_summary").rows) {
        if (row.front() == QString::fromUtf8("综合容积率")) {
            ++compared;
            BOOST_TEST(row.at(1).toStdString() == displayText(figure, Language::Chinese));
        }
    }
    BOOST_TEST(compared == 2U);
    BOOST_TEST(!tableOf(content, "land_intensity_rules").rows.empty());
}

BOOST_AUTO_TEST_CASE(the_combined_score_is_said_not_to_be_computed) {
    EvaluatedPark sample("200000", "50000", "100000");
    const auto said = statementOf(sample.sheets("land-intensity").front());
    BOOST_TEST(holds(said, "综合得分未计算"), said);
    BOOST_TEST(holds(said, "理想值"), said);
}

BOOST_AUTO_TEST_CASE(equal_values_are_one_class_and_missing_ones_none) {
    EvaluatedPark equal("100000", "100000", "100000");
    const auto legend = legendOf(equal.composed("land-intensity"));
    BOOST_TEST(holds(legend, "：3\u00a0宗"), legend);
    EvaluatedPark missing("", "", "");
    const auto sheet = missing.composed("land-intensity");
    BOOST_TEST(holds(legendOf(sheet), "容积率无法计算：3\u00a0宗"), legendOf(sheet));
    BOOST_TEST(lintSheet(sheet).empty());
}

BOOST_AUTO_TEST_CASE(a_park_without_parcels_or_evaluated_extent_has_a_sheet_that_says_so) {
    ThematicSample sample;
    BOOST_TEST(lintSheet(sample.composed("land-intensity")).empty());
    BOOST_TEST(holds(statementOf(sample.sheets("land-intensity").front()), "项目没有给出宗地"));
}

BOOST_AUTO_TEST_CASE(columns_have_the_colours_of_the_map) {
    EvaluatedPark sample("200000", "50000", "100000");
    const auto& content = sample.sheets("land-intensity").front();
    std::map<QRgb, std::size_t> parcels; // by the colour of their class
    for (const auto& layer : content.map.scene.layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        if (vector != nullptr && vector->id.startsWith(QLatin1String("land.intensity"))) {
            for (const auto one : vector->classes) {
                parcels[vector->legend[one].symbol.fill->colour.rgb()] += 1;
            }
        }
    }
    double counted = 0;
    for (const auto& column : chartOf<HistogramData>(content).numeric) {
        BOOST_TEST_REQUIRE(column.colour.has_value());
        if (column.value > 0) {
            counted += column.value;
            BOOST_TEST(static_cast<double>(parcels[column.colour->rgb()]) == column.value);
        }
    }
    BOOST_TEST(counted == 3.0);
}

BOOST_AUTO_TEST_CASE(the_histogram_counts_each_parcel_once) {
    EvaluatedPark sample("200000", "50000", "");
    const auto& chart = chartOf<HistogramData>(sample.sheets("land-intensity").front());
    double counted = 0;
    for (const auto& column : chart.numeric) {
        counted += column.value;
    }
    BOOST_TEST(counted == 2.0);
    BOOST_TEST(chart.withoutData == 1U);
    BOOST_TEST(chart.remark.contains(QString::fromUtf8("另有 1 宗未纳入")),
               chart.remark.toStdString());
    EvaluatedPark equal("100000", "100000", "100000");
    const auto& columns = chartOf<HistogramData>(equal.sheets("land-intensity").front()).numeric;
    BOOST_TEST(std::ranges::count(columns, 3.0, &ValueClass::value) == 1);
    EvaluatedPark missing("", "", "");
    BOOST_TEST(missing.sheets("land-intensity").front().charts.empty());
    BOOST_TEST(lintSheet(missing.composed("land-intensity")).empty());
}

BOOST_AUTO_TEST_SUITE_END()
