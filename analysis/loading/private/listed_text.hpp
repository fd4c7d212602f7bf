/// \file
/// Several values in one cell (private to analysis/loading).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// "A001、A002;A003" → its parts: blanks and any of ; , | / 、 divide.
std::vector<std::string> listedParts(std::string_view text);

} // namespace parklens
