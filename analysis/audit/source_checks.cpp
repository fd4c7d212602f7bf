#include "analysis/audit/source_checks.hpp"

#include "gis/base/error.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <unordered_map>

namespace parklens {

namespace {

/// Points of degrees as metres from a place nearby, on a sphere: good to a metre within a park.
Point inMetres(Point point, Point origin) {
    return {(point.x - origin.x) * sphereMetresPerDegree * std::cos(origin.y * radiansPerDegree),
            (point.y - origin.y) * sphereMetresPerDegree};
}

MultiPolygon inMetres(MultiPolygon polygon, Point origin) {
    const auto move = [&](Ring& ring) {
        for (Point& point : ring) {
            point = inMetres(point, origin);
        }
    };
    for (Polygon& part : polygon.polygons) {
        move(part.shell);
        std::for_each(part.holes.begin(), part.holes.end(), move);
    }
    return polygon;
}

class PlotCheck {
public:
    PlotCheck(const LandData& land, const CrsTransform& fromWgs84, AuditFindings& findings)
        : m_land(land)
        , m_fromWgs84(fromWgs84)
        , m_findings(findings)
        , m_limitM(findings.rules().threshold("source_off_parcel_m")) {
        for (const Parcel& parcel : land.parcels) {
            m_byCode[parcel.code].push_back(&parcel);
            if (!parcel.creditCode.empty()) {
                m_byHolder[parcel.creditCode].push_back(&parcel);
            }
        }
    }

    void check(const EmissionRecord& record) {
        const std::vector<const Parcel*>* plot = plotOf(record);
        if (plot == nullptr || !record.position || !m_seen.insert(sourceKeyOf(record)).second) {
            return;
        }
        const std::optional<double> apartM = distanceM(*plot, *record.position);
        if (apartM && *apartM > m_limitM) {
            tell(record, *plot->front(), *apartM);
        }
    }

private:
    const std::vector<const Parcel*>* plotOf(const EmissionRecord& record) const {
        const auto byCode = m_byCode.find(record.parcelId);
        if (!record.parcelId.empty() && byCode != m_byCode.end()) {
            return &byCode->second;
        }
        const auto byHolder = m_byHolder.find(record.creditCode);
        return record.creditCode.empty() || byHolder == m_byHolder.end() ? nullptr
                                                                         : &byHolder->second;
    }

    /// To the nearest of the parcels; nothing where none has a polygon.
    std::optional<double> distanceM(const std::vector<const Parcel*>& plot, Point position) const {
        const Point place = m_fromWgs84(position);
        double least = std::numeric_limits<double>::infinity();
        for (const Parcel* parcel : plot) {
            if (!parcel->polygon.empty()) {
                least = std::min(least,
                                 m_land.crs.isGeographic()
                                     ? distance(inMetres(parcel->polygon, place), {0.0, 0.0})
                                     : distance(parcel->polygon, place));
            }
        }
        return std::isfinite(least) ? std::optional(least) : std::nullopt;
    }

    void tell(const EmissionRecord& record, const Parcel& parcel, double apartM) {
        const std::string source = sourceKeyOf(record);
        m_findings.add({"source_off_parcel",
                        {{fmt::format("{} 离本企业宗地（{}）{:.0f} m", source, parcel.id, apartM),
                          fmt::format("{} stands {:.0f} m from its enterprise's land ({})",
                                      source,
                                      apartM,
                                      parcel.id)},
                         record.place,
                         {"请核对坐标、坐标系和信用代码",
                          "check coordinates, their system and the credit code"}},
                        Subject{SubjectKind::Source, source, record.enterprise},
                        record.position});
    }

    const LandData& m_land;
    const CrsTransform& m_fromWgs84;
    AuditFindings& m_findings;
    double m_limitM = 0.0;
    std::unordered_map<std::string, std::vector<const Parcel*>> m_byCode;
    std::unordered_map<std::string, std::vector<const Parcel*>> m_byHolder;
    std::set<std::string> m_seen; ///< sources
};

} // namespace

void checkSourcePlots(const EmissionInventory& inventory,
                      const LandData& land,
                      AuditFindings& findings) {
    std::optional<CrsTransform> fromWgs84;
    try {
        fromWgs84.emplace(Crs::wgs84(), land.crs);
    } catch (const CrsError&) {
        return; // no known way between the two systems: nothing can be held against anything
    }
    PlotCheck check(land, *fromWgs84, findings);
    for (const EmissionRecord& record : inventory.records) {
        check.check(record);
    }
}

} // namespace parklens
