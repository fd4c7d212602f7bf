#include "analysis/emission/equal_standard_load.hpp"
#include "analysis/emission/ranking_table.hpp"
#include "tests/analysis/emission/emission_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

std::vector<LoadRanking> rank(const EmissionInventory& inventory, const RankOptions& options = {}) {
    const StandardsLibrary& standards = emissionStandards();
    const std::map<Medium, LoadWeights> weights = {
        {Medium::Air, defaultReferenceSet(Medium::Air, 2024, standards)},
        {Medium::Water, defaultReferenceSet(Medium::Water, 2024, standards)}};
    return rankLoads(inventory, selectAll(inventory).emissions, weights, options, standards);
}

/// The inventory of docs/methods/sources_equal_standard_load.md.
EmissionInventory workedInventory() {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "SO2", 15.0),
                         emissionRow("A", "DA001", "NOx", 10.0),
                         emissionRow("B", "DA001", "SO2", 7.5),
                         emissionRow("C", "DA001", "PM", 15.0),
                         emissionRow("C", "DA001", "PM10", 12.0),
                         emissionRow("A", "DW001", "COD", 40.0),
                         emissionRow("B", "DW001", "COD", 60.0)};
    inventory.records[6].dischargeMode = DischargeMode::Indirect;
    return inventory;
}

} // namespace

BOOST_AUTO_TEST_CASE(loads_of_the_worked_example_are_those_computed_on_paper) {
    const std::vector<LoadRanking> rankings = rank(workedInventory());
    BOOST_TEST_REQUIRE(rankings.size() == 3U); // air, water direct, water indirect
    const LoadRanking& air = rankings[0];
    BOOST_TEST(air.weights.id == "gb3095-2012-ii-24h");
    BOOST_TEST(air.totalLoad == 300.0, boost::test_tools::tolerance(1e-14));
    BOOST_TEST_REQUIRE(air.lines.size() == 4U);
    const auto check = [&](std::size_t line,
                           const char* id,
                           const char* pollutant,
                           double load,
                           double share,
                           double cumulative,
                           bool isMain) {
        const RankedLoad& found = air.lines[line];
        BOOST_TEST(found.id == id);
        BOOST_TEST(found.pollutant == pollutant);
        BOOST_TEST(found.load.value() == load, boost::test_tools::tolerance(1e-14));
        BOOST_TEST(found.sharePct.value() == share, boost::test_tools::tolerance(1e-14));
        BOOST_TEST(found.cumulativePct.value() == cumulative, boost::test_tools::tolerance(1e-14));
        BOOST_TEST(found.isMain == isMain);
    };
    check(0, "A/DA001", "NOx", 100.0, 100.0 / 3.0, 100.0 / 3.0, true);
    check(1, "A/DA001", "SO2", 100.0, 100.0 / 3.0, 200.0 / 3.0, true);
    check(2, "B/DA001", "SO2", 50.0, 50.0 / 3.0, 250.0 / 3.0, true);
    check(3, "C/DA001", "PM", 50.0, 50.0 / 3.0, 100.0, false);
    BOOST_TEST(rankings[1].totalLoad == 2.0);
    BOOST_TEST(!rankings[1].isIndirect);
    BOOST_TEST(rankings[2].totalLoad == 3.0);
    BOOST_TEST(rankings[2].isIndirect);
}

BOOST_AUTO_TEST_CASE(the_line_that_first_reaches_eighty_percent_is_the_last_main_one) {
    EmissionInventory inventory;
    // 0.1 + 0.7 of 1.0 is 0.7999999999999999 in doubles; on paper it is 80 %.
    inventory.records = {emissionRow("A", "DA001", "SO2", 0.7),
                         emissionRow("B", "DA001", "SO2", 0.1),
                         emissionRow("C", "DA001", "SO2", 0.1),
                         emissionRow("D", "DA001", "SO2", 0.1)};
    const LoadRanking air = rank(inventory).front();
    BOOST_TEST(air.lines[0].isMain);
    BOOST_TEST(air.lines[1].isMain);
    BOOST_TEST(!air.lines[2].isMain);
    BOOST_TEST(air.lines[1].id == "B/DA001"); // ties by identifier
    BOOST_TEST(air.lines[2].id == "C/DA001");
}

BOOST_AUTO_TEST_CASE(lines_can_be_enterprises_sources_or_pollutants) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "SO2", 15.0),
                         emissionRow("A", "DA002", "SO2", 15.0),
                         emissionRow("A", "DA002", "NOx", 20.0),
                         emissionRow("B", "DA001", "SO2", 30.0)};
    inventory.records[1].generatedTPerA = 100.0;
    const LoadRanking enterprises = rank(inventory, {RankBy::Enterprise, RankPer::Item}).front();
    BOOST_TEST_REQUIRE(enterprises.lines.size() == 3U);
    BOOST_TEST(enterprises.lines[0].id == "A");
    BOOST_TEST(enterprises.lines[0].pollutant == "NOx");
    BOOST_TEST(enterprises.lines[1].amountTPerA.value() == 30.0);
    // One of its outlets does not tell what it produces, so the sum is not known.
    BOOST_TEST(!enterprises.lines[1].generatedTPerA.has_value());

    const LoadRanking sources = rank(inventory, {RankBy::Outlet, RankPer::Source}).front();
    BOOST_TEST_REQUIRE(sources.lines.size() == 3U);
    BOOST_TEST(sources.lines[0].id == "A/DA002"); // 100 + 200
    BOOST_TEST(sources.lines[0].load.value() == 300.0, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(sources.lines[0].pollutant == "SO2+NOx");
    BOOST_TEST(!sources.lines[0].amountTPerA.has_value());

    const LoadRanking pollutants = rank(inventory, {RankBy::Outlet, RankPer::Pollutant}).front();
    BOOST_TEST_REQUIRE(pollutants.lines.size() == 2U);
    BOOST_TEST(pollutants.lines[0].pollutant == "SO2");
    BOOST_TEST(pollutants.lines[0].amountTPerA.value() == 60.0);
}

BOOST_AUTO_TEST_CASE(a_pollutant_without_a_weight_stands_last_and_outside_the_sums) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "HCl", 1000.0),
                         emissionRow("B", "DA001", "SO2", 1.5)};
    const LoadRanking air = rank(inventory).front();
    BOOST_TEST(air.totalLoad == 10.0, boost::test_tools::tolerance(1e-14));
    BOOST_TEST(air.lines[0].id == "B/DA001");
    BOOST_TEST(!air.lines[1].load.has_value());
    BOOST_TEST(!air.lines[1].cumulativePct.has_value());
}

BOOST_AUTO_TEST_CASE(reference_sets_follow_the_year_of_the_data) {
    const StandardsLibrary& standards = emissionStandards();
    const auto c0 = [&](int year, const char* pollutant) {
        return defaultReferenceSet(Medium::Air, year, standards).weights.at(pollutant).value;
    };
    BOOST_TEST(c0(2024, "PM2.5") == 0.075);
    BOOST_TEST(c0(2026, "PM2.5") == 0.06);
    BOOST_TEST(c0(2031, "PM2.5") == 0.05);
    BOOST_TEST(c0(2031, "NOx") == 0.07);
    BOOST_TEST(referenceSet("2012", standards).value().id == "gb3095-2012-ii-24h");
    BOOST_TEST(referenceSet("class-iii-lake", standards).value().weights.at("TP").value == 0.05);
    BOOST_TEST(!referenceSet("2013", standards).has_value());
}

BOOST_AUTO_TEST_CASE(air_values_of_the_sets_are_the_limits_of_the_standard) {
    const StandardsLibrary& standards = emissionStandards();
    for (const auto& [set, limits] : {std::pair{"2012", "gb3095-2012"},
                                      {"2026-transition", "gb3095-2026-transition"},
                                      {"2026-final", "gb3095-2026-final"}}) {
        for (const char* pollutant : {"SO2", "NO2", "NOx", "PM10", "PM2.5"}) {
            const StandardRow* limit = standards.standard(limits).table("limits").find(
                {{"pollutant", pollutant}, {"average", "24h"}, {"grade", "II"}});
            BOOST_TEST_REQUIRE(limit != nullptr);
            BOOST_TEST(referenceSet(set, standards).value().weights.at(pollutant).value ==
                           limit->number("value") / 1000.0,
                       boost::test_tools::tolerance(1e-15));
        }
    }
}

BOOST_AUTO_TEST_CASE(pollution_equivalents_are_kilograms_by_equivalent) {
    const LoadWeights weights = pollutionEquivalents(Medium::Air, emissionStandards());
    BOOST_TEST(weights.loadOf("SO2", 0.95).value() == 1000.0, boost::test_tools::tolerance(1e-15));
    BOOST_TEST(!weights.loadOf("VOCs", 1.0).has_value());
    BOOST_TEST(weights.isUnverified("SO2"));
}

BOOST_AUTO_TEST_CASE(the_list_of_key_sources_is_safe_to_open_in_a_spreadsheet) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "SO2", 15.0)};
    inventory.records[0].enterprise = "=HYPERLINK(1)";
    inventory.records[0].amountKind = AmountKind::Permit;
    const std::string csv = keySourcesCsv({{"青岚", "2024", rank(inventory)}}, Language::Chinese);
    BOOST_TEST(csv.starts_with("\xEF\xBB\xBF排名,企业,信用代码,行业,排放口,污染物,"));
    BOOST_TEST((csv.find("'=HYPERLINK(1)") != std::string::npos));
    BOOST_TEST((csv.find("许可量") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(the_list_of_key_sources_has_units_and_no_tails_of_digits) {
    EmissionInventory inventory;
    // 125.14 t/a of NOx over 0.1 mg/m³ are 1251.4, in doubles 1251.3999999999999; 82.034 t/a of SO2
    // over 0.15 mg/m³ are 546.89333…
    inventory.records = {emissionRow("A", "DA001", "NOx", 125.14),
                         emissionRow("B", "DA001", "SO2", 82.034),
                         emissionRow("C", "DA001", "SO2", 1.5e-9),
                         emissionRow("A", "DW001", "COD", 40.0)};
    const std::string csv = keySourcesCsv({{"青岚", "2024", rank(inventory)}}, Language::Chinese);
    BOOST_TEST((csv.find(",评价标准,负荷单位\n") != std::string::npos), csv);
    BOOST_TEST((csv.find(",125.14,1251.4,") != std::string::npos), csv);
    BOOST_TEST((csv.find(",82.034,546.893333,") != std::string::npos), csv);
    BOOST_TEST((csv.find(",1e-08,") != std::string::npos), csv); // 1.5e-9 / 0.15, and not zero
    BOOST_TEST((csv.find(",10⁹ m³/a\n") != std::string::npos), csv);
    BOOST_TEST((csv.find(",10⁶ m³/a\n") != std::string::npos), csv);
    const std::string english =
        keySourcesCsv({{"青岚", "2024", rank(inventory)}}, Language::English);
    BOOST_TEST((english.find(",reference set,load unit\n") != std::string::npos), english);
}

BOOST_AUTO_TEST_CASE(every_reference_set_has_a_name_in_either_language) {
    const StandardsLibrary& standards = emissionStandards();
    const auto isAscii = [](const std::string& text) {
        return std::all_of(
            text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    };
    for (const std::string& id : referenceSetNames(standards)) {
        const LoadWeights set = referenceSet(id, standards).value();
        BOOST_TEST(!set.name.en.empty(), id);
        BOOST_TEST(isAscii(set.name.en), set.name.en);
        BOOST_TEST(set.name.zh != set.name.en);
        // Both name the same standard: "GB 3095-2012 ".
        const std::string number = set.name.en.substr(0, set.name.en.find(' ', 3));
        BOOST_TEST(set.name.zh.starts_with(number), set.name.zh);
    }
    BOOST_TEST(referenceSet("class-iii", standards)->name.en == "GB 3838-2002 class III");
}
