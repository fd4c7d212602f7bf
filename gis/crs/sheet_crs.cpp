#include "gis/crs/sheet_crs.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/cgcs2000.hpp"
#include "gis/crs/private/proj_handles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace parklens {

using proj::Context;
using proj::PjHandle;

namespace {

constexpr double widestOfZone = 6.0; ///< degrees; beyond it a Gauss–Krüger zone bends visibly
constexpr double widestOfAzimuthal = 30.0;
constexpr double northernmostUtm = 84.0;
constexpr double southernmostUtm = -80.0;
constexpr int utmNorthEpsg = 32600;
constexpr int utmSouthEpsg = 32700;
constexpr int cgcs2000Epsg = 4490;

/// China as a whole, for the choice of a projection only.
constexpr Envelope chinaAsAWhole = {73.0, 3.0, 136.0, 54.0};

bool holds(const Envelope& box, Point point) {
    return point.x >= box.minX && point.x <= box.maxX && point.y >= box.minY && point.y <= box.maxY;
}

/// True where the EPSG data set says that the system is used.
bool isUsedAt(int epsg, Point lonLat) {
    const Context context;
    const PjHandle system = context.create(fmt::format("EPSG:{}", epsg));
    Envelope area;
    return system &&
           proj_get_area_of_use(context.get(),
                                system.get(),
                                &area.minX,
                                &area.minY,
                                &area.maxX,
                                &area.maxY,
                                nullptr) != 0 &&
           holds(area, lonLat);
}

std::optional<int> gaussKrugerAt(double longitude) {
    const int zone = gaussKrugerZone(ZoneWidth::ThreeDegrees, longitude);
    return cgcs2000EpsgForMeridian(ZoneWidth::ThreeDegrees,
                                   centralMeridianDegrees(ZoneWidth::ThreeDegrees, zone));
}

/// The Chinese zone where the declared system or the place asks for it.
std::optional<int> chineseZone(const Crs& declared, Point centre) {
    const std::optional<int> zone = gaussKrugerAt(centre.x);
    if (!zone) {
        return std::nullopt;
    }
    const bool isChinese =
        declared.mapOffset() != MapOffset::None || declared.geographic().epsg() == cgcs2000Epsg;
    return isChinese || isUsedAt(*zone, centre) ? zone : std::nullopt;
}

Crs azimuthalAbout(Point centre) {
    return Crs::fromText(
        fmt::format("+proj=laea +lat_0={} +lon_0={} +datum=WGS84 +units=m +no_defs +type=crs",
                    std::lround(centre.y),
                    std::lround(centre.x)));
}

Crs albersOfChina() {
    return Crs::fromText("+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +x_0=0 +y_0=0 "
                         "+datum=WGS84 +units=m +no_defs +type=crs");
}

int utmZone(double longitude) {
    const double wrapped = longitude - 360.0 * std::floor((longitude + 180.0) / 360.0);
    return std::clamp(static_cast<int>(std::floor((wrapped + 180.0) / 6.0)) + 1, 1, 60);
}

void requirePlace(Point lonLat) {
    if (std::abs(lonLat.x) <= 360.0 && std::abs(lonLat.y) <= 90.0) {
        return;
    }
    throw CrsError(
        {.what = {fmt::format("({}, {}) 不是经纬度", lonLat.x, lonLat.y),
                  fmt::format("({}, {}) is no longitude and latitude", lonLat.x, lonLat.y)},
         .place = {},
         .mend = {"请核对坐标与坐标系是否相符", "check that the coordinates fit the system"}});
}

} // namespace

Crs sheetCrs(const Crs& declared, Point lonLatCentre, double widthDegrees) {
    requirePlace(lonLatCentre);
    if (widthDegrees > widestOfZone) {
        const bool isChina = widthDegrees > widestOfAzimuthal && holds(chinaAsAWhole, lonLatCentre);
        return isChina ? albersOfChina() : azimuthalAbout(lonLatCentre);
    }
    if (declared.isProjected() && !declared.isWebMercator()) {
        return declared;
    }
    if (const std::optional<int> zone = chineseZone(declared, lonLatCentre)) {
        return Crs::fromEpsg(*zone);
    }
    if (lonLatCentre.y > northernmostUtm || lonLatCentre.y < southernmostUtm) {
        return azimuthalAbout(lonLatCentre);
    }
    return Crs::fromEpsg((lonLatCentre.y >= 0.0 ? utmNorthEpsg : utmSouthEpsg) +
                         utmZone(lonLatCentre.x));
}

void requireTrueScale(const Crs& crs) {
    if (crs.isGeographic()) {
        throw CrsError(
            {.what = {fmt::format("{} 是地理坐标系，图上没有统一的比例尺", crs.label()),
                      fmt::format("{} is geographic: no scale holds on its map", crs.label())},
             .place = {},
             .mend = {"请选用投影坐标系，如 CGCS2000 高斯-克吕格 3° 带（EPSG:4534–4554）",
                      "choose a projected system, e.g. a CGCS2000 3-degree Gauss-Kruger zone "
                      "(EPSG:4534-4554)"}});
    }
    if (crs.isWebMercator()) {
        throw CrsError(
            {.what = {fmt::format("{}（{}）的比例尺随纬度变化：北纬 30° 处图上长度比实地大 15 %，"
                                  "不能用来标注比例尺",
                                  crs.label(),
                                  crs.name()),
                      fmt::format(
                          "the scale of {} ({}) changes with latitude, by 15 % at 30° N: no "
                          "scale can be stated",
                          crs.label(),
                          crs.name())},
             .place = {},
             .mend = {"请选用投影坐标系，如 CGCS2000 高斯-克吕格 3° 带（EPSG:4534–4554）",
                      "choose a projected system, e.g. a CGCS2000 3-degree Gauss-Kruger zone "
                      "(EPSG:4534-4554)"}});
    }
}

} // namespace parklens
