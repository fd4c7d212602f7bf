#include "viewer/layout/key_enterprises.hpp"

#include "analysis/measurements/park_in_degrees.hpp"
#include "gis/geometry/overlay.hpp"
#include "viewer/layout/thematic_content.hpp"
#include "viewer/layout/theme_data.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace parklens {

namespace {

/// Words that say that a unit is not key, and such that say no more than that it is.
const std::set<std::string, std::less<>> noWords = {
    "", "否", "不是", "非重点", "no", "No", "N", "0"};
const std::set<std::string, std::less<>> yesWords = {"是", "重点", "yes", "Yes", "Y", "1"};

/// What is gathered of one enterprise.
struct Gathered {
    KeyEnterprise enterprise;
    bool isOutside = false; ///< some place of it is known, and outside
};

class Gathering {
public:
    Gathering(const SheetData& data, const Extent& extent, const Crs& crs)
        : m_data(data)
        , m_themes(themesOf(data))
        , m_park(extent.united, extent.crs)
        , m_fromDegrees(Crs::cgcs2000(), crs) {
        if (m_themes.parcels) {
            m_fromParcels.emplace(m_themes.parcels->crs.value(), crs);
        }
        learnCodes();
        addInventory();
        addMainSources();
        addEnterpriseTable();
    }

    KeyEnterprises take() {
        KeyEnterprises found;
        found.unknownKinds = unknownKinds();
        for (const auto& key : m_order) {
            auto& [enterprise, isOutside] = m_byKey.at(key);
            if (enterprise.kinds.empty()) {
                continue;
            }
            if (!enterprise.isLocated() && isOutside) {
                ++found.outside;
            } else {
                found.enterprises.push_back(std::move(enterprise));
            }
        }
        std::ranges::stable_sort(found.enterprises, {}, [](const KeyEnterprise& enterprise) {
            return std::tuple(!enterprise.isLocated(),
                              *enterprise.kinds.begin(),
                              -enterprise.revenueWan.value_or(-1.0));
        });
        return found;
    }

private:
    std::set<KeyEnterpriseKind> unknownKinds() const {
        std::set<KeyEnterpriseKind> unknown;
        const auto& layers = m_data.project.otherLayers;
        const auto inventory = std::ranges::find(layers, "sources.inventory", &LayerSource::key);
        if (inventory == layers.end() || !inventory->fields.contains("key_unit")) {
            unknown.insert(KeyEnterpriseKind::KeyUnit);
        }
        const auto& parks = m_themes.run.features.sources;
        if (std::ranges::none_of(parks, [&](const ParkSources& park) {
                return park.parkId == m_data.park.id &&
                       std::ranges::any_of(park.rankings, [](const LoadRanking& ranking) {
                           return ranking.totalLoad > 0.0;
                       });
            })) {
            unknown.insert(KeyEnterpriseKind::MainSource);
        }
        const auto isTold = [&](std::optional<bool> Enterprise::*column) {
            const auto& land = m_themes.run.data.land;
            return land != nullptr &&
                   std::ranges::any_of(land->enterprises, [&](const Enterprise& enterprise) {
                       return (enterprise.*column).has_value();
                   });
        };
        if (!isTold(&Enterprise::isHighTech)) {
            unknown.insert(KeyEnterpriseKind::HighTech);
        }
        if (!isTold(&Enterprise::isAboveScale)) {
            unknown.insert(KeyEnterpriseKind::AboveScale);
        }
        return unknown;
    }

    void learnCodes() {
        const auto learn = [&](const std::string& name, const std::string& code) {
            if (!name.empty() && !code.empty()) {
                m_codes.try_emplace(name, code);
            }
        };
        if (const auto& inventory = m_themes.run.data.emissions) {
            for (const auto& record : inventory->records) {
                learn(record.enterprise, record.creditCode);
            }
        }
        if (const auto& land = m_themes.run.data.land) {
            for (const auto& enterprise : land->enterprises) {
                learn(enterprise.name, enterprise.creditCode);
            }
        }
    }

    Gathered& gathered(const std::string& name, std::string code, const std::string& industry) {
        if (const auto known = m_codes.find(name); code.empty() && known != m_codes.end()) {
            code = known->second;
        }
        const auto key = code.empty() ? name : code;
        const auto [entry, isNew] = m_byKey.try_emplace(key);
        auto& enterprise = entry->second.enterprise;
        if (isNew) {
            m_order.push_back(key);
            enterprise.name = name;
            enterprise.creditCode = code;
        }
        if (enterprise.industry.empty()) {
            enterprise.industry = industry;
        }
        return entry->second;
    }

    /// Rows of the year reported on; those without a year belong to every year.
    void addInventory() {
        const auto& inventory = m_themes.run.data.emissions;
        if (inventory == nullptr) {
            return;
        }
        for (const auto& record : inventory->records) {
            if (record.year.value_or(m_data.project.year) != m_data.project.year) {
                continue;
            }
            auto& found = gathered(record.enterprise.empty() ? record.id : record.enterprise,
                                   record.creditCode,
                                   record.industry.empty() ? record.industryCode : record.industry);
            for (const auto& kind : record.keyUnitKinds) {
                if (!noWords.contains(kind)) {
                    found.enterprise.kinds.insert(KeyEnterpriseKind::KeyUnit);
                    if (!yesWords.contains(kind)) {
                        found.enterprise.keyUnitKinds.insert(kind);
                    }
                }
            }
            addOutlet(record, inventory->shapeCrs, found);
        }
    }

    void addOutlet(const EmissionRecord& record,
                   const std::optional<Crs>& shapeCrs,
                   Gathered& found) const {
        std::optional<Point> place;
        if (record.shape != nullptr && shapeCrs) {
            place = m_park.partOf(*record.shape, *shapeCrs).place;
            found.isOutside = found.isOutside || !place;
        } else if (record.position) {
            place = m_park.covers(*record.position) ? record.position : std::nullopt;
            found.isOutside = found.isOutside || !place;
        }
        if (!place) {
            return;
        }
        auto& [enterprise, isOutside] = found;
        if (!enterprise.place) {
            enterprise.place = m_fromDegrees(*place);
        }
        if (!record.outlet.empty() &&
            std::ranges::find(enterprise.outlets, record.outlet) == enterprise.outlets.end()) {
            enterprise.outlets.push_back(record.outlet);
        }
    }

    void addMainSources() {
        for (const auto& park : m_themes.run.features.sources) {
            if (park.parkId != m_data.park.id) {
                continue;
            }
            for (const auto& ranking : park.rankings) {
                for (const auto& line : ranking.lines) {
                    if (line.isMain) {
                        gathered(
                            line.name.empty() ? line.id : line.name, line.creditCode, line.industry)
                            .enterprise.kinds.insert(KeyEnterpriseKind::MainSource);
                    }
                }
            }
        }
    }

    void addEnterpriseTable() {
        const auto& land = m_themes.run.data.land;
        if (land == nullptr) {
            return;
        }
        std::vector<Gathered*> rows;
        for (const auto& row : land->enterprises) {
            auto& found = gathered(row.name, row.creditCode, row.industryCode);
            auto& enterprise = found.enterprise;
            if (row.isHighTech.value_or(false)) {
                enterprise.kinds.insert(KeyEnterpriseKind::HighTech);
            }
            if (row.isAboveScale.value_or(false)) {
                enterprise.kinds.insert(KeyEnterpriseKind::AboveScale);
            }
            enterprise.revenueWan = enterprise.revenueWan ? enterprise.revenueWan : row.revenueWan;
            rows.push_back(&found);
        }
        const auto parcels = parcelsOfPark();
        for (const auto& share : m_themes.run.data.landFigures->enterprises.shares) {
            const auto& parcel = land->parcels[share.parcel];
            if (const auto inside = parcels.find(parcel.id); inside != parcels.end()) {
                addParcel(inside->first, *inside->second, rows[share.enterprise]->enterprise);
            } else {
                rows[share.enterprise]->isOutside = true;
            }
        }
    }

    /// By id, those that are counted to the park.
    std::map<std::string, const MultiPolygon*> parcelsOfPark() const {
        std::map<std::string, const MultiPolygon*> parcels;
        if (m_themes.parcels) {
            for (const auto row : rowsOfPark(*m_themes.parcels, m_data.park)) {
                parcels[cellText(*m_themes.parcels, row, "parcel")] =
                    &std::get<MultiPolygon>(m_themes.parcels->features[row].geometry);
            }
        }
        return parcels;
    }

    void
    addParcel(const std::string& id, const MultiPolygon& polygon, KeyEnterprise& enterprise) const {
        enterprise.parcels.push_back(id);
        const auto inside = enterprise.place ? std::nullopt : pointInside(polygon);
        if (inside) {
            enterprise.place = (*m_fromParcels)(*inside);
        }
    }

    const SheetData& m_data;
    const ThemeData& m_themes;
    ParkInDegrees m_park;
    CrsTransform m_fromDegrees;
    std::optional<CrsTransform> m_fromParcels;
    std::map<std::string, std::string> m_codes; ///< by name
    std::map<std::string, Gathered> m_byKey;
    std::vector<std::string> m_order; ///< of the keys: as they first occur
};

} // namespace

KeyEnterprises keyEnterprisesOf(const SheetData& data, const Extent& extent, const Crs& crs) {
    return Gathering(data, extent, crs).take();
}

} // namespace parklens
