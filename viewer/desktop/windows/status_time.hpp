/// \file
/// How long the status bar keeps a message.
#pragma once

namespace parklens {

inline constexpr int statusMilliseconds = 8000;

} // namespace parklens
