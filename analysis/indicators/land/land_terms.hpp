/// \file
/// Classes of land as the terms of a formula: their codes are its symbols.
#pragma once

#include "analysis/indicators/land/park_land.hpp"
#include "analysis/results/figure_formula.hpp"

#include <string>
#include <vector>

namespace parklens {

/// A sum of survey codes: A … C by the state of construction, D … F by the state of supply, G
/// declared idle, H high-tech.
using LandCodes = std::vector<std::string>;

enum class LandUnit { Hectare, SquareKilometre };

/// True for codes of the state of supply, and G, which counts on supplied land.
bool isOfSupply(const std::string& code);

/// "12.34": hectares as sentences say them.
std::string hectaresText(double areaM2);

double areaOfCodesM2(const ParkLand& land, const LandCodes& codes);

/// Land that may belong to the code: unclassified by state or by supply.
double openM2(const ParkLand& land, const std::string& code);

/// "u", "v": the symbol of openM2().
std::string openSymbol(const std::string& code);

/// "A + B1".
std::string sumText(const LandCodes& codes);

/// Adds each code that is not there yet, by its name in the survey's rules, and the open land of
/// its system.
void addLandTerms(std::vector<FigureTerm>& terms,
                  const LandCodes& codes,
                  const ParkLand& land,
                  const StandardsLibrary& standards,
                  LandUnit unit);

} // namespace parklens
