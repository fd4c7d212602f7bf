#include "analysis/land/floor_area.hpp"

namespace parklens {

namespace {

LandAmount floorAreaOf(const Building& building) {
    if (building.floorAreaM2) {
        return LandAmount::exactly(*building.floorAreaM2);
    }
    if (building.storeys && *building.storeys > 0.0 && building.footprintAreaM2 > 0.0) {
        LandAmount floors = LandAmount::exactly(*building.storeys * building.footprintAreaM2);
        floors.isEstimate = true;
        return floors;
    }
    return {};
}

LandAmount countedOnceOrTwice(const LandAmount& floors, double value, double low, double high) {
    const double area = floors.interval->value;
    return {Interval{area * value, area * low, area * high}, true};
}

/// Each storey has an equal part of the floor area; those strictly above the limit count again.
LandAmount
countedByStoreys(const Building& building, const LandAmount& floors, const StoreyRules& rules) {
    std::size_t doubled = 0;
    for (const double height : building.storeyHeightsM) {
        doubled += height > rules.doubledAboveM ? 1U : 0U;
    }
    const double storeys = static_cast<double>(building.storeyHeightsM.size());
    LandAmount counted = floors.scaled((storeys + static_cast<double>(doubled)) / storeys);
    counted.isEstimate = floors.isEstimate;
    return counted;
}

std::optional<double> meanStoreyHeightM(const Building& building, const StoreyRules& rules) {
    if (!building.heightM || !building.storeys || !(*building.storeys > 0.0)) {
        return std::nullopt;
    }
    const double mean = *building.heightM / *building.storeys;
    const bool isPlausible = mean >= rules.lowestStoreyM && mean <= rules.highestStoreyM;
    return isPlausible ? std::optional(mean) : std::nullopt;
}

} // namespace

StoreyRules StoreyRules::of(const StandardsLibrary& standards) {
    const StandardTable& table = standards.standard("land-rules").table("storeys");
    const auto number = [&](const char* rule) {
        return table.row({{"rule", rule}}).number("value");
    };
    return {number("doubled_above"),
            number("estimate_tolerance"),
            number("lowest_storey"),
            number("highest_storey")};
}

BuildingFloors floorsOf(const Building& building, const StoreyRules& rules) {
    BuildingFloors result;
    result.floorM2 = floorAreaOf(building);
    if (building.countedFloorAreaM2) {
        result.countedM2 = LandAmount::exactly(*building.countedFloorAreaM2);
    } else if (!result.floorM2.isKnown()) {
        return result;
    } else if (!building.storeyHeightsM.empty()) {
        result.countedM2 = countedByStoreys(building, result.floorM2, rules);
    } else if (const auto mean = meanStoreyHeightM(building, rules)) {
        const double factor = *mean > rules.doubledAboveM ? 2.0 : 1.0;
        const bool isOpen = *mean > rules.doubledAboveM - rules.estimateToleranceM &&
                            *mean < rules.doubledAboveM + rules.estimateToleranceM;
        result.countedM2 = countedOnceOrTwice(
            result.floorM2, factor, isOpen ? 1.0 : factor, isOpen ? 2.0 : factor);
    } else {
        result.countedM2 = countedOnceOrTwice(result.floorM2, 1.0, 1.0, 2.0);
    }
    return result;
}

} // namespace parklens
