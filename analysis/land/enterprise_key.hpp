/// \file
/// What tells an enterprise of the yearly table from others.
#pragma once

#include "analysis/land/enterprise.hpp"

namespace parklens {

/// Its credit code, else its name.
inline const std::string& keyOf(const Enterprise& enterprise) {
    return enterprise.creditCode.empty() ? enterprise.name : enterprise.creditCode;
}

} // namespace parklens
