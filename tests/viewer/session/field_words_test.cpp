// Columns in the words and digits of the field.

#include "tests/support/shared_standards.hpp"
#include "viewer/desktop/session/field_words.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

std::string headingOf(const char* name, Language language = Language::Chinese) {
    return wordsOf({name, FieldType::Real}, language).heading.toStdString();
}

std::string shown(const char* name, const FieldValue& value, FieldType type = FieldType::Real) {
    const FieldDefinition field{name, type};
    return shownText(value, field, wordsOf(field, Language::Chinese), Language::Chinese)
        .toStdString();
}

} // namespace

BOOST_AUTO_TEST_SUITE(field_words, *boost::unit_test::label("locale"))

BOOST_AUTO_TEST_CASE(columns_of_results_have_words_in_both_languages) {
    BOOST_TEST(headingOf("land_area_m2") == "用地面积 (m²)");
    BOOST_TEST(headingOf("land_area_m2", Language::English) == "land area (m²)");
    BOOST_TEST(headingOf("tax_wan", Language::English) == "tax (10⁴ CNY)");
    // The verdict is that of the parcels of a project together, not of the value beside it.
    BOOST_TEST(headingOf("plot_ratio_verdict") == "容积率 · 项目结论");
    BOOST_TEST(headingOf("plot_ratio_verdict", Language::English) ==
               "plot ratio · verdict of the project");
    BOOST_TEST(headingOf("worst_verdict") == "最重结论（项目）");
    BOOST_TEST(headingOf("worst_verdict", Language::English) == "gravest verdict (project)");
    BOOST_TEST(headingOf("verdict") == "结论"); // of figures and their rows
    BOOST_TEST(headingOf("plot_ratio") == "容积率");
    BOOST_TEST(headingOf("width_m") == "宽度 (m)");
    BOOST_TEST(headingOf("NH3-N_t_a") == "NH3-N (t/a)");
    BOOST_TEST(headingOf("emission [10⁹ m³/a]") == "排放 (10⁹ m³/a)"); // a unit that varies
    BOOST_TEST(headingOf("深度 [m]") == "深度 [m]");
    BOOST_TEST(headingOf("term_A2_ha") == "公式项 A2 (ha)");
    BOOST_TEST(headingOf("term_P_persons", Language::English) == "term P (persons)");
    BOOST_TEST(headingOf("not_below") == "不低于阈值");
    // Columns of the user's files keep their names.
    BOOST_TEST(headingOf("宗地面积") == "宗地面积");
    BOOST_TEST(headingOf("OBJECTID", Language::English) == "OBJECTID");
}

BOOST_AUTO_TEST_CASE(digits_are_those_of_the_unit_and_small_numbers_keep_three) {
    BOOST_TEST(shown("land_area_m2", 12345.678901) == "12345.68");
    BOOST_TEST(shown("land_area_m2", 0.0) == "0.00");
    BOOST_TEST(shown("SO2_t_a", 0.000123456) == "0.000123");
    BOOST_TEST(shown("SO2_t_a", 1.5) == "1.500");
    BOOST_TEST(shown("area_ha", 0.5) == "0.5000");
    BOOST_TEST(shown("share_pct", -2.345) == "-2.34"); // half to even
    BOOST_TEST(shown("x", 1.0 / 3.0) == "0.3333");
    BOOST_TEST(shown("storeys", std::int64_t{12}, FieldType::Integer) == "12");
}

BOOST_AUTO_TEST_CASE(the_missing_is_not_zero_and_verdicts_are_words) {
    BOOST_TEST(shown("land_area_m2", FieldValue()) == "—");
    BOOST_TEST(shown("name", std::string(), FieldType::Text) == "—");
    BOOST_TEST(shown("plot_ratio_verdict", std::string("not_met"), FieldType::Text) == "不符合");
    BOOST_TEST(shown("worst_verdict", std::string("insufficient"), FieldType::Text) == "资料不足");
    BOOST_TEST(shown("code", std::string("0601"), FieldType::Text) == "0601");
}

BOOST_AUTO_TEST_CASE(codes_are_words_of_the_language) {
    const FieldDefinition field{"land_area_basis", FieldType::Text};
    const auto shownIn = [&](const std::string& code, Language language) {
        return shownText(code, field, wordsOf(field, language), language).toStdString();
    };
    BOOST_TEST(shownIn("contract", Language::Chinese) == "合同或证载面积");
    BOOST_TEST(shownIn("ellipsoid", Language::English) == "area of the drawing (ellipsoid)");
    BOOST_TEST(shownIn("other", Language::Chinese) == "other"); // none of ours
    BOOST_TEST(shown("station_class", std::string("background"), FieldType::Text) ==
               "对照点、背景点");
    BOOST_TEST(shown("name", std::string("contract"), FieldType::Text) == "contract");
    BOOST_TEST(shown("boundary", std::string("administered"), FieldType::Text) == "管辖");
    BOOST_TEST(shown("boundary", std::string("built_up"), FieldType::Text) == "建成区");
}

BOOST_AUTO_TEST_CASE(codes_of_the_land_survey_stand_with_their_names) {
    const auto shownIn = [&](const char* name, const std::string& code, Language language) {
        const FieldDefinition field{name, FieldType::Text};
        const auto words = withCodeNames(wordsOf(field, language), field, standards(), language);
        return shownText(code, field, words, language).toStdString();
    };
    // TD/T 1029-2014, 土地状况代码
    BOOST_TEST(shownIn("state_code", "A52", Language::Chinese) == "A52 其他公共管理与公共服务用地");
    BOOST_TEST(shownIn("supply_code", "D21", Language::Chinese) == "D21 有偿使用且未到期土地");
    BOOST_TEST(shownIn("supply_code", "D1", Language::English) == "D1 allocated");
    BOOST_TEST(shownIn("supply_code", "A52", Language::Chinese) == "A52"); // of the other system
    BOOST_TEST(shownIn("state_code", "X9", Language::Chinese) == "X9");
    BOOST_TEST(shownIn("land_use_code", "D1", Language::Chinese) == "D1");
}

BOOST_AUTO_TEST_CASE(whole_numbers_and_flags_are_shown_as_such) {
    BOOST_TEST(shown("storeys", 3.0) == "3");
    BOOST_TEST(shown("storeys", 3.5) == "3.5000");
    BOOST_TEST(shown("value", 54.0) == "54");
    BOOST_TEST(shown("plot_ratio", 1.0) == "1.0000"); // a ratio that happens to be one
    BOOST_TEST(shown("floor_area_is_estimate", std::int64_t{0}, FieldType::Integer) == "否");
    BOOST_TEST(shown("floor_area_is_estimate", std::int64_t{1}, FieldType::Integer) == "是");
    BOOST_TEST(shown("above_scale", 1.0) == "是");
    BOOST_TEST(shown("capped", 1.0) == "是");
    BOOST_TEST(shown("used", std::int64_t{0}, FieldType::Integer) == "否");
    BOOST_TEST(shown("good", std::int64_t{1}, FieldType::Integer) == "是");
    BOOST_TEST(shown("has_aqi", std::int64_t{0}, FieldType::Integer) == "否");
    BOOST_TEST(shown("above_scale", FieldValue()) == "—");
    for (const char* name : {"suspected_idle",
                             "main",
                             "counted",
                             "valid",
                             "below",
                             "not_below",
                             "pm25_annual_valid",
                             "so2_annual_valid"}) {
        BOOST_TEST_CONTEXT(name) {
            BOOST_TEST(shown(name, 0.0) == "否");
            BOOST_TEST(shown(name, std::int64_t{1}, FieldType::Integer) == "是");
            BOOST_TEST(shown(name, FieldValue()) == "—");
        }
    }
    FeatureLayer rows{.name = "rows", .fields = {{"storeys", FieldType::Real}}};
    const auto shownInColumn = [&](double value) {
        rows.features.emplace_back().values = {value};
        const auto words = withEvenDigits(wordsOf(rows.fields[0], Language::Chinese), rows, 0);
        return shownText(value, rows.fields[0], words, Language::Chinese).toStdString();
    };
    BOOST_TEST(shownInColumn(3.0) == "3");
    BOOST_TEST(shownInColumn(3.5) == "3.5000");
    BOOST_TEST(shownInColumn(4.0) == "4.0000"); // compared by eye with 3.5000
}

BOOST_AUTO_TEST_CASE(numbers_of_a_column_can_have_the_same_digits) {
    FeatureLayer rows{.name = "rows",
                      .fields = {{"tax_wan_per_mu", FieldType::Real}, {"hours", FieldType::Real}}};
    for (const auto& value : std::vector<FieldValue>{2.0, 0.0123, 1e-5, std::int64_t{3}, {}}) {
        Feature row;
        row.values = {value, std::int64_t{70}};
        rows.features.push_back(std::move(row));
    }
    const auto even = [&](std::size_t column, std::size_t row) {
        const auto words =
            withEvenDigits(wordsOf(rows.fields[column], Language::Chinese), rows, column);
        return shownText(
                   rows.features[row].values[column], rows.fields[column], words, Language::Chinese)
            .toStdString();
    };
    BOOST_TEST(even(0, 0) == "2.00");
    BOOST_TEST(even(0, 1) == "0.01");      // 0.0123 by itself
    BOOST_TEST(even(0, 2) == "0.0000100"); // what is there is never zero
    BOOST_TEST(even(0, 3) == "3.00");
    BOOST_TEST(even(0, 4) == missingText().toStdString());
    BOOST_TEST(even(1, 0) == "70"); // whole numbers stay whole
}

BOOST_AUTO_TEST_SUITE_END()
