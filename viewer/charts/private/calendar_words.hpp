/// \file
/// Days of the week and months, as numbers and in words.
#pragma once

#include "analysis/model/observation_time.hpp"
#include "gis/base/text.hpp"

#include <QString>

namespace parklens {

inline constexpr int daysPerWeek = 7;
inline constexpr int monthsPerYear = 12;

/// 0 is Monday.
int weekday(DayIndex day);

/// "一", "M".
QString weekdayText(int weekday, Language language);

/// "周一", "Mon".
QString weekdayName(int weekday, Language language);

/// "3月", "March".
QString monthName(int month, Language language);

} // namespace parklens
