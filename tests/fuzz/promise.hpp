/// \file
/// A promise of a header, held whatever the bytes are.
#pragma once

#include <stdexcept>

namespace parklens::fuzz {

/// \throws std::logic_error that says what was promised
inline void require(bool promise, const char* broken) {
    if (!promise) {
        throw std::logic_error(broken);
    }
}

} // namespace parklens::fuzz
