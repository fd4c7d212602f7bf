#include "analysis/results/display.hpp"
#include "analysis/results/indicators_csv.hpp"
#include "analysis/results/results_json.hpp"
#include "analysis/results/run_manifest.hpp"
#include "analysis/results/unit_words.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

using namespace parklens;
using Json = nlohmann::ordered_json;

namespace {

IndicatorResult coverage(double value, double low, double high) {
    IndicatorResult result;
    result.id = "forest.coverage";
    result.subject = {SubjectKind::Park, "A01", "示范区"};
    result.period = "2021";
    result.value = value;
    result.low = low;
    result.high = high;
    result.numerator = value * 100.0;
    result.denominator = 10000.0;
    result.unit = "%";
    result.grade = Grade::Estimate;
    result.boundary = "administered";
    result.edition = "nfi";
    result.name = {"森林覆盖率(遥感估算)", "forest coverage (remote sensing estimate)"};
    result.rule = {"口径", "a rule"};
    result.citations = {"x#1"};
    result.dataSources = {"forest[0]"};
    return result;
}

void hold(IndicatorResult& result, ReferenceKind kind, ComparisonOperator op, double value) {
    Reference reference;
    reference.kind = kind;
    reference.op = op;
    reference.value = value;
    reference.source = "来源";
    result.references.push_back({reference, judge(result.interval(), reference)});
}

ResultSet resultSet() {
    ResultSet results;
    results.project = {"项目", "park.toml", 2021, {2021}, std::nullopt, Language::Chinese};
    IndicatorResult first = coverage(31.4049999, 31.0, 32.0);
    hold(first, ReferenceKind::Statistic, ComparisonOperator::Greater, 25.0);
    results.indicators.push_back(first);
    IndicatorResult second = coverage(0.0, 0.0, 0.0);
    second.subject = {SubjectKind::Block, "A01#东区", "东区", "A01", "示范区"};
    second.value = std::monostate();
    second.low = second.high = second.numerator = second.denominator = std::nullopt;
    second.reason = Reason{"nodata_above_limit", {"无数据过多", "too much without data"}};
    results.indicators.push_back(second);
    results.audit = absenceFindings(results.indicators);
    results.citationTexts["x#1"] = "某标准 1";
    return results;
}

std::vector<std::string> keysOf(const Json& json) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items()) {
        keys.push_back(key);
    }
    return keys;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_figure_is_shown_with_its_decimals_rounded_half_even) {
    BOOST_TEST(displayText(coverage(31.405, 31, 32), Language::English) == "31.40");
    BOOST_TEST(displayText(coverage(31.415, 31, 32), Language::English) == "31.42");
    BOOST_TEST(displayText(coverage(0.0, 0, 0), Language::English) == "0.00");
}

BOOST_AUTO_TEST_CASE(decimals_are_added_until_the_display_cannot_contradict_the_verdict) {
    IndicatorResult below = coverage(24.9996, 24.9996, 24.9996);
    hold(below, ReferenceKind::Target, ComparisonOperator::GreaterOrEqual, 25.0);
    BOOST_TEST((below.references[0].verdict == Verdict::NotMet));
    BOOST_TEST(displayText(below, Language::English) == "24.9996");

    IndicatorResult above = coverage(25.0004, 25.0004, 25.0004);
    hold(above, ReferenceKind::Target, ComparisonOperator::Greater, 25.0);
    BOOST_TEST(displayText(above, Language::English) == "25.0004");

    // The value is clear of the reference, its lower bound is not.
    IndicatorResult wide = coverage(26.0, 24.999, 27.0);
    hold(wide, ReferenceKind::Target, ComparisonOperator::GreaterOrEqual, 25.0);
    BOOST_TEST((wide.references[0].verdict == Verdict::Insufficient));
    BOOST_TEST(displayBound(wide, wide.low) == "24.999");
    BOOST_TEST(displayText(wide, Language::English) == "26.000");

    // A rule that compares rounded figures is content with its own decimals.
    IndicatorResult rounded = coverage(24.96, 24.96, 24.96);
    rounded.displayDecimals = 1;
    Reference rule;
    rule.op = ComparisonOperator::GreaterOrEqual;
    rule.value = 25.0;
    rule.rounding.decimals = 1;
    rounded.references.push_back({rule, judge(rounded.interval(), rule)});
    BOOST_TEST(displayText(rounded, Language::English) == "25.0");
}

BOOST_AUTO_TEST_CASE(
    a_rule_of_whole_numbers_is_shown_in_whole_numbers_where_decimals_would_mislead) {
    IndicatorResult mean = coverage(35.3, 35.3, 35.3);
    mean.displayDecimals = 1;
    Reference limit;
    limit.kind = ReferenceKind::Limit;
    limit.op = ComparisonOperator::LessOrEqual;
    limit.value = 35.0;
    limit.rounding.decimals = 0;
    mean.references.push_back({limit, judge(mean.interval(), limit)});
    BOOST_TEST((mean.references[0].verdict == Verdict::Met));
    BOOST_TEST(displayText(mean, Language::English) == "35");
    mean.value = 34.3;
    mean.low = mean.high = 34.3;
    BOOST_TEST(displayText(mean, Language::English) == "34.3"); // says the same with its decimal
}

BOOST_AUTO_TEST_CASE(units_are_words_of_the_language) {
    const auto unitIn = [](const char* unit, Language language) {
        ResultSet results = resultSet();
        results.project.language = language;
        results.indicators.resize(1);
        results.indicators[0].unit = unit;
        const std::string csv = indicatorsCsv(results);
        const std::size_t value = csv.find(",31.40,");
        BOOST_TEST_REQUIRE((value != std::string::npos), csv);
        const std::size_t begin = value + std::string(",31.40,").size();
        return csv.substr(begin, csv.find(',', begin) - begin);
    };
    BOOST_TEST(unitIn("万元/ha", Language::Chinese) == "万元/ha");
    BOOST_TEST(unitIn("万元/ha", Language::English) == "10⁴ yuan/ha");
    BOOST_TEST(unitIn("t/亿元", Language::English) == "t/10⁸ yuan");
    BOOST_TEST(unitIn("分", Language::English) == "points");
    BOOST_TEST(unitIn("d", Language::Chinese) == "天");
    BOOST_TEST(unitIn("d", Language::English) == "d");
    BOOST_TEST(unitIn("1", Language::English).empty());
    BOOST_TEST(unitIn("%", Language::Chinese) == "%");
}

BOOST_AUTO_TEST_CASE(a_power_of_ten_behind_a_value_is_no_part_of_its_digits) {
    BOOST_TEST(besideUnit("15", unitWords("亿元/km²", Language::English)) == "15 × 10⁸ yuan/km²");
    BOOST_TEST(besideUnit("15", unitWords("亿元/km²", Language::Chinese)) == "15 亿元/km²");
    BOOST_TEST(besideUnit("860.00", "10⁹ m³/a") == "860.00 × 10⁹ m³/a");
    BOOST_TEST(besideUnit("30", "%") == "30 %");
    BOOST_TEST(besideUnit("1.20", "1") == "1.20");
    BOOST_TEST(besideUnit("1.20", "") == "1.20");
    Reference limit;
    limit.op = ComparisonOperator::GreaterOrEqual;
    limit.value = 15.0;
    BOOST_TEST(referenceText(limit, "10⁸ yuan/km²") == ">= 15 × 10⁸ yuan/km²");
}

BOOST_AUTO_TEST_CASE(other_values_are_shown_in_words) {
    IndicatorResult result = coverage(0, 0, 0);
    result.value = true;
    BOOST_TEST(displayText(result, Language::Chinese) == "是");
    result.value = std::string("A");
    BOOST_TEST(displayText(result, Language::Chinese) == "A");
    result.value = std::monostate();
    result.reason = Reason{"boundary_missing", {"没有管辖边界", "no administered boundary"}};
    BOOST_TEST(displayText(result, Language::Chinese) == "无法计算(没有管辖边界)");
    BOOST_TEST(displayText(result, Language::English) ==
               "not evaluable (no administered boundary)");
}

BOOST_AUTO_TEST_CASE(keys_name_id_subject_period_dimension_and_edition) {
    IndicatorResult result = coverage(1, 1, 1);
    BOOST_TEST(result.key() == "forest.coverage@A01/2021/nfi");
    result.dimension["pollutant"] = "SO2";
    result.subject = {SubjectKind::Block, "A01#东区", "东区", "A01", "示范区"};
    BOOST_TEST(result.key() == "forest.coverage@block:A01#东区/2021/pollutant=SO2/nfi");
}

BOOST_AUTO_TEST_CASE(results_json_has_the_keys_of_the_contract_in_their_order) {
    const Json json = Json::parse(resultsJson(resultSet()));
    BOOST_TEST(keysOf(json) ==
                   (std::vector<std::string>{"schema", "project", "indicators", "audit"}),
               boost::test_tools::per_element());
    BOOST_TEST(json["schema"] == "parklens.results/1");
    BOOST_TEST(keysOf(json["indicators"][0]) ==
                   (std::vector<std::string>{"key",       "id",           "name",        "subject",
                                             "period",    "dimension",    "value",       "low",
                                             "high",      "numerator",    "denominator", "unit",
                                             "display",   "status",       "reason",      "grade",
                                             "boundary",  "edition",      "references",  "rule",
                                             "citations", "data_sources", "audit",       "note"}),
               boost::test_tools::per_element());
    const Json& first = json["indicators"][0];
    BOOST_TEST(first["value"].get<double>() == 31.4049999);
    BOOST_TEST(first["display"] == "31.40");
    BOOST_TEST(first["status"] == "value");
    BOOST_TEST(first["reason"].is_null());
    BOOST_TEST(first["dimension"].is_null());
    BOOST_TEST(first["references"][0]["verdict"] == "above_reference");
    BOOST_TEST(first["references"][0]["op"] == ">");
    BOOST_TEST(first["citations"][0]["text"] == "某标准 1");
    const Json& second = json["indicators"][1];
    BOOST_TEST(second["value"].is_null());
    BOOST_TEST(second["status"] == "not_evaluable");
    BOOST_TEST(second["reason"]["code"] == "nodata_above_limit");
    BOOST_TEST(second["subject"]["kind"] == "block");
    BOOST_TEST(second["subject"]["park"] == "A01");
    BOOST_REQUIRE(json["audit"].size() == 1);
    BOOST_TEST(json["audit"][0]["code"] == "nodata_above_limit");
    BOOST_TEST(json["audit"][0]["severity"] == "error");
    // It is the figure that is missing, and of which year.
    BOOST_TEST(json["audit"][0]["effect"] == "absent");
    BOOST_TEST(json["audit"][0]["origin"] == "figures");
    BOOST_TEST(json["audit"][0]["what"]["zh"] == "2021 年无法计算：无数据过多");
    BOOST_TEST(json["audit"][0]["what"]["en"] == "not evaluable in 2021: too much without data");
}

BOOST_AUTO_TEST_CASE(numbers_in_json_read_back_as_they_were_in_any_locale) {
    ResultSet results = resultSet();
    results.indicators[0].value = 0.1 + 0.2;
    results.indicators[0].low = -0.0;
    const std::string text = resultsJson(results);
    BOOST_TEST((text.find("\"value\": 0.30000000000000004") != std::string::npos));
    BOOST_TEST((text.find("\"low\": 0.0,") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_does_not_stop_the_results) {
    ResultSet results = resultSet();
    results.indicators[0].subject.name = "\xd6\xd0";
    BOOST_CHECK_NO_THROW(Json::parse(resultsJson(results)));
}

BOOST_AUTO_TEST_CASE(the_csv_opens_in_excel_with_the_headings_of_the_contract) {
    const std::string csv = indicatorsCsv(resultSet());
    const std::string heading =
        "\xEF\xBB\xBF序号,对象,区块,指标,指标代码,年度,数值,单位,下限,上限,参照值,参照性质,"
        "结论,口径说明,范围,标准及条款,数据来源,数据等级,备注\r\n";
    BOOST_TEST(csv.substr(0, heading.size()) == heading);
    BOOST_TEST(
        (csv.find("1,示范区,,森林覆盖率(遥感估算),forest.coverage,2021,31.40,%,31.00,32.00,"
                  "> 25（来源）,统计参照值,高于参照值,口径,管辖,某标准 1,forest[0],估算,\r\n") !=
         std::string::npos),
        csv);
    BOOST_TEST((csv.find("2,示范区,东区,森林覆盖率(遥感估算),forest.coverage,2021,"
                         "无法计算(无数据过多),%,,,,,,口径,管辖,某标准 1,forest[0],,\r\n") !=
                std::string::npos),
               csv);
}

BOOST_AUTO_TEST_CASE(the_csv_of_an_english_project_is_english) {
    ResultSet results = resultSet();
    results.project.language = Language::English;
    const std::string csv = indicatorsCsv(results);
    BOOST_TEST((csv.find("number,subject,block,indicator,") == 3));
    BOOST_TEST((csv.find(",estimate,") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_cell_cannot_become_a_formula) {
    BOOST_TEST(csvTextCell("=cmd|'/C calc'!A1") == "'=cmd|'/C calc'!A1");
    BOOST_TEST(csvTextCell("+1") == "'+1");
    BOOST_TEST(csvTextCell("-1") == "'-1");
    BOOST_TEST(csvTextCell("@SUM(A1)") == "'@SUM(A1)");
    BOOST_TEST(csvTextCell("a,\"b\"") == "\"a,\"\"b\"\"\"");
    BOOST_TEST(csvTextCell("plain") == "plain");
}

BOOST_AUTO_TEST_CASE(the_manifest_names_inputs_versions_and_standards) {
    RunManifest manifest;
    manifest.projectFile = "park.toml";
    manifest.inputs = {{"forest[0]", "wc.tif", 1, {"00ff", 10}, "EPSG:4326", 2021}};
    manifest.standards = {{"gb3095-2012", "abc"}};
    manifest.secondsByStage = {{"load", 0.5}};
    const Json json = Json::parse(runManifestJson(manifest));
    BOOST_TEST(json["schema"] == "parklens.run/1");
    BOOST_TEST(json["inputs"][0]["xxh3_128"] == "00ff");
    BOOST_TEST(json["inputs"][0]["year"] == 2021);
    BOOST_TEST(json["standards"][0]["id"] == "gb3095-2012");
    BOOST_TEST(json["versions"].contains("GDAL"));
    BOOST_TEST(json["seconds"]["load"] == 0.5);
}

BOOST_AUTO_TEST_CASE(a_limit_that_is_not_known_is_a_reference_without_a_value) {
    ResultSet results = resultSet();
    results.indicators[0].unknownLimit =
        Reason{"supply_date_missing", {"缺供地日期", "no supply date"}};
    const Json references = Json::parse(resultsJson(results))["indicators"][0]["references"];
    BOOST_REQUIRE(references.size() == 2U);
    const Json& unknown = references[1];
    BOOST_TEST(keysOf(unknown) == (std::vector<std::string>{"kind",
                                                            "scope",
                                                            "op",
                                                            "value",
                                                            "edition",
                                                            "source",
                                                            "confidence",
                                                            "reason",
                                                            "verdict"}),
               boost::test_tools::per_element());
    BOOST_TEST(unknown["kind"] == "limit");
    for (const char* notKnown : {"op", "value", "edition", "source", "confidence"}) {
        BOOST_TEST(unknown[notKnown].is_null(), notKnown);
    }
    BOOST_TEST(unknown["reason"]["code"] == "supply_date_missing");
    BOOST_TEST(unknown["reason"]["zh"] == "缺供地日期");
    BOOST_TEST(unknown["reason"]["en"] == "no supply date");
    BOOST_TEST(unknown["verdict"] == "insufficient");
    const std::string csv = indicatorsCsv(results);
    BOOST_TEST((csv.find("> 25（来源）；限值不明,统计参照值；限值,高于参照值；资料不足,") !=
                std::string::npos),
               csv);
}

BOOST_AUTO_TEST_CASE(references_of_one_figure_are_told_apart_by_scope_and_source) {
    ResultSet results = resultSet();
    IndicatorResult& figure = results.indicators[0];
    figure.references.clear();
    hold(figure, ReferenceKind::Statistic, ComparisonOperator::GreaterOrEqual, 1.06);
    hold(figure, ReferenceKind::Statistic, ComparisonOperator::GreaterOrEqual, 1.19);
    Reference& national = figure.references[0].reference;
    Reference& ofProvince = figure.references[1].reference;
    national.scope = {"2024 年度全国国家级开发区平均", "mean of all national zones, 2024"};
    ofProvince.scope = {"2024 年度江苏省国家级开发区平均", "mean of Jiangsu, 2024"};
    ofProvince.confidence = "background";
    const std::string csv = indicatorsCsv(results);
    BOOST_TEST((csv.find(",>= 1.06（2024 年度全国国家级开发区平均，来源）；>= 1.19（2024 "
                         "年度江苏省国家级开发区平均，来源，待核实）,") != std::string::npos),
               csv);
    BOOST_TEST(referenceWithOrigin(ofProvince, "%", Language::English) ==
               ">= 1.19 % (mean of Jiangsu, 2024, 来源, unverified)");
    national.source = contractSource();
    BOOST_TEST(referenceOrigin(national, Language::English) ==
               "mean of all national zones, 2024, contract");
    // Of what is known alone, without separators around what is not.
    national.scope = {};
    BOOST_TEST(referenceOrigin(national, Language::Chinese) == "合同约定");
    national.source.clear();
    BOOST_TEST(referenceWithOrigin(national, "%", Language::Chinese) == ">= 1.06 %");
}

BOOST_AUTO_TEST_CASE(figures_of_one_indicator_are_told_apart_by_their_names) {
    ResultSet results = resultSet();
    IndicatorResult& sulphur = results.indicators[0];
    sulphur.name = {"排放强度", "emission intensity"};
    sulphur.dimension = {{"per", "output"}, {"pollutant", "SO2"}, {"discharge", "indirect"}};
    BOOST_TEST(fullName(sulphur, Language::Chinese) == "排放强度 · 间接排放 · 按产值 · SO2");
    BOOST_TEST(fullName(sulphur, Language::English) ==
               "emission intensity · indirect discharge · per output · SO2");
    BOOST_TEST(
        (indicatorsCsv(results).find(",排放强度 · 间接排放 · 按产值 · SO2,") != std::string::npos));
    sulphur.name = {"年度数据有效性（SO2）", "validity of a year of data (SO2)"};
    sulphur.dimension = {{"pollutant", "SO2"}};
    BOOST_TEST(fullName(sulphur, Language::Chinese) == "年度数据有效性（SO2）"); // said once
}
