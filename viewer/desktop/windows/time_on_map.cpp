#include "viewer/desktop/windows/time_on_map.hpp"

#include "gis/base/decimal.hpp"
#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"

#include <QDockWidget>

#include <algorithm>
#include <set>

namespace parklens {

namespace {

constexpr QColor noValueColour(200, 200, 200);

} // namespace

TimeOnMap::TimeOnMap(ProjectSession& session,
                     MapCanvas& canvas,
                     TimePanel& panel,
                     QDockWidget& dock,
                     QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_panel(panel)
    , m_marks(new StationMarks(canvas))
    , m_reading(session.language()) {
    connect(&dock, &QDockWidget::visibilityChanged, this, &TimeOnMap::onSeen);
    connect(&panel, &TimePanel::dayChosen, this, &TimeOnMap::paintDay);
    connect(&panel, &TimePanel::yearChosen, this, &TimeOnMap::showLayersOf);
    connect(&panel, &TimePanel::modeChanged, this, &TimeOnMap::paintDay);
    connect(&m_reading, &AirDaysReading::failed, this, &TimeOnMap::failed);
    connect(&m_reading, &AirDaysReading::ready, this, [this] {
        placeStations();
        m_panel.setDays(m_reading.years(), m_reading.isReading());
    });
    connect(&session, &ProjectSession::opened, this, [this] {
        m_panel.stop();
        m_reading.clear();
        m_isRead = false;
        offerYears();
        onSeen(m_isSeen);
    });
    connect(&session, &ProjectSession::analysed, this, &TimeOnMap::offerYears);
    connect(&session, &ProjectSession::settled, this, &TimeOnMap::offerYears);
}

TimeOnMap::~TimeOnMap() = default;

void TimeOnMap::onSeen(bool isSeen) {
    m_isSeen = isSeen;
    if (!isSeen) {
        m_panel.stop();
        if (m_marks) {
            m_marks->setMarks({});
        }
        return;
    }
    if (!m_isRead && m_session.project()) {
        m_isRead = true;
        offerYears();
        m_reading.read(m_session.project());
    }
    paintDay();
}

void TimeOnMap::offerYears() {
    const auto project = m_session.project();
    m_years = project ? LayerYears(project->project, m_session.document()) : LayerYears();
    std::set<int> years(m_years.years().begin(), m_years.years().end());
    if (project) {
        years.insert(project->project.years.begin(), project->project.years.end());
    }
    m_panel.setYears({years.begin(), years.end()}, m_session.run());
}

void TimeOnMap::placeStations() {
    m_places.clear();
    const auto& crs = m_session.document().crs();
    if (!crs || m_reading.years().empty()) {
        return;
    }
    const CrsTransform toMap(Crs::wgs84(), *crs);
    for (const AirDaySeries& station : m_reading.years().front().stations) {
        m_places.push_back(station.position ? std::optional(toMap(*station.position))
                                            : std::nullopt);
    }
}

void TimeOnMap::paintDay() {
    const AirDays* year = m_panel.year();
    if (!m_marks || !m_isSeen || year == nullptr || m_panel.mode() != TimePanel::Mode::Days) {
        if (m_marks) {
            m_marks->setMarks({});
        }
        return;
    }
    const int day = m_panel.day();
    const bool byPm25 = m_panel.colours() == TimePanel::Colours::Pm25;
    std::vector<StationMark> marks;
    for (std::size_t i = 0; i < year->stations.size() && i < m_places.size(); ++i) {
        const AirDaySeries& station = year->stations[i];
        if (!m_places[i] || station.days.empty()) {
            continue;
        }
        const AirDay& value = station.days[static_cast<std::size_t>(day)];
        const auto* indexClass =
            classOf(year->editionOf(day), byPm25 ? value.pm25Index : value.aqi);
        StationMark mark{*m_places[i], noValueColour, QStringLiteral("—")};
        if (indexClass != nullptr) {
            mark.colour = QColor(QString::fromStdString(indexClass->color));
            mark.text = byPm25 ? QString::fromStdString(roundedText(*value.pm25UgM3, 0))
                               : QString::number(*value.aqi);
        }
        marks.push_back(std::move(mark));
    }
    m_marks->setMarks(std::move(marks));
}

void TimeOnMap::showLayersOf(int year) {
    if (!m_isSeen) {
        return;
    }
    std::vector<std::pair<QString, bool>> shown;
    for (const auto& entry : m_session.document().entries()) {
        if (const auto isShown = m_years.isShownIn(year, entry.layer->id)) {
            shown.emplace_back(entry.layer->id, *isShown);
        }
    }
    for (const auto& [layer, isShown] : shown) {
        m_session.document().setVisible(layer, isShown);
    }
}

} // namespace parklens
