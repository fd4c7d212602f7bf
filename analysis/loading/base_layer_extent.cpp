#include "analysis/loading/base_data.hpp"
#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

constexpr double marginPart = 0.1;              ///< of the extent, outside which is cut
constexpr double deviationPart = 1.0 / 20000.0; ///< of the extent's diagonal
constexpr int edgeSamples = 16;                 ///< along each edge of the extent

/// An edge of a length L may bend by L² / (8 r); r is at least a quarter of the earth's radius in
/// any projection that a sheet uses, below 75° of latitude.
constexpr double smallestBendingRadiusM = 1.6e6;

Envelope widened(const Envelope& box, double part) {
    const double dx = part * box.width();
    const double dy = part * box.height();
    return {box.minX - dx, box.minY - dy, box.maxX + dx, box.maxY + dy};
}

/// The box in another system that holds the image of a box.
Envelope imageOf(const Envelope& box, const CrsTransform& transform) {
    std::vector<Point> border;
    for (int i = 0; i <= edgeSamples; ++i) {
        const double t = static_cast<double>(i) / edgeSamples;
        const double x = box.minX + t * box.width();
        const double y = box.minY + t * box.height();
        border.insert(border.end(), {{x, box.minY}, {x, box.maxY}, {box.minX, y}, {box.maxX, y}});
    }
    transform.transform(border);
    Envelope image;
    for (const Point& point : border) {
        image.include(point);
    }
    return image;
}

bool holds(const Envelope& outer, const Envelope& inner) {
    return inner.minX >= outer.minX && inner.maxX <= outer.maxX && inner.minY >= outer.minY &&
           inner.maxY <= outer.maxY;
}

enum class CutAxis { X, Y };

/// The part of a ring on one side of a line (Sutherland and Hodgman): exact in area, and the pieces
/// of a ring that falls apart stay connected along the cut, which lies outside of what is drawn.
Ring cutRing(const Ring& ring, CutAxis axis, double limit, bool keepAbove) {
    const auto coordinate = [axis](Point p) { return axis == CutAxis::X ? p.x : p.y; };
    const auto isKept = [&](Point p) {
        return keepAbove ? coordinate(p) >= limit : coordinate(p) <= limit;
    };
    Ring kept;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        if (isKept(a)) {
            kept.push_back(a);
        }
        if (isKept(a) != isKept(b)) {
            const double t = (limit - coordinate(a)) / (coordinate(b) - coordinate(a));
            kept.push_back(axis == CutAxis::X ? Point{limit, a.y + t * (b.y - a.y)}
                                              : Point{a.x + t * (b.x - a.x), limit});
        }
    }
    if (kept.size() < 3) {
        return {};
    }
    kept.push_back(kept.front());
    return kept;
}

Ring cutRing(Ring ring, const Envelope& box) {
    ring = cutRing(ring, CutAxis::X, box.minX, true);
    ring = cutRing(ring, CutAxis::X, box.maxX, false);
    ring = cutRing(ring, CutAxis::Y, box.minY, true);
    return cutRing(ring, CutAxis::Y, box.maxY, false);
}

MultiPolygon cut(const MultiPolygon& polygon, const Envelope& box) {
    MultiPolygon kept;
    for (const Polygon& part : polygon.polygons) {
        const Envelope envelope = envelopeOf(part);
        if (holds(box, envelope)) {
            kept.polygons.push_back(part);
            continue;
        }
        if (!box.intersects(envelope)) {
            continue;
        }
        Polygon cutPart{cutRing(part.shell, box), {}};
        for (const Ring& hole : part.holes) {
            if (Ring cutHole = cutRing(hole, box); !cutHole.empty()) {
                cutPart.holes.push_back(std::move(cutHole));
            }
        }
        if (!cutPart.shell.empty()) {
            kept.polygons.push_back(std::move(cutPart));
        }
    }
    return kept;
}

/// The runs of edges that come near the box, with whole edges.
MultiLineString cut(const MultiLineString& lines, const Envelope& box) {
    MultiLineString kept;
    for (const LineString& line : lines.lines) {
        LineString run;
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            Envelope edge;
            edge.include(line[i]);
            edge.include(line[i + 1]);
            if (box.intersects(edge)) {
                if (run.empty()) {
                    run.push_back(line[i]);
                }
                run.push_back(line[i + 1]);
            } else if (!run.empty()) {
                kept.lines.push_back(std::move(run));
                run.clear();
            }
        }
        if (!run.empty()) {
            kept.lines.push_back(std::move(run));
        }
    }
    return kept;
}

MultiPoint cut(const MultiPoint& points, const Envelope& box) {
    MultiPoint kept;
    std::copy_if(
        points.points.begin(), points.points.end(), std::back_inserter(kept.points), [&](Point p) {
            return p.x >= box.minX && p.x <= box.maxX && p.y >= box.minY && p.y <= box.maxY;
        });
    return kept;
}

std::monostate cut(std::monostate, const Envelope&) {
    return {};
}

/// Carries what was cut into the other system.
class Carrier {
public:
    Carrier(const CrsTransform& transform, const Envelope& extent) : m_transform(transform) {
        const Crs& to = transform.to();
        const double metres = to.isGeographic() ? 111320.0 : to.metresPerUnit();
        m_limits.maxDeviation = deviationPart * std::hypot(extent.width(), extent.height());
        m_limits.maxEdgeM = std::numeric_limits<double>::infinity();
        m_longestPlainEdge =
            std::sqrt(8.0 * m_limits.maxDeviation * metres * smallestBendingRadiusM) / metres;
    }

    LineString operator()(const LineString& line) const {
        LineString image = line;
        m_transform.transform(image);
        for (std::size_t i = 0; i + 1 < image.size(); ++i) {
            if (std::hypot(image[i + 1].x - image[i].x, image[i + 1].y - image[i].y) >
                m_longestPlainEdge) {
                return transformDensified(line, m_transform, m_limits);
            }
        }
        return image;
    }

    MultiPolygon operator()(const MultiPolygon& polygon) const {
        MultiPolygon image;
        for (const Polygon& part : polygon.polygons) {
            Polygon carried{(*this)(part.shell), {}};
            for (const Ring& hole : part.holes) {
                carried.holes.push_back((*this)(hole));
            }
            image.polygons.push_back(std::move(carried));
        }
        return image;
    }

    MultiLineString operator()(const MultiLineString& lines) const {
        MultiLineString image;
        for (const LineString& line : lines.lines) {
            image.lines.push_back((*this)(line));
        }
        return image;
    }

    MultiPoint operator()(MultiPoint points) const {
        m_transform.transform(points.points);
        return points;
    }

    std::monostate operator()(std::monostate) const { return {}; }

private:
    const CrsTransform& m_transform;
    DensifyLimits m_limits;
    double m_longestPlainEdge = 0.0; ///< in units of the target
};

} // namespace

BaseLayer baseLayerIn(const BaseLayer& layer,
                      const Crs& to,
                      const Envelope& extent,
                      Diagnostics& diagnostics) {
    BaseLayer carried{.kind = layer.kind,
                      .key = layer.key,
                      .crs = to,
                      .features = {},
                      .year = layer.year,
                      .attribution = layer.attribution,
                      .approvalNumber = layer.approvalNumber};
    const CrsTransform transform(layer.crs, to);
    const Envelope box = imageOf(widened(extent, marginPart), transform.inverse());
    const Carrier carry(transform, extent);
    for (const BaseFeature& feature : layer.features) {
        if (!box.intersects(envelopeOf(feature.geometry))) {
            continue;
        }
        try {
            Geometry image = std::visit(
                [&](const auto& geometry) -> Geometry { return carry(cut(geometry, box)); },
                feature.geometry);
            if (extent.intersects(envelopeOf(image))) {
                carried.features.push_back({.fid = feature.fid,
                                            .id = feature.id,
                                            .geometry = std::move(image),
                                            .name = feature.name,
                                            .className = feature.className,
                                            .level = feature.level,
                                            .widthM = feature.widthM,
                                            .attributes = feature.attributes});
            }
        } catch (const Error& error) {
            Problem problem = error.problem();
            problem.place = {.layer = layer.key, .feature = feature.id};
            diagnostics.addCounted(Severity::Warning, "not_transformed", problem);
        }
    }
    return carried;
}

} // namespace parklens
