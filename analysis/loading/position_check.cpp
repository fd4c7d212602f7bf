#include "analysis/emission/source_position.hpp"
#include "analysis/loading/emission_data.hpp"
#include "gis/crs/cgcs2000.hpp"
#include "gis/geometry/overlay.hpp"

#include <fmt/format.h>

#include <set>

namespace parklens {

namespace {

constexpr double deviationDegrees = 1e-9;
/// Readings of a position lie within about a kilometre of one another; so far around a park its
/// sources are looked for.
constexpr double nearbyDegrees = 0.02;

/// A park's administered extent, or the first one it has, in a plane of metres.
struct Plot {
    const Park* park = nullptr;
    MultiPolygon polygon;
    Crs crs;
    Envelope nearby; ///< in degrees
};

const Extent* extentOf(const Park& park) {
    const auto administered = park.extents.find(BoundaryRole::Administered);
    if (administered != park.extents.end()) {
        return &administered->second;
    }
    return park.extents.empty() ? nullptr : &park.extents.begin()->second;
}

std::optional<Plot> plotOf(const Park& park) {
    const Extent* extent = extentOf(park);
    if (extent == nullptr || extent->united.empty()) {
        return std::nullopt;
    }
    const MultiPolygon inDegrees = transformDensified(
        extent->united, CrsTransform(extent->crs, Crs::wgs84()), {deviationDegrees, 70.0});
    Envelope envelope = envelopeOf(inDegrees);
    const int zone =
        gaussKrugerZone(ZoneWidth::ThreeDegrees, (envelope.minX + envelope.maxX) / 2.0);
    const auto epsg = cgcs2000EpsgForMeridian(
        ZoneWidth::ThreeDegrees, centralMeridianDegrees(ZoneWidth::ThreeDegrees, zone));
    if (!epsg) {
        return std::nullopt; // web-map offsets are a matter of China
    }
    const Crs plane = Crs::fromEpsg(*epsg);
    MultiPolygon polygon =
        transformDensified(inDegrees, CrsTransform(Crs::wgs84(), plane), {0.01, 70.0});
    envelope.include(Point{envelope.minX - nearbyDegrees, envelope.minY - nearbyDegrees});
    envelope.include(Point{envelope.maxX + nearbyDegrees, envelope.maxY + nearbyDegrees});
    return Plot{&park, std::move(polygon), plane, envelope};
}

bool holds(const Envelope& envelope, Point point) {
    return point.x >= envelope.minX && point.x <= envelope.maxX && point.y >= envelope.minY &&
           point.y <= envelope.maxY;
}

std::string residualsText(const PositionTest& test) {
    std::string text;
    for (const PositionHypothesis& hypothesis : test.hypotheses) {
        text += fmt::format(
            "{}{} {:.0f} m", text.empty() ? "" : ", ", hypothesis.name, hypothesis.residualM);
    }
    return text;
}

void testRecord(const EmissionRecord& record,
                const Plot& plot,
                const StandardsLibrary& standards,
                Diagnostics& diagnostics) {
    const PositionTest test =
        testPosition(*record.writtenPosition, *record.declaredCrs, plot.polygon, plot.crs);
    const PositionHypothesis* better = test.better(standards);
    if (better == nullptr) {
        return;
    }
    const std::string residuals = residualsText(test);
    diagnostics.addCounted(
        Severity::Warning,
        "source_position_doubtful",
        {{fmt::format("{} 的坐标按 {} 读才落在{}内（到边界的距离：{}）；未改动",
                      sourceKeyOf(record),
                      better->name,
                      plot.park->name,
                      residuals),
          fmt::format("{} lies in {} only when read as {} (distances: {}); nothing was moved",
                      sourceKeyOf(record),
                      plot.park->name,
                      better->name,
                      residuals)},
         record.place,
         {"请核实后声明坐标系或改正坐标", "find out, then declare the system or mend the cells"}});
}

} // namespace

void checkPositions(const EmissionInventory& inventory,
                    const std::vector<Park>& parks,
                    const StandardsLibrary& standards,
                    Diagnostics& diagnostics) {
    std::vector<Plot> plots;
    for (const Park& park : parks) {
        if (std::optional<Plot> plot = plotOf(park)) {
            plots.push_back(*std::move(plot));
        }
    }
    std::set<std::pair<double, double>> seen;
    for (const EmissionRecord& record : inventory.records) {
        if (!record.writtenPosition || !record.declaredCrs ||
            !seen.emplace(record.writtenPosition->x, record.writtenPosition->y).second) {
            continue;
        }
        const Point written = *record.writtenPosition;
        const Point looked = record.position.value_or(Point{written.y, written.x});
        for (const Plot& plot : plots) {
            if (holds(plot.nearby, looked)) {
                testRecord(record, plot, standards, diagnostics);
                break;
            }
        }
    }
}

} // namespace parklens
