/// \file
/// Units as they are read, in one list for tables, sheets, window and explanations.
#pragma once

#include "gis/base/text.hpp"
#include "gis/base/unit_text.hpp"

#include <string>

namespace parklens {

/// "万元/ha" or "10⁴ yuan/ha", "天" or "d": a unit as it is read. Plain ratios ("1") have none.
/// Behind a value: besideUnit().
std::string unitWords(const std::string& unit, Language language);

} // namespace parklens
