/// \file
/// IAQI and AQI in exact arithmetic (HJ 633): the index is rounded up, and a double slope gives a
/// wrong ceiling for some inputs of the standard's own table.
#pragma once

#include "analysis/air_quality/air_edition.hpp"
#include "analysis/model/air_settings.hpp"
#include "gis/base/decimal.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// IAQI = (I_hi − I_lo)/(B_hi − B_lo)·(C − B_lo) + I_lo, rounded up, of a concentration that is
/// already rounded. std::nullopt where the edition leaves the item to another average (SO2_1h and
/// O3_8h above 800 μg/m³ in HJ 633-2012). A negative concentration has index 0.
std::optional<int>
individualIndex(const AirEdition& edition, IndexItem item, const Decimal& concentration);

/// Decimals to which a daily value of the pollutant is rounded before it is compared or put into an
/// index: those of the standard for Integer, one more for OneDecimal, std::nullopt for None.
std::optional<int>
dailyDecimals(const AirEdition& edition, Pollutant pollutant, DailyRounding rounding);

/// A day's concentrations by item; empty where there is no valid value.
using DayConcentrations = std::array<std::optional<Rational>, indexItemCount>;

struct DayAqi {
    std::array<std::optional<int>, indexItemCount> iaqi;
    /// Set when all items of the edition are there, or when an edition publishes what the others
    /// give (HJ 633-2026 5.3: only above 100).
    std::optional<int> aqi;
    std::vector<IndexItem> primary;   ///< all items whose IAQI is the AQI, when above 50
    std::vector<IndexItem> exceeding; ///< 超标污染物 of HJ 633-2012
    bool isComplete = false;          ///< no item was missing
};

/// `notMonitored` items are left out as if the edition did not list them.
DayAqi dayAqi(const AirEdition& edition,
              const DayConcentrations& concentrations,
              DailyRounding rounding,
              const std::array<bool, indexItemCount>& notMonitored = {});

/// 1…6 for an AQI.
int indexClass(const AirEdition& edition, int aqi);

/// "PM2.5;O3": the primary pollutants of a day.
std::string primaryText(const DayAqi& day);

} // namespace parklens
