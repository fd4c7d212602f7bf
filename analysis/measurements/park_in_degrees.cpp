#include "analysis/measurements/park_in_degrees.hpp"

#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace parklens {

namespace {

constexpr double deviationDegrees = 1e-9; ///< a tenth of a millimetre
constexpr double longestPieceM = 70.0;
constexpr int mostPieces = 100'000; ///< of one edge; longer ones are cut coarser

constexpr double semiMajorAxisM = 6378137.0; // WGS 84
constexpr double eccentricitySquared = 6.69437999014e-3;

/// Length on the ellipsoid of a short way in degrees: by the radii at its middle.
double lengthM(Point a, Point b) {
    constexpr double radians = std::numbers::pi / 180.0;
    const double latitude = (a.y + b.y) / 2.0 * radians;
    const double w = 1.0 - eccentricitySquared * std::sin(latitude) * std::sin(latitude);
    const double meridian = semiMajorAxisM * (1.0 - eccentricitySquared) / (w * std::sqrt(w));
    const double parallel = semiMajorAxisM / std::sqrt(w) * std::cos(latitude);
    return std::hypot((b.x - a.x) * radians * parallel, (b.y - a.y) * radians * meridian);
}

Point between(Point a, Point b, double fraction) {
    return {a.x + fraction * (b.x - a.x), a.y + fraction * (b.y - a.y)};
}

/// Where the way from a to b crosses the edge from p to q, as a fraction of the way.
std::optional<double> crossing(Point a, Point b, Point p, Point q) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double ex = q.x - p.x;
    const double ey = q.y - p.y;
    const double area = dx * ey - dy * ex;
    if (area == 0.0) {
        return std::nullopt; // parallel: the ends of the edge cut the way where they touch it
    }
    const double onWay = ((p.x - a.x) * ey - (p.y - a.y) * ex) / area;
    const double onEdge = ((p.x - a.x) * dy - (p.y - a.y) * dx) / area;
    const bool meets = onWay > 0.0 && onWay < 1.0 && onEdge >= 0.0 && onEdge <= 1.0;
    return meets ? std::optional(onWay) : std::nullopt;
}

template <typename Visit>
void visitRings(const MultiPolygon& polygon, const Visit& visit) {
    for (const Polygon& part : polygon.polygons) {
        visit(part.shell);
        for (const Ring& hole : part.holes) {
            visit(hole);
        }
    }
}

/// The fractions at which a way crosses the border, with 0 and 1, ascending.
std::vector<double> cutsOf(Point a, Point b, const MultiPolygon& polygon) {
    std::vector<double> cuts = {0.0, 1.0};
    visitRings(polygon, [&](const Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            if (const auto cut = crossing(a, b, ring[i - 1], ring[i])) {
                cuts.push_back(*cut);
            }
        }
    });
    std::sort(cuts.begin(), cuts.end());
    return cuts;
}

/// A point of the surface: half way between the first two borders on a line of latitude.
std::optional<Point> pointOn(const MultiPolygon& area) {
    const Envelope envelope = envelopeOf(area);
    const double y = (envelope.minY + envelope.maxY) / 2.0;
    const Point west = {envelope.minX - 1.0, y};
    const Point east = {envelope.maxX + 1.0, y};
    const std::vector<double> cuts = cutsOf(west, east, area);
    if (cuts.size() < 4) {
        return std::nullopt;
    }
    return between(west, east, (cuts[1] + cuts[2]) / 2.0);
}

} // namespace

ParkInDegrees::ParkInDegrees(const MultiPolygon& park, const Crs& crs)
    : m_polygon(transformDensified(
          park, CrsTransform(crs, Crs::wgs84()), {deviationDegrees, longestPieceM}))
    , m_envelope(envelopeOf(m_polygon))
    , m_prepared(m_polygon) {}

bool ParkInDegrees::covers(Point lonLat) const {
    return lonLat.x >= m_envelope.minX && lonLat.x <= m_envelope.maxX &&
           lonLat.y >= m_envelope.minY && lonLat.y <= m_envelope.maxY && m_prepared.covers(lonLat);
}

PartInside ParkInDegrees::partOf(const Geometry& shape, const Crs& crs) const {
    if (const auto* area = std::get_if<MultiPolygon>(&shape)) {
        return partOfArea(*area, crs);
    }
    const auto* lines = std::get_if<MultiLineString>(&shape);
    return lines == nullptr ? PartInside{} : partOfLines(*lines, crs);
}

PartInside ParkInDegrees::partOfArea(const MultiPolygon& area, const Crs& crs) const {
    const MultiPolygon inDegrees = transformDensified(
        area, CrsTransform(crs, Crs::wgs84()), {deviationDegrees, longestPieceM});
    const MultiPolygon inside = m_prepared.intersection(inDegrees);
    const double wholeM2 = ellipsoidalAreaM2(inDegrees, Crs::wgs84());
    if (inside.empty() || !(wholeM2 > 0.0)) {
        return {};
    }
    return {std::min(ellipsoidalAreaM2(inside, Crs::wgs84()) / wholeM2, 1.0), pointOn(inside)};
}

PartInside ParkInDegrees::partOfLines(const MultiLineString& lines, const Crs& crs) const {
    const CrsTransform toDegrees(crs, Crs::wgs84());
    PartInside part;
    double wholeM = 0.0;
    double insideM = 0.0;
    const auto addPiece = [&](Point a, Point b) {
        wholeM += lengthM(a, b);
        const std::vector<double> cuts = cutsOf(a, b, m_polygon);
        for (std::size_t i = 1; i < cuts.size(); ++i) {
            const Point middle = between(a, b, (cuts[i - 1] + cuts[i]) / 2.0);
            if (covers(middle)) {
                insideM += lengthM(between(a, b, cuts[i - 1]), between(a, b, cuts[i]));
                part.place = part.place.value_or(middle);
            }
        }
    };
    for (const LineString& line : lines.lines) {
        for (std::size_t i = 1; i < line.size(); ++i) {
            const double length = lengthM(toDegrees(line[i - 1]), toDegrees(line[i]));
            const int pieces =
                std::clamp(static_cast<int>(std::ceil(length / longestPieceM)), 1, mostPieces);
            for (int piece = 0; piece < pieces; ++piece) {
                addPiece(toDegrees(between(line[i - 1], line[i], double(piece) / pieces)),
                         toDegrees(between(line[i - 1], line[i], double(piece + 1) / pieces)));
            }
        }
    }
    part.share = wholeM > 0.0 ? std::min(insideM / wholeM, 1.0) : 0.0;
    return part;
}

} // namespace parklens
