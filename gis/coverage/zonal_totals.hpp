/// \file
/// What one zone has of one band.
#pragma once

#include "gis/base/int128.hpp"
#include "gis/coverage/class_sums.hpp"
#include "gis/coverage/value_sums.hpp"

namespace parklens {

/// What is collected of valid cells.
enum class Collect {
    Classes,         ///< coverage and area of each distinct value, exact
    Values,          ///< weighted moments in floating point
    ValuesAndRounded ///< moments, and classes of the values rounded (see rounded_values.hpp)
};

/// Sums of one zone.
struct ZonalTotals {
    Int128 validCovered = 0; ///< Σ f in 2^-52
    Int128 validArea = 0;    ///< units of the density × 2^-52
    Int128 invalidArea = 0;
    ClassSums classes; ///< of each value, or of the rounded ones
    ValueSums values;  ///< unless Collect::Classes; as stored, without scale and offset
};

} // namespace parklens
