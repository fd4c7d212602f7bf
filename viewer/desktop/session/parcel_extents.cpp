#include "viewer/desktop/session/parcel_extents.hpp"

#include "analysis/model/boundary_role.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/overlay.hpp"

namespace parklens {

struct ParcelExtents::Ground {
    std::string role;
    PreparedPolygon polygon;
    Envelope envelope;
};

namespace {

/// A project may choose the extent of the main scope, so the figures say which they are about.
std::set<std::string> extentsOfScopes(const ResultSet& results) {
    std::set<std::string> roles;
    for (const auto& figure : results.indicators) {
        if (figure.dimension.contains("scope")) {
            roles.insert(figure.boundary);
        }
    }
    return roles;
}

} // namespace

ParcelExtents::ParcelExtents(const ResultSet& results,
                             const std::vector<Park>& parks,
                             const Crs& parcelsCrs,
                             const StandardsLibrary& standards)
    : m_sliverShare(standards.standard("land-rules")
                        .table("tolerances")
                        .row({{"rule", "parcel_overlap"}})
                        .number("value") /
                    percent) {
    const auto roles = extentsOfScopes(results);
    for (const auto& park : parks) {
        for (const auto& [role, extent] : park.extents) {
            if (!roles.contains(std::string(key(role)))) {
                continue;
            }
            const auto ground = transformDensified(extent.united,
                                                   CrsTransform(extent.crs, parcelsCrs),
                                                   densifyLimitsOfOverlay(parcelsCrs));
            m_grounds[park.id].push_back(
                {std::string(key(role)), PreparedPolygon(ground), envelopeOf(ground)});
        }
    }
}

ParcelExtents::~ParcelExtents() = default;

std::optional<std::set<std::string>> ParcelExtents::of(const std::string& parkId,
                                                       const MultiPolygon& parcel) const {
    const auto found = m_grounds.find(parkId);
    if (found == m_grounds.end() || parcel.empty()) {
        return std::nullopt;
    }
    std::set<std::string> roles;
    for (const auto& ground : found->second) {
        if (!ground.envelope.intersects(envelopeOf(parcel)) || !ground.polygon.intersects(parcel)) {
            continue;
        }
        if (ground.polygon.covers(parcel) ||
            planeArea(ground.polygon.intersection(parcel)) > m_sliverShare * planeArea(parcel)) {
            roles.insert(ground.role);
        }
    }
    return roles;
}

} // namespace parklens
