/// \file
/// Old Chinese datums with the transformation parameters of a user, who has them from the local
/// surveying authority.
#pragma once

#include "gis/crs/crs.hpp"

#include <string>

namespace parklens {

/// True for systems on Xi'an 80, Beijing 54 and New Beijing, which have no public parameters.
bool isOnOldChineseDatum(const Crs& crs);

/// The system with its own transformation to WGS 84 (taken as CGCS2000 within a metre).
/// \param parameters  as of PROJ's +towgs84: "dx,dy,dz" in metres, or "dx,dy,dz,rx,ry,rz,s" with
///                    rotations in arc seconds (position vector) and the scale in ppm
/// \throws UsageError when the text is not three or seven numbers
Crs withDatumParameters(const Crs& crs, const std::string& parameters);

} // namespace parklens
