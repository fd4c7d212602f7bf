#include "analysis/audit/building_checks.hpp"

#include <fmt/format.h>

#include <set>
#include <string_view>
#include <utility>

namespace parklens {

namespace {

class BuildingColumns {
public:
    BuildingColumns(const Building& building, AuditFindings& findings)
        : m_building(building)
        , m_findings(findings)
        , m_rules(findings.rules()) {}

    void check() {
        if (m_building.storeys && *m_building.storeys > 0.0) {
            checkFloorArea();
        }
    }

private:
    void tell(const char* code, const char* field, LocalizedText what, LocalizedText mend) {
        Problem problem{std::move(what), m_building.place, std::move(mend)};
        problem.place.field = field;
        std::optional<Subject> parcel;
        if (!m_building.parcelId.empty()) {
            parcel = Subject{SubjectKind::Parcel, m_building.parcelId, {}};
        }
        m_findings.add({code, std::move(problem), std::move(parcel)});
    }

    void checkFloorArea() {
        const double expected = *m_building.storeys * m_building.footprintAreaM2;
        if (!m_building.floorAreaM2 || expected <= 0.0) {
            return;
        }
        const double ratio = *m_building.floorAreaM2 / expected;
        if (ratio < m_rules.threshold("floor_area_low")) {
            tell("floor_area_against_storeys",
                 "floor_area",
                 {fmt::format("建筑面积 {:.2f} m²，而 {} 层乘基底 {:.2f} m² 为 {:.2f} m²",
                              *m_building.floorAreaM2,
                              *m_building.storeys,
                              m_building.footprintAreaM2,
                              expected),
                  fmt::format("has a floor area of {:.2f} m², but {} storeys of {:.2f} m² make "
                              "{:.2f} m²",
                              *m_building.floorAreaM2,
                              *m_building.storeys,
                              m_building.footprintAreaM2,
                              expected)},
                 {"请核对建筑面积、层数和单位", "check floor area, storeys and unit"});
        }
    }

    const Building& m_building;
    AuditFindings& m_findings;
    const AuditRules& m_rules;
};

} // namespace

void checkBuildingColumns(const LandData& land, AuditFindings& findings) {
    std::set<std::pair<std::string_view, std::string_view>> seen; // file and code
    for (const Building& building : land.buildings) {
        if (!seen.emplace(building.place.file, building.id).second) {
            findings.add({"building_code_repeated",
                          {{fmt::format("建筑编号 {} 重复", building.id),
                            fmt::format("the building code {} occurs more than once", building.id)},
                           building.place,
                           {"请核对是否重复登记；两栋都计入",
                            "look whether it is there twice; both count"}}});
        }
    }
    for (const Building& building : land.buildings) {
        BuildingColumns(building, findings).check();
    }
}

} // namespace parklens
