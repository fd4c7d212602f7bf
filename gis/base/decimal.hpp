/// \file
/// Exact decimals and fractions. Concentrations, indices and displayed figures are rounded and
/// compared here, on the decimal value that stands in the data, never on its binary neighbour:
/// 2.675 is a tie, although no double is 2.675.
#pragma once

#include "gis/base/int128.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace parklens {

/// coefficient · 10^-decimals. Trailing zeros count for display only: 1.50 == 1.5.
///
/// Arithmetic is exact; where a result would not fit 128 bits (38 digits) it throws
/// std::overflow_error instead of losing digits.
class Decimal {
public:
    constexpr Decimal() = default;

    constexpr Decimal(Int128 coefficient, int decimals)
        : m_coefficient(coefficient)
        , m_decimals(decimals) {}

    /// A plain decimal number with optional sign and exponent: `-12.50`, `1e-3`, `.5`.
    /// std::nullopt for anything else and for more than 38 digits.
    static std::optional<Decimal> parse(std::string_view text);

    /// The decimal whose text is the shortest that reads back as this double.
    /// \throws std::invalid_argument for infinities and not-a-number.
    static Decimal fromDouble(double value);

    static constexpr Decimal fromInteger(long long value) { return {value, 0}; }

    constexpr Int128 coefficient() const { return m_coefficient; }

    constexpr int decimals() const { return m_decimals; }

    /// Rounded half-even (GB/T 8170 clause 3) to `decimals` places, which may be negative.
    /// More places than there are only append zeros.
    Decimal rounded(int decimals) const;

    /// The nearest double.
    double toDouble() const;

    /// All decimals, as held: "12.50".
    std::string text() const;

    /// Rounded half-even to this many decimals: text(1) of 0.25 is "0.2". A result of zero has no
    /// sign.
    std::string text(int decimals) const;

    friend Decimal operator+(const Decimal& a, const Decimal& b);
    friend Decimal operator-(const Decimal& a, const Decimal& b);
    friend Decimal operator*(const Decimal& a, const Decimal& b);

    friend Decimal operator-(const Decimal& a) { return {-a.m_coefficient, a.m_decimals}; }

    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

    friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

private:
    Int128 m_coefficient = 0;
    int m_decimals = 0;
};

/// An exact fraction, for means (sum / count) and index slopes. Not reduced until it must be.
class Rational {
public:
    constexpr Rational() = default;

    /// \throws std::invalid_argument when the denominator is zero.
    Rational(Int128 numerator, Int128 denominator);

    /// dividend / divisor. \throws std::invalid_argument when the divisor is zero.
    Rational(const Decimal& dividend, const Decimal& divisor);

    explicit Rational(const Decimal& value);

    Int128 numerator() const { return m_numerator; }

    Int128 denominator() const { return m_denominator; } ///< positive

    /// The quotient rounded half-even to `decimals` places, from the exact fraction.
    Decimal rounded(int decimals) const;

    /// The smallest integer that is not below the fraction.
    Int128 ceiling() const;

    /// Correct to about 17 significant digits: the fraction rounded half-even to 18 decimals, or
    /// to as many as 128 bits hold, read back as a double.
    double toDouble() const;

    friend Rational operator+(const Rational& a, const Rational& b);
    friend Rational operator-(const Rational& a, const Rational& b);
    friend Rational operator*(const Rational& a, const Rational& b);
    friend Rational operator/(const Rational& a, const Rational& b);
    friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);

    friend bool operator==(const Rational& a, const Rational& b) { return (a <=> b) == 0; }

private:
    Int128 m_numerator = 0;
    Int128 m_denominator = 1;
};

/// `value` rounded half-even on its decimal value (GB/T 8170), as a double and as text.
double roundedHalfEven(double value, int decimals);
std::string roundedText(double value, int decimals);

} // namespace parklens
