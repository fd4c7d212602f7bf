/// \file
/// GEOS objects with an owner, and polygons carried over and back. A
/// context and all made in it belong to one thread at a time.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <geos_c.h>

#include <memory>
#include <span>
#include <string>

namespace parklens::geos {

/// Destroys what GEOS made in a context.
struct Destroy {
    GEOSContextHandle_t context = nullptr;

    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }

    void operator()(const GEOSPreparedGeometry* prepared) const {
        GEOSPreparedGeom_destroy_r(context, prepared);
    }

    void operator()(GEOSMakeValidParams* params) const {
        GEOSMakeValidParams_destroy_r(context, params);
    }
};

using GeometryHandle = std::unique_ptr<GEOSGeometry, Destroy>;
using PreparedHandle = std::unique_ptr<const GEOSPreparedGeometry, Destroy>;

/// A GEOS context that keeps the last error message.
class Context {
public:
    Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    GEOSContextHandle_t get() const { return m_context.get(); }

    GeometryHandle own(GEOSGeometry* geometry) const { return {geometry, Destroy{get()}}; }

    /// \throws GeometryError when GEOS cannot hold it (rings not closed, too few points).
    GeometryHandle polygons(std::span<const MultiPolygon> multiPolygons) const;

    GeometryHandle polygons(const MultiPolygon& multiPolygon) const {
        return polygons(std::span(&multiPolygon, 1));
    }

    GeometryHandle point(Point p) const;

    /// The polygons in a geometry; lines and points are left out, empty ones too.
    MultiPolygon areasOf(const GEOSGeometry* geometry) const;

    /// GEOS's answer to a yes-no question: 2 means failure.
    bool answer(char result, const char* operation) const;

    /// \throws GeometryError naming the operation and GEOS's last message.
    [[noreturn]] void fail(const char* operation) const;

private:
    struct Finish {
        void operator()(GEOSContextHandle_t context) const { GEOS_finish_r(context); }
    };

    GEOSGeometry* ring(const Ring& ring) const;
    GEOSGeometry* polygon(const Polygon& polygon) const;
    Ring ringOf(const GEOSGeometry* ring) const;
    void collectAreas(const GEOSGeometry* geometry, MultiPolygon& areas) const;

    std::unique_ptr<std::string> m_lastError;
    std::unique_ptr<std::remove_pointer_t<GEOSContextHandle_t>, Finish> m_context;
};

} // namespace parklens::geos
