#include "gis/vector/crs_area.hpp"

#include "gis/base/gdal_error_log.hpp"

#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double marginDegrees = 10.0;

bool areDegrees(Point point) {
    return std::abs(point.x) <= 360.0 && std::abs(point.y) <= 90.0;
}

/// Degrees in a projected system would be a place some metres from its origin.
bool wouldBeDegrees(Point point) {
    return std::abs(point.x) <= 180.0 && std::abs(point.y) <= 90.0 && point != Point{0.0, 0.0};
}

} // namespace

struct CrsArea::Implementation {
    bool isGeographic = false;
    std::unique_ptr<OGRCoordinateTransformation> toDegrees;
    bool hasArea = false;
    double west = -180.0;
    double south = -90.0;
    double east = 180.0;
    double north = 90.0;

    bool isInArea(Point degrees) const {
        if (!hasArea) {
            return areDegrees(degrees);
        }
        // An area across the antimeridian has east < west.
        const double width = east >= west ? east - west : east - west + 360.0;
        const double middle = west + width / 2.0;
        const double away = std::abs(std::remainder(degrees.x - middle, 360.0));
        return away <= width / 2.0 + marginDegrees && degrees.y >= south - marginDegrees &&
               degrees.y <= north + marginDegrees;
    }
};

CrsArea::CrsArea(const Crs& crs) : m_implementation(std::make_unique<Implementation>()) {
    m_implementation->isGeographic = crs.isGeographic();
    if (crs.isGeographic()) {
        return;
    }
    GdalErrorLog silence;
    OGRSpatialReference system;
    system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (system.SetFromUserInput(crs.wkt().c_str()) != OGRERR_NONE) {
        return;
    }
    const std::unique_ptr<OGRSpatialReference> degrees(system.CloneGeogCS());
    if (degrees) {
        degrees->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        m_implementation->toDegrees.reset(
            OGRCreateCoordinateTransformation(&system, degrees.get()));
    }
    const char* name = nullptr;
    m_implementation->hasArea = system.GetAreaOfUse(&m_implementation->west,
                                                    &m_implementation->south,
                                                    &m_implementation->east,
                                                    &m_implementation->north,
                                                    &name);
}

CrsArea::~CrsArea() = default;

bool CrsArea::mayContain(Point point) const {
    return mayContain(std::span(&point, 1)).front() != 0;
}

std::vector<char> CrsArea::mayContain(std::span<const Point> points) const {
    std::vector<char> contained(points.size(), 1);
    if (m_implementation->isGeographic) {
        std::transform(points.begin(), points.end(), contained.begin(), areDegrees);
        return contained;
    }
    if (!m_implementation->toDegrees || points.empty()) {
        return contained;
    }
    std::vector<double> longitudes;
    std::vector<double> latitudes;
    for (const Point& point : points) {
        longitudes.push_back(point.x);
        latitudes.push_back(point.y);
    }
    std::vector<int> done(points.size());
    const GdalErrorLog silence;
    m_implementation->toDegrees->Transform(
        static_cast<int>(points.size()), longitudes.data(), latitudes.data(), nullptr, done.data());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point degrees{longitudes[i], latitudes[i]};
        contained[i] = !wouldBeDegrees(points[i]) && done[i] != 0 && std::isfinite(degrees.x) &&
                       m_implementation->isInArea(degrees);
    }
    return contained;
}

} // namespace parklens
