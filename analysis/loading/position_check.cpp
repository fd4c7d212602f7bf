#include "analysis/emission/source_position.hpp"
#include "analysis/loading/emission_data.hpp"
#include "gis/crs/cgcs2000.hpp"
#include "gis/geometry/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

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

void tellDoubt(const EmissionRecord& record, LocalizedText what, Diagnostics& diagnostics) {
    diagnostics.addCounted(
        Severity::Warning,
        "source_position_doubtful",
        {std::move(what),
         record.place,
         {"请核实后声明坐标系或改正坐标", "find out, then declare the system or mend the cells"}});
}

void testRecord(const EmissionRecord& record,
                const Plot& plot,
                PositionTests& tests,
                const StandardsLibrary& standards,
                Diagnostics& diagnostics) {
    const PositionTest test =
        tests.test(*record.writtenPosition, *record.declaredCrs, plot.polygon, plot.crs);
    const PositionHypothesis* better = test.better(standards);
    if (better == nullptr) {
        return;
    }
    const std::string residuals = residualsText(test);
    tellDoubt(record,
              {fmt::format("{} 的坐标按 {} 读才落在{}内（到边界的距离：{}）；未改动",
                           sourceKeyOf(record),
                           better->name,
                           plot.park->name,
                           residuals),
               fmt::format("{} lies in {} only when read as {} (distances: {}); nothing was moved",
                           sourceKeyOf(record),
                           plot.park->name,
                           better->name,
                           residuals)},
              diagnostics);
}

/// The land of an enterprise in a plane of metres.
struct OwnLand {
    MultiPolygon polygon;
    std::string codes; ///< of its parcels
};

/// The parcels that a row's source belongs to: the one that the row names, else those of its credit
/// code, as the parcels state it or as the table of enterprises lists them.
class LandOfSources {
public:
    explicit LandOfSources(const LandData& land) : m_land(land) {
        for (std::size_t i = 0; i < land.parcels.size(); ++i) {
            m_parcelsByCode[land.parcels[i].code].push_back(i);
            addHolder(land.parcels[i].creditCode, i);
        }
        for (const Enterprise& enterprise : land.enterprises) {
            for (const std::string& code : enterprise.parcelIds) {
                const auto found = m_parcelsByCode.find(code);
                for (const std::size_t parcel :
                     found == m_parcelsByCode.end() ? std::vector<std::size_t>() : found->second) {
                    addHolder(enterprise.creditCode, parcel);
                }
            }
        }
    }

    /// std::nullopt where the row names no land, or land without a polygon.
    std::optional<OwnLand> of(const EmissionRecord& record) const {
        auto linked = m_parcelsByCode.find(record.parcelId);
        if (record.parcelId.empty() || linked == m_parcelsByCode.end()) {
            linked = m_parcelsByHolder.find(record.creditCode);
            if (record.creditCode.empty() || linked == m_parcelsByHolder.end()) {
                return std::nullopt;
            }
        }
        OwnLand own;
        for (const std::size_t index : linked->second) {
            const Parcel& parcel = m_land.parcels[index];
            own.polygon.polygons.insert(own.polygon.polygons.end(),
                                        parcel.polygon.polygons.begin(),
                                        parcel.polygon.polygons.end());
            own.codes += (own.codes.empty() ? "" : "、") + parcel.id;
        }
        return own.polygon.empty() ? std::nullopt : std::optional(std::move(own));
    }

private:
    void addHolder(const std::string& creditCode, std::size_t parcel) {
        if (creditCode.empty()) {
            return;
        }
        std::vector<std::size_t>& parcels = m_parcelsByHolder[creditCode];
        if (std::find(parcels.begin(), parcels.end(), parcel) == parcels.end()) {
            parcels.push_back(parcel); // the table of enterprises may list what the parcel says
        }
    }

    const LandData& m_land;
    std::map<std::string, std::vector<std::size_t>> m_parcelsByCode;
    std::map<std::string, std::vector<std::size_t>> m_parcelsByHolder;
};

/// Tells a source that stands on the land of its enterprise only when its coordinates are read in
/// another system; one that stands off it in any system is found by the audit.
void testOnOwnLand(const EmissionRecord& record,
                   const OwnLand& own,
                   const Crs& crs,
                   PositionTests& tests,
                   const StandardsLibrary& standards,
                   Diagnostics& diagnostics) {
    const PositionTest test =
        tests.test(*record.writtenPosition, *record.declaredCrs, own.polygon, crs);
    const std::string residuals = residualsText(test);
    if (const PositionHypothesis* better = test.better(standards)) {
        tellDoubt(
            record,
            {fmt::format("{} 的坐标按 {} 读才落在本企业宗地 {} 上（到宗地的距离：{}）；未改动",
                         sourceKeyOf(record),
                         better->name,
                         own.codes,
                         residuals),
             fmt::format("{} lies on the parcel of its enterprise ({}) only when read as {} "
                         "(distances: {}); nothing was moved",
                         sourceKeyOf(record),
                         own.codes,
                         better->name,
                         residuals)},
            diagnostics);
    }
}

} // namespace

void checkPositions(const EmissionInventory& inventory,
                    const std::vector<Park>& parks,
                    const LandData* land,
                    const StandardsLibrary& standards,
                    Diagnostics& diagnostics) {
    std::vector<Plot> plots;
    for (const Park& park : parks) {
        if (std::optional<Plot> plot = plotOf(park)) {
            plots.push_back(*std::move(plot));
        }
    }
    // Distances are plane ones: parcels in degrees cannot be asked.
    const bool hasLand = land != nullptr && land->crs.isProjected();
    const std::optional<LandOfSources> landOfSources =
        hasLand ? std::optional<LandOfSources>(std::in_place, *land) : std::nullopt;
    PositionTests tests;
    std::set<std::tuple<double, double, std::string>> seen;
    for (const EmissionRecord& record : inventory.records) {
        if (!record.writtenPosition || !record.declaredCrs ||
            !seen.emplace(
                     record.writtenPosition->x, record.writtenPosition->y, enterpriseKeyOf(record))
                 .second) {
            continue;
        }
        const auto own = landOfSources ? landOfSources->of(record) : std::nullopt;
        if (own) {
            testOnOwnLand(record, *own, land->crs, tests, standards, diagnostics);
            continue;
        }
        const Point written = *record.writtenPosition;
        const Point looked = record.position.value_or(Point{written.y, written.x});
        for (const Plot& plot : plots) {
            if (holds(plot.nearby, looked)) {
                testRecord(record, plot, tests, standards, diagnostics);
                break;
            }
        }
    }
}

} // namespace parklens
