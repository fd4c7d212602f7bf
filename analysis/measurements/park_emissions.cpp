#include "analysis/measurements/park_emissions.hpp"

#include "analysis/measurements/park_in_degrees.hpp"

namespace parklens {

namespace {

/// The emission as far as it is inside: whole for a point, by length or area for lines and areas.
/// std::nullopt where it is not.
std::optional<SelectedEmission> insideOf(const SelectedEmission& emission,
                                         const EmissionInventory& inventory,
                                         const ParkInDegrees& park) {
    const EmissionRecord& record = inventory.records[emission.record];
    if (record.shape == nullptr || !inventory.shapeCrs) {
        return park.covers(*emission.position) ? std::optional(emission) : std::nullopt;
    }
    const PartInside part = park.partOf(*record.shape, *inventory.shapeCrs);
    if (!(part.share > 0.0) || !part.place) {
        return std::nullopt;
    }
    SelectedEmission inside = emission;
    inside.position = part.place;
    inside.amountTPerA *= part.share;
    inside.insideShare = part.share;
    return inside;
}

bool hasPlace(const SelectedEmission& emission, const EmissionInventory& inventory) {
    const bool hasShape =
        inventory.records[emission.record].shape != nullptr && inventory.shapeCrs.has_value();
    return emission.position.has_value() || hasShape;
}

} // namespace

ParkEmissions measureParkEmissions(const MultiPolygon& park,
                                   const Crs& crs,
                                   const std::shared_ptr<const EmissionInventory>& inventory,
                                   const EmissionSelection& selection,
                                   const StandardsLibrary& standards) {
    ParkEmissions result;
    result.inventory = inventory;
    result.hasYear = !selection.emissions.empty() || !selection.missing.empty();
    const ParkInDegrees inDegrees(park, crs);
    for (const SelectedEmission& emission : selection.emissions) {
        if (!hasPlace(emission, *inventory)) {
            result.unlocated.push_back(emission);
        } else if (const auto inside = insideOf(emission, *inventory, inDegrees)) {
            result.inside.push_back(*inside);
        }
    }
    for (const SelectedEmission& emission : selection.missing) {
        if (!hasPlace(emission, *inventory) || insideOf(emission, *inventory, inDegrees)) {
            result.missing.push_back(emission);
        }
    }
    for (const Medium medium : {Medium::Air, Medium::Water}) {
        result.weights.emplace(medium,
                               referenceSetFor(*inventory, medium, selection.year, standards));
    }
    result.rankings = rankLoads(*inventory, result.inside, result.weights, {}, standards);
    return result;
}

} // namespace parklens
