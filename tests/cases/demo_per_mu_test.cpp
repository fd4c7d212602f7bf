/// Scores and classes of the demonstration park's enterprises against the recomputation of
/// tests/reference/demo_per_mu.py.
#include "tests/cases/case_table.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>

using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

struct AnalysedDemo {
    TemporaryDirectory folder;
    std::map<std::string, nlohmann::json> scores; ///< by credit code
    std::map<std::string, nlohmann::json> classes;

    AnalysedDemo() {
        const fs::path project = sourceDirectory() / "data/demo/park.toml";
        const ProcessResult run = runParklens(
            {"analyze", project.string(), "--only", "land", "-q", "-o", results().string()});
        BOOST_REQUIRE_MESSAGE(run.exitCode == 4, run.diagnostics);
        const auto json = nlohmann::json::parse(readFile(results() / "results.json"));
        for (const nlohmann::json& figure : json.at("indicators")) {
            const std::string id = figure.at("id");
            const std::string code = figure.at("subject").at("id");
            if (id == "enterprise.per_mu_score") {
                scores[code] = figure;
            } else if (id == "enterprise.per_mu_class") {
                classes[code] = figure;
            }
        }
    }

    fs::path results() const { return folder / "results"; }
};

const AnalysedDemo& demo() {
    static const AnalysedDemo analysed;
    return analysed;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(demo_per_mu)

BOOST_AUTO_TEST_CASE(every_score_and_class_is_that_of_the_recomputation) {
    const CaseTable expected = expectedTable("demo_per_mu.csv");
    BOOST_TEST(demo().scores.size() == expected.rowCount());
    BOOST_TEST(demo().classes.size() == expected.rowCount());
    std::map<std::string, int> seen;
    for (std::size_t row = 0; row < expected.rowCount(); ++row) {
        const std::string& code = expected.text(row, "credit_code");
        const std::string& reason = expected.text(row, "reason");
        const std::string& best = expected.text(row, "best_class");
        const std::string& worst = expected.text(row, "worst_class");
        BOOST_TEST_CONTEXT(code) {
            const nlohmann::json& score = demo().scores.at(code);
            const nlohmann::json& found = demo().classes.at(code);
            BOOST_TEST(score.at("subject").at("kind") == "enterprise");
            BOOST_TEST(score.at("subject").at("name") == expected.text(row, "name"));
            BOOST_TEST(score.at("period") == "2024");
            if (!reason.empty()) {
                BOOST_TEST(score.at("status") == "not_evaluable");
                BOOST_TEST(found.at("status") == "not_evaluable");
                ++seen[reason + " " + score.at("reason").at("code").get<std::string>()];
                continue;
            }
            const double wanted = expected.number(row, "score").value();
            BOOST_TEST(std::abs(score.at("value").get<double>() - wanted) <= 1e-12 * wanted);
            if (best == worst) {
                BOOST_TEST(found.at("value") == best);
            } else {
                BOOST_TEST(found.at("reason").at("code") == "class_open");
                BOOST_TEST(has(found.at("reason").at("en"), best + " to " + worst));
                ++seen["open"];
            }
        }
    }
    BOOST_TEST(seen["below item_missing"] == 22); // no column of electricity
    BOOST_TEST(seen["doubtful money_unit_slip"] == 1);
    BOOST_TEST(seen["missing item_missing"] == 1);
    BOOST_TEST(seen["open"] == 6);
}

BOOST_AUTO_TEST_CASE(what_is_not_verified_and_what_is_missing_is_told) {
    const nlohmann::json& score = demo().scores.at("91990101MA00791915");
    BOOST_TEST(has(score.at("note").at("en"),
                   "not verified: what a negative becomes, the shares of classes, unit or "
                   "figure of the mean of value added per emission"));
    BOOST_TEST(has(score.at("note").at("en"), "the reference means are of 2022"));
    for (const auto& [code, figure] : demo().scores) {
        if (figure.at("status") == "not_evaluable") {
            const std::string words = figure.at("reason").at("en");
            BOOST_TEST(has(words, "enterprises.xlsx"), words);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_class_is_explained_by_the_row_the_points_and_the_ranking) {
    const fs::path project = sourceDirectory() / "data/demo/park.toml";
    const fs::path tables = demo().folder / "evidence";
    const ProcessResult explained =
        runParklens({"explain",
                     (demo().results() / "results.json").string(),
                     "enterprise.per_mu_class@enterprise:QL#91990101MA00791915/2024/huangyan-2022",
                     "--project",
                     project.string()});
    BOOST_TEST(explained.exitCode == 0, explained.diagnostics);
    for (const char* part : {"enterprises  1 rows",
                             "Points of items (item_scores)  6 rows",
                             "ranking  464 rows",
                             "adds up to 345.61",
                             "黄岩区 2022 年度"}) {
        BOOST_TEST(has(explained.output, part), explained.output);
    }
}

BOOST_AUTO_TEST_CASE(without_a_rule_there_are_no_figures_and_an_unknown_rule_is_refused) {
    TemporaryDirectory folder;
    fs::copy(sourceDirectory() / "data/demo", folder / "demo", fs::copy_options::recursive);
    const std::string text = readFile(folder / "demo/park.toml");
    const std::string table = "[land.per_mu]\nrule = \"huangyan-2022\"\n";
    const std::size_t at = text.find(table);
    BOOST_REQUIRE(at != std::string::npos);
    const auto analyze = [&](const std::string& replaced) {
        std::string project = text;
        writeFile(folder / "demo/park.toml", project.replace(at, table.size(), replaced));
        return runParklens(
            {"analyze", (folder / "demo/park.toml").string(), "--only", "land", "-q"});
    };
    BOOST_TEST(analyze("").exitCode == 4);
    BOOST_TEST(!has(readFile(folder / "demo/results/results.json"), "enterprise.per_mu"));
    const ProcessResult refused = analyze("[land.per_mu]\nrule = \"huangyan-2020\"\n");
    BOOST_TEST(refused.exitCode == 3);
    BOOST_TEST(has(refused.diagnostics, "huangyan-2020"), refused.diagnostics);
    BOOST_TEST(has(refused.diagnostics, "huangyan-2021, huangyan-2022"), refused.diagnostics);
}

BOOST_AUTO_TEST_CASE(own_tables_are_read_recorded_and_named) {
    TemporaryDirectory folder;
    fs::copy(sourceDirectory() / "data/demo", folder / "demo", fs::copy_options::recursive);
    fs::copy(sourceDirectory() / "data/standards/per-mu-evaluation",
             folder / "demo/per-mu",
             fs::copy_options::recursive);
    std::string text = readFile(folder / "demo/park.toml");
    const std::string rule = "rule = \"huangyan-2022\"\n";
    text.replace(text.find(rule), rule.size(), rule + "table = \"per-mu\"\n");
    writeFile(folder / "demo/park.toml", text);
    const ProcessResult run =
        runParklens({"analyze", (folder / "demo/park.toml").string(), "--only", "land", "-q"});
    BOOST_REQUIRE_MESSAGE(run.exitCode == 4, run.diagnostics);
    BOOST_TEST(has(readFile(folder / "demo/results/run.json"), "land.per_mu"));
    const auto json = nlohmann::json::parse(readFile(folder / "demo/results/results.json"));
    for (const nlohmann::json& figure : json.at("indicators")) {
        if (figure.at("id") == "enterprise.per_mu_score" && figure.at("status") == "value") {
            const std::string code = figure.at("subject").at("id");
            BOOST_TEST((figure.at("value") == demo().scores.at(code).at("value")), code);
            BOOST_TEST(has(figure.at("rule").at("en"), "own tables in per-mu"));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
