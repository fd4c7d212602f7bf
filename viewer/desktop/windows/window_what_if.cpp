// What if: assumptions moved, verdicts seen to turn.

#include "viewer/desktop/panels/what_if_panel.hpp"
#include "viewer/desktop/windows/main_window.hpp"

#include <QAction>
#include <QDockWidget>
#include <QMenu>

namespace parklens {

void MainWindow::addWhatIf() {
    auto* panel = new WhatIfPanel(m_session, this);
    panel->setObjectName(QStringLiteral("whatIf"));
    auto* dock =
        addDock("whatIfDock", tr("What if"), panel, Qt::RightDockWidgetArea, "detailsDock");
    auto* show =
        makeAction(*this, "showWhatIf", tr("&What if…"), QKeySequence(QStringLiteral("Ctrl+I")));
    m_actions.analysis->addSeparator();
    m_actions.analysis->addAction(show);
    connect(dock, &QDockWidget::visibilityChanged, panel, &WhatIfPanel::setSeen);
    connect(show, &QAction::triggered, dock, [dock] {
        dock->show();
        dock->raise();
    });
}

} // namespace parklens
