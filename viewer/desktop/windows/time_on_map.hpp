/// \file
/// Paints on the map what the panel of time has chosen.
#pragma once

#include "viewer/desktop/canvas/station_marks.hpp"
#include "viewer/desktop/panels/time_panel.hpp"
#include "viewer/desktop/session/air_days_reading.hpp"
#include "viewer/desktop/session/project_session.hpp"
#include "viewer/desktop/session/swipe_scenes.hpp"

#include <QObject>
#include <QPointer>

class QDockWidget;

namespace parklens {

/// Days colour the stations; a year shows the layers of that year and hides those of others.
/// Nothing is read before the dock is seen for the first time.
class TimeOnMap : public QObject {
    Q_OBJECT

public:
    TimeOnMap(ProjectSession& session,
              MapCanvas& canvas,
              TimePanel& panel,
              QDockWidget& dock,
              QObject* parent);
    ~TimeOnMap() override;

    const AirDaysReading& reading() const { return m_reading; }

Q_SIGNALS:
    void failed(const parklens::Problem& problem);

private:
    void onSeen(bool isSeen);
    void offerYears();
    void placeStations();
    void paintDay();
    void showLayersOf(int year);

    ProjectSession& m_session;
    TimePanel& m_panel;
    QPointer<StationMarks> m_marks;
    AirDaysReading m_reading;
    std::vector<std::optional<Point>> m_places; ///< of the stations, in the map's system
    LayerYears m_years;
    bool m_isSeen = false;
    bool m_isRead = false; ///< of the open project
};

} // namespace parklens
