#include "viewer/desktop/session/air_days_reading.hpp"

#include <utility>

namespace parklens {

namespace {

std::vector<AirDays> yearsOf(const OpenProject& open, const TaskControl& control) {
    const Project& project = open.project;
    const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    const TaskPool pool;
    Diagnostics told; // the analysis tells the same
    const AirData data = loadAirData(project, standards, pool, control.part(0.0, 0.6), told);
    std::vector<AirDays> years;
    for (const int year : project.years) {
        control.checkCancelled();
        years.push_back(airDays(project, open.parks.parks, data, year, standards, pool, control));
    }
    return years;
}

} // namespace

AirDaysReading::AirDaysReading(Language language, QObject* parent)
    : QObject(parent)
    , m_task(nullptr, language) {
    connect(&m_task, &BackgroundTask::failed, this, &AirDaysReading::failed);
}

void AirDaysReading::read(std::shared_ptr<const OpenProject> project) {
    clear();
    if (!project || !project->project.air || !project->project.air->observations) {
        return;
    }
    m_task.start(tr("Reading the days"),
                 [this, project](const TaskControl& control) -> BackgroundTask::Finish {
                     const auto years =
                         std::make_shared<std::vector<AirDays>>(yearsOf(*project, control));
                     return [this, years] {
                         m_years = std::move(*years);
                         Q_EMIT ready();
                     };
                 });
    Q_EMIT ready(); // they are being read
}

void AirDaysReading::clear() {
    m_task.cancel();
    const auto gone = std::exchange(m_years, {}); // until who shows them has been told
    Q_EMIT ready();
}

} // namespace parklens
