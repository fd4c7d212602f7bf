/// \file
/// From values to places along an axis with round steps or powers of ten.
#pragma once

#include "gis/base/text.hpp"

#include <QString>

#include <span>
#include <vector>

namespace parklens {

struct ScatterScale {
    struct Tick {
        double value = 0;
        QString text;
    };

    bool isLogarithmic = false;
    double lowest = 0;
    double highest = 1;
    std::vector<Tick> ticks;

    /// 0 at the begin of the axis, 1 at its end; at the nearer of them for values outside.
    double placeOf(double value) const;
};

/// An axis that holds all values, with at most `mostTicks` ticks (at least two; powers of ten may
/// be more where their texts are left out).
/// \param values  finite, above zero where the axis is logarithmic
ScatterScale scatterScale(std::span<const double> values, bool isLogarithmic, int mostTicks);

} // namespace parklens
