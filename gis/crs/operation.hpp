/// \file
/// A coordinate operation as plain values (private to gis/crs).
#pragma once

#include <string>

namespace parklens::proj {

/// One way to carry coordinates from one system to another, good in its area of use.
struct Operation {
    std::string name;
    std::string pipeline; ///< PROJ string in GIS axis order and the systems' units; empty = no-op
    double westDegrees = -180.0;
    double southDegrees = -90.0;
    double eastDegrees = 180.0;
    double northDegrees = 90.0;
    double accuracyM = -1.0; ///< -1 = unknown
};

} // namespace parklens::proj
