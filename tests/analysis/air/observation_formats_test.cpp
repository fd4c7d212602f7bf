#include "analysis/air_quality/daily_values.hpp"
#include "gis/base/error.hpp"
#include "tests/analysis/air/air_fixture.hpp"
#include "tests/support/gzip_sample.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace parklens;
using parklens::test::gzipped;
using parklens::test::read;
using parklens::test::readText;
using parklens::test::TemporaryDirectory;
using parklens::test::writeFile;

namespace {

HourIndex hour(int year, int month, int day, int hourOfDay) {
    return firstHourOf(dayIndex({year, month, day})) + hourOfDay;
}

/// The value of the hour that begins there, as text; "-" when there is none.
std::string
value(const ObservationArchive& archive, const char* station, Pollutant pollutant, HourIndex at) {
    const StationObservations* found = archive.find(station);
    const auto held = found == nullptr ? std::nullopt : found->hourlyOf(pollutant).at(at);
    return held ? held->text() : "-";
}

bool isFlagged(const ObservationArchive& archive,
               const char* station,
               Pollutant pollutant,
               HourIndex at,
               HourFlag flag) {
    return (archive.find(station)->hourlyOf(pollutant).flagsAt(at) & bit(flag)) != 0;
}

std::string messageOf(const std::string& name, const std::string& content) {
    Diagnostics diagnostics;
    try {
        readText(name, content, {}, diagnostics);
    } catch (const FormatError& error) {
        return error.sentence(Language::English);
    }
    return {};
}

constexpr const char* archiveHeader = "date,hour,type,1001A,1002A,1003A\n";

} // namespace

BOOST_AUTO_TEST_CASE(the_national_archive_is_hour_ending_and_read_by_type) {
    Diagnostics diagnostics;
    const auto archive = readText("china_sites_20241101.csv",
                                  std::string("\xEF\xBB\xBF") + archiveHeader +
                                      "20241101,0,AQI,50,51,52\n"
                                      "20241101,0,PM2.5,35,,7\n"
                                      "20241101,0,PM2.5_24h,1,2,3\n"
                                      "20241101,0,CO,0.8,1,0.25\n"
                                      "20241101,1,PM2.5,36,12.5,1234567\n",
                                  {},
                                  diagnostics);
    BOOST_TEST((archive.format == ObservationFormat::Cnemc));
    BOOST_TEST((archive.hourLabel == HourLabel::Ending));
    // Label 0 of 1 November is hour 24 of 31 October.
    BOOST_TEST(value(archive, "1001A", Pollutant::Pm25, hour(2024, 10, 31, 23)) == "35.0");
    BOOST_TEST(value(archive, "1002A", Pollutant::Pm25, hour(2024, 10, 31, 23)) == "-");
    BOOST_TEST(value(archive, "1003A", Pollutant::Co, hour(2024, 10, 31, 23)) == "0.25");
    BOOST_TEST(value(archive, "1002A", Pollutant::Co, hour(2024, 10, 31, 23)) == "1.00");
    BOOST_TEST(value(archive, "1002A", Pollutant::Pm25, hour(2024, 11, 1, 0)) == "12.5");
    BOOST_TEST(diagnostics.contains("hour_label"));
}

BOOST_AUTO_TEST_CASE(dirt_in_the_national_archive_is_told_and_left_out) {
    Diagnostics diagnostics;
    const auto archive = readText("a.csv",
                                  std::string(archiveHeader) + "20241101,1,PM2.5,—,NA,-\r\n"
                                                               "20241101,2,PM2.5,abc,-999,-40\r\n"
                                                               "20241101,3,PM2.5,20,21,22\r\n"
                                                               "20241101,3,PM2.5,30,31,32\r\n"
                                                               "20241101,4,PM2.5,20,21\r\n"
                                                               "20241131,5,PM2.5,20,21,22\r\n"
                                                               "20241101,6,PM2.5,-3,99999,22\r\n"
                                                               "20241101,7,PM2.5,20,2",
                                  {},
                                  diagnostics);
    BOOST_TEST(value(archive, "1001A", Pollutant::Pm25, hour(2024, 11, 1, 0)) == "-");
    BOOST_TEST(value(archive, "1001A", Pollutant::Pm25, hour(2024, 11, 1, 1)) == "-");
    BOOST_TEST(value(archive, "1002A", Pollutant::Pm25, hour(2024, 11, 1, 1)) == "-");
    BOOST_TEST(value(archive, "1003A", Pollutant::Pm25, hour(2024, 11, 1, 1)) == "-40");
    BOOST_TEST(value(archive, "1001A", Pollutant::Pm25, hour(2024, 11, 1, 2)) == "20");
    BOOST_TEST(value(archive, "1001A", Pollutant::Pm25, hour(2024, 11, 1, 3)) == "-");
    BOOST_TEST(value(archive, "1001A", Pollutant::Pm25, hour(2024, 11, 1, 5)) == "-3");
    BOOST_TEST(value(archive, "1001A", Pollutant::Pm25, hour(2024, 11, 1, 6)) == "-");
    const auto pm25 = Pollutant::Pm25;
    BOOST_TEST(isFlagged(archive, "1003A", pm25, hour(2024, 11, 1, 1), HourFlag::BelowRange));
    BOOST_TEST(isFlagged(archive, "1002A", pm25, hour(2024, 11, 1, 5), HourFlag::AboveRange));
    BOOST_TEST(!isFlagged(archive, "1001A", pm25, hour(2024, 11, 1, 5), HourFlag::BelowRange));
    BOOST_TEST(isFlagged(archive, "1001A", pm25, hour(2024, 11, 1, 2), HourFlag::Duplicate));
    for (const char* code : {"number_unreadable",
                             "duplicate_hour",
                             "row_too_short",
                             "time_unreadable",
                             "line_cut",
                             "value_below_range",
                             "value_above_range"}) {
        BOOST_TEST(diagnostics.contains(code), code);
    }
}

BOOST_AUTO_TEST_CASE(daily_files_of_changing_columns_become_one_archive) {
    const TemporaryDirectory directory;
    writeFile(directory / "1.csv", "date,hour,type,1001A,1002A\n20240101,23,SO2,4,5\n");
    writeFile(directory / "2.csv", "date,hour,type,1002A,1004A,1001A\n20240102,1,SO2,6,7,8\n");
    writeFile(directory / "3.csv", "");
    Diagnostics diagnostics;
    const auto archive =
        read({directory / "1.csv", directory / "2.csv", directory / "3.csv"}, {}, diagnostics);
    BOOST_TEST(archive.stations.size() == 3U);
    BOOST_TEST(value(archive, "1002A", Pollutant::So2, hour(2024, 1, 1, 22)) == "5");
    BOOST_TEST(value(archive, "1002A", Pollutant::So2, hour(2024, 1, 2, 0)) == "6");
    BOOST_TEST(value(archive, "1004A", Pollutant::So2, hour(2024, 1, 2, 0)) == "7");
    BOOST_TEST(value(archive, "1001A", Pollutant::So2, hour(2024, 1, 2, 0)) == "8");
    BOOST_TEST(diagnostics.contains("file_empty"));
}

BOOST_AUTO_TEST_CASE(prsa_has_carbon_monoxide_in_micrograms) {
    Diagnostics diagnostics;
    const auto archive = readText(
        "prsa.csv",
        "\"No\",\"year\",\"month\",\"day\",\"hour\",\"PM2.5\",\"PM10\",\"SO2\",\"NO2\",\"CO\","
        "\"O3\",\"wd\",\"WSPM\",\"station\"\r\n"
        "1,2013,3,1,0,4,4,0.2856,NA,300,77,\"NNW\",4.4,\"Dingling\"\r\n",
        {},
        diagnostics);
    BOOST_TEST((archive.format == ObservationFormat::Prsa));
    BOOST_TEST(value(archive, "Dingling", Pollutant::Co, hour(2013, 2, 28, 23)) == "0.300");
    BOOST_TEST(value(archive, "Dingling", Pollutant::So2, hour(2013, 2, 28, 23)) == "0.2856");
    BOOST_TEST(value(archive, "Dingling", Pollutant::No2, hour(2013, 2, 28, 23)) == "-");
}

BOOST_AUTO_TEST_CASE(long_tables_convert_units_and_take_dust_flags) {
    Diagnostics diagnostics;
    const auto archive = readText("long.csv",
                                  "station,time,pollutant,value,unit,dust\n"
                                  "S1,2024-03-01 00:00,PM10,310,µg/m³,1\n"
                                  "S1,2024-03-01 01:00,O3,50,ppb,0\n"
                                  "S1,2024-03-01 01:00,CO,2,ppm,0\n"
                                  "S1,2024-03-01 01:00,SO2,0.02,mg/m3,0\n"
                                  "S1,2024-03-01 01:00,NO2,3,furlong,0\n"
                                  "S1,2024-03-01T01:00:00+00:00,PM2.5,9,ug/m3,0\n",
                                  {},
                                  diagnostics);
    BOOST_TEST((archive.format == ObservationFormat::Long));
    BOOST_TEST((archive.hourLabel == HourLabel::Beginning));
    BOOST_TEST(archive.hasDustFlags);
    BOOST_TEST(isFlagged(archive, "S1", Pollutant::Pm10, hour(2024, 3, 1, 0), HourFlag::Dust));
    BOOST_TEST(value(archive, "S1", Pollutant::O3, hour(2024, 3, 1, 1)) == "98.100");
    BOOST_TEST(value(archive, "S1", Pollutant::Co, hour(2024, 3, 1, 1)) == "2.290");
    BOOST_TEST(value(archive, "S1", Pollutant::So2, hour(2024, 3, 1, 1)) == "20.00");
    BOOST_TEST(value(archive, "S1", Pollutant::Pm25, hour(2024, 3, 1, 9)) == "9");
    BOOST_TEST(diagnostics.contains("unit_unknown"));
}

BOOST_AUTO_TEST_CASE(a_label_24_makes_a_table_hour_ending) {
    Diagnostics diagnostics;
    const auto archive = readText("wide.csv",
                                  "站点,日期,小时,PM2.5(μg/m³),CO（mg/m³）\n"
                                  "甲,2024-01-01,1,10,0.5\n"
                                  "甲,2024-01-01,24,33,0.7\n",
                                  {},
                                  diagnostics);
    BOOST_TEST((archive.format == ObservationFormat::Wide));
    BOOST_TEST((archive.hourLabel == HourLabel::Ending));
    BOOST_TEST(value(archive, "甲", Pollutant::Pm25, hour(2024, 1, 1, 0)) == "10");
    BOOST_TEST(value(archive, "甲", Pollutant::Pm25, hour(2024, 1, 1, 23)) == "33");
}

BOOST_AUTO_TEST_CASE(dates_without_hours_are_daily_values) {
    Diagnostics diagnostics;
    const auto archive = readText("daily.csv",
                                  "station,date,pollutant,value\n"
                                  "S1,2024-01-01,PM2.5,10\nS1,2024-01-02,PM2.5,12\n",
                                  {},
                                  diagnostics);
    const auto& daily = archive.find("S1")->daily[indexOf(Pollutant::Pm25)];
    BOOST_TEST(daily.at(dayIndex({2024, 1, 2}))->text() == "12");
    BOOST_TEST((archive.format == ObservationFormat::Daily));
}

BOOST_AUTO_TEST_CASE(daily_values_out_of_range_are_flagged_told_and_not_used) {
    Diagnostics diagnostics;
    const auto archive = readText("daily.csv",
                                  "station,date,pollutant,value\n"
                                  "S1,2024-01-01,PM2.5,10\n"
                                  "S1,2024-01-02,PM2.5,99999\n"
                                  "S1,2024-01-03,PM2.5,-20\n"
                                  "S1,2024-01-04,PM2.5,12\n",
                                  {},
                                  diagnostics);
    const StationObservations& station = *archive.find("S1");
    const auto& daily = station.daily[indexOf(Pollutant::Pm25)];
    BOOST_TEST(daily.at(dayIndex({2024, 1, 2}))->text() == "99999"); // kept as it was given
    BOOST_TEST(daily.flagsAt(dayIndex({2024, 1, 2})) == bit(HourFlag::AboveRange));
    BOOST_TEST(daily.flagsAt(dayIndex({2024, 1, 3})) == bit(HourFlag::BelowRange));
    const DailyValues days = dailyValuesOf(station, 2024, parklens::test::edition("2012"));
    BOOST_TEST(days.of(Pollutant::Pm25, 0).isValid);
    BOOST_TEST(!days.of(Pollutant::Pm25, 1).isValid);
    BOOST_TEST(!days.of(Pollutant::Pm25, 2).isValid);
    BOOST_TEST(days.of(Pollutant::Pm25, 3).isValid);
    for (const auto& [code, line] :
         {std::pair("value_above_range", 3L), {"value_below_range", 4L}}) {
        const auto& entries = diagnostics.entries();
        const auto told =
            std::find_if(entries.begin(), entries.end(), [&, code = code](const Diagnostic& entry) {
                return entry.code == code;
            });
        BOOST_REQUIRE(told != entries.end());
        BOOST_TEST((told->severity == Severity::Warning));
        BOOST_TEST(told->problem.place.file.find("daily.csv") != std::string::npos);
        BOOST_TEST(told->problem.place.line == line);
        BOOST_TEST(told->problem.place.field == "value");
    }
}

BOOST_AUTO_TEST_CASE(openaq_tells_positions_and_units) {
    Diagnostics diagnostics;
    const auto archive =
        readText("openaq.csv",
                 "location_id,sensors_id,location,datetime,lat,lon,parameter,units,value\n"
                 "7,1,\"Park, north\",2024-01-01T05:00:00+08:00,31.2,121.5,pm25,µg/m³,17\n"
                 "7,2,\"Park, north\",2024-01-01T05:00:00+08:00,31.2,121.5,o3,ppm,0.05\n"
                 "7,3,\"Park, north\",2024-01-01T05:00:00+08:00,31.2,121.5,temperature,c,3\n",
                 {},
                 diagnostics);
    BOOST_TEST((archive.format == ObservationFormat::OpenAq));
    BOOST_TEST(archive.find("7")->station.name == "Park, north");
    BOOST_TEST(archive.find("7")->station.position->x == 121.5);
    BOOST_TEST(value(archive, "7", Pollutant::Pm25, hour(2024, 1, 1, 4)) == "17");
    BOOST_TEST(value(archive, "7", Pollutant::O3, hour(2024, 1, 1, 4)) == "98.10000");
}

BOOST_AUTO_TEST_CASE(packed_files_are_read_like_plain_ones) {
    const std::string day =
        "location_id,sensors_id,location,datetime,lat,lon,parameter,units,value\n"
        "7,1,Park,2024-01-01T05:00:00+08:00,31.2,121.5,pm25,µg/m³,17\n"
        "7,2,Park,2024-01-01T06:00:00+08:00,31.2,121.5,pm25,µg/m³,18\n";
    const std::string packed = gzipped(day);
    Diagnostics diagnostics;
    const auto openAq = readText("location-7-20240101.csv.gz", packed, {}, diagnostics);
    BOOST_TEST((openAq.format == ObservationFormat::OpenAq));
    BOOST_TEST(value(openAq, "7", Pollutant::Pm25, hour(2024, 1, 1, 4)) == "17");
    BOOST_TEST(value(openAq, "7", Pollutant::Pm25, hour(2024, 1, 1, 5)) == "18");
    const auto national =
        readText("china_sites_20241101.csv.gz",
                 gzipped(std::string(archiveHeader) + "20241101,1,PM2.5,35,,1234\n"),
                 {},
                 diagnostics);
    BOOST_TEST((national.format == ObservationFormat::Cnemc));
    BOOST_TEST(value(national, "1003A", Pollutant::Pm25, hour(2024, 11, 1, 0)) == "1234");
    // A file of one station is named after it.
    const auto wide =
        readText("1001A.csv.gz", gzipped("time,PM2.5\n2024-01-01 01:00,3\n"), {}, diagnostics);
    BOOST_TEST((wide.find("1001A") != nullptr));
    const std::string cut = messageOf("cut.csv.gz", packed.substr(0, packed.size() / 2));
    BOOST_TEST(cut.find("cut.csv.gz") != std::string::npos, cut);
    BOOST_TEST(cut.find("incomplete gzip file") != std::string::npos, cut);
}

BOOST_AUTO_TEST_CASE(numbers_beyond_the_possible_are_told_before_decimals_enlarge_them) {
    Diagnostics diagnostics;
    const auto archive = readText("a.csv",
                                  std::string(archiveHeader) + "20241101,1,PM2.5,9999999,7,8\n"
                                                               "20241101,2,PM2.5,1,7.1234,8\n",
                                  {},
                                  diagnostics);
    BOOST_TEST(value(archive, "1001A", Pollutant::Pm25, hour(2024, 11, 1, 0)) == "-");
    BOOST_TEST(value(archive, "1002A", Pollutant::Pm25, hour(2024, 11, 1, 0)) == "7.0000");
    BOOST_TEST(value(archive, "1002A", Pollutant::Pm25, hour(2024, 11, 1, 1)) == "7.1234");
    BOOST_TEST(diagnostics.contains("value_absurd"));
}

BOOST_AUTO_TEST_CASE(files_that_hold_nothing_are_refused_with_a_sentence) {
    const auto says = [](const std::string& message, const char* part) {
        BOOST_TEST(message.find(part) != std::string::npos, message);
    };
    says(messageOf("empty.csv", ""), "is empty");
    says(messageOf("other.csv", "a,b\n1,2\n"), "names no pollutant");
    says(messageOf("notime.csv", "station,PM2.5\nS,2\n"), "no column of times");
    says(messageOf("nothing.csv", "time,PM2.5\n2024-01-01 01:00,NA\n"), "holds no observation");
    Diagnostics diagnostics;
    BOOST_CHECK_THROW(read({"/nowhere/file.csv"}, {}, diagnostics), FormatError);
    BOOST_CHECK_THROW(read({}, {}, diagnostics), FormatError);
}

BOOST_AUTO_TEST_CASE(raw_series_are_flagged_and_keep_their_values) {
    std::string text = "time,PM2.5,PM10,SO2\n";
    for (int i = 0; i < 24; ++i) {
        const int pm25 = i < 4 ? 37 : (i == 12 ? 90 : 20 + i);
        const int pm10 = i == 15 ? 20 : 60 + i;
        const int so2 = i >= 20 ? 0 : 5 + i % 2;
        text += "2024-01-01 " + std::to_string(i) + ":00," + std::to_string(pm25) + "," +
                std::to_string(pm10) + "," + std::to_string(so2) + "\n";
    }
    Diagnostics diagnostics;
    const auto archive = readText("wide.csv", text, {}, diagnostics);
    const auto flagged = [&](Pollutant pollutant, int hourOfDay, HourFlag flag) {
        return isFlagged(archive, "wide", pollutant, hour(2024, 1, 1, hourOfDay), flag);
    };
    BOOST_TEST(flagged(Pollutant::Pm25, 0, HourFlag::Stuck));
    BOOST_TEST(flagged(Pollutant::Pm25, 3, HourFlag::Stuck));
    BOOST_TEST(!flagged(Pollutant::Pm25, 4, HourFlag::Stuck));
    BOOST_TEST(flagged(Pollutant::Pm25, 12, HourFlag::SuspectHigh));
    BOOST_TEST(flagged(Pollutant::Pm25, 15, HourFlag::Inverted));
    BOOST_TEST(flagged(Pollutant::So2, 23, HourFlag::ZeroRun));
    BOOST_TEST(!flagged(Pollutant::So2, 19, HourFlag::ZeroRun));
    BOOST_TEST(value(archive, "wide", Pollutant::So2, hour(2024, 1, 1, 22)) == "0");
}

BOOST_AUTO_TEST_CASE(values_of_many_decimals_stay_exact_until_nine_digits) {
    ObservationSeries series;
    BOOST_TEST((series.put(10, test::decimal("0.9666666")) == ObservationSeries::Put::Stored));
    BOOST_TEST((series.put(11, test::decimal("2")) == ObservationSeries::Put::Stored));
    BOOST_TEST(series.at(10)->text() == "0.9666666");
    BOOST_TEST((*series.at(11) == test::decimal("2")));
    BOOST_TEST((series.put(12, test::decimal("4000")) == ObservationSeries::Put::Rounded));
    BOOST_TEST((*series.at(12) == test::decimal("4000")));
    BOOST_TEST(series.at(10)->text() == "0.96667");
    BOOST_TEST((series.put(13, test::decimal("1e11")) == ObservationSeries::Put::Refused));
    BOOST_TEST(!series.has(13));
    BOOST_TEST((series.put(5, test::decimal("-1.5")) == ObservationSeries::Put::Stored));
    BOOST_TEST((*series.at(5) == test::decimal("-1.5")));
}

BOOST_AUTO_TEST_CASE(times_are_read_as_data_sets_write_them) {
    const auto hourOfText = [](const char* text) {
        const auto label = parseTimeLabel(text);
        BOOST_REQUIRE(label.has_value());
        return hourOf(*label);
    };
    const HourIndex five = hour(2024, 1, 31, 5);
    for (const char* text : {"2024-01-31 05:00",
                             "2024-01-31 05:00:00",
                             "2024/1/31 5:00",
                             "2024-01-31T05:00:00+08:00",
                             "2024-01-30T21:00:00Z",
                             "2024013105",
                             "20240131 05",
                             "2024年1月31日5时"}) {
        BOOST_TEST(hourOfText(text) == five, text);
    }
    for (const char* text : {"2024-02-30", "2024-13-01", "31/01/2024", "", "2024-01-31 25:00"}) {
        BOOST_TEST(!parseTimeLabel(text).has_value(), text);
    }
    BOOST_TEST(isoDate(dayIndex({2024, 2, 29})) == "2024-02-29");
    BOOST_TEST(dayIndex({1970, 1, 1}) == 0);
    BOOST_TEST(dayIndex({2000, 3, 1}) == 11017);
    BOOST_TEST((civilDate(-1) == CivilDate{1969, 12, 31}));
}

BOOST_AUTO_TEST_CASE(city_archives_and_repeated_columns_are_read_by_their_names) {
    Diagnostics diagnostics;
    const auto archive = readText("china_cities_20240101.csv",
                                  "date,hour,type,常州,苏州,常州\n20240101,1,O3,50,60,70\n",
                                  {},
                                  diagnostics);
    BOOST_TEST(archive.stations.size() == 2U);
    BOOST_TEST(value(archive, "常州", Pollutant::O3, hour(2024, 1, 1, 0)) == "50");
    BOOST_TEST(diagnostics.contains("duplicate_station_column"));
}

BOOST_AUTO_TEST_CASE(an_archive_in_gbk_is_read) {
    Diagnostics diagnostics;
    const auto archive = readText("china_cities_20240101.csv",
                                  "date,hour,type,\xb3\xa3\xd6\xdd\n20240101,1,O3,50\n",
                                  {},
                                  diagnostics);
    BOOST_TEST(archive.stations.front().station.id == "常州");
}

BOOST_AUTO_TEST_CASE(the_same_archive_comes_out_for_any_number_of_threads) {
    const TemporaryDirectory directory;
    std::vector<std::filesystem::path> files;
    for (int day = 1; day <= 28; ++day) {
        std::string text = "date,hour,type";
        for (int station = 0; station < 40; ++station) {
            text += fmt::format(",{}A", 1000 + (station * 7 + day) % 43);
        }
        for (int hourOfDay = 0; hourOfDay < 24; ++hourOfDay) {
            text += fmt::format("\n202402{:02},{},PM2.5", day, hourOfDay);
            for (int station = 0; station < 40; ++station) {
                text += fmt::format(",{}", (station * 31 + hourOfDay * day) % 300);
            }
        }
        files.push_back(directory / fmt::format("{}.csv", 100 + day));
        writeFile(files.back(), text);
    }
    const auto readWith = [&](int threads) {
        Diagnostics diagnostics;
        return readObservations(
            files, {}, parklens::test::qualityRules(), TaskPool(threads), {}, diagnostics);
    };
    const ObservationArchive one = readWith(1);
    const ObservationArchive eight = readWith(8);
    BOOST_REQUIRE(one.stations.size() == eight.stations.size());
    for (std::size_t i = 0; i < one.stations.size(); ++i) {
        BOOST_TEST(one.stations[i].station.id == eight.stations[i].station.id);
        const auto& a = one.stations[i].hourlyOf(Pollutant::Pm25);
        const auto& b = eight.stations[i].hourlyOf(Pollutant::Pm25);
        BOOST_TEST(a.firstHour() == b.firstHour());
        BOOST_TEST(std::equal(a.coefficients().begin(),
                              a.coefficients().end(),
                              b.coefficients().begin(),
                              b.coefficients().end()));
        BOOST_TEST(
            std::equal(a.flags().begin(), a.flags().end(), b.flags().begin(), b.flags().end()));
    }
}
