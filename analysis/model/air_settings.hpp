/// \file
/// The choices of the air-quality statistics (contract §2, `air`).
#pragma once

#include "analysis/model/counting_threshold.hpp"
#include "analysis/model/station_rule.hpp"

#include <optional>
#include <string>

namespace parklens {

/// What the hour in a file's time column names.
enum class HourLabel {
    Automatic, ///< by format: published Chinese archives are hour-ending
    Beginning, ///< 0…23; label 5 is the hour 05:00–06:00
    Ending     ///< 1…24; label 5 is the hour 04:00–05:00, label 0 is hour 24 of the day before
};

/// How daily means are rounded before they are compared or put into an index.
enum class DailyRounding { Integer, OneDecimal, None };

/// The function class of the area (GB 3095 4.1), which says which grade of limits applies.
enum class AirClass {
    I, ///< 一类区: nature reserves, parks of nature and others that need special protection
    II ///< 二类区: residential, industrial, rural
};

/// Which values stand as the figure where hours are officially flagged as sand and dust.
enum class DustValues {
    Assessed, ///< 评价值: dust hours left out
    Measured  ///< 实况值: all hours
};

struct AirSettings {
    std::string standard = "auto"; ///< auto | 2012 | 2026-transition | 2026-final
    double belowUgM3 = 50.0;       ///< threshold of `pm25_days_below`
    ComparisonOperator belowOperator = ComparisonOperator::Less; ///< Less or LessOrEqual
    DailyRounding rounding = DailyRounding::Integer;
    HourLabel hourLabel = HourLabel::Automatic;
    AirClass airClass = AirClass::II;
    DustValues dust = DustValues::Assessed;
    /// This step of the station rule and no other; absent: the first that applies.
    std::optional<StationRule> stationRule = std::nullopt;

    /// By which `pm25_days_below` counts days.
    CountingThreshold dayThreshold() const { return {belowOperator, belowUgM3, "ug/m3"}; }

    friend auto operator<=>(const AirSettings&, const AirSettings&) = default;
};

} // namespace parklens
