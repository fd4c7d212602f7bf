// Scores and classes by yield per mu, against figures worked out on paper.

#include "analysis/land/per_mu_evaluation.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

constexpr double muM2 = 2000.0 / 3.0;

/// A table of enterprises and a rule of two items: 亩均税收 60 points, 单位排放增加值 40.
struct Fixture {
    LandData land{Crs::wgs84()};
    PerMuBasis basis;

    Fixture() {
        PerMuRule& rule = basis.rule;
        rule.id = "paper";
        PerMuWeight tax;
        tax.item = findPerMuItem("tax_per_mu");
        tax.weight = 60.0;
        tax.mean = 20.0;
        PerMuWeight emission;
        emission.item = findPerMuItem("value_added_per_emission");
        emission.weight = 40.0;
        emission.mean = 10.0;
        emission.missingTakesMeanPoints = true;
        rule.weights[EnterpriseScale::Above] = {tax, emission};
        rule.classes = {{"A", Decimal::fromInteger(25)},
                        {"B", Decimal::fromInteger(70)},
                        {"C", Decimal::fromInteger(95)},
                        {"D", Decimal::fromInteger(100)}};
        rule.ungraded = {{"建设期", "B"}};
        rule.negativeIsZero = true;
        rule.floorPct = 20.0;
        rule.equalPct = 100.0;
    }

    PerMuWeight& weight(std::size_t item) {
        return basis.rule.weights.at(EnterpriseScale::Above).at(item);
    }

    /// On ten mu, above the statistical size.
    Enterprise& add(std::optional<double> taxWan,
                    std::optional<double> valueAddedWan,
                    std::optional<double> equivalents) {
        Enterprise enterprise;
        enterprise.creditCode = "E" + std::to_string(land.enterprises.size());
        enterprise.name = enterprise.creditCode;
        enterprise.landAreaM2 = 10.0 * muM2;
        enterprise.taxWan = taxWan;
        enterprise.valueAddedWan = valueAddedWan;
        enterprise.pollutionEquivalent = equivalents;
        enterprise.isAboveScale = true;
        enterprise.place = {.file = "firms.xlsx", .feature = enterprise.creditCode};
        land.enterprises.push_back(std::move(enterprise));
        return land.enterprises.back();
    }

    /// Score of one of `count` enterprises whose scores are 10, 20, … points.
    void addLadder(int count) {
        weight(0).weight = 100.0;
        weight(0).mean = 100.0;
        basis.rule.weights.at(EnterpriseScale::Above).pop_back();
        for (int i = 1; i <= count; ++i) {
            add(100.0 * i, {}, {});
        }
    }

    std::vector<PerMuScore> run() const {
        std::vector<std::size_t> all(land.enterprises.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        return scoreEnterprises(land, basis, all);
    }

    std::vector<std::string> classes() const {
        std::vector<std::string> found;
        for (const PerMuScore& score : run()) {
            found.push_back(!score.standing ? "-"
                            : score.standing->best == score.standing->worst
                                ? score.standing->best
                                : score.standing->best + score.standing->worst);
        }
        return found;
    }
};

using Classes = std::vector<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(per_mu_score, Fixture)

BOOST_AUTO_TEST_CASE(the_ratio_to_the_mean_is_what_was_worked_out_on_paper) {
    // 300 万元 on 10 mu: x = 30, 60 · 30 / 20 = 90; 500 / 100: x = 5, 40 · 5 / 10 = 20; in all 110.
    add(300.0, 500.0, 100.0);
    // 100 on 10 mu: x = 10, 60 · 10 / 20 = 30; 2000 / 100: x = 20, 40 · 20 / 10 = 80; in all 110.
    add(100.0, 2000.0, 100.0);
    const std::vector<PerMuScore> scores = run();
    BOOST_TEST(scores[0].items[0].value.value() == 30.0, tt::tolerance(1e-15));
    BOOST_TEST(scores[0].items[0].points.value() == 90.0, tt::tolerance(1e-15));
    BOOST_TEST(scores[0].items[1].points.value() == 20.0);
    BOOST_TEST(scores[0].score.value() == 110.0, tt::tolerance(1e-15));
    BOOST_TEST(scores[1].score.value() == 110.0, tt::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(min_max_is_what_was_worked_out_on_paper) {
    basis.rule.scoring = PerMuScoring::MinMax;
    // x = 10, 20, 40 of 60 points: 20 %, 20 + 80 · 10 / 30 = 46.67 %, 100 %: 12, 28, 60.
    // The other item is 5 in all three: max = min, so all have its 40 points.
    add(100.0, 500.0, 100.0);
    add(200.0, 50.0, 10.0);
    add(400.0, 5.0, 1.0);
    const std::vector<PerMuScore> scores = run();
    BOOST_TEST(scores[0].score.value() == 52.0, tt::tolerance(1e-14));
    BOOST_TEST(scores[1].score.value() == 68.0, tt::tolerance(1e-14));
    BOOST_TEST(scores[2].score.value() == 100.0, tt::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(a_cap_holds_the_points_of_an_item) {
    weight(0).most = 90.0;    // 1.5 times its weight
    add(900.0, 500.0, 100.0); // 60 · 90 / 20 = 270 without
    const PerMuScore score = run().front();
    BOOST_TEST(score.items[0].isCapped);
    BOOST_TEST(score.score.value() == 110.0);
}

BOOST_AUTO_TEST_CASE(missing_is_never_zero_and_the_reason_names_row_and_column) {
    basis.columns = {{"tax", "实缴税收"}};
    add({}, 500.0, 100.0);
    add(300.0, 500.0, 100.0);
    const std::vector<PerMuScore> scores = run();
    BOOST_TEST(!scores[0].score);
    BOOST_TEST(scores[0].reason.value().code == "item_missing");
    const std::string words = scores[0].reason->text.en;
    BOOST_TEST((words.find("E0") != std::string::npos), words);
    BOOST_TEST((words.find("实缴税收") != std::string::npos), words);
    BOOST_TEST((words.find("lacks tax") != std::string::npos), words);
    BOOST_TEST(scores[1].score.has_value());
}

BOOST_AUTO_TEST_CASE(the_mean_points_stand_in_where_the_rule_says_so) {
    add(300.0, 500.0, 100.0);  // 20 points of emission
    add(300.0, 2000.0, 100.0); // 80 points
    add(300.0, 700.0, {});     // (20 + 80) / 2 = 50, and 90 of tax
    add(300.0, {}, {});        // lacks the value added too
    const std::vector<PerMuScore> scores = run();
    BOOST_TEST(scores[2].items[1].points.value() == 50.0);
    BOOST_TEST((scores[2].items[1].basis == PerMuBasisOfPoints::MeanPoints));
    BOOST_TEST(scores[2].score.value() == 140.0, tt::tolerance(1e-15));
    BOOST_TEST(!scores[3].score);
    weight(1).missingTakesMeanPoints = false;
    BOOST_TEST(!run()[2].score);
}

BOOST_AUTO_TEST_CASE(nobody_has_the_item_so_nothing_stands_in) {
    add(300.0, 700.0, {});
    BOOST_TEST(run().front().reason.value().code == "item_missing");
}

BOOST_AUTO_TEST_CASE(negative_counts_as_zero_where_the_rule_says_so) {
    Enterprise& loss = add({}, 500.0, 100.0);
    loss.negativeFields = {"tax"};
    const PerMuScore score = run().front();
    BOOST_TEST((score.items[0].basis == PerMuBasisOfPoints::NegativeAsZero));
    BOOST_TEST(score.score.value() == 20.0);
    basis.rule.negativeIsZero = false;
    BOOST_TEST(!run().front().score);
    basis.rule.negativeIsZero = true;
    loss.negativeFields = {"pollution_equivalent"}; // never a denominator
    loss.taxWan = 1.0;
    loss.pollutionEquivalent.reset();
    BOOST_TEST(run().front().reason.value().code == "denominator_not_positive");
}

BOOST_AUTO_TEST_CASE(zero_cannot_divide_and_doubtful_money_is_not_used) {
    add(300.0, 500.0, 0.0);
    BOOST_TEST(run().front().reason.value().code == "denominator_not_positive");
    land.enterprises.front().pollutionEquivalent = 100.0;
    BOOST_TEST(run().front().score.has_value());
    basis.doubtful = {{0, "value_added"}};
    BOOST_TEST(run().front().reason.value().code == "money_unit_slip");
}

BOOST_AUTO_TEST_CASE(classes_are_by_rank_with_the_shares_rounded_down) {
    // ⌊0.25 · 10⌋ = 2, ⌊0.70 · 10⌋ = 7, ⌊0.95 · 10⌋ = 9: 2 A, 5 B, 2 C, 1 D; the last has most.
    addLadder(10);
    BOOST_TEST(classes() == (Classes{"D", "C", "C", "B", "B", "B", "B", "B", "A", "A"}),
               tt::per_element());
}

BOOST_AUTO_TEST_CASE(equals_share_the_better_class) {
    addLadder(10);
    land.enterprises[7].taxWan = land.enterprises[8].taxWan; // ranks 1, 2, 2: both are A
    BOOST_TEST(classes() == (Classes{"D", "C", "C", "B", "B", "B", "B", "A", "A", "A"}),
               tt::per_element());
}

BOOST_AUTO_TEST_CASE(an_unknown_score_leaves_two_classes_open_at_their_borders) {
    addLadder(10);
    land.enterprises[0].taxWan.reset();
    // Of ten, nine are known: ranks 1–9, or 2–10 if the unknown one is the best.
    BOOST_TEST(classes() == (Classes{"-", "CD", "C", "BC", "B", "B", "B", "B", "AB", "A"}),
               tt::per_element());
    const PerMuStanding standing = run()[2].standing.value();
    BOOST_TEST(standing.count == 10U);
    BOOST_TEST(standing.unknown == 1U);
    BOOST_TEST(standing.rank == 8U);
    BOOST_TEST(standing.worstRank == 9U);
}

/// The bounds are those of trying every place that the unknown one can have.
BOOST_AUTO_TEST_CASE(the_bounds_of_a_class_are_those_of_every_possible_score) {
    for (int count = 2; count <= 23; ++count) {
        Fixture known;
        known.addLadder(count);
        Fixture unknown = known;
        unknown.land.enterprises[0].taxWan.reset();
        const std::vector<PerMuScore> bounds = unknown.run();
        std::vector<std::set<std::string>> seen(known.land.enterprises.size());
        for (double tax = 50.0; tax <= 100.0 * count + 50.0; tax += 100.0) {
            known.land.enterprises[0].taxWan = tax;
            const std::vector<PerMuScore> scores = known.run();
            for (std::size_t i = 1; i < scores.size(); ++i) {
                seen[i].insert(scores[i].standing->best);
            }
        }
        for (std::size_t i = 1; i < seen.size(); ++i) {
            BOOST_TEST(bounds[i].standing->best == *seen[i].begin());
            BOOST_TEST(bounds[i].standing->worst == *seen[i].rbegin());
        }
    }
}

BOOST_AUTO_TEST_CASE(who_may_belong_to_either_group_counts_in_both) {
    addLadder(4);
    basis.rule.weights[EnterpriseScale::Below] = basis.rule.weights.at(EnterpriseScale::Above);
    land.enterprises[0].isAboveScale = false;
    land.enterprises[1].isAboveScale.reset();
    const std::vector<PerMuScore> scores = run();
    BOOST_TEST(scores[1].reason.value().code == "scale_missing");
    BOOST_TEST(scores[0].standing.value().count == 2U);
    BOOST_TEST(scores[3].standing.value().count == 3U);
    BOOST_TEST(scores[3].standing.value().unknown == 1U);
}

BOOST_AUTO_TEST_CASE(a_rule_without_items_of_a_group_says_so) {
    add(300.0, 500.0, 100.0).isAboveScale = false;
    BOOST_TEST(run().front().reason.value().code == "rule_without_items");
}

BOOST_AUTO_TEST_CASE(who_is_not_graded_is_not_ranked) {
    addLadder(10);
    land.enterprises[9].evaluationStatus = "建设期企业";
    const std::vector<PerMuScore> scores = run();
    BOOST_TEST(scores[9].treatedAs == "B");
    BOOST_TEST(!scores[9].standing);
    BOOST_TEST(scores[8].standing.value().rank == 1U);
    BOOST_TEST(scores[8].standing.value().count == 9U);
}

BOOST_AUTO_TEST_CASE(scores_do_not_depend_on_the_order_nor_on_the_unit_of_money) {
    std::mt19937 random(42);
    std::uniform_real_distribution<double> amount(1.0, 5000.0);
    for (const PerMuScoring scoring : {PerMuScoring::RatioToMean, PerMuScoring::MinMax}) {
        Fixture table;
        table.basis.rule.scoring = scoring;
        for (int i = 0; i < 60; ++i) {
            table.add(amount(random),
                      amount(random),
                      i % 7 == 0 ? std::nullopt : std::optional(amount(random)));
        }
        const std::vector<PerMuScore> scores = table.run();
        std::vector<std::size_t> order(table.land.enterprises.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::shuffle(order.begin(), order.end(), random);
        for (const PerMuScore& moved : scoreEnterprises(table.land, table.basis, order)) {
            const PerMuScore& first = scores[moved.enterprise];
            BOOST_TEST((moved.score == first.score)); // to the bit
            BOOST_TEST(moved.standing->best == first.standing->best);
        }
        // Money in another unit, the reference means with it: factors of two are exact.
        for (Enterprise& enterprise : table.land.enterprises) {
            *enterprise.taxWan *= 4.0;
            *enterprise.valueAddedWan *= 4.0;
        }
        *table.weight(0).mean *= 4.0;
        *table.weight(1).mean *= 4.0;
        const std::vector<PerMuScore> scaled = table.run();
        for (std::size_t i = 0; i < scores.size(); ++i) {
            BOOST_TEST((scaled[i].score == scores[i].score));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
