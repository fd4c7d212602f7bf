/// \file
/// Asks what to compare with what, and where the table is to be written.
#pragma once

#include "gis/base/problem.hpp"
#include "viewer/desktop/panels/difference_head.hpp"
#include "viewer/desktop/session/project_session.hpp"

#include <QObject>

class QDockWidget;

namespace parklens {

class DifferencePanel;

class DifferenceActions : public QObject {
    Q_OBJECT

public:
    DifferenceActions(ProjectSession& session,
                      DifferencePanel& panel,
                      QDockWidget& dock,
                      QObject* parent);

    /// Compares what the user chooses (A) with what is open (B).
    void askAndCompare();

Q_SIGNALS:
    void told(const QString& sentence); ///< for the status bar
    void failed(const parklens::Problem& problem);

private:
    void askAndExport();
    void askForProject(ComparedSide side);

    ProjectSession& m_session;
    DifferencePanel& m_panel;
    QDockWidget& m_dock;
};

} // namespace parklens
