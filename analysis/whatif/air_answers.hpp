/// \file
/// The air data of a project under both hour labels, and the daily values behind each park's years.
#pragma once

#include "analysis/measurements/measurements.hpp"
#include "analysis/pipeline/loaded_run.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace parklens {

/// The air data under one reading of the hour labels, with the audit that belongs to it. The other
/// reading is the same archive an hour later or earlier.
class LabelledAir {
public:
    /// \param run,project,standards  must outlive this
    LabelledAir(const LoadedRun& run, const Project& project, const StandardsLibrary& standards);

    /// What a label in a project means for these data.
    HourLabel applied(HourLabel stated) const;

    const AirData* data(HourLabel applied);               ///< null where there are none
    const std::vector<Finding>& audit(HourLabel applied); ///< of the whole project

private:
    struct Other {
        ProjectData data;
        std::vector<Finding> audit;
    };

    bool isOwn(HourLabel applied) const;
    const Other& other();

    const LoadedRun& m_run;
    const Project& m_project;
    const StandardsLibrary& m_standards;
    std::optional<Other> m_other;
};

/// The daily values behind the air years of one park, by what was asked.
class AirDaysOfPark {
public:
    AirDaysOfPark(const Park& park, const StandardsLibrary& standards);

    /// \param label  of `data`, as applied
    /// \return null where the park has no extent of this role
    /// \throws what measureParkAirDays() throws
    const ParkAirDays*
    find(const ParkAirYearRequest& request, HourLabel label, const AirData& data);

private:
    using Asked = std::tuple<HourLabel, BoundaryRole, int, std::string, std::optional<StationRule>>;

    const Park& m_park;
    const StandardsLibrary& m_standards;
    std::map<Asked, ParkAirDays> m_days;
};

} // namespace parklens
