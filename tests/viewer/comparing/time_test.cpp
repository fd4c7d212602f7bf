// The panel of time: days as `parklens air --daily` writes them, years with their layers.

#include "gis/base/decimal.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/viewer/comparing/comparing_fixture.hpp"
#include "viewer/desktop/canvas/station_marks.hpp"
#include "viewer/desktop/panels/bounded_text.hpp"
#include "viewer/desktop/panels/time_panel.hpp"
#include "viewer/desktop/windows/time_on_map.hpp"
#include "viewer/layout/figure_words.hpp"

#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSlider>
#include <QTableView>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <sstream>

using namespace parklens;
using namespace parklens::test;

namespace {

struct DailyRow {
    std::string value;
    std::string validHours;
    std::string valid;
    std::string aqi;
    std::string primary;
};

/// The PM2.5 rows of `parklens air --daily` by station and date.
const std::map<std::pair<std::string, std::string>, DailyRow>& dailyTable() {
    static const auto table = [] {
        const TemporaryDirectory folder;
        const auto result = runParklens(
            {"air",
             (sourceDirectory() / "data/demo/air/china_sites").string() + "/china_sites_*.csv",
             "--format",
             "cnemc",
             "--hour-label",
             "ending",
             "-q",
             "-o",
             (folder / "years.csv").string(),
             "--daily",
             (folder / "days.csv").string()});
        BOOST_REQUIRE_MESSAGE(result.exitCode == 0 || result.exitCode == 4, result.diagnostics);
        std::map<std::pair<std::string, std::string>, DailyRow> rows;
        std::istringstream stream(readFile(folder / "days.csv"));
        std::string line;
        while (std::getline(stream, line)) {
            std::vector<std::string> cells;
            std::istringstream row(line);
            for (std::string cell; std::getline(row, cell, ',');) {
                std::erase_if(cell, [](char c) { return c == '"' || c == '\r'; });
                cells.push_back(cell);
            }
            cells.resize(9);
            if (cells[2] == "PM2.5") {
                rows[{cells[0], cells[1]}] = {cells[3], cells[4], cells[5], cells[7], cells[8]};
            }
        }
        return rows;
    }();
    return table;
}

TimePanel& timePanelOf(MainWindow& window) {
    return *dynamic_cast<TimePanel*>(child<QDockWidget>(window, "timeDock").widget());
}

/// The panel in front, its days read.
TimePanel& openTime(MainWindow& window) {
    auto& dock = child<QDockWidget>(window, "timeDock");
    dock.show();
    dock.raise();
    auto& time = child<TimeOnMap>(window, "timeOnMap");
    BOOST_REQUIRE(waitUntil([&] { return !time.reading().years().empty(); }, 60000));
    return timePanelOf(window);
}

/// Days without a value of this many parks.
AirDays daysOfParks(int year, int dayCount, int parks) {
    AirDays days;
    days.year = year;
    days.editions.resize(1);
    days.editionOfDay.assign(static_cast<std::size_t>(dayCount), 0);
    for (int park = 1; park <= parks; ++park) {
        AirDaySeries series;
        series.id = "P" + std::to_string(park);
        series.name = "第" + std::to_string(park) + "高新技术产业开发区";
        series.days.resize(static_cast<std::size_t>(dayCount));
        days.parks.push_back(std::move(series));
    }
    return days;
}

std::string cell(const QAbstractItemModel& model, int row, DayModel::Column column) {
    return model.index(row, column).data().toString().toStdString();
}

} // namespace

BOOST_AUTO_TEST_SUITE(time_panel)

BOOST_AUTO_TEST_CASE(nothing_is_read_before_it_is_seen_and_no_dock_is_covered) {
    const TwoYears data;
    const auto window = windowOn(data.project());
    BOOST_TEST(timePanelOf(*window).visibleRegion().isEmpty());
    BOOST_TEST(!child<QWidget>(*window, "auditTable").visibleRegion().isEmpty());
    BOOST_TEST(child<TimeOnMap>(*window, "timeOnMap").reading().years().empty());
}

BOOST_AUTO_TEST_CASE(every_day_of_every_station_as_the_command_writes_it) {
    auto& window = demoWindow();
    auto& panel = openTime(window);
    auto& slider = child<QSlider>(panel, "timeSlider");
    const auto& model = *child<QTableView>(panel, "timeDayTable").model();
    BOOST_TEST(slider.maximum() == 365);
    long compared = 0;
    for (int day = 0; day <= slider.maximum(); day += 7) {
        slider.setValue(day);
        const std::string date = child<QLabel>(panel, "timeDate").text().toStdString();
        for (int row = 0; row < model.rowCount(); ++row) {
            const std::string place = cell(model, row, DayModel::Place);
            const std::size_t open = place.rfind('(');
            const std::string station =
                open == std::string::npos ? place : place.substr(open + 1, place.size() - open - 2);
            const auto found = dailyTable().find({station, date});
            if (found == dailyTable().end()) {
                continue; // the park, or a day without an hour
            }
            const DailyRow& expected = found->second;
            BOOST_TEST_CONTEXT(station << " on " << date) {
                const std::string value = roundedText(std::stod(expected.value), 0);
                BOOST_TEST(cell(model, row, DayModel::Pm25).substr(0, value.size()) == value);
                BOOST_TEST(cell(model, row, DayModel::ValidHours) == expected.validHours);
                BOOST_TEST((cell(model, row, DayModel::Below) == "—") == (expected.valid == "0"));
                BOOST_TEST(cell(model, row, DayModel::Aqi) ==
                           (expected.aqi.empty() ? "—" : expected.aqi));
                BOOST_TEST(cell(model, row, DayModel::Primary) == expected.primary);
            }
            ++compared;
        }
    }
    BOOST_TEST(compared > 100);
    slider.setValue(20);
    QTest::qWait(50);
    keepPicture(window, QStringLiteral("time_days"));
    restoreDemo(window);
}

BOOST_AUTO_TEST_CASE(the_days_of_the_park_add_up_to_its_figures) {
    auto& window = demoWindow();
    openTime(window);
    const AirDays& year = child<TimeOnMap>(window, "timeOnMap").reading().years().front();
    BOOST_REQUIRE(year.parks.size() == 1);
    int below = 0;
    int good = 0;
    int indexed = 0;
    for (int day = 0; day < year.dayCount(); ++day) {
        const AirDay& value = year.parks[0].days[static_cast<std::size_t>(day)];
        below += value.isBelow.value_or(false) ? 1 : 0;
        indexed += value.aqi ? 1 : 0;
        good += value.aqi && *value.aqi <= year.editionOf(day).goodAqi ? 1 : 0;
    }
    for (const IndicatorResult& figure : window.session().run()->results.indicators) {
        if (figure.id == "air.pm25_days_below") {
            BOOST_TEST(std::get<double>(figure.value) == below);
        } else if (figure.id == "air.good_day_ratio" && figure.isEvaluable()) {
            BOOST_TEST(*figure.numerator == good);
            BOOST_TEST(*figure.denominator == indexed);
        }
    }
    restoreDemo(window);
}

BOOST_AUTO_TEST_CASE(stations_take_the_colour_of_the_day) {
    auto& window = demoWindow();
    auto& panel = openTime(window);
    auto& slider = child<QSlider>(panel, "timeSlider");
    const auto& marks = child<StationMarks>(window.canvas(), "stationMarks");
    slider.setValue(3);
    BOOST_TEST(marks.isVisible());
    BOOST_TEST(!marks.marks().empty());
    const AirDays& year = *panel.year();
    std::size_t place = 0;
    for (const AirDaySeries& station : year.stations) {
        if (!station.position || station.days.empty()) {
            continue;
        }
        const AirDay& day = station.days[3];
        const auto* expected = classOf(year.editionOf(3), day.pm25Index);
        BOOST_REQUIRE(place < marks.marks().size());
        if (expected != nullptr) {
            BOOST_TEST(
                (marks.marks()[place].colour == QColor(QString::fromStdString(expected->color))));
        }
        ++place;
    }
    // Stepping moves no layer of the map: no tile is drawn for it.
    const auto revision = window.canvas().scene()->revision;
    slider.setValue(4);
    BOOST_TEST(window.canvas().scene()->revision == revision);
    // Out of sight there are no marks.
    child<QDockWidget>(window, "auditDock").raise();
    BOOST_TEST(waitUntil([&] { return !marks.isVisible(); }));
    restoreDemo(window);
}

BOOST_AUTO_TEST_CASE(a_mark_among_many_names_goes_as_far_as_it_must_and_else_covers_the_least) {
    const QPointF place(300, 300);
    const auto circleAt = [&](const QPointF& offset) {
        return QRectF(place + offset - QPointF(12, 12), QSizeF(24, 24));
    };
    const QRectF names(245, 245, 110, 110); // in the middle of a town
    const auto beyond = markOffset(place, {names});
    BOOST_TEST(!circleAt(beyond).intersects(names));
    BOOST_TEST((markOffset(place, {}) == QPointF(0, -20)));
    // All is taken, at the left once, elsewhere twice.
    const QRectF all(0, 0, 600, 600);
    const QRectF right(290, 0, 310, 600);
    BOOST_TEST(!circleAt(markOffset(place, {all, right})).intersects(right));
}

BOOST_AUTO_TEST_CASE(marks_cover_no_name_of_the_map_and_no_other_mark) {
    auto& window = demoWindow();
    openTime(window);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    const auto& marks = child<StationMarks>(window.canvas(), "stationMarks");
    const auto circles = marks.circles();
    BOOST_REQUIRE(circles.size() == marks.marks().size());
    BOOST_REQUIRE(!circles.empty());
    BOOST_REQUIRE(window.canvas().labels().has_value());
    std::vector<QRectF> names;
    for (const auto& label : window.canvas().labels()->labels) {
        const auto boxMm = label.boxMm.boundingRect();
        names.emplace_back(boxMm.topLeft() / millimetresPerPixel,
                           boxMm.size() / millimetresPerPixel);
    }
    BOOST_REQUIRE(!names.empty());
    for (std::size_t one = 0; one < circles.size(); ++one) {
        BOOST_TEST_CONTEXT("mark " << one) {
            BOOST_TEST(std::ranges::none_of(
                names, [&](const QRectF& name) { return name.intersects(circles[one]); }));
            for (std::size_t other = one + 1; other < circles.size(); ++other) {
                BOOST_TEST(!circles[other].intersects(circles[one]));
            }
        }
    }
    // Of the next day they stand where they stood.
    auto& slider = child<QSlider>(timePanelOf(window), "timeSlider");
    slider.setValue(slider.value() + 1);
    BOOST_TEST((marks.circles() == circles));
    keepPicture(window, QStringLiteral("time_marks"));
    restoreDemo(window);
}

BOOST_AUTO_TEST_CASE(it_plays_and_pauses) {
    auto& window = demoWindow();
    auto& panel = openTime(window);
    auto& slider = child<QSlider>(panel, "timeSlider");
    slider.setValue(10);
    child<QComboBox>(panel, "timeSpeed").setCurrentIndex(3);
    child<QToolButton>(panel, "timePlay").click();
    BOOST_TEST(waitUntil([&] { return slider.value() >= 13; }, 5000));
    child<QToolButton>(panel, "timePlay").click();
    const int paused = slider.value();
    QTest::qWait(300);
    BOOST_TEST(slider.value() == paused);
    child<QToolButton>(panel, "timeForth").click();
    BOOST_TEST(slider.value() == paused + 1);
    child<QToolButton>(panel, "timeBack").click();
    BOOST_TEST(slider.value() == paused);
    // Hidden it stands still.
    child<QToolButton>(panel, "timePlay").click();
    child<QDockWidget>(window, "auditDock").raise();
    BOOST_TEST(waitUntil([&] { return !panel.isPlaying(); }));
    restoreDemo(window);
}

BOOST_AUTO_TEST_CASE(one_park_is_told_in_words_and_of_many_the_table_is_in_sight) {
    const std::vector<AirDays> one = {daysOfParks(2024, 366, 1)};
    const std::vector<AirDays> three = {daysOfParks(2024, 366, 3)};
    const std::vector<AirDays> many = {daysOfParks(2024, 366, 16)};
    TimePanel panel(Language::Chinese);
    panel.show();
    const auto& verdicts = child<BoundedText>(panel, "timeVerdicts");
    const auto& table = child<QTableView>(panel, "timeDayTable");
    const auto rowsInSight = [&](const std::vector<AirDays>& days) {
        panel.setDays(days, false);
        QTest::qWait(50);
        panel.resize(740, panel.minimumSizeHint().height()); // as low as a dock may be
        QTest::qWait(50);
        BOOST_TEST(verdicts.verticalScrollBar()->maximum() == 0);
        return table.viewport()->height() / table.verticalHeader()->defaultSectionSize();
    };
    rowsInSight(one);
    BOOST_TEST(verdicts.text().startsWith(QStringLiteral("第1高新技术产业开发区")));
    BOOST_TEST(rowsInSight(three) >= 4);
    BOOST_TEST(rowsInSight(many) >= 6);
    BOOST_TEST(verdicts.text().count(QLatin1Char('\n')) == 0); // all that is said of them together
}

BOOST_AUTO_TEST_CASE(many_parks_are_counted_and_those_without_days_say_why) {
    std::vector<AirDays> days = {daysOfParks(2024, 366, 5)};
    const auto set = [&](std::size_t park, bool isBelow, bool isWithinLimit) {
        days[0].parks[park].days[0].isBelow = isBelow;
        days[0].parks[park].days[0].isWithinLimit = isWithinLimit;
    };
    set(0, true, true);
    set(1, false, true);
    set(2, false, false);
    days[0].parks[4].days.clear();
    days[0].parks[4].stations = {"没有评价点", "no assessment station"};
    TimePanel panel(Language::Chinese);
    panel.setDays(days, false);
    const auto text = child<BoundedText>(panel, "timeVerdicts").text().toStdString();
    BOOST_TEST_CONTEXT(text) {
        for (const char* part : {"5 park(s)",
                                 "1 counted (",
                                 "2 not counted",
                                 "1 above the 24-hour limit",
                                 "2 without a valid day",
                                 "没有评价点"}) {
            BOOST_TEST(text.find(part) != std::string::npos, part);
        }
    }
}

BOOST_AUTO_TEST_CASE(years_begin_at_that_of_the_day_and_days_at_the_one_chosen_before) {
    const std::vector<AirDays> days = {daysOfParks(2023, 365, 1), daysOfParks(2024, 366, 1)};
    TimePanel panel(Language::Chinese);
    panel.setDays(days, false);
    panel.setYears({2022, 2023, 2024}, nullptr);
    auto& slider = child<QSlider>(panel, "timeSlider");
    auto& mode = child<QComboBox>(panel, "timeMode");
    const auto toYears = [&] {
        mode.setCurrentIndex(1);
        return panel.chosenYear().value_or(0);
    };
    const auto toDays = [&] {
        mode.setCurrentIndex(0);
        return std::pair(panel.year()->year, panel.day());
    };
    // No day was chosen yet: that of the first day, not the last.
    BOOST_TEST(toYears() == 2023);
    slider.setValue(2);
    BOOST_TEST((toDays() == std::pair(2024, 0)));
    slider.setValue(365 + 120);
    BOOST_TEST(toYears() == 2024);
    BOOST_TEST((toDays() == std::pair(2024, 120)));
    // Of another year its first day, though years between were passed; back again the day itself.
    BOOST_TEST(toYears() == 2024);
    slider.setValue(1);
    slider.setValue(2);
    BOOST_TEST((toDays() == std::pair(2024, 120)));
    BOOST_TEST(toYears() == 2024);
    slider.setValue(1);
    BOOST_TEST((toDays() == std::pair(2023, 0)));
    // A year without days changes nothing.
    slider.setValue(7);
    BOOST_TEST(toYears() == 2023);
    slider.setValue(0);
    BOOST_TEST((toDays() == std::pair(2023, 7)));
    // More years of figures: the one looked at stays.
    BOOST_TEST(toYears() == 2023);
    panel.setYears({2021, 2022, 2023, 2024}, nullptr);
    BOOST_TEST((panel.chosenYear() == 2023));
    panel.setYears({2021, 2022}, nullptr);
    BOOST_TEST((panel.chosenYear() == 2022));
    // Other data: from their beginning.
    toDays();
    panel.setDays(days, false);
    BOOST_TEST(slider.value() == 0);
}

BOOST_AUTO_TEST_CASE(steps_that_would_do_nothing_are_not_offered) {
    const std::vector<AirDays> days = {daysOfParks(2023, 365, 1)};
    TimePanel panel(Language::Chinese);
    auto& slider = child<QSlider>(panel, "timeSlider");
    const auto& back = child<QToolButton>(panel, "timeBack");
    const auto& forth = child<QToolButton>(panel, "timeForth");
    BOOST_TEST(!back.isEnabled()); // nothing is there
    BOOST_TEST(!forth.isEnabled());
    panel.setDays(days, false);
    panel.setYears({2023}, nullptr);
    BOOST_TEST(!back.isEnabled());
    BOOST_TEST(forth.isEnabled());
    slider.setValue(1);
    BOOST_TEST(back.isEnabled());
    slider.setValue(364);
    BOOST_TEST(!forth.isEnabled());
    child<QComboBox>(panel, "timeMode").setCurrentIndex(1); // a single year
    BOOST_TEST(!back.isEnabled());
    BOOST_TEST(!forth.isEnabled());
}

/// A table that hears of another year reads all its cells at once.
BOOST_AUTO_TEST_CASE(no_cell_is_of_a_day_that_the_year_does_not_have) {
    const AirDays leap = daysOfParks(2024, 366, 1);
    AirDays plain = daysOfParks(2023, 365, 1);
    plain.parks.front().days[364].pm25ValidHours = 20;
    DayModel model(Language::Chinese);
    model.setDay(leap, 365);
    std::vector<int> hours;
    QObject::connect(&model, &DayModel::modelReset, &model, [&] {
        hours.push_back(model.index(0, DayModel::ValidHours).data().toInt());
    });
    model.setDay(plain, 364);
    BOOST_TEST(hours == std::vector<int>{20}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(years_show_their_figures_and_their_layers) {
    const TwoYears data;
    const auto window = windowOn(data.project());
    auto& dock = child<QDockWidget>(*window, "timeDock");
    dock.show();
    dock.raise();
    auto& panel = timePanelOf(*window);
    BOOST_REQUIRE(waitUntil([&] { return panel.isVisible(); }));
    BOOST_TEST(
        child<QLabel>(panel, "timeVerdict").text().contains(QStringLiteral("no observations")));
    child<QComboBox>(panel, "timeMode").setCurrentIndex(1);
    auto& document = window->session().document();
    const auto isShown = [&](const char* layer) {
        return document.find(QLatin1String(layer))->isVisible;
    };
    BOOST_TEST((panel.chosenYear() == 2024));
    BOOST_TEST(!isShown("forest[0]"));
    BOOST_TEST(isShown("forest[1]"));
    BOOST_TEST(!isShown("forest.patches")); // of both years in one
    const auto& table = child<QTableWidget>(panel, "timeYearTable");
    const auto valueOf = [&] {
        for (int row = 0; row < table.rowCount(); ++row) {
            if (table.item(row, 1)->text().contains(QStringLiteral("森林覆盖率"))) {
                return table.item(row, 2)->text().toStdString();
            }
        }
        return std::string();
    };
    BOOST_TEST(valueOf() == "20.00 %");
    child<QToolButton>(panel, "timeBack").click();
    BOOST_TEST((panel.chosenYear() == 2021));
    BOOST_TEST(isShown("forest[0]"));
    BOOST_TEST(!isShown("forest[1]"));
    BOOST_TEST(valueOf() == "40.00 %");
    int row = 0;
    for (const auto& figure : window->session().run()->results.indicators) {
        if (figure.subject.kind == SubjectKind::Park && figure.period == "2021") {
            BOOST_REQUIRE(row < table.rowCount());
            BOOST_TEST(table.item(row, 2)->text().toStdString() ==
                       valueText(figure, Language::Chinese).toStdString());
            BOOST_TEST(table.item(row, 3)->text().toStdString() ==
                       rangeText(figure, Language::Chinese).toStdString());
            BOOST_TEST(table.item(row, 1)->toolTip().toStdString() ==
                       table.item(row, 1)->text().toStdString());
            ++row;
        }
    }
    BOOST_TEST(row == table.rowCount());
    // All columns are in sight: the names give way.
    BOOST_TEST(waitUntil([&] { return table.horizontalScrollBar()->maximum() == 0; }));
    keepPicture(*window, QStringLiteral("time_years"));
}

BOOST_AUTO_TEST_SUITE_END()
