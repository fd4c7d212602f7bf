#include "analysis/model/observation_time.hpp"

#include <array>
#include <charconv>
#include <vector>

namespace parklens {

namespace {

constexpr int chinaOffsetMinutes = 8 * 60;

bool isLeapYear(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes up to `most` digits off the front; std::nullopt when there is none.
std::optional<int> takeNumber(std::string_view& text, std::size_t most) {
    std::size_t count = 0;
    int value = 0;
    while (count < text.size() && count < most && isDigit(text[count])) {
        value = value * 10 + (text[count] - '0');
        ++count;
    }
    if (count == 0) {
        return std::nullopt;
    }
    text.remove_prefix(count);
    return value;
}

/// Takes one of the separators off the front.
bool takeAny(std::string_view& text, std::initializer_list<std::string_view> separators) {
    for (const std::string_view separator : separators) {
        if (text.starts_with(separator)) {
            text.remove_prefix(separator.size());
            return true;
        }
    }
    return false;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

bool takeDate(std::string_view& text, CivilDate& date) {
    const std::string_view before = text;
    const auto year = takeNumber(text, 4);
    if (!year || before.size() - text.size() != 4) {
        return false;
    }
    const bool parted = takeAny(text, {"-", "/", ".", "年"});
    const auto month = takeNumber(text, 2);
    if (parted && !takeAny(text, {"-", "/", ".", "月"})) {
        return false;
    }
    const auto day = takeNumber(text, 2);
    if (!month || !day) {
        return false;
    }
    takeAny(text, {"日"});
    date = {*year, *month, *day};
    return isDate(date);
}

/// What stands behind the date: an hour with minutes and seconds, perhaps an offset.
bool takeTime(std::string_view text, TimeLabel& label) {
    const auto hour = takeNumber(text, 2);
    if (!hour || *hour > 24) {
        return false;
    }
    label.hour = *hour;
    label.hasHour = true;
    if (takeAny(text, {":", "时"}) && !text.empty()) {
        const auto minute = takeNumber(text, 2);
        if (!minute || *minute > 59) {
            return false;
        }
        label.minute = *minute;
        if (takeAny(text, {":", "分"}) && !text.empty()) {
            const auto second = takeNumber(text, 2);
            if (!second || *second > 60) {
                return false;
            }
            if (takeAny(text, {"."})) {
                takeNumber(text, 9);
            }
            takeAny(text, {"秒"});
        }
    }
    if (takeAny(text, {"Z", "z"})) {
        label.offsetMinutes = 0;
    } else if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        const int sign = text.front() == '-' ? -1 : 1;
        text.remove_prefix(1);
        const auto hours = takeNumber(text, 2);
        takeAny(text, {":"});
        const auto minutes = takeNumber(text, 2);
        if (!hours || *hours > 14 || minutes.value_or(0) > 59) {
            return false;
        }
        label.offsetMinutes = sign * (*hours * 60 + minutes.value_or(0));
    }
    return text.empty();
}

} // namespace

// Days from civil and back, by shifting the year to begin in March.
DayIndex dayIndex(const CivilDate& date) {
    const int year = date.month <= 2 ? date.year - 1 : date.year;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int yearOfEra = year - era * 400;
    const int dayOfYear = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
}

DayIndex lastDayOf(int year) {
    constexpr int lastMonth = 12;
    constexpr int lastDay = 31;
    return dayIndex({year, lastMonth, lastDay});
}

CivilDate civilDate(DayIndex day) {
    const int shifted = day + 719468;
    const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const int dayOfEra = shifted - era * 146097;
    const int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const int shiftedMonth = (5 * dayOfYear + 2) / 153;
    const int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    return {yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month,
            dayOfYear - (153 * shiftedMonth + 2) / 5 + 1};
}

bool isDate(const CivilDate& date) {
    return date.year >= 1 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= daysInMonth(date.year, date.month);
}

int daysInYear(int year) {
    return isLeapYear(year) ? 366 : 365;
}

int daysInMonth(int year, int month) {
    static constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeapYear(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

DayIndex firstDayOf(int year) {
    return dayIndex({year, 1, 1});
}

std::string isoDate(DayIndex day) {
    const CivilDate date = civilDate(day);
    std::string text = "0000-00-00";
    const auto put = [&text](std::size_t last, int value) {
        for (std::size_t i = last; value > 0; --i) {
            text[i] = static_cast<char>('0' + value % 10);
            value /= 10;
        }
    };
    put(3, date.year);
    put(6, date.month);
    put(9, date.day);
    return text;
}

std::optional<TimeLabel> parseTimeLabel(std::string_view text) {
    text = trimmed(text);
    TimeLabel label;
    if (!takeDate(text, label.date)) {
        return std::nullopt;
    }
    if (text.empty()) {
        return label;
    }
    if (takeAny(text, {"T", "t"}) || !isDigit(text.front())) {
        text = trimmed(text);
    }
    if (text.empty() || !takeTime(text, label)) {
        return std::nullopt;
    }
    return label;
}

HourIndex hourOf(const TimeLabel& label) {
    const int minutes = label.hour * 60 + label.minute + chinaOffsetMinutes -
                        label.offsetMinutes.value_or(chinaOffsetMinutes);
    const int hours = (minutes >= 0 ? minutes : minutes - 59) / 60;
    return firstHourOf(dayIndex(label.date)) + hours;
}

} // namespace parklens
