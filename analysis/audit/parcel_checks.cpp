#include "analysis/audit/parcel_checks.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace parklens {

namespace {

class ParcelColumns {
public:
    ParcelColumns(const LandData& land, AuditFindings& findings)
        : m_land(land)
        , m_findings(findings) {}

    void check() {
        for (const Parcel& parcel : m_land.parcels) {
            checkParts(parcel);
            checkTax(parcel);
            checkDates(parcel);
        }
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

    /// Taxes come out of revenue; more of them than of it is a column next door, or a unit slip.
    void checkTax(const Parcel& parcel) {
        if (parcel.taxWan && parcel.revenueWan && *parcel.taxWan > *parcel.revenueWan) {
            tell(parcel,
                 "tax_exceeds_revenue",
                 "tax",
                 {fmt::format("税收 {:.2f} 万元大于营业收入 {:.2f} 万元",
                              *parcel.taxWan,
                              *parcel.revenueWan),
                  fmt::format("tax of {:.2f} wan is more than the revenue of {:.2f} wan",
                              *parcel.taxWan,
                              *parcel.revenueWan)},
                 {"请核对是否错列或单位有误", "check for shifted columns and units"});
        }
    }

    void checkDates(const Parcel& parcel) {
        using Dated = std::pair<const char*, std::optional<DayIndex>>;
        const std::array<std::pair<Dated, Dated>, 3> orders = {
            std::pair{Dated{"supply_date", parcel.supplyDate},
                      Dated{"start_date_due", parcel.startDateDue}},
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

    const LandData& m_land;
    AuditFindings& m_findings;
};

} // namespace

void checkParcelColumns(const LandData& land, AuditFindings& findings) {
    ParcelColumns(land, findings).check();
}

void checkLandUseNames(const LandData& land, const LandUseCodes& codes, AuditFindings& findings) {
    for (const Parcel& parcel : land.parcels) {
        const auto byCode = codes.find(land.codeSystem, parcel.landUseCode);
        const auto byName = codes.findByName(land.codeSystem, parcel.landUseName);
        if (!byCode || !byName || byCode->category == byName->category) {
            continue;
        }
        Problem problem;
        problem.place = parcel.place;
        problem.place.field = "land_use_name";
        problem.what = {fmt::format("用地代码 {} 是{}，名称却写“{}”（{}）",
                                    parcel.landUseCode,
                                    byCode->name.zh,
                                    parcel.landUseName,
                                    byName->code),
                        fmt::format("has the land-use code {} ({}) but the name \"{}\" ({}, {})",
                                    parcel.landUseCode,
                                    byCode->name.en,
                                    parcel.landUseName,
                                    byName->code,
                                    byName->name.en)};
        problem.mend = {"请核对；计算按代码", "check both; the code counts"};
        findings.add({"land_use_name_differs",
                      std::move(problem),
                      Subject{SubjectKind::Parcel, parcel.id, parcel.name}});
    }
}

} // namespace parklens
