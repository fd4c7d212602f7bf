/// \file
/// The system in which coordinates that lie nowhere near the parks would lie in them.
#pragma once

#include "analysis/model/park.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace parklens {

/// A system and the park in which its reading lies.
struct ZoneGuess {
    std::string crs; ///< "EPSG:4549"
    std::string park;
};

/// Reads the middle of the boxes in every zone of CGCS2000 (three and six degrees, with and without
/// zone prefix). \param boxes  in `declared`; empty ones do not count
std::optional<ZoneGuess>
guessZone(std::span<const Envelope> boxes, const Crs& declared, const std::vector<Park>& parks);

/// Longitude and latitude on WGS 84 of a point inside; nothing for an empty polygon or a system
/// without a known way to WGS 84.
std::optional<Point> positionOnMap(const MultiPolygon& polygon, const Crs& crs);

} // namespace parklens
