/// \file
/// Coordinate transformations, and polygons carried from one system into another with edges that
/// stay straight where they were drawn.
#pragma once

#include "gis/base/task_pool.hpp"
#include "gis/base/text.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <memory>
#include <span>

namespace parklens {

/// A transformation between two coordinate reference systems.
///
/// PROJ does the work with ballpark operations and network access off. WGS 84 and CGCS2000 are
/// taken as identical within 1 m; `note()` says so where that was used. GCJ-02 and BD-09 are taken
/// off or put on around PROJ (inverse by iteration, to 1e-9 degree).
///
/// One object must not be used by two threads at a time; copies are cheap and independent.
class CrsTransform {
public:
    /// \throws CrsError when no operation better than ballpark exists (Xi'an 80 and Beijing 54 need
    ///         the user's own parameters).
    CrsTransform(const Crs& from, const Crs& to);
    CrsTransform(const CrsTransform& other);
    CrsTransform& operator=(const CrsTransform& other);
    CrsTransform(CrsTransform&&) noexcept;
    CrsTransform& operator=(CrsTransform&&) noexcept;
    ~CrsTransform();

    const Crs& from() const;
    const Crs& to() const;

    bool isIdentity() const;

    /// Assumption the user should know of, empty when there is none.
    const LocalizedText& note() const;

    /// \throws CrsError when a point lies outside the domain of the transformation.
    Point operator()(Point point) const;
    void transform(std::span<Point> points) const;

    /// transform() that also gives the points as they pass the geographic system of `from()`:
    /// longitude and latitude in degrees, in a span of the same size. Not for an identity between
    /// projected systems, where nothing passes it.
    void transform(std::span<Point> points, std::span<Point> geographic) const;

    CrsTransform inverse() const;

    /// The same transformation several times faster along the borders of these polygons: there it
    /// is interpolated in blocks of 20 km over which that agrees to 1e-8 m; elsewhere, and where a
    /// block is not that smooth, it is this one. A point gives the same image along whichever
    /// borders it was prepared. Worth its preparation (some 60 points a block) for many polygons.
    CrsTransform interpolatedAlong(std::span<const MultiPolygon* const> polygons,
                                   const TaskPool& pool) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// How finely edges are cut before they are transformed (architecture §4, "Exactness, defined").
struct DensifyLimits {
    /// Largest distance between the transformed edge and its chord, in target units. 0 = any; an
    /// edge over the antimeridian then shows as a leap in longitude.
    double maxDeviation = 0.0;
    /// Longest piece of an edge in metres on the ground, positive; infinity = any.
    double maxEdgeM = 70.0;
};

/// Limits for polygons that are overlaid and measured in the target: chords within 0.1 mm.
DensifyLimits densifyLimitsOfOverlay(const Crs& target);

/// Transforms a polygon whose edges are straight in `transform.from()`: each edge is halved until
/// its transformed pieces meet both limits. Pieces are cut from the edge's canonical direction
/// (smaller endpoint first), so that a shared edge gives the same points in both neighbours.
/// With an identity transform the polygon is returned as it is.
/// \throws CrsError when a vertex cannot be transformed, or an edge has no continuous image (it
///         crosses the antimeridian or runs into a pole of the target); GeometryError when more
///         than 10 million vertices would come out.
MultiPolygon transformDensified(const MultiPolygon& polygon,
                                const CrsTransform& transform,
                                const DensifyLimits& limits);

/// The same for a line.
LineString transformDensified(const LineString& line,
                              const CrsTransform& transform,
                              const DensifyLimits& limits);

} // namespace parklens
