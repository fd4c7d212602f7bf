// Rules of yield per mu: the built-in ones, and tables of the user's own.

#include "analysis/land/per_mu_rule.hpp"
#include "analysis/standards/standard_reader.hpp"
#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;
namespace tt = boost::test_tools;
namespace fs = std::filesystem;

namespace {

fs::path builtInFolder() {
    return sourceDirectory() / "data/standards/per-mu-evaluation";
}

const Standard& builtIn() {
    static const Standard standard = readStandard(builtInFolder());
    return standard;
}

PerMuRule ruleOf(const std::string& id) {
    return readPerMuRule(id, builtIn(), builtIn(), builtInFolder().string(), {});
}

/// A copy of the built-in tables that a test may spoil.
struct OwnTables {
    TemporaryDirectory directory;
    fs::path folder = directory / "own";

    OwnTables() { fs::copy(builtInFolder(), folder, fs::copy_options::recursive); }

    void replace(const std::string& name, const std::string& from, const std::string& to) const {
        std::string text = readFile(folder / name);
        const std::size_t at = text.find(from);
        BOOST_REQUIRE_MESSAGE(at != std::string::npos, from);
        writeFile(folder / name, text.replace(at, from.size(), to));
    }

    PerMuRule read(const std::string& id = "huangyan-2022") const {
        return readPerMuRule(id,
                             readStandard(folder),
                             builtIn(),
                             folder.string(),
                             {.file = "park.toml", .field = "land.per_mu.rule"});
    }

    /// The sentence with which the tables are refused.
    std::string refusal(const std::string& id = "huangyan-2022") const {
        try {
            read(id);
        } catch (const ConfigError& error) {
            BOOST_TEST(!error.problem().mend.zh.empty());
            return error.sentence(Language::English);
        }
        return "accepted";
    }
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(per_mu_rule)

BOOST_AUTO_TEST_CASE(the_built_in_rules_have_the_figures_of_the_source) {
    const PerMuRule rule = ruleOf("huangyan-2022");
    const std::vector<PerMuWeight>& above = rule.weights.at(EnterpriseScale::Above);
    BOOST_REQUIRE(above.size() == 6U);
    std::vector<double> weights;
    std::vector<double> means;
    for (const PerMuWeight& weight : above) {
        weights.push_back(weight.weight);
        means.push_back(weight.mean.value());
        BOOST_TEST(!weight.most);
        BOOST_TEST(weight.missingTakesMeanPoints ==
                   (weight.item->id == "value_added_per_emission"));
    }
    BOOST_TEST(weights == (std::vector{30.0, 20.0, 20.0, 10.0, 10.0, 10.0}), tt::per_element());
    BOOST_TEST(means == (std::vector{24.097, 136.16, 2.694, 4929.81, 18.14, 0.0302}),
               tt::per_element());
    BOOST_TEST(rule.weights.at(EnterpriseScale::Below).size() == 2U);
    BOOST_TEST(rule.meansYear.value() == 2022);
    // What the sources do not say is told.
    BOOST_TEST(rule.unverified.size() == 2U);     // negative amounts, shares of classes
    BOOST_TEST(above[3].unverified.size() == 1U); // the unit of the mean per emission
    BOOST_TEST(above[0].unverified.empty());
    BOOST_TEST(!ruleOf("huangyan-2021").weights.contains(EnterpriseScale::Below));
}

BOOST_AUTO_TEST_CASE(the_last_rank_of_a_class_is_rounded_down_on_the_decimal_share) {
    const PerMuRule rule = ruleOf("huangyan-2022");
    BOOST_TEST(rule.classOf(25, 100) == "A");
    BOOST_TEST(rule.classOf(26, 100) == "B");
    BOOST_TEST(rule.classOf(70, 100) == "B");
    BOOST_TEST(rule.classOf(95, 100) == "C");
    BOOST_TEST(rule.classOf(96, 100) == "D");
    // ⌊0.25 · 7⌋ = 1, ⌊0.70 · 7⌋ = 4, ⌊0.95 · 7⌋ = 6
    BOOST_TEST(rule.classOf(1, 7) == "A");
    BOOST_TEST(rule.classOf(2, 7) == "B");
    BOOST_TEST(rule.classOf(5, 7) == "C");
    BOOST_TEST(rule.classOf(7, 7) == "D");
    // 0.29 · 100 in doubles is 28.999…
    BOOST_TEST(PerMuRule::lastRankOf({"A", *Decimal::parse("29.0")}, 100) == 29U);
    BOOST_TEST(PerMuRule::lastRankOf({"A", *Decimal::parse("0.7")}, 1000) == 7U);
}

BOOST_AUTO_TEST_CASE(own_tables_may_give_points_between_the_least_and_the_most_with_caps) {
    const OwnTables own;
    own.replace(
        "rules.csv", "huangyan-2022,scoring,ratio_to_mean", "huangyan-2022,scoring,min_max");
    own.replace("weights.csv",
                "huangyan-2022,above,tax_per_mu,,,30",
                "huangyan-2022,above,tax_per_mu,1.5,,30");
    const PerMuRule rule = own.read();
    BOOST_TEST((rule.scoring == PerMuScoring::MinMax));
    BOOST_TEST(rule.floorPct == 20.0);
    BOOST_TEST(rule.equalPct == 100.0);
    BOOST_TEST(rule.weights.at(EnterpriseScale::Above).front().most.value() == 45.0);
}

BOOST_AUTO_TEST_CASE(tables_that_cannot_be_used_are_refused_in_one_sentence) {
    BOOST_TEST(has(OwnTables().refusal("nowhere-2030"),
                   "there is no rule \"nowhere-2030\"; use one of: huangyan-2021, huangyan-2022"));

    struct Fault {
        const char* file;
        const char* from;
        const char* to;
        const char* words;
    };

    for (const Fault& fault :
         {Fault{"weights.csv",
                "huangyan-2022,above,tax_per_mu,,,30",
                "huangyan-2022,above,tax_per_mu,,,25",
                "add up to 95"},
          Fault{"weights.csv",
                "huangyan-2022,above,tax_per_mu,",
                "huangyan-2022,above,tax_per_acre,",
                "\"tax_per_acre\" is no known item"},
          Fault{"weights.csv",
                "huangyan-2022,above,tax_per_mu,,,30",
                "huangyan-2022,above,tax_per_mu,-1,,30",
                "cap must be above 0"},
          Fault{"weights.csv",
                "huangyan-2022,above,tax_per_mu,",
                "huangyan-2022,all,tax_per_mu,",
                "no mean above 0"},
          Fault{"means.csv",
                "24.097,wan/mu",
                "24.097,wan/ha",
                "tax_per_mu is in \"wan/ha\"; bring it into wan/mu"},
          Fault{"means.csv", "24.097", "0", "no mean above 0 of tax_per_mu"},
          Fault{"rules.csv",
                "huangyan-2022,scoring,ratio_to_mean",
                "huangyan-2022,scoring,rank",
                "the scoring of huangyan-2022 is \"rank\""},
          Fault{"class_shares.csv", "gu456,D,100", "gu456,D,99", "do not increase to 100 %"},
          Fault{"standard.toml",
                "name = \"means\"",
                "name = \"weights\"",
                "declares no table means"}}) {
        BOOST_TEST_CONTEXT(fault.words) {
            const OwnTables own;
            own.replace(fault.file, fault.from, fault.to);
            const std::string sentence = own.refusal();
            BOOST_TEST(has(sentence, fault.words), sentence);
            BOOST_TEST(has(sentence, own.folder.string()), sentence);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
