// Parts of a change add up to the change, in full digits and as printed.

#include "analysis/comparison/change_split.hpp"
#include "gis/base/decimal.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>
#include <random>

using namespace parklens;

namespace {

using Chain = ChangeChain<Decimal>;

Decimal decimal(const char* text) {
    return Decimal::parse(text).value();
}

Chain chainOf(const std::array<const char*, 5>& values, const std::array<bool, 4>& isSame = {}) {
    Chain chain;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] != nullptr) {
            chain.values[i] = decimal(values[i]);
        }
    }
    chain.isSame = isSame;
    return chain;
}

Decimal sumOf(const ChangeSplit& split) {
    Decimal sum = split.unseparated.value_or(Decimal());
    for (const std::optional<Decimal>& part : split.parts) {
        sum = sum + part.value_or(Decimal());
    }
    return sum;
}

Decimal printedSum(const PrintedChange& printed) {
    Decimal sum;
    for (const std::string& text : printed.parts) {
        sum = sum + (text.empty() ? Decimal() : decimal(text.c_str()));
    }
    return sum + (printed.unseparated.empty() ? Decimal() : decimal(printed.unseparated.c_str()));
}

} // namespace

BOOST_AUTO_TEST_SUITE(change_split, *boost::unit_test::label("locale"))

BOOST_AUTO_TEST_CASE(neighbouring_values_make_the_parts) {
    const ChangeSplit split = splitChange(chainOf({"31.4", "30.9", "30.9", "31.05", "35"}));
    BOOST_TEST(split.parts[0]->text() == "-0.5");
    BOOST_TEST((split.parts[1] == Decimal()));
    BOOST_TEST(split.parts[2]->text() == "0.15");
    BOOST_TEST(split.parts[3]->text() == "3.95");
    BOOST_TEST(!split.unseparated.has_value());
}

BOOST_AUTO_TEST_CASE(a_step_without_value_leaves_its_neighbours_not_separable) {
    const ChangeSplit split = splitChange(chainOf({"10", "12", nullptr, "15", "16"}));
    BOOST_TEST(split.parts[0]->text() == "2");
    BOOST_TEST(!split.parts[1].has_value());
    BOOST_TEST(!split.parts[2].has_value());
    BOOST_TEST(split.parts[3]->text() == "1");
    BOOST_TEST(split.unseparated->text() == "3");
}

BOOST_AUTO_TEST_CASE(steps_that_change_nothing_hand_their_values_on) {
    // Only the rules differ: nothing had to be computed, and all of the change is theirs.
    const ChangeSplit rules =
        splitChange(chainOf({"10", nullptr, nullptr, nullptr, "13"}, {true, false, true, true}));
    BOOST_TEST((rules.parts[0] == Decimal()));
    BOOST_TEST(rules.parts[1]->text() == "3");
    BOOST_TEST((rules.parts[2] == Decimal()));
    BOOST_TEST((rules.parts[3] == Decimal()));
    BOOST_TEST(!rules.unseparated.has_value());
    // Two unknown steps around one that changes nothing.
    const ChangeSplit apart =
        splitChange(chainOf({"10", nullptr, nullptr, nullptr, "13"}, {true, false, true, false}));
    BOOST_TEST((apart.parts[0] == Decimal()));
    BOOST_TEST(!apart.parts[1].has_value());
    BOOST_TEST((apart.parts[2] == Decimal()));
    BOOST_TEST(!apart.parts[3].has_value());
    BOOST_TEST(apart.unseparated->text() == "3");
}

BOOST_AUTO_TEST_CASE(printed_parts_add_up_by_largest_remainders) {
    // Three thirds of a unit make one unit, which goes to one of them; a part of nothing gets none.
    const Decimal a = decimal("0");
    const Decimal b = decimal("1");
    ChangeSplit split;
    split.parts = {decimal("0.3"), decimal("0.4"), decimal("0"), decimal("0.3")};
    const PrintedChange printed = printedChange(a, b, split, 0);
    BOOST_TEST(printed.difference == "+1");
    BOOST_TEST(printed.parts[0] == "0");
    BOOST_TEST(printed.parts[1] == "+1");
    BOOST_TEST(printed.parts[2] == "0");
    BOOST_TEST(printed.parts[3] == "0");
    BOOST_TEST(printed.unseparated == "");
}

BOOST_AUTO_TEST_CASE(the_printed_difference_is_that_of_the_printed_values) {
    // 0.4 → 0.6 is printed 0 → 1, so that the change is printed +1.
    ChangeSplit split;
    split.parts = {decimal("0.2"), Decimal(), Decimal(), Decimal()};
    const PrintedChange printed = printedChange(decimal("0.4"), decimal("0.6"), split, 0);
    BOOST_TEST(printed.difference == "+1");
    BOOST_TEST(printed.parts[0] == "+1");
}

BOOST_AUTO_TEST_CASE(sums_hold_for_any_values) {
    std::mt19937 random(8);
    std::uniform_real_distribution<double> value(-1000.0, 1000.0);
    std::uniform_int_distribution<int> coin(0, 3);
    for (int round = 0; round < 2000; ++round) {
        Chain chain;
        for (auto& step : chain.values) {
            step = Decimal::fromDouble(value(random));
        }
        for (std::size_t i = 1; i < 4; ++i) {
            if (coin(random) == 0) {
                chain.values[i].reset();
            } else if (coin(random) == 0) {
                chain.values[i] = chain.values[i - 1];
            }
        }
        const Decimal a = *chain.values.front();
        const Decimal b = *chain.values.back();
        const ChangeSplit split = splitChange(chain);
        BOOST_TEST((sumOf(split) == b - a));
        for (const int decimals : {0, 1, 4}) {
            const PrintedChange printed = printedChange(a, b, split, decimals);
            const Decimal difference = b.rounded(decimals) - a.rounded(decimals);
            BOOST_TEST((printedSum(printed) == difference));
            BOOST_TEST((decimal(printed.difference.c_str()) == difference));
            for (std::size_t i = 0; i < split.parts.size(); ++i) {
                if (split.parts[i] == Decimal()) {
                    BOOST_TEST((decimal(printed.parts[i].c_str()) == Decimal()));
                }
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
