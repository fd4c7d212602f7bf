#include "gis/crs/cgcs2000.hpp"

#include <fmt/format.h>

#include <cmath>

namespace parklens {

namespace {

using Kind = CoordinateSuggestion::Kind;

/// One family of zones in the EPSG data set: consecutive codes for consecutive zones.
struct ZoneFamily {
    int firstZone;
    int lastZone;
    int firstPrefixedCode;
    int firstMeridianCode;
};

constexpr ZoneFamily familyOf(ZoneWidth width) {
    return width == ZoneWidth::ThreeDegrees ? ZoneFamily{25, 45, 4513, 4534}
                                            : ZoneFamily{13, 23, 4491, 4502};
}

struct Interval {
    double low;
    double high;

    bool contains(double from, double to) const { return from >= low && to <= high; }
};

// China with a margin: 3°–54° N, 73°–136° E.
constexpr Interval northingsM{300000.0, 6050000.0};
constexpr Interval latitudesDegrees{-90.0, 90.0};
constexpr Interval longitudesDegrees{-180.0, 180.0};
/// Within a zone eastings stay within 500 km of the false easting; at 20° N half a 6° zone is
/// 314 km, at its overlaps somewhat more.
constexpr Interval eastingsM{100000.0, 900000.0};
constexpr Interval webMercatorEastingsM{8100000.0, 15200000.0};
constexpr Interval webMercatorNorthingsM{330000.0, 7200000.0};
constexpr double prefixM = 1000000.0;

/// The zone number in front of all eastings, 0 when there is none in common.
int zonePrefix(double from, double to) {
    const double zone = std::floor(from / prefixM);
    if (zone < 1.0 || std::floor(to / prefixM) != zone ||
        !eastingsM.contains(from - zone * prefixM, to - zone * prefixM)) {
        return 0;
    }
    return static_cast<int>(zone);
}

CoordinateSuggestion longitudeLatitude(bool swapped) {
    CoordinateSuggestion suggestion{Kind::LongitudeLatitude, swapped, 4490, {}};
    suggestion.description = {
        "坐标像是以度为单位的经纬度（CGCS2000 为 EPSG:4490，WGS 84 为 EPSG:4326；"
        "网络地图数据也可能是 GCJ-02 或 BD-09，从数值看不出来）",
        "the coordinates look like longitude and latitude in degrees "
        "(EPSG:4490 for CGCS2000, EPSG:4326 for WGS 84; data from web maps may "
        "also be GCJ-02 or BD-09, which the numbers do not tell)"};
    return suggestion;
}

CoordinateSuggestion prefixedZone(int zone, bool mayBeWebMercator) {
    const bool three = zone >= familyOf(ZoneWidth::ThreeDegrees).firstZone;
    const ZoneWidth width = three ? ZoneWidth::ThreeDegrees : ZoneWidth::SixDegrees;
    CoordinateSuggestion suggestion{
        Kind::PrefixedZone, false, cgcs2000EpsgWithPrefix(width, zone), {}};
    suggestion.description = {
        fmt::format("坐标像是 CGCS2000 {}°带第 {} 带、东坐标带带号（中央经线 {}°E，EPSG:{}{}）",
                    three ? 3 : 6,
                    zone,
                    centralMeridianDegrees(width, zone),
                    suggestion.epsg.value_or(0),
                    mayBeWebMercator ? "；也可能是 Web 墨卡托 EPSG:3857" : ""),
        fmt::format("the coordinates look like CGCS2000 {}-degree zone {} with the zone number in "
                    "front of the easting (central meridian {}° E, EPSG:{}{})",
                    three ? 3 : 6,
                    zone,
                    centralMeridianDegrees(width, zone),
                    suggestion.epsg.value_or(0),
                    mayBeWebMercator ? "; they may also be Web Mercator, EPSG:3857" : "")};
    return suggestion;
}

CoordinateSuggestion unprefixedZone() {
    CoordinateSuggestion suggestion{Kind::UnprefixedZone, false, std::nullopt, {}};
    suggestion.description = {
        "坐标像是高斯-克吕格平面坐标、东坐标不带带号，须知道中央经线：CGCS2000 3°带为 "
        "EPSG:4534（75°E）至 EPSG:4554（135°E），6°带为 EPSG:4502 至 EPSG:4512",
        "the coordinates look like Gauss-Kruger coordinates without zone "
        "number: the central meridian must be known (CGCS2000 3-degree "
        "EPSG:4534 for 75° E to EPSG:4554 for 135° E, 6-degree EPSG:4502 to "
        "EPSG:4512)"};
    return suggestion;
}

CoordinateSuggestion webMercator() {
    CoordinateSuggestion suggestion{Kind::WebMercator, false, 3857, {}};
    suggestion.description = {"坐标像是 Web 墨卡托（EPSG:3857）",
                              "the coordinates look like Web Mercator (EPSG:3857)"};
    return suggestion;
}

/// Reads the envelope as east, north.
CoordinateSuggestion suggestInOrder(const Envelope& e) {
    if (longitudesDegrees.contains(e.minX, e.maxX) && latitudesDegrees.contains(e.minY, e.maxY)) {
        return longitudeLatitude(false);
    }
    const bool mayBeWebMercator = webMercatorEastingsM.contains(e.minX, e.maxX) &&
                                  webMercatorNorthingsM.contains(e.minY, e.maxY);
    if (northingsM.contains(e.minY, e.maxY)) {
        const int zone = zonePrefix(e.minX, e.maxX);
        if (cgcs2000EpsgWithPrefix(ZoneWidth::ThreeDegrees, zone) ||
            cgcs2000EpsgWithPrefix(ZoneWidth::SixDegrees, zone)) {
            return prefixedZone(zone, mayBeWebMercator);
        }
        if (eastingsM.contains(e.minX, e.maxX)) {
            return unprefixedZone();
        }
    }
    return mayBeWebMercator ? webMercator() : CoordinateSuggestion{};
}

} // namespace

int gaussKrugerZone(ZoneWidth width, double longitudeDegrees) {
    return width == ZoneWidth::ThreeDegrees
               ? static_cast<int>(std::floor(longitudeDegrees / 3.0 + 0.5))
               : static_cast<int>(std::floor(longitudeDegrees / 6.0)) + 1;
}

int centralMeridianDegrees(ZoneWidth width, int zone) {
    return width == ZoneWidth::ThreeDegrees ? 3 * zone : 6 * zone - 3;
}

std::optional<int> cgcs2000EpsgWithPrefix(ZoneWidth width, int zone) {
    const ZoneFamily family = familyOf(width);
    if (zone < family.firstZone || zone > family.lastZone) {
        return std::nullopt;
    }
    return family.firstPrefixedCode + zone - family.firstZone;
}

std::optional<int> cgcs2000EpsgForMeridian(ZoneWidth width, int meridianDegrees) {
    const ZoneFamily family = familyOf(width);
    const int zone = gaussKrugerZone(width, meridianDegrees);
    if (zone < family.firstZone || zone > family.lastZone ||
        centralMeridianDegrees(width, zone) != meridianDegrees) {
        return std::nullopt;
    }
    return family.firstMeridianCode + zone - family.firstZone;
}

CoordinateSuggestion suggestCrs(const Envelope& envelope) {
    if (envelope.empty()) {
        return {Kind::Unclear,
                false,
                std::nullopt,
                {"没有可用的坐标数值", "there are no coordinates to tell by"}};
    }
    CoordinateSuggestion suggestion = suggestInOrder(envelope);
    // Latitudes beyond 54° with longitudes below it do not occur in China: 31, 120 is swapped.
    const bool latitudeFirst = suggestion.kind == Kind::LongitudeLatitude && envelope.maxX < 54.0 &&
                               envelope.minX > 3.0 && envelope.minY > 73.0;
    if (suggestion.kind != Kind::Unclear && !latitudeFirst) {
        return suggestion;
    }
    const Envelope swapped{envelope.minY, envelope.minX, envelope.maxY, envelope.maxX};
    CoordinateSuggestion other = suggestInOrder(swapped);
    if (other.kind != Kind::Unclear) {
        other.axesSwapped = true;
        other.description.zh += "，而且北坐标（纬度）写在了前面";
        other.description.en += ", with the northing or latitude written first";
        return other;
    }
    suggestion.description = {
        fmt::format("从坐标数值（{}～{}，{}～{}）看不出坐标系",
                    envelope.minX,
                    envelope.maxX,
                    envelope.minY,
                    envelope.maxY),
        fmt::format("the coordinates ({} to {}, {} to {}) do not tell their system",
                    envelope.minX,
                    envelope.maxX,
                    envelope.minY,
                    envelope.maxY)};
    return suggestion;
}

} // namespace parklens
