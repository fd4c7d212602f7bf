#include "viewer/desktop/windows/main_window.hpp"

#include "analysis/results/display.hpp"
#include "viewer/desktop/canvas/overview_map.hpp"
#include "viewer/desktop/panels/attribute_panel.hpp"
#include "viewer/desktop/panels/audit_panel.hpp"
#include "viewer/desktop/panels/charts_panel.hpp"
#include "viewer/desktop/panels/details_panel.hpp"
#include "viewer/desktop/panels/layer_panel.hpp"
#include "viewer/desktop/panels/legend_panel.hpp"
#include "viewer/desktop/panels/log_panel.hpp"
#include "viewer/desktop/panels/results_panel.hpp"
#include "viewer/desktop/panels/what_if_panel.hpp"
#include "viewer/desktop/session/recorded_folder.hpp"
#include "viewer/desktop/windows/map_tools.hpp"
#include "viewer/desktop/windows/place_mark.hpp"
#include "viewer/desktop/windows/problem_dialog.hpp"
#include "viewer/desktop/windows/status_time.hpp"
#include "viewer/desktop/windows/status_widgets.hpp"
#include "viewer/desktop/windows/time_on_map.hpp"

#include <QAction>
#include <QDockWidget>
#include <QMenu>
#include <QStatusBar>

#include <cmath>

namespace parklens {

namespace {

constexpr double smallestEvidencePixels = 200.0;
} // namespace

MainWindow::MainWindow(Language language, const Lettering& lettering, QWidget* parent)
    : QMainWindow(parent)
    , m_language(language)
    , m_lettering(lettering)
    , m_session(language)
    , m_canvas(new MapCanvas(lettering, this))
    , m_actions(makeActions(*this)) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("ParkLens"));
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    auto overlays = m_canvas->overlays();
    overlays.language = language;
    m_canvas->setOverlays(overlays);
    setCentralWidget(m_canvas);
    m_tools = new MapTools(*m_canvas, m_session.document(), m_actions, this);
    makeDocks();
    makeStatusBar();
    connectSession();
    connectCanvas();
    connectPanels();
    connectActions();
    connectMapExtras();
    addWhatIf();
    addCharts();
    addScenario();
    addComparing();
    addProjectEditing();
    addHelp();
    shareOutRoom();
    updateRecentProjects();
    restoreArrangement();
    m_canvas->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectSession() {
    connect(&m_session, &ProjectSession::opened, this, &MainWindow::onOpened);
    connect(&m_session, &ProjectSession::analysed, this, &MainWindow::onAnalysed);
    connect(&m_session, &ProjectSession::explained, this, &MainWindow::showEvidence);
    connect(&m_session, &ProjectSession::told, m_log, &LogPanel::add);
    connect(&m_session, &ProjectSession::failed, this, &MainWindow::showProblemOf);
    auto& document = m_session.document();
    connect(&document, &MapDocument::layersChanged, this, &MainWindow::showScene);
    connect(&document, &MapDocument::selectionChanged, this, &MainWindow::updateHighlights);
    auto& task = m_session.task();
    connect(&task, &BackgroundTask::started, this, [this](const QString& name) {
        m_task->begin(name);
        m_actions.cancelTask->setEnabled(true);
    });
    connect(&task, &BackgroundTask::progressed, m_task, &TaskIndicator::show);
    const auto end = [this] {
        m_task->end();
        m_actions.cancelTask->setEnabled(false);
    };
    connect(&task, &BackgroundTask::finished, this, end);
    connect(&task, &BackgroundTask::failed, this, end);
    connect(&task, &BackgroundTask::cancelled, this, [this, end] {
        end();
        tellCancelled();
    });
    auto& reading = m_session.reading();
    connect(&reading, &BackgroundTask::started, m_reading, &TaskIndicator::begin);
    connect(&reading, &BackgroundTask::progressed, m_reading, &TaskIndicator::show);
    // The next layer is begun in the meantime, which is another one to show.
    const auto endReading = [this] {
        if (!m_session.reading().isRunning()) {
            m_reading->end();
        }
    };
    connect(&reading, &BackgroundTask::finished, this, endReading);
    connect(&reading, &BackgroundTask::failed, this, endReading);
    connect(&reading, &BackgroundTask::cancelled, this, [this, endReading] {
        endReading();
        tellCancelled();
    });
}

void MainWindow::tellCancelled() {
    statusBar()->showMessage(tr("Cancelled"), statusMilliseconds);
    m_log->add(tr("Cancelled"));
}

void MainWindow::connectCanvas() {
    connect(m_canvas, &MapCanvas::viewChanged, this, [this] {
        m_scale->showScale(m_canvas->view().scaleDenominator());
        m_actions.viewBack->setEnabled(m_canvas->canGoBack());
        m_actions.viewForth->setEnabled(m_canvas->canGoForth());
    });
    connect(m_canvas, &MapCanvas::pointerMoved, m_coordinates, &CoordinateLabel::showPlace);
    connect(m_canvas, &MapCanvas::completed, this, &MainWindow::updateLegend);
    connect(m_canvas, &MapCanvas::failed, m_log, &LogPanel::add);
    connect(m_tools, &MapTools::measured, m_measured, &QLabel::setText);
    connect(m_tools,
            &MapTools::identified,
            this,
            [this](const Point& ground, const std::vector<RowReference>& rows) {
                m_session.explaining().cancel(); // its page would take the place of this one
                m_results->leaveFigure();
                m_session.document().select(rows.empty() ? std::set<RowReference>()
                                                         : std::set<RowReference>{rows.front()});
                m_details->showRows(ground, rows);
            });
}

void MainWindow::connectPanels() {
    auto& document = m_session.document();
    connect(m_layers, &LayerPanel::zoomToRequested, this, [&, this](const QString& id) {
        if (const auto extent = document.extentOf(std::vector{id})) {
            m_canvas->showGround(*extent);
        }
    });
    connect(m_layers, &LayerPanel::attributesRequested, this, [this](const QString& id) {
        m_attributes->showLayer(id);
        auto* dock = findChild<QDockWidget*>(QStringLiteral("attributesDock"));
        dock->show();
        dock->raise();
    });
    connect(m_results, &ResultsPanel::figureChosen, this, &MainWindow::showFigure);
    connect(m_results, &ResultsPanel::figureActivated, this, &MainWindow::goToFigure);
    connect(m_details, &DetailsPanel::figureRequested, this, [this](std::size_t figure) {
        m_results->showFigure(figure);
    });
    connect(m_details, &DetailsPanel::rowRequested, this, &MainWindow::showRow);
    connect(m_attributes, &AttributePanel::zoomToRequested, this, &MainWindow::showRow);
    connectAudit();
}

void MainWindow::onOpened() {
    const auto project = m_session.project();
    const auto results = m_session.run(); // read from a folder
    const auto name =
        QString::fromStdString(results ? results->results.project.name : project->project.name);
    setWindowTitle(tr("%1 – ParkLens").arg(name));
    m_coordinates->setCrs(m_session.document().crs());
    m_results->setRun(nullptr);
    m_details->clear();
    m_canvas->tool()->abandon(); // what was begun lies in the system of the other project
    m_audit->setFindings({});
    m_zoomOnScene = true;
    showScene();
    m_log->add(tr("Opened %1").arg(name));
    if (!results) {
        updateRecentProjects(project->project.file);
    }
    if (!results && m_actions.analyseOnOpening->isChecked()) {
        m_session.analyse();
    }
}

void MainWindow::onAnalysed() {
    const auto run = m_session.run();
    m_results->setRun(run);
    m_details->clear(); // its links count the figures of the run before
    m_audit->setFindings(run ? run->results.audit : std::vector<Finding>());
    if (run && run->folder) {
        m_log->add(bannerOf(*run->folder, m_language));
    } else if (run) {
        m_log->add(
            tr("%n figure(s) computed", nullptr, static_cast<int>(run->results.indicators.size())));
    }
}

void MainWindow::showScene() {
    const auto scene = m_session.document().scene();
    if (!scene || scene->layers.empty()) {
        return;
    }
    m_canvas->setScene(scene);
    if (m_zoomOnScene) {
        std::vector<QString> parks;
        for (const auto& entry : m_session.document().entries()) {
            if (entry.layer->group == LayerGroup::Park) {
                parks.push_back(entry.layer->id);
            }
        }
        if (const auto extent = m_session.document().extentOf(parks)) {
            m_zoomOnScene = false;
            m_canvas->setHome(*extent);
            m_canvas->showGround(*extent);
        }
    }
    updateHighlights();
}

void MainWindow::updateLegend() {
    const auto& scene = m_canvas->scene();
    if (!scene) {
        return;
    }
    const auto& view = m_canvas->view();
    const MapView paper(QRectF(QPointF(), view.size() * millimetresPerPixel),
                        view.centre(),
                        view.unitsPerPixel() / millimetresPerPixel);
    m_legend->setLegend(legendOf(scene->scene(), paper));
}

void MainWindow::updateHighlights() {
    std::vector<Highlight> highlights;
    const auto& document = m_session.document();
    for (const auto& [layerId, row] : document.selection()) {
        const auto* entry = document.find(layerId);
        if (entry == nullptr) {
            continue;
        }
        for (const auto& drawn : entry->layer->drawn) {
            if (const auto* vector = std::get_if<VectorLayer>(drawn.get())) {
                for (const auto feature : featuresOfRow(*vector, row)) {
                    highlights.push_back({drawn, feature});
                }
            }
        }
    }
    if (const auto& mark = m_mark->highlight()) {
        highlights.push_back(*mark);
    }
    m_canvas->setHighlights(std::move(highlights));
}

void MainWindow::showFigure(std::size_t figure) {
    const auto run = m_session.run();
    if (!run || figure >= run->results.indicators.size()) {
        return;
    }
    m_details->showFigure(figure);
    const auto& result = run->results.indicators[figure];
    // The extent of a park's figure is drawn as its evidence: a park has several extents.
    const bool isPlace =
        result.subject.kind == SubjectKind::Park || result.subject.kind == SubjectKind::Block;
    const auto row = isPlace ? std::nullopt : m_session.rowOf(result.subject);
    m_session.document().select(row ? std::set{*row} : std::set<RowReference>());
    m_session.explain(result.key());
}

bool MainWindow::showSameFigure(const IndicatorResult& wanted) {
    const auto run = m_session.run();
    if (!run) {
        return false;
    }
    const auto& figures = run->results.indicators;
    const auto found = std::ranges::find_if(
        figures, [&](const IndicatorResult& figure) { return figure.key() == wanted.key(); });
    if (found == figures.end()) {
        return false;
    }
    m_results->showFigure(static_cast<std::size_t>(found - figures.begin()));
    return true;
}

/// Stands in front of the evidence: where it is out of sight, or too small to be seen.
void MainWindow::showEvidence() {
    const auto& document = m_session.document();
    std::vector<QString> layers;
    for (const auto& entry : document.entries()) {
        if (entry.layer->group == LayerGroup::Evidence) {
            layers.push_back(entry.layer->id);
        }
    }
    const auto extent = layers.empty() ? std::nullopt : document.extentOf(layers);
    if (!extent) {
        return;
    }
    const auto& view = m_canvas->view();
    const auto seen = view.extent();
    const bool isInSight = extent->minX >= seen.minX && extent->maxX <= seen.maxX &&
                           extent->minY >= seen.minY && extent->maxY <= seen.maxY;
    const double pixels = std::max(extent->width(), extent->height()) / view.unitsPerPixel();
    if (!isInSight || pixels < smallestEvidencePixels) {
        m_canvas->showGround(*extent);
    }
}

void MainWindow::goToFigure(std::size_t figure) {
    const auto run = m_session.run();
    if (run && figure < run->results.indicators.size()) {
        if (const auto row = m_session.rowOf(run->results.indicators[figure].subject)) {
            showRow(*row);
        }
    }
}

void MainWindow::showRow(const RowReference& row) {
    auto& document = m_session.document();
    document.select({row});
    if (const auto extent = document.extentOf(row)) {
        m_canvas->showGround(*extent);
    }
}

void MainWindow::showProblemOf(const Problem& problem) {
    m_log->add(QString::fromStdString(problem.sentence(m_language)));
    showProblem(this, problem, m_language);
}

bool MainWindow::isAtRest() {
    const auto* whatIf = findChild<WhatIfPanel*>(QStringLiteral("whatIf"));
    const auto* charts = findChild<ChartsPanel*>(QStringLiteral("charts"));
    const auto* time = findChild<TimeOnMap*>(QStringLiteral("timeOnMap"));
    return !m_session.isBusy() && m_overview->isUpToDate() && whatIf->isAtRest() &&
           charts->isAtRest() && !time->reading().isReading() &&
           (m_canvas->isComplete() || !m_session.document().scene() ||
            m_session.document().scene()->layers.empty());
}

} // namespace parklens
