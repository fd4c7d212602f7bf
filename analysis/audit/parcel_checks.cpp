#include "analysis/audit/parcel_checks.hpp"

#include "analysis/audit/money_checks.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

namespace parklens {

namespace {

/// Square metres that one unit holds, by which a column of m² may have been filled wrongly.
struct AreaUnit {
    double m2 = 1.0;
    LocalizedText name;
};

class ParcelColumns {
public:
    ParcelColumns(const LandData& land, AuditFindings& findings)
        : m_land(land)
        , m_findings(findings)
        , m_rules(findings.rules()) {}

    void check() {
        for (const Parcel& parcel : m_land.parcels) {
            checkArea(parcel);
            checkParts(parcel);
            checkDates(parcel);
            checkFraction(parcel);
        }
        checkMoney();
    }

private:
    void tell(const Parcel& parcel,
              const char* code,
              const char* field,
              LocalizedText what,
              LocalizedText mend) {
        Problem problem{std::move(what), parcel.place, std::move(mend)};
        problem.place.field = field;
        m_findings.add(
            {code, std::move(problem), Subject{SubjectKind::Parcel, parcel.id, parcel.name}});
    }

    void checkArea(const Parcel& parcel) {
        const bool known = parcel.landAreaM2 && *parcel.landAreaM2 > 0.0;
        if (known && parcel.geometryAreaM2 > 0.0) {
            checkUnit(parcel, *parcel.landAreaM2 / parcel.geometryAreaM2);
        }
    }

    /// Tells a ratio of stated to drawn area that is a unit's factor.
    void checkUnit(const Parcel& parcel, double ratio) {
        static const std::array<AreaUnit, 3> units = {
            AreaUnit{2000.0 / 3.0, {"亩", "mu"}},
            {1e4, {"公顷或万平方米", "hectares or 10⁴ m²"}},
            {1e6, {"平方公里", "km²"}}};
        const double tolerance = m_rules.threshold("unit_slip_tolerance") / 100.0;
        for (const AreaUnit& unit : units) {
            for (const bool tooSmall : {true, false}) {
                const double scaled = tooSmall ? ratio * unit.m2 : ratio / unit.m2;
                if (std::abs(scaled - 1.0) > tolerance) {
                    continue;
                }
                tell(parcel,
                     "area_unit_slip",
                     "land_area",
                     {fmt::format("登记面积 {} m²，图形椭球面积 {:.2f} m²，{}，疑似单位为{}",
                                  *parcel.landAreaM2,
                                  parcel.geometryAreaM2,
                                  tooSmall ? fmt::format("小 {:.2f} 倍", 1.0 / ratio)
                                           : fmt::format("大 {:.2f} 倍", ratio),
                                  unit.name.zh),
                      fmt::format("states {} m², drawn on the ellipsoid {:.2f} m²: a factor of "
                                  "{:.2f}, probably written in {}",
                                  *parcel.landAreaM2,
                                  parcel.geometryAreaM2,
                                  tooSmall ? 1.0 / ratio : ratio,
                                  unit.name.en)},
                     {"请改正面积，或用 unit 声明该列的单位",
                      "mend the area, or declare the column's unit with unit"});
                return;
            }
        }
    }

    void checkParts(const Parcel& parcel) {
        const double land = parcel.landAreaM2.value_or(parcel.geometryAreaM2);
        const std::array<std::pair<const char*, std::optional<double>>, 6> parts = {
            std::pair{"structure_area", parcel.structureM2},
            {"yard_area", parcel.yardM2},
            {"admin_land", parcel.adminLandM2},
            {"green_area", parcel.greenM2},
            {"footprint_area", parcel.footprintM2},
            {"area_built", parcel.areaBuiltM2}};
        for (const auto& [field, area] : parts) {
            if (area && land > 0.0 && *area > land) {
                tell(parcel,
                     "part_exceeds_land",
                     field,
                     {fmt::format("{:.2f} m² 大于用地面积 {:.2f} m²", *area, land),
                      fmt::format("{:.2f} m² is more than the land, {:.2f} m²", *area, land)},
                     {"请核对面积和单位", "check area and unit"});
            }
        }
    }

    void checkDates(const Parcel& parcel) {
        using Dated = std::pair<const char*, std::optional<DayIndex>>;
        const std::array<std::pair<Dated, Dated>, 4> orders = {
            std::pair{Dated{"supply_date", parcel.supplyDate},
                      Dated{"start_date_due", parcel.startDateDue}},
            {{"supply_date", parcel.supplyDate}, {"start_date_actual", parcel.startDateActual}},
            {{"start_date_actual", parcel.startDateActual},
             {"suspend_since", parcel.suspendedSince}},
            {{"start_date_actual", parcel.startDateActual},
             {"production_date", parcel.productionDate}}};
        for (const auto& [earlier, later] : orders) {
            if (earlier.second && later.second && *later.second < *earlier.second) {
                tell(parcel,
                     "dates_out_of_order",
                     later.first,
                     {fmt::format("{} 早于 {} {}",
                                  isoDate(*later.second),
                                  earlier.first,
                                  isoDate(*earlier.second)),
                      fmt::format("{} is before {} {}",
                                  isoDate(*later.second),
                                  earlier.first,
                                  isoDate(*earlier.second))},
                     {"请核对这两个日期", "check the two dates"});
            }
        }
    }

    void checkFraction(const Parcel& parcel) {
        const std::optional<double>& coefficient = parcel.contract.buildingCoefficientPct;
        if (coefficient && *coefficient > 0.0 &&
            *coefficient <= m_rules.threshold("fraction_above")) {
            tell(
                parcel,
                "percent_as_fraction",
                "contract_building_coefficient",
                {fmt::format("{} %，疑似写成了小数（应为 {} %）", *coefficient, *coefficient * 100),
                 fmt::format(
                     "{} %: probably a fraction, meaning {} %", *coefficient, *coefficient * 100)},
                {"请改正，或用 unit = \"fraction\" 声明",
                 "mend it, or declare unit = \"fraction\""});
        }
    }

    void checkMoney() {
        std::vector<MoneyRow> rows;
        for (const Parcel& parcel : m_land.parcels) {
            rows.push_back({{SubjectKind::Parcel, parcel.id, parcel.name},
                            parcel.place,
                            {parcel.fixedInvestmentWan, parcel.revenueWan, parcel.taxWan}});
        }
        checkMoneyUnits({"fixed_investment", "revenue", "tax"}, rows, m_findings);
    }

    const LandData& m_land;
    AuditFindings& m_findings;
    const AuditRules& m_rules;
};

} // namespace

void checkParcelColumns(const LandData& land, AuditFindings& findings) {
    ParcelColumns(land, findings).check();
}

} // namespace parklens
