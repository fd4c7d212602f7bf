// The tables that plans hand in.

#include "analysis/pipeline/plan_tables.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

IndicatorResult figure(const char* period, std::optional<double> value) {
    IndicatorResult result;
    result.id = "forest.coverage";
    result.subject = {SubjectKind::Park, "A", "甲园区"};
    result.period = period;
    result.unit = "%";
    result.boundary = "administered";
    result.name = {"森林覆盖率", "forest coverage"};
    if (value) {
        result.value = *value;
    } else {
        result.reason = Reason{"boundary_missing", {"没有边界", "no boundary"}};
    }
    return result;
}

ResultSet resultsOf(std::vector<IndicatorResult> indicators) {
    ResultSet results;
    results.project.years = {2020, 2021, 2022};
    results.project.baseYear = 2020;
    results.indicators = std::move(indicators);
    return results;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plan_tables, *boost::unit_test::label("locale"))

BOOST_AUTO_TEST_CASE(the_base_year_stands_first_and_what_is_missing_says_so) {
    IndicatorResult last = figure("2022", 26.0);
    Reference target;
    target.kind = ReferenceKind::Target;
    target.value = 25.0;
    target.source = "五年行动方案";
    last.references = {{target, judge(last.interval(), target)}};
    const std::string csv =
        planIndicatorsCsv(resultsOf({figure("2020", 24.0), figure("2021", {}), last}));
    BOOST_TEST(
        holds(csv, "序号,指标,单位,2020基准,2021,2022,指标属性,达到情况,责任部门,依据,园区\r\n"),
        csv);
    BOOST_TEST(holds(csv,
                     "1,森林覆盖率（管辖）,%,24.00,无法计算(没有边界),26.00,资料缺失,"
                     "2022 年：>= 25 % 达到,资料缺失,五年行动方案,甲园区\r\n"),
               csv);
    BOOST_TEST(holds(planIndicatorsCsv(resultsOf({figure("2020", 24.0)})),
                     "24.00,资料缺失,资料缺失,资料缺失,")); // of which nobody computed anything
}

BOOST_AUTO_TEST_CASE(a_verdict_names_its_year_where_several_stand_in_the_row) {
    IndicatorResult early = figure("2021", 81.2);
    IndicatorResult late = figure("2022", {});
    Reference limit;
    limit.kind = ReferenceKind::Limit;
    limit.op = ComparisonOperator::LessOrEqual;
    limit.value = 35.0;
    limit.airLimit = true;
    early.references = {{limit, judge(early.interval(), limit)}};
    late.references = {{limit, judge(late.interval(), limit)}};
    ResultSet results = resultsOf({early, late});
    BOOST_TEST(planIndicatorsTable(results, Language::Chinese, "A").rows.at(0).at(7) ==
               "2022 年：<= 35 % 数据不足");
    BOOST_TEST(planIndicatorsTable(results, Language::English, "A")
                   .rows.at(0)
                   .at(7)
                   .starts_with("2022: <= 35 % "));
    results.project.years = {2021};
    results.project.baseYear = 2021;
    results.indicators.pop_back();
    BOOST_TEST(planIndicatorsTable(results, Language::Chinese, "A").rows.at(0).at(5) ==
               "<= 35 % 超标");
}

BOOST_AUTO_TEST_CASE(several_targets_are_told_apart_by_whom_they_bind_and_who_sets_them) {
    IndicatorResult result = figure("2020", 26.0);
    Reference ofPark;
    ofPark.kind = ReferenceKind::Target;
    ofPark.value = 25.0;
    ofPark.scope = {"本园区", "this park"};
    ofPark.source = "行动方案";
    Reference ofCity = ofPark;
    ofCity.value = 30.0;
    ofCity.scope = {"全市园区", "parks of the city"};
    ofCity.source = "市规划";
    result.references = {{ofPark, Verdict::Met}, {ofCity, Verdict::NotMet}};
    ResultSet results = resultsOf({result});
    results.project.years = {2020};
    BOOST_TEST(planIndicatorsTable(results, Language::Chinese, "A").rows.at(0).at(5) ==
               ">= 25 %（本园区，行动方案） 达到；>= 30 %（全市园区，市规划） 未达到");
}

BOOST_AUTO_TEST_CASE(bounds_stand_behind_the_value_where_they_are_not_the_same) {
    IndicatorResult result = figure("2020", 47.9);
    result.displayDecimals = 1;
    result.low = 43.3;
    result.high = 52.9;
    const auto cell = [&](Language language) {
        return planIndicatorsTable(resultsOf({result}), language, "A").rows.at(0).at(3);
    };
    BOOST_TEST(cell(Language::Chinese) == "47.9（43.3～52.9）");
    BOOST_TEST(cell(Language::English) == "47.9 (43.3 – 52.9)");
    result.low = 47.88;
    result.high = 47.92;
    BOOST_TEST(cell(Language::Chinese) == "47.9"); // they read alike
}

BOOST_AUTO_TEST_CASE(a_figure_without_clause_says_how_it_was_made) {
    IndicatorResult area = figure("2020", 24.0);
    area.rule = {"没有文件载明，按图上范围", "no document states it: the drawn extent"};
    const auto groundsOf = [&] {
        return planIndicatorsTable(resultsOf({area}), Language::Chinese, "A").rows.at(0).back();
    };
    BOOST_TEST(groundsOf() == "没有文件载明，按图上范围");
    area.citations = {"x#1"};
    BOOST_TEST(groundsOf() == "x#1");
}

BOOST_AUTO_TEST_CASE(attribute_and_department_are_what_the_project_says_and_never_guessed) {
    IndicatorResult result = figure("2022", 26.0);
    Reference target;
    target.kind = ReferenceKind::Target;
    target.value = 25.0;
    target.attribute = PlanAttribute::Binding;
    target.department = "资规局";
    Reference other = target;
    other.covers = false; // of another park
    other.department = "生态环境局";
    result.references = {{target, Verdict::Met}, {other, Verdict::NotApplicable}};
    BOOST_TEST(holds(planIndicatorsCsv(resultsOf({result})),
                     "26.00,约束性,2022 年：>= 25 % 达到,资规局,,甲园区"));
}

BOOST_AUTO_TEST_CASE(the_table_of_one_park_leaves_the_others_and_their_column_out) {
    IndicatorResult other = figure("2020", 1.0);
    other.subject = {SubjectKind::Park, "B", "乙园区"};
    const PlanTable table =
        planIndicatorsTable(resultsOf({figure("2020", 24.0), other}), Language::Chinese, "A");
    BOOST_TEST(table.rows.size() == 1U);
    BOOST_TEST(table.header.back() == "依据");
}

BOOST_AUTO_TEST_CASE(figures_that_would_read_alike_say_pollutant_or_edition) {
    IndicatorResult one = figure("2020", 1.0);
    one.dimension = {{"pollutant", "SO2"}};
    IndicatorResult other = one;
    other.dimension = {{"pollutant", "NOx"}};
    IndicatorResult early = figure("2020", 2.0);
    early.edition = "2012";
    IndicatorResult late = early;
    late.edition = "2026";
    const PlanTable table =
        planIndicatorsTable(resultsOf({one, other, early, late}), Language::Chinese, "A");
    BOOST_TEST(table.rows[0][1] == "森林覆盖率 · SO2（管辖）");
    BOOST_TEST(table.rows[1][1] == "森林覆盖率 · NOx（管辖）");
    BOOST_TEST(table.rows[2][1] == "森林覆盖率（管辖） [2012]");
    BOOST_TEST(table.rows[3][1] == "森林覆盖率（管辖） [2026]");
}

BOOST_AUTO_TEST_CASE(lower_bounds_are_marked) {
    IndicatorResult atLeast = figure("2020", 13.761);
    atLeast.low = 13.761;
    const auto table = planIndicatorsTable(resultsOf({atLeast}), Language::Chinese, "A");
    BOOST_TEST(table.rows.at(0).at(3) == "≥ 13.76");
    atLeast.high = 13.761;
    BOOST_TEST(planIndicatorsTable(resultsOf({atLeast}), Language::Chinese, "A").rows.at(0).at(3) ==
               "13.76");
}

BOOST_AUTO_TEST_CASE(statistics_are_neither_binding_nor_expected) {
    IndicatorResult result = figure("2020", 24.0);
    Reference statistic;
    statistic.value = 25.0;
    result.references = {{statistic, Verdict::BelowReference}};
    BOOST_TEST(holds(planIndicatorsCsv(resultsOf({result})),
                     ",24.00,资料缺失,资料缺失,资料缺失,无目标值,资料缺失,,甲园区"));
}

BOOST_AUTO_TEST_CASE(a_text_that_a_spreadsheet_would_run_is_escaped) {
    ParcelCheck check;
    check.parcels = {"P1", "P2"};
    check.holder = "=cmd|' /C calc'!A0";
    check.indicator = {"容积率", "plot ratio"};
    Reference limit;
    limit.value = 1.2;
    check.contract = {limit};
    check.actual = Interval::exactly(0.95);
    check.difference = -0.25;
    check.verdict = {"不符合", "not met"};
    const std::string csv = parcelCheckCsv({check}, Language::Chinese);
    BOOST_TEST(holds(csv, "P1；P2,,'=cmd"), csv);
    BOOST_TEST(holds(csv, ",资料缺失,资料缺失,容积率,,>= 1.2,资料缺失,0.95,-0.25,不符合,\r\n"),
               csv);
}

BOOST_AUTO_TEST_CASE(units_of_checks_are_words_of_the_language) {
    ParcelCheck check;
    check.indicator = {"投资强度", "investment intensity"};
    check.unit = "万元/ha";
    BOOST_TEST(parcelCheckTable({check}, Language::Chinese).rows.at(0).at(7) == "万元/ha");
    BOOST_TEST(parcelCheckTable({check}, Language::English).rows.at(0).at(7) == "10⁴ yuan/ha");
}

BOOST_AUTO_TEST_CASE(blocks_show_what_was_approved_and_what_is_drawn) {
    Park park;
    park.name = "甲园区";
    Extent extent = {.role = BoundaryRole::Approved,
                     .crs = Crs::cgcs2000(),
                     .blocks = {},
                     .united = {},
                     .areaM2 = 0.0,
                     .validFrom = {},
                     .document = {},
                     .documentAreaHa = std::nullopt,
                     .layerKeys = {"boundary[0]"}};
    extent.blocks = {{"东", {}, 1.01e6, 100.0}, {"西", {}, 2e6, std::nullopt}};
    extent.areaM2 = 3.01e6;
    extent.documentAreaHa = 100.0;
    park.extents.emplace(BoundaryRole::Approved, extent);
    const std::string csv = blockAreasCsv({park}, Language::Chinese);
    BOOST_TEST(holds(csv, "甲园区,东,100.00,101.00,1.00,1.00\r\n"), csv);
    BOOST_TEST(holds(csv, "甲园区,西,资料缺失,200.00,资料缺失,资料缺失\r\n"), csv);
    BOOST_TEST(holds(csv, "甲园区,合计,资料缺失,301.00,"), csv);
    Park other;
    other.name = "乙园区";
    BOOST_TEST(holds(blockAreasCsv({other}, Language::English), "乙园区,total,no data,no data"));
}

BOOST_AUTO_TEST_SUITE_END()
