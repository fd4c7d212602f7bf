// 污染源分布图: symbol areas proportional to loads, round legend values, totals of the results.

#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/sheet_lint.hpp"
#include "viewer/map/proportional_symbols.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr const char* sections =
    "[[boundary]]\nrole = \"administered\"\npath = \"park.gpkg\"\nid = \"id\"\n"
    "fields = { name = \"name\" }\n"
    "[sources.inventory]\npath = \"sources.csv\"\ncrs = \"EPSG:4490\"\nyear = 2024\n"
    "[sources.inventory.fields]\nenterprise = \"企业名称\"\ncredit_code = \"信用代码\"\n"
    "outlet = \"排放口\"\nlon = \"经度\"\nlat = \"纬度\"\npollutant = \"污染物\"\n"
    "amount = { field = \"排放量\", unit = \"t/a\" }\nyear = \"年度\"\n";

/// Outlets in the park with these amounts of SO2.
std::string inventory(const std::vector<std::string>& amounts) {
    std::string csv = "企业名称,信用代码,排放口,经度,纬度,污染物,排放量,年度\n";
    for (std::size_t index = 0; index < amounts.size(); ++index) {
        const auto number = std::to_string(index + 1);
        csv += "企业" + number + ",C" + number + ",DA001,120.87" + number + ",29.5947,SO2," +
               amounts[index] + ",2024\n";
    }
    return csv;
}

struct ParkWithSources : ThematicSample {
    explicit ParkWithSources(const std::vector<std::string>& amounts) {
        addFile("sources.csv", inventory(amounts));
        addSections(sections);
    }
};

const VectorLayer& sourcesOf(const SheetContent& content) {
    for (const auto& layer : content.map.scene.layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        if (vector != nullptr && vector->id.startsWith(QLatin1String("sources.inventory"))) {
            return *vector;
        }
    }
    BOOST_FAIL("no layer of sources");
    throw std::logic_error("unreachable");
}

} // namespace

BOOST_AUTO_TEST_SUITE(source_sheet)

BOOST_AUTO_TEST_CASE(areas_of_symbols_are_proportional_to_loads) {
    ParkWithSources sample({"100", "25", "4"});
    const auto& layer = sourcesOf(sample.sheets("sources").front());
    auto sizes = layer.markerSizesMm;
    std::ranges::sort(sizes);
    BOOST_REQUIRE(sizes.size() == 3U);
    BOOST_TEST(std::pow(double(sizes[1]) / sizes[2], 2) == 0.25,
               boost::test_tools::tolerance(1e-5));
    BOOST_TEST(std::pow(double(sizes[0]) / sizes[2], 2) == 0.04,
               boost::test_tools::tolerance(1e-5));
}

BOOST_AUTO_TEST_CASE(the_legend_has_three_round_values_in_their_true_size) {
    ParkWithSources sample({"105", "25", "4"});
    const auto& layer = sourcesOf(sample.sheets("sources").front());
    BOOST_REQUIRE(layer.sizeSamples.size() == 3U);
    // 105 t/a over the 24 h limit of class II, 0.15 mg/m³, is a load of 700.
    BOOST_TEST(layer.sizeSamples[0].title.toStdString() == "等标负荷 500\u00a0×\u00a010^9 m³/a");
    BOOST_TEST(layer.sizeSamples[1].title.toStdString() == "等标负荷 200\u00a0×\u00a010^9 m³/a");
    BOOST_TEST(layer.sizeSamples[2].title.toStdString() == "等标负荷 50\u00a0×\u00a010^9 m³/a");
    const auto largest = *std::ranges::max_element(layer.markerSizesMm);
    BOOST_TEST(std::pow(layer.sizeSamples[0].symbol.marker->sizeMm / largest, 2) == 500.0 / 700.0,
               boost::test_tools::tolerance(1e-5));
    const auto sheet = sample.composed("sources");
    BOOST_TEST(legendOf(sheet).find("等标负荷 500") != std::string::npos, legendOf(sheet));
    BOOST_TEST(lintSheet(sheet).empty());
}

BOOST_AUTO_TEST_CASE(the_total_is_that_of_the_results) {
    ParkWithSources sample({"100", "25", "4"});
    const auto said = statementOf(sample.sheets("sources").front());
    BOOST_TEST(said.find("合计 860.00 × 10^9 m³/a，排放口 3 个") != std::string::npos, said);
    for (const auto& figure : sample.themes().run.results.indicators) {
        if (figure.id == "sources.equal_standard_load" &&
            figure.subject.kind == SubjectKind::Park) {
            BOOST_TEST(std::get<double>(figure.value) == 860.0,
                       boost::test_tools::tolerance(1e-12));
        }
    }
    const auto& table = tableOf(sample.sheets("sources").front(), "key_sources");
    BOOST_TEST(table.rows.size() == 2U); // 77.5 %, then 96.9 %
    BOOST_TEST(table.rows[0][8].toStdString() == "666.67");
}

BOOST_AUTO_TEST_CASE(one_outlet_is_no_outlets_in_english) {
    const auto said = [](const std::vector<std::string>& amounts) {
        ParkWithSources sample(amounts);
        return statementOf(sample.sheets("sources", Language::English).front());
    };
    BOOST_TEST(said({"100"}).find(" of 1 outlet\n") != std::string::npos, said({"100"}));
    BOOST_TEST(said({"100", "25"}).find(" of 2 outlets\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(equal_loads_have_equal_symbols) {
    ParkWithSources sample({"7", "7", "7"});
    const auto& layer = sourcesOf(sample.sheets("sources").front());
    BOOST_TEST(layer.markerSizesMm[0] == layer.markerSizesMm[2]);
    BOOST_TEST(lintSheet(sample.composed("sources")).empty());
}

BOOST_AUTO_TEST_CASE(what_a_giant_dwarfs_is_still_seen_and_the_sheet_says_so) {
    ParkWithSources sample({"1000000", "1", "1"});
    const auto& content = sample.sheets("sources").front();
    for (const auto size : sourcesOf(content).markerSizesMm) {
        BOOST_TEST(size >= 0.89F);
    }
    BOOST_TEST(std::ranges::any_of(content.notes.remarks, [](const QString& remark) {
        return remark.contains(QString::fromUtf8("的 2 个源以最小符号表示"));
    }));
}

BOOST_AUTO_TEST_CASE(without_amounts_or_inventory_the_sheet_says_so) {
    ParkWithSources missing({"", ""});
    BOOST_TEST(lintSheet(missing.composed("sources")).empty());
    BOOST_TEST(statementOf(missing.sheets("sources").front()).find("2 行都没有排放量") !=
               std::string::npos);
    ThematicSample none;
    BOOST_TEST(lintSheet(none.composed("sources")).empty());
    BOOST_TEST(statementOf(none.sheets("sources").front()).find("项目没有给出污染源清单") !=
               std::string::npos);
}

/// Which bars stand out, in the order of the loads given.
std::vector<bool> marksOf(const std::vector<std::string>& amounts) {
    ParkWithSources sample(amounts);
    const auto& chart = chartOf<RankedBarData>(sample.sheets("sources").front());
    BOOST_TEST(chart.keyShare.value_or(0) == 0.8);
    std::map<std::string, bool> byName;
    for (const auto& bar : chart.bars) {
        byName[bar.label.toStdString()] = bar.isKey;
    }
    std::vector<bool> marks;
    for (std::size_t index = 1; index <= amounts.size(); ++index) {
        marks.push_back(byName["企业" + std::to_string(index)]);
    }
    return marks;
}

BOOST_AUTO_TEST_CASE(enterprises_up_to_the_share_of_their_loads_stand_out_equal_ones_alike) {
    BOOST_TEST((marksOf({"100", "25", "4"}) == std::vector{true, true, false})); // 77.5, 96.9 %
    BOOST_TEST((marksOf({"80", "20"}) == std::vector{true, false}));             // 80 % at once
    BOOST_TEST((marksOf({"50", "20", "6", "6", "6", "6", "6"}) ==
                std::vector{true, true, true, true, true, true, true}));
    BOOST_TEST((marksOf({"70", "10", "10", "10"}) == std::vector{true, true, true, true}));
    BOOST_TEST((marksOf({"60", "20", "4", "4", "4", "4", "4"}) ==
                std::vector{true, true, false, false, false, false, false}));
}

BOOST_AUTO_TEST_CASE(main_enterprises_are_found_by_the_sum_of_their_outlets) {
    // Of five equal outlets the ranking takes the first four of 100 t/a, by their names.
    ThematicSample sample;
    sample.addFile("sources.csv",
                   "企业名称,信用代码,排放口,经度,纬度,污染物,排放量,年度\n"
                   "甲,C1,DA001,120.871,29.5947,SO2,20,2024\n"
                   "甲,C1,DA002,120.872,29.5947,SO2,20,2024\n"
                   "甲,C1,DA003,120.873,29.5947,SO2,20,2024\n"
                   "甲,C1,DA004,120.874,29.5947,SO2,20,2024\n"
                   "乙,C2,DA001,120.875,29.5947,SO2,20,2024\n");
    sample.addSections(sections);
    const auto& bars = chartOf<RankedBarData>(sample.sheets("sources").front()).bars;
    BOOST_TEST_REQUIRE(bars.size() == 2U);
    for (const auto& bar : bars) {
        BOOST_TEST(bar.isKey == (bar.label == QString::fromUtf8("甲")));
    }
}

BOOST_AUTO_TEST_CASE(bars_of_enterprises_add_up_to_the_total) {
    for (const auto& amounts : std::vector<std::vector<std::string>>{
             {"100", "25", "4"}, {"5", "5", "5"}, {"100000", "1", "0.1"}, {"100", "", "4"}}) {
        ParkWithSources sample(amounts);
        const auto& bars = chartOf<RankedBarData>(sample.sheets("sources").front()).bars;
        // Who states no amount has no bar: it would be one of zero.
        BOOST_TEST(std::cmp_equal(
            bars.size(),
            std::ranges::count_if(amounts, [](const auto& amount) { return !amount.empty(); })));
        double sum = 0;
        for (const auto& bar : bars) {
            sum += std::isnan(bar.values.front()) ? 0.0 : bar.values.front();
        }
        for (const auto& figure : sample.themes().run.results.indicators) {
            if (figure.id == "sources.equal_standard_load" && figure.interval()) {
                BOOST_TEST(figure.interval()->value == sum, boost::test_tools::tolerance(1e-9));
            }
        }
        BOOST_TEST(lintSheet(sample.composed("sources")).empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
