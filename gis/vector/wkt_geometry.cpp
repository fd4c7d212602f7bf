#include "gis/vector/wkt_geometry.hpp"

#include "gis/base/gdal_error_log.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"
#include "gis/vector/private/geometry_conversion.hpp"

#include <charconv>
#include <memory>
#include <string_view>

namespace parklens {

namespace {

/// "(a, b)" with `write` for each item.
template <typename Range, typename Write>
std::string listOf(const Range& range, Write write) {
    std::string text = "(";
    for (const auto& item : range) {
        text += text.size() == 1 ? "" : ",";
        text += write(item);
    }
    return text + ")";
}

std::string pointText(Point point) {
    return shortestText(point.x) + " " + shortestText(point.y);
}

std::string pointsText(const std::vector<Point>& points) {
    return listOf(points, pointText);
}

std::string polygonText(const Polygon& polygon) {
    std::vector<Ring> rings{polygon.shell};
    rings.insert(rings.end(), polygon.holes.begin(), polygon.holes.end());
    return listOf(rings, pointsText);
}

struct WktWriter {
    std::string operator()(std::monostate) const { return {}; }

    std::string operator()(const MultiPoint& geometry) const {
        return (geometry.points.size() == 1 ? "POINT " : "MULTIPOINT ") +
               pointsText(geometry.points);
    }

    std::string operator()(const MultiLineString& geometry) const {
        return "MULTILINESTRING " + listOf(geometry.lines, pointsText);
    }

    std::string operator()(const MultiPolygon& geometry) const {
        return "MULTIPOLYGON " + listOf(geometry.polygons, polygonText);
    }
};

/// Looks at the rings of polygons before the conversion closes them.
class RingInspector {
public:
    explicit RingInspector(std::vector<WktRingFault>& faults) : m_faults(faults) {}

    void inspect(const OGRGeometry& geometry) {
        const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
        if (type == wkbPolygon) {
            polygon(*geometry.toPolygon());
        } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
            for (const OGRGeometry* part : *geometry.toGeometryCollection()) {
                inspect(*part);
            }
        }
    }

private:
    void polygon(const OGRPolygon& polygon) {
        ++m_polygon;
        if (polygon.IsEmpty() != 0) {
            return;
        }
        ring(*polygon.getExteriorRing(), 0);
        for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
            ring(*polygon.getInteriorRing(i), static_cast<std::size_t>(i) + 1);
        }
    }

    void ring(const OGRLinearRing& ring, std::size_t hole) {
        constexpr int fewestPoints = 4; // three corners, and the first again
        const int count = ring.getNumPoints();
        if (count == 0) {
            return;
        }
        const Point first = {ring.getX(0), ring.getY(0)};
        const Point last = {ring.getX(count - 1), ring.getY(count - 1)};
        if (first != last || count < fewestPoints) {
            m_faults.push_back({m_polygon, hole, first != last, first, last});
        }
    }

    std::vector<WktRingFault>& m_faults;
    std::size_t m_polygon = 0;
};

} // namespace

std::optional<WktGeometry> parseWkt(const std::string& text) {
    constexpr std::string_view prefix = "SRID=";
    WktGeometry parsed;
    std::string wkt(trimmed(text));
    const std::size_t semicolon = wkt.find(';');
    if (wkt.starts_with(prefix) && semicolon != std::string::npos) {
        int code = 0;
        const char* end = wkt.data() + semicolon;
        if (std::from_chars(wkt.data() + prefix.size(), end, code).ptr != end) {
            return std::nullopt;
        }
        parsed.epsg = code;
        wkt.erase(0, semicolon + 1);
    }
    GdalErrorLog silence;
    OGRGeometry* created = nullptr;
    if (wkt.empty() ||
        OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &created) != OGRERR_NONE) {
        return std::nullopt;
    }
    const std::unique_ptr<OGRGeometry> geometry(created);
    RingInspector(parsed.ringFaults).inspect(*geometry);
    ConversionNotes notes;
    parsed.geometry = fromOgr(geometry.get(), false, notes);
    return parsed;
}

std::string wktOf(const Geometry& geometry) {
    return std::visit(WktWriter{}, geometry);
}

} // namespace parklens
