/// \file
/// The swipe (卷帘) of a window: two maps in one view with a handle between them.
#pragma once

#include "viewer/desktop/canvas/swipe_view.hpp"
#include "viewer/desktop/panels/swipe_bar.hpp"
#include "viewer/desktop/session/background_task.hpp"
#include "viewer/desktop/session/project_session.hpp"

#include <QObject>
#include <QPointer>

#include <filesystem>
#include <memory>

class QAction;

namespace parklens {

/// While it is on, the canvas shows the left side; the map's own scene comes back when it ends. The
/// layers ticked in the map stay as they are. Another project that is opened ends it.
class SwipeMode : public QObject {
    Q_OBJECT

public:
    /// \param action  checkable: on and off
    SwipeMode(ProjectSession& session,
              MapCanvas& canvas,
              const Lettering& lettering,
              QAction& action,
              QObject* parent);
    ~SwipeMode() override;

    bool isOn() const { return m_isOn; }

    SwipeView& view() { return *m_view; }

    /// Reads the layers of another folder of results, in the looks of this program, and shows them
    /// on the right.
    void showOtherRun(const std::filesystem::path& results);

    bool isReading() const { return m_reading.isRunning(); }

Q_SIGNALS:
    void told(const QString& sentence);
    void failed(const parklens::Problem& problem);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setOn(bool isOn);
    void offerChoices();
    void showSides();
    void askForOtherRun();
    void arrange();

    ProjectSession& m_session;
    MapCanvas& m_canvas;
    QAction& m_action;
    QPointer<SwipeView> m_view;
    QPointer<SwipeBar> m_bar;
    LayerYears m_years;
    std::vector<NewLayer> m_otherRun;
    QString m_otherName;
    std::uint64_t m_revision = 0;
    bool m_isOn = false;
    BackgroundTask m_reading;
};

} // namespace parklens
