/// \file
/// Figures to the bit.
#pragma once

#include "gis/coverage/zonal_statistics.hpp"

#include <string>

namespace parklens::test {

/// Every figure, to the bit.
inline std::string bytesOf(const ZonalStatistics& s) {
    std::string bytes;
    const auto add = [&](double value) {
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    for (const double value : {s.coveredCells,
                               s.zoneAreaM2,
                               s.validAreaM2,
                               s.noDataAreaM2,
                               s.outsideAreaM2,
                               s.sum,
                               s.integral,
                               s.mean,
                               s.variance,
                               s.minimum,
                               s.maximum,
                               s.majority.value_or(-1),
                               s.minority.value_or(-1)}) {
        add(value);
    }
    for (const double value : s.quantiles) {
        add(value);
    }
    for (const auto& [value, area] : s.classAreaM2) {
        add(value);
        add(area);
    }
    return bytes;
}

} // namespace parklens::test
