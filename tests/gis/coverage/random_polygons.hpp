/// \file
/// Polygons for tests, in grid coordinates that are multiples of 2^-36.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <cstdint>
#include <random>
#include <vector>

namespace parklens::test {

/// A seeded source of polygons; the same on every platform (no std:: distributions).
class RandomPolygons {
public:
    explicit RandomPolygons(std::uint64_t seed) : m_engine(seed) {}

    /// 0 ≤ x < 1.
    double uniform();

    double uniform(double from, double to) { return from + (to - from) * uniform(); }

    int integer(int from, int to); ///< both included

    /// A simple polygon inside [0, size]²: stars with holes, several parts, slivers, vertices on
    /// cell corners and on grid lines. Valid except, rarely, where snapping made it touch itself.
    MultiPolygon next(double size);

    /// Zones that tile [from, to]² without gaps: a grid of `count`² zones with jagged shared
    /// borders of `pieces` edges a side.
    std::vector<MultiPolygon> partition(double from, double to, int count, int pieces);

    /// The border of that last partition as one polygon, vertex for vertex.
    MultiPolygon partitionUnion() const { return m_union; }

private:
    Ring star(Point centre, double radius, int snap);
    Polygon sliver(double size);
    Point snapped(Point point, int snap);

    std::mt19937_64 m_engine;
    MultiPolygon m_union;
};

MultiPolygon reversed(const MultiPolygon& polygon);

} // namespace parklens::test
