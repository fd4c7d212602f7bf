/// \file
/// Numbers as people type them. Never depends on the locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parklens {

/// A number and the unit suffix that stood behind it.
struct ParsedNumber {
    double value = 0.0;
    std::string unit; ///< as written but narrow: "亩", "㎡", "mg/Nm3"; usually empty
};

/// Reads a decimal number: surrounding blanks, full-width digits and signs, thousands separators
/// (, and ， between groups of three), exponent and a unit suffix are understood. std::nullopt for
/// anything else: a decimal comma, a range, a fraction, a date, digits mixed with letters. A blank
/// cell is no number; callers ask isMissingToken() first, since -999 is one.
std::optional<ParsedNumber> parseNumber(std::string_view text);

/// True for what stands for "no value" in published tables: empty, `-`, `—`, `--`, `/`, `NA`,
/// `N/A`, `#N/A`, `NaN`, `null` in any case, and `-99`, `-999`, `-9999` also with zero decimals;
/// surrounding blanks do not matter. (HJ 663 marks: NA missing, / not monitored.)
bool isMissingToken(std::string_view text);

/// The shortest decimal text that reads back as exactly this double, under any locale; with an
/// exponent only below 1e-4 and from 1e16 on.
std::string shortestText(double value);

/// Decimal degrees from decimal or degree–minute–second text: `120.5`, `120°33′12.5″`, `120.33.12`,
/// `120-33-12`, `120 33 12`, `120:33:12`, with N/S/E/W or 东/西/南/北 at either end. South and west
/// are negative. std::nullopt when it is neither, when minutes or seconds are 60 or more, or when
/// it lies beyond 360.
std::optional<double> parseDegrees(std::string_view text);

} // namespace parklens
