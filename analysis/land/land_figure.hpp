/// \file
/// Figures of land with what the data leave open.
#pragma once

#include "analysis/results/indicator_result.hpp"
#include "analysis/results/interval.hpp"

#include <optional>

namespace parklens {

/// An amount that is added up over buildings and parcels: m² or 万元. Absent = unknown, never zero.
/// Where only a part is known, `value` holds what the known parts and the estimates give, `low` and
/// `high` what the unknown parts may make of it.
struct LandAmount {
    std::optional<Interval> interval;
    bool isEstimate = false; ///< rests on storeys × footprint or on mean storey heights

    static LandAmount exactly(double value) { return {Interval::exactly(value), false}; }

    bool isKnown() const { return interval.has_value(); }

    /// Part by part; unknown as soon as one of both is.
    LandAmount& operator+=(const LandAmount& other);

    /// The share of it that falls to a part of the land; 0 ≤ share.
    LandAmount scaled(double share) const;

    friend bool operator==(const LandAmount&, const LandAmount&) = default;
};

/// The same for an amount that may not be stated.
LandAmount amountOf(const std::optional<double>& stated);

/// A rate of a parcel, a project or a park, or the reason why there is none.
struct LandRate {
    std::optional<Interval> interval;
    std::optional<double> numerator;
    std::optional<double> denominator;
    bool isEstimate = false;
    std::optional<Reason> reason; ///< set exactly when there is no interval

    bool isKnown() const { return interval.has_value(); }
};

/// factor · numerator / denominator with bounds. Not evaluable (`missing` is the reason) where the
/// numerator is unknown, and where the denominator is not above zero (`denominator_not_positive`).
LandRate
rateOf(const LandAmount& numerator, double denominator, double factor, const Reason& missing);

} // namespace parklens
