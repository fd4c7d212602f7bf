/// \file
/// Reads the days of the open project's air data when they are wanted.
#pragma once

#include "analysis/evidence/air_days.hpp"
#include "viewer/desktop/session/background_task.hpp"
#include "viewer/desktop/session/opened_project.hpp"

#include <memory>

namespace parklens {

class AirDaysReading : public QObject {
    Q_OBJECT

public:
    explicit AirDaysReading(Language language, QObject* parent = nullptr);

    /// Reads stations and observations of the project, in the background, and computes the days of
    /// each of its years. What was there is dropped. Without observations days() stays empty.
    void read(std::shared_ptr<const OpenProject> project);

    /// Cancels, and drops what was there.
    void clear();

    bool isReading() const { return m_task.isRunning(); }

    /// A year of the project each, ascending.
    const std::vector<AirDays>& years() const { return m_years; }

Q_SIGNALS:
    void ready(); ///< years() or isReading() have changed
    void failed(const parklens::Problem& problem);

private:
    std::vector<AirDays> m_years;
    BackgroundTask m_task;
};

} // namespace parklens
