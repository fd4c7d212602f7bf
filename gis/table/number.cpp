#include "gis/table/number.hpp"

#include "gis/table/narrow_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace parklens {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t digitCount(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    return static_cast<std::size_t>(end - text.begin());
}

/// Takes the whole part off the front: digits, or groups "1,234,567". Empty when there is none.
std::string takeWholePart(std::string_view& text) {
    std::size_t count = digitCount(text);
    std::string digits(text.substr(0, count));
    text.remove_prefix(count);
    if (count < 1 || count > 3) {
        return digits;
    }
    while (text.size() >= 4 && text[0] == ',' && digitCount(text.substr(1)) == 3) {
        digits += text.substr(1, 3);
        text.remove_prefix(4);
    }
    return digits;
}

std::string takeDigits(std::string_view& text) {
    const std::size_t count = digitCount(text);
    std::string digits(text.substr(0, count));
    text.remove_prefix(count);
    return digits;
}

/// "e-3" off the front, or nothing where what follows e is no number ("3 each").
std::string takeExponent(std::string_view& text) {
    if (text.empty() || (text[0] != 'e' && text[0] != 'E')) {
        return {};
    }
    std::string_view rest = text.substr(1);
    std::string exponent = "e";
    if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
        exponent += rest[0];
        rest.remove_prefix(1);
    }
    const std::string digits = takeDigits(rest);
    if (digits.empty()) {
        return {};
    }
    text = rest;
    return exponent + digits;
}

bool isUnitLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// A unit begins with a letter or % and holds digits only as a power of metres ("Nm3", "km2") or
/// in CO2, so that a mistyped "1O0" or "2x4" is no number with a unit.
bool isUnit(std::string_view text) {
    if (!isUnitLetter(text[0]) && text[0] != '%') {
        return false;
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        const bool power = (c == '2' || c == '3') && (text[i - 1] == 'm' || text[i - 1] == 'M');
        const bool dioxide = c == '2' && i >= 2 && text.substr(i - 2, 2) == "CO";
        const bool sign =
            c == '/' || c == '%' || c == '.' || c == '*' || c == '^' || c == '(' || c == ')';
        if (!isUnitLetter(c) && !power && !dioxide && !sign) {
            return false;
        }
    }
    return true;
}

/// "12.5" and "-3": what nearly all cells of numbers hold.
bool isPlainDecimal(std::string_view text) {
    if (!text.empty() && text[0] == '-') {
        text.remove_prefix(1);
    }
    const std::size_t whole = digitCount(text);
    text.remove_prefix(whole);
    if (text.empty() || whole == 0) {
        return whole > 0;
    }
    return text[0] == '.' && text.size() > 1 && digitCount(text.substr(1)) == text.size() - 1;
}

/// A letter or digit no token for a missing value begins with.
bool beginsAnotherWord(std::string_view text) {
    const char c = text.empty() ? '\0' : text[0];
    return isDigit(c) ||
           (isUnitLetter(c) && static_cast<unsigned char>(c) < 0x80 && c != 'n' && c != 'N');
}

std::optional<double> readC(std::string_view text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

} // namespace

std::optional<ParsedNumber> parseNumber(std::string_view text) {
    if (isPlainDecimal(text)) {
        const std::optional<double> value = readC(text);
        return value ? std::optional(ParsedNumber{*value, {}}) : std::nullopt;
    }
    const std::string narrow = narrowTrimmed(text);
    std::string_view rest = narrow;
    std::string decimal;
    if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
        if (rest[0] == '-') {
            decimal = "-";
        }
        rest.remove_prefix(1);
    }
    const std::string whole = takeWholePart(rest);
    std::string fraction;
    if (!rest.empty() && rest[0] == '.') {
        rest.remove_prefix(1);
        fraction = takeDigits(rest);
    }
    if (whole.empty() && fraction.empty()) {
        return std::nullopt;
    }
    decimal += (whole.empty() ? "0" : whole) + "." + (fraction.empty() ? "0" : fraction);
    decimal += takeExponent(rest);
    const std::string unit = narrowTrimmed(rest);
    if (!unit.empty() && !isUnit(unit)) {
        return std::nullopt;
    }
    const std::optional<double> value = readC(decimal);
    if (!value) {
        return std::nullopt;
    }
    return ParsedNumber{*value, unit};
}

bool isMissingToken(std::string_view text) {
    if (beginsAnotherWord(text)) {
        return false;
    }
    std::string token = narrowTrimmed(text);
    std::transform(token.begin(), token.end(), token.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    static constexpr std::array tokens{"",
                                       "-",
                                       "--",
                                       "---",
                                       "—",
                                       "——",
                                       "———",
                                       "/",
                                       "na",
                                       "n/a",
                                       "#n/a",
                                       "nan",
                                       "null",
                                       "-99",
                                       "-999",
                                       "-9999"};
    if (std::find(tokens.begin(), tokens.end(), token) != tokens.end()) {
        return true;
    }
    // -999.0 and -9999.00 come from tools that write every number with decimals.
    const std::size_t point = token.find('.');
    return point != std::string::npos && token.starts_with("-99") &&
           token.find_first_not_of('0', point + 1) == std::string::npos &&
           std::find(tokens.begin(), tokens.end(), token.substr(0, point)) != tokens.end();
}

std::string shortestText(double value) {
    return fmt::format("{}", value);
}

} // namespace parklens
