#include "analysis/air_quality/year_coverage.hpp"

#include <algorithm>

namespace parklens {

namespace {

bool hasValue(const ObservationSeries& series, HourIndex begin, HourIndex end) {
    for (HourIndex i = std::max(begin, series.firstHour()); i < std::min(end, series.endHour());
         ++i) {
        if (series.has(i)) {
            return true;
        }
    }
    return false;
}

/// Whether the station has a value on one of the days [firstDay, endDay).
bool hasValue(const StationObservations& station, DayIndex firstDay, DayIndex endDay) {
    for (std::size_t i = 0; i < pollutantCount; ++i) {
        if (hasValue(station.hourly[i], firstHourOf(firstDay), firstHourOf(endDay)) ||
            hasValue(station.daily[i], HourIndex{firstDay}, HourIndex{endDay})) {
            return true;
        }
    }
    return false;
}

} // namespace

YearCoverage yearCoverage(const StationObservations& station, int year) {
    const DayIndex first = firstDayOf(year);
    const DayIndex end = firstDayOf(year + 1);
    if (hasValue(station, first + 1, end - 1)) {
        return YearCoverage::Days;
    }
    return hasValue(station, first, end) ? YearCoverage::EdgeDays : YearCoverage::None;
}

} // namespace parklens
