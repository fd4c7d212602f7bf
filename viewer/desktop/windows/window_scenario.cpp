// Changes laid over the data.

#include "viewer/desktop/panels/log_panel.hpp"
#include "viewer/desktop/panels/results_panel.hpp"
#include "viewer/desktop/windows/main_window.hpp"
#include "viewer/desktop/windows/map_tools.hpp"
#include "viewer/desktop/windows/scenario_desk.hpp"

#include <QDockWidget>

#include <algorithm>

namespace parklens {

void MainWindow::addScenario() {
    const auto showFigureOf = [this](const IndicatorResult& wanted) { showSameFigure(wanted); };
    auto* desk = new ScenarioDesk({.window = *this,
                                   .session = m_session,
                                   .canvas = *m_canvas,
                                   .actions = m_actions,
                                   .showRow = [this](const RowReference& row) { showRow(row); },
                                   .showFigure = showFigureOf,
                                   .showFinding = [this](const Finding& it) { showFinding(it); },
                                   .showProblem = [this](const Problem& it) { showProblemOf(it); },
                                   .log = [this](const QString& line) { m_log->add(line); }},
                                  this);
    desk->setObjectName(QStringLiteral("scenarioDesk"));
    desk->setDock(*addDock(
        "scenarioDock", tr("Scenario"), &desk->panel(), Qt::RightDockWidgetArea, "detailsDock"));
    m_tools->setWanted([desk](const QString& layer) { return desk->picks(layer); });
}

} // namespace parklens
