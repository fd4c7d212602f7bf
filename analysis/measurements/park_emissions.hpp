/// \file
/// The emissions of one park in one year: which of the inventory's sources stand inside, which
/// cannot be placed, and the ranking of those inside.
#pragma once

#include "analysis/emission/equal_standard_load.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <map>
#include <memory>
#include <vector>

namespace parklens {

struct ParkEmissions {
    std::shared_ptr<const EmissionInventory> inventory;
    bool hasYear = false; ///< the inventory has rows of the year
    /// On the border too, by position; of lines and areas the part inside, by length or area.
    std::vector<SelectedEmission> inside;
    std::vector<SelectedEmission> unlocated; ///< no usable position: inside or not
    std::vector<SelectedEmission> missing;   ///< inside or unlocated, and nobody tells the amount
    std::map<Medium, LoadWeights> weights;   ///< the reference sets that stand for the year
    std::vector<LoadRanking> rankings;       ///< of those inside: a line an outlet and pollutant
};

/// \param selection  of the year (selectEmissions())
ParkEmissions measureParkEmissions(const MultiPolygon& park,
                                   const Crs& crs,
                                   const std::shared_ptr<const EmissionInventory>& inventory,
                                   const EmissionSelection& selection,
                                   const StandardsLibrary& standards);

} // namespace parklens
