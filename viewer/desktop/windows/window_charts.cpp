// Charts of the open project, and the ways between them and the map.

#include "viewer/desktop/panels/charts_panel.hpp"
#include "viewer/desktop/windows/main_window.hpp"

#include <QAction>
#include <QDockWidget>
#include <QMenu>

namespace parklens {

void MainWindow::addCharts() {
    auto* panel = new ChartsPanel(m_session, m_lettering, this);
    panel->setObjectName(QStringLiteral("charts"));
    auto* dock = addDock("chartsDock", tr("Charts"), panel, Qt::RightDockWidgetArea, "detailsDock");
    auto* show = makeAction(*this, "showCharts", tr("C&harts"));
    m_actions.analysis->addSeparator();
    m_actions.analysis->addAction(show);
    connect(dock, &QDockWidget::visibilityChanged, panel, &ChartsPanel::setSeen);
    connect(show, &QAction::triggered, dock, [dock] {
        dock->show();
        dock->raise();
    });
    connect(panel, &ChartsPanel::rowsChosen, this, [this](const std::set<RowReference>& rows) {
        auto& document = m_session.document();
        document.select(rows);
        Envelope ground;
        for (const auto& row : rows) {
            if (const auto extent = document.extentOf(row)) {
                ground.include(*extent);
            }
        }
        if (!ground.empty() && !m_canvas->view().extent().contains(ground)) {
            m_canvas->showGround(ground);
        }
    });
}

} // namespace parklens
