#include "analysis/land/floor_area.hpp"

#include <algorithm>
#include <cmath>

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

/// Keeps a count that comes out whole from being rounded up by the noise of its division.
constexpr double noise = 1e-9;

/// As many storeys as can be above the limit, the others as low as a storey can be: one of them may
/// hide in the mean of many.
double mostDoubled(double storeys, double heightM, const StoreyRules& rules) {
    const double spare = heightM - storeys * rules.leastFullStoreyM;
    const double each = rules.doubledAboveM - rules.leastFullStoreyM;
    return std::clamp(std::ceil(spare / each - noise) - 1.0, 0.0, std::floor(storeys));
}

/// As few as must be above it: the others just reach it, these are as high as a storey can be.
double fewestDoubled(double storeys, double heightM, const StoreyRules& rules) {
    const double excess = heightM - storeys * rules.doubledAboveM;
    const double each = rules.highestStoreyM - rules.doubledAboveM;
    return std::clamp(std::ceil(excess / each - noise), 0.0, storeys);
}

/// All storeys once or twice by the mean, with bounds that hold what single storeys may be.
LandAmount countedByMean(const Building& building,
                         const LandAmount& floors,
                         double meanM,
                         const StoreyRules& rules) {
    const double value = meanM > rules.doubledAboveM ? 2.0 : 1.0;
    const bool isOpen = meanM > rules.doubledAboveM - rules.estimateToleranceM &&
                        meanM < rules.doubledAboveM + rules.estimateToleranceM;
    if (isOpen) {
        return countedOnceOrTwice(floors, value, 1.0, 2.0);
    }
    const double storeys = *building.storeys;
    const auto factor = [&](double doubled) { return (storeys + doubled) / storeys; };
    return countedOnceOrTwice(
        floors,
        value,
        std::min(value, factor(fewestDoubled(storeys, *building.heightM, rules))),
        std::max(value, factor(mostDoubled(storeys, *building.heightM, rules))));
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
            number("highest_storey"),
            number("least_full_storey")};
}

std::string_view key(CountedBasis basis) {
    switch (basis) {
    case CountedBasis::Unknown:
        return "unknown";
    case CountedBasis::Stated:
        return "stated";
    case CountedBasis::StoreyHeights:
        return "storey_heights";
    case CountedBasis::MeanHeight:
        return "mean_height";
    case CountedBasis::NoHeight:
        return "no_height";
    }
    return {};
}

BuildingFloors floorsOf(const Building& building, const StoreyRules& rules) {
    BuildingFloors result;
    result.floorM2 = floorAreaOf(building);
    if (building.countedFloorAreaM2) {
        result.basis = CountedBasis::Stated;
        result.countedM2 = LandAmount::exactly(*building.countedFloorAreaM2);
    } else if (!result.floorM2.isKnown()) {
        return result;
    } else if (!building.storeyHeightsM.empty()) {
        result.basis = CountedBasis::StoreyHeights;
        result.countedM2 = countedByStoreys(building, result.floorM2, rules);
    } else if (const auto mean = meanStoreyHeightM(building, rules)) {
        result.basis = CountedBasis::MeanHeight;
        result.countedM2 = countedByMean(building, result.floorM2, *mean, rules);
    } else {
        result.basis = CountedBasis::NoHeight;
        result.countedM2 = countedOnceOrTwice(result.floorM2, 1.0, 1.0, 2.0);
    }
    return result;
}

} // namespace parklens
