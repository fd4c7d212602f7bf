#include "analysis/scenario/private/touched_parks.hpp"

#include "analysis/emission/emission_selection.hpp"
#include "gis/crs/polygon_transforms.hpp"
#include "gis/table/narrow_text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace parklens {

namespace {

using ParcelIds = std::unordered_set<std::string>;

/// Which boxes of changed things meet a park.
class TouchedGround {
public:
    explicit TouchedGround(const Crs& crs) : m_transforms(crs) {}

    void include(const Envelope& box) {
        if (!box.empty()) {
            m_boxes.push_back(box);
        }
    }

    bool meets(const Park& park) {
        return std::any_of(park.extents.begin(), park.extents.end(), [&](const auto& extent) {
            const Envelope own =
                envelopeOf(m_transforms.transformed(extent.second.united, extent.second.crs));
            return std::any_of(m_boxes.begin(), m_boxes.end(), [&](const Envelope& box) {
                return own.intersects(box);
            });
        });
    }

    bool empty() const { return m_boxes.empty(); }

private:
    PolygonTransforms m_transforms;
    std::vector<Envelope> m_boxes;
};

/// The parcels of one reading of the land that depend on changed ones.
class DependentParcels {
public:
    DependentParcels(const ProjectData& data) : m_land(*data.land), m_figures(*data.landFigures) {
        for (std::size_t i = 0; i < m_land.parcels.size(); ++i) {
            m_byCode[m_land.parcels[i].code].push_back(i);
        }
    }

    /// Those that an edit is about.
    void addEdited(const ScenarioEdit& edit, ParcelIds& changed) const {
        const std::string id = narrowTrimmed(edit.id);
        if (edit.layer == "land.parcels") {
            changed.insert(id);
            if (const auto same = m_byCode.find(id); same != m_byCode.end()) {
                addAll(same->second, changed);
            }
            return;
        }
        for (std::size_t building = 0; building < m_land.buildings.size(); ++building) {
            if (m_land.buildings[building].id == id) {
                addAll(parcelsOf(m_figures.buildings.shares, &BuildingShare::building, building),
                       changed);
                if (!m_land.buildings[building].parcelId.empty()) {
                    changed.insert(m_land.buildings[building].parcelId);
                }
            }
        }
    }

    /// Those that share a building, an enterprise, a project or a code with one that changed.
    void addDependent(ParcelIds& changed) const {
        addSharing(m_figures.buildings.shares, &BuildingShare::building, changed);
        addSharing(m_figures.enterprises.shares, &EnterpriseShare::enterprise, changed);
        for (const LandProject& project : m_figures.projects) {
            addGroup(project.parcels, changed);
        }
        for (const auto& [code, parcels] : m_byCode) {
            addGroup(parcels, changed);
        }
    }

    void include(const ParcelIds& changed, TouchedGround& ground) const {
        for (const Parcel& parcel : m_land.parcels) {
            if (changed.contains(parcel.id)) {
                ground.include(envelopeOf(parcel.polygon));
            }
        }
    }

private:
    template <typename Share>
    static std::vector<std::size_t>
    parcelsOf(const std::vector<Share>& shares, std::size_t Share::*whole, std::size_t index) {
        std::vector<std::size_t> parcels;
        for (const Share& share : shares) {
            if (share.*whole == index) {
                parcels.push_back(share.parcel);
            }
        }
        return parcels;
    }

    template <typename Share>
    void addSharing(const std::vector<Share>& shares,
                    std::size_t Share::*whole,
                    ParcelIds& changed) const {
        std::map<std::size_t, std::vector<std::size_t>> parcels;
        for (const Share& share : shares) {
            parcels[share.*whole].push_back(share.parcel);
        }
        for (const auto& [index, group] : parcels) {
            addGroup(group, changed);
        }
    }

    void addGroup(const std::vector<std::size_t>& group, ParcelIds& changed) const {
        const bool isReached = std::any_of(group.begin(), group.end(), [&](std::size_t parcel) {
            return changed.contains(m_land.parcels[parcel].id);
        });
        if (isReached) {
            addAll(group, changed);
        }
    }

    void addAll(const std::vector<std::size_t>& parcels, ParcelIds& changed) const {
        for (const std::size_t parcel : parcels) {
            changed.insert(m_land.parcels[parcel].id);
        }
    }

    const LandData& m_land;
    const LandFigures& m_figures;
    std::map<std::string, std::vector<std::size_t>> m_byCode;
};

bool hasLand(const ProjectData& data) {
    return data.land != nullptr && data.landFigures != nullptr;
}

/// True where the layers differ as a whole, so that figures of parcels that were not edited may.
bool differsAsWhole(const LandData& a, const LandData& b) {
    return a.codeSystem != b.codeSystem || a.parcelFields != b.parcelFields ||
           a.hasBuildingLayer != b.hasBuildingLayer || !a.crs.isSame(b.crs);
}

std::vector<bool>
parksOfLand(const ProjectData& before, const ProjectData& after, const Scenario& scenario) {
    std::vector<bool> touched(after.parks.size());
    if (!scenario.touches("land.parcels") && !scenario.touches("land.buildings")) {
        return touched;
    }
    if (!hasLand(before) || !hasLand(after) || differsAsWhole(*before.land, *after.land)) {
        touched.assign(touched.size(), true);
        return touched;
    }
    const DependentParcels was(before);
    const DependentParcels is(after);
    ParcelIds changed;
    for (const ScenarioEdit& edit : scenario.edits) {
        if (edit.layer != "sources.inventory") {
            was.addEdited(edit, changed);
            is.addEdited(edit, changed);
        }
    }
    for (std::size_t known = 0; known != changed.size();) {
        known = changed.size();
        was.addDependent(changed);
        is.addDependent(changed);
    }
    TouchedGround ground(after.land->crs);
    was.include(changed, ground);
    is.include(changed, ground);
    for (std::size_t i = 0; i < touched.size(); ++i) {
        touched[i] = ground.meets(after.parks[i]);
    }
    return touched;
}

bool isSame(const EmissionRecord& a, const EmissionRecord& b) {
    const auto said = [](const EmissionRecord& record) {
        return std::tie(record.id,
                        record.enterprise,
                        record.creditCode,
                        record.industryCode,
                        record.industry,
                        record.rowKind,
                        record.outlet,
                        record.outletType,
                        record.medium,
                        record.pollutant,
                        record.isKnownPollutant,
                        record.generatedTPerA,
                        record.removedTPerA,
                        record.amountTPerA,
                        record.amountKind,
                        record.dischargeMode,
                        record.keyUnitKinds,
                        record.year,
                        record.stackHeightM,
                        record.stackDiameterM,
                        record.stackTemperatureC,
                        record.stackVelocityMPerS,
                        record.parcelId,
                        record.position,
                        record.positionFault);
    };
    const bool sameShape = (a.shape == nullptr) == (b.shape == nullptr) &&
                           (a.shape == nullptr || *a.shape == *b.shape);
    return sameShape && said(a) == said(b);
}

/// What its enterprise is called, by name and by code.
void addNames(const EmissionRecord& record, std::set<std::string>& names) {
    for (const std::string& name :
         {record.enterprise, record.creditCode, enterpriseKeyOf(record)}) {
        if (!name.empty()) {
            names.insert(name);
        }
    }
}

/// Rows that differ between two readings, or are in one of them only: the names of their
/// enterprises.
std::set<std::string> changedEnterprises(const EmissionInventory& before,
                                         const EmissionInventory& after) {
    std::set<std::string> names;
    const std::vector<std::size_t> now = recordsIn(before, after);
    std::vector<bool> isKnown(after.records.size());
    for (std::size_t i = 0; i < now.size(); ++i) {
        const bool remains = now[i] < after.records.size();
        if (remains) {
            isKnown[now[i]] = true;
        }
        if (!remains || !isSame(before.records[i], after.records[now[i]])) {
            addNames(before.records[i], names);
            if (remains) {
                addNames(after.records[now[i]], names);
            }
        }
    }
    for (std::size_t i = 0; i < isKnown.size(); ++i) {
        if (!isKnown[i]) {
            addNames(after.records[i], names);
        }
    }
    return names;
}

/// Includes the places of these enterprises. \return false where one has no place: then it is named
/// by every park
bool includePlaces(const EmissionInventory& inventory,
                   std::set<std::string>& names,
                   TouchedGround& ground) {
    bool isPlaced = true;
    for (const EmissionRecord& record : inventory.records) {
        std::set<std::string> own;
        addNames(record, own);
        const bool isReached = std::any_of(
            own.begin(), own.end(), [&](const std::string& name) { return names.contains(name); });
        if (!isReached) {
            continue;
        }
        names.merge(own);
        if (record.position) {
            Envelope box;
            box.include(*record.position);
            ground.include(box);
        } else {
            isPlaced = false;
        }
    }
    return isPlaced;
}

bool differsAsWhole(const EmissionInventory& a, const EmissionInventory& b) {
    const bool sameShapes = a.shapeCrs.has_value() == b.shapeCrs.has_value() &&
                            (!a.shapeCrs || a.shapeCrs->isSame(*b.shapeCrs));
    return !sameShapes || a.hasAmounts != b.hasAmounts || a.referenceSets != b.referenceSets ||
           yearsOf(a) != yearsOf(b);
}

std::vector<bool>
parksOfSources(const ProjectData& before, const ProjectData& after, const Scenario& scenario) {
    std::vector<bool> touched(after.parks.size());
    if (!scenario.touches("sources.inventory")) {
        return touched;
    }
    const bool isKnown = before.emissions != nullptr && after.emissions != nullptr &&
                         !differsAsWhole(*before.emissions, *after.emissions);
    TouchedGround ground(Crs::wgs84());
    bool isPlaced = isKnown;
    if (isKnown) {
        std::set<std::string> names = changedEnterprises(*before.emissions, *after.emissions);
        for (std::size_t known = 0; known != names.size();) {
            known = names.size();
            for (const auto& inventory : {before.emissions, after.emissions}) {
                isPlaced = includePlaces(*inventory, names, ground) && isPlaced;
            }
        }
    }
    for (std::size_t i = 0; i < touched.size(); ++i) {
        touched[i] = !isPlaced || ground.meets(after.parks[i]);
    }
    return touched;
}

} // namespace

std::vector<std::vector<Theme>>
touchedThemes(const ProjectData& before, const ProjectData& after, const Scenario& scenario) {
    const std::vector<bool> land = parksOfLand(before, after, scenario);
    const std::vector<bool> sources = parksOfSources(before, after, scenario);
    std::vector<std::vector<Theme>> themes(after.parks.size());
    for (std::size_t i = 0; i < themes.size(); ++i) {
        if (land[i]) {
            themes[i].push_back(Theme::Land);
        }
        if (sources[i]) {
            themes[i].push_back(Theme::Sources);
        }
    }
    return themes;
}

std::vector<std::size_t> recordsIn(const EmissionInventory& from, const EmissionInventory& to) {
    using RowName = std::tuple<std::string, std::string, std::string>;
    const auto nameOf = [](const EmissionRecord& record) {
        return RowName(record.place.file, record.place.layer, record.place.feature);
    };
    std::map<RowName, std::size_t> places;
    for (std::size_t i = 0; i < to.records.size(); ++i) {
        places.emplace(nameOf(to.records[i]), i);
    }
    std::vector<std::size_t> found;
    for (const EmissionRecord& record : from.records) {
        const auto place = places.find(nameOf(record));
        found.push_back(place == places.end() ? to.records.size() : place->second);
    }
    return found;
}

} // namespace parklens
