/// \file
/// What the command line says about wrong usage, in both languages.
#pragma once

#include "gis/base/text.hpp"

#include <functional>
#include <string>

namespace CLI {
class App;
class ParseError;
} // namespace CLI

namespace parklens::cli {

/// The line that standard error gets when parsing failed: "error: …; see parklens zonal --help".
/// A word that is no command is answered with the commands there are. Ends with a line feed.
std::string usageMessage(const CLI::App& app, const CLI::ParseError& error, Language language);

/// A check of an option's value: the empty string, or what is wrong with it.
using ValueCheck = std::function<std::string(const std::string&)>;

/// KEY=VALUE, as GDAL's options are written.
ValueCheck isKeyValue(Language language);

/// A finite number.
ValueCheck isNumber(Language language);

/// A whole number from 1.
ValueCheck isCount(Language language);

/// A finite number of 0 or more.
ValueCheck isNotNegative(Language language);

/// A finite number above 0.
ValueCheck isPositive(Language language);

/// A finite number from low to high, both allowed.
ValueCheck isWithin(double low, double high, Language language);

} // namespace parklens::cli
