/// \file
/// A system in the dialect of ESRI, which PDF (ISO 32000-2, 12.10) and shapefiles speak.
#pragma once

#include "gis/crs/crs.hpp"

#include <string>

namespace parklens {

/// WKT 1 of ESRI on one line, without map offset and without a transformation of its own to WGS 84,
/// for which the dialect has no words.
/// \throws CrsError when the projection has no name in that dialect
std::string esriWkt(const Crs& crs);

} // namespace parklens
