#include "viewer/layout/private/pdf_georeference.hpp"

#include "gis/crs/crs_transform.hpp"
#include "gis/crs/esri_wkt.hpp"
#include "viewer/layout/private/pdf_objects.hpp"

#include <initializer_list>

namespace parklens {

namespace {

QPDFObjectHandle realObject(double value) {
    constexpr int decimals = 12; // of degrees: far below a micrometre
    return QPDFObjectHandle::newReal(value, decimals);
}

QPDFObjectHandle realArray(std::initializer_list<double> values) {
    auto array = QPDFObjectHandle::newArray();
    for (const double value : values) {
        array.appendItem(realObject(value));
    }
    return array;
}

QPDFObjectHandle coordinateSystem(const Crs& crs) {
    auto system = QPDFObjectHandle::newDictionary();
    system.replaceKey("/Type",
                      QPDFObjectHandle::newName(crs.isGeographic() ? "/GEOGCS" : "/PROJCS"));
    system.replaceKey("/WKT", QPDFObjectHandle::newString(esriWkt(crs)));
    if (crs.epsg()) {
        system.replaceKey("/EPSG", QPDFObjectHandle::newInteger(*crs.epsg()));
    }
    return system;
}

/// Latitude and longitude of the corners in the order of `unitSquare`.
QPDFObjectHandle groundPoints(const GeoreferencedFrame& frame) {
    const CrsTransform toGeographic(frame.crs, frame.crs.geographic());
    auto array = QPDFObjectHandle::newArray();
    for (const Point& corner : frame.corners) {
        const Point place = toGeographic(corner);
        array.appendItem(realObject(place.y));
        array.appendItem(realObject(place.x));
    }
    return array;
}

QPDFObjectHandle measure(const GeoreferencedFrame& frame) {
    auto dictionary = QPDFObjectHandle::newDictionary();
    dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/Measure"));
    dictionary.replaceKey("/Subtype", QPDFObjectHandle::newName("/GEO"));
    // The unit square has y upwards: top left, top right, bottom right, bottom left.
    const auto unitSquare = realArray({0, 1, 1, 1, 1, 0, 0, 0});
    dictionary.replaceKey("/Bounds", unitSquare);
    dictionary.replaceKey("/LPTS", unitSquare);
    dictionary.replaceKey("/GPTS", groundPoints(frame));
    dictionary.replaceKey("/GCS", coordinateSystem(frame.crs));
    return dictionary;
}

QPDFObjectHandle boxOf(const QRectF& rectangleMm, double pageHeightMm) {
    return realArray({rectangleMm.left() * pointsPerMm,
                      (pageHeightMm - rectangleMm.bottom()) * pointsPerMm,
                      rectangleMm.right() * pointsPerMm,
                      (pageHeightMm - rectangleMm.top()) * pointsPerMm});
}

} // namespace

QPDFObjectHandle pdfViewports(const std::vector<GeoreferencedFrame>& frames, const QSizeF& pageMm) {
    auto viewports = QPDFObjectHandle::newArray();
    for (const auto& frame : frames) {
        auto viewport = QPDFObjectHandle::newDictionary();
        viewport.replaceKey("/Type", QPDFObjectHandle::newName("/Viewport"));
        viewport.replaceKey("/BBox", boxOf(frame.rectangleMm, pageMm.height()));
        viewport.replaceKey("/Measure", measure(frame));
        viewports.appendItem(viewport);
    }
    return viewports;
}

} // namespace parklens
