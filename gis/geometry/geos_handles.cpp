#include "gis/geometry/private/geos_handles.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <new>
#include <vector>

namespace parklens::geos {

namespace {

void keepMessage(const char* message, void* lastError) {
    *static_cast<std::string*>(lastError) = message;
}

// Rings travel to and from GEOS as they lie in memory.
static_assert(sizeof(Point) == 2 * sizeof(double));

} // namespace

Context::Context() : m_lastError(std::make_unique<std::string>()), m_context(GEOS_init_r()) {
    if (!m_context) {
        throw std::bad_alloc();
    }
    GEOSContext_setErrorMessageHandler_r(get(), keepMessage, m_lastError.get());
}

void Context::fail(const char* operation) const {
    const std::string& reason = *m_lastError;
    throw GeometryError(
        {.what = {fmt::format("几何运算 {} 失败（{}）", operation, reason),
                  fmt::format("the geometry operation {} failed ({})", operation, reason)},
         .place = {},
         .mend = {"请先在 GIS 软件中检查并修复该图形", "check and repair the geometry in a GIS"}});
}

bool Context::answer(char result, const char* operation) const {
    constexpr char failed = 2;
    if (result == failed) {
        fail(operation);
    }
    return result == 1;
}

GEOSGeometry* Context::ring(const Ring& ring) const {
    GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(
        get(), &ring.data()->x, static_cast<unsigned>(ring.size()), 0, 0);
    GEOSGeometry* geometry =
        sequence == nullptr ? nullptr : GEOSGeom_createLinearRing_r(get(), sequence);
    if (geometry == nullptr) {
        fail("ring");
    }
    return geometry;
}

GEOSGeometry* Context::polygon(const Polygon& polygon) const {
    GeometryHandle shell = own(ring(polygon.shell));
    std::vector<GeometryHandle> holes;
    holes.reserve(polygon.holes.size());
    for (const Ring& hole : polygon.holes) {
        holes.push_back(own(ring(hole)));
    }
    std::vector<GEOSGeometry*> given;
    given.reserve(holes.size());
    for (GeometryHandle& hole : holes) {
        given.push_back(hole.release());
    }
    GEOSGeometry* geometry = GEOSGeom_createPolygon_r(
        get(), shell.release(), given.data(), static_cast<unsigned>(given.size()));
    if (geometry == nullptr) {
        fail("polygon");
    }
    return geometry;
}

GeometryHandle Context::polygons(std::span<const MultiPolygon> multiPolygons) const {
    std::vector<GeometryHandle> parts;
    for (const MultiPolygon& multiPolygon : multiPolygons) {
        for (const Polygon& part : multiPolygon.polygons) {
            parts.push_back(own(polygon(part)));
        }
    }
    std::vector<GEOSGeometry*> given;
    given.reserve(parts.size());
    for (GeometryHandle& part : parts) {
        given.push_back(part.release());
    }
    GeometryHandle collection = own(GEOSGeom_createCollection_r(
        get(), GEOS_MULTIPOLYGON, given.data(), static_cast<unsigned>(given.size())));
    if (!collection) {
        fail("multipolygon");
    }
    return collection;
}

GeometryHandle Context::point(Point p) const {
    GeometryHandle geometry = own(GEOSGeom_createPointFromXY_r(get(), p.x, p.y));
    if (!geometry) {
        fail("point");
    }
    return geometry;
}

Ring Context::ringOf(const GEOSGeometry* ring) const {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(get(), ring);
    unsigned size = 0;
    if (sequence == nullptr || GEOSCoordSeq_getSize_r(get(), sequence, &size) == 0) {
        fail("ring");
    }
    Ring points(size);
    if (size > 0 && GEOSCoordSeq_copyToBuffer_r(get(), sequence, &points.front().x, 0, 0) == 0) {
        fail("ring");
    }
    return points;
}

void Context::collectAreas(const GEOSGeometry* geometry, MultiPolygon& areas) const {
    if (geometry == nullptr || GEOSisEmpty_r(get(), geometry) == 1) {
        return;
    }
    const int type = GEOSGeomTypeId_r(get(), geometry);
    if (type == GEOS_POLYGON) {
        Polygon polygon;
        polygon.shell = ringOf(GEOSGetExteriorRing_r(get(), geometry));
        const int holes = GEOSGetNumInteriorRings_r(get(), geometry);
        for (int i = 0; i < holes; ++i) {
            polygon.holes.push_back(ringOf(GEOSGetInteriorRingN_r(get(), geometry, i)));
        }
        areas.polygons.push_back(std::move(polygon));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        const int count = GEOSGetNumGeometries_r(get(), geometry);
        for (int i = 0; i < count; ++i) {
            collectAreas(GEOSGetGeometryN_r(get(), geometry, i), areas);
        }
    }
}

MultiPolygon Context::areasOf(const GEOSGeometry* geometry) const {
    MultiPolygon areas;
    collectAreas(geometry, areas);
    return areas;
}

} // namespace parklens::geos
