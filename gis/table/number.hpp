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
    std::string unit; ///< as written: "亩", "㎡", "mg/Nm3"; usually empty
};

/// Reads a decimal number: surrounding blanks, full-width digits and signs, thousands separators
/// (, and ，), exponent and a unit suffix are understood. std::nullopt for anything else; a blank
/// cell and the missing tokens of isMissingToken() are not numbers.
std::optional<ParsedNumber> parseNumber(std::string_view text);

/// True for what stands for "no value" in published tables: empty, `-`, `—`, `--`, `/`, `NA`,
/// `N/A`, `NaN`, `null`, `-99`, `-999`, `-9999` (digest §1.5), with surrounding blanks.
bool isMissingToken(std::string_view text);

/// The shortest decimal text that reads back as exactly this double; "C" locale.
std::string shortestText(double value);

/// Decimal degrees from decimal or degree–minute–second text: `120.5`, `120°33′12.5″`, `120.33.12`,
/// `120-33-12`, with N/S/E/W or 东/西/南/北. std::nullopt when it is neither, or minutes or seconds
/// are 60 or more.
std::optional<double> parseDegrees(std::string_view text);

} // namespace parklens
