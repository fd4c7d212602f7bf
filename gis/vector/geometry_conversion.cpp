#include "gis/vector/private/geometry_conversion.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

/// Gathers the parts of one geometry by kind.
class PartCollector {
public:
    PartCollector(bool closedLinesArePolygons, ConversionNotes& notes)
        : m_closedLinesArePolygons(closedLinesArePolygons)
        , m_notes(notes) {}

    void add(const OGRGeometry& geometry) {
        switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPoint:
            addPoint(*geometry.toPoint());
            break;
        case wkbLineString:
        case wkbLinearRing:
            addLine(*geometry.toLineString());
            break;
        case wkbPolygon:
        case wkbTriangle:
            addPolygon(*geometry.toPolygon());
            break;
        case wkbMultiPoint:
        case wkbMultiLineString:
        case wkbMultiPolygon:
        case wkbGeometryCollection:
            for (const OGRGeometry* part : *geometry.toGeometryCollection()) {
                add(*part);
            }
            break;
        case wkbPolyhedralSurface:
        case wkbTIN:
            for (const OGRPolygon* part : *geometry.toPolyhedralSurface()) {
                addPolygon(*part);
            }
            break;
        default:
            m_notes.collectionReduced = true;
        }
    }

    /// Polygons win over lines and lines over points.
    Geometry take() {
        if (m_notes.notFinite) {
            return {};
        }
        const bool hasPolygons = !m_polygons.polygons.empty();
        const bool hasLines = !m_lines.lines.empty();
        const bool hasPoints = !m_points.points.empty();
        if (static_cast<int>(hasPolygons) + static_cast<int>(hasLines) +
                static_cast<int>(hasPoints) >
            1) {
            m_notes.collectionReduced = true;
        }
        if (hasPolygons) {
            return std::move(m_polygons);
        }
        if (hasLines) {
            return std::move(m_lines);
        }
        if (hasPoints) {
            return std::move(m_points);
        }
        return {};
    }

private:
    Point checked(double x, double y) {
        m_notes.notFinite = m_notes.notFinite || !std::isfinite(x) || !std::isfinite(y);
        return {x, y};
    }

    /// \param spare  points that may be added without moving those there are
    std::vector<Point> pointsOf(const OGRSimpleCurve& curve, std::size_t spare = 0) {
        static_assert(sizeof(Point) == sizeof(OGRRawPoint) && sizeof(Point) == 2 * sizeof(double));
        const auto count = static_cast<std::size_t>(curve.getNumPoints());
        std::vector<Point> points;
        points.reserve(count + spare);
        points.resize(count);
        curve.getPoints(reinterpret_cast<OGRRawPoint*>(points.data()));
        const bool areFinite = std::all_of(points.begin(), points.end(), [](Point point) {
            return std::isfinite(point.x) && std::isfinite(point.y);
        });
        m_notes.notFinite = m_notes.notFinite || !areFinite;
        return points;
    }

    void addPoint(const OGRPoint& point) {
        if (!point.IsEmpty()) {
            m_points.points.push_back(checked(point.getX(), point.getY()));
        }
    }

    void addLine(const OGRSimpleCurve& curve) {
        std::vector<Point> points = pointsOf(curve);
        if (m_closedLinesArePolygons && points.size() >= 4 && points.front() == points.back()) {
            m_notes.closedLines = true;
            m_polygons.polygons.push_back({std::move(points), {}});
        } else if (!points.empty()) {
            m_lines.lines.push_back(std::move(points));
        }
    }

    void addPolygon(const OGRPolygon& polygon) {
        if (polygon.IsEmpty()) {
            return;
        }
        Polygon converted;
        converted.shell = ringOf(*polygon.getExteriorRing());
        if (converted.shell.empty()) {
            return;
        }
        for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
            Ring hole = ringOf(*polygon.getInteriorRing(i));
            if (!hole.empty()) {
                converted.holes.push_back(std::move(hole));
            }
        }
        m_polygons.polygons.push_back(std::move(converted));
    }

    /// Closed; empty when there are not three corners.
    Ring ringOf(const OGRSimpleCurve& curve) {
        Ring ring = pointsOf(curve, 1);
        if (!ring.empty() && ring.front() != ring.back()) {
            ring.push_back(ring.front());
        }
        if (ring.size() < 4) {
            ++m_notes.degenerateRings;
            return {};
        }
        return ring;
    }

    bool m_closedLinesArePolygons;
    ConversionNotes& m_notes;
    MultiPoint m_points;
    MultiLineString m_lines;
    MultiPolygon m_polygons;
};

std::unique_ptr<OGRLinearRing> ringToOgr(const Ring& ring) {
    auto converted = std::make_unique<OGRLinearRing>();
    converted->setNumPoints(static_cast<int>(ring.size()), FALSE);
    for (std::size_t i = 0; i < ring.size(); ++i) {
        converted->setPoint(static_cast<int>(i), ring[i].x, ring[i].y);
    }
    return converted;
}

struct ToOgr {
    std::unique_ptr<OGRGeometry> operator()(std::monostate) const { return nullptr; }

    std::unique_ptr<OGRGeometry> operator()(const MultiPoint& geometry) const {
        if (geometry.points.size() == 1) {
            return std::make_unique<OGRPoint>(geometry.points[0].x, geometry.points[0].y);
        }
        auto converted = std::make_unique<OGRMultiPoint>();
        for (const Point& point : geometry.points) {
            converted->addGeometryDirectly(new OGRPoint(point.x, point.y));
        }
        return converted;
    }

    std::unique_ptr<OGRGeometry> operator()(const MultiLineString& geometry) const {
        auto converted = std::make_unique<OGRMultiLineString>();
        for (const LineString& line : geometry.lines) {
            auto part = std::make_unique<OGRLineString>();
            for (const Point& point : line) {
                part->addPoint(point.x, point.y);
            }
            converted->addGeometryDirectly(part.release());
        }
        return converted;
    }

    std::unique_ptr<OGRGeometry> operator()(const MultiPolygon& geometry) const {
        auto converted = std::make_unique<OGRMultiPolygon>();
        for (const Polygon& polygon : geometry.polygons) {
            auto part = std::make_unique<OGRPolygon>();
            part->addRingDirectly(ringToOgr(polygon.shell).release());
            for (const Ring& hole : polygon.holes) {
                part->addRingDirectly(ringToOgr(hole).release());
            }
            converted->addGeometryDirectly(part.release());
        }
        return converted;
    }
};

} // namespace

Geometry fromOgr(const OGRGeometry* geometry, bool closedLinesArePolygons, ConversionNotes& notes) {
    if (geometry == nullptr || geometry->IsEmpty()) {
        return {};
    }
    PartCollector collector(closedLinesArePolygons, notes);
    if (geometry->hasCurveGeometry() != FALSE) {
        notes.curvesLinearised = true;
        const std::unique_ptr<OGRGeometry> linear(geometry->getLinearGeometry());
        collector.add(*linear);
    } else {
        collector.add(*geometry);
    }
    return collector.take();
}

std::unique_ptr<OGRGeometry> toOgr(const Geometry& geometry) {
    return std::visit(ToOgr{}, geometry);
}

} // namespace parklens
