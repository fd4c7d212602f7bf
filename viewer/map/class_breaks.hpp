/// \file
/// Classes of numbers: where a ramp of colours changes.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace parklens {

enum class BreakMethod {
    EqualInterval, ///< classes of one width
    Quantile,      ///< classes of about one number of values
    Pretty,        ///< bounds at multiples of 1, 2, 2.5 or 5 times a power of ten
    /// Bounds of 1, 2 and 5 (else 1 and 5, else 1) times powers of ten, so that what one value
    /// dwarfs is still told apart; for positive values, else as Pretty.
    RoundGeometric
};

/// Class i holds the values from bound i up to, but not including, bound i + 1; the last class its
/// upper bound too. Values beyond the bounds belong to the class at that end, so that every finite
/// value has exactly one class.
class ClassBreaks {
public:
    /// \param bounds  at least two, ascending; two equal ones are one class of one value
    explicit ClassBreaks(std::vector<double> bounds) : m_bounds(std::move(bounds)) {}

    std::size_t count() const { return m_bounds.size() - 1; }

    const std::vector<double>& bounds() const { return m_bounds; }

    /// std::nullopt for NaN and infinities.
    std::optional<std::size_t> classOf(double value) const;

    /// "12 – 20", with as many decimals as tell the bounds apart.
    std::string title(std::size_t classIndex) const;

private:
    std::vector<double> m_bounds;
};

/// Breaks for the finite ones of the values. Fewer classes than asked for come out where the values
/// do not allow more: quantiles that fall together are one bound. Pretty breaks give the most
/// classes, at most `classCount`, that their bounds allow; of round geometric ones that need more
/// even by powers of ten the lowest are one.
/// \param classCount  1 or more
/// \return std::nullopt where no value is finite
std::optional<ClassBreaks>
classBreaks(std::span<const double> values, BreakMethod method, std::size_t classCount);

/// The largest of 1, 2, 5 times a power of ten that is not above a positive value.
double roundedDown(double value);

/// A number for a legend: at most so many decimals, without trailing zeros, in no locale.
std::string legendNumber(double value, int decimals);

} // namespace parklens
