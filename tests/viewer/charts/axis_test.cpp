// Round steps and numbers as text.

#include "viewer/charts/axis.hpp"
#include "viewer/map/lettering.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <limits>

using namespace parklens;

namespace {

QStringList ticks(double lowest, double highest, int most) {
    const auto steps = roundSteps(lowest, highest, most);
    QStringList texts;
    for (int index = 0; index < steps.count; ++index) {
        texts << tickText(steps, index);
    }
    return texts;
}

std::string joined(double lowest, double highest, int most) {
    return ticks(lowest, highest, most).join(QLatin1Char(' ')).toStdString();
}

/// Ticks that steps of this size need around both values, counted on their own.
double ticksNeeded(double lowest, double highest, double step) {
    return std::ceil(highest / step - 1e-9) - std::floor(lowest / step + 1e-9) + 1;
}

} // namespace

BOOST_AUTO_TEST_CASE(steps_are_round) {
    BOOST_TEST(joined(0, 97, 6) == "0 20 40 60 80 100");
    BOOST_TEST(joined(0, 100, 6) == "0 20 40 60 80 100");
    BOOST_TEST(joined(0, 0.07, 9) == "0 0.01 0.02 0.03 0.04 0.05 0.06 0.07");
    BOOST_TEST(joined(-3.2, 4.1, 6) == "-4 -2 0 2 4 6");
    BOOST_TEST(joined(1012, 1027, 5) == "1010 1015 1020 1025 1030");
    BOOST_TEST(joined(0, 12345, 4) == "0 5000 10000 15000");
}

BOOST_AUTO_TEST_CASE(ticks_are_the_nearest_doubles) {
    const auto steps = roundSteps(0, 1, 11);
    BOOST_TEST(steps.count == 11);
    BOOST_TEST(steps.at(3) == 0.3);
    BOOST_TEST(steps.at(7) == 0.7);
    BOOST_TEST(roundSteps(0, 1e-7, 11).at(3) == 3e-8);
}

BOOST_AUTO_TEST_CASE(very_large_and_very_small_steps_are_written_with_powers) {
    BOOST_TEST(joined(0, 2e9, 5) == "0 5e8 1e9 1.5e9 2e9");
    BOOST_TEST(joined(0, 4e-5, 5) == "0 1e-5 2e-5 3e-5 4e-5");
}

BOOST_AUTO_TEST_CASE(the_font_holds_the_signs_of_charts) {
    const auto missing =
        Lettering::installed().missingCharacters(QStringLiteral("–…→←（缺）无数据累计占比%"));
    BOOST_TEST(missing.toStdString() == "");
}

BOOST_AUTO_TEST_CASE(values_without_extent_give_an_axis_all_the_same) {
    BOOST_TEST(joined(0, 0, 3) == "0 0.5 1");
    BOOST_TEST(roundSteps(7, 7, 5).first() == 0);
    BOOST_TEST(roundSteps(7, 7, 5).last() == 8);
    BOOST_TEST(roundSteps(-7, -7, 5).first() == -8);
    BOOST_TEST(roundSteps(-7, -7, 5).last() == 0);
    const double nothing = std::numeric_limits<double>::quiet_NaN();
    BOOST_TEST(joined(nothing, nothing, 3) == "0 0.5 1");
    const double endless = std::numeric_limits<double>::infinity();
    BOOST_TEST(std::isfinite(roundSteps(-endless, endless, 5).last()));
    BOOST_TEST(std::isfinite(
        roundSteps(-std::numeric_limits<double>::max(), std::numeric_limits<double>::max(), 5)
            .step()));
    BOOST_TEST(roundSteps(0, std::numeric_limits<double>::denorm_min(), 5).last() == 1);
    BOOST_TEST(roundSteps(1e15, 1e15 + 0.125, 5).count <= 5);
    BOOST_TEST(roundSteps(5, 1, 5).first() <= 1);
    BOOST_TEST(roundSteps(-1, 1, 0).count == 3);
}

BOOST_AUTO_TEST_CASE(round_steps_hold_all_values_with_the_finest_step_that_fits) {
    rc::check([] {
        const double scale = std::pow(10.0, *rc::gen::inRange(-9, 10));
        const double one = *rc::gen::inRange(-100000, 100000) * scale;
        const double other = *rc::gen::inRange(-100000, 100000) * scale;
        const int most = *rc::gen::inRange(3, 15);
        const double lowest = std::min(one, other);
        const double highest = std::max(one, other);
        RC_PRE(highest > lowest);
        const auto steps = roundSteps(one, other, most);
        RC_ASSERT((steps.mantissa == 1 || steps.mantissa == 2 || steps.mantissa == 5));
        RC_ASSERT(steps.first() <= lowest);
        RC_ASSERT(steps.last() >= highest);
        RC_ASSERT(steps.count >= 2);
        RC_ASSERT(steps.count <= most);
        RC_ASSERT((steps.at(1) > lowest || steps.count == 2));
        RC_ASSERT((steps.at(steps.count - 2) < highest || steps.count == 2));
        const double finer = steps.step() / (steps.mantissa == 5 ? 2.5 : 2.0);
        RC_ASSERT(ticksNeeded(lowest, highest, finer) > most);
    });
}

BOOST_AUTO_TEST_CASE(values_are_rounded_half_even_and_written_without_the_locale) {
    const auto text = [](double value, std::optional<int> decimals) {
        return valueText(value, decimals, Language::Chinese).toStdString();
    };
    BOOST_TEST(text(2.675, 2) == "2.68");
    BOOST_TEST(text(0.25, 1) == "0.2");
    BOOST_TEST(text(1234.5, 0) == "1234");
    BOOST_TEST(text(0, 2) == "0.00");
    BOOST_TEST(text(1e-30, 2) == "0.00");
    BOOST_TEST(text(12345.678, std::nullopt) == "12346");
    BOOST_TEST(text(1.5, std::nullopt) == "1.5");
    BOOST_TEST(text(-0.0123456, std::nullopt) == "-0.01235");
    BOOST_TEST(text(0, std::nullopt) == "0");
    BOOST_TEST(text(1e300, 2) == "1e300");
    BOOST_TEST(text(std::numeric_limits<double>::quiet_NaN(), 2) == "无数据");
    BOOST_TEST(text(std::numeric_limits<double>::infinity(), std::nullopt) == "无数据");
}

BOOST_AUTO_TEST_CASE(the_range_of_values_passes_over_what_is_no_number) {
    const double nothing = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> values{nothing, 3, -1, std::numeric_limits<double>::infinity()};
    BOOST_TEST((finiteRange(values) == std::pair(-1.0, 3.0)));
    BOOST_TEST(!finiteRange(std::vector<double>{nothing}).has_value());
    BOOST_TEST(!finiteRange({}).has_value());
}

BOOST_AUTO_TEST_CASE(a_measure_and_a_unit_that_begins_with_a_power_do_not_run_together) {
    const auto text = [](double value, const char* unit) {
        return measureText(value, 2, QString::fromUtf8(unit), Language::English).toStdString();
    };
    BOOST_TEST(text(12, "10⁸ yuan") == "12.00 × 10⁸ yuan");
    BOOST_TEST(text(12, "t/a") == "12.00 t/a");
    BOOST_TEST(text(12, "") == "12.00");
    BOOST_TEST(text(std::numeric_limits<double>::quiet_NaN(), "t/a") == "no data");
}
