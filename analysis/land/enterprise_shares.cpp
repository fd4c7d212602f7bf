#include "analysis/land/enterprise_shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace parklens {

namespace {

using ParcelsByKey = std::unordered_map<std::string, std::vector<std::size_t>>;

double landAreaOf(const Parcel& parcel) {
    return parcel.landAreaM2 && *parcel.landAreaM2 > 0.0 ? *parcel.landAreaM2
                                                         : parcel.geometryAreaM2;
}

class EnterpriseSharing {
public:
    EnterpriseSharing(const LandData& land, Diagnostics& diagnostics)
        : m_land(land)
        , m_diagnostics(diagnostics) {
        for (std::size_t i = 0; i < land.parcels.size(); ++i) {
            const Parcel& parcel = land.parcels[i];
            m_byCode[parcel.code].push_back(i);
            if (!parcel.creditCode.empty()) {
                m_byCreditCode[parcel.creditCode].push_back(i);
            }
        }
    }

    EnterpriseShares run() {
        for (std::size_t i = 0; i < m_land.enterprises.size(); ++i) {
            share(i);
        }
        std::sort(m_result.shares.begin(),
                  m_result.shares.end(),
                  [](const EnterpriseShare& a, const EnterpriseShare& b) {
                      return std::pair(a.parcel, a.enterprise) < std::pair(b.parcel, b.enterprise);
                  });
        return std::move(m_result);
    }

private:
    std::vector<std::size_t> parcelsOf(const Enterprise& enterprise) {
        std::vector<std::size_t> parcels;
        for (const std::string& code : enterprise.parcelIds) {
            const auto found = m_byCode.find(code);
            if (found == m_byCode.end()) {
                m_diagnostics.addCounted(
                    Severity::Warning,
                    "enterprise_parcel_unknown",
                    {{fmt::format("企业“{}”所列宗地 {} 不在宗地图层里", enterprise.name, code),
                      fmt::format("\"{}\" lists parcel {}, which the parcel layer does not have",
                                  enterprise.name,
                                  code)},
                     enterprise.place,
                     {"请核对宗地号", "check the parcel code"}});
                continue;
            }
            parcels.insert(parcels.end(), found->second.begin(), found->second.end());
        }
        const auto byCredit = m_byCreditCode.find(enterprise.creditCode);
        if (parcels.empty() && byCredit != m_byCreditCode.end()) {
            parcels = byCredit->second;
        }
        std::sort(parcels.begin(), parcels.end());
        parcels.erase(std::unique(parcels.begin(), parcels.end()), parcels.end());
        return parcels;
    }

    void share(std::size_t index) {
        const Enterprise& enterprise = m_land.enterprises[index];
        const std::vector<std::size_t> parcels = parcelsOf(enterprise);
        double total = 0.0;
        for (const std::size_t parcel : parcels) {
            total += landAreaOf(m_land.parcels[parcel]);
        }
        if (!(total > 0.0)) {
            m_result.withoutLand.push_back(index);
            m_diagnostics.addCounted(
                Severity::Note,
                "enterprise_without_parcel",
                {{fmt::format("企业“{}”没有找到宗地，不计入任何宗地", enterprise.name),
                  fmt::format("no parcel is found for \"{}\"; it counts on none", enterprise.name)},
                 enterprise.place,
                 {"请填写宗地号，或在宗地图层填写信用代码",
                  "list its parcels, or write its credit code into the parcel layer"}});
            return;
        }
        for (const std::size_t parcel : parcels) {
            m_result.shares.push_back({index, parcel, landAreaOf(m_land.parcels[parcel]) / total});
        }
    }

    const LandData& m_land;
    Diagnostics& m_diagnostics;
    ParcelsByKey m_byCode;
    ParcelsByKey m_byCreditCode;
    EnterpriseShares m_result;
};

} // namespace

EnterpriseShares shareEnterprises(const LandData& land, Diagnostics& diagnostics) {
    return EnterpriseSharing(land, diagnostics).run();
}

LandAmount enterpriseAmount(const LandData& land,
                            const EnterpriseShares& shares,
                            std::size_t parcel,
                            std::optional<double> Enterprise::*figure) {
    const auto first = std::lower_bound(
        shares.shares.begin(),
        shares.shares.end(),
        parcel,
        [](const EnterpriseShare& share, std::size_t wanted) { return share.parcel < wanted; });
    if (first == shares.shares.end() || first->parcel != parcel) {
        return {};
    }
    LandAmount sum = LandAmount::exactly(0.0);
    for (auto share = first; share != shares.shares.end() && share->parcel == parcel; ++share) {
        sum += amountOf(land.enterprises[share->enterprise].*figure).scaled(share->share);
    }
    return sum;
}

} // namespace parklens
