// How fast 200,000 parcels and 400,000 buildings become parcel figures: sharing of buildings, union
// of footprints, floor areas, rates, overlaps of parcels.
//
//   land_bench [THREADS]

#include "analysis/land/parcel_figures.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace parklens;

namespace {

constexpr int columnCount = 500;
constexpr int rowCount = 400;
constexpr double parcelWidthM = 60.0;
constexpr double parcelHeightM = 80.0;
constexpr int buildingsPerParcel = 2;

/// A small generator of numbers with a fixed seed (xorshift).
class Random {
public:
    double between(double low, double high) {
        m_state ^= m_state << 13U;
        m_state ^= m_state >> 7U;
        m_state ^= m_state << 17U;
        return low + (high - low) * static_cast<double>(m_state >> 11U) / 9007199254740992.0;
    }

private:
    std::uint64_t m_state = 0x9E3779B97F4A7C15U;
};

/// A corner of the parcels' grid: the same for all four parcels that meet in it.
Point corner(int column, int row) {
    const double wobble = 5.0 * std::sin(column * 12.9898 + row * 78.233);
    return {480000.0 + column * parcelWidthM + wobble, 3300000.0 + row * parcelHeightM - wobble};
}

MultiPolygon quadrilateral(Point a, Point b, Point c, Point d) {
    return {{Polygon{{a, b, c, d, a}, {}}}};
}

void addParcel(int column, int row, LandData& land) {
    Parcel parcel;
    parcel.id = parcel.code = fmt::format("{}-{}", column, row);
    parcel.polygon = quadrilateral(corner(column, row),
                                   corner(column + 1, row),
                                   corner(column + 1, row + 1),
                                   corner(column, row + 1));
    land.parcels.push_back(std::move(parcel));
}

/// A rotated rectangle somewhere on the parcel; some reach over its border.
void addBuilding(int column, int row, Random& random, LandData& land) {
    const Point origin = corner(column, row);
    const Point centre = {origin.x + random.between(10.0, parcelWidthM - 8.0),
                          origin.y + random.between(12.0, parcelHeightM - 10.0)};
    const double angle = random.between(0.0, 1.5);
    const double length = random.between(4.0, 12.0);
    const double width = random.between(3.0, 8.0);
    const auto at = [&](double along, double across) {
        return Point{centre.x + along * std::cos(angle) - across * std::sin(angle),
                     centre.y + along * std::sin(angle) + across * std::cos(angle)};
    };
    Building building;
    building.id = fmt::format("b{}", land.buildings.size());
    building.footprint = quadrilateral(
        at(-length, -width), at(length, -width), at(length, width), at(-length, width));
    building.storeys = std::floor(random.between(1.0, 7.0));
    building.heightM = *building.storeys * 3.6;
    land.buildings.push_back(std::move(building));
}

LandData makeLand() {
    LandData land(Crs::fromEpsg(4549));
    land.hasBuildingLayer = true;
    Random random;
    for (int row = 0; row < rowCount; ++row) {
        for (int column = 0; column < columnCount; ++column) {
            addParcel(column, row, land);
            for (int i = 0; i < buildingsPerParcel; ++i) {
                addBuilding(column, row, random, land);
            }
        }
    }
    return land;
}

/// Areas on the ellipsoid, which the loader takes while reading.
void measureAreas(LandData& land, const TaskPool& pool) {
    constexpr std::size_t chunkSize = 1024;
    const CrsTransform transform(land.crs, land.crs.geographic());
    const auto inChunks = [&](std::size_t count, auto body) {
        pool.parallelFor((count + chunkSize - 1) / chunkSize, [&](std::size_t chunk) {
            const CrsTransform own = transform;
            for (std::size_t i = chunk * chunkSize; i < std::min(count, (chunk + 1) * chunkSize);
                 ++i) {
                body(i, own);
            }
        });
    };
    inChunks(land.parcels.size(), [&](std::size_t i, const CrsTransform& own) {
        land.parcels[i].geometryAreaM2 = ellipsoidalAreaM2(land.parcels[i].polygon, own);
    });
    inChunks(land.buildings.size(), [&](std::size_t i, const CrsTransform& own) {
        land.buildings[i].footprintAreaM2 = ellipsoidalAreaM2(land.buildings[i].footprint, own);
    });
}

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

int main(int argumentCount, char** arguments) {
    const int threads = argumentCount > 1 ? std::atoi(arguments[1]) : 0;
    const TaskPool pool(threads);
    const StandardsLibrary standards = StandardsLibrary::load(dataDirectory() / "standards");
    LandData land = makeLand();
    const auto start = std::chrono::steady_clock::now();
    measureAreas(land, pool);
    const double areas = secondsSince(start);
    Diagnostics diagnostics;
    const auto begin = std::chrono::steady_clock::now();
    const BuildingShares shares = shareBuildings(land, standards, pool, {}, diagnostics);
    const double sharing = secondsSince(begin);
    const auto again = std::chrono::steady_clock::now();
    const std::vector<ParcelOverlap> overlaps = findOverlaps(land, standards, pool, {});
    const double overlapping = secondsSince(again);
    const auto all = std::chrono::steady_clock::now();
    const LandFigures figures = figureLand(land, standards, pool, {}, diagnostics);
    const double figured = secondsSince(all);
    double floors = 0.0;
    double footprint = 0.0;
    for (const ParcelFigures& parcel : figures.parcels) {
        floors += parcel.amounts.floorAreaM2.interval->value;
        footprint += parcel.amounts.footprintM2.interval->value;
    }
    fmt::print("{} parcels, {} buildings, {} threads\n"
               "areas on the ellipsoid {:.2f} s\n"
               "shares and unions {:.2f} s ({} shares, {} straddling)\n"
               "overlaps of parcels {:.2f} s ({})\n"
               "all figures {:.2f} s\n"
               "all figures with areas {:.2f} s: floor area {:.3f} m², footprint {:.3f} m²\n",
               land.parcels.size(),
               land.buildings.size(),
               pool.threadCount(),
               areas,
               sharing,
               shares.shares.size(),
               shares.receipts.size(),
               overlapping,
               overlaps.size(),
               figured,
               areas + figured,
               floors,
               footprint);
    return 0;
}
