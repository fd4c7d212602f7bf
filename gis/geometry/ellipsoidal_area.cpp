#include "gis/geometry/ellipsoidal_area.hpp"

#include "gis/base/error.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/edge_densifier.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

namespace parklens {

namespace {

/// The longest piece of an edge in metres before it is taken to longitude and latitude
/// (国土调查办发〔2008〕32号 densifies on the Gauss plane; 70 m is its common reading).
constexpr double longestEdgeM = 70.0;

/// The area on the ellipsoid between two latitudes, per radian of longitude.
///
/// With s = sin B the authalic integral is b²/2 · [ s/(1 − e²s²) + artanh(e s)/e ]. Taken as a
/// difference of two such values a small parcel would lose half its digits; both differences are
/// therefore written in s₂ − s₁ = 2 cos Bm sin(ΔB/2), as the official series does:
///     s₂/(1 − e²s₂²) − s₁/(1 − e²s₁²) = (s₂ − s₁)(1 + e²s₁s₂) / ((1 − e²s₁²)(1 − e²s₂²))
///     artanh(e s₂) − artanh(e s₁)      = artanh( e(s₂ − s₁) / (1 − e²s₁s₂) )
class AuthalicBand {
public:
    explicit AuthalicBand(const Ellipsoid& ellipsoid) {
        const double flattening =
            ellipsoid.inverseFlattening > 0.0 ? 1.0 / ellipsoid.inverseFlattening : 0.0;
        const double semiMinorAxisM = ellipsoid.semiMajorAxisM * (1.0 - flattening);
        m_e2 = flattening * (2.0 - flattening);
        m_halfSquaredMinorAxis = semiMinorAxisM * semiMinorAxisM / 2.0;
    }

    double areaPerRadianM2(double southDegrees, double northDegrees) const {
        const double s1 = std::sin(southDegrees * radiansPerDegree);
        const double s2 = std::sin(northDegrees * radiansPerDegree);
        const double halfDifference = (northDegrees - southDegrees) * radiansPerDegree / 2.0;
        const double middle = (northDegrees + southDegrees) * radiansPerDegree / 2.0;
        const double ds = 2.0 * std::cos(middle) * std::sin(halfDifference);
        const double rational =
            ds * (1.0 + m_e2 * s1 * s2) / ((1.0 - m_e2 * s1 * s1) * (1.0 - m_e2 * s2 * s2));
        const double e = std::sqrt(m_e2);
        const double hyperbolic = e > 0.0 ? std::atanh(e * ds / (1.0 - m_e2 * s1 * s2)) / e : ds;
        return m_halfSquaredMinorAxis * (rational + hyperbolic);
    }

private:
    double m_e2 = 0.0;
    double m_halfSquaredMinorAxis = 0.0;
};

/// Neumaier's compensated sum: long rings of small terms of both signs.
class CompensatedSum {
public:
    void add(double value) {
        const double sum = m_sum + value;
        m_compensation +=
            std::abs(m_sum) >= std::abs(value) ? (m_sum - sum) + value : (value - sum) + m_sum;
        m_sum = sum;
    }

    double value() const { return m_sum + m_compensation; }

private:
    double m_sum = 0.0;
    double m_compensation = 0.0;
};

[[noreturn]] void refuseLatitude(Point p) {
    throw CrsError(
        {.what = {fmt::format("({}, {}) 不是以度为单位的经纬度", p.x, p.y),
                  fmt::format("({}, {}) is not a longitude and latitude in degrees", p.x, p.y)},
         .place = {},
         .mend = {"请核对图层的坐标系", "check the coordinate reference system of the layer"}});
}

[[noreturn]] void refuseWideEdge(Point a, Point b) {
    throw CrsError(
        {.what =
             {fmt::format("从 ({}, {}) 到 ({}, {}) 的边经差超过 180°，无法确定是否跨越 180° 经线",
                          a.x,
                          a.y,
                          b.x,
                          b.y),
              fmt::format("the edge from ({}, {}) to ({}, {}) spans more than 180° of longitude: "
                          "it is not clear whether it crosses the antimeridian",
                          a.x,
                          a.y,
                          b.x,
                          b.y)},
         .place = {},
         .mend = {"请沿 180° 经线把多边形切开", "cut the polygon at the antimeridian"}});
}

[[noreturn]] void refusePole() {
    throw CrsError({.what = {"多边形包含极点，不能计算椭球面积",
                             "the polygon holds a pole, its ellipsoidal area cannot be computed"},
                    .place = {},
                    .mend = {"请把多边形在极点处切开", "cut the polygon at the pole"}});
}

enum class WideEdges {
    Refuse, ///< as drawn by the user: ambiguous
    Unwrap  ///< finely cut: a leap of longitude is the antimeridian
};

/// Difference of longitude along an edge.
double longitudeStep(Point a, Point b, WideEdges wideEdges) {
    const double step = b.x - a.x;
    // All around the world is meant, not a leap.
    if (std::abs(step) <= 180.0 || (wideEdges == WideEdges::Refuse && std::abs(step) == 360.0)) {
        return step;
    }
    if (wideEdges == WideEdges::Refuse) {
        refuseWideEdge(a, b);
    }
    return step - 360.0 * std::round(step / 360.0);
}

/// |∮ (L − L0) dF| with F the area below a parallel per radian; L0 is the first vertex.
double ringAreaM2(const Ring& ring, const AuthalicBand& band, WideEdges wideEdges) {
    CompensatedSum sum;
    double longitude = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        if (!std::isfinite(a.x) || !(std::abs(a.y) <= 90.0)) {
            refuseLatitude(a);
        }
        const double next = longitude + longitudeStep(a, b, wideEdges);
        const double middle = (longitude + next) / 2.0 * radiansPerDegree;
        sum.add(middle * band.areaPerRadianM2(a.y, b.y));
        longitude = next;
    }
    if (std::abs(longitude) > 180.0) {
        refusePole();
    }
    return std::abs(sum.value());
}

double areaM2(const MultiPolygon& lonLatDegrees, const Ellipsoid& ellipsoid, WideEdges wideEdges) {
    const AuthalicBand band(ellipsoid);
    CompensatedSum sum;
    for (const Polygon& polygon : lonLatDegrees.polygons) {
        sum.add(ringAreaM2(polygon.shell, band, wideEdges));
        for (const Ring& hole : polygon.holes) {
            sum.add(-ringAreaM2(hole, band, wideEdges));
        }
    }
    return sum.value();
}

/// What cannot be told from a drawn edge is refused before it is cut up.
void refuseWideEdges(const Ring& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        longitudeStep(ring[i], ring[i + 1], WideEdges::Refuse);
    }
}

} // namespace

double ellipsoidalAreaM2(const MultiPolygon& lonLatDegrees, const Ellipsoid& ellipsoid) {
    return areaM2(lonLatDegrees, ellipsoid, WideEdges::Refuse);
}

double ellipsoidalAreaM2(const MultiPolygon& polygon, const Crs& crs) {
    return ellipsoidalAreaM2(polygon, CrsTransform(crs, crs.geographic()));
}

double ellipsoidalAreaM2(const MultiPolygon& polygon, const CrsTransform& transform) {
    if (transform.isIdentity()) {
        for (const Polygon& part : polygon.polygons) {
            refuseWideEdges(part.shell);
            for (const Ring& hole : part.holes) {
                refuseWideEdges(hole);
            }
        }
    }
    const EdgeDensifier densifier(transform, {.maxDeviation = 0.0, .maxEdgeM = longestEdgeM});
    return areaM2(densifier.densified(polygon), transform.to().ellipsoid(), WideEdges::Unwrap);
}

double ellipsoidalStripAreaM2(double widthDegrees,
                              double southDegrees,
                              double northDegrees,
                              const Ellipsoid& ellipsoid) {
    return widthDegrees * radiansPerDegree *
           AuthalicBand(ellipsoid).areaPerRadianM2(southDegrees, northDegrees);
}

} // namespace parklens
