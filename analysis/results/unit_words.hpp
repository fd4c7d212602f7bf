/// \file
/// Units as they are read, in one list for tables, sheets, window and explanations.
#pragma once

#include "gis/base/text.hpp"

#include <string>

namespace parklens {

/// "万元/ha" or "10⁴ yuan/ha", "天" or "d": a unit as it is read. Plain ratios ("1") have none.
std::string unitWords(const std::string& unit, Language language);

/// "30 %", "15 × 10⁸ yuan/km²": a value with the words of its unit behind it. A unit that begins
/// with a power of ten is a factor, so that value and power are not read as one number; plain
/// ratios have no unit.
/// \param unit  in words already, as unitWords() gives it
std::string besideUnit(const std::string& value, const std::string& unit);

} // namespace parklens
