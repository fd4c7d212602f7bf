#include "analysis/evidence/enterprise_efficiency.hpp"

#include "gis/base/quantity.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace parklens {

namespace {

struct GroupWords {
    EfficiencyGroup group;
    std::string_view key;
    const char* zh;
    const char* en;
};

constexpr std::array groupWords = {GroupWords{EfficiencyGroup::HighTaxLowEmission,
                                              "high_tax_low_emission",
                                              "高效低排",
                                              "high tax, low emission"},
                                   GroupWords{EfficiencyGroup::HighTaxHighEmission,
                                              "high_tax_high_emission",
                                              "高效高排",
                                              "high tax, high emission"},
                                   GroupWords{EfficiencyGroup::LowTaxLowEmission,
                                              "low_tax_low_emission",
                                              "低效低排",
                                              "low tax, low emission"},
                                   GroupWords{EfficiencyGroup::LowTaxHighEmission,
                                              "low_tax_high_emission",
                                              "低效高排",
                                              "low tax, high emission"}};

const GroupWords& entryOf(EfficiencyGroup group) {
    return *std::ranges::find(groupWords, group, &GroupWords::group);
}

EfficiencyGroup groupOf(bool isHighTax, bool isHighEmission) {
    if (isHighTax) {
        return isHighEmission ? EfficiencyGroup::HighTaxHighEmission
                              : EfficiencyGroup::HighTaxLowEmission;
    }
    return isHighEmission ? EfficiencyGroup::LowTaxHighEmission
                          : EfficiencyGroup::LowTaxLowEmission;
}

/// What the inventory says of an enterprise under one measure.
struct Emitted {
    std::optional<double> amount;
    bool lacksAmount = false; ///< a row whose amount nobody tells
};

class Gathering {
public:
    Gathering(const EnterpriseGround& ground, const EmissionMeasure& measure)
        : m_ground(ground)
        , m_measure(measure) {
        const auto weights = ground.weights.find(measure.medium);
        m_weights = weights == ground.weights.end() ? nullptr : &weights->second;
        gatherEmissions();
        gatherSources();
    }

    ParkEfficiency take() {
        addEnterprisesOfTable();
        addEnterprisesOfInventory();
        group();
        m_result.measure = m_measure;
        m_result.unit = !m_measure.pollutant.empty() ? "t/a" : m_weights ? m_weights->unit() : "";
        return std::move(m_result);
    }

private:
    const EmissionRecord& recordOf(const SelectedEmission& emission) const {
        return m_ground.inventory->records[emission.record];
    }

    bool isAsked(const EmissionRecord& record) const {
        const bool isIndirect = record.dischargeMode == DischargeMode::Indirect;
        return record.medium == m_measure.medium && isIndirect == m_measure.isIndirect &&
               (m_measure.pollutant.empty() || record.pollutant == m_measure.pollutant);
    }

    void gatherEmissions() {
        if (m_ground.inventory == nullptr) {
            return;
        }
        for (const SelectedEmission& emission : m_ground.selection.emissions) {
            const EmissionRecord& record = recordOf(emission);
            if (!isAsked(record)) {
                continue;
            }
            Emitted& emitted = m_emitted[emission.enterprise];
            const auto amount = !m_measure.pollutant.empty() ? std::optional(emission.amountTPerA)
                                : m_weights
                                    ? m_weights->loadOf(record.pollutant, emission.amountTPerA)
                                    : std::nullopt;
            if (amount) {
                emitted.amount = emitted.amount.value_or(0.0) + *amount;
            }
        }
        for (const SelectedEmission& emission : m_ground.selection.missing) {
            const EmissionRecord& record = recordOf(emission);
            const bool isWeighed = !m_measure.pollutant.empty() ||
                                   (m_weights && m_weights->weights.contains(record.pollutant));
            if (isAsked(record) && isWeighed) {
                m_emitted[emission.enterprise].lacksAmount = true;
            }
        }
    }

    void gatherSources() {
        for (const SelectedEmission& emission : m_ground.emissionsInside) {
            auto& sources = m_sources[emission.enterprise];
            if (std::ranges::find(sources, emission.source) == sources.end()) {
                sources.push_back(emission.source);
            }
            m_names.try_emplace(emission.enterprise, &recordOf(emission));
        }
    }

    /// Enterprises of the table by index: the parcels of each in the park.
    std::map<std::size_t, std::vector<std::string>> parcelsInPark() const {
        std::map<std::size_t, std::vector<std::string>> found;
        if (m_ground.figures == nullptr) {
            return found;
        }
        for (const EnterpriseShare& share : m_ground.figures->enterprises.shares) {
            if (std::ranges::binary_search(m_ground.parcels, share.parcel)) {
                found[share.enterprise].push_back(m_ground.land->parcels[share.parcel].id);
            }
        }
        return found;
    }

    void addEnterprisesOfTable() {
        if (m_ground.land == nullptr) {
            return;
        }
        const auto parcels = parcelsInPark();
        for (std::size_t index = 0; index < m_ground.land->enterprises.size(); ++index) {
            const Enterprise& row = m_ground.land->enterprises[index];
            const std::string key = row.creditCode.empty() ? row.name : row.creditCode;
            const auto own = parcels.find(index);
            const bool hasSources = m_sources.contains(key);
            if (own == parcels.end() && !hasSources) {
                continue;
            }
            EnterpriseEfficiency enterprise;
            enterprise.name = row.name;
            enterprise.creditCode = row.creditCode;
            enterprise.industryCode = row.industryCode;
            enterprise.parcels = own == parcels.end() ? std::vector<std::string>() : own->second;
            enterprise.taxWan = row.taxWan;
            addLand(index, enterprise);
            addEmission(key, enterprise);
            m_listed.insert(key);
            m_result.enterprises.push_back(std::move(enterprise));
        }
    }

    /// Sources of the park whose enterprise the table does not know.
    void addEnterprisesOfInventory() {
        for (const auto& [key, sources] : m_sources) {
            if (m_listed.contains(key)) {
                continue;
            }
            const EmissionRecord& record = *m_names.at(key);
            EnterpriseEfficiency enterprise;
            enterprise.name = record.enterprise.empty() ? key : record.enterprise;
            enterprise.creditCode = record.creditCode;
            enterprise.industryCode = record.industryCode;
            enterprise.missing.push_back(
                {"enterprise_not_in_table",
                 {"企业表没有该企业", "the table of enterprises does not have it"}});
            addEmission(key, enterprise);
            m_result.enterprises.push_back(std::move(enterprise));
        }
    }

    void addLand(std::size_t index, EnterpriseEfficiency& enterprise) const {
        const Enterprise& row = m_ground.land->enterprises[index];
        if (row.landAreaM2 && *row.landAreaM2 > 0.0) {
            enterprise.landAreaM2 = row.landAreaM2;
        } else {
            enterprise.landAreaM2 = areaOfOwnParcels(index);
            enterprise.isLandOfParcels = enterprise.landAreaM2.has_value();
        }
        if (!enterprise.landAreaM2) {
            enterprise.missing.push_back(
                {"land_area_missing",
                 {"没有用地面积，宗地也不是独用",
                  "no land area is stated, nor are its parcels its alone"}});
        }
        if (!enterprise.taxWan) {
            enterprise.missing.push_back({"tax_missing", {"没有税收", "no tax is stated"}});
        } else if (enterprise.landAreaM2) {
            enterprise.taxWanPerMu = perMu(*enterprise.taxWan, *enterprise.landAreaM2);
        }
    }

    /// std::nullopt where it has none, shares one or the area of one cannot be used.
    std::optional<double> areaOfOwnParcels(std::size_t index) const {
        std::optional<double> area;
        const auto& shares = m_ground.figures->enterprises.shares;
        for (const EnterpriseShare& share : shares) {
            if (share.enterprise != index) {
                continue;
            }
            const LandAmounts& amounts = m_ground.figures->parcels[share.parcel].amounts;
            const bool isShared =
                std::ranges::count(shares, share.parcel, &EnterpriseShare::parcel) > 1;
            if (isShared || amounts.landAreaFault || !(amounts.landAreaM2 > 0.0)) {
                return std::nullopt;
            }
            area = area.value_or(0.0) + amounts.landAreaM2;
        }
        return area;
    }

    void addEmission(const std::string& key, EnterpriseEfficiency& enterprise) const {
        if (const auto sources = m_sources.find(key); sources != m_sources.end()) {
            enterprise.sources = sources->second;
        }
        const auto found = m_emitted.find(key);
        if (found == m_emitted.end()) {
            enterprise.missing.push_back(
                {"no_emission_rows",
                 {"清单没有该企业的这类排放", "the inventory has no such emission of it"}});
        } else if (found->second.lacksAmount) {
            enterprise.missing.push_back(
                {"amount_missing", {"有排放口没有排放量", "an outlet of it has no amount"}});
        } else if (!found->second.amount) {
            enterprise.missing.push_back(
                {"no_reference_concentration",
                 {"其污染物没有评价标准浓度", "its pollutants have no reference concentration"}});
        } else {
            enterprise.emission = found->second.amount;
            if (enterprise.landAreaM2) {
                enterprise.emissionPerMu = perMu(*enterprise.emission, *enterprise.landAreaM2);
            }
        }
    }

    static double perMu(double amount, double areaM2) {
        return amount / Area::fromSquareMetres(areaM2).mu();
    }

    void group() {
        std::vector<double> taxes;
        std::vector<double> emissions;
        for (const EnterpriseEfficiency& enterprise : m_result.enterprises) {
            if (enterprise.taxWanPerMu && enterprise.emissionPerMu) {
                taxes.push_back(*enterprise.taxWanPerMu);
                emissions.push_back(*enterprise.emissionPerMu);
            }
        }
        m_result.counted = taxes.size();
        m_result.medianTaxWanPerMu = medianOf(std::move(taxes));
        m_result.medianEmissionPerMu = medianOf(std::move(emissions));
        for (EnterpriseEfficiency& enterprise : m_result.enterprises) {
            if (enterprise.taxWanPerMu && enterprise.emissionPerMu) {
                enterprise.group =
                    groupOf(*enterprise.taxWanPerMu >= *m_result.medianTaxWanPerMu,
                            *enterprise.emissionPerMu > *m_result.medianEmissionPerMu);
            }
        }
    }

    const EnterpriseGround& m_ground;
    EmissionMeasure m_measure;
    const LoadWeights* m_weights = nullptr;
    std::map<std::string, Emitted> m_emitted;                  ///< by enterprise
    std::map<std::string, std::vector<std::string>> m_sources; ///< in the park, by enterprise
    std::map<std::string, const EmissionRecord*> m_names;      ///< a row of each enterprise
    std::set<std::string> m_listed;
    ParkEfficiency m_result;
};

} // namespace

std::string_view key(EfficiencyGroup group) {
    return entryOf(group).key;
}

LocalizedText words(EfficiencyGroup group) {
    return {entryOf(group).zh, entryOf(group).en};
}

std::optional<double> medianOf(std::vector<double> values) {
    if (values.empty()) {
        return std::nullopt;
    }
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
}

std::vector<EmissionMeasure> emissionMeasures(const EnterpriseGround& ground) {
    std::set<EmissionMeasure> found;
    for (const SelectedEmission& emission : ground.selection.emissions) {
        const EmissionRecord& record = ground.inventory->records[emission.record];
        if (record.medium == Medium::Unknown) {
            continue;
        }
        EmissionMeasure measure{
            record.medium, record.dischargeMode == DischargeMode::Indirect, record.pollutant};
        found.insert(measure);
        const auto weights = ground.weights.find(record.medium);
        if (weights != ground.weights.end() && weights->second.weights.contains(record.pollutant)) {
            measure.pollutant.clear(); // sorts before all pollutants
            found.insert(measure);
        }
    }
    return {found.begin(), found.end()};
}

ParkEfficiency enterpriseEfficiency(const EnterpriseGround& ground,
                                    const EmissionMeasure& measure) {
    return Gathering(ground, measure).take();
}

} // namespace parklens
