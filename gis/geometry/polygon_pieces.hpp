/// \file
/// A polygon of many vertices cut into small ones, so that each of its neighbours meets only those
/// that lie near.
#pragma once

#include "gis/geometry/envelope_index.hpp"
#include "gis/geometry/geometry.hpp"

#include <cstddef>
#include <vector>

namespace parklens {

/// Pieces that together are the polygon and whose interiors do not meet.
class PolygonPieces {
public:
    /// Halves the polygon across its longer side until no piece has more than `mostVertices`.
    /// REQUIRES a valid polygon. \throws GeometryError
    explicit PolygonPieces(const MultiPolygon& polygon, std::size_t mostVertices = 48);

    const std::vector<MultiPolygon>& pieces() const { return m_pieces; }

    /// At least the area that the polygon shares with another, in square units of the plane: summed
    /// over the pieces near it, each by sharedAreaBound(), or by overlay where that exceeds
    /// `allowed`. Ends early, above `allowed`, once the sum is above it.
    double sharedAreaBound(const MultiPolygon& other, double allowed) const;

private:
    std::vector<MultiPolygon> m_pieces;
    EnvelopeIndex m_index;
};

} // namespace parklens
