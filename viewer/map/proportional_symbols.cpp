#include "viewer/map/proportional_symbols.hpp"

#include "viewer/map/class_breaks.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

double proportionalSizeMm(double value, double largest, double largestMm) {
    return largest > 0 ? largestMm * std::sqrt(value / largest) : 0.0;
}

std::vector<double> sampleValues(double largest) {
    std::vector<double> values;
    if (largest > 0) {
        for (const double share : {1.0, 0.3, 0.1}) {
            values.push_back(roundedDown(largest * share));
        }
    }
    return values;
}

std::string sampleText(double value) {
    return legendNumber(value, std::max(0, -static_cast<int>(std::floor(std::log10(value)))));
}

} // namespace parklens
