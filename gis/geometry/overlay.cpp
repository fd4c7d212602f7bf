#include "gis/geometry/overlay.hpp"

#include "gis/geometry/private/geos_handles.hpp"

namespace parklens {

using geos::Context;
using geos::Destroy;
using geos::GeometryHandle;
using geos::PreparedHandle;

// Coordinates are handed over as they are: OverlayNG computes intersection points in double-double
// arithmetic, and shifting its results back to large coordinates would round them once more, after
// which they need no longer be valid.

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) {
    if (!envelopeOf(a).intersects(envelopeOf(b))) {
        return {};
    }
    const Context context;
    const GeometryHandle left = context.polygons(a);
    const GeometryHandle right = context.polygons(b);
    const GeometryHandle result =
        context.own(GEOSIntersection_r(context.get(), left.get(), right.get()));
    if (!result) {
        context.fail("intersection");
    }
    return context.areasOf(result.get());
}

MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b) {
    if (!envelopeOf(a).intersects(envelopeOf(b))) {
        return a;
    }
    const Context context;
    const GeometryHandle left = context.polygons(a);
    const GeometryHandle right = context.polygons(b);
    const GeometryHandle result =
        context.own(GEOSDifference_r(context.get(), left.get(), right.get()));
    if (!result) {
        context.fail("difference");
    }
    return context.areasOf(result.get());
}

MultiPolygon unionOf(std::span<const MultiPolygon> polygons) {
    const Context context;
    // Cascaded along an index: thousands of parcels cost little more than their vertices.
    const GeometryHandle all = context.polygons(polygons);
    const GeometryHandle result = context.own(GEOSUnaryUnion_r(context.get(), all.get()));
    if (!result) {
        context.fail("union");
    }
    return context.areasOf(result.get());
}

bool intersects(const MultiPolygon& a, const MultiPolygon& b) {
    if (!envelopeOf(a).intersects(envelopeOf(b))) {
        return false;
    }
    const Context context;
    const GeometryHandle left = context.polygons(a);
    const GeometryHandle right = context.polygons(b);
    return context.answer(GEOSIntersects_r(context.get(), left.get(), right.get()), "intersects");
}

bool covers(const MultiPolygon& polygon, Point point) {
    const Context context;
    const GeometryHandle area = context.polygons(polygon);
    const GeometryHandle place = context.point(point);
    return context.answer(GEOSCovers_r(context.get(), area.get(), place.get()), "covers");
}

std::optional<Point> pointInside(const MultiPolygon& polygon) {
    if (polygon.empty()) {
        return std::nullopt;
    }
    const Context context;
    const GeometryHandle area = context.polygons(polygon);
    const GeometryHandle inside = context.own(GEOSPointOnSurface_r(context.get(), area.get()));
    Point point;
    if (!inside || GEOSGeomGetX_r(context.get(), inside.get(), &point.x) != 1 ||
        GEOSGeomGetY_r(context.get(), inside.get(), &point.y) != 1) {
        context.fail("point on surface");
    }
    return point;
}

double distance(const MultiPolygon& polygon, Point point) {
    const Context context;
    const GeometryHandle area = context.polygons(polygon);
    const GeometryHandle place = context.point(point);
    double found = 0.0;
    if (GEOSDistance_r(context.get(), area.get(), place.get(), &found) == 0) {
        context.fail("distance");
    }
    return found;
}

struct PreparedPolygon::Implementation {
    explicit Implementation(const MultiPolygon& polygon)
        : envelope(envelopeOf(polygon))
        , geometry(context.polygons(polygon))
        , prepared(GEOSPrepare_r(context.get(), geometry.get()), Destroy{context.get()}) {
        if (!prepared) {
            context.fail("prepare");
        }
    }

    Context context;
    Envelope envelope;
    GeometryHandle geometry;
    PreparedHandle prepared;
};

PreparedPolygon::PreparedPolygon(const MultiPolygon& polygon)
    : m_implementation(std::make_unique<Implementation>(polygon)) {}

PreparedPolygon::~PreparedPolygon() = default;
PreparedPolygon::PreparedPolygon(PreparedPolygon&&) noexcept = default;
PreparedPolygon& PreparedPolygon::operator=(PreparedPolygon&&) noexcept = default;

bool PreparedPolygon::intersects(const MultiPolygon& other) const {
    const Implementation& self = *m_implementation;
    if (!self.envelope.intersects(envelopeOf(other))) {
        return false;
    }
    const GeometryHandle asked = self.context.polygons(other);
    return self.context.answer(
        GEOSPreparedIntersects_r(self.context.get(), self.prepared.get(), asked.get()),
        "intersects");
}

bool PreparedPolygon::covers(const MultiPolygon& other) const {
    const Implementation& self = *m_implementation;
    if (other.empty() || !self.envelope.intersects(envelopeOf(other))) {
        return false;
    }
    const GeometryHandle asked = self.context.polygons(other);
    return self.context.answer(
        GEOSPreparedCovers_r(self.context.get(), self.prepared.get(), asked.get()), "covers");
}

bool PreparedPolygon::covers(Point point) const {
    const Implementation& self = *m_implementation;
    const Envelope& box = self.envelope;
    const bool inBox =
        point.x >= box.minX && point.x <= box.maxX && point.y >= box.minY && point.y <= box.maxY;
    if (!inBox) {
        return false;
    }
    const GeometryHandle asked = self.context.point(point);
    return self.context.answer(
        GEOSPreparedCovers_r(self.context.get(), self.prepared.get(), asked.get()), "covers");
}

MultiPolygon PreparedPolygon::intersection(const MultiPolygon& other) const {
    const Implementation& self = *m_implementation;
    if (!self.envelope.intersects(envelopeOf(other))) {
        return {};
    }
    const GeometryHandle asked = self.context.polygons(other);
    const GeometryHandle result =
        self.context.own(GEOSIntersection_r(self.context.get(), self.geometry.get(), asked.get()));
    if (!result) {
        self.context.fail("intersection");
    }
    return self.context.areasOf(result.get());
}

} // namespace parklens
