/// \file
/// Coordinate operations as PROJ knows them.
#pragma once

#include "gis/crs/operation.hpp"
#include "gis/crs/private/proj_handles.hpp"

#include <proj.h>

#include <vector>

namespace parklens::proj {

/// The operations between two systems that PROJ can run here and now, in PROJ's order of
/// preference: no ballpark ones, none that lacks a grid.
std::vector<Operation> operations(const Context& context, const PJ* from, const PJ* to);

} // namespace parklens::proj
