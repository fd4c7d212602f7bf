/// \file
/// Edges cut so finely that their images are straight (private to gis).
#pragma once

#include "gis/crs/crs_transform.hpp"

#include <vector>

namespace parklens {

/// Densifies and transforms rings. An identity is densified too, if it is geographic. The transform
/// must outlive it.
class EdgeDensifier {
public:
    EdgeDensifier(const CrsTransform& transform, const DensifyLimits& limits);

    Ring densified(const Ring& ring) const;
    MultiPolygon densified(const MultiPolygon& polygon) const;

private:
    struct Sample;
    struct Edge;
    struct Piece;
    struct InnerPoint;

    std::vector<Sample> samples(std::vector<Point> points) const;
    std::vector<Sample> quarterSamples(const std::vector<Piece>& pieces,
                                       const std::vector<Edge>& edges) const;
    bool isSurelyFine(const Edge& edge, double part, double pathM) const;
    bool isSurelyFine(const Edge& edge) const;
    bool isSurelyFine(const Piece& piece, const Edge& edge) const;
    std::vector<Piece> wholeEdges(const std::vector<Edge>& edges) const;
    static double
    lengthM(const Piece& piece, const Sample& firstQuarter, const Sample& thirdQuarter);
    bool
    isFineEnough(const Piece& piece, const Sample& firstQuarter, const Sample& thirdQuarter) const;
    std::vector<InnerPoint> innerPoints(const std::vector<Edge>& edges) const;

    const CrsTransform* m_transform;
    DensifyLimits m_limits;
    Ellipsoid m_ellipsoid;
};

} // namespace parklens
