/// `parklens analyze` on the demonstration park and on the projects over real data against the
/// independent figures of tests/reference/expected.
#include "gis/table/narrow_text.hpp"
#include "tests/cases/case_table.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

/// Shares of areas that are cut at 70 m on one side and at 10 m or by cells on the other.
constexpr double percentTolerance = 1e-4;
/// Cutting edges at 70 m adds up to 0.03 m² per kilometre of border.
constexpr double relativeAreaTolerance = 1e-6;

/// Results of one project.
class Results {
public:
    /// Runs `parklens analyze`. \param exitCode  what it should end with
    Results(const fs::path& project, int exitCode) {
        const fs::path output = m_folder / "results";
        const ProcessResult run =
            runParklens({"analyze", project.string(), "-q", "-o", output.string()});
        BOOST_TEST_REQUIRE(run.exitCode == exitCode, run.diagnostics);
        m_json = nlohmann::json::parse(readFile(output / "results.json"));
    }

    /// The only indicator of this id, subject and, where not empty, edition or boundary, and year.
    const nlohmann::json& find(const std::string& id,
                               const std::string& subject,
                               const std::string& edition = "",
                               const std::string& year = "") const {
        const nlohmann::json* found = nullptr;
        for (const nlohmann::json& indicator : m_json.at("indicators")) {
            if (indicator.at("id") == id && indicator.at("subject").at("id") == subject &&
                (year.empty() || indicator.at("period") == year) &&
                (edition.empty() || indicator.at("edition") == edition ||
                 indicator.at("boundary") == edition)) {
                BOOST_TEST_REQUIRE(found == nullptr, id << " is there twice for " << subject);
                found = &indicator;
            }
        }
        BOOST_TEST_REQUIRE(found != nullptr, id << " is missing for " << subject);
        return *found;
    }

private:
    TemporaryDirectory m_folder;
    nlohmann::json m_json;
};

/// Results of a project of tests/cases/real.
Results realResults(const std::string& name, int exitCode = 0) {
    const TemporaryDirectory folder;
    return Results(realProject(name, folder.path()), exitCode);
}

/// Whether the audit touches a figure with this code, and says so in its note.
bool isTold(const nlohmann::json& indicator, const std::string& code) {
    const nlohmann::json& codes = indicator.at("audit");
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string noteOf(const nlohmann::json& indicator) {
    const nlohmann::json& note = indicator.at("note");
    return note.is_null() ? std::string() : note.at("zh").get<std::string>();
}

void checkPercent(const nlohmann::json& indicator, double expected) {
    const double value = indicator.at("value").get<double>();
    BOOST_TEST(std::abs(value - expected) <= percentTolerance,
               fmt::format("{} is {}, not {}", indicator.at("key").dump(), value, expected));
}

/// \param areaHa  indicator of an area in hectares
void checkArea(const nlohmann::json& areaHa, double expectedM2) {
    const double areaM2 = areaHa.at("value").get<double>() * 1e4;
    BOOST_TEST(std::abs(areaM2 - expectedM2) <= relativeAreaTolerance * expectedM2,
               fmt::format("{} is {}, not {}", areaHa.at("key").dump(), areaM2, expectedM2));
}

std::string indicatorOf(const std::string& profile) {
    return profile == "green"    ? "green.coverage"
           : profile == "canopy" ? "forest.canopy_cover"
                                 : "forest.coverage";
}

/// All rows of a case under one profile of tests/reference/expected/rasters_forest.csv.
void checkRasterCase(const Results& results,
                     const std::string& caseName,
                     const std::string& profile,
                     const std::map<std::string, std::string>& parkOfZone = {}) {
    const CaseTable expected = expectedTable("rasters_forest.csv");
    for (std::size_t row = 0; row < expected.rowCount(); ++row) {
        if (expected.text(row, "case") != caseName || expected.text(row, "profile") != profile) {
            continue;
        }
        const std::string& zone = expected.text(row, "zone");
        const auto renamed = parkOfZone.find(zone);
        const std::string park = renamed == parkOfZone.end() ? zone : renamed->second;
        checkArea(results.find("park.area_computed", park),
                  expected.number(row, "zone_area_m2").value());
        const nlohmann::json& coverage = results.find(indicatorOf(profile), park, profile);
        const double noDataShare = expected.number(row, "nodata_area_m2").value() /
                                   expected.number(row, "zone_area_m2").value();
        if (noDataShare > 0.1) {
            BOOST_TEST(coverage.at("value").is_null());
        } else {
            checkPercent(coverage, expected.number(row, "forest_coverage_pct").value());
            BOOST_TEST(std::abs(coverage.at("low").get<double>() -
                                expected.number(row, "forest_coverage_low_pct").value()) <=
                       percentTolerance);
            BOOST_TEST(std::abs(coverage.at("high").get<double>() -
                                expected.number(row, "forest_coverage_high_pct").value()) <=
                       percentTolerance);
        }
    }
}

/// Faults planted in the demonstration park leave figures of some parcels without value.
constexpr int faultyParcels = 4;

/// Of the demonstration park, analysed once for all tests.
const Results& demoResults() {
    static const Results results(sourceDirectory() / "data/demo/park.toml", faultyParcels);
    return results;
}

/// Of Beijing. Some years have too few valid days for annual means and percentiles.
const Results& beijingResults() {
    static const Results results = realResults("beijing", 4);
    return results;
}

std::string demoSubject(const std::string& block) {
    return block == "park" ? "QL" : "QL#" + block;
}

} // namespace

BOOST_AUTO_TEST_CASE(areas_of_the_demonstration_park_are_as_recomputed) {
    const Results& results = demoResults();
    const CaseTable expected = expectedTable("demo_areas.csv");
    for (std::size_t row = 0; row < expected.rowCount(); ++row) {
        const std::string& role = expected.text(row, "role");
        const std::string subject = demoSubject(expected.text(row, "block"));
        if (role != "evaluation_direction" || subject == "QL") { // it has a single block
            checkArea(results.find("park.area_computed", subject, role),
                      expected.number(row, "area_m2").value());
        }
    }
}

BOOST_AUTO_TEST_CASE(forest_and_green_of_the_demonstration_park_are_as_recomputed) {
    const Results& results = demoResults();
    const CaseTable survey = expectedTable("demo_survey.csv");
    for (std::size_t row = 0; row < survey.rowCount(); ++row) {
        const std::string subject = demoSubject(survey.text(row, "block"));
        checkPercent(results.find("forest.coverage", subject, "survey"),
                     survey.number(row, "forest_coverage_pct").value());
    }
    const CaseTable rasters = expectedTable("demo_forest.csv");
    for (std::size_t row = 0; row < rasters.rowCount(); ++row) {
        const std::string& profile = rasters.text(row, "profile");
        if (rasters.text(row, "case") == "landcover") {
            checkPercent(
                results.find(indicatorOf(profile), demoSubject(rasters.text(row, "zone")), profile),
                rasters.number(row, "forest_coverage_pct").value());
        }
    }
}

BOOST_AUTO_TEST_CASE(forest_of_the_real_rasters_is_as_recomputed) {
    if (!realData()) {
        return;
    }
    const Results saoTome = realResults("sao_tome", 4); // one zone lies mostly beyond the data
    checkRasterCase(saoTome, "sao_tome", "nfi");
    checkRasterCase(saoTome, "sao_tome", "canopy");
    checkRasterCase(realResults("zion"), "zion", "nfi", {{"1", "ZION"}});
    const Results chesapeake = realResults("chesapeake");
    checkRasterCase(chesapeake, "chesapeake_13class", "canopy");
    checkRasterCase(chesapeake, "chesapeake_13class", "nfi");
    const Results kootenay = realResults("kootenay");
    checkRasterCase(kootenay, "kootenay_2m", "canopy");
    for (const char* block : {"101", "113", "3308"}) { // of which one reaches beyond the raster
        BOOST_TEST(isTold(kootenay.find("forest.canopy_cover", block), "zone_outside_raster") ==
                   (std::string(block) == "3308"));
    }
}

BOOST_AUTO_TEST_CASE(forest_polygons_inside_hangzhou_binjiang_are_as_recomputed) {
    if (!realData()) {
        return;
    }
    const Results results = realResults("hangzhou_binjiang");
    const CaseTable expected = expectedTable("hangzhou_binjiang.csv");
    const auto quantity = [&](const std::string& name) {
        return expected.number(expected.find({{"quantity", name}}), "value").value();
    };
    checkArea(results.find("park.area_computed", "330108"), quantity("district_area_m2"));
    const nlohmann::json& coverage = results.find("forest.coverage", "330108");
    checkPercent(coverage, quantity("forest_share_pct"));
    BOOST_TEST(coverage.at("grade") == "estimate"); // polygons without class codes are no survey
}

BOOST_AUTO_TEST_CASE(areas_of_93_taiwanese_parks_are_as_recomputed) {
    if (!realData()) {
        return;
    }
    const Results results = realResults("taiwan_parks");
    const CaseTable expected = expectedTable("taiwan_parks.csv");
    BOOST_TEST(expected.rowCount() == 93U);
    for (std::size_t row = 0; row < expected.rowCount(); ++row) {
        const nlohmann::json& area = results.find("park.area_computed", expected.text(row, "fid"));
        // Nine names have a line break in the file.
        BOOST_TEST(area.at("subject").at("name") == parklens::oneLine(expected.text(row, "name")));
        checkArea(area, expected.number(row, "area_m2").value());
        // 大洋工業區 alone crosses itself; both areas that are taken of its polygon say so.
        const bool isRepaired = expected.text(row, "fid") == "40";
        BOOST_TEST(isTold(area, "geometry_repaired") == isRepaired);
        BOOST_TEST(isTold(results.find("park.area_approved", expected.text(row, "fid")),
                          "geometry_repaired") == isRepaired);
    }
}

BOOST_AUTO_TEST_CASE(areas_of_the_districts_of_beijing_are_as_recomputed) {
    if (!realData()) {
        return;
    }
    const Results& results = beijingResults();
    const CaseTable expected = expectedTable("district_areas.csv");
    for (std::size_t row = 0; row < expected.rowCount(); ++row) {
        checkArea(results.find("park.area_computed", expected.text(row, "id")),
                  expected.number(row, "area_m2").value());
    }
}

BOOST_AUTO_TEST_CASE(air_of_the_demonstration_park_is_as_recomputed) {
    const Results& results = demoResults();
    const CaseTable expected = expectedTable("demo_air.csv");
    const std::size_t row = expected.find({{"station", "park"}, {"hour_label", "ending"}});
    const nlohmann::json& days = results.find("air.pm25_days_below", "QL");
    BOOST_TEST(days.at("value") == expected.number(row, "pm25_days_below").value());
    BOOST_TEST(days.at("low") == expected.number(row, "pm25_days_below").value());
    BOOST_TEST(days.at("high") == expected.number(row, "pm25_days_below_upper").value());
    for (const auto& [id, column] : {std::pair{"air.good_day_ratio", "good_aqi_ratio_pct"},
                                     std::pair{"air.pm25_annual_mean", "pm25_mean"},
                                     std::pair{"air.pm25_p95", "pm25_percentile"}}) {
        const double value = results.find(id, "QL").at("value").get<double>();
        const double figure = expected.number(row, column).value();
        BOOST_TEST(std::abs(value - figure) <= 1e-9 * figure,
                   fmt::format("{} is {}, not {}", id, value, figure));
    }
}

BOOST_AUTO_TEST_CASE(districts_of_beijing_with_one_assessment_station_have_its_pm25_days) {
    if (!realData()) {
        return;
    }
    const Results& results = beijingResults();
    const auto whyNoMean = [&](const char* district, const char* year) {
        return results.find("air.pm25_annual_mean", district, "", year)["reason"]["zh"]
            .get<std::string>();
    };
    BOOST_TEST(whyNoMean("110113", "2016") == "PM2.5 4、9 月有效天数不足");
    BOOST_TEST(whyNoMean("110105", "2014") == "PM2.5 4、12 月有效天数不足");
    const CaseTable expected = expectedTable("beijing_years.csv");
    // 昌平区 also holds Dingling, a background station, which does not stand for it.
    for (const auto& [district, station] : {std::pair{"110113", "Shunyi"},
                                            std::pair{"110114", "Changping"},
                                            std::pair{"110108", "Wanliu"},
                                            std::pair{"110105", "Aotizhongxin"}}) {
        for (const char* year : {"2014", "2015", "2016"}) {
            BOOST_TEST_CONTEXT(station << " " << year) {
                const std::size_t row =
                    expected.find({{"station", station}, {"year", year}, {"hour_label", "ending"}});
                const nlohmann::json& days =
                    results.find("air.pm25_days_below", district, "", year);
                BOOST_TEST(days.at("value") == expected.number(row, "pm25_days_below").value());
                BOOST_TEST(days.at("high") ==
                           expected.number(row, "pm25_days_below_upper").value());
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(notes_of_beijing_count_the_hours_of_the_districts_station_in_its_year) {
    if (!realData()) {
        return;
    }
    // Hours of PRSA_Data_Shunyi with PM2.5 more than 10 µg/m³ and 10 % above PM10, counted in the
    // file: 325 of 2014, 10 of 2015, 2 of 2016; 7949 of all stations and years.
    for (const auto& [year, hours] :
         {std::pair{"2014", 325}, std::pair{"2015", 10}, std::pair{"2016", 2}}) {
        const nlohmann::json& days =
            beijingResults().find("air.pm25_days_below", "110113", "", year);
        const std::string note = noteOf(days);
        BOOST_TEST(note.find(fmt::format("颗粒物倒挂 {} 处", hours)) != std::string::npos, note);
    }
}
