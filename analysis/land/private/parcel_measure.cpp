#include "analysis/land/private/parcel_measure.hpp"

#include "gis/base/unit_factors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace parklens {

namespace {

/// |a − b| in percent of b.
double differencePct(double a, double b) {
    return b > 0.0 ? std::abs(a - b) / b * percent : 0.0;
}

/// "疑为以亩填写": what a ratio of areas is known to come from.
LocalizedText slipOf(double ratio) {
    struct Slip {
        double ratio;
        const char* zh;
        const char* en;
    };

    static constexpr std::array slips = {
        Slip{3.0 / 2000.0, "，像是以亩填写", "; it looks like mu"},
        Slip{1e-4, "，像是以公顷填写", "; it looks like hectares"},
        Slip{1e-6, "，像是以平方公里填写", "; it looks like km²"},
        Slip{2000.0 / 3.0, "，像是把平方米当作亩换算过", "; it looks like m² taken for mu"},
        Slip{10.7639, "，像是以平方英尺填写", "; it looks like square feet"},
        Slip{1e4, "，像是把平方米当作公顷换算过", "; it looks like m² taken for hectares"}};
    const auto* slip = std::find_if(slips.begin(), slips.end(), [&](const Slip& known) {
        return std::abs(ratio / known.ratio - 1.0) < 0.05;
    });
    return slip == slips.end() ? LocalizedText{} : LocalizedText{slip->zh, slip->en};
}

} // namespace

ParcelMeasure::ParcelMeasure(const LandData& land,
                             const BuildingShares& buildings,
                             const EnterpriseShares& enterprises,
                             const StandardsLibrary& standards)
    : m_land(land)
    , m_buildings(buildings)
    , m_enterprises(enterprises)
    , m_storeys(StoreyRules::of(standards)) {
    const Standard& rules = standards.standard("land-rules");
    const auto tolerance = [&](const char* rule) {
        return rules.table("tolerances").row({{"rule", rule}}).number("value");
    };
    m_tolerances = {tolerance("land_area_difference"),
                    tolerance("land_area_difference_m2"),
                    tolerance("land_area_unusable"),
                    tolerance("plot_ratio_low"),
                    tolerance("plot_ratio_high"),
                    tolerance("stated_difference")};
    for (const StandardRow& row : rules.table("admin_purposes").rows) {
        m_adminPurposes.push_back(row.text("word"));
    }
    for (const Building& building : land.buildings) {
        m_floors.push_back(floorsOf(building, m_storeys));
    }
}

ParcelFigures ParcelMeasure::figuresOf(std::size_t index) const {
    const Parcel& parcel = m_land.parcels[index];
    ParcelFigures figures;
    figures.geometryAreaM2 = parcel.geometryAreaM2;
    setLandArea(parcel, figures);
    setBuildings(index, figures);
    setCoefficientArea(parcel, figures.amounts);
    setAdministration(parcel, figures.amounts);
    figures.amounts.greenM2 = amountOf(parcel.greenM2);
    setMoney(index, figures.amounts);
    figures.rates = ratesOf(figures.amounts);
    checkRates(parcel, figures);
    return figures;
}

void ParcelMeasure::setLandArea(const Parcel& parcel, ParcelFigures& figures) const {
    LandAmounts& amounts = figures.amounts;
    if (!parcel.landAreaM2) {
        figures.landAreaBasis = LandAreaBasis::Ellipsoid;
        amounts.landAreaM2 = parcel.geometryAreaM2;
        if (m_land.parcelFields.contains("land_area")) {
            figures.findings.add(
                Severity::Note,
                "land_area_missing",
                {{"没有填写用地面积，以椭球面积计算",
                  "states no land area; the area on the ellipsoid serves"},
                 parcel.place,
                 {"请补填合同或证载面积", "fill in the area of the contract or certificate"}});
        }
    } else {
        amounts.landAreaM2 = *parcel.landAreaM2;
    }
    if (!(amounts.landAreaM2 > 0.0)) {
        amounts.landAreaFault = {"land_area_not_positive",
                                 {fmt::format("用地面积为 {:.2f} m²", amounts.landAreaM2),
                                  fmt::format("the land area is {:.2f} m²", amounts.landAreaM2)}};
        figures.findings.add(Severity::Error,
                             "land_area_not_positive",
                             {{amounts.landAreaFault->text.zh + "，不能计算",
                               amounts.landAreaFault->text.en + "; nothing is computed on it"},
                              parcel.place,
                              {"请改正用地面积", "mend the land area"}});
        return;
    }
    const double difference = std::abs(amounts.landAreaM2 - parcel.geometryAreaM2);
    const double differs = differencePct(amounts.landAreaM2, parcel.geometryAreaM2);
    if (differs <= m_tolerances.landAreaPct || difference <= m_tolerances.landAreaM2) {
        return;
    }
    const LocalizedText slip = slipOf(amounts.landAreaM2 / parcel.geometryAreaM2);
    const bool isUnusable = differs > m_tolerances.landAreaUnusablePct;
    figures.findings.add(
        isUnusable ? Severity::Error : Severity::Warning,
        "land_area_differs",
        {{fmt::format("用地面积 {:.2f} m²，图形椭球面积 {:.2f} m²，相差 {:.2f} %{}{}",
                      amounts.landAreaM2,
                      parcel.geometryAreaM2,
                      differs,
                      slip.zh,
                      isUnusable ? "；不用来计算" : ""),
          fmt::format("the land area is {:.2f} m², the polygon has {:.2f} m² on the ellipsoid, "
                      "{:.2f} % apart{}{}",
                      amounts.landAreaM2,
                      parcel.geometryAreaM2,
                      differs,
                      slip.en,
                      isUnusable ? "; it is not used" : "")},
         parcel.place,
         {"请核对面积的单位与图形", "check the unit of the area and the polygon"}});
    if (isUnusable) {
        amounts.landAreaFault = {
            "land_area_doubtful",
            {fmt::format("用地面积与图形面积相差 {:.0f} %{}", differs, slip.zh),
             fmt::format("land area and polygon are {:.0f} % apart{}", differs, slip.en)}};
    }
}

void ParcelMeasure::setBuildings(std::size_t index, ParcelFigures& figures) const {
    const Parcel& parcel = m_land.parcels[index];
    LandAmounts& amounts = figures.amounts;
    const auto shares = m_buildings.ofParcel(index);
    figures.buildingCount = shares.size();
    const bool hasOwnColumns = parcel.footprintM2 || parcel.floorAreaM2;
    if (!m_land.hasBuildingLayer || parcel.polygon.empty() || (shares.empty() && hasOwnColumns)) {
        amounts.footprintM2 = amountOf(parcel.footprintM2);
        setStatedFloors(parcel, figures);
        return;
    }
    amounts.footprintM2 = LandAmount::exactly(m_buildings.footprintM2[index]);
    addFloors(index, figures);
    checkStated(parcel,
                parcel.footprintM2,
                amounts.footprintM2,
                "footprint_differs",
                {"建筑物基底面积", "footprint"},
                figures);
    checkStated(parcel,
                parcel.floorAreaM2,
                amounts.floorAreaM2,
                "floor_area_differs",
                {"建筑面积", "floor area"},
                figures);
}

void ParcelMeasure::addFloors(std::size_t index, ParcelFigures& figures) const {
    LandAmounts& amounts = figures.amounts;
    FloorSources& sources = figures.floorSources;
    amounts.floorAreaM2 = LandAmount::exactly(0.0);
    amounts.countedFloorAreaM2 = LandAmount::exactly(0.0);
    for (const BuildingShare& share : m_buildings.ofParcel(index)) {
        const BuildingFloors& floors = m_floors[share.building];
        amounts.floorAreaM2 += floors.floorM2.scaled(share.share);
        amounts.countedFloorAreaM2 += floors.countedM2.scaled(share.share);
        sources.byMeanHeight += floors.basis == CountedBasis::MeanHeight ? 1U : 0U;
        sources.withoutHeight += floors.basis == CountedBasis::NoHeight ? 1U : 0U;
        sources.byStoreys += floors.floorM2.isEstimate ? 1U : 0U;
        if (isAdministrative(m_land.buildings[share.building])) {
            if (!amounts.adminFloorM2.isKnown()) {
                amounts.adminFloorM2 = LandAmount::exactly(0.0);
            }
            amounts.adminFloorM2 += floors.floorM2.scaled(share.share);
            amounts.adminFloorM2.isEstimate = true;
        }
    }
    const Parcel& parcel = m_land.parcels[index];
    if (parcel.countedFloorAreaM2) {
        amounts.countedFloorAreaM2 = amountOf(parcel.countedFloorAreaM2);
        sources = {};
    }
}

void ParcelMeasure::setStatedFloors(const Parcel& parcel, ParcelFigures& figures) const {
    LandAmounts& amounts = figures.amounts;
    amounts.floorAreaM2 = amountOf(parcel.floorAreaM2);
    amounts.countedFloorAreaM2 = amountOf(parcel.countedFloorAreaM2);
    if (!amounts.countedFloorAreaM2.isKnown() && parcel.floorAreaM2) {
        // Nothing is known of the storeys: any of them may be higher than 8 m.
        amounts.countedFloorAreaM2 = {
            Interval{*parcel.floorAreaM2, *parcel.floorAreaM2, 2.0 * *parcel.floorAreaM2}, true};
        figures.floorSources.byTotal = true;
    }
}

void ParcelMeasure::setCoefficientArea(const Parcel& parcel, LandAmounts& amounts) const {
    if (parcel.coefficientAreaM2) {
        amounts.coefficientAreaM2 = amountOf(parcel.coefficientAreaM2);
        return;
    }
    if (!amounts.footprintM2.isKnown()) {
        return;
    }
    amounts.coefficientAreaM2 = amounts.footprintM2;
    for (const std::optional<double>& area : {parcel.structureM2, parcel.yardM2}) {
        amounts.coefficientAreaM2 += LandAmount::exactly(area.value_or(0.0));
    }
    if (!parcel.structureM2 || !parcel.yardM2) {
        Interval& area = *amounts.coefficientAreaM2.interval;
        area.high = std::max(area.high, amounts.landAreaM2);
        amounts.coefficientAreaM2.isEstimate = true;
    }
}

void ParcelMeasure::setAdministration(const Parcel& parcel, LandAmounts& amounts) const {
    if (parcel.adminFloorM2) {
        amounts.adminFloorM2 = amountOf(parcel.adminFloorM2);
    } else if (m_land.hasBuildingLayer && amounts.floorAreaM2.isKnown() &&
               !amounts.adminFloorM2.isKnown()) {
        // Buildings there are, none of them for administration.
        amounts.adminFloorM2 = LandAmount::exactly(0.0);
        amounts.adminFloorM2.isEstimate = true;
    }
    if (parcel.adminLandM2) {
        amounts.adminLandM2 = amountOf(parcel.adminLandM2);
        return;
    }
    const bool canBeApportioned = amounts.adminFloorM2.isKnown() && amounts.floorAreaM2.isKnown() &&
                                  amounts.floorAreaM2.interval->value > 0.0;
    if (canBeApportioned) {
        amounts.adminLandM2 =
            amounts.adminFloorM2.scaled(amounts.landAreaM2 / amounts.floorAreaM2.interval->value);
        amounts.adminLandM2.isEstimate = true;
    }
}

void ParcelMeasure::setMoney(std::size_t index, LandAmounts& amounts) const {
    const Parcel& parcel = m_land.parcels[index];
    const auto stated = [&](const std::optional<double>& own,
                            std::optional<double> Enterprise::*ofEnterprises) {
        return own ? LandAmount::exactly(*own)
                   : enterpriseAmount(m_land, m_enterprises, index, ofEnterprises);
    };
    amounts.fixedInvestmentWan = stated(parcel.fixedInvestmentWan, &Enterprise::fixedInvestmentWan);
    amounts.revenueWan = stated(parcel.revenueWan, &Enterprise::revenueWan);
    amounts.taxWan = stated(parcel.taxWan, &Enterprise::taxWan);
}

void ParcelMeasure::checkRates(const Parcel& parcel, ParcelFigures& figures) const {
    const LandRates& rates = figures.rates;
    if (rates.buildingCoefficientPct.reason &&
        rates.buildingCoefficientPct.reason->code == "coefficient_above_100") {
        figures.findings.add(Severity::Error,
                             "coefficient_above_100",
                             {rates.buildingCoefficientPct.reason->text,
                              parcel.place,
                              {"请核对基底、构筑物、堆场面积与用地面积",
                               "check footprints, structures, yards and land area"}});
    }
    if (!rates.plotRatio.interval) {
        return;
    }
    const double ratio = rates.plotRatio.interval->value;
    if (ratio > m_tolerances.plotRatioHigh || (ratio > 0.0 && ratio < m_tolerances.plotRatioLow)) {
        figures.findings.add(
            Severity::Warning,
            "plot_ratio_implausible",
            {{fmt::format("容积率 {:.3f} 不合常理", ratio),
              fmt::format("a plot ratio of {:.3f} is implausible", ratio)},
             parcel.place,
             {"请核对建筑面积与用地面积的单位", "check the units of floor and land area"}});
    }
}

void ParcelMeasure::checkStated(const Parcel& parcel,
                                const std::optional<double>& stated,
                                const LandAmount& found,
                                const char* code,
                                const LocalizedText& name,
                                ParcelFigures& figures) const {
    if (!stated || !found.isKnown() ||
        differencePct(*stated, found.interval->value) <= m_tolerances.statedPct) {
        return;
    }
    figures.findings.add(
        Severity::Warning,
        code,
        {{fmt::format("填写的{} {:.2f} m²，建筑物图层合计 {:.2f} m²；按建筑物图层计算",
                      name.zh,
                      *stated,
                      found.interval->value),
          fmt::format("states a {} of {:.2f} m², its buildings have {:.2f} m²; the buildings count",
                      name.en,
                      *stated,
                      found.interval->value)},
         parcel.place,
         {"请核对两者的时点与单位", "check the dates and units of both"}});
}

bool ParcelMeasure::isAdministrative(const Building& building) const {
    return std::any_of(
        m_adminPurposes.begin(), m_adminPurposes.end(), [&](const std::string& word) {
            return building.purpose.find(word) != std::string::npos;
        });
}

} // namespace parklens
