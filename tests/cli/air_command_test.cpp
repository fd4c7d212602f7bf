#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>

using namespace parklens::test;

namespace {

/// Two days of one station, the first with 20 hours.
std::string twoDays() {
    std::string text = "station,time,PM2.5\n";
    for (int hour = 0; hour < 48; ++hour) {
        if (hour >= 4) {
            text += "S1,2024-05-0" + std::to_string(1 + hour / 24) + " " +
                    std::to_string(hour % 24) + ":00," + (hour < 24 ? "49" : "50") + "\n";
        }
    }
    return text;
}

void contains(const std::string& text, const char* part) {
    BOOST_TEST(text.find(part) != std::string::npos, text);
}

} // namespace

BOOST_AUTO_TEST_CASE(air_writes_a_row_a_station_and_year) {
    const TemporaryDirectory directory;
    writeFile(directory / "wide.csv", twoDays());
    const auto output = (directory / "air.csv").string();
    const auto input = (directory / "wide.csv").string();
    const ProcessResult result = runParklens({"air", input, "-o", output});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    const std::string table = readFile(output);
    contains(table,
             "station,year,standard,pm25_valid_days,pm25_missing_days,pm25_annual_valid,"
             "pm25_days_below,pm25_days_below_upper,pm25_operator,pm25_limit_ug_m3,"
             "pm25_attained_days,pm25_annual_mean_ug_m3,pm25_p95_ug_m3,aqi_valid_days,"
             "good_aqi_days,good_aqi_ratio_pct,");
    contains(table, "S1,2024,2012,2,364,0,1,365,lt,75,2,49.5,49.95,0,,,");
    contains(result.diagnostics, "hour-beginning");
}

BOOST_AUTO_TEST_CASE(air_takes_threshold_operator_and_edition) {
    const TemporaryDirectory directory;
    writeFile(directory / "wide.csv", twoDays());
    const auto input = (directory / "wide.csv").string();
    const ProcessResult result = runParklens({"air",
                                              input,
                                              "-o",
                                              "-",
                                              "--operator",
                                              "le",
                                              "--standard",
                                              "2026-final",
                                              "--daily",
                                              (directory / "days.csv").string()});
    contains(result.output, "S1,2024,2026-final,2,364,0,2,366,le,50,2,");
    contains(readFile(directory / "days.csv"), "S1,2024-05-01,PM2.5,49,20,1,78,,");
}

BOOST_AUTO_TEST_CASE(air_refuses_what_it_cannot_read_and_leaves_nothing_behind) {
    const TemporaryDirectory directory;
    const auto output = (directory / "air.csv").string();
    const auto run = [&](const std::string& input) {
        return runParklens({"air", input, "-o", output});
    };
    BOOST_TEST(run((directory / "nowhere.csv").string()).exitCode == 3);
    writeFile(directory / "empty.csv", "");
    const ProcessResult empty = run((directory / "empty.csv").string());
    BOOST_TEST(empty.exitCode == 3);
    contains(empty.diagnostics, "is empty");
    BOOST_TEST(!std::filesystem::exists(output));
    writeFile(output, "mine");
    writeFile(directory / "wide.csv", twoDays());
    BOOST_TEST(run((directory / "wide.csv").string()).exitCode == 2);
    BOOST_TEST(readFile(output) == "mine");
}

BOOST_AUTO_TEST_CASE(air_refuses_a_threshold_that_is_no_number) {
    const TemporaryDirectory directory;
    writeFile(directory / "wide.csv", twoDays());
    const auto input = (directory / "wide.csv").string();
    for (const char* threshold : {"nan", "inf", "0", "-1"}) {
        const ProcessResult result = runParklens({"air", input, "-o", "-", "--below", threshold});
        BOOST_TEST(result.exitCode == 2, threshold);
        contains(result.diagnostics, "--below");
    }
}

BOOST_AUTO_TEST_CASE(standards_are_listed_and_shown) {
    const ProcessResult list = runParklens({"standards"});
    BOOST_TEST(list.exitCode == 0);
    contains(list.output, "gb3095-2012\tGB 3095-2012");
    contains(runParklens({"standards", "gb3095-2012"}).output, "PM2.5\t24h\tII\t75\tug/m3");
    const ProcessResult unknown = runParklens({"standards", "gb1"});
    BOOST_TEST(unknown.exitCode == 3);
    contains(unknown.diagnostics, "gb3095-2012");
}
