#include "analysis/model/observation_series.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr Int128 largest = std::numeric_limits<std::int32_t>::max();

bool fits(Int128 coefficient) {
    return coefficient <= largest && coefficient >= -largest;
}

std::int64_t powerOfTen(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) {
        power *= 10;
    }
    return power;
}

} // namespace

std::optional<Decimal> ObservationSeries::at(HourIndex hour) const {
    if (!has(hour)) {
        return std::nullopt;
    }
    return Decimal(m_coefficients[static_cast<std::size_t>(hour - m_firstHour)], m_decimals);
}

HourFlags ObservationSeries::flagsAt(HourIndex hour) const {
    if (m_flags.empty() || hour < m_firstHour || hour >= endHour()) {
        return 0;
    }
    return m_flags[static_cast<std::size_t>(hour - m_firstHour)];
}

bool ObservationSeries::has(HourIndex hour) const {
    return hour >= m_firstHour && hour < endHour() &&
           m_coefficients[static_cast<std::size_t>(hour - m_firstHour)] != missing;
}

void ObservationSeries::reserve(HourIndex first, HourIndex end) {
    m_coefficients.reserve(static_cast<std::size_t>(std::max<HourIndex>(0, end - first)));
}

void ObservationSeries::reserve(HourIndex first,
                                HourIndex end,
                                std::shared_ptr<SeriesStorage> storage) {
    if (m_coefficients.empty()) {
        m_coefficients =
            decltype(m_coefficients)(SeriesAllocator<std::int32_t>(std::move(storage)));
    }
    reserve(first, end);
}

void ObservationSeries::cover(HourIndex first, HourIndex end) {
    if (m_coefficients.empty()) {
        m_firstHour = first;
    }
    if (first < m_firstHour) {
        const auto count = static_cast<std::size_t>(m_firstHour - first);
        m_coefficients.insert(m_coefficients.begin(), count, missing);
        if (!m_flags.empty()) {
            m_flags.insert(m_flags.begin(), count, HourFlags{0});
        }
        m_firstHour = first;
    }
    if (end > endHour()) {
        m_coefficients.resize(static_cast<std::size_t>(end - m_firstHour), missing);
        if (!m_flags.empty()) {
            m_flags.resize(m_coefficients.size(), HourFlags{0});
        }
    }
}

/// Takes the series to more decimals; false, and unchanged, when a value would not fit.
bool ObservationSeries::rescale(int decimals) {
    if (decimals <= m_decimals) {
        return true;
    }
    if (decimals > 9) {
        return false;
    }
    const std::int64_t factor = powerOfTen(decimals - m_decimals);
    for (const std::int32_t coefficient : m_coefficients) {
        if (coefficient != missing && !fits(Int128{coefficient} * factor)) {
            return false;
        }
    }
    for (std::int32_t& coefficient : m_coefficients) {
        if (coefficient != missing) {
            coefficient = static_cast<std::int32_t>(coefficient * factor);
        }
    }
    m_decimals = decimals;
    return true;
}

/// Gives decimals away, rounding half-even, for a value that is too large for them.
void ObservationSeries::coarsen(int decimals) {
    for (std::int32_t& coefficient : m_coefficients) {
        if (coefficient != missing) {
            coefficient = static_cast<std::int32_t>(
                Decimal(coefficient, m_decimals).rounded(decimals).coefficient());
        }
    }
    m_decimals = decimals;
}

ObservationSeries::Put ObservationSeries::put(HourIndex hour, const Decimal& value) {
    constexpr int mostDecimals = 9;
    int decimals = std::max(std::min(value.decimals(), mostDecimals), m_decimals);
    while (decimals > 0 && !fits(value.rounded(decimals).coefficient())) {
        --decimals;
    }
    if (!fits(value.rounded(decimals).coefficient())) {
        return Put::Refused;
    }
    bool rounded = false;
    if (decimals < m_decimals) {
        coarsen(decimals);
        rounded = true;
    }
    while (decimals > m_decimals && !rescale(decimals)) {
        --decimals;
    }
    const Decimal stored = value.rounded(m_decimals);
    cover(hour, hour + 1);
    m_coefficients[static_cast<std::size_t>(hour - m_firstHour)] =
        static_cast<std::int32_t>(stored.coefficient());
    return stored == value && !rounded ? Put::Stored : Put::Rounded;
}

long ObservationSeries::putRun(HourIndex first,
                               std::span<const std::int32_t> coefficients,
                               int decimals) {
    if (m_coefficients.empty()) {
        m_decimals = decimals;
    }
    const bool continues = m_coefficients.empty() || first == endHour();
    if (continues && (decimals == m_decimals || rescale(decimals)) && decimals == m_decimals) {
        m_firstHour = m_coefficients.empty() ? first : m_firstHour;
        m_coefficients.insert(m_coefficients.end(), coefficients.begin(), coefficients.end());
        m_flags.resize(m_flags.empty() ? 0 : m_coefficients.size(), HourFlags{0});
        return 0;
    }
    cover(first, first + static_cast<HourIndex>(coefficients.size()));
    const auto offset = static_cast<std::size_t>(first - m_firstHour);
    const bool sameScale = decimals == m_decimals || rescale(decimals);
    long kept = 0;
    for (std::size_t i = 0; i < coefficients.size(); ++i) {
        if (coefficients[i] == missing) {
            continue;
        }
        std::int32_t& slot = m_coefficients[offset + i];
        if (slot != missing) {
            ++kept;
            continue;
        }
        if (sameScale && decimals == m_decimals) {
            slot = coefficients[i];
        } else if (const Int128 finer =
                       Int128{coefficients[i]} * powerOfTen(std::max(0, m_decimals - decimals));
                   decimals < m_decimals && fits(finer)) {
            slot = static_cast<std::int32_t>(finer);
        } else {
            put(first + static_cast<HourIndex>(i), Decimal(coefficients[i], decimals));
        }
    }
    return kept;
}

void ObservationSeries::flag(HourIndex hour, HourFlag flag) {
    if (hour < m_firstHour || hour >= endHour()) {
        return;
    }
    if (m_flags.empty()) {
        m_flags.assign(m_coefficients.size(), HourFlags{0});
    }
    m_flags[static_cast<std::size_t>(hour - m_firstHour)] |= bit(flag);
}

} // namespace parklens
