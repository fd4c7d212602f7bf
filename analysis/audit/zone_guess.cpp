#include "analysis/audit/zone_guess.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/cgcs2000.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/polygon_transforms.hpp"
#include "gis/geometry/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

constexpr double marginDegrees = 0.02; ///< parcels may lie beside the park

/// Median of the middles: a feature far off does not move it.
std::optional<Point> middleOf(std::span<const Envelope> boxes) {
    std::vector<double> xs;
    std::vector<double> ys;
    for (const Envelope& box : boxes) {
        if (!box.empty()) {
            xs.push_back((box.minX + box.maxX) / 2.0);
            ys.push_back((box.minY + box.maxY) / 2.0);
        }
    }
    if (xs.empty()) {
        return std::nullopt;
    }
    const auto middle = static_cast<std::ptrdiff_t>(xs.size() / 2);
    std::nth_element(xs.begin(), xs.begin() + middle, xs.end());
    std::nth_element(ys.begin(), ys.begin() + middle, ys.end());
    return Point{xs[static_cast<std::size_t>(middle)], ys[static_cast<std::size_t>(middle)]};
}

/// The zones that cover China, with the codes of both ways to write their eastings.
std::vector<int> chineseZones() {
    std::vector<int> codes;
    for (const auto& [width, first, last] :
         {std::tuple(ZoneWidth::ThreeDegrees, 25, 45), std::tuple(ZoneWidth::SixDegrees, 13, 23)}) {
        for (int zone = first; zone <= last; ++zone) {
            for (const std::optional<int> code :
                 {cgcs2000EpsgForMeridian(width, centralMeridianDegrees(width, zone)),
                  cgcs2000EpsgWithPrefix(width, zone)}) {
                if (code) {
                    codes.push_back(*code);
                }
            }
        }
    }
    return codes;
}

/// Where the coordinates lie when read in this zone; nothing where they cannot be.
std::optional<Point> readIn(int epsg, Point coordinates) {
    try {
        return CrsTransform(Crs::fromEpsg(epsg), Crs::wgs84())(coordinates);
    } catch (const CrsError&) {
        return std::nullopt; // far outside of the zone: no answer is the answer
    }
}

bool holds(const Envelope& box, Point point) {
    return point.x >= box.minX - marginDegrees && point.x <= box.maxX + marginDegrees &&
           point.y >= box.minY - marginDegrees && point.y <= box.maxY + marginDegrees;
}

std::vector<Envelope> boxesInDegrees(const std::vector<Park>& parks) {
    PolygonTransforms transforms(Crs::wgs84());
    std::vector<Envelope> boxes;
    for (const Park& park : parks) {
        Envelope box;
        for (const auto& [role, extent] : park.extents) {
            box.include(envelopeOf(transforms.transformed(extent.united, extent.crs)));
        }
        boxes.push_back(box);
    }
    return boxes;
}

} // namespace

std::optional<ZoneGuess>
guessZone(std::span<const Envelope> boxes, const Crs& declared, const std::vector<Park>& parks) {
    const std::optional<Point> middle = middleOf(boxes);
    if (!middle || declared.isGeographic()) {
        return std::nullopt;
    }
    const std::vector<Envelope> parkBoxes = boxesInDegrees(parks);
    for (const int epsg : chineseZones()) {
        const std::optional<Point> read = readIn(epsg, *middle);
        for (std::size_t i = 0; read && i < parks.size(); ++i) {
            if (holds(parkBoxes[i], *read)) {
                return ZoneGuess{fmt::format("EPSG:{}", epsg), parks[i].name};
            }
        }
    }
    return std::nullopt;
}

std::optional<Point> positionOnMap(const MultiPolygon& polygon, const Crs& crs) {
    const std::optional<Point> inside = pointInside(polygon);
    try {
        return inside ? std::optional(CrsTransform(crs, Crs::wgs84())(*inside)) : std::nullopt;
    } catch (const CrsError&) {
        return std::nullopt; // fit for areas, yet without a known way to WGS 84
    }
}

} // namespace parklens
