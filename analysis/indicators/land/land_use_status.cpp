#include "analysis/indicators/land/land_use_status.hpp"

namespace parklens {

namespace {

class StatusTable {
public:
    StatusTable(const ParkLand& land, const StandardsLibrary& standards)
        : m_land(land)
        , m_codes(standards.standard(std::string(landSurveyStandard)).table("codes")) {}

    /// Every code of a system with the area of all codes below it.
    void addSystem(const char* system, const std::map<std::string, double>* areaByCodeM2) {
        for (const StandardRow* row : m_codes.rowsWhere({{"system", system}})) {
            const std::string& code = row->text("code");
            add(code,
                nameOf(*row),
                areaByCodeM2 == nullptr ? std::nullopt
                                        : std::optional(sumOfPrefix(*areaByCodeM2, code)));
        }
    }

    /// The one code of a mark.
    void addMark(const char* system, std::optional<double> areaM2) {
        const StandardRow& row = *m_codes.rowsWhere({{"system", system}}).front();
        add(row.text("code"), nameOf(row), areaM2);
    }

    void add(std::string code, LocalizedText name, std::optional<double> areaM2) {
        LandUseRow row = {std::move(code), std::move(name), areaM2, std::nullopt};
        if (areaM2 && m_land.parcelAreaM2 > 0.0) {
            row.sharePct = 100.0 * *areaM2 / m_land.parcelAreaM2;
        }
        m_rows.push_back(std::move(row));
    }

    std::vector<LandUseRow> take() { return std::move(m_rows); }

private:
    static LocalizedText nameOf(const StandardRow& row) {
        return {row.text("name_zh"), row.text("name_en")};
    }

    const ParkLand& m_land;
    const StandardTable& m_codes;
    std::vector<LandUseRow> m_rows;
};

} // namespace

std::vector<LandUseRow> landUseStatus(const ParkLand& land,
                                      const std::set<std::string>& parcelFields,
                                      const StandardsLibrary& standards) {
    const bool hasState = parcelFields.contains("state_code");
    const bool hasSupply = parcelFields.contains("supply_code");
    const auto stated = [&](const char* field, double areaM2) {
        return parcelFields.contains(field) ? std::optional(areaM2) : std::nullopt;
    };
    StatusTable table(land, standards);
    table.addSystem("state", hasState ? &land.stateAreaM2 : nullptr);
    table.addSystem("supply", hasSupply ? &land.supplyAreaM2 : nullptr);
    table.addMark("idle", stated("idle", land.idleM2));
    table.addMark("high_tech", stated("high_tech_code", land.highTechM2));
    table.add("",
              {"没有建设状况代码", "without a known code of construction"},
              hasState ? std::optional(land.withoutStateM2) : std::nullopt);
    table.add("",
              {"没有供应状况代码", "without a known code of supply"},
              hasSupply ? std::optional(land.withoutSupplyM2) : std::nullopt);
    table.add("", {"宗地合计", "all parcels"}, land.parcelAreaM2);
    return table.take();
}

} // namespace parklens
