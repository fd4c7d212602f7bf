// What parklens air says of imperfect observations and station lists.

#include "tests/cases/case_table.hpp"
#include "tests/support/gzip_sample.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <string>
#include <vector>

using namespace parklens::test;

namespace {

class AirInput {
public:
    /// Runs `parklens air` over one file of this text.
    ProcessResult
    run(const std::string& name, const std::string& text, std::vector<std::string> more = {}) {
        writeFile(directory / name, text);
        std::vector<std::string> arguments = {"air", directory / name, "-o", "-"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runParklens(arguments);
    }

    TemporaryDirectory directory;
};

void contains(const std::string& text, const std::string& part) {
    BOOST_TEST(text.find(part) != std::string::npos, text << " has no " << part);
}

void lacks(const std::string& text, const std::string& part) {
    BOOST_TEST(text.find(part) == std::string::npos, text << " has " << part);
}

/// Hours 0…count−1 of 1 May 2024 and of so many days after it.
std::string hoursOf(const std::string& station, int days, int count, const std::string& value) {
    std::string text;
    for (int day = 1; day <= days; ++day) {
        for (int hour = 0; hour < count; ++hour) {
            text += station + ",2024-05-0" + std::to_string(day) + " " + std::to_string(hour) +
                    ":00," + value + "\n";
        }
    }
    return text;
}

const std::string hourly = "station,time,PM2.5\n";
const std::string daily = "station,date,PM2.5,PM10\n";

} // namespace

BOOST_FIXTURE_TEST_SUITE(air_input, AirInput)

BOOST_AUTO_TEST_CASE(a_year_without_a_valid_day_is_a_row_of_nothing_and_exit_code_4) {
    const ProcessResult few = run("few.csv", hourly + hoursOf("S1", 2, 5, "10"));
    BOOST_TEST(few.exitCode == 4);
    contains(few.output, "\nS1,2024,2012,0,366,0,,,lt,75,,,,0,,,0,0,,,");
    contains(few.diagnostics, "no day is valid: S1 2024 (2012)");
    // One hour on New Year's day, and a station beside it that can be evaluated.
    const ProcessResult one = run("one.csv", hourly + "S1,2024-01-01 3:00,10\n");
    BOOST_TEST(one.exitCode == 4);
    contains(one.output, "\nS1,2024,2012,0,366,");
    const ProcessResult beside =
        run("beside.csv", hourly + hoursOf("S1", 1, 24, "10") + hoursOf("S2", 1, 5, "10"));
    BOOST_TEST(beside.exitCode == 4);
    contains(beside.output, "\nS1,2024,2012,1,365,0,1,366,lt,75,1,10,10,");
    contains(beside.output, "\nS2,2024,2012,0,366,0,,,lt,");
    // Every value is beyond the instruments: still a row.
    const ProcessResult invalid = run("invalid.csv", hourly + hoursOf("S1", 2, 24, "-40"));
    BOOST_TEST(invalid.exitCode == 4);
    contains(invalid.output, "\nS1,2024,2012,0,366,");
}

BOOST_AUTO_TEST_CASE(the_lone_hour_before_new_year_is_no_row) {
    std::string text = "date,hour,type,1001A\n";
    for (int hour = 0; hour < 24; ++hour) {
        text += "20240101," + std::to_string(hour) + ",PM2.5,10\n";
    }
    text += "20240102,0,PM2.5,10\n";
    const ProcessResult result = run("archive.csv", text);
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    lacks(result.output, "1001A,2023");
    contains(result.output, "1001A,2024,2012,1,");
}

BOOST_AUTO_TEST_CASE(a_decimal_comma_is_named_with_file_line_and_value) {
    const std::string semicolons = "station;date;PM2.5;PM10\n";
    const ProcessResult some =
        run("some.csv", semicolons + "S1;2024-05-01;12;13\nS1;2024-05-02;12,5;1,210\n");
    BOOST_TEST(some.exitCode == 0, some.diagnostics);
    contains(some.diagnostics, "some.csv, line 3, field PM2.5: the comma of '12,5'");
    contains(some.diagnostics, "write decimals with a point, such as 12.5");
    contains(some.diagnostics, "line 3, field PM10: the comma of '1,210'");
    const ProcessResult all = run("all.csv", semicolons + "S1;2024-05-01;12,5;13,1\n");
    BOOST_TEST(all.exitCode == 3);
    contains(all.diagnostics, "all.csv, line 2, field PM2.5: holds no observation: ");
    contains(all.diagnostics, "'12,5'");
}

BOOST_AUTO_TEST_CASE(every_unknown_pollutant_and_unit_is_named_with_its_line) {
    const std::string header = "station,time,pollutant,value,unit\n";
    const ProcessResult some = run("some.csv",
                                   header + "S1,2024-05-01,PM2.5,10,ug/m3\n"
                                            "S1,2024-05-01,H2S,10,ug/m3\n"
                                            "S1,2024-05-01,VOC,10,ug/m3\n"
                                            "S1,2024-05-02,H2S,10,ug/m3\n"
                                            "S1,2024-05-01,SO2,10,ug/l\n"
                                            "S1,2024-05-02,NO2,10,furlong\n");
    BOOST_TEST(some.exitCode == 0, some.diagnostics);
    contains(some.diagnostics, "line 3, field pollutant: 'H2S' is no pollutant");
    contains(some.diagnostics, "left out. (2 times)");
    contains(some.diagnostics, "line 4, field pollutant: 'VOC'");
    contains(some.diagnostics, "line 6, field value: unit 'ug/l' does not fit SO2");
    contains(some.diagnostics, "line 7, field value: unit 'furlong' does not fit NO2");
    const ProcessResult all = run("all.csv", header + "S1,2024-05-01,H2S,10,ug/m3\n");
    BOOST_TEST(all.exitCode == 3);
    contains(all.diagnostics, "all.csv, line 2, field pollutant: holds no observation: 'H2S'");
}

BOOST_AUTO_TEST_CASE(a_file_that_ends_in_the_middle_of_a_line_is_told) {
    const std::string whole = daily + "S1,2024-05-01,10,20\n";
    const ProcessResult cut = run("cut.csv", whole + "S1,2024-05-02,1");
    contains(cut.diagnostics,
             "cut.csv, line 3: the file is cut in the middle of this line (3 cells of 4)");
    contains(cut.output, "\nS1,2024,2012,1,365,");
    const ProcessResult last = run("last.csv", whole + "S1,2024-05-02,10,2");
    contains(last.diagnostics, "last.csv, line 3, field PM10: the file ends without a line end");
    contains(last.diagnostics, "'2'");
    lacks(run("whole.csv", whole).diagnostics, "line end");
    const std::string archive = "date,hour,type,1001A,1002A\n20240501,1,PM2.5,10,20\n";
    contains(run("archive.csv", archive + "20240501,2,PM2.5,10,2").diagnostics,
             "archive.csv, line 3, field 1002A: the file ends without a line end");
}

BOOST_AUTO_TEST_CASE(thousands_in_quotes_are_read_and_what_is_ambiguous_is_missing) {
    const ProcessResult result =
        run("quoted.csv", daily + "S1,2024-05-01,10,\"1,210\"\nS1,2024-05-02,10,\"1,20\"\n");
    contains(result.output, ",1,0,1210,1210,"); // PM10: one valid day of 1210
    contains(result.diagnostics, "quoted.csv, line 3, field PM10: the comma of '1,20'");
    // In the archive a comma moves the values behind it to other stations.
    const ProcessResult archive = run("archive.csv",
                                      "date,hour,type,1001A,1002A,1003A\n"
                                      "20240501,1,PM2.5,10,11,12\n"
                                      "20240501,2,PM2.5,\"1,210\",11,12\n");
    contains(archive.diagnostics, "archive.csv, line 3: has a comma in quotes");
}

BOOST_AUTO_TEST_CASE(a_folder_is_read_with_its_packed_files_in_the_order_of_names) {
    const auto folder = directory / "archive";
    std::filesystem::create_directory(folder);
    const auto readFolder = [&] { return runParklens({"air", folder, "-o", "-"}); };
    const ProcessResult empty = readFolder();
    BOOST_TEST(empty.exitCode == 3);
    contains(empty.diagnostics, "archive: is a folder without .csv or .csv.gz files");
    writeFile(folder / "a.csv.gz", gzipped(daily + "S1,2024-05-01,10,20\n"));
    writeFile(folder / "b.csv", daily + "S1,2024-05-01,11,21\nS1,2024-05-02,12,22\n");
    writeFile(folder / "note.txt", "not read");
    const ProcessResult result = readFolder();
    BOOST_TEST(result.exitCode == 0);
    // The first file's 10 of 1 May stands, so the days of PM2.5 are 10 and 12.
    contains(result.output, "S1,2024,");
    contains(result.diagnostics, "b.csv: gives the same day twice for S1");
    contains(result.output, ",11,");
    lacks(result.output, ",11.5,");
}

BOOST_AUTO_TEST_CASE(repeated_days_are_called_days_and_their_stations_named) {
    std::string text = daily;
    for (int station = 1; station <= 12; ++station) {
        const std::string row = "S" + std::to_string(100 + station) + ",2024-05-01,10,20\n";
        text += row + row;
    }
    const ProcessResult result = run("twice.csv", text);
    contains(result.diagnostics,
             "twice.csv, line 3: gives the same day twice for S101, S102, S103, S104, S105, S106, "
             "S107, S108, S109, S110 and 2 more; the first value is kept. (24 times)");
    lacks(result.diagnostics, "hour");
    // The same over two files.
    writeFile(directory / "first.csv", daily + "S1,2024-05-01,10,20\n");
    const ProcessResult files =
        run("second.csv", daily + "S1,2024-05-01,10,20\n", {(directory / "first.csv").string()});
    contains(files.diagnostics, "gives the same day twice for S1;");
    const ProcessResult hours =
        run("hours.csv", hourly + hoursOf("S1", 1, 24, "10") + hoursOf("S1", 1, 3, "10"));
    contains(hours.diagnostics, "hours.csv, line 26: gives the same hour twice for S1;");
    contains(hours.diagnostics, "hour-beginning");
}

BOOST_AUTO_TEST_CASE(the_stations_that_another_hour_label_changes_are_named) {
    // 49 all day but 90 in the last hour: read the other way that hour belongs to the next day.
    std::string text = hourly;
    for (int station = 1; station <= 2; ++station) {
        const std::string id = "S" + std::to_string(station);
        for (int hour = 0; hour < 24; ++hour) {
            text += id + ",2024-05-01 " + std::to_string(hour) + ":00," +
                    (hour == 0 ? "90" : "48") + "\n";
        }
    }
    text += hoursOf("S3", 1, 24, "10");
    const ProcessResult result = run("labels.csv", text);
    contains(result.diagnostics,
             "with hours read the other way the days below the threshold differ: S1 has 1, not 0, "
             "S2 has 1, not 0.");
    const ProcessResult flagged =
        run("flagged.csv", hourly + hoursOf("S1", 1, 24, "-40") + hoursOf("S2", 1, 24, "-40"));
    for (const char* station : {"S1", "S2"}) {
        contains(flagged.diagnostics,
                 std::string("feature ") + station + ", field PM2.5: PM2.5 has values below");
    }
}

BOOST_AUTO_TEST_CASE(messages_name_no_option_that_the_command_does_not_have) {
    const ProcessResult result = run("other.csv", "when,H2S\n2024-05-01,3\n");
    BOOST_TEST(result.exitCode == 3);
    contains(result.diagnostics, "its header, which is when, H2S");
    contains(result.diagnostics,
             "rename the columns, or name them in [air.observations.fields] of a project file");
}

BOOST_AUTO_TEST_CASE(station_lists_may_be_layers_of_points) {
    SampleLayer stations;
    stations.name = "stations";
    stations.fields = {"code", "name", "city"};
    stations.features = {{{"S1", "North", "Town"}, "POINT (500000 3450000)"},
                         {{"S2", "South", "Town"}, ""}};
    const std::string text = hourly + hoursOf("S1", 1, 24, "10") + hoursOf("S3", 1, 24, "10");
    for (const char* name : {"list.gpkg", "list.shp", "list.geojson"}) {
        BOOST_TEST_CONTEXT(name) {
            const bool isGeoJson = std::string(name) == "list.geojson";
            SampleLayer layer = stations;
            if (isGeoJson) {
                layer.crs = "EPSG:4326";
                layer.features[0].wkt = "POINT (120 31.17)";
            }
            writeSampleLayer(directory / name, layer);
            const ProcessResult result =
                run("hours.csv", text, {"--stations", (directory / name).string()});
            BOOST_TEST(result.exitCode == 0, result.diagnostics);
            contains(result.diagnostics, "S2 has no coordinates");
            contains(result.diagnostics, "not chosen by place: S3");
        }
    }
    SampleLayer nameless = stations;
    nameless.fields = {"label", "name", "city"};
    writeSampleLayer(directory / "nameless.gpkg", nameless);
    const ProcessResult refused =
        run("hours.csv", text, {"--stations", (directory / "nameless.gpkg").string()});
    BOOST_TEST(refused.exitCode == 3);
    contains(refused.diagnostics, "its header is label, name, city");
}

BOOST_AUTO_TEST_SUITE_END()
