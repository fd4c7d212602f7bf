#include "analysis/indicators/land/land_balance.hpp"

#include "analysis/indicators/land/land_shares.hpp"
#include "gis/base/quantity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace parklens {

namespace {

std::string exactHectaresText(double areaM2) {
    return fmt::format("{:.4f}", Area::fromSquareMetres(areaM2).hectares());
}

/// "X1（2 宗）、无代码（1 宗）": codes as the layer writes them.
LocalizedText listOf(const std::map<std::string, std::size_t>& codes) {
    std::vector<std::string> zh;
    std::vector<std::string> en;
    for (const auto& [code, count] : codes) {
        zh.push_back(fmt::format("{}（{} 宗）", code.empty() ? "空白" : code, count));
        en.push_back(fmt::format("{} ({} parcels)", code.empty() ? "blank" : code, count));
    }
    return {fmt::format("{}", fmt::join(zh, "、")), fmt::format("{}", fmt::join(en, ", "))};
}

class BalanceFindings {
public:
    BalanceFindings(const ParkLand& land, const LandSurveyRules& rules, IndicatorResult& result)
        : m_land(land)
        , m_rules(rules)
        , m_result(result) {}

    void tellGround() {
        if (m_land.gapAreaM2 > m_rules.balanceM2) {
            tell("land_gap",
                 {fmt::format("范围内有 {} ha 没有宗地", exactHectaresText(m_land.gapAreaM2)),
                  fmt::format("{} ha of the extent are under no parcel",
                              exactHectaresText(m_land.gapAreaM2))},
                 {"请补齐图斑（街巷、绿地也是图斑）",
                  "add the missing land units (streets and greens are units too)"});
        }
        if (m_land.overlapAreaM2 > m_rules.balanceM2) {
            tell("land_overlap",
                 {fmt::format("宗地互相重叠，{} ha 被计算两次",
                              exactHectaresText(m_land.overlapAreaM2)),
                  fmt::format("parcels overlap: {} ha are counted twice",
                              exactHectaresText(m_land.overlapAreaM2))},
                 {"请改正宗地界线", "correct the borders of the parcels"});
        }
    }

    void tellClasses(double differenceM2,
                     const std::map<std::string, std::size_t>& unknown,
                     const char* code,
                     const LocalizedText& sum) {
        if (std::abs(differenceM2) <= m_rules.balanceM2) {
            return;
        }
        const LocalizedText list = listOf(unknown);
        tell(code,
             {fmt::format("宗地面积之和比 {} 多 {} ha：代码不认识或空白的有 {}",
                          sum.zh,
                          exactHectaresText(differenceM2),
                          list.zh),
              fmt::format("the parcels sum to {} ha more than {}: without a known code are {}",
                          exactHectaresText(differenceM2),
                          sum.en,
                          list.en)},
             {"请填写代码", "fill in the codes"});
    }

    void tellContradictions() {
        if (m_land.builtUnsuppliedM2 > m_rules.balanceM2) {
            tell("built_not_supplied",
                 {fmt::format("{} ha 已建成城镇建设用地的供应状况不是已供应",
                              exactHectaresText(m_land.builtUnsuppliedM2)),
                  fmt::format("{} ha of built urban land have a supply code other than D",
                              exactHectaresText(m_land.builtUnsuppliedM2))},
                 {"请核对两个代码", "check both codes"});
        }
        if (!m_land.otherScope.empty()) {
            const LocalizedText some = someOf(m_land.otherScope, {"宗", "parcels"});
            tell("scope_differs",
                 {fmt::format("宗地自己填写的评价范围与所在边界不同：{}", some.zh),
                  fmt::format("parcels state another scope than the boundary they lie in: {}",
                              some.en)},
                 {"按边界计算；请核对", "the boundary was followed; check it"});
        }
    }

private:
    void tell(const char* code, LocalizedText what, LocalizedText mend) {
        m_result.findings.add(Severity::Warning,
                              code,
                              {std::move(what),
                               {.layer = "land.parcels", .feature = m_result.subject.id},
                               std::move(mend)});
    }

    const ParkLand& m_land;
    const LandSurveyRules& m_rules;
    IndicatorResult& m_result;
};

} // namespace

void tellBalances(const ParkLand& land,
                  const ParkParcels& parcels,
                  const LandSurveyRules& rules,
                  IndicatorResult& result) {
    BalanceFindings findings(land, rules, result);
    findings.tellGround();
    if (parcels.land->parcelFields.contains("state_code")) {
        findings.tellClasses(
            stateBalanceM2(land), land.unknownStateCodes, "land_total_differs", {"A+B+C", "A+B+C"});
    }
    if (parcels.land->parcelFields.contains("supply_code")) {
        findings.tellClasses(supplyBalanceM2(land),
                             land.unknownSupplyCodes,
                             "land_supply_differs",
                             {"D+E+F", "D+E+F"});
    }
    findings.tellContradictions();
}

double stateBalanceM2(const ParkLand& land) {
    return land.parcelAreaM2 - (land.stateM2("A") + land.stateM2("B") + land.stateM2("C"));
}

double supplyBalanceM2(const ParkLand& land) {
    return land.parcelAreaM2 - (land.supplyM2("D") + land.supplyM2("E") + land.supplyM2("F"));
}

} // namespace parklens
