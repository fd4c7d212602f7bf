/// \file
/// The geometry of a layer packed for drawing.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace parklens {

/// A vertex relative to the layer's origin, in units of the map. A float keeps it to a 16-millionth
/// of the layer's extent, a tenth of a millimetre for a park: for drawing, never for areas.
struct Offset {
    float x = 0;
    float y = 0;
};

enum class ShapeKind { Points, Lines, Areas };

/// Features in order, each of any number of parts: points (one part), lines, or rings. Twelve bytes
/// or less a vertex, no allocation a feature. Immutable once built, so any thread may read.
///
/// Copies share the vertices: another look of a layer costs no geometry. Adding to one of several
/// copies leaves the others as they are.
class Shapes {
public:
    Shapes(ShapeKind kind, Point origin);

    /// Adds one feature; a geometry of another kind counts as empty.
    void add(const Geometry& geometry);

    ShapeKind kind() const { return m_kind; }

    Point origin() const { return m_origin; }

    std::size_t size() const { return m_storage->envelopes.size(); }

    const Envelope& envelope(std::size_t feature) const { return m_storage->envelopes[feature]; }

    std::size_t partCount(std::size_t feature) const {
        return m_storage->featureEnds[feature + 1] - m_storage->featureEnds[feature];
    }

    std::span<const Offset> part(std::size_t feature, std::size_t part) const;

    /// The feature as it was added, as far as an Offset keeps it; std::monostate where it is empty.
    Geometry geometry(std::size_t feature) const;

    /// Of an area without its holes, in square units of the map; zero for points and lines. For
    /// features smaller than a pixel, never for figures.
    float planeArea(std::size_t feature) const {
        return m_kind == ShapeKind::Areas ? m_storage->planeAreas[feature] : 0.0F;
    }

private:
    struct Storage {
        std::vector<Offset> vertices;
        std::vector<std::uint32_t> partEnds = {0};
        std::vector<std::uint32_t> featureEnds = {0}; ///< in parts
        std::vector<Envelope> envelopes;
        std::vector<float> planeAreas;     ///< of areas only
        std::vector<std::uint8_t> isHoles; ///< of each part, of areas only
    };

    void addPart(std::span<const Point> points, Envelope& envelope);
    void addRing(const Ring& ring, bool isHole, Envelope& envelope);
    std::vector<Point> pointsOf(std::size_t feature, std::size_t part) const;

    ShapeKind m_kind;
    Point m_origin;
    std::shared_ptr<Storage> m_storage; ///< written only while no copy shares it
};

/// The kind of the first geometry that is there; areas where there is none.
ShapeKind shapeKindOf(std::span<const Geometry> geometries);

} // namespace parklens
