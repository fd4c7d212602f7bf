/// \file
/// How exactly a hand holds the pointer.
#pragma once

namespace parklens {

inline constexpr double smallestBoxPx = 4.0;   ///< a drag below is a click
inline constexpr double tolerancePixels = 5.0; ///< features this near count as under the pointer

} // namespace parklens
