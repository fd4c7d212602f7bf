/// \file
/// One edition of the air-quality rules: limits (GB 3095), index (HJ 633) and statistics (HJ 663)
/// that apply together, read from the standards library.
#pragma once

#include "analysis/model/air_settings.hpp"
#include "analysis/model/observation_time.hpp"
#include "analysis/model/pollutant.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/decimal.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// What a daily AQI is made of.
enum class IndexItem { So2Day, No2Day, CoDay, O3Hour, O3EightHours, Pm10Day, Pm25Day };

inline constexpr std::size_t indexItemCount = 7;

/// The place of an item in arrays of indexItemCount.
constexpr std::size_t indexOf(IndexItem item) {
    return static_cast<std::size_t>(item);
}

/// "SO2_24h", "O3_8h", … as in the tables.
std::string_view key(IndexItem item);
Pollutant pollutantOf(IndexItem item);

/// How a primary pollutant is named: "PM2.5", "O3", and "O3_1h" for the hourly maximum.
std::string_view primaryName(IndexItem item);

struct AirEdition {
    struct Breakpoint {
        Decimal concentration;
        int iaqi = 0;
    };

    /// Grade II limits; for O3 `day` is that of the MDA8.
    struct Limits {
        std::optional<Decimal> annual;
        std::optional<Decimal> day;
    };

    struct IndexClass {
        int lowest = 0; ///< smallest AQI of the class
        LocalizedText name;
        std::string color;
    };

    std::string id;                              ///< "2012", "2026-transition", "2026-final"
    std::string limitsId, indexId, statisticsId; ///< standards it is made of

    std::array<Limits, pollutantCount> limits;
    std::array<Limits, pollutantCount> gradeOneLimits;              ///< for areas of class I
    std::array<std::optional<Decimal>, pollutantCount> percentiles; ///< percent
    std::array<bool, pollutantCount> hasAnnualMean{};
    std::array<int, pollutantCount> complianceDecimals{};

    int dailyMeanHours = 0;
    int mean8hHours = 0;
    int mda8FirstHour = 0;
    int mda8LastHour = 0;
    int mda8WindowHours = 0;
    int mda8ValidWindows = 0;
    int yearDays = 0;
    int monthDays = 0;
    int februaryDays = 0;
    int ratioDecimals = 0;

    std::vector<IndexItem> dailyItems;
    std::array<std::vector<Breakpoint>, indexItemCount> breakpoints;
    /// Index above the top breakpoint; empty = the item is left to the other average.
    std::array<std::optional<int>, indexItemCount> overTop;
    std::vector<IndexClass> classes;
    int concentrationDecimals = 0;
    int coConcentrationDecimals = 0;
    int primaryAbove = 0;
    int goodAqi = 0;
    std::optional<int> exceedingAbove;          ///< 超标污染物: only in 2012
    std::optional<int> missingItemPublishAbove; ///< HJ 633-2026 5.3

    /// The limits that apply in an area of this class.
    const Limits& limitsOf(Pollutant pollutant, AirClass airClass) const {
        return (airClass == AirClass::I ? gradeOneLimits : limits)[indexOf(pollutant)];
    }

    /// \throws StandardsError when the edition is not known or a table lacks a row.
    static AirEdition fromStandards(const StandardsLibrary& standards, const std::string& id);

    /// Decimals to which a concentration is rounded before an index is computed.
    int indexDecimals(Pollutant pollutant) const {
        return pollutant == Pollutant::Co ? coConcentrationDecimals : concentrationDecimals;
    }
};

/// Ids of all editions, oldest first.
std::vector<std::string> airEditions(const StandardsLibrary& standards);

/// The standard whose limits the edition has. \throws StandardsError when the edition is not known
const Standard& airLimitsStandard(const StandardsLibrary& standards, const std::string& id);

/// "GB 3095-2012 环境空气质量标准": the standard whose limits the edition has.
/// \throws StandardsError when the edition is not known
LocalizedText airEditionName(const StandardsLibrary& standards, const std::string& id);

/// Ids of the editions in force on at least one day of the year, oldest first: two for 2026, when
/// the contract wants the year under both.
std::vector<std::string> airEditionsOfYear(const StandardsLibrary& standards, int year);

/// Days of the year (0 = 1 January) on which the edition is in force, as [first, end).
std::pair<int, int>
airEditionDays(const StandardsLibrary& standards, const std::string& id, int year);

/// Share of stations that must have a value for their mean to stand for a city or park (HJ 663).
struct StationShareRule {
    Decimal sharePercent;
    Decimal fewStationsSharePercent;
    int fewStationsBelow = 0;

    static StationShareRule fromStandards(const StandardsLibrary& standards,
                                          const std::string& statisticsId);

    /// Whether `valid` of `all` stations are enough.
    bool isEnough(int valid, int all) const;
};

} // namespace parklens
