#include "gis/base/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <stdexcept>

namespace parklens {

namespace {

constexpr int maxDigits = 38;

constexpr std::array<Int128, maxDigits + 1> powersOfTen = [] {
    std::array<Int128, maxDigits + 1> powers{};
    powers[0] = 1;
    for (std::size_t i = 1; i < powers.size(); ++i) {
        powers[i] = powers[i - 1] * 10;
    }
    return powers;
}();

[[noreturn]] void throwOverflow() {
    throw std::overflow_error("more than 38 decimal digits");
}

Int128 multiplied(Int128 a, Int128 b) {
    Int128 product = 0;
    if (__builtin_mul_overflow(a, b, &product)) {
        throwOverflow();
    }
    return product;
}

Int128 added(Int128 a, Int128 b) {
    Int128 sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) {
        throwOverflow();
    }
    return sum;
}

Int128 magnitude(Int128 value) {
    return value < 0 ? -value : value;
}

/// Nearly every number fits 64 bits, and is divided ten times as fast as one of 128.
bool fitsWord(Int128 value) {
    return value == static_cast<std::int64_t>(value);
}

Int128 greatestCommonDivisor(Int128 a, Int128 b) {
    a = magnitude(a);
    b = magnitude(b);
    if (fitsWord(a) && fitsWord(b)) {
        return std::gcd(static_cast<std::int64_t>(a), static_cast<std::int64_t>(b));
    }
    while (b != 0) {
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

Int128 scaledUp(Int128 value, int digits) {
    if (value == 0 || digits == 0) {
        return value;
    }
    if (digits > maxDigits) {
        throwOverflow();
    }
    return multiplied(value, powersOfTen[static_cast<std::size_t>(digits)]);
}

/// numerator / denominator (positive) to the nearest integer, ties to even.
Int128 dividedHalfEven(Int128 numerator, Int128 denominator) {
    const bool isShort = fitsWord(numerator) && fitsWord(denominator);
    Int128 quotient =
        isShort ? static_cast<std::int64_t>(numerator) / static_cast<std::int64_t>(denominator)
                : numerator / denominator;
    const Int128 rest = magnitude(numerator - quotient * denominator);
    const Int128 other = denominator - rest;
    if (rest > other || (rest == other && quotient % 2 != 0)) {
        quotient += numerator < 0 ? -1 : 1;
    }
    return quotient;
}

std::string digitsOf(Int128 value) {
    std::string digits;
    do {
        digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
        value /= 10;
    } while (value != 0);
    std::reverse(digits.begin(), digits.end());
    return digits;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes an exponent (`e-3`) off the end of a number. False when it is malformed.
bool takeExponent(std::string_view& text, int& exponent) {
    const std::size_t at = text.find_first_of("eE");
    if (at == std::string_view::npos) {
        return true;
    }
    std::string_view digits = text.substr(at + 1);
    if (!digits.empty() && digits.front() == '+') {
        digits.remove_prefix(1);
    }
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        return false;
    }
    text = text.substr(0, at);
    return exponent > -10000 && exponent < 10000;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (negative || text.front() == '+')) {
        text.remove_prefix(1);
    }
    int exponent = 0;
    if (!takeExponent(text, exponent)) {
        return std::nullopt;
    }
    Int128 coefficient = 0;
    int decimals = 0;
    bool pointSeen = false;
    bool digitSeen = false;
    for (const char c : text) {
        if (c == '.' && !pointSeen) {
            pointSeen = true;
        } else if (isDigit(c)) {
            if (coefficient >= powersOfTen[maxDigits - 1]) {
                return std::nullopt;
            }
            coefficient = coefficient * 10 + (c - '0');
            decimals += pointSeen ? 1 : 0;
            digitSeen = true;
        } else {
            return std::nullopt;
        }
    }
    if (!digitSeen) {
        return std::nullopt;
    }
    decimals -= exponent;
    if (decimals < 0) {
        if (coefficient != 0 &&
            (-decimals > maxDigits ||
             coefficient >
                 powersOfTen[maxDigits] / powersOfTen[static_cast<std::size_t>(-decimals)])) {
            return std::nullopt;
        }
        coefficient = scaledUp(coefficient, -decimals);
        decimals = 0;
    }
    return Decimal(negative ? -coefficient : coefficient, decimals);
}

Decimal Decimal::fromDouble(double value) {
    if (!std::isfinite(value)) {
        throw std::invalid_argument("not a finite number");
    }
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    const auto decimal = parse({buffer.data(), static_cast<std::size_t>(end - buffer.data())});
    if (!decimal) {
        throwOverflow();
    }
    return *decimal;
}

Decimal Decimal::rounded(int decimals) const {
    if (decimals >= m_decimals) {
        return {scaledUp(m_coefficient, decimals - m_decimals), decimals};
    }
    const int dropped = m_decimals - decimals;
    if (dropped > maxDigits) {
        return {0, decimals};
    }
    return {dividedHalfEven(m_coefficient, powersOfTen[static_cast<std::size_t>(dropped)]),
            decimals};
}

double Decimal::toDouble() const {
    std::string digits = digitsOf(magnitude(m_coefficient));
    digits += 'e';
    digits += std::to_string(-m_decimals);
    double value = 0.0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return m_coefficient < 0 ? -value : value;
}

std::string Decimal::text() const {
    return text(m_decimals);
}

std::string Decimal::text(int decimals) const {
    const Decimal shown = rounded(decimals);
    std::string digits = digitsOf(magnitude(shown.m_coefficient));
    std::string text = shown.m_coefficient < 0 ? "-" : "";
    if (decimals <= 0) {
        text += digits;
        text.append(shown.m_coefficient == 0 ? 0 : static_cast<std::size_t>(-decimals), '0');
        return text;
    }
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) {
        digits = std::string(places + 1 - digits.size(), '0') + digits;
    }
    const std::size_t point = digits.size() - places;
    text.append(digits, 0, point);
    text += '.';
    text.append(digits, point);
    return text;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
    const int decimals = std::max(a.m_decimals, b.m_decimals);
    return {added(scaledUp(a.m_coefficient, decimals - a.m_decimals),
                  scaledUp(b.m_coefficient, decimals - b.m_decimals)),
            decimals};
}

Decimal operator-(const Decimal& a, const Decimal& b) {
    return a + -b;
}

Decimal operator*(const Decimal& a, const Decimal& b) {
    return {multiplied(a.m_coefficient, b.m_coefficient), a.m_decimals + b.m_decimals};
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    if (a.m_decimals == b.m_decimals) {
        return a.m_coefficient <=> b.m_coefficient;
    }
    const bool aIsFiner = a.m_decimals >= b.m_decimals;
    const Decimal& fine = aIsFiner ? a : b;
    const Decimal& coarse = aIsFiner ? b : a;
    const int digits = fine.m_decimals - coarse.m_decimals;
    Int128 scaled = 0;
    std::strong_ordering order = std::strong_ordering::equal;
    if (coarse.m_coefficient == 0) {
        order = Int128(0) <=> fine.m_coefficient;
    } else if (digits > maxDigits ||
               __builtin_mul_overflow(
                   coarse.m_coefficient, powersOfTen[static_cast<std::size_t>(digits)], &scaled)) {
        // Too large to be written with the other's decimals, so larger in magnitude.
        order = coarse.m_coefficient <=> Int128(0);
    } else {
        order = scaled <=> fine.m_coefficient;
    }
    return aIsFiner ? 0 <=> order : order;
}

Rational::Rational(Int128 numerator, Int128 denominator)
    : m_numerator(denominator < 0 ? -numerator : numerator)
    , m_denominator(magnitude(denominator)) {
    if (denominator == 0) {
        throw std::invalid_argument("a fraction with denominator zero");
    }
}

Rational::Rational(const Decimal& dividend, const Decimal& divisor)
    : Rational(
          scaledUp(dividend.coefficient(), std::max(0, divisor.decimals() - dividend.decimals())),
          scaledUp(divisor.coefficient(), std::max(0, dividend.decimals() - divisor.decimals()))) {}

Rational::Rational(const Decimal& value) : Rational(value, Decimal::fromInteger(1)) {}

Decimal Rational::rounded(int decimals) const {
    if (decimals < 0) {
        return {dividedHalfEven(
                    m_numerator,
                    multiplied(m_denominator, powersOfTen[static_cast<std::size_t>(-decimals)])),
                decimals};
    }
    return {dividedHalfEven(scaledUp(m_numerator, decimals), m_denominator), decimals};
}

Int128 Rational::ceiling() const {
    const Int128 quotient = m_numerator / m_denominator;
    return m_numerator % m_denominator > 0 ? quotient + 1 : quotient;
}

double Rational::toDouble() const {
    const Int128 divisor = greatestCommonDivisor(m_numerator, m_denominator);
    const Rational reduced =
        divisor > 1 ? Rational(m_numerator / divisor, m_denominator / divisor) : *this;
    const auto room = static_cast<int>(digitsOf(magnitude(reduced.m_numerator)).size());
    return reduced.rounded(std::clamp(37 - room, 0, 18)).toDouble();
}

Rational operator+(const Rational& a, const Rational& b) {
    const Int128 common = greatestCommonDivisor(a.m_denominator, b.m_denominator);
    const Int128 factorA = b.m_denominator / common;
    const Int128 factorB = a.m_denominator / common;
    return {added(multiplied(a.m_numerator, factorA), multiplied(b.m_numerator, factorB)),
            multiplied(a.m_denominator, factorA)};
}

Rational operator-(const Rational& a, const Rational& b) {
    return a + Rational(-b.m_numerator, b.m_denominator);
}

Rational operator*(const Rational& a, const Rational& b) {
    const Int128 first = greatestCommonDivisor(a.m_numerator, b.m_denominator);
    const Int128 second = greatestCommonDivisor(b.m_numerator, a.m_denominator);
    const Int128 crossA = first == 0 ? 1 : first;
    const Int128 crossB = second == 0 ? 1 : second;
    return {multiplied(a.m_numerator / crossA, b.m_numerator / crossB),
            multiplied(a.m_denominator / crossB, b.m_denominator / crossA)};
}

Rational operator/(const Rational& a, const Rational& b) {
    return a * Rational(b.m_denominator, b.m_numerator);
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    if (a.m_denominator == b.m_denominator) {
        return a.m_numerator <=> b.m_numerator;
    }
    const Int128 common = greatestCommonDivisor(a.m_denominator, b.m_denominator);
    return multiplied(a.m_numerator, b.m_denominator / common) <=>
           multiplied(b.m_numerator, a.m_denominator / common);
}

double roundedHalfEven(double value, int decimals) {
    return Decimal::fromDouble(value).rounded(decimals).toDouble();
}

std::string roundedText(double value, int decimals) {
    return Decimal::fromDouble(value).text(decimals);
}

} // namespace parklens
