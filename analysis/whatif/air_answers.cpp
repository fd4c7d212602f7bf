#include "analysis/whatif/air_answers.hpp"

#include "analysis/audit/audit.hpp"
#include "analysis/pipeline/park_computation.hpp"

namespace parklens {

LabelledAir::LabelledAir(const LoadedRun& run,
                         const Project& project,
                         const StandardsLibrary& standards)
    : m_run(run)
    , m_project(project)
    , m_standards(standards) {}

HourLabel LabelledAir::applied(HourLabel stated) const {
    if (m_run.data.air == nullptr) {
        return HourLabel::Automatic;
    }
    const HourLabel own = m_run.data.air->observations.hourLabel;
    const bool isOfProject = m_project.air && stated == m_project.air->settings.hourLabel;
    return isOfProject || stated == HourLabel::Automatic ? own : stated;
}

const AirData* LabelledAir::data(HourLabel applied) {
    return isOwn(applied) ? m_run.data.air.get() : other().data.air.get();
}

const std::vector<Finding>& LabelledAir::audit(HourLabel applied) {
    return isOwn(applied) ? m_run.audit : other().audit;
}

bool LabelledAir::isOwn(HourLabel applied) const {
    return m_run.data.air == nullptr || applied == m_run.data.air->observations.hourLabel;
}

const LabelledAir::Other& LabelledAir::other() {
    if (!m_other) {
        const bool wasEnding = m_run.data.air->observations.hourLabel == HourLabel::Ending;
        AirData moved = *m_run.data.air;
        moved.observations.hourLabel = wasEnding ? HourLabel::Beginning : HourLabel::Ending;
        for (StationObservations& station : moved.observations.stations) {
            for (ObservationSeries& series : station.hourly) {
                series.shift(wasEnding ? 1 : -1);
            }
        }
        Other other{m_run.data, {}};
        other.data.air = std::make_shared<const AirData>(std::move(moved));
        other.audit = namingFilesAsProjectDoes(
            auditData(m_project, other.data, m_run.noticed, m_standards), m_project);
        m_other = std::move(other);
    }
    return *m_other;
}

AirDaysOfPark::AirDaysOfPark(const Park& park, const StandardsLibrary& standards)
    : m_park(park)
    , m_standards(standards) {}

const ParkAirDays*
AirDaysOfPark::find(const ParkAirYearRequest& request, HourLabel label, const AirData& data) {
    const auto extent = m_park.extents.find(request.role);
    if (extent == m_park.extents.end()) {
        return nullptr;
    }
    const Asked asked = {
        label, request.role, request.year, request.edition, request.settings.stationRule};
    const auto found = m_days.find(asked);
    if (found != m_days.end()) {
        return &found->second;
    }
    return &m_days
                .emplace(asked,
                         measureParkAirDays(extent->second.united,
                                            extent->second.crs,
                                            data,
                                            request.year,
                                            request.edition,
                                            request.settings.stationRule,
                                            m_standards))
                .first->second;
}

} // namespace parklens
