#include "analysis/indicators/land/enterprise_sums.hpp"

#include <algorithm>
#include <set>
#include <span>

namespace parklens {

namespace {

bool isIndustrialLand(const Parcel& parcel) {
    return parcel.stateCode.starts_with("A2");
}

class MoneySum {
public:
    MoneySum(const ParkParcels& parcels,
             const LandSurveyRules& rules,
             EnterpriseGroup group,
             const MoneyField& field)
        : m_parcels(parcels)
        , m_rules(rules)
        , m_group(group)
        , m_field(field) {}

    void add(const ParcelInPark& in) {
        const Parcel& parcel = m_parcels.parcel(in);
        const std::span<const EnterpriseShare> shares = sharesOn(in.index);
        if (shares.empty()) {
            addAlone(parcel);
        }
        for (const EnterpriseShare& share : shares) {
            const Enterprise& enterprise = m_parcels.land->enterprises[share.enterprise];
            if (belongs(enterprise, parcel)) {
                addShare(share, enterprise, parcel, shares.size() == 1);
            }
        }
    }

    EnterpriseSum take() {
        m_sum.enterpriseCount = m_counted.size();
        return std::move(m_sum);
    }

private:
    std::span<const EnterpriseShare> sharesOn(std::size_t parcel) const {
        const std::vector<EnterpriseShare>& all = m_parcels.figures->enterprises.shares;
        const auto [first, last] =
            std::equal_range(all.begin(),
                             all.end(),
                             EnterpriseShare{0, parcel, 0.0},
                             [](const auto& a, const auto& b) { return a.parcel < b.parcel; });
        return {first, last};
    }

    bool isIndustrialGroup() const {
        return m_group == EnterpriseGroup::Industrial ||
               m_group == EnterpriseGroup::OnIndustrialLand;
    }

    bool belongsByCode(const std::string& industryCode, const Parcel& parcel) const {
        switch (m_group) {
        case EnterpriseGroup::Industrial:
            return industryCode.empty() ? isIndustrialLand(parcel)
                                        : m_rules.isIndustrial(industryCode);
        case EnterpriseGroup::OnIndustrialLand:
            return isIndustrialLand(parcel) || m_rules.isIndustrial(industryCode);
        case EnterpriseGroup::SecondaryAndTertiary:
            return !m_rules.isPrimary(industryCode);
        case EnterpriseGroup::All:
            return true;
        }
        return false;
    }

    bool belongs(const Enterprise& enterprise, const Parcel& parcel) const {
        const bool isMarked =
            m_group == EnterpriseGroup::OnIndustrialLand && enterprise.isLogistics.value_or(false);
        return isMarked || belongsByCode(enterprise.industryCode, parcel);
    }

    const std::optional<double>* ownOf(const Parcel& parcel) const {
        return m_field.ofParcel == nullptr ? nullptr : &(parcel.*m_field.ofParcel);
    }

    void addShare(const EnterpriseShare& share,
                  const Enterprise& enterprise,
                  const Parcel& parcel,
                  bool isOnlyOne) {
        const std::optional<double>& stated = enterprise.*m_field.ofEnterprise;
        const std::optional<double>* own = ownOf(parcel);
        if (stated) {
            m_sum.knownWan += share.share * *stated;
            m_counted.insert(share.enterprise);
        } else if (isOnlyOne && own != nullptr && own->has_value()) {
            m_sum.knownWan += **own;
            ++m_sum.parcelsAlone;
        } else {
            addLacking(enterprise.name.empty() ? enterprise.creditCode : enterprise.name);
        }
    }

    /// A parcel that no enterprise of the table uses.
    void addAlone(const Parcel& parcel) {
        if (!belongsByCode(parcel.industryCode, parcel)) {
            return;
        }
        const std::optional<double>* own = ownOf(parcel);
        if (own != nullptr && own->has_value()) {
            m_sum.knownWan += **own;
            ++m_sum.parcelsAlone;
        } else if (isIndustrialGroup() ? isIndustrialLand(parcel)
                                       : hasPrefix(parcel.stateCode, m_rules.businessCodes)) {
            addLacking(parcel.id);
        }
    }

    void addLacking(const std::string& name) {
        if (m_named.insert(name).second) {
            m_sum.lacking.push_back(name);
        }
    }

    const ParkParcels& m_parcels;
    const LandSurveyRules& m_rules;
    EnterpriseGroup m_group;
    const MoneyField& m_field;
    EnterpriseSum m_sum;
    std::set<std::size_t> m_counted;
    std::set<std::string> m_named;
};

} // namespace

EnterpriseSum sumMoney(const ParkParcels& parcels,
                       const LandSurveyRules& rules,
                       EnterpriseGroup group,
                       const MoneyField& field) {
    MoneySum sum(parcels, rules, group, field);
    for (const ParcelInPark& in : parcels.parcels) {
        if (in.insideShare > rules.moneyInsideShare) {
            sum.add(in);
        }
    }
    return sum.take();
}

} // namespace parklens
