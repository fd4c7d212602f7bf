#include "viewer/layout/class_columns.hpp"

#include "gis/base/decimal.hpp"
#include "viewer/charts/axis.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace parklens {

namespace {

/// Columns of the width from the map's first bound in both directions, as far as there are values.
struct Columns {
    double first = 0.0; ///< a bound of the map
    double width = 1.0;
    int from = 0; ///< columns from `first` to the lowest
    int to = 0;

    /// Without the last digits of sums: 0.3, not 0.30000000000000004.
    double edge(int index) const {
        constexpr int decimals = 9;
        return roundedHalfEven(first + index * width, decimals);
    }
};

/// Of one width, as pretty breaks have them; 0 for others.
double widthOf(const ClassBreaks& breaks) {
    constexpr double tolerance = 1e-9;
    const auto& bounds = breaks.bounds();
    const double width = bounds[1] - bounds[0];
    for (std::size_t index = 1; index + 1 < bounds.size(); ++index) {
        if (std::abs(bounds[index + 1] - bounds[index] - width) > tolerance * width) {
            return 0.0;
        }
    }
    return width;
}

Columns columnsBetween(double lowest, double highest, double first, double width) {
    Columns columns{.first = first, .width = width};
    constexpr double tolerance = 1e-9; // on an edge is on it
    columns.from = static_cast<int>(std::floor((lowest - first) / width + tolerance));
    columns.to = static_cast<int>(std::floor((highest - first) / width + tolerance)) + 1;
    return columns;
}

} // namespace

std::vector<ValueClass> columnsOfClasses(std::span<const double> values,
                                         const ClassBreaks& breaks,
                                         const ColourRamp& ramp,
                                         int most) {
    const auto range = finiteRange(values);
    const double classWidth = widthOf(breaks);
    constexpr std::array parts = {5, 4, 2, 1};
    const auto countOf = [&](int part) {
        return (range->second - range->first) / (classWidth / part) + 2;
    };
    const auto part = std::ranges::find_if(
        parts, [&](int one) { return range && classWidth > 0.0 && countOf(one) <= most; });
    if (part == parts.end()) {
        return roundClasses(values, most);
    }
    const auto columns =
        columnsBetween(range->first, range->second, breaks.bounds().front(), classWidth / *part);
    std::vector<ValueClass> result;
    for (int index = columns.from; index < columns.to; ++index) {
        const double middle = (columns.edge(index) + columns.edge(index + 1)) / 2;
        const auto colour = ramp.colourOf(*breaks.classOf(middle), breaks.count());
        result.push_back({columns.edge(index), columns.edge(index + 1), 0.0, colour});
    }
    for (const double value : values) {
        if (std::isfinite(value)) {
            const auto above =
                std::ranges::upper_bound(result, value, std::less<>(), &ValueClass::lower);
            (above == result.begin() ? above : above - 1)->value += 1;
        }
    }
    return result;
}

} // namespace parklens
