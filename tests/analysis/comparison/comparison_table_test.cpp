// What is shown of a change never seems to say another verdict than the one beside it.

#include "analysis/comparison/comparison_table.hpp"
#include "analysis/results/display.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;

namespace {

/// An annual mean held against 35 μg/m³, or another limit, by a rule of whole numbers.
IndicatorResult annualMean(double value, double limit = 35.0) {
    IndicatorResult figure;
    figure.id = "air.pm25_annual_mean";
    figure.name = {"PM2.5年均浓度", "annual mean of PM2.5"};
    figure.unit = "ug/m3";
    figure.value = value;
    figure.displayDecimals = 1;
    JudgedReference judged;
    judged.reference.kind = ReferenceKind::Limit;
    judged.reference.op = ComparisonOperator::LessOrEqual;
    judged.reference.value = limit;
    judged.reference.rounding.decimals = 0;
    figure.references = {judged};
    return figure;
}

FigureChange changeOf(const IndicatorResult& a, const IndicatorResult& b) {
    FigureChange change;
    change.a = &a;
    change.b = &b;
    const Decimal from = Decimal::fromDouble(std::get<double>(a.value));
    const Decimal to = Decimal::fromDouble(std::get<double>(b.value));
    change.difference = to - from;
    change.decimals = std::max(exactDecimals(a), exactDecimals(b));
    change.printed = printedChange(from, to, change.split, change.decimals);
    return change;
}

IndicatorResult named(const char* zh, const char* en) {
    IndicatorResult figure;
    figure.name = {zh, en};
    return figure;
}

std::string bothNames(const IndicatorResult& a, const IndicatorResult& b, Language language) {
    FigureChange change;
    change.a = &a;
    change.b = &b;
    return nameText(change, language);
}

} // namespace

BOOST_AUTO_TEST_SUITE(comparison_table)

BOOST_AUTO_TEST_CASE(a_value_is_shown_as_its_rule_rounds_it) {
    const IndicatorResult a = annualMean(35.3);
    const IndicatorResult b = annualMean(35.4);
    const FigureChange change = changeOf(a, b);
    BOOST_TEST(valueText(change.a, Language::Chinese) == displayText(a, Language::Chinese));
    BOOST_TEST(valueText(change.a, Language::Chinese) == "35");
    BOOST_TEST(valueText(change.b, Language::English) == "35");
    BOOST_TEST(differenceText(change, Language::Chinese) == "+0.1（修约前）");
    BOOST_TEST(differenceText(change, Language::English) == "+0.1 (before rounding)");
}

BOOST_AUTO_TEST_CASE(a_side_that_no_rule_rounds_keeps_its_decimals) {
    const IndicatorResult a = annualMean(35.3);
    const IndicatorResult b = annualMean(35.3, 30.0);
    BOOST_TEST(valueText(&a, Language::Chinese) == "35");
    BOOST_TEST(valueText(&b, Language::Chinese) == "35.3");
    BOOST_TEST(differenceText(changeOf(a, b), Language::Chinese) == "0.0（修约前）");
    const IndicatorResult c = annualMean(20.1);
    const IndicatorResult d = annualMean(22.4);
    BOOST_TEST(differenceText(changeOf(c, d), Language::Chinese) == "+2.3");
}

BOOST_AUTO_TEST_CASE(the_decimals_of_a_table_are_those_before_rounding) {
    BOOST_TEST(exactDecimals(annualMean(35.3)) == 1);
    BOOST_TEST(exactDecimals(annualMean(35.0)) == 1);
    BOOST_TEST(exactDecimals(annualMean(20.0)) == 1);
    // As results are read: they tell how many decimals were shown, and no others.
    IndicatorResult recorded = annualMean(35.3);
    recorded.displayDecimals = 0;
    BOOST_TEST(exactDecimals(recorded) == 1);
    IndicatorResult days = annualMean(302.0);
    days.displayDecimals = 0;
    BOOST_TEST(exactDecimals(days) == 0);
}

BOOST_AUTO_TEST_CASE(names_with_other_numbers_say_both_and_the_rest_once) {
    const IndicatorResult below50 =
        named("PM2.5日均浓度低于 50 μg/m³天数", "days with a daily mean of PM2.5 below 50 μg/m³");
    const IndicatorResult below35 =
        named("PM2.5日均浓度低于 35 μg/m³天数", "days with a daily mean of PM2.5 below 35 μg/m³");
    const IndicatorResult atMost35 = named("PM2.5日均浓度不高于 35 μg/m³天数",
                                           "days with a daily mean of PM2.5 of at most 35 μg/m³");
    BOOST_TEST(bothNames(below35, below50, Language::Chinese) ==
               "PM2.5日均浓度低于 35 → 50 μg/m³天数");
    BOOST_TEST(bothNames(below35, below50, Language::English) ==
               "days with a daily mean of PM2.5 · below 35 → below 50 μg/m³");
    BOOST_TEST(bothNames(atMost35, below50, Language::English) ==
               "days with a daily mean of PM2.5 · of at most 35 → below 50 μg/m³");
    BOOST_TEST(bothNames(atMost35, below50, Language::Chinese) ==
               "PM2.5日均浓度 · 不高于 35 → 低于 50 μg/m³天数");
    const IndicatorResult share = named("建设用地占比", "construction land share");
    const IndicatorResult other = named("建设用地占比[以核准范围代替评价主区范围]",
                                        "construction land share [approved extent]");
    BOOST_TEST(bothNames(other, share, Language::English) ==
               "construction land share [approved extent] → construction land share");
    BOOST_TEST(bothNames(share, share, Language::Chinese) == "建设用地占比");
}

BOOST_AUTO_TEST_CASE(chinese_rules_that_differ_stand_behind_what_they_count) {
    const auto text = [](const char* a, const char* b) {
        return bothNames(named(a, ""), named(b, ""), Language::Chinese);
    };
    BOOST_TEST(text("PM2.5日均浓度不高于 35 μg/m³天数", "PM2.5日均浓度低于 50 μg/m³天数") ==
               "PM2.5日均浓度 · 不高于 35 → 低于 50 μg/m³天数");
    // Nothing is shared, or no number tells them apart.
    BOOST_TEST(text("甲 35 天", "乙 50 天") == "甲 35 天 → 乙 50 天");
    BOOST_TEST(text("覆盖率", "覆盖率(遥感估算)") == "覆盖率 → 覆盖率(遥感估算)");
}

BOOST_AUTO_TEST_SUITE_END()
