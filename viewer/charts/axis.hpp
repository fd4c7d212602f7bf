/// \file
/// Axes with round steps, and numbers as text without the locale.
#pragma once

#include "analysis/model/observation_time.hpp"
#include "gis/base/text.hpp"

#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace parklens {

/// Ticks at consecutive multiples of 1, 2 or 5 times a power of ten.
struct RoundSteps {
    std::int64_t firstMultiple = 0;
    int count = 2;
    int mantissa = 1; ///< 1, 2 or 5
    int exponent = 0;

    double step() const;

    /// The tick with this number, as the nearest double: never 0.30000000000000004.
    double at(int index) const;

    double first() const { return at(0); }

    double last() const { return at(count - 1); }

    /// With which every tick is written exactly.
    int decimals() const { return exponent < 0 ? -exponent : 0; }
};

/// The finest round steps with at most `mostTicks` ticks (at least three) whose first is not above
/// and whose last is not below both values. Equal values get room down or up to zero, 0 and 0 the
/// range 0…1. Values that are no finite numbers count as 0, those beyond ±1e300 as ±1e300.
RoundSteps roundSteps(double lowest, double highest, int mostTicks);

/// Lowest and highest of the finite values; std::nullopt where there is none.
std::optional<std::pair<double, double>> finiteRange(std::span<const double> values);

/// The tick as text: "0.5", "12000", "-3"; "2e9" where the axis reaches 10^7 or its steps are
/// below 10^-4.
QString tickText(const RoundSteps& steps, int index);

/// A value for labels and tips: rounded half-even to `decimals`, or, where these are not stated, to
/// four significant digits but never before the decimal point. "无数据" for what is no finite
/// number.
QString valueText(double value, std::optional<int> decimals, Language language);

/// The same with its unit behind it: "12.50 t", "12.00 × 10⁸ yuan"; what is no number has none.
QString
measureText(double value, std::optional<int> decimals, const QString& unit, Language language);

struct TimeTick {
    HourIndex hour = 0;
    QString text;    ///< "06:00", "03-15", "3月", "2024"
    QString context; ///< "2024-03-15", "2024"; empty unless it is the first or has changed
};

/// At most `mostTicks` ticks (at least two) in [first, end], at round hours, days, Mondays, months
/// or years.
std::vector<TimeTick> timeTicks(HourIndex first, HourIndex end, int mostTicks, Language language);

/// "2024-03-15 06:00", or the day alone where `stepHours` is a whole number of days.
QString timeText(HourIndex hour, int stepHours);

} // namespace parklens
