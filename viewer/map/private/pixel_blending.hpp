/// \file
/// Colours mixed into pixels.
#pragma once

#include <QRgb>

#include <algorithm>

namespace parklens {

inline constexpr unsigned fullShare = 255; ///< share of a pixel that is covered whole

/// Each channel times share / 255, rounded; two channels at a time.
inline QRgb scaled(QRgb pixel, unsigned share) {
    const auto pair = [share](unsigned channels) {
        const unsigned product = channels * share + 0x800080;
        return ((product + ((product >> 8) & 0xff00ff)) >> 8) & 0xff00ff;
    };
    return pair(pixel & 0xff00ff) | (pair((pixel >> 8) & 0xff00ff) << 8);
}

/// \param colour  premultiplied
inline void blend(QRgb& pixel, QRgb colour, unsigned share) {
    const QRgb source = share == fullShare ? colour : scaled(colour, share);
    const auto alpha = static_cast<unsigned>(qAlpha(source));
    pixel = alpha == fullShare ? source : source + scaled(pixel, fullShare - alpha);
}

template <typename Number>
unsigned shareOf(Number cover) {
    return static_cast<unsigned>(
        static_cast<int>(std::min(cover, Number(1)) * Number(fullShare) + Number(0.5)));
}

/// Of a position that is not negative.
inline int cellOf(double position) {
    return static_cast<int>(position);
}

inline int cellAfter(double position) {
    const int cell = cellOf(position);
    return cell + (position > cell ? 1 : 0);
}

} // namespace parklens
