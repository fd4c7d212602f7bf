/// \file
/// How much ground a unit of map area stands for.
#pragma once

#include "gis/crs/crs_transform.hpp"

#include <span>
#include <vector>

namespace parklens {

/// The areal scale of a projection at points of the plane: m² on the ellipsoid per square unit of
/// the projected system.
///
/// Measured as |∂X/∂x × ∂X/∂y| of the point X in space, with derivatives by central differences of
/// fourth order over 2 km: truncation (2 km/R)⁴/30 ≈ 3e-16, rounding about 1e-12.
class ArealScale {
public:
    /// \param crs  projected
    explicit ArealScale(const Crs& crs);

    /// \throws CrsError where a point lies outside the projection's domain
    std::vector<double> at(std::span<const Point> points) const;

private:
    CrsTransform m_toGeographic;
    double m_step; ///< in units of the system
    double m_semiMajorAxisM;
    double m_eccentricitySquared;
};

} // namespace parklens
