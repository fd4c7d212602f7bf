#include "analysis/emission/emission_selection.hpp"
#include "analysis/scenario/private/touched_ground.hpp"
#include "analysis/scenario/private/touched_parks.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace parklens {

namespace {

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

} // namespace

std::vector<bool>
parksOfSources(const ProjectData& before, const ProjectData& after, const Scenario& scenario) {
    std::vector<bool> touched(after.parks.size());
    if (scenario.touches("land.enterprises")) {
        touched.assign(touched.size(), true); // what they yield divides the emissions
        return touched;
    }
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
