/// \file
/// What is to be said of one side of a comparison, or of both (private to analysis/comparison).
#pragma once

#include "gis/base/text.hpp"

namespace parklens {

/// "what is said of A；what is said of B", each language with its own mark; the other one alone
/// where a side has nothing to say.
inline LocalizedText textOfSides(const LocalizedText& a, const LocalizedText& b) {
    if (a.empty() || b.empty()) {
        return a.empty() ? b : a;
    }
    return {a.zh + "；" + b.zh, a.en + "; " + b.en};
}

} // namespace parklens
