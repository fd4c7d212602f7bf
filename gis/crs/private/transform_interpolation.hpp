/// \file
/// A transformation as polynomials over small blocks (private to gis/crs).
#pragma once

#include "gis/base/task_pool.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/geometry.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace parklens {

/// A smooth transformation interpolated through 6×6 Chebyshev points of blocks of 20 km (0.2°),
/// which lie at multiples of their size: a point gives the same image whatever else is asked for.
/// Each block is checked against the transformation at 5×5 other points; one that is off by more
/// than 1e-8 m anywhere (at the antimeridian, at poles, at the edge of a datum's area) does not
/// interpolate. Immutable, hence for any number of threads.
class TransformInterpolation {
public:
    /// Knows the blocks that the rings of the polygons pass.
    TransformInterpolation(const CrsTransform& exact,
                           std::span<const MultiPolygon* const> polygons,
                           const TaskPool& pool);

    /// The image of the point, and the point as it passes the geographic system of `from()`.
    /// \return false where the block is not known or not smooth; nothing is written then
    bool transform(Point& point, Point& geographic) const;

    /// transform() without the geographic position.
    bool transform(Point& point) const;

private:
    static constexpr std::size_t side = 6;

    /// s^i·t^j at [side·i + j], s and t in −1…1 over the block.
    using Coefficients = std::array<Point, side * side>;

    struct Block {
        bool isSmooth = false;
        Point image; ///< of the middle; coefficients are offsets from it
        Point geographic;
        Coefficients imageOffsets{};
        Coefficients geographicOffsets{};
    };

    struct Place {
        const Block* block = nullptr;
        double s = 0.0;
        double t = 0.0;
    };

    static std::int64_t keyOf(std::int64_t column, std::int64_t row);
    void collect(const Ring& ring, std::vector<std::int64_t>& keys) const;
    Block fitted(std::int64_t key, const CrsTransform& exact) const;
    bool agrees(const Block& block, std::int64_t key, const CrsTransform& exact) const;
    Point positionIn(std::int64_t key, double s, double t) const;
    Place placeOf(Point point) const;
    static Point valueAt(const Coefficients& offsets, Point middle, double s, double t);

    double m_size; ///< of a block in units of `from()`
    bool m_toDegrees;
    std::unordered_map<std::int64_t, std::size_t> m_indexOfKey;
    std::vector<Block> m_blocks;
};

} // namespace parklens
