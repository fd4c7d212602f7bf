#include "analysis/audit/finding_places.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/overlay.hpp"

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace parklens {

namespace {

/// File, layer and feature of a place.
using PlaceKey = std::tuple<std::string, std::string, std::string>;

PlaceKey keyOf(const Place& place) {
    return {place.file, place.layer, place.feature};
}

/// Points of one system as longitude and latitude on WGS 84.
class ToWgs84 {
public:
    explicit ToWgs84(const Crs& from) {
        try {
            m_transform.emplace(from, Crs::wgs84());
        } catch (const CrsError&) {
            // A system without a known way to WGS 84 (Xi'an 80 without parameters) is fit for
            // areas; its findings stay without position.
            m_transform.reset();
        }
    }

    /// Of a point inside; nothing where there is no polygon.
    std::optional<Point> operator()(const MultiPolygon& polygon) const {
        const std::optional<Point> inside = m_transform ? pointInside(polygon) : std::nullopt;
        return inside ? std::optional((*m_transform)(*inside)) : std::nullopt;
    }

private:
    std::optional<CrsTransform> m_transform;
};

/// The findings that still want a position, by the place that they name.
class WantedPlaces {
public:
    explicit WantedPlaces(std::vector<Finding>& findings) {
        for (Finding& finding : findings) {
            if (!finding.position && !finding.diagnostic.problem.place.feature.empty()) {
                m_byPlace[keyOf(finding.diagnostic.problem.place)].push_back(&finding);
            }
        }
    }

    bool empty() const { return m_byPlace.empty(); }

    /// Asks for the position only where a finding wants it.
    template <typename PositionOf>
    void offer(const Place& place, PositionOf positionOfPlace) const {
        const auto found = m_byPlace.find(keyOf(place));
        if (found == m_byPlace.end() || found->second.front()->position) {
            return;
        }
        const std::optional<Point> position = positionOfPlace();
        for (Finding* finding : found->second) {
            finding->position = position;
        }
    }

    void setSubject(const Place& place, const Subject& subject) const {
        const auto found = m_byPlace.find(keyOf(place));
        if (found != m_byPlace.end()) {
            for (Finding* finding : found->second) {
                if (!finding->subject) {
                    finding->subject = subject;
                }
            }
        }
    }

private:
    std::map<PlaceKey, std::vector<Finding*>> m_byPlace;
};

/// Parcels by what enterprises know of them.
class ParcelsOfEnterprises {
public:
    explicit ParcelsOfEnterprises(const LandData& land) {
        for (const Parcel& parcel : land.parcels) {
            m_byCode.emplace(parcel.code, &parcel);
            m_byHolder.emplace(parcel.creditCode, &parcel);
        }
    }

    /// The first one listed, else the first that the enterprise holds; null where there is none.
    const Parcel* find(const Enterprise& enterprise) const {
        for (const std::string& id : enterprise.parcelIds) {
            if (const auto found = m_byCode.find(id); found != m_byCode.end()) {
                return found->second;
            }
        }
        const auto found = m_byHolder.find(enterprise.creditCode);
        return enterprise.creditCode.empty() || found == m_byHolder.end() ? nullptr : found->second;
    }

private:
    std::unordered_map<std::string, const Parcel*> m_byCode;
    std::unordered_map<std::string, const Parcel*> m_byHolder;
};

void locateOnLand(const LandData& land, const WantedPlaces& wanted) {
    const ToWgs84 toWgs84(land.crs);
    for (const Parcel& parcel : land.parcels) {
        wanted.offer(parcel.place, [&] { return toWgs84(parcel.polygon); });
    }
    for (const Parcel& parcel : land.parcels) { // what was told before the codes were read
        Place place = parcel.place;
        place.feature = std::to_string(parcel.fid);
        wanted.offer(place, [&] { return toWgs84(parcel.polygon); });
    }
    for (const Building& building : land.buildings) {
        wanted.offer(building.place, [&] { return toWgs84(building.footprint); });
    }
    const ParcelsOfEnterprises parcels(land);
    for (const Enterprise& enterprise : land.enterprises) {
        wanted.offer(enterprise.place, [&] {
            const Parcel* parcel = parcels.find(enterprise);
            return parcel == nullptr ? std::nullopt : toWgs84(parcel->polygon);
        });
    }
}

void locateSources(const EmissionInventory& inventory, const WantedPlaces& wanted) {
    std::map<std::string, Point> byEnterprise;
    for (const EmissionRecord& record : inventory.records) {
        if (record.position) {
            byEnterprise.emplace(enterpriseKeyOf(record), *record.position);
        }
    }
    for (const EmissionRecord& record : inventory.records) {
        wanted.offer(record.place, [&]() -> std::optional<Point> {
            if (record.position) {
                return record.position;
            }
            const auto other = byEnterprise.find(enterpriseKeyOf(record));
            return other == byEnterprise.end() ? std::nullopt : std::optional(other->second);
        });
    }
}

void locateStations(const AirData& air, const WantedPlaces& wanted) {
    for (const Station& station : air.stations) {
        const Place place = {.feature = station.id};
        wanted.setSubject(place, {SubjectKind::Station, station.id, station.name});
        wanted.offer(place, [&] { return station.position; });
    }
}

} // namespace

void locateFindings(std::vector<Finding>& findings, const ProjectData& data) {
    const WantedPlaces wanted(findings);
    if (wanted.empty()) {
        return;
    }
    if (data.land != nullptr) {
        locateOnLand(*data.land, wanted);
    }
    if (data.emissions != nullptr) {
        locateSources(*data.emissions, wanted);
    }
    if (data.air != nullptr) {
        locateStations(*data.air, wanted);
    }
}

void placeOverlaps(std::vector<Finding>& findings,
                   const LandData& land,
                   const std::vector<ParcelOverlap>& overlaps) {
    const ToWgs84 toWgs84(land.crs);
    const auto subjectOf = [&](std::size_t parcel) {
        return Subject{SubjectKind::Parcel, land.parcels[parcel].id, land.parcels[parcel].name};
    };
    auto overlap = overlaps.begin();
    for (Finding& finding : findings) {
        if (finding.diagnostic.code == "parcels_overlap" && overlap != overlaps.end()) {
            finding.position = toWgs84(overlap->polygon);
            finding.subject = subjectOf(overlap->first);
            finding.otherSubjects = {subjectOf(overlap->second)};
            ++overlap;
        }
    }
}

void locateByParcel(std::vector<Finding>& findings,
                    const std::unordered_map<std::string, const MultiPolygon*>& parcels,
                    const Crs& crs) {
    const ToWgs84 toWgs84(crs);
    for (Finding& finding : findings) {
        if (finding.position || !finding.subject || finding.subject->kind != SubjectKind::Parcel) {
            continue;
        }
        const auto found = parcels.find(finding.subject->id);
        if (found != parcels.end()) {
            finding.position = toWgs84(*found->second);
        }
    }
}

void nameParks(std::vector<Finding>& findings,
               const std::vector<Park>& parks,
               const std::function<bool(const Finding&)>& namesPark) {
    std::map<std::string, Subject> subjects;
    for (const Park& park : parks) {
        subjects.emplace(park.id, Subject{SubjectKind::Park, park.id, park.name});
        for (const auto& [role, extent] : park.extents) {
            for (const Block& block : extent.blocks) {
                const std::string id = park.id + "#" + block.name;
                subjects.emplace(id,
                                 Subject{SubjectKind::Block, id, block.name, park.id, park.name});
            }
        }
    }
    for (Finding& finding : findings) {
        if (finding.subject || finding.position || !namesPark(finding)) {
            continue;
        }
        const auto found = subjects.find(finding.diagnostic.problem.place.feature);
        if (found != subjects.end()) {
            finding.subject = found->second;
        }
    }
}

void locateByPark(std::vector<Finding>& findings, const std::vector<Park>& parks) {
    std::map<std::pair<SubjectKind, std::string>, std::optional<Point>> positions;
    for (const Park& park : parks) {
        for (const auto& [role, extent] : park.extents) {
            const ToWgs84 toWgs84(extent.crs);
            const std::pair ofPark(SubjectKind::Park, park.id);
            if (!positions.contains(ofPark)) {
                positions.emplace(ofPark, toWgs84(extent.united));
            }
            for (const Block& block : extent.blocks) {
                const std::pair ofBlock(SubjectKind::Block, park.id + "#" + block.name);
                if (!positions.contains(ofBlock)) {
                    positions.emplace(ofBlock, toWgs84(block.polygon));
                }
            }
        }
    }
    for (Finding& finding : findings) {
        if (finding.position || !finding.subject) {
            continue;
        }
        const auto found = positions.find({finding.subject->kind, finding.subject->id});
        if (found != positions.end()) {
            finding.position = found->second;
        }
    }
}

} // namespace parklens
