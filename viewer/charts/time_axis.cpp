#include "viewer/charts/axis.hpp"
#include "viewer/charts/private/calendar_words.hpp"

#include <algorithm>
#include <array>

namespace parklens {

namespace {

enum class TickUnit { Hours, Days, Weeks, Months, Years };

struct TickStep {
    TickUnit unit;
    int number; ///< of hours, days, months or years from one tick to the next
};

constexpr std::array tickSteps = {TickStep{TickUnit::Hours, 1},
                                  TickStep{TickUnit::Hours, 3},
                                  TickStep{TickUnit::Hours, 6},
                                  TickStep{TickUnit::Hours, 12},
                                  TickStep{TickUnit::Days, 1},
                                  TickStep{TickUnit::Days, 2},
                                  TickStep{TickUnit::Weeks, 1},
                                  TickStep{TickUnit::Weeks, 2},
                                  TickStep{TickUnit::Months, 1},
                                  TickStep{TickUnit::Months, 2},
                                  TickStep{TickUnit::Months, 3},
                                  TickStep{TickUnit::Months, 6},
                                  TickStep{TickUnit::Years, 1},
                                  TickStep{TickUnit::Years, 2},
                                  TickStep{TickUnit::Years, 5},
                                  TickStep{TickUnit::Years, 10},
                                  TickStep{TickUnit::Years, 20},
                                  TickStep{TickUnit::Years, 50},
                                  TickStep{TickUnit::Years, 100}};

HourIndex upTo(HourIndex hour, HourIndex step, HourIndex origin) {
    const HourIndex behind = ((hour - origin) % step + step) % step;
    return behind == 0 ? hour : hour + step - behind;
}

std::vector<HourIndex> evenTicks(HourIndex first, HourIndex end, HourIndex step, HourIndex origin) {
    std::vector<HourIndex> ticks;
    for (HourIndex hour = upTo(first, step, origin); hour <= end; hour += step) {
        ticks.push_back(hour);
    }
    return ticks;
}

std::vector<HourIndex> monthTicks(HourIndex first, HourIndex end, int step) {
    const auto date = civilDate(dayOf(first));
    std::vector<HourIndex> ticks;
    // Rounded down to a multiple of the step, counted from the year 0.
    for (int month = (date.year * monthsPerYear + date.month - 1) / step * step;; month += step) {
        const HourIndex hour = firstHourOf(dayIndex(
            {.year = month / monthsPerYear, .month = month % monthsPerYear + 1, .day = 1}));
        if (hour > end) {
            return ticks;
        }
        if (hour >= first) {
            ticks.push_back(hour);
        }
    }
}

std::vector<HourIndex> ticksOf(const TickStep& step, HourIndex first, HourIndex end) {
    constexpr HourIndex someMonday = firstHourOf(4); // 1970-01-05
    switch (step.unit) {
    case TickUnit::Hours:
        return evenTicks(first, end, step.number, 0);
    case TickUnit::Days:
        return evenTicks(first, end, step.number * hoursPerDay, 0);
    case TickUnit::Weeks:
        return evenTicks(first, end, step.number * daysPerWeek * hoursPerDay, someMonday);
    case TickUnit::Months:
        return monthTicks(first, end, step.number);
    case TickUnit::Years:
        break;
    }
    return monthTicks(first, end, step.number * monthsPerYear);
}

/// A lower bound of the hours from one tick to the next.
HourIndex leastHours(const TickStep& step) {
    static constexpr std::array<HourIndex, 5> unitHours = {1, 24, 168, 28 * 24, 365 * 24};
    return step.number * unitHours[static_cast<std::size_t>(step.unit)];
}

QString twoDigits(int number) {
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

QString clockText(HourIndex hour) {
    return twoDigits(static_cast<int>(hour - firstHourOf(dayOf(hour)))) + QStringLiteral(":00");
}

/// "3月", "Mar".
QString monthText(int month, Language language) {
    constexpr int shortLength = 3;
    const auto name = monthName(month, language);
    return language == Language::Chinese ? name : name.left(shortLength);
}

TimeTick tickOf(HourIndex hour, TickUnit unit, Language language) {
    const auto date = civilDate(dayOf(hour));
    const auto year = QString::number(date.year);
    switch (unit) {
    case TickUnit::Hours:
        return {hour, clockText(hour), QString::fromStdString(isoDate(dayOf(hour)))};
    case TickUnit::Days:
    case TickUnit::Weeks:
        return {hour, twoDigits(date.month) + QLatin1Char('-') + twoDigits(date.day), year};
    case TickUnit::Months:
        return {hour, monthText(date.month, language), year};
    case TickUnit::Years:
        break;
    }
    return {hour, year, {}};
}

} // namespace

std::vector<TimeTick> timeTicks(HourIndex first, HourIndex end, int mostTicks, Language language) {
    const auto most = static_cast<std::size_t>(std::max(2, mostTicks));
    for (const auto& step : tickSteps) {
        const bool isLast = &step == &tickSteps.back();
        if (!isLast && (end - first) / leastHours(step) > 2 * static_cast<HourIndex>(most)) {
            continue;
        }
        const auto hours = ticksOf(step, first, end);
        if (hours.size() > most && !isLast) {
            continue;
        }
        std::vector<TimeTick> ticks;
        QString context;
        for (const auto hour : hours) {
            auto tick = tickOf(hour, step.unit, language);
            if (tick.context == context) {
                tick.context.clear();
            } else {
                context = tick.context;
            }
            ticks.push_back(std::move(tick));
        }
        return ticks;
    }
    return {};
}

QString timeText(HourIndex hour, int stepHours) {
    const auto day = QString::fromStdString(isoDate(dayOf(hour)));
    return stepHours % hoursPerDay == 0 ? day : day + QLatin1Char(' ') + clockText(hour);
}

} // namespace parklens
