/// \file
/// Days and hours of observations, always at the fixed offset +08:00.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parklens {

/// Days since 1970-01-01.
using DayIndex = std::int32_t;

/// Hours since 1970-01-01 00:00; names the hour that begins there.
using HourIndex = std::int64_t;

inline constexpr int hoursPerDay = 24;

struct CivilDate {
    int year = 1970;
    int month = 1; ///< 1…12
    int day = 1;   ///< 1…31

    friend bool operator==(const CivilDate&, const CivilDate&) = default;
};

/// Proleptic Gregorian calendar.
DayIndex dayIndex(const CivilDate& date);
CivilDate civilDate(DayIndex day);

/// 31 December.
DayIndex lastDayOf(int year);

bool isDate(const CivilDate& date);

int daysInYear(int year);
int daysInMonth(int year, int month);

/// First day of the year.
DayIndex firstDayOf(int year);

/// "2024-02-29".
std::string isoDate(DayIndex day);

constexpr HourIndex firstHourOf(DayIndex day) {
    return HourIndex{day} * hoursPerDay;
}

/// The day in which the hour lies; also right before 1970.
constexpr DayIndex dayOf(HourIndex hour) {
    return static_cast<DayIndex>((hour >= 0 ? hour : hour - (hoursPerDay - 1)) / hoursPerDay);
}

/// A point in time as a data set writes it.
struct TimeLabel {
    CivilDate date;
    int hour = 0; ///< 0…24 as written
    bool hasHour = false;
    int minute = 0;
    std::optional<int> offsetMinutes; ///< stated offset from UTC; absent = +08:00 is assumed

    friend bool operator==(const TimeLabel&, const TimeLabel&) = default;
};

/// Reads `2024-01-31 05:00[:00]`, `2024/1/31 5:00`, `2024-01-31T05:00:00Z`, `…+08:00`, `20240131`,
/// `2024013105`, `2024年1月31日5时`. std::nullopt for anything else and for impossible dates.
std::optional<TimeLabel> parseTimeLabel(std::string_view text);

/// The hour that a label names when read as the beginning of its hour, moved to +08:00. Minutes are
/// cut off.
HourIndex hourOf(const TimeLabel& label);

} // namespace parklens
