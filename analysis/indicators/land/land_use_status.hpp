/// \file
/// 土地利用状况表: the land of an extent by the codes of the survey.
#pragma once

#include "analysis/indicators/land/park_land.hpp"
#include "analysis/model/boundary_role.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

struct LandUseRow {
    std::string code; ///< "A", "A1", … "G"; empty for the sums
    LocalizedText name;
    std::optional<double> areaM2;   ///< absent where the parcels do not have the codes
    std::optional<double> sharePct; ///< of all land of the extent's parcels
};

/// The table of one extent of a park, or of one block of it.
struct LandUseStatus {
    std::string parkId;
    std::string parkName;
    BoundaryRole role = BoundaryRole::EvaluationMain;
    std::string block; ///< empty = the union of all blocks
    std::vector<LandUseRow> rows;
};

/// All codes of the states of construction and of supply in the order of the rules, a group with
/// its parts; then idle and high-tech land, land without a known code, and the sum.
std::vector<LandUseRow> landUseStatus(const ParkLand& land,
                                      const std::set<std::string>& parcelFields,
                                      const StandardsLibrary& standards);

} // namespace parklens
