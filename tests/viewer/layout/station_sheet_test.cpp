// 监测点位图 and PM2.5 天数分布图: who stands for the park, and days as the results have them.

#include "analysis/results/display.hpp"
#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/sheet_lint.hpp"
#include "viewer/layout/sheet_maker.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

/// What is observed at the station of a park.
struct Observed {
    int usual = 40;
    int fifth = 60;
    int daysOfMonth = 28;
    const char* pollutant = "PM2.5";
};

/// A year of days at one station in the park, every fifth with 60 μg/m³, the others with 40.
struct ParkWithStation : ThematicSample {
    explicit ParkWithStation(const std::string& air = {}, const Observed& observed = {}) {
        addFile("stations.csv",
                "id,name,lon,lat,station_class,data_status\n"
                "S1,园区站,120.8722,29.5947,评价点,审核数据\n"
                "S2,远处站,121.5000,30.2000,评价点,审核数据\n");
        std::string daily = "station,date,pollutant,value\n";
        for (int month = 1; month <= 12; ++month) {
            for (int day = 1; day <= observed.daysOfMonth; ++day) {
                daily += fmt::format("S1,2024-{:02}-{:02},{},{}\n",
                                     month,
                                     day,
                                     observed.pollutant,
                                     day % 5 == 0 ? observed.fifth : observed.usual);
            }
        }
        addFile("daily.csv", daily + fmt::format("S2,2024-01-01,{},40\n", observed.pollutant));
        addSections("[[boundary]]\nrole = \"administered\"\npath = \"park.gpkg\"\nid = \"id\"\n"
                    "fields = { name = \"name\" }\n[air]\n" +
                    air +
                    "[air.stations]\npath = \"stations.csv\"\nid = \"id\"\ncrs = \"EPSG:4326\"\n"
                    "[air.stations.fields]\nname = \"name\"\nlon = \"lon\"\nlat = \"lat\"\n"
                    "station_class = \"station_class\"\ndata_status = \"data_status\"\n"
                    "[air.observations]\npath = \"daily.csv\"\nformat = \"daily\"\n");
    }
};

QStringList remarksOf(const SheetContent& sheet) {
    const auto& remarks = sheet.notes.remarks;
    return {remarks.begin(), remarks.end()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(station_sheet)

BOOST_AUTO_TEST_CASE(stations_that_stand_for_the_park_are_listed) {
    ParkWithStation sample;
    const auto& table = tableOf(sample.sheets("stations").front(), "stations");
    BOOST_REQUIRE(table.rows.size() == 1U);
    BOOST_TEST(table.rows[0][0].toStdString() == "S1");
    BOOST_TEST(table.rows[0][2].toStdString() == "评价点");
    BOOST_TEST(table.rows[0][3].toStdString() == "审核数据");
    BOOST_TEST(table.rows[0][4].toStdString() == "0.0");
    BOOST_TEST(lintSheet(sample.composed("stations")).empty());
}

BOOST_AUTO_TEST_CASE(stations_that_do_not_stand_for_the_park_are_named_with_their_distance) {
    ParkWithStation sample;
    const auto said = statementOf(sample.sheets("stations").front());
    // From the park's north-east corner, by pyproj.Geod on GRS 80: 89.73 km.
    BOOST_TEST(said.find("不代表本园区的站点 1 个") != std::string::npos, said);
    BOOST_TEST(said.find("远处站（评价点，89.7 km）") != std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(the_days_are_those_of_the_results) {
    ParkWithStation sample;
    const auto& content = sample.sheets("pm25-days").front();
    const auto said = statementOf(content);
    std::size_t compared = 0;
    for (const auto& figure : sample.themes().run.results.indicators) {
        if (figure.id == "air.pm25_days_below") {
            ++compared;
            const auto value = valueText(figure, Language::Chinese).toStdString();
            BOOST_TEST(said.find(value) != std::string::npos, said);
        }
    }
    BOOST_TEST(compared > 0U);
    BOOST_TEST(said.find("276") != std::string::npos, said); // 23 of 28 days, twelve times
    const auto& stations = tableOf(content, "stations");
    BOOST_TEST(stations.columns.back().title.toStdString() == "2024年天数(d)");
    // 366 − 12 × 28 = 30 days without a value may be below.
    BOOST_TEST(stations.rows[0].back().toStdString() == "276～306");
    BOOST_TEST(content.title.toStdString() == "方正园区PM2.5日均浓度低于50 μg/m³天数分布图");
    BOOST_TEST(lintSheet(sample.composed("pm25-days")).empty());
}

BOOST_AUTO_TEST_CASE(the_days_of_the_year_reported_on_stand_behind_the_parks_name) {
    ParkWithStation sample;
    bool isNamed = false;
    for (const auto& layer : sample.sheets("pm25-days").front().map.scene.layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        for (const auto& label : vector == nullptr ? std::vector<QString>() : vector->labels) {
            isNamed = isNamed || label == QString::fromUtf8("方正园区 276～306\u00a0天");
        }
    }
    BOOST_TEST(isNamed);
}

namespace {

/// Of the layers that a map of days names: its park and its stations.
std::vector<std::string> namesOnTheMap(const SheetContent& content) {
    std::vector<std::string> names;
    for (const auto& layer : content.map.scene.layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        for (const auto& label : vector == nullptr ? std::vector<QString>() : vector->labels) {
            names.push_back(label.toStdString());
        }
    }
    return names;
}

} // namespace

BOOST_AUTO_TEST_CASE(days_on_the_map_tell_their_year_where_the_project_has_several) {
    ParkWithStation sample;
    sample.reportOn("2023, 2024");
    const auto has = [](const std::vector<std::string>& names, const char* name) {
        return std::ranges::find(names, name) != names.end();
    };
    const auto chinese = namesOnTheMap(sample.sheets("pm25-days").front());
    BOOST_TEST(has(chinese, "方正园区 2024年：276～306\u00a0天"));
    BOOST_TEST(has(chinese, "园区站 2024年：276～306天"));
    const auto english = namesOnTheMap(sample.sheets("pm25-days", Language::English).front());
    BOOST_TEST(has(english, "方正园区 2024:\u00a0276\u00a0–\u00a0306\u00a0d"));
    BOOST_TEST(has(english, "园区站 2024:\u00a0276\u00a0–\u00a0306\u00a0d"));
}

BOOST_AUTO_TEST_CASE(a_sheet_lies_alike_in_both_languages_unless_one_is_squeezed_then) {
    ParkWithStation sample;
    const auto turnOf = [](const ComposedSheet& sheet) {
        const auto& size = sheet.pages.front().sizeMm;
        return size.width() > size.height() ? PageOrientation::Landscape
                                            : PageOrientation::Portrait;
    };
    for (const char* kind : {"stations", "pm25-days"}) {
        BOOST_TEST_CONTEXT(kind) {
            const auto layout =
                readSheetLayout(dataDirectory() / "layouts" / (std::string(kind) + ".toml"));
            SheetRequest request;
            const auto chinese = sample.finished(kind, request);
            request.language = Language::English;
            const auto english = sample.finished(kind, request);
            const auto turned = [&](PageOrientation orientation) {
                return composeOnPage(sample.sheets(kind, Language::English).front(),
                                     layout,
                                     {.page = "A4", .orientation = orientation},
                                     Language::English,
                                     Lettering::installed());
            };
            const auto likeChinese = turned(turnOf(chinese.front()));
            const auto& sheet = english.front();
            for (const auto orientation : {PageOrientation::Landscape, PageOrientation::Portrait}) {
                BOOST_TEST(sheet.scaleDenominator <= turned(orientation).scaleDenominator);
            }
            if (turnOf(sheet) != turnOf(chinese.front())) {
                BOOST_TEST((sheet.scaleDenominator < likeChinese.scaleDenominator ||
                            sheet.textFactor > likeChinese.textFactor ||
                            sheet.pages.size() < likeChinese.pages.size()));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_figure_on_the_map_stands_in_one_line) {
    ParkWithStation sample;
    sample.reportOn("2023, 2024");
    std::size_t figures = 0;
    for (const auto& label : sample.composed("pm25-days").labels) {
        for (const auto& line : label.lines) {
            figures += line.contains(QStringLiteral("276")) ? 1U : 0U;
            BOOST_TEST(line.contains(QStringLiteral("276")) == line.contains(QStringLiteral("306")),
                       line.toStdString());
        }
    }
    BOOST_TEST(figures == 2U); // of the park and of its station
}

BOOST_AUTO_TEST_CASE(what_is_said_of_all_years_alike_is_said_once) {
    ParkWithStation sample;
    std::string daily = "station,date,pollutant,value\n";
    for (const int year : {2023, 2024}) {
        for (int month = 1; month <= 12; ++month) {
            for (int day = 1; day <= 28; ++day) {
                daily += fmt::format("S1,{}-{:02}-{:02},PM2.5,40\n", year, month, day);
            }
        }
    }
    sample.addFile("daily.csv", daily);
    sample.reportOn("2023, 2024");
    const auto said = statementOf(sample.sheets("pm25-days").front());
    const auto count = [&](const std::string& words) {
        std::size_t found = 0;
        for (auto at = said.find(words); at != std::string::npos; at = said.find(words, at + 1)) {
            ++found;
        }
        return found;
    };
    BOOST_TEST(count("（2023）：") == 1U, said);
    BOOST_TEST(count("（2024）：") == 1U, said);
    BOOST_TEST(count("等级：") == 1U, said);
    BOOST_TEST(count("评价标准版本：") == 1U, said);
    BOOST_TEST(said.find("（2024）：") < said.find("等级："), said);
}

BOOST_AUTO_TEST_CASE(behind_the_name_of_a_block_the_map_says_whose_days_and_which) {
    ParkWithStation sample;
    sample.addLayer(
        "second.gpkg",
        {.name = "second",
         .fields = {"id", "name"},
         .features = {{{"P1", "方正园区"}, rectangleWkt(587000, 3275000, 590000, 3276000)}}});
    sample.addSections(
        "[[boundary]]\nrole = \"administered\"\npath = \"second.gpkg\"\nid = \"id\"\n"
        "block = \"区块二\"\nfields = { name = \"name\" }\n");
    const auto names = namesOnTheMap(sample.sheets("pm25-days").front());
    BOOST_TEST(std::ranges::count(names, "区块二（全园区低于界限 276～306\u00a0天）") == 1,
               fmt::format("{}", fmt::join(names, "|")));
}

BOOST_AUTO_TEST_CASE(one_station_is_no_stations_in_english) {
    ParkWithStation sample;
    const auto said = statementOf(sample.sheets("pm25-days", Language::English).front());
    BOOST_TEST(said.find("1 assessment station inside the park") != std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(names_of_stations_are_led_to_where_there_is_room) {
    ParkWithStation sample;
    std::size_t labelled = 0;
    for (const auto& layer : sample.sheets("pm25-days").front().map.scene.layers) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        if (vector == nullptr || !vector->id.startsWith(QLatin1String("air.stations"))) {
            continue;
        }
        for (const auto& one : vector->legend) {
            labelled += one.symbol.label ? 1U : 0U;
            BOOST_TEST((!one.symbol.label || one.symbol.label->hasLeader));
        }
    }
    BOOST_TEST(labelled > 0U);
}

BOOST_AUTO_TEST_CASE(the_title_names_the_threshold_of_the_project) {
    ParkWithStation sample("below = 35\n");
    BOOST_TEST(sample.sheets("pm25-days").front().title.contains(QString::fromUtf8("低于35 μg")));
    ParkWithStation atMost("below = 35\noperator = \"le\"\n");
    const auto& content = atMost.sheets("pm25-days").front();
    BOOST_TEST(content.title.contains(QString::fromUtf8("不高于35 μg")));
    BOOST_TEST(statementOf(content).find("≤ 35") != std::string::npos, statementOf(content));
    const auto& english = atMost.sheets("pm25-days", Language::English).front();
    BOOST_TEST(english.title.toStdString() ==
               "Map of days with PM2.5 of at most 35 μg/m³ of 方正园区");
}

BOOST_AUTO_TEST_CASE(the_kind_is_named_as_the_project_counts_its_days) {
    const auto& kind = sheetKind("pm25-days");
    Project project;
    BOOST_TEST(sheetName(kind, project).zh == "PM2.5日均浓度低于50 μg/m³天数分布图");
    BOOST_TEST(kind.name.zh == sheetName(kind, project).zh);
    project.air.emplace().settings.belowUgM3 = 37.5;
    BOOST_TEST(sheetName(kind, project).zh == "PM2.5日均浓度低于37.5 μg/m³天数分布图");
    BOOST_TEST(sheetName(sheetKind("stations"), project).zh == "环境空气质量监测点位图");
}

BOOST_AUTO_TEST_CASE(days_below_another_threshold_are_not_held_against_the_statistic_and_why) {
    ParkWithStation usual;
    const auto held = statementOf(usual.sheets("pm25-days").front());
    BOOST_TEST(held.find("国科发火〔2021〕28号") != std::string::npos, held);
    BOOST_TEST(held.find("不作对照") == std::string::npos, held);
    ParkWithStation lower("below = 35\n");
    const auto said = statementOf(lower.sheets("pm25-days").front());
    BOOST_TEST(said.find("参照：") == std::string::npos, said);
    BOOST_TEST(said.find("按“低于 50 μg/m³”计，本项目为低于 35 μg/m³，不作对照") !=
                   std::string::npos,
               said);
    BOOST_TEST(lintSheet(lower.composed("pm25-days")).empty());
}

BOOST_AUTO_TEST_CASE(without_air_data_the_sheets_say_so) {
    for (const char* kind : {"stations", "pm25-days"}) {
        ThematicSample sample;
        BOOST_TEST(lintSheet(sample.composed(kind)).empty());
        BOOST_TEST(statementOf(sample.sheets(kind).front()).find("该主题无数据") !=
                   std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(the_days_of_the_calendar_make_the_figure) {
    ParkWithStation sample;
    const auto& content = sample.sheets("pm25-days").front();
    const auto& calendar = chartOf<CalendarData>(content);
    BOOST_TEST(calendar.year == 2024);
    BOOST_TEST_REQUIRE(calendar.days.size() == 366U);
    BOOST_TEST(calendar.title.contains(QStringLiteral("HJ 633-2012")));
    BOOST_TEST(calendar.flagTitle.toStdString() == "不低于50 μg/m³");
    BOOST_TEST(calendar.classes[1].title.toStdString() == "良");
    BOOST_TEST(calendar.classes[1].colour.name().toStdString() == "#ffff00"); // HJ 633-2012 表2
    int valid = 0;
    int flagged = 0;
    for (const auto& day : calendar.days) {
        valid += day.value ? 1 : 0;
        flagged += day.flagged ? 1 : 0;
        BOOST_TEST(day.classIndex.has_value() == day.value.has_value()); // missing is no class
        BOOST_TEST(day.classIndex.value_or(1) == 1U); // 40 and 60 are between 35 and 75: 良
    }
    BOOST_TEST(valid == 12 * 28);
    BOOST_TEST(valid - flagged == 276);
    BOOST_TEST(!calendar.days[28].value.has_value()); // 29 January
    BOOST_TEST(calendar.days[4].value.value_or(0) == 60.0);
}

BOOST_AUTO_TEST_CASE(days_at_the_threshold_go_by_the_comparison_of_the_project) {
    ParkWithStation strict("below = 40\n");
    BOOST_TEST(chartOf<CalendarData>(strict.sheets("pm25-days").front()).days.front().flagged);
    ParkWithStation loose("below = 40\noperator = \"le\"\n");
    const auto& calendar = chartOf<CalendarData>(loose.sheets("pm25-days").front());
    BOOST_TEST(!calendar.days.front().flagged);
    BOOST_TEST(calendar.flagTitle.toStdString() == "高于40 μg/m³");
}

BOOST_AUTO_TEST_CASE(a_calendar_that_cannot_be_drawn_is_told) {
    ParkWithStation sample;
    sample.sheets("pm25-days");
    sample.forgetObservations();
    const auto& content = sample.sheets("pm25-days").front();
    BOOST_TEST(content.charts.empty());
    BOOST_TEST(content.notes.remarks.back().contains(QString::fromUtf8("日历图")));
    BOOST_TEST(statementOf(content).find("276") != std::string::npos);
    BOOST_TEST(sample.sheets("stations").front().charts.empty());
}

BOOST_AUTO_TEST_CASE(annual_means_of_stations_are_those_of_the_results) {
    ParkWithStation sample;
    const auto& chart = chartOf<HistogramData>(sample.sheets("stations").front());
    BOOST_TEST_REQUIRE(chart.named.size() == 1U); // one station is the park's mean itself
    BOOST_TEST(chart.named.front().title.toStdString() == "园区站");
    BOOST_TEST(chart.named.front().value == 43.6); // (276 × 40 + 60 × 60) / 336 = 43.571…
    BOOST_TEST(chart.remark.contains(QString::fromUtf8("修约到整数")), chart.remark.toStdString());
    BOOST_TEST(chart.limit.value_or(0) == 35.0); // GB 3095-2012 二级
    for (const auto& figure : sample.themes().run.results.indicators) {
        if (figure.id == "air.pm25_annual_mean") {
            BOOST_TEST(fmt::format("{:.1f}", chart.named.front().value) ==
                       displayText(figure, Language::Chinese));
            BOOST_TEST(chart.named.front().decimals.value_or(-1) == 1);
        }
    }
}

namespace {

/// No station in the park: two outside of it with days of 40 (a valid year) and of 80 (half of
/// them, no valid year), and one too far off to count.
struct ParkBetweenStations : ThematicSample {
    /// \param degreesEast  where the first stands; the park ends at about 120.878
    explicit ParkBetweenStations(const std::string& city = {}, double degreesEast = 121.0) {
        addFile("stations.csv",
                fmt::format("id,name,lon,lat,city\n"
                            "N1,近站一,{},29.5947,{}\n"
                            "N2,近站二,121.1000,29.5947,{}\n"
                            "N3,远处站,121.5000,30.2000,别市\n",
                            degreesEast,
                            city,
                            city));
        std::string daily = "station,date,pollutant,value\n";
        for (int month = 1; month <= 12; ++month) {
            for (int day = 1; day <= 28; ++day) {
                daily += fmt::format("N1,2024-{:02}-{:02},PM2.5,40\n", month, day);
                if (day <= 14) {
                    daily += fmt::format("N2,2024-{:02}-{:02},PM2.5,80\n", month, day);
                }
            }
        }
        addFile("daily.csv", daily + "N3,2024-01-01,PM2.5,40\n");
        addSections("[[boundary]]\nrole = \"administered\"\npath = \"park.gpkg\"\nid = \"id\"\n"
                    "fields = { name = \"name\" }\n[air]\n"
                    "[air.stations]\npath = \"stations.csv\"\nid = \"id\"\ncrs = \"EPSG:4326\"\n"
                    "[air.stations.fields]\nname = \"name\"\nlon = \"lon\"\nlat = \"lat\"\n" +
                    std::string(city.empty() ? "" : "city = \"city\"\n") +
                    "[air.observations]\npath = \"daily.csv\"\nformat = \"daily\"\n");
    }
};

bool holds(const QString& text, const char* part) {
    return text.contains(QString::fromUtf8(part));
}

} // namespace

BOOST_AUTO_TEST_CASE(a_mean_of_stations_outside_is_not_called_the_parks) {
    ParkBetweenStations sample;
    const auto& sheet = sample.sheets("stations").front();
    const auto& chart = chartOf<HistogramData>(sheet);
    BOOST_TEST(holds(chart.title, "50 km 内所给站点平均（估算）"), chart.title.toStdString());
    BOOST_TEST(!holds(chart.title, "本园区"), chart.title.toStdString());
    BOOST_TEST_REQUIRE(chart.named.size() == 3U);
    BOOST_TEST(chart.named[0].title.toStdString() == "50 km 内所给站点平均（估算）");
    BOOST_TEST(holds(chart.remark, "站点：边界 50 km 内所给 2 个评价点平均，非园区站点"),
               chart.remark.toStdString());
    BOOST_TEST(holds(chart.remark, "等级：估算。"), chart.remark.toStdString());
    const auto said = statementOf(sheet);
    BOOST_TEST(said.find("未采用的站点 1 个") != std::string::npos, said);
    BOOST_TEST(said.find("本园区") == std::string::npos, said);
    const auto& english =
        chartOf<HistogramData>(sample.sheets("stations", Language::English).front());
    BOOST_TEST(english.named[0].title.toStdString() ==
               "mean of the stations given within 50 km (estimate)");
    BOOST_TEST(holds(english.title, "mean of the stations given within 50 km (estimate)"));
    BOOST_TEST(holds(english.remark, "none of the park"), english.remark.toStdString());
    BOOST_TEST(holds(english.remark, "grade: estimate."), english.remark.toStdString());
}

BOOST_AUTO_TEST_CASE(a_note_says_how_the_mean_holds_days_of_stations_without_a_valid_year) {
    ParkBetweenStations sample;
    const auto& chart = chartOf<HistogramData>(sample.sheets("stations").front());
    BOOST_TEST_REQUIRE(chart.named.size() == 3U);
    // 12 × 14 days of (40 + 80) / 2 and as many of 40; the only valid year is 40.
    BOOST_TEST(chart.named[0].value == 50.0);
    BOOST_TEST(chart.named[1].value == 40.0);
    BOOST_TEST(chart.named[2].withoutValue.toStdString() == "年度无效");
    BOOST_TEST(holds(chart.remark, "年度无效站点（近站二）的有效日也计入"),
               chart.remark.toStdString());
    const auto& english =
        chartOf<HistogramData>(sample.sheets("stations", Language::English).front());
    BOOST_TEST(holds(english.remark, "stations without a valid year (近站二) are in it"),
               english.remark.toStdString());
    ParkWithStation alone;
    BOOST_TEST(!holds(chartOf<HistogramData>(alone.sheets("stations").front()).remark, "年度无效"));
}

BOOST_AUTO_TEST_CASE(days_of_stations_outside_are_named_in_title_calendar_and_on_the_map) {
    ParkBetweenStations sample;
    const auto& content = sample.sheets("pm25-days").front();
    BOOST_TEST(content.title.toStdString() == "方正园区PM2.5日均浓度低于50 μg/m³天数分布图"
                                              "（50 km 内所给站点平均，估算）");
    BOOST_TEST(chartOf<CalendarData>(content).title.toStdString() ==
               "PM2.5日均浓度：50 km 内所给站点平均（估算）（按HJ 633-2012分级）");
    // 12 × 14 days of 40; 30 days of the year are missing.
    const auto names = namesOnTheMap(content);
    BOOST_TEST(std::ranges::count(names, "方正园区 168～198\u00a0天 （周边站点平均，估算）") == 1,
               fmt::format("{}", fmt::join(names, "|")));
    const auto& english = sample.sheets("pm25-days", Language::English).front();
    BOOST_TEST(holds(english.title, " (mean of the stations given within 50 km, estimate)"),
               english.title.toStdString());
    BOOST_TEST(chartOf<CalendarData>(english).title.toStdString() ==
               "Daily means of PM2.5: mean of the stations given within 50 km (estimate); "
               "classes of HJ 633-2012,");
}

BOOST_AUTO_TEST_CASE(a_city_mean_and_the_nearest_station_bear_their_names) {
    ParkBetweenStations ofCity("甲市");
    const auto& chart = chartOf<HistogramData>(ofCity.sheets("stations").front());
    BOOST_TEST(chart.named[0].title.toStdString() == "甲市城市平均"); // measured, no estimate
    BOOST_TEST(holds(ofCity.sheets("pm25-days").front().title, "（甲市城市平均）"));
    ParkBetweenStations near({}, 120.9);
    const auto& nearest = chartOf<HistogramData>(near.sheets("stations").front());
    BOOST_TEST_REQUIRE(nearest.named.size() == 1U);
    // About 2 km east of the park.
    BOOST_TEST(holds(nearest.title, "最近评价点（距边界 "), nearest.title.toStdString());
    BOOST_TEST(holds(nearest.remark, "等级：实测。"), nearest.remark.toStdString());
    BOOST_TEST(holds(chartOf<CalendarData>(near.sheets("pm25-days").front()).title,
                     "：最近评价点（距边界 "));
}

BOOST_AUTO_TEST_CASE(stations_inside_stand_for_the_park_by_name) {
    ParkWithStation sample;
    BOOST_TEST(holds(chartOf<HistogramData>(sample.sheets("stations").front()).title,
                     "代表本园区的站点 PM2.5 年平均浓度"));
    BOOST_TEST(chartOf<CalendarData>(sample.sheets("pm25-days").front()).title.toStdString() ==
               "PM2.5日均浓度（按HJ 633-2012分级）");
}

BOOST_AUTO_TEST_CASE(a_mean_that_meets_the_limit_after_rounding_stays_at_its_line) {
    ParkWithStation sample({}, {.usual = 35, .fifth = 36}); // 35.18
    const auto& chart = chartOf<HistogramData>(sample.sheets("stations").front());
    BOOST_TEST_REQUIRE(chart.named.size() == 1U);
    BOOST_TEST(chart.named.front().value == 35.0);
    BOOST_TEST(chart.named.front().decimals.value_or(-1) == 0);
    for (const auto& figure : sample.themes().run.results.indicators) {
        if (figure.id == "air.pm25_annual_mean") {
            BOOST_TEST(displayText(figure, Language::Chinese) == "35");
        }
    }
}

BOOST_AUTO_TEST_CASE(a_year_that_is_not_valid_is_no_missing_data) {
    ParkWithStation sample({}, {.daysOfMonth = 20});
    const auto& sheet = sample.sheets("stations").front();
    BOOST_TEST(sheet.charts.empty()); // it would have no bar
    const auto remarks = remarksOf(sheet);
    BOOST_TEST(remarks.contains(
                   QString::fromUtf8("年均浓度图未绘：没有年度有效的站点（园区站 有效 240 天）")),
               remarks.join(QLatin1Char('\n')).toStdString());
}

BOOST_AUTO_TEST_CASE(without_any_day_there_is_no_chart_of_means) {
    ParkWithStation sample({}, {.pollutant = "SO2"});
    const auto& sheet = sample.sheets("stations").front();
    BOOST_TEST(sheet.charts.empty());
    BOOST_TEST(remarksOf(sheet).filter(QString::fromUtf8("年均浓度图未绘")).isEmpty());
}

BOOST_AUTO_TEST_CASE(the_calendar_stands_behind_the_map_in_both_languages) {
    ParkWithStation sample;
    const auto sheet = sample.composed("pm25-days");
    BOOST_TEST(std::ranges::count(sheet.elements, QStringLiteral("chart"), &PlacedElement::name) ==
               1);
    BOOST_TEST(lintSheet(sheet).empty());
    const auto& english = sample.sheets("pm25-days", Language::English).front();
    BOOST_TEST(chartOf<CalendarData>(english).flagTitle.toStdString() == "not below 50 μg/m³");
}

BOOST_AUTO_TEST_SUITE_END()
