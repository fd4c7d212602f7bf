/// The land of the demonstration park against the recomputation of
/// tests/reference/demo_park_land.py, and the tables of plans that `parklens analyze` writes beside
/// the figures.
#include "tests/cases/case_table.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

/// Edges cut at 70 m here and at 10 m there: 1e-8 of an area at the most, and half of that in
/// rates.
constexpr double tolerance = 1e-6;

/// One analysis of the land for all cases.
class LandResults {
public:
    static const LandResults& ofDemo() {
        static const LandResults results;
        return results;
    }

    const nlohmann::json&
    find(const std::string& id, const std::string& subject, const std::string& scope) const {
        for (const nlohmann::json& indicator : m_json.at("indicators")) {
            if (indicator.at("id") == id && indicator.at("subject").at("id") == subject &&
                indicator.at("dimension").is_object() &&
                indicator.at("dimension").at("scope") == scope) {
                return indicator;
            }
        }
        BOOST_FAIL(id << " of " << subject << " in " << scope << " is missing");
        throw std::logic_error("not reached");
    }

    CaseTable table(const std::string& name) const {
        const std::string text = readFile(m_folder / "results" / name);
        BOOST_TEST((text.rfind("\xEF\xBB\xBF", 0) == 0), name);
        return CaseTable::parse(text);
    }

    const nlohmann::json& indicators() const { return m_json.at("indicators"); }

    const nlohmann::json& audit() const { return m_json.at("audit"); }

private:
    LandResults() {
        const fs::path project = sourceDirectory() / "data/demo/park.toml";
        const ProcessResult run = runParklens({"analyze",
                                               project.string(),
                                               "--only",
                                               "land",
                                               "-q",
                                               "-o",
                                               (m_folder / "results").string()});
        BOOST_TEST_REQUIRE((run.exitCode == 0 || run.exitCode == 4), run.diagnostics);
        m_json = nlohmann::json::parse(readFile(m_folder / "results" / "results.json"));
    }

    TemporaryDirectory m_folder;
    nlohmann::json m_json;
};

bool isNear(const nlohmann::json& value, double expected) {
    return value.is_number() && std::abs(value.get<double>() - expected) <=
                                    tolerance * std::max(std::abs(expected), 1.0);
}

std::string subjectOf(const std::string& block) {
    return block == "park" ? "QL" : "QL#" + block;
}

bool isOnlyForTheMainZone(const std::string& id) {
    return id == "land.supply_rate" || id == "land.built_rate";
}

} // namespace

BOOST_AUTO_TEST_CASE(land_rates_of_the_demonstration_park_are_as_recomputed) {
    const CaseTable expected = expectedTable("demo_park_land.csv");
    std::size_t compared = 0;
    for (std::size_t row = 0; row < expected.rowCount(); ++row) {
        const std::string& id = expected.text(row, "indicator");
        const std::string& scope = expected.text(row, "scope");
        const std::string& block = expected.text(row, "block");
        if (scope == "direction" && (isOnlyForTheMainZone(id) || block != "park")) {
            continue; // it has a single block
        }
        BOOST_TEST_CONTEXT(id << " " << scope << " " << block) {
            const nlohmann::json& figure = LandResults::ofDemo().find(id, subjectOf(block), scope);
            const auto value = expected.number(row, "value");
            if (!value) {
                BOOST_TEST(figure.at("value").is_null());
                continue;
            }
            BOOST_TEST(isNear(figure.at("value"), *value), figure.dump());
            BOOST_TEST(isNear(figure.at("numerator"), expected.number(row, "numerator").value()),
                       figure.dump());
            BOOST_TEST(
                isNear(figure.at("denominator"), expected.number(row, "denominator").value()),
                figure.dump());
            ++compared;
        }
    }
    BOOST_TEST(compared > 50U);
}

BOOST_AUTO_TEST_CASE(statistics_of_the_zone_serve_where_a_table_of_industry_cannot) {
    const auto& results = LandResults::ofDemo();
    const double builtM2 =
        results.find("land.building_density", "QL", "main").at("denominator").get<double>();
    BOOST_TEST(isNear(results.find("land.population_density", "QL", "main").at("value"),
                      68500.0 / (builtM2 / 1e4)));
    BOOST_TEST(isNear(results.find("land.tax_per_ha", "QL", "main").at("value"),
                      412000.0 / (builtM2 / 1e4)));
    const auto& output = results.find("land.output_per_area", "QL", "main");
    BOOST_TEST(isNear(output.at("value"), 215.0 / (output.at("denominator").get<double>() / 1e6)));
}

BOOST_AUTO_TEST_CASE(the_land_balance_of_the_demonstration_park_closes) {
    const CaseTable expected = expectedTable("demo_park_land_status.csv");
    const CaseTable status = LandResults::ofDemo().table("land_use_status.csv");
    for (std::size_t row = 0; row < expected.rowCount(); ++row) {
        const bool isMain = expected.text(row, "scope") == "main";
        const std::size_t found = status.find({{"范围", isMain ? "评价主区" : "评价发展方向区"},
                                               {"区块", ""},
                                               {"代码", expected.text(row, "code")}});
        BOOST_TEST(std::abs(status.number(found, "面积(ha)").value() -
                            expected.number(row, "area_m2").value() / 1e4) <= 0.0051);
    }
    for (const char* scope : {"评价主区", "评价发展方向区"}) {
        const auto hectares = [&](const char* code) {
            return status
                .number(status.find({{"范围", scope}, {"区块", ""}, {"代码", code}}), "面积(ha)")
                .value();
        };
        const double sum =
            status
                .number(status.find({{"范围", scope}, {"区块", ""}, {"名称", "宗地合计"}}),
                        "面积(ha)")
                .value();
        BOOST_TEST(std::abs(hectares("A") + hectares("B") + hectares("C") - sum) <= 0.021);
        BOOST_TEST(std::abs(hectares("D") + hectares("E") + hectares("F") - sum) <= 0.021);
    }
}

BOOST_AUTO_TEST_CASE(the_planted_overlap_is_the_only_thing_that_does_not_add_up) {
    std::vector<std::string> codes;
    for (const nlohmann::json& finding : LandResults::ofDemo().audit()) {
        const std::string code = finding.at("code").get<std::string>();
        const bool isBalance = code == "land_total_differs" || code == "land_supply_differs" ||
                               code == "built_not_supplied" || code == "scope_differs";
        BOOST_TEST(!isBalance, finding.dump());
        if (code == "land_overlap") {
            codes.push_back(code);
        }
    }
    BOOST_TEST(!codes.empty());
}

BOOST_AUTO_TEST_CASE(the_tables_of_plans_are_in_the_form_in_which_they_are_handed_in) {
    const auto& results = LandResults::ofDemo();
    const CaseTable blocks = results.table("block_areas.csv");
    const std::size_t first = blocks.find({{"区块", "区块一"}});
    BOOST_TEST(blocks.text(first, "核准面积(ha)") == "1386.55");
    BOOST_TEST(blocks.text(blocks.find({{"区块", "合计"}}), "核准面积(ha)") == "1843.41");
    const CaseTable checks = results.table("parcel_check.csv");
    BOOST_TEST(checks.rowCount() > 1000U);
    for (const char* column : {"宗地号", "合同值", "国标值", "实际值", "差额", "结论"}) {
        BOOST_TEST(checks.hasColumn(column), column);
    }
    std::size_t withoutReason = 0;
    for (std::size_t row = 0; row < checks.rowCount(); ++row) {
        const bool isJudged = checks.text(row, "结论") != "资料不足";
        withoutReason += !isJudged && checks.text(row, "备注").empty() ? 1 : 0;
    }
    BOOST_TEST(withoutReason == 0U);
    const CaseTable plan = results.table("plan_indicators.csv");
    BOOST_TEST(plan.hasColumn("2024基准"));
    const std::size_t row = plan.find({{"指标", "土地开发率（评价主区）"}});
    BOOST_TEST(!plan.text(row, "2024基准").empty());
}

namespace {

/// "A；B" of the parcels that a figure is about, as the table names them.
std::string plotOf(const nlohmann::json& figure) {
    std::string plot = figure.at("subject").at("id");
    if (figure.at("subject").at("kind") != "project") {
        return plot;
    }
    // "一企多宗合并：A、B；…"
    const std::string head = "一企多宗合并：";
    const std::string note = figure.at("note").at("zh");
    plot = note.substr(head.size(), note.find("；") - head.size());
    for (std::size_t at = plot.find("、"); at != std::string::npos; at = plot.find("、")) {
        plot.replace(at, std::string("、").size(), "；");
    }
    return plot;
}

/// The gravest verdict of a figure's limits, in the words of the table; empty without limits.
std::string limitVerdictOf(const nlohmann::json& figure) {
    const std::vector<std::pair<std::string, std::string>> words = {{"not_met", "不符合"},
                                                                    {"insufficient", "资料不足"},
                                                                    {"met", "符合"},
                                                                    {"not_applicable", "不适用"}};
    std::set<std::string> verdicts;
    for (const nlohmann::json& reference : figure.at("references")) {
        if (reference.at("kind") == "limit") {
            verdicts.insert(reference.at("verdict").get<std::string>());
        }
    }
    for (const auto& [verdict, word] : words) {
        if (verdicts.contains(verdict)) {
            return word;
        }
    }
    return {};
}

} // namespace

BOOST_AUTO_TEST_CASE(the_check_table_and_the_results_agree_on_every_verdict) {
    const auto& results = LandResults::ofDemo();
    std::map<std::pair<std::string, std::string>, std::string> stated; // of parcels, name
    std::map<std::string, std::size_t> countInResults;
    for (const nlohmann::json& figure : results.indicators()) {
        const std::string kind = figure.at("subject").at("kind");
        const std::string verdict = limitVerdictOf(figure);
        if ((kind == "parcel" || kind == "project") && !verdict.empty()) {
            stated[{plotOf(figure), figure.at("name").at("zh").get<std::string>()}] = verdict;
            ++countInResults[verdict];
        }
    }
    const CaseTable checks = results.table("parcel_check.csv");
    std::map<std::string, std::size_t> countInTable;
    for (std::size_t row = 0; row < checks.rowCount(); ++row) {
        const std::string verdict = checks.text(row, "结论");
        ++countInTable[verdict];
        const auto found = stated.find({checks.text(row, "宗地号"), checks.text(row, "指标")});
        const std::string inResults = found == stated.end() ? "-" : found->second;
        BOOST_TEST(verdict == inResults,
                   checks.text(row, "宗地号") << " " << checks.text(row, "指标"));
    }
    BOOST_TEST(checks.rowCount() > 1500U);
    BOOST_TEST(stated.size() == checks.rowCount());
    BOOST_TEST((countInResults == countInTable));
}

BOOST_AUTO_TEST_CASE(a_limit_that_is_not_known_stands_among_the_references_with_its_reason) {
    std::map<std::string, std::size_t> reasons;
    for (const nlohmann::json& figure : LandResults::ofDemo().indicators()) {
        for (const nlohmann::json& reference : figure.at("references")) {
            if (!reference.at("value").is_null()) {
                BOOST_TEST(!reference.contains("reason"));
                continue;
            }
            ++reasons[reference.at("reason").at("code").get<std::string>()];
            BOOST_TEST(reference.at("kind") == "limit");
            BOOST_TEST(reference.at("op").is_null());
            BOOST_TEST(reference.at("verdict") == "insufficient");
            const std::string note = figure.at("note").at("zh");
            const std::string why = reference.at("reason").at("zh");
            BOOST_TEST((note.find(why) != std::string::npos), note);
        }
    }
    BOOST_TEST(reasons["supply_date_missing"] > 0U);
    BOOST_TEST(reasons["edition_unknown"] > 0U);
}

// docs/formats/land_table.md gives both numbers and why they differ.
BOOST_AUTO_TEST_CASE(the_table_of_parcels_and_the_check_table_differ_by_land_not_built_up_alone) {
    const fs::path demo = sourceDirectory() / "data/demo";
    const ProcessResult run = runParklens({"land",
                                           (demo / "parcels.gpkg").string(),
                                           "--buildings",
                                           (demo / "buildings.gpkg").string(),
                                           "--id",
                                           "图斑编号",
                                           "-q",
                                           "-o",
                                           "-"});
    BOOST_TEST(run.exitCode == 4); // faults are planted
    const CaseTable parcels = CaseTable::parse(run.output);
    std::size_t shortParcels = 0;
    std::set<std::string> shortProjects;
    const auto fallsShort = [&](std::size_t row) {
        for (const char* indicator : {"plot_ratio",
                                      "building_coefficient",
                                      "admin_land_share",
                                      "admin_floor_share",
                                      "green_ratio",
                                      "investment_intensity"}) {
            if (parcels.text(row, std::string(indicator) + "_verdict") == "not_met") {
                return true;
            }
        }
        return false;
    };
    for (std::size_t row = 0; row < parcels.rowCount(); ++row) {
        if (fallsShort(row)) {
            ++shortParcels;
            shortProjects.insert(parcels.text(row, "project"));
        }
    }
    shortProjects.erase("");
    std::size_t unbuilt = 0;
    for (std::size_t row = 0; row < parcels.rowCount(); ++row) {
        const bool isNamed = shortProjects.contains(parcels.text(row, "project"));
        unbuilt += parcels.text(row, "judged_as") == "none" && isNamed ? 1U : 0U;
    }
    const CaseTable checks = LandResults::ofDemo().table("parcel_check.csv");
    std::set<std::string> named;
    std::set<std::string> shortPlots;
    std::size_t lines = 0;
    const std::string separator = "；";
    for (std::size_t row = 0; row < checks.rowCount(); ++row) {
        if (checks.text(row, "结论") != "不符合") {
            continue;
        }
        ++lines;
        const std::string plot = checks.text(row, "宗地号");
        shortPlots.insert(plot);
        for (std::size_t from = 0; from <= plot.size();) {
            const std::size_t to = std::min(plot.find(separator, from), plot.size());
            named.insert(plot.substr(from, to - from));
            from = to + separator.size();
        }
    }
    BOOST_TEST(lines == 177U);
    BOOST_TEST(shortPlots.size() == 158U);
    BOOST_TEST(named.size() == 171U);
    BOOST_TEST(shortParcels == 168U);
    BOOST_TEST(unbuilt == 3U);
    BOOST_TEST(shortParcels + unbuilt == named.size());
}
