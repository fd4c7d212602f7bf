// The collection of faults: tests/cases/audit/README.md.

#include "analysis/audit/audit.hpp"
#include "analysis/audit/audit_effects.hpp"
#include "analysis/loading/loader.hpp"
#include "analysis/project/project_parser.hpp"
#include "tests/cases/case_table.hpp"
#include "tests/support/shared_standards.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <functional>
#include <iterator>
#include <numbers>
#include <set>
#include <sstream>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

fs::path collection() {
    return sourceDirectory() / "tests/cases/audit";
}

/// What a station measured, in the order of the columns of air.csv.
using HourValues = std::array<std::string, 6>;
/// Changes the values of a station (0, 1) in an hour of the year, or the row: no values, no row.
using ChangeHours = std::function<void(int station, int hour, HourValues& values)>;

/// 0…1, the same for the same number everywhere.
double noise(std::uint32_t number) {
    number *= 2654435761U;
    number ^= number >> 15U;
    number *= 2246822519U;
    number ^= number >> 13U;
    return number % 1000 / 1000.0;
}

/// A year of two stations as the weather makes them: seasons, days, noise; whole numbers but CO.
std::string airTable(const ChangeHours& change) {
    constexpr int hours = 366 * 24;
    std::string text = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n";
    for (int station = 0; station < 2; ++station) {
        for (int hour = 0; hour < hours; ++hour) {
            const auto random = [&](std::uint32_t column) {
                return noise(static_cast<std::uint32_t>(hour * 7 + station) + column);
            };
            const double day = 2.0 * std::numbers::pi * (hour % 24) / 24.0;
            const double season = 2.0 * std::numbers::pi * (hour / 24) / 366.0;
            const double load = 35.0 + 15.0 * std::cos(season) + 6.0 * std::sin(day);
            HourValues values = {
                fmt::format("{:.0f}", load + 8.0 * random(0)),
                fmt::format("{:.0f}", 1.6 * load + 8.0 + 12.0 * random(1)),
                fmt::format("{:.0f}", 9.0 + 4.0 * random(2)),
                fmt::format("{:.0f}", 0.7 * load + 9.0 * random(3)),
                fmt::format("{:.2f}", 0.6 + 0.3 * random(4)),
                fmt::format("{:.0f}", 60.0 - 30.0 * std::cos(day) + 10.0 * random(5))};
            change(station, hour, values);
            if (!values[0].empty()) {
                text += fmt::format("S{},{} {:02}:00,{}\n",
                                    station + 1,
                                    isoDate(dayIndex({2024, 1, 1}) + hour / 24),
                                    hour % 24 + 1,
                                    fmt::join(values, ","));
            }
        }
    }
    return text;
}

std::vector<Finding> auditOf(const fs::path& file) {
    const Project project = readProject(file);
    LoadOptions load;
    load.forest = load.air = load.land = load.sources = true;
    Diagnostics noticed;
    const TaskPool pool;
    const ProjectData data = loadProject(project, standards(), load, pool, {}, noticed);
    ResultSet results;
    results.audit = auditData(project, data, noticed, standards());
    applyFindings(results, AuditRules::fromStandards(standards()));
    return results.audit;
}

/// A copy of the clean project.
class FaultyProject {
public:
    FaultyProject() {
        fs::copy(collection() / "clean", m_folder.path(), fs::copy_options::recursive);
        static const std::string cleanAir = airTable([](int, int, HourValues&) {});
        writeFile(m_folder / "air.csv", cleanAir);
    }

    void changeHours(const ChangeHours& change) {
        writeFile(m_folder / "air.csv", airTable(change));
    }

    void replace(const std::string& file, const std::string& old, const std::string& by, bool all) {
        std::string text = readFile(m_folder / file);
        std::size_t at = text.find(old);
        BOOST_REQUIRE_MESSAGE(at != std::string::npos, file << " does not hold " << old);
        while (at != std::string::npos) {
            text.replace(at, old.size(), by);
            at = all ? text.find(old, at + by.size()) : std::string::npos;
        }
        writeFile(m_folder / file, text);
    }

    std::vector<Finding> audit() const { return auditOf(m_folder / "park.toml"); }

private:
    TemporaryDirectory m_folder;
};

std::string severityWord(Severity severity) {
    return severity == Severity::Note      ? "note"
           : severity == Severity::Warning ? "warning"
                                           : "error";
}

/// "warning code feature: sentence" of each, a line.
std::string listOf(const std::vector<Finding>& findings) {
    std::string list;
    for (const Finding& finding : findings) {
        list += fmt::format("\n{} {} {}",
                            severityWord(finding.diagnostic.severity),
                            finding.diagnostic.code,
                            finding.diagnostic.problem.sentence(Language::English));
    }
    return list;
}

struct Expected {
    std::string code;
    std::string feature;
    std::string severity;
    bool hasPosition = true;
    std::set<std::string> also;
};

void check(const std::vector<Finding>& findings, const Expected& expected) {
    const auto told = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.diagnostic.code == expected.code &&
               finding.diagnostic.problem.place.feature == expected.feature;
    });
    BOOST_REQUIRE_MESSAGE(told != findings.end(),
                          expected.code << " of " << expected.feature << " is not told, but"
                                        << listOf(findings));
    BOOST_TEST(severityWord(told->diagnostic.severity) == expected.severity);
    BOOST_TEST(told->position.has_value() == expected.hasPosition);
    BOOST_TEST(!told->diagnostic.problem.what.zh.empty());
    BOOST_TEST(!told->diagnostic.problem.what.en.empty());
    BOOST_TEST(!told->diagnostic.problem.mend.zh.empty());
    BOOST_TEST(!told->diagnostic.problem.mend.en.empty());
    std::set<std::string> beside;
    for (const Finding& finding : findings) {
        if (finding.diagnostic.code != expected.code) {
            beside.insert(finding.diagnostic.code);
        }
        BOOST_TEST(!finding.effect.empty(), finding.diagnostic.code << " has no rule");
    }
    BOOST_TEST(beside == expected.also, listOf(findings));
}

std::set<std::string> wordsOf(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

std::string withLineEnds(const std::string& text) {
    std::string lines;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isEnd = text.compare(i, 2, "\\n") == 0;
        lines += isEnd ? '\n' : text[i];
        i += isEnd ? 1U : 0U;
    }
    return lines;
}

} // namespace

BOOST_AUTO_TEST_SUITE(audit_faults)

BOOST_AUTO_TEST_CASE(the_audit_finds_nothing_in_the_clean_project) {
    const std::vector<Finding> findings = FaultyProject().audit();
    BOOST_TEST(findings.empty(), listOf(findings));
}

BOOST_AUTO_TEST_CASE(the_audit_finds_each_fault_of_the_collection_and_nothing_else) {
    const CaseTable faults = CaseTable::parse(readFile(collection() / "faults.csv"));
    BOOST_TEST(faults.rowCount() >= 50U);
    for (std::size_t row = 0; row < faults.rowCount(); ++row) {
        BOOST_TEST_CONTEXT(faults.text(row, "fault")) {
            FaultyProject project;
            project.replace(faults.text(row, "file"),
                            withLineEnds(faults.text(row, "old")),
                            withLineEnds(faults.text(row, "new")),
                            faults.text(row, "times") == "all");
            check(project.audit(),
                  {faults.text(row, "code"),
                   faults.text(row, "feature"),
                   faults.text(row, "severity"),
                   faults.text(row, "position") == "yes",
                   wordsOf(faults.text(row, "also"))});
        }
    }
}

BOOST_AUTO_TEST_CASE(the_audit_finds_each_fault_of_a_series) {
    struct SeriesFault {
        const char* code;
        ChangeHours change;
        std::set<std::string> also = {};
    };

    constexpr int from = 2400;
    const auto in = [](int hour, int hours) { return hour >= from && hour < from + hours; };
    const std::vector<SeriesFault> faults = {
        {"series_gap",
         [&](int station, int hour, HourValues& values) {
             values[0] = station == 1 && in(hour, 30) ? "" : values[0];
         }},
        {"stuck_values",
         [&](int station, int hour, HourValues& values) {
             values[1] = station == 1 && in(hour, 14) ? "77" : values[1];
         }},
        {"value_below_range",
         [&](int station, int hour, HourValues& values) {
             values[0] = station == 1 && in(hour, 1) ? "-40" : values[0];
         },
         {"suspect_high"}},
        {"value_above_range",
         [&](int station, int hour, HourValues& values) {
             values[0] = station == 1 && in(hour, 1) ? "9999" : values[0];
         },
         {"suspect_high"}},
        {"zero_run",
         [&](int station, int hour, HourValues& values) {
             values[3] = station == 1 && in(hour, 8) ? "0" : values[3];
         }},
        {"pm_inversion", [&](int station, int hour, HourValues& values) {
             values[0] = station == 1 && in(hour, 5) ? std::to_string(130 + hour % 3) : values[0];
         }}};
    for (const SeriesFault& fault : faults) {
        BOOST_TEST_CONTEXT(fault.code) {
            FaultyProject project;
            project.changeHours(fault.change);
            check(project.audit(), {fault.code, "S2", "warning", true, fault.also});
        }
    }
    FaultyProject project;
    project.changeHours(
        [&](int, int hour, HourValues& values) { values[0] = in(hour, 2) ? "" : values[0]; });
    check(project.audit(), {"archive_gap", "", "warning", false, {}});
}

// data/demo/planted_dirt.csv. Not among them are what is no fault but a matter of intervals (D30, a
// cloud of 0.6 %), what the project does not read (D31), and other words for missing (D41).
BOOST_AUTO_TEST_CASE(the_audit_finds_the_faults_planted_in_the_demonstration_park) {
    struct Planted {
        const char* id;
        const char* code;
        const char* feature;
    };

    constexpr std::array planted = {Planted{"D01", "parcels_overlap", "990101001GB00040"},
                                    Planted{"D02", "code_repeated", "990101001GB00091"},
                                    Planted{"D03", "land_area_differs", "990101001GB00143"},
                                    Planted{"D04", "geometry_repaired", "92"},
                                    Planted{"D05", "coefficient_above_100", "990101001GB00172"},
                                    Planted{"D06", "negative_amount", "990101001GB00199"},
                                    Planted{"D07", "supply_date_missing", "990101001GB00311"},
                                    Planted{"D08", "supply_date_missing", "990101001GB00312"},
                                    Planted{"D09", "supply_date_missing", "990101001GB00313"},
                                    Planted{"D10", "supply_date_missing", "990101001GB00314"},
                                    Planted{"D11", "supply_date_missing", "990101001GB00315"},
                                    Planted{"D12", "supply_date_missing", "990101001GB00327"},
                                    Planted{"D13", "full_width_digits", "990101001GB00366"},
                                    Planted{"D14", "land_area_missing", "990101001GB00434"},
                                    Planted{"D15", "building_straddles", "F000131"},
                                    Planted{"D16", "building_without_code", "F000501"},
                                    Planted{"D17", "storeys_not_positive", "F001501"},
                                    Planted{"D18", "height_differs", "F002501"},
                                    Planted{"D19", "money_unit_slip", "34"},
                                    Planted{"D20", "credit_code_wrong", "54"},
                                    Planted{"D21", "value_missing", "74"},
                                    Planted{"D22", "enterprise_repeated", "490"},
                                    Planted{"D23", "source_coordinates_swapped", "19"},
                                    Planted{"D24", "source_coordinates_missing", "35"},
                                    Planted{"D25", "amount_missing", "54"},
                                    Planted{"D26", "unit_in_cell", "73"},
                                    Planted{"D27", "repeated_row", "92"},
                                    Planted{"D28", "plant_total_left_out", "362"},
                                    Planted{"D29", "encoding_detected", ""},
                                    Planted{"D32", "stuck_values", "3801A"},
                                    Planted{"D33", "value_below_range", "3803A"},
                                    Planted{"D34", "value_above_range", "3802A"},
                                    Planted{"D35", "pm_inversion", "QLW01"},
                                    Planted{"D36", "series_gap", "3804A"},
                                    Planted{"D37", "series_gap", "3807A"},
                                    Planted{"D38, D40", "archive_gap", ""},
                                    Planted{"D39", "duplicate_hour", ""},
                                    Planted{"D42", "series_gap", "3805A"},
                                    Planted{"D43", "station_not_listed", ""},
                                    Planted{"D44", "station_without_coordinates", "3808A"}};
    const std::vector<Finding> findings = auditOf(sourceDirectory() / "data/demo/park.toml");
    for (const Planted& fault : planted) {
        const bool isTold =
            std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
                return finding.diagnostic.code == fault.code &&
                       finding.diagnostic.problem.place.feature == fault.feature;
            });
        BOOST_TEST(isTold, fault.id << " is not told");
    }
    const auto stuck = std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.diagnostic.code == "stuck_values" &&
               finding.diagnostic.problem.place.feature != "3899A"; // a day of one value
    });
    BOOST_TEST(stuck == 1);
}

BOOST_AUTO_TEST_SUITE_END()
