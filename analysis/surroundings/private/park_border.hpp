/// \file
/// The borders of a park's blocks in a projected system: what faces which way, and what stands in
/// the way (private to analysis/surroundings).
#pragma once

#include "analysis/surroundings/four_boundaries.hpp"
#include "gis/geometry/envelope_index.hpp"
#include "gis/geometry/geometry.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace parklens {

/// A piece of a block's outer border.
struct BorderSample {
    Point position;                     ///< its middle
    Point outward;                      ///< unit vector
    double length = 0.0;                ///< of the piece, along the border
    std::size_t part = 0;               ///< of the block, whose shell it is of
    std::optional<Side> side;           ///< absent where it faces another part of its own block
    std::optional<std::size_t> adjoins; ///< the other block of the park that begins right behind it
};

/// All in units of the plane.
class ParkBorder {
public:
    explicit ParkBorder(std::span<const MultiPolygon> blocks);

    /// Pieces of the shells of a block: edges longer than `step` in equal parts, shorter ones
    /// gathered until they make a step, so that the steps of a border that follows raster cells do
    /// not count as sides.
    /// \param probe  how far behind the border another block must begin to adjoin
    std::vector<BorderSample> samples(std::size_t block, double step, double probe) const;

    /// True when the way from `start` to `end` crosses the border of any block at more than
    /// `tolerance` from `start`.
    bool isBarred(Point start, Point end, double tolerance) const;

    /// True when the point is inside the block.
    bool holds(std::size_t block, Point point) const;

    /// True when the point is inside any block.
    bool holds(Point point) const;

    const Envelope& envelope() const { return m_envelope; }

private:
    struct Edge {
        Point start;
        Point end;
        std::size_t block = 0;
    };

    static std::vector<Edge> edgesOf(std::span<const MultiPolygon> blocks);
    static EnvelopeIndex indexOf(std::span<const Edge> edges);
    bool leavesForGood(std::size_t block, Point start, Side side, double tolerance) const;
    void settle(std::size_t block, double step, double probe, BorderSample& sample) const;

    std::vector<MultiPolygon> m_blocks;
    std::vector<Edge> m_edges;
    EnvelopeIndex m_index;
    Envelope m_envelope;
};

/// The side that an outward normal points to: the nearest of the four; exactly between two, NE is
/// east, SE south, SW west, NW north.
Side sideOf(Point outward);

} // namespace parklens
