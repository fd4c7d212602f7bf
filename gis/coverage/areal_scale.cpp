#include "gis/coverage/areal_scale.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace parklens {

namespace {

constexpr double stepM = 1000.0;
constexpr int pointsPerCross = 8;

struct Vector {
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;
};

Vector operator-(const Vector& a, const Vector& b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}

/// From f at ±h and ±2h: (8·(f₊₁ − f₋₁) − (f₊₂ − f₋₂)) / 12h.
Vector derivative(const Vector* f, double h) {
    const Vector near = f[0] - f[1];
    const Vector far = f[2] - f[3];
    const double scale = 1.0 / (12.0 * h);
    return {(8.0 * near.x - far.x) * scale,
            (8.0 * near.y - far.y) * scale,
            (8.0 * near.z - far.z) * scale};
}

double areaBetween(const Vector& a, const Vector& b) {
    const double x = a.y * b.z - a.z * b.y;
    const double y = a.z * b.x - a.x * b.z;
    const double z = a.x * b.y - a.y * b.x;
    return std::sqrt(x * x + y * y + z * z);
}

double eccentricitySquared(const Ellipsoid& ellipsoid) {
    if (ellipsoid.inverseFlattening == 0.0) {
        return 0.0;
    }
    const double flattening = 1.0 / ellipsoid.inverseFlattening;
    return flattening * (2.0 - flattening);
}

} // namespace

ArealScale::ArealScale(const Crs& crs)
    : m_toGeographic(crs, crs.geographic())
    , m_step(stepM / crs.metresPerUnit())
    , m_semiMajorAxisM(crs.ellipsoid().semiMajorAxisM)
    , m_eccentricitySquared(eccentricitySquared(crs.ellipsoid())) {}

std::vector<double> ArealScale::at(std::span<const Point> points) const {
    std::vector<Point> cross;
    cross.reserve(points.size() * pointsPerCross);
    for (const Point& p : points) {
        for (const double steps : {1.0, -1.0, 2.0, -2.0}) {
            cross.push_back({p.x + steps * m_step, p.y});
        }
        for (const double steps : {1.0, -1.0, 2.0, -2.0}) {
            cross.push_back({p.x, p.y + steps * m_step});
        }
    }
    m_toGeographic.transform(cross);
    std::vector<double> scales;
    scales.reserve(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        std::array<Vector, pointsPerCross> space;
        for (std::size_t k = 0; k < space.size(); ++k) {
            constexpr double radians = std::numbers::pi / 180.0;
            const Point& lonLat = cross[i * pointsPerCross + k];
            const double sinLat = std::sin(lonLat.y * radians);
            const double cosLat = std::cos(lonLat.y * radians);
            const double normal =
                m_semiMajorAxisM / std::sqrt(1.0 - m_eccentricitySquared * sinLat * sinLat);
            space[k] = {normal * cosLat * std::cos(lonLat.x * radians),
                        normal * cosLat * std::sin(lonLat.x * radians),
                        normal * (1.0 - m_eccentricitySquared) * sinLat};
        }
        scales.push_back(
            areaBetween(derivative(space.data(), m_step), derivative(space.data() + 4, m_step)));
    }
    return scales;
}

} // namespace parklens
