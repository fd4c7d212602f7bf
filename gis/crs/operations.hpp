/// \file
/// Coordinate operations as PROJ knows them (private to gis/crs).
#pragma once

#include "gis/crs/proj_handles.hpp"

#include <string>
#include <vector>

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

/// The operations between two systems that PROJ can run here and now, in PROJ's order of
/// preference: no ballpark ones, none that lacks a grid.
std::vector<Operation> operations(const Context& context, const PJ* from, const PJ* to);

} // namespace parklens::proj
