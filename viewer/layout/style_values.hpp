/// \file
/// The values by which styles of data/styles find the class of a feature.
#pragma once

#include <string>
#include <string_view>

namespace parklens {

/// "ydyh-2023:1001": by which the style of parcels finds its class. \param system  empty: unknown
std::string landUseStyleValue(const std::string& system, const std::string& code);

/// "air", "water:main": by which the style of sources finds its class.
std::string sourceStyleValue(std::string_view medium, bool isKeyUnit, bool isMain);

} // namespace parklens
