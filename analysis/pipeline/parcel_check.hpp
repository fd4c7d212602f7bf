/// \file
/// 宗地核查表: every controlled indicator of a parcel or project against what binds it.
#pragma once

#include "analysis/land/control_limits.hpp"
#include "analysis/land/parcel_figures.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

struct ParcelCheck {
    std::vector<std::string> parcels; ///< several where a project is judged as a whole (一企多宗)
    std::string project;
    std::string holder;
    std::string industryCode;
    std::optional<DayIndex> supplyDate;
    std::optional<double> landAreaM2; ///< absent where it cannot be used
    LocalizedText indicator;
    std::string unit;
    std::vector<Reference> contract;
    std::vector<Reference>
        rules; ///< local table or edition, also where a contract stands before it
    std::optional<Interval> actual;
    std::optional<double> difference; ///< actual − the binding limit with the smallest margin
    Verdict judged = Verdict::NotApplicable;
    LocalizedText verdict; ///< in words
    LocalizedText remark;  ///< why there is no figure, no limit or no verdict
};

/// Built industrial parcels in the order of their layer, a project at its first one; of each the
/// indicators of controlledIndicators() that something binds or should bind.
/// \param asOf  the day that is judged, as ControlLimitFinder takes it
/// \throws StandardsError
std::vector<ParcelCheck> checkParcels(const LandData& land,
                                      const LandFigures& figures,
                                      const StandardsLibrary& standards,
                                      DayIndex asOf);

} // namespace parklens
