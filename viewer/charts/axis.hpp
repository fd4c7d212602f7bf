/// \file
/// Axes with round steps, and numbers as text without the locale.
#pragma once

#include "analysis/model/observation_time.hpp"
#include "gis/base/text.hpp"

#include <QString>

#include <span>
#include <utility>
#include <vector>

namespace parklens {

/// first, first + step, …: steps of 1, 2 or 5 times a power of ten.
struct RoundSteps {
    double first = 0; ///< not above the lowest value
    double step = 1;
    int count = 2;    ///< ticks, at least two; the last is not below the highest value
    int decimals = 0; ///< with which every tick is written exactly

    double last() const { return at(count - 1); }

    /// The tick with this number: never 0.30000000000000004.
    double at(int index) const;
};

/// The finest round steps with at most `mostTicks` ticks (at least two) around both values. Equal
/// values get room on the side of zero, 0 and 0 the range 0…1; values that are no finite numbers
/// count as 0. Values beyond ±1e300 are taken as ±1e300.
RoundSteps roundSteps(double lowest, double highest, int mostTicks);

/// Lowest and highest of the finite values; 0 and 0 where there is none.
std::pair<double, double> finiteRange(std::span<const double> values);

/// The ticks' text: "0.5", "12000", "-3", "2×10⁹" from 10^7 on and below 10^-4.
QString tickText(const RoundSteps& steps, int index);

/// A value with at most `digits` significant digits, plain, without trailing zeros; "无数据" for
/// what is no finite number. For tips and labels only: figures come with their own text.
QString numberText(double value, Language language, int digits = 4);

struct TimeTick {
    HourIndex hour = 0;
    QString text;    ///< "06:00", "03-15", "3月", "2024"
    QString context; ///< "2024-03-15", "2024": under the first tick and where it changes
};

/// At most `mostTicks` ticks in [first, end] at round hours, days, Mondays, months or years.
std::vector<TimeTick> timeTicks(HourIndex first, HourIndex end, int mostTicks, Language language);

} // namespace parklens
