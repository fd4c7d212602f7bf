/// \file
/// Many names in one sentence.
#pragma once

#include "gis/base/text.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace parklens {

/// The first names and how many more there are: "S1、S2 等 5 个" and "S1, S2 and 3 more".
LocalizedText nameList(const std::vector<std::string>& names, std::size_t mostNamed = 10);

} // namespace parklens
