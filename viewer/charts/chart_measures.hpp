/// \file
/// Lengths on paper that all charts share.
#pragma once

namespace parklens {

inline constexpr double padMm = 1.0;  ///< between a text and what it belongs to
inline constexpr double tickMm = 0.9; ///< of the marks of an axis

} // namespace parklens
