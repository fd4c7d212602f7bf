#include "gis/crs/gauss_kruger.hpp"

#include <algorithm>
#include <array>

namespace parklens {

namespace {

/// Consecutive EPSG codes for consecutive zones of one datum and width.
struct CodeSeries {
    ChineseDatum datum;
    ZoneWidth width;
    bool prefixed;
    int firstCode;
};

constexpr std::array series{
    CodeSeries{ChineseDatum::Cgcs2000, ZoneWidth::SixDegrees, true, 4491},
    CodeSeries{ChineseDatum::Cgcs2000, ZoneWidth::SixDegrees, false, 4502},
    CodeSeries{ChineseDatum::Cgcs2000, ZoneWidth::ThreeDegrees, true, 4513},
    CodeSeries{ChineseDatum::Cgcs2000, ZoneWidth::ThreeDegrees, false, 4534},
    CodeSeries{ChineseDatum::Xian1980, ZoneWidth::SixDegrees, true, 2327},
    CodeSeries{ChineseDatum::Xian1980, ZoneWidth::SixDegrees, false, 2338},
    CodeSeries{ChineseDatum::Xian1980, ZoneWidth::ThreeDegrees, true, 2349},
    CodeSeries{ChineseDatum::Xian1980, ZoneWidth::ThreeDegrees, false, 2370},
    CodeSeries{ChineseDatum::Beijing1954, ZoneWidth::SixDegrees, true, 21413},
    CodeSeries{ChineseDatum::Beijing1954, ZoneWidth::SixDegrees, false, 21453},
    CodeSeries{ChineseDatum::Beijing1954, ZoneWidth::ThreeDegrees, true, 2401},
    CodeSeries{ChineseDatum::Beijing1954, ZoneWidth::ThreeDegrees, false, 2422}};

struct ZoneRange {
    int first;
    int last;

    bool contains(int zone) const { return zone >= first && zone <= last; }
};

constexpr ZoneRange rangeOf(ZoneWidth width) {
    return width == ZoneWidth::ThreeDegrees ? ZoneRange{25, 45} : ZoneRange{13, 23};
}

} // namespace

std::optional<int> epsgOf(const GaussKrugerSystem& system) {
    const ZoneRange range = rangeOf(system.width);
    if (!range.contains(system.zone)) {
        return std::nullopt;
    }
    const auto found = std::find_if(series.begin(), series.end(), [&](const CodeSeries& codes) {
        return codes.datum == system.datum && codes.width == system.width &&
               codes.prefixed == system.prefixed;
    });
    return found->firstCode + system.zone - range.first;
}

std::optional<GaussKrugerSystem> gaussKrugerSystemOf(int epsg) {
    for (const CodeSeries& codes : series) {
        const ZoneRange range = rangeOf(codes.width);
        const int zone = epsg - codes.firstCode + range.first;
        if (range.contains(zone)) {
            return GaussKrugerSystem{codes.datum, codes.width, zone, codes.prefixed};
        }
    }
    return std::nullopt;
}

std::optional<ZoneWidth> zoneWidthOf(int zone) {
    for (const ZoneWidth width : {ZoneWidth::ThreeDegrees, ZoneWidth::SixDegrees}) {
        if (rangeOf(width).contains(zone)) {
            return width;
        }
    }
    return std::nullopt;
}

} // namespace parklens
