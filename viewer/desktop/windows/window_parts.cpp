// What the window is put together from, and how its arrangement is kept.

#include "viewer/desktop/canvas/overview_map.hpp"
#include "viewer/desktop/panels/attribute_panel.hpp"
#include "viewer/desktop/panels/audit_panel.hpp"
#include "viewer/desktop/panels/details_panel.hpp"
#include "viewer/desktop/panels/layer_panel.hpp"
#include "viewer/desktop/panels/legend_panel.hpp"
#include "viewer/desktop/panels/log_panel.hpp"
#include "viewer/desktop/panels/results_panel.hpp"
#include "viewer/desktop/windows/main_window.hpp"
#include "viewer/desktop/windows/status_time.hpp"
#include "viewer/desktop/windows/status_widgets.hpp"

#include <QAction>
#include <QChildEvent>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenu>
#include <QScrollArea>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTimer>

namespace parklens {

namespace {

constexpr int readingDelayMs = 200; ///< most layers are there sooner
const auto analyseKey = QStringLiteral("analyseOnOpening");

} // namespace

QDockWidget* MainWindow::addDock(const char* name,
                                 const QString& title,
                                 QWidget* content,
                                 Qt::DockWidgetArea area,
                                 const char* behind) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(content);
    addDockWidget(area, dock);
    if (behind != nullptr) {
        auto* front = findChild<QDockWidget*>(QLatin1String(behind));
        tabifyDockWidget(front, dock);
        front->raise();
    }
    m_actions.panels->addAction(dock->toggleViewAction());
    return dock;
}

void MainWindow::makeDocks() {
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_layers = new LayerPanel(m_session.document(), this);
    m_legend = new LegendPanel(m_lettering, m_language, this);
    m_results = new ResultsPanel(m_language, this);
    m_details = new DetailsPanel(m_session, m_lettering, this);
    m_audit = new AuditPanel(m_language, this);
    m_attributes =
        new AttributePanel(m_session.document(), m_session.standards(), m_language, this);
    m_log = new LogPanel(this);
    m_overview = new OverviewMap(m_lettering, this);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_legend);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);

    const std::vector docks = {
        addDock("layersDock", tr("Layers"), m_layers, Qt::LeftDockWidgetArea),
        addDock("legendDock", tr("Legend"), scroll, Qt::LeftDockWidgetArea),
        addDock("resultsDock", tr("Results"), m_results, Qt::RightDockWidgetArea),
        addDock("detailsDock", tr("Details"), m_details, Qt::RightDockWidgetArea),
        addDock("auditDock", tr("Audit"), m_audit, Qt::BottomDockWidgetArea),
        addDock("attributesDock", tr("Attributes"), m_attributes, Qt::BottomDockWidgetArea),
        addDock("logDock", tr("Log"), m_log, Qt::BottomDockWidgetArea),
        addDock("overviewDock", tr("Overview"), m_overview, Qt::LeftDockWidgetArea)};
    tabifyDockWidget(docks[4], docks[5]);
    tabifyDockWidget(docks[4], docks[6]);
    docks[4]->raise();
}

void MainWindow::shareOutRoom() {
    const auto dock = [this](const char* name) {
        return findChild<QDockWidget*>(QLatin1String(name));
    };
    resizeDocks({dock("layersDock"), dock("resultsDock")}, {250, 480}, Qt::Horizontal);
    resizeDocks({dock("auditDock")}, {170}, Qt::Vertical);
    resizeDocks({dock("layersDock"), dock("legendDock"), dock("overviewDock")},
                {420, 260, 190},
                Qt::Vertical);
    resizeDocks({dock("resultsDock"), dock("detailsDock")}, {330, 480}, Qt::Vertical);
}

void MainWindow::makeStatusBar() {
    m_coordinates = new CoordinateLabel(this);
    m_measured = new QLabel(this);
    m_measured->setObjectName(QStringLiteral("measured"));
    m_scale = new ScaleBox(this);
    m_task = new TaskIndicator(QStringLiteral("task"), 0, this);
    m_reading = new TaskIndicator(QStringLiteral("reading"), readingDelayMs, this);
    statusBar()->addPermanentWidget(m_reading);
    statusBar()->addPermanentWidget(m_task);
    statusBar()->addPermanentWidget(m_measured);
    statusBar()->addPermanentWidget(m_coordinates);
    statusBar()->addPermanentWidget(m_scale);
    connect(m_scale, &ScaleBox::scaleChosen, this, [this](double denominator) {
        m_canvas->setView(m_canvas->view().withScale(denominator));
        m_canvas->setFocus();
    });
    connect(m_scale, &ScaleBox::refused, this, [this](const QString& sentence) {
        statusBar()->showMessage(sentence, statusMilliseconds);
    });
    connect(m_task, &TaskIndicator::cancelled, &m_session.task(), &BackgroundTask::cancel);
    connect(m_reading, &TaskIndicator::cancelled, &m_session.reading(), &BackgroundTask::cancel);
}

/// Tabs of docks do not change places by dragging: while one is dragged, Qt (6.4) leaves the tab in
/// front at a number that there is none of when docks open or close, and draws it. Docks are moved
/// by their title bars.
void MainWindow::childEvent(QChildEvent* event) {
    QMainWindow::childEvent(event);
    if (event->polished()) {
        if (auto* tabs = qobject_cast<QTabBar*>(event->child())) {
            tabs->setMovable(false);
        }
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/state"), saveState());
    settings.setValue(analyseKey, m_actions.analyseOnOpening->isChecked());
    QMainWindow::closeEvent(event);
}

void MainWindow::restoreArrangement() {
    m_firstLayout = saveState();
    connect(m_actions.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    const QSettings settings;
    if (!restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray())) {
        resize(1440, 900);
    }
    m_actions.analyseOnOpening->setChecked(settings.value(analyseKey, true).toBool());
    restoreState(settings.value(QStringLiteral("window/state")).toByteArray());
}

/// Not while a dock is dragged: where it hovers belongs to the layout that would go.
void MainWindow::resetLayout() {
    if (QWidget::mouseGrabber() != nullptr) {
        QTimer::singleShot(100, this, &MainWindow::resetLayout);
        return;
    }
    restoreState(m_firstLayout);
    shareOutRoom(); // of the window as it is now
}

} // namespace parklens
