#include "analysis/land/enterprise_shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace parklens {

namespace {

using ParcelsByKey = std::unordered_map<std::string, std::vector<std::size_t>>;

double landAreaOf(const Parcel& parcel) {
    return parcel.landAreaM2 && *parcel.landAreaM2 > 0.0 ? *parcel.landAreaM2
                                                         : parcel.geometryAreaM2;
}

class Sharing {
public:
    Sharing(const LandData& land, Diagnostics& diagnostics)
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

/// A figure that stands both in the table of enterprises and in the columns of the parcels.
struct MoneyField {
    const char* zh;
    const char* en;
    std::optional<double> Enterprise::*ofEnterprise;
    std::optional<double> Parcel::*ofParcel;
};

constexpr std::array moneyFields = {
    MoneyField{"营业收入", "revenue", &Enterprise::revenueWan, &Parcel::revenueWan},
    MoneyField{"税收", "tax", &Enterprise::taxWan, &Parcel::taxWan},
    MoneyField{"固定资产投资",
               "fixed investment",
               &Enterprise::fixedInvestmentWan,
               &Parcel::fixedInvestmentWan},
};

/// The parcels of each enterprise that it uses alone; empty where it shares one of them.
std::vector<std::vector<std::size_t>> ownParcels(const LandData& land,
                                                 const EnterpriseShares& shares) {
    std::vector<int> users(land.parcels.size(), 0);
    for (const EnterpriseShare& share : shares.shares) {
        ++users[share.parcel];
    }
    std::vector<std::vector<std::size_t>> parcels(land.enterprises.size());
    std::vector<bool> sharesLand(land.enterprises.size(), false);
    for (const EnterpriseShare& share : shares.shares) {
        parcels[share.enterprise].push_back(share.parcel);
        sharesLand[share.enterprise] = sharesLand[share.enterprise] || users[share.parcel] > 1;
    }
    for (std::size_t i = 0; i < parcels.size(); ++i) {
        if (sharesLand[i]) {
            parcels[i].clear();
        }
    }
    return parcels;
}

/// Their sum; absent where one of them lacks it.
std::optional<double> sumOf(const LandData& land,
                            const std::vector<std::size_t>& parcels,
                            std::optional<double> Parcel::*figure) {
    double sum = 0.0;
    for (const std::size_t parcel : parcels) {
        const std::optional<double>& own = land.parcels[parcel].*figure;
        if (!own) {
            return std::nullopt;
        }
        sum += *own;
    }
    return parcels.empty() ? std::nullopt : std::optional(sum);
}

} // namespace

EnterpriseShares shareEnterprises(const LandData& land, Diagnostics& diagnostics) {
    return Sharing(land, diagnostics).run();
}

void checkMoney(const LandData& land,
                const EnterpriseShares& shares,
                const StandardsLibrary& standards,
                Diagnostics& diagnostics) {
    const double slip = standards.standard("land-rules")
                            .table("tolerances")
                            .row({{"rule", "money_slip"}})
                            .number("value");
    const std::vector<std::vector<std::size_t>> parcels = ownParcels(land, shares);
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < land.enterprises.size(); ++i) {
        const Enterprise& enterprise = land.enterprises[i];
        for (const MoneyField& field : moneyFields) {
            const std::optional<double>& own = enterprise.*field.ofEnterprise;
            const std::optional<double> sum = sumOf(land, parcels[i], field.ofParcel);
            if (!own || !sum || !(*own > 0.0) || !(*sum > 0.0) ||
                (*own < slip * *sum && *sum < slip * *own)) {
                continue;
            }
            problems.push_back(
                {{fmt::format("“{}”的{}为 {:.1f} 万元，其宗地所填合计 {:.1f} 万元，疑为单位错误",
                              enterprise.name,
                              field.zh,
                              *own,
                              *sum),
                  fmt::format("\"{}\" has a {} of {:.1f} 万元, its parcels state {:.1f} 万元: the "
                              "unit looks wrong",
                              enterprise.name,
                              field.en,
                              *own,
                              *sum)},
                 enterprise.place,
                 {"请核对单位（元、万元）", "check the unit"}});
        }
    }
    diagnostics.addEach(Severity::Warning, "money_unit_doubtful", problems);
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
