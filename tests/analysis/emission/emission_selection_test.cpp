#include "tests/analysis/emission/emission_fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

std::vector<std::size_t> recordsOf(const EmissionSelection& selection) {
    std::vector<std::size_t> records;
    for (const SelectedEmission& emission : selection.emissions) {
        records.push_back(emission.record);
    }
    return records;
}

/// The reason why a row was left out; a row that was not fails the test.
LeftOutReason reasonOf(const EmissionSelection& selection, std::size_t record) {
    const auto found =
        std::find_if(selection.leftOut.begin(),
                     selection.leftOut.end(),
                     [record](const LeftOutEmission& row) { return row.record == record; });
    BOOST_TEST_REQUIRE((found != selection.leftOut.end()));
    return found->reason;
}

using Indices = std::vector<std::size_t>;

} // namespace

BOOST_AUTO_TEST_CASE(pollutants_are_known_by_names_codes_and_full_width_forms) {
    const EmissionVocabulary& words = emissionVocabulary();
    const auto key = [&](const char* text) {
        const EmissionPollutant* pollutant = words.pollutant(text);
        return pollutant == nullptr ? std::string() : pollutant->key;
    };
    BOOST_TEST(key("a34004") == "PM2.5");
    BOOST_TEST(key("ＰＭ２．５") == "PM2.5");
    BOOST_TEST(key("氨氮（NH3-N）") == "NH3-N");
    BOOST_TEST(key("颗粒物") == "PM");
    BOOST_TEST(key("非甲烷总烃") == "NMHC");
    BOOST_TEST(key("so2") == "SO2");
    BOOST_TEST(key("臭气浓度") == "");
    BOOST_TEST((words.amountKind("2024年执行报告") == AmountKind::ExecutionReport));
    BOOST_TEST((words.amountKind("许可") == AmountKind::Permit));
    BOOST_TEST((words.dischargeMode("间接排放") == DischargeMode::Indirect));
    BOOST_TEST(words.isTotalRow("合 计"));
    BOOST_TEST(words.isTotalRow("全市小计"));
    BOOST_TEST(!words.isTotalRow("合计化工有限公司"));
    BOOST_TEST((words.mediumOfOutlet("DW001") == Medium::Water));
    BOOST_TEST(!words.mediumOfOutlet("DAMAGE").has_value());
    BOOST_TEST((words.keyUnitKinds("水、大气") == std::vector<std::string>{"water", "air"}));
}

BOOST_AUTO_TEST_CASE(a_plant_total_counts_only_where_the_enterprise_has_no_outlet_of_the_medium) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "SO2", 10.0),
                         emissionRow("A", "", "SO2", 12.0),
                         emissionRow("B", "", "SO2", 5.0)};
    inventory.records[1].rowKind = RowKind::PlantTotal;
    inventory.records[2].rowKind = RowKind::PlantTotal;
    const EmissionSelection selection = selectAll(inventory);
    BOOST_TEST(recordsOf(selection) == (Indices{0, 2}), boost::test_tools::per_element());
    BOOST_TEST((reasonOf(selection, 1) == LeftOutReason::PlantTotal));
    // Waste water of the same plant has no outlet: its total counts.
    inventory.records[1].medium = Medium::Water;
    inventory.records[1].pollutant = "COD";
    BOOST_TEST(recordsOf(selectAll(inventory)) == (Indices{0, 1, 2}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_execution_report_goes_before_statistics_and_those_before_a_permit) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "SO2", 30.0),
                         emissionRow("A", "DA001", "SO2", 11.0),
                         emissionRow("A", "DA001", "SO2", 10.0),
                         emissionRow("A", "DA002", "SO2", 40.0)};
    inventory.records[0].amountKind = AmountKind::Permit;
    inventory.records[1].amountKind = AmountKind::Statistics;
    inventory.records[3].amountKind = AmountKind::Permit;
    const EmissionSelection selection = selectAll(inventory);
    BOOST_TEST(recordsOf(selection) == (Indices{2, 3}), boost::test_tools::per_element());
    BOOST_TEST((reasonOf(selection, 0) == LeftOutReason::LesserKind));
    BOOST_TEST((reasonOf(selection, 1) == LeftOutReason::LesserKind));
    Diagnostics diagnostics;
    tellSelection(selection, inventory, diagnostics);
    BOOST_TEST(diagnostics.contains("permitted_amounts_used"));
}

BOOST_AUTO_TEST_CASE(one_member_of_a_family_counts_the_widest_that_has_an_amount) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "PM10", 9.0),
                         emissionRow("A", "DA001", "PM", 14.0),
                         emissionRow("A", "DA001", "PM2.5", 4.8),
                         emissionRow("B", "DA001", "VOCs", 0.0),
                         emissionRow("B", "DA001", "NMHC", 3.0),
                         emissionRow("C", "DA001", "soot", 1.0),
                         emissionRow("C", "DA001", "dust", 2.0)};
    inventory.records[3].amountTPerA.reset();
    const EmissionSelection selection = selectAll(inventory);
    BOOST_TEST(recordsOf(selection) == (Indices{1, 4, 5, 6}), boost::test_tools::per_element());
    BOOST_TEST((reasonOf(selection, 0) == LeftOutReason::NarrowerMember));
    BOOST_TEST((reasonOf(selection, 2) == LeftOutReason::NarrowerMember));
    BOOST_TEST_REQUIRE(selection.missing.size() == 1U);
    BOOST_TEST(selection.missing.front().record == 3U);
    // Asked for by name, the narrower one counts.
    SelectionOptions options;
    options.pollutant = "PM2.5";
    BOOST_TEST(recordsOf(selectEmissions(inventory, options, emissionVocabulary())) == (Indices{2}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(repeats_count_once_and_contradictions_are_told) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "SO2", 10.0),
                         emissionRow("A", "DA001", "SO2", 10.0),
                         emissionRow("A", "DA001", "SO2", 12.0)};
    const EmissionSelection selection = selectAll(inventory);
    BOOST_TEST(recordsOf(selection) == (Indices{0}), boost::test_tools::per_element());
    BOOST_TEST((reasonOf(selection, 1) == LeftOutReason::Repeat));
    BOOST_TEST((reasonOf(selection, 2) == LeftOutReason::Conflict));
    Diagnostics diagnostics;
    tellSelection(selection, inventory, diagnostics);
    BOOST_TEST(diagnostics.contains("repeated_row"));
    BOOST_TEST(diagnostics.contains("conflicting_amounts"));
}

BOOST_AUTO_TEST_CASE(direct_and_indirect_discharge_of_one_outlet_are_two_amounts) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DW001", "COD", 10.0),
                         emissionRow("A", "DW001", "COD", 20.0)};
    inventory.records[1].dischargeMode = DischargeMode::Indirect;
    BOOST_TEST(recordsOf(selectAll(inventory)) == (Indices{0, 1}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(rows_of_an_outlet_without_a_position_take_that_of_another_row) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "SO2", 10.0),
                         emissionRow("A", "DA001", "NOx", 20.0)};
    inventory.records[1].position = Point{120.0, 30.0};
    const EmissionSelection selection = selectAll(inventory);
    BOOST_TEST_REQUIRE(selection.emissions.front().position.has_value());
    BOOST_TEST(selection.emissions.front().position->x == 120.0);
    SelectionOptions options;
    options.pollutant = "SO2"; // the row that has the position is not asked for
    BOOST_TEST(selectEmissions(inventory, options, emissionVocabulary())
                   .emissions.front()
                   .position.has_value());
}

BOOST_AUTO_TEST_CASE(what_is_produced_less_what_is_removed_is_what_is_emitted) {
    const auto told = [](double generated, double removed, double emitted) {
        EmissionInventory inventory;
        inventory.records = {emissionRow("A", "DA001", "SO2", emitted)};
        inventory.records[0].generatedTPerA = generated;
        inventory.records[0].removedTPerA = removed;
        Diagnostics diagnostics;
        checkInventory(inventory, emissionStandards(), diagnostics);
        return diagnostics.empty() ? std::string() : diagnostics.entries().front().code;
    };
    BOOST_TEST(told(100.0, 90.0, 10.0) == "");
    BOOST_TEST(told(100.0, 90.0, 10.9) == ""); // within 1 % of what is produced
    BOOST_TEST(told(100.0, 90.0, 20.0) == "balance_off");
    BOOST_TEST(told(10.0, 0.0, 20.0) == "emitted_above_generated");
}

BOOST_AUTO_TEST_CASE(all_outlets_of_an_enterprise_at_one_point_are_told) {
    EmissionInventory inventory;
    inventory.records = {emissionRow("A", "DA001", "SO2", 10.0),
                         emissionRow("A", "DA002", "SO2", 20.0)};
    for (EmissionRecord& record : inventory.records) {
        record.position = Point{120.0, 30.0};
    }
    Diagnostics diagnostics;
    checkInventory(inventory, emissionStandards(), diagnostics);
    BOOST_TEST(diagnostics.contains("outlets_at_one_point"));
}
