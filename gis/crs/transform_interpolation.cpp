#include "gis/crs/private/transform_interpolation.hpp"

#include "gis/base/chebyshev_basis.hpp"
#include "gis/base/error.hpp"
#include "gis/base/unit_factors.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double blockM = 20000.0;
constexpr double blockDegrees = 0.2;
constexpr double toleranceM = 1e-8;
constexpr std::size_t checksPerSide = 5;
constexpr std::size_t blocksPerTask = 16;

/// An edge over more blocks has its inner points transformed one by one.
constexpr std::int64_t mostBlocksOfEdge = 64;

double toleranceIn(bool degrees, const Crs& crs) {
    return degrees ? toleranceM / equatorMetresPerDegree : toleranceM / crs.metresPerUnit();
}

std::int64_t floored(double value) {
    return static_cast<std::int64_t>(std::floor(value));
}

} // namespace

TransformInterpolation::TransformInterpolation(const CrsTransform& exact,
                                               std::span<const MultiPolygon* const> polygons,
                                               const TaskPool& pool)
    : m_size(exact.from().isGeographic() ? blockDegrees : blockM / exact.from().metresPerUnit())
    , m_toDegrees(exact.to().isGeographic()) {
    std::vector<std::int64_t> keys;
    for (const MultiPolygon* polygon : polygons) {
        for (const Polygon& part : polygon->polygons) {
            collect(part.shell, keys);
            for (const Ring& hole : part.holes) {
                collect(hole, keys);
            }
        }
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    m_blocks.resize(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        m_indexOfKey.emplace(keys[i], i);
    }
    pool.parallelFor((keys.size() + blocksPerTask - 1) / blocksPerTask, [&](std::size_t task) {
        const CrsTransform own = exact;
        const std::size_t end = std::min(keys.size(), (task + 1) * blocksPerTask);
        for (std::size_t i = task * blocksPerTask; i < end; ++i) {
            try {
                m_blocks[i] = fitted(keys[i], own);
                m_blocks[i].isSmooth = agrees(m_blocks[i], keys[i], own);
            } catch (const CrsError&) {
                m_blocks[i].isSmooth =
                    false; // partly outside the domain: points speak for themselves
            }
        }
    });
}

std::int64_t TransformInterpolation::keyOf(std::int64_t column, std::int64_t row) {
    return (column << 32) ^ (row & 0xFFFFFFFF);
}

void TransformInterpolation::collect(const Ring& ring, std::vector<std::int64_t>& keys) const {
    constexpr double farthest = 1e9; // blocks; beyond, coordinates are broken anyway
    const auto add = [&](std::int64_t column, std::int64_t row) {
        const std::int64_t key = keyOf(column, row);
        if (keys.empty() || keys.back() != key) {
            keys.push_back(key);
        }
    };
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = {ring[i].x / m_size, ring[i].y / m_size};
        const Point b = {ring[i + 1].x / m_size, ring[i + 1].y / m_size};
        if (!(std::max({std::abs(a.x), std::abs(a.y), std::abs(b.x), std::abs(b.y)}) < farthest)) {
            continue;
        }
        const std::int64_t left = floored(std::min(a.x, b.x));
        const std::int64_t right = floored(std::max(a.x, b.x));
        const std::int64_t bottom = floored(std::min(a.y, b.y));
        const std::int64_t top = floored(std::max(a.y, b.y));
        if ((right - left + 1) * (top - bottom + 1) > mostBlocksOfEdge) {
            continue;
        }
        for (std::int64_t row = bottom; row <= top; ++row) {
            for (std::int64_t column = left; column <= right; ++column) {
                add(column, row);
            }
        }
    }
}

Point TransformInterpolation::positionIn(std::int64_t key, double s, double t) const {
    const auto column = static_cast<double>(key >> 32);
    const auto row = static_cast<double>(static_cast<std::int32_t>(key & 0xFFFFFFFF));
    return {(column + (s + 1.0) / 2.0) * m_size, (row + (t + 1.0) / 2.0) * m_size};
}

TransformInterpolation::Block TransformInterpolation::fitted(std::int64_t key,
                                                             const CrsTransform& exact) const {
    static const ChebyshevBasis<side> basis;
    std::vector<Point> nodes = {positionIn(key, 0.0, 0.0)};
    for (const double s : basis.points) {
        for (const double t : basis.points) {
            nodes.push_back(positionIn(key, s, t));
        }
    }
    std::vector<Point> geographic(nodes.size());
    exact.transform(nodes, geographic);
    const auto coefficientsOf = [&](const std::vector<Point>& values) {
        Coefficients coefficients{};
        for (std::size_t node = 0; node < side * side; ++node) {
            const Point offset = {values[node + 1].x - values[0].x,
                                  values[node + 1].y - values[0].y};
            for (std::size_t i = 0; i < side; ++i) {
                for (std::size_t j = 0; j < side; ++j) {
                    const double weight =
                        basis.coefficients[node / side][i] * basis.coefficients[node % side][j];
                    coefficients[side * i + j].x += weight * offset.x;
                    coefficients[side * i + j].y += weight * offset.y;
                }
            }
        }
        return coefficients;
    };
    return {true, nodes[0], geographic[0], coefficientsOf(nodes), coefficientsOf(geographic)};
}

bool TransformInterpolation::agrees(const Block& block,
                                    std::int64_t key,
                                    const CrsTransform& exact) const {
    const double ofImage = toleranceIn(m_toDegrees, exact.to());
    const double ofGeographic = toleranceIn(true, exact.from());
    const auto close = [](Point a, Point b, double tolerance) {
        return std::abs(a.x - b.x) <= tolerance && std::abs(a.y - b.y) <= tolerance;
    };
    std::vector<Point> places;
    for (std::size_t i = 0; i < checksPerSide * checksPerSide; ++i) {
        constexpr double step = 2.0 / (checksPerSide - 1);
        places.push_back({-1.0 + step * static_cast<double>(i / checksPerSide),
                          -1.0 + step * static_cast<double>(i % checksPerSide)});
    }
    std::vector<Point> images;
    for (const Point& place : places) {
        images.push_back(positionIn(key, place.x, place.y));
    }
    std::vector<Point> geographic(images.size());
    exact.transform(images, geographic);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto [s, t] = places[i];
        if (!close(valueAt(block.imageOffsets, block.image, s, t), images[i], ofImage) ||
            !close(valueAt(block.geographicOffsets, block.geographic, s, t),
                   geographic[i],
                   ofGeographic)) {
            return false;
        }
    }
    return true;
}

TransformInterpolation::Place TransformInterpolation::placeOf(Point point) const {
    const double column = std::floor(point.x / m_size);
    const double row = std::floor(point.y / m_size);
    if (!(std::abs(column) < 0x1p31 && std::abs(row) < 0x1p31)) {
        return {};
    }
    const auto found =
        m_indexOfKey.find(keyOf(static_cast<std::int64_t>(column), static_cast<std::int64_t>(row)));
    if (found == m_indexOfKey.end() || !m_blocks[found->second].isSmooth) {
        return {};
    }
    const double perUnit = 2.0 / m_size;
    return {&m_blocks[found->second],
            (point.x - (column + 0.5) * m_size) * perUnit,
            (point.y - (row + 0.5) * m_size) * perUnit};
}

Point TransformInterpolation::valueAt(const Coefficients& offsets,
                                      Point middle,
                                      double s,
                                      double t) {
    Point value{};
    for (std::size_t i = side; i-- > 0;) {
        const Point* row = &offsets[side * i];
        Point along = row[side - 1];
        for (std::size_t j = side - 1; j-- > 0;) {
            along.x = along.x * t + row[j].x;
            along.y = along.y * t + row[j].y;
        }
        value.x = value.x * s + along.x;
        value.y = value.y * s + along.y;
    }
    return {middle.x + value.x, middle.y + value.y};
}

bool TransformInterpolation::transform(Point& point, Point& geographic) const {
    const Place place = placeOf(point);
    if (place.block == nullptr) {
        return false;
    }
    const Block& block = *place.block;
    point = valueAt(block.imageOffsets, block.image, place.s, place.t);
    geographic = valueAt(block.geographicOffsets, block.geographic, place.s, place.t);
    return true;
}

bool TransformInterpolation::transform(Point& point) const {
    const Place place = placeOf(point);
    if (place.block == nullptr) {
        return false;
    }
    point = valueAt(place.block->imageOffsets, place.block->image, place.s, place.t);
    return true;
}

} // namespace parklens
