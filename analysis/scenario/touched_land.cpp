#include "analysis/scenario/private/touched_ground.hpp"
#include "gis/table/narrow_text.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_set>

namespace parklens {

namespace {

using ParcelIds = std::unordered_set<std::string>;

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

} // namespace

std::vector<bool>
parksOfLand(const ProjectData& before, const ProjectData& after, const Scenario& scenario) {
    std::vector<bool> touched(after.parks.size());
    if (scenario.touches("land.enterprises")) {
        // They are graded together, and rates of a park take them all.
        touched.assign(touched.size(), true);
        return touched;
    }
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

} // namespace parklens
