#include "tests/analysis/land/land_fixture.hpp"

#include "gis/geometry/ellipsoidal_area.hpp"
#include "tests/support/test_environment.hpp"

namespace parklens::test {

MultiPolygon polygonOf(std::vector<Point> corners) {
    for (Point& corner : corners) {
        corner = {500000.0 + corner.x, 3300000.0 + corner.y};
    }
    corners.push_back(corners.front());
    return {{Polygon{std::move(corners), {}}}};
}

MultiPolygon rectangle(double x, double y, double width, double height) {
    return polygonOf({{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}});
}

LandFixture::LandFixture() : land(Crs::fromEpsg(4549)) {}

Parcel& LandFixture::addParcel(const std::string& code, const MultiPolygon& polygon) {
    Parcel parcel;
    parcel.id = parcel.code = code;
    parcel.polygon = polygon;
    parcel.geometryAreaM2 = ellipsoidalAreaM2(polygon, land.crs);
    parcel.place = {.file = "parcels.gpkg", .feature = code};
    land.parcels.push_back(std::move(parcel));
    return land.parcels.back();
}

Building& LandFixture::addBuilding(const std::string& id, const MultiPolygon& footprint) {
    Building building;
    building.id = id;
    building.footprint = footprint;
    building.footprintAreaM2 = ellipsoidalAreaM2(footprint, land.crs);
    building.place = {.file = "buildings.gpkg", .feature = id};
    land.hasBuildingLayer = true;
    land.buildings.push_back(std::move(building));
    return land.buildings.back();
}

LandFigures LandFixture::figures(int threads) {
    return figureLand(land, standards(), TaskPool(threads), {}, diagnostics);
}

} // namespace parklens::test
