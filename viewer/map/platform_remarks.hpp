/// \file
/// What Qt says of the platform it runs on.
#pragma once

#include <QString>

namespace parklens {

/// Whether Qt says with `message` only what the offscreen platform cannot do (raise a window, grab
/// the keyboard, hint at sizes): true of every run without a display, and nobody asked for it.
inline bool isPlatformRemark(const QString& message) {
    return message.contains(QLatin1String("This plugin does not support")) ||
           message.contains(QLatin1String("XDG_RUNTIME_DIR"));
}

} // namespace parklens
