/// \file
/// Values and units beside one another.
#pragma once

#include <string>

namespace parklens {

/// "30 %", "15 × 10⁸ yuan/km²": a value with the words of its unit behind it. A unit that begins
/// with a power of ten is a factor, so that value and power are not read as one number; plain
/// ratios ("1" or no unit) have none.
std::string besideUnit(const std::string& value, const std::string& unit);

} // namespace parklens
