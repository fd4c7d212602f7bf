// The trail behind every figure and the audit before it, on the demonstration park.

#include "tests/support/arithmetic.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The demonstration park analysed once.
struct AnalysedDemo {
    TemporaryDirectory folder;
    fs::path project = sourceDirectory() / "data/demo/park.toml";
    fs::path results = folder.path() / "results";
    nlohmann::json figures;

    AnalysedDemo() {
        const ProcessResult run =
            runParklens({"analyze", project.string(), "-o", results.string(), "-q"});
        BOOST_REQUIRE_MESSAGE(run.exitCode == 4, run.diagnostics);
        std::ifstream stream(results / "results.json");
        figures = nlohmann::json::parse(stream)["indicators"];
    }

    /// Each figure is explained once for all tests.
    const ProcessResult& explain(const std::string& key) const {
        static std::map<std::string, ProcessResult> explained;
        const auto [found, isNew] = explained.try_emplace(key);
        if (isNew) {
            found->second = explain(key, {});
        }
        return found->second;
    }

    ProcessResult explain(const std::string& key, const std::vector<std::string>& more) const {
        std::vector<std::string> arguments = {
            "explain", (results / "results.json").string(), key, "--project", project.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runParklens(arguments);
    }
};

const AnalysedDemo& demo() {
    static const AnalysedDemo analysed;
    return analysed;
}

/// The lines of one section of an explanation.
std::vector<std::string> sectionOf(const std::string& text, const std::string& heading) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    std::string line;
    bool isInside = false;
    while (std::getline(stream, line)) {
        if (!line.starts_with("  ")) {
            isInside = line == heading;
        } else if (isInside) {
            lines.push_back(line.substr(2));
        }
    }
    return lines;
}

/// The printed numbers of a formula and the figure that is printed behind them.
struct FilledFormula {
    std::string numbers;
    std::string figure;
};

/// "= 100 · 5 / 8 = 62.50 %": the line whose numbers are filled in; empty where there is none.
FilledFormula filledFormulaOf(const std::string& explanation) {
    for (const std::string& line : sectionOf(explanation, "formula")) {
        const std::size_t second = line.find(" = ");
        if (line.starts_with("= ") && second != std::string::npos) {
            const std::size_t begin = second + 3;
            return {line.substr(2, second - 2), line.substr(begin, line.find(' ', begin) - begin)};
        }
    }
    return {};
}

/// Half a unit of the last digit that is printed.
double halfDigitOf(const std::string& figure) {
    const std::size_t point = figure.find('.');
    const auto decimals = point == std::string::npos ? 0U : figure.size() - point - 1;
    return 0.5 * std::pow(10.0, -static_cast<double>(decimals));
}

} // namespace

BOOST_AUTO_TEST_SUITE(trail)

BOOST_AUTO_TEST_CASE(every_indicator_of_the_demo_can_be_explained_with_evidence) {
    std::map<std::string, std::string> firstKeys; // of each indicator
    for (const auto& figure : demo().figures) {
        if (figure["status"] == "value") {
            firstKeys.emplace(figure["id"], figure["key"]);
        }
    }
    BOOST_TEST(firstKeys.size() > 30U);
    for (const auto& [id, key] : firstKeys) {
        const ProcessResult& explained = demo().explain(key);
        BOOST_TEST(explained.exitCode == 0, key << ": " << explained.diagnostics);
        BOOST_TEST(has(explained.output, "\nevidence\n"), key);
        BOOST_TEST(has(explained.output, "unchanged since the run"), key);
        BOOST_TEST(has(explained.output, " rows\n"), key);
        BOOST_TEST(!has(explained.diagnostics, "computed now is"), explained.diagnostics);
        BOOST_TEST(!has(explained.output, "which is not the term"), explained.output);
        const FilledFormula filled = filledFormulaOf(explained.output);
        BOOST_REQUIRE_MESSAGE(!filled.numbers.empty(), key << ": " << explained.output);
        if (std::isdigit(static_cast<unsigned char>(filled.figure.front())) != 0) {
            // Eight digits of each number, so the last digit of the figure may be rounded
            // otherwise.
            const double difference = workOut(filled.numbers) - workOut(filled.figure);
            BOOST_TEST(std::abs(difference) <= 1.01 * halfDigitOf(filled.figure),
                       key << ": " << filled.numbers << " is not " << filled.figure);
        } else {
            BOOST_TEST((workOut(filled.numbers) == 1.0 || workOut(filled.numbers) == 0.0), key);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_formula_of_a_coverage_is_filled_in) {
    const ProcessResult explained = demo().explain("forest.coverage@QL/2024/nfi");
    BOOST_TEST(has(explained.output, "forest.coverage = 100 · F / (D − N)"), explained.output);
    BOOST_TEST(has(explained.output, "= 100 · "), explained.output);
    BOOST_TEST(has(explained.output, "patches below 666.67 m²"), explained.output);
}

BOOST_AUTO_TEST_CASE(the_evidence_adds_up_to_the_terms_of_the_formula) {
    const auto sumsOf = [](const char* key) { return demo().explain(key).output; };
    const std::string share = sumsOf("land.construction_share@QL/2024/scope=main/2014");
    for (const char* column : {"term A (term_A_ha) of the table parcels adds up to",
                               "term B (term_B_ha) of the table parcels adds up to",
                               "term u (term_u_ha) of the table parcels adds up to"}) {
        BOOST_TEST(has(share, column), share);
    }
    BOOST_TEST(has(sumsOf("land.industrial_tax_per_ha@QL/2024/scope=main/2014"),
                   "term M (term_M_wan) of the table parcels adds up to"));
    BOOST_TEST(
        has(sumsOf("sources.emission_density@QL/2024/pollutant=SO2"),
            "amount (amount_t_a) of the table sources where counted = 1 adds up to 607.857 t"));
    BOOST_TEST(has(sumsOf("air.pm25_annual_mean"), "value of the table days where valid = 1"));
    BOOST_TEST(has(sumsOf("forest.coverage@QL/2024/nfi"),
                   "area inside (inside_area_m2) of the table patches where counted = 1"));
    BOOST_TEST(has(
        sumsOf("parcel.plot_ratio@parcel:QL#990101001GB00003/2024"),
        "counted floor area on the parcel (counted_on_parcel_m2) of the table buildings adds up "
        "to 37256.9 m², which is J"));
}

BOOST_AUTO_TEST_CASE(the_chinese_proof_has_the_words_of_the_window_and_the_names_of_files) {
    const std::string air = demo().explain("air.pm25_days_below", {"--lang", "zh"}).output;
    BOOST_TEST(has(air, "日值表（days）的“有效”（valid）之和为 "), air);
    BOOST_TEST(has(air, " 天，即公式中的 n"), air);
    BOOST_TEST(has(air, "小时值表（hours）逐条列出原因"), air);
    BOOST_TEST(has(air, "日值（days）  "), air);
    const std::string survey =
        demo().explain("forest.coverage@QL/2024/survey", {"--lang", "zh"}).output;
    BOOST_TEST(has(survey, " · 国土调查(survey)\n"), survey);
    BOOST_TEST(has(survey,
                   "调查图斑表（survey_polygons）中“计入”（counted）为 1 "
                   "的“范围内面积”（inside_area_m2）之和为 "),
               survey);
    const std::string raster =
        demo().explain("forest.coverage@QL/2024/nfi", {"--lang", "zh"}).output;
    BOOST_TEST(has(raster, "计入类别 树木(10)、红树林(95)"), raster);
}

BOOST_AUTO_TEST_CASE(an_estimated_plot_ratio_says_why_and_whose_limit_it_is_held_against) {
    // 19.8 m and three storeys: two of them may be above 8 m. (13866.91 + 2/3 · 1664.03) / 14450.58
    // is 1.036, and the contract says at least 1.
    const std::string text =
        demo().explain("parcel.plot_ratio@parcel:QL#990101001GB00018/2024").output;
    BOOST_TEST(has(text, "[0.96, 1.04]"), text);
    BOOST_TEST(has(text, "1 building(s) without storey heights"), text);
    BOOST_TEST(has(text, ">= 1  insufficient data  this parcel, contract"), text);
    BOOST_TEST(!has(text, "合同约定"), text);
}

BOOST_AUTO_TEST_CASE(a_limit_that_is_not_known_is_told_among_the_references_with_its_reason) {
    const std::string text =
        demo().explain("parcel.admin_land_share@parcel:QL#990101001GB00027/2024").output;
    BOOST_TEST(has(text,
                   "limit not known  insufficient data  "
                   "supplied on 2000-12-27, before every edition on record"),
               text);
}

BOOST_AUTO_TEST_CASE(evidence_is_written_as_geopackage_or_one_table) {
    const fs::path file = demo().folder.path() / "evidence.gpkg";
    BOOST_TEST(demo().explain("forest.coverage@QL/2024/nfi", {"-o", file.string()}).exitCode == 0);
    BOOST_TEST(fs::file_size(file) > 100'000U);
    const ProcessResult days =
        demo().explain("air.pm25_days_below", {"--layer", "hours", "-o", "-"});
    BOOST_TEST(days.exitCode == 0, days.diagnostics);
    BOOST_TEST(has(days.output, "station,date,hour_ending,pollutant,value,flags,used"));
    const ProcessResult many = demo().explain("air.pm25_days_below", {"-o", "-"});
    BOOST_TEST(many.exitCode == 2, many.diagnostics);
    BOOST_TEST(has(many.diagnostics, "hours"), many.diagnostics);
}

BOOST_AUTO_TEST_CASE(an_unknown_or_ambiguous_key_is_refused_with_those_that_are) {
    const ProcessResult unknown = demo().explain("forest.cover");
    BOOST_TEST(unknown.exitCode == 2);
    BOOST_TEST(has(unknown.diagnostics, "forest.coverage"), unknown.diagnostics);
    const ProcessResult many = demo().explain("forest.coverage");
    BOOST_TEST(many.exitCode == 2);
    BOOST_TEST(has(many.diagnostics, "forest.coverage@QL/2024/nfi"), many.diagnostics);
    const ProcessResult nothing = runParklens({"explain", "no.json", "forest.coverage"});
    BOOST_TEST(nothing.exitCode == 3);
    BOOST_TEST(has(nothing.diagnostics, "no.json"), nothing.diagnostics);
}

BOOST_AUTO_TEST_CASE(the_audit_tells_the_faults_planted_in_the_demo) {
    const ProcessResult audit =
        runParklens({"audit", demo().project.string(), "-q", "--lang", "en"});
    BOOST_TEST(audit.exitCode == 4, audit.diagnostics);
    // Codes of parcels, buildings, enterprises and rows of data/demo/planted_dirt.csv.
    for (const char* place : {"990101001GB00040",
                              "990101001GB00091",
                              "990101001GB00143",
                              "990101001GB00172",
                              "990101001GB00199",
                              "990101001GB00311",
                              "990101001GB00366",
                              "990101001GB00434",
                              "F000131",
                              "F000501",
                              "F001501",
                              "F002501",
                              "3801A",
                              "3802A",
                              "3803A",
                              "3808A",
                              "3899A"}) {
        BOOST_TEST(has(audit.output, place), place);
    }
    for (const char* code : {"geometry_repaired",
                             "parcels_overlap",
                             "code_repeated",
                             "coefficient_above_100",
                             "building_straddles",
                             "credit_code_wrong",
                             "enterprise_repeated",
                             "money_unit_slip",
                             "unit_in_cell",
                             "repeated_row",
                             "pm_inversion",
                             "value_above_range",
                             "source_coordinates_swapped",
                             "source_coordinates_missing"}) {
        BOOST_TEST(has(audit.output, code), code);
    }
    BOOST_TEST(has(audit.output, "blocks parcel.building_coefficient"), audit.output);
}

BOOST_AUTO_TEST_CASE(findings_stand_beside_the_figures_that_they_touch) {
    const auto of = [&](const std::string& key) {
        for (const auto& figure : demo().figures) {
            if (figure["key"] == key) {
                return figure;
            }
        }
        return nlohmann::json();
    };
    const auto overlapped = of("parcel.plot_ratio@parcel:QL#990101001GB00040/2024");
    BOOST_REQUIRE(overlapped.is_object());
    const std::vector<std::string> codes = overlapped["audit"];
    BOOST_TEST((std::find(codes.begin(), codes.end(), "parcels_overlap") != codes.end()));
    BOOST_TEST(has(overlapped["note"]["en"], "parcels overlap"));
    const auto clean = of("parcel.plot_ratio@parcel:QL#990101001GB00026/2024");
    BOOST_REQUIRE(clean.is_object());
    for (const std::string code : clean["audit"]) {
        BOOST_TEST(code != "parcels_overlap");
    }
}

BOOST_AUTO_TEST_CASE(an_explanation_has_the_note_of_the_figure_with_what_the_audit_says) {
    std::map<std::string, nlohmann::json> firstFigures; // of each theme, with an audit's note
    for (const auto& figure : demo().figures) {
        if (figure["status"] == "value" && !figure["audit"].empty()) {
            const std::string id = figure["id"];
            firstFigures.emplace(id.substr(0, id.find('.')), figure);
        }
    }
    BOOST_TEST(firstFigures.size() >= 4U);
    for (const auto& [id, figure] : firstFigures) {
        const std::string text = demo().explain(figure["key"]).output;
        const std::vector<std::string> note = sectionOf(text, "note");
        BOOST_REQUIRE_MESSAGE(note.size() == 1U, id << ": " << text);
        BOOST_TEST(note.front() == figure["note"]["en"], id);
        BOOST_TEST(has(note.front(), "data audit: "), id);
    }
}

BOOST_AUTO_TEST_SUITE_END()
