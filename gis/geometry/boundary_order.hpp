/// \file
/// The order in which the corners of an area are numbered (界址点编号).
#pragma once

#include "gis/geometry/geometry.hpp"

#include <span>
#include <string>
#include <vector>

namespace parklens {

/// A corner with the name that its source gives it.
struct NamedPoint {
    Point position;
    std::string name;

    friend bool operator==(const NamedPoint&, const NamedPoint&) = default;
};

/// A ring of an area, each corner once and without the closing one.
struct NumberedRing {
    std::vector<Point> corners;
    std::vector<std::string> names; ///< of the corners: the source's, else J1, J2, … of the area
    bool isHole = false;
};

struct NumberedRings {
    std::vector<NumberedRing> rings;
    bool hasSourceNames = false;
};

/// The rings in the order of their numbers. Where `names` has every corner, these are kept in their
/// order: each ring begins at its corner that is named first and runs the way the source does. Else
/// polygons run from north to south, each shell clockwise from its north-westernmost corner
/// (largest y − x), then its holes counter-clockwise likewise, and numbers run on through the area.
/// \param names  in the order of the source, positions exactly those of the corners
NumberedRings numberedRings(const MultiPolygon& area, std::span<const NamedPoint> names);

} // namespace parklens
