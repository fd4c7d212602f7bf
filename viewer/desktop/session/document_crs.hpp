/// \file
/// The system in which a project is shown on the screen.
#pragma once

#include "analysis/model/park.hpp"

#include <span>

namespace parklens {

/// The system of the parks' sheets where they share one; for parks of several zones the system in
/// which a frame around all of them is drawn (sheetCrs()). \throws ConfigError without any extent
Crs documentCrs(std::span<const Park> parks);

/// The box around all extents of all parks in a system. \throws CrsError
Envelope parksEnvelope(std::span<const Park> parks, const Crs& crs);

} // namespace parklens
