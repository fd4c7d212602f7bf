/// \file
/// What files that read and write PDF share: its unit, and its bytes.
#pragma once

#include <qpdf/Buffer.hh>

#include <string_view>

namespace parklens {

inline constexpr double pointsPerMm = 72.0 / 25.4;

inline std::string_view bytesOf(const Buffer& buffer) {
    // qpdf's buffers are of unsigned char.
    return {reinterpret_cast<const char*>(buffer.getBuffer()), buffer.getSize()};
}

} // namespace parklens
