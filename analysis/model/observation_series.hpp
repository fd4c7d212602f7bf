/// \file
/// The hourly values of one pollutant at one station.
#pragma once

#include "analysis/model/observation_time.hpp"
#include "analysis/model/series_storage.hpp"
#include "gis/base/decimal.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace parklens {

/// What was noticed about an hour. Flags stand beside the value and never change it.
enum class HourFlag : std::uint8_t {
    BelowRange = 1,   ///< below what an instrument can say: invalid
    AboveRange = 2,   ///< above what an instrument can say: invalid
    ZeroRun = 4,      ///< part of a run of exact zeros: invalid
    Stuck = 8,        ///< part of a run of identical values: suspect
    Inverted = 16,    ///< PM2.5 above PM10: suspect
    SuspectHigh = 32, ///< very high, or a spike: suspect
    Duplicate = 64,   ///< the hour was given more than once; the first value is kept
    Dust = 128        ///< officially flagged as sand and dust
};

using HourFlags = std::uint8_t;

constexpr HourFlags bit(HourFlag flag) {
    return static_cast<HourFlags>(flag);
}

/// Hours with one of these are left out of every statistic.
inline constexpr HourFlags invalidFlags =
    bit(HourFlag::BelowRange) | bit(HourFlag::AboveRange) | bit(HourFlag::ZeroRun);

/// Exact decimals in four bytes an hour: value = coefficient · 10^-decimals, one scale a series.
///
/// Where nine digits do not hold a value with all decimals of its series, decimals are given away
/// by half-even rounding; put() tells.
class ObservationSeries {
public:
    static constexpr std::int32_t missing = std::numeric_limits<std::int32_t>::min();

    enum class Put { Stored, Rounded, Refused };

    HourIndex firstHour() const { return m_firstHour; }

    /// One behind the last hour.
    HourIndex endHour() const {
        return m_firstHour + static_cast<HourIndex>(m_coefficients.size());
    }

    bool empty() const { return m_coefficients.empty(); }

    int decimals() const { return m_decimals; }

    /// Coefficients of consecutive hours from firstHour() on; `missing` where there is no value.
    std::span<const std::int32_t> coefficients() const { return m_coefficients; }

    /// Empty when nothing was flagged, else one a coefficient.
    std::span<const HourFlags> flags() const { return m_flags; }

    std::optional<Decimal> at(HourIndex hour) const;

    HourFlags flagsAt(HourIndex hour) const;

    /// True when the hour has a value.
    bool has(HourIndex hour) const;

    /// Makes room so that later puts up to `end` do not move the values.
    void reserve(HourIndex first, HourIndex end);

    /// The same for an empty series, with the room taken from `storage`.
    void reserve(HourIndex first, HourIndex end, std::shared_ptr<SeriesStorage> storage);

    /// Sets an hour that has no value yet. Refused (and nothing changed) when the value is
    /// beyond two thousand million.
    Put put(HourIndex hour, const Decimal& value);

    /// Copies values of consecutive hours with `decimals` decimals into hours that have none; hours
    /// that already have a value keep it. Returns how many were refused so.
    long putRun(HourIndex first, std::span<const std::int32_t> coefficients, int decimals);

    void flag(HourIndex hour, HourFlag flag);

    /// The same values one hour later or earlier: the other reading of the hour labels.
    void shift(int hours) { m_firstHour += hours; }

private:
    void cover(HourIndex first, HourIndex end);
    bool rescale(int decimals);
    void coarsen(int decimals);

    HourIndex m_firstHour = 0;
    int m_decimals = 0;
    std::vector<std::int32_t, SeriesAllocator<std::int32_t>> m_coefficients;
    std::vector<HourFlags> m_flags;
};

} // namespace parklens
