#include "analysis/indicators/land/park_land.hpp"

#include <algorithm>

namespace parklens {

namespace {

/// Land areas of contracts and of polygons differ a little.
constexpr double impossibleAbove = 1.01;

/// Adds the areas and amounts of one parcel after another.
class ParkLandSum {
public:
    ParkLandSum(const ParkParcels& parcels, EvaluationScope scope, const LandSurveyRules& rules)
        : m_parcels(parcels)
        , m_scope(scope)
        , m_rules(rules) {}

    void add(const ParcelInPark& in) {
        const Parcel& parcel = m_parcels.parcel(in);
        ++m_land.parcelCount;
        m_land.parcelAreaM2 += in.insideAreaM2;
        addState(parcel, in);
        addSupply(parcel, in);
        addMarks(parcel, in);
        if (parcel.scope != EvaluationScope::Unstated && m_scope != EvaluationScope::Unstated &&
            parcel.scope != m_scope && in.insideShare > m_rules.moneyInsideShare) {
            m_land.otherScope.push_back(parcel.id);
        }
    }

    ParkLand take() { return std::move(m_land); }

private:
    bool isKnownState(const Parcel& parcel) const {
        return m_rules.stateCodes.contains(parcel.stateCode);
    }

    bool isKnownSupply(const Parcel& parcel) const {
        return m_rules.supplyCodes.contains(parcel.supplyCode);
    }

    void addState(const Parcel& parcel, const ParcelInPark& in) {
        if (!isKnownState(parcel)) {
            m_land.withoutStateM2 += in.insideAreaM2;
            ++m_land.unknownStateCodes[parcel.stateCode];
            return;
        }
        m_land.stateAreaM2[parcel.stateCode] += in.insideAreaM2;
        if (!parcel.stateCode.starts_with("A")) {
            return;
        }
        const LandAmounts& whole = m_parcels.figuresOf(in).amounts;
        addAmount(m_land.builtFloorM2, whole.floorAreaM2, parcel, in);
        addAmount(m_land.builtFootprintM2, whole.footprintM2, parcel, in);
        if (parcel.stateCode.starts_with("A2")) {
            addAmount(m_land.industrialFloorM2, whole.floorAreaM2, parcel, in);
            addAmount(m_land.industrialCoefficientM2, coefficientOf(parcel, whole), parcel, in);
        }
    }

    /// An area larger than the parcel is wrong: between the footprints and the parcel then.
    LandAmount coefficientOf(const Parcel& parcel, const LandAmounts& whole) {
        const LandAmount& stated = whole.coefficientAreaM2;
        const bool isImpossible =
            stated.isKnown() && stated.interval->low > parcel.geometryAreaM2 * impossibleAbove;
        if (!isImpossible || !whole.footprintM2.isKnown()) {
            return stated;
        }
        m_land.industrialCoefficientM2.impossible.push_back(parcel.id);
        const double footprint = std::min(whole.footprintM2.interval->value, parcel.geometryAreaM2);
        return {Interval{footprint, footprint, parcel.geometryAreaM2}, true};
    }

    void addAmount(LandAmountSum& sum,
                   const LandAmount& amount,
                   const Parcel& parcel,
                   const ParcelInPark& in) const {
        if (amount.isKnown()) {
            sum.known += amount.scaled(in.insideShare);
        } else if (hasPrefix(parcel.stateCode, m_rules.unbuiltCodes)) {
            ++sum.assumedNone;
        } else {
            sum.lacking.push_back(parcel.id);
            sum.lackingAreaM2 += in.insideAreaM2;
        }
    }

    void addSupply(const Parcel& parcel, const ParcelInPark& in) {
        if (!isKnownSupply(parcel)) {
            m_land.withoutSupplyM2 += in.insideAreaM2;
            ++m_land.unknownSupplyCodes[parcel.supplyCode];
            return;
        }
        m_land.supplyAreaM2[parcel.supplyCode] += in.insideAreaM2;
        if (isKnownState(parcel) && parcel.stateCode.starts_with("A") &&
            !parcel.supplyCode.starts_with("D")) {
            m_land.builtUnsuppliedM2 += in.insideAreaM2;
        }
    }

    void addMarks(const Parcel& parcel, const ParcelInPark& in) {
        const bool isSupplied = isKnownSupply(parcel) && parcel.supplyCode.starts_with("D");
        if (parcel.isIdle.value_or(false)) {
            (isSupplied ? m_land.idleM2 : m_land.idleUnsuppliedM2) += in.insideAreaM2;
        } else if (!parcel.isIdle && isSupplied) {
            m_land.idleUnstatedM2 += in.insideAreaM2;
        }
        m_land.statesNotIdle = m_land.statesNotIdle || parcel.isIdle == false;
        if (parcel.highTechCode.starts_with("H")) {
            const bool isBuilt = isKnownState(parcel) && parcel.stateCode.starts_with("A");
            const double stated =
                parcel.highTechAreaM2 ? *parcel.highTechAreaM2 * in.insideShare : in.insideAreaM2;
            (isBuilt ? m_land.highTechM2 : m_land.highTechUnbuiltM2) +=
                std::min(stated, in.insideAreaM2);
        }
    }

    const ParkParcels& m_parcels;
    EvaluationScope m_scope;
    const LandSurveyRules& m_rules;
    ParkLand m_land;
};

} // namespace

ParkLand
sumParkLand(const ParkParcels& parcels, EvaluationScope scope, const LandSurveyRules& rules) {
    ParkLandSum sum(parcels, scope, rules);
    for (const ParcelInPark& in : parcels.parcels) {
        sum.add(in);
    }
    ParkLand land = sum.take();
    land.extentAreaM2 = parcels.extentAreaM2;
    land.overlapAreaM2 = parcels.overlapAreaM2;
    land.gapAreaM2 = std::max(parcels.extentAreaM2 - parcels.coveredAreaM2, 0.0);
    return land;
}

} // namespace parklens
