// Years and runs side by side: swipe, time and difference.

#include "viewer/desktop/panels/difference_panel.hpp"
#include "viewer/desktop/panels/log_panel.hpp"
#include "viewer/desktop/panels/time_panel.hpp"
#include "viewer/desktop/windows/difference_actions.hpp"
#include "viewer/desktop/windows/main_window.hpp"
#include "viewer/desktop/windows/place_mark.hpp"
#include "viewer/desktop/windows/status_time.hpp"
#include "viewer/desktop/windows/swipe_mode.hpp"
#include "viewer/desktop/windows/time_on_map.hpp"

#include <QAction>
#include <QDockWidget>
#include <QMenu>
#include <QStatusBar>

namespace parklens {

void MainWindow::addComparing() {
    const auto show = [this](const Problem& problem) { showProblemOf(problem); };
    const auto tell = [this](const QString& sentence) {
        statusBar()->showMessage(sentence, statusMilliseconds);
    };

    auto* swipeAction =
        makeAction(*this, "swipe", tr("S&wipe"), QKeySequence(QStringLiteral("F12")));
    swipeAction->setCheckable(true);
    m_actions.view->addAction(swipeAction);
    auto* swipe = new SwipeMode(m_session, *m_canvas, m_lettering, *swipeAction, this);
    swipe->setObjectName(QStringLiteral("swipeMode"));
    connect(swipe, &SwipeMode::failed, this, show);
    connect(swipe, &SwipeMode::told, m_log, &LogPanel::add);
    connect(m_mark, &PlaceMark::changed, &swipe->view(), &SwipeView::takeOverHighlights);
    for (auto* option : {m_actions.showScaleBar, m_actions.showNorthArrow}) {
        connect(option, &QAction::toggled, &swipe->view(), &SwipeView::takeOverOverlays);
    }

    auto* time = new TimePanel(m_language, this);
    auto* timeDock = addDock("timeDock", tr("Time"), time, Qt::BottomDockWidgetArea, "auditDock");
    auto* onMap = new TimeOnMap(m_session, *m_canvas, *time, *timeDock, this);
    onMap->setObjectName(QStringLiteral("timeOnMap"));
    connect(onMap, &TimeOnMap::failed, this, show);

    auto* difference = new DifferencePanel(m_session.standards(), m_language, this);
    difference->setObjectName(QStringLiteral("differencePanel"));
    auto* differenceDock = addDock(
        "differenceDock", tr("Difference"), difference, Qt::BottomDockWidgetArea, "auditDock");
    auto* actions = new DifferenceActions(m_session, *difference, *differenceDock, this);
    auto* compare = makeAction(*this, "compareWith", tr("&Compare with…"));
    m_actions.analysis->addSeparator();
    m_actions.analysis->addAction(compare);
    connect(compare, &QAction::triggered, actions, &DifferenceActions::askAndCompare);
    connect(actions, &DifferenceActions::failed, this, show);
    connect(actions, &DifferenceActions::told, this, tell);
    connect(difference,
            &DifferencePanel::figureChosen,
            this,
            [this, tell](const IndicatorResult& figure) {
                const auto kind = figure.subject.kind;
                const bool isPlace = kind == SubjectKind::Park || kind == SubjectKind::Block;
                if (const auto row = isPlace ? std::nullopt : m_session.rowOf(figure.subject)) {
                    showRow(*row);
                } else if (!isPlace || !showSameFigure(figure)) {
                    tell(tr("This subject is not on the map"));
                }
            });
}

} // namespace parklens
