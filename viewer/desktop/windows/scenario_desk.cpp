#include "viewer/desktop/windows/scenario_desk.hpp"

#include "viewer/desktop/canvas/map_canvas.hpp"
#include "viewer/desktop/canvas/pointer_measures.hpp"
#include "viewer/desktop/windows/map_tools.hpp"
#include "viewer/desktop/windows/status_time.hpp"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QStatusBar>

#include <utility>

namespace parklens {

namespace {

bool isEditable(const QString& layer) {
    return !editableKey(layer).empty() || layer == QLatin1String(scenarioOverlayId);
}

} // namespace

ScenarioDesk::ScenarioDesk(ScenarioSurroundings surroundings, QObject* parent)
    : QObject(parent)
    , m_place(std::move(surroundings))
    , m_files(m_document, m_place.window)
    , m_sources(m_place.session.language())
    , m_runner(m_place.session.language())
    , m_shapes(m_place.canvas)
    , m_drawing(nullptr, m_place.session.language()) {
    m_panel = new ScenarioPanel(makeActions(), language(), &m_place.window);
    m_panel->setAnswer(nullptr, {});
    connectDocument();
    connectPanel();
    connectShapes();
    connectRunner();
    auto& session = m_place.session;
    connect(&session, &ProjectSession::opened, this, &ScenarioDesk::onOpened);
    connect(&session.document(), &MapDocument::selectionChanged, this, [this] {
        if (m_isAwake) {
            followSelection();
        }
    });
    connect(&m_sources, &SourceLayerReader::arrived, this, [this] {
        if (m_isAwake) {
            m_feature ? showFeature() : followSelection();
            showEdits();
            showOverlay();
        }
    });
    connect(&m_sources, &SourceLayerReader::failed, this, m_place.showProblem);
    showTitle();
    showFeature();
    updateActions();
}

Language ScenarioDesk::language() const {
    return m_place.session.language();
}

bool ScenarioDesk::picks(const QString& layer) const {
    const auto* entry = m_place.session.document().find(layer);
    const bool isEvidence = entry != nullptr && entry->layer->group == LayerGroup::Evidence;
    return m_isAwake && m_project && isEditable(layer) && !isEvidence;
}

bool ScenarioDesk::isBusy() const {
    return m_sources.isBusy() || m_runner.isRunning() || m_drawing.isRunning();
}

ScenarioActions ScenarioDesk::makeActions() {
    auto& window = m_place.window;
    const auto make = [&](const char* name, const QString& text, auto then) {
        auto* action = makeAction(window, name, text);
        connect(action, &QAction::triggered, this, then);
        m_needingProject.push_back(action);
        return action;
    };
    ScenarioActions actions;
    actions.files = {
        make("scenarioNew", tr("&New scenario"), [this] { m_files.startNew(); }),
        make("scenarioOpen", tr("&Open scenario…"), [this] { m_files.askForScenario(); }),
        make("scenarioSave", tr("&Save scenario"), [this] { m_files.save(); }),
        make("scenarioSaveAs", tr("Save scenario &as…"), [this] { m_files.saveAs(); })};
    auto& history = m_document.history();
    auto* undo = history.createUndoAction(&window, tr("Undo"));
    undo->setObjectName(QStringLiteral("scenarioUndo"));
    undo->setIconText(tr("Undo")); // what is undone stands in the tool tip
    undo->setShortcut(QKeySequence(QStringLiteral("Ctrl+Z")));
    auto* redo = history.createRedoAction(&window, tr("Redo"));
    redo->setObjectName(QStringLiteral("scenarioRedo"));
    redo->setIconText(tr("Redo"));
    redo->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+Z")));
    window.addActions({undo, redo});
    actions.history = {undo, redo};
    const auto tool = [&](const char* name, const QString& text, MapTool& mapTool) {
        auto* action = makeAction(window, name, text);
        action->setCheckable(true);
        m_place.actions.pan->actionGroup()->addAction(action);
        connect(action, &QAction::toggled, this, [this, &mapTool](bool isOn) {
            if (isOn) {
                wake();
                m_place.canvas.setTool(&mapTool);
            }
        });
        m_needingProject.push_back(action);
        return action;
    };
    m_reshape = tool("scenarioReshape", tr("&Reshape on the map"), m_shapes.reshape());
    m_addParcel = tool("scenarioAddParcel", tr("Draw a new &parcel"), m_shapes.drawing());
    m_addBuilding = tool("scenarioAddBuilding", tr("Draw a new &building"), m_shapes.drawing());
    m_remove =
        make("scenarioRemoveFeature", tr("Re&move the feature"), [this] { removeFeature(); });
    actions.shapes = {m_reshape, m_addParcel, m_addBuilding, m_remove};
    m_showResults = make("scenarioShowResults", tr("Results on the map"), [this] {
        m_showResults->isChecked() ? showResults() : hideResults();
    });
    m_showResults->setCheckable(true);
    actions.showResults = m_showResults;
    return actions;
}

void ScenarioDesk::setDock(QDockWidget& dock) {
    connect(&dock, &QDockWidget::visibilityChanged, this, [this](bool isVisible) {
        m_isAwake = isVisible;
        if (isVisible) {
            wake();
        }
    });
    auto* action = makeAction(
        m_place.window, "scenario", tr("&Scenario…"), QKeySequence(QStringLiteral("Ctrl+Shift+S")));
    connect(action, &QAction::triggered, &dock, [&dock] {
        dock.show();
        dock.raise();
    });
    m_place.actions.analysis->addSeparator();
    m_place.actions.analysis->addAction(action);
}

void ScenarioDesk::connectDocument() {
    // Should the new one be refused, the figures of the one before must not stand under its title.
    connect(&m_document, &ScenarioDocument::replaced, &m_runner, &ScenarioRunner::forget);
    connect(&m_document, &ScenarioDocument::changed, this, &ScenarioDesk::onScenarioChanged);
    connect(&m_document, &ScenarioDocument::modifiedChanged, this, &ScenarioDesk::showTitle);
    connect(&m_files, &ScenarioFiles::failed, this, m_place.showProblem);
    connect(&m_files, &ScenarioFiles::told, this, m_place.log);
}

void ScenarioDesk::connectPanel() {
    connect(&m_panel->fields(), &FeatureFieldsModel::typed, this, &ScenarioDesk::setValue);
    connect(&m_panel->fields(), &FeatureFieldsModel::refused, this, &ScenarioDesk::refuseValue);
    m_panel->fields().setCheck([this](const EditableField& field, const EditValue& value) {
        return faultOf(field, value);
    });
    connect(m_panel, &ScenarioPanel::originalAsked, this, [this](const std::string& field) {
        if (m_feature) {
            m_document.change(
                tr("take back %1 of %2")
                    .arg(fieldWords(m_feature->layer, field), nameOf(*m_feature)),
                withoutValue(m_document.scenario(), holderOf(*m_feature, field), field));
        }
    });
    connect(&m_panel->edits(),
            &EditsModel::noteTyped,
            this,
            [this](std::size_t edit, const QString& note) {
                m_document.change(tr("note on edit %1").arg(edit + 1),
                                  withNote(m_document.scenario(), edit, note.toStdString()));
            });
    connect(m_panel, &ScenarioPanel::editRemovalAsked, this, [this](std::size_t edit) {
        const auto& scenario = m_document.scenario();
        const auto line = lineOf(scenario.edits[edit]);
        m_document.change(
            tr("remove edit: %1").arg(line.whole + QStringLiteral(" · ") + line.field),
            withoutEdit(scenario, edit));
    });
    connect(m_panel, &ScenarioPanel::editChosen, this, [this](std::size_t edit) {
        setFeature(featureOf(m_document.scenario().edits[edit]));
    });
    connect(m_panel, &ScenarioPanel::rowChosen, this, [this](int row) {
        const auto* layer = m_feature ? m_sources.layer(m_feature->layer).get() : nullptr;
        const auto rows =
            layer == nullptr ? std::vector<std::size_t>() : layer->find(m_feature->id);
        if (row >= 0 && static_cast<std::size_t>(row) < rows.size()) {
            setFeature(layer->reference(rows[static_cast<std::size_t>(row)]));
        }
    });
    connect(m_panel, &ScenarioPanel::findingChosen, this, m_place.showFinding);
    connect(m_panel, &ScenarioPanel::figureChosen, this, &ScenarioDesk::showFigureOf);
    connect(m_panel, &ScenarioPanel::changeAccepted, this, [this](const SmallestChange& change) {
        if (change.edit) {
            m_document.change(tr("smallest change of %1").arg(nameOf(featureOf(*change.edit))),
                              withEdit(m_document.scenario(), *change.edit));
        }
    });
    connect(m_panel, &ScenarioPanel::tabChanged, this, &ScenarioDesk::compute);
    connect(m_panel, &ScenarioPanel::cancelAsked, this, [this] {
        m_runner.cancel();
        m_panel->setRunning(false);
        m_panel->setStatus(tr("Cancelled: the tables are of an earlier state."));
        showStale();
    });
    connect(m_panel, &ScenarioPanel::exportAsked, this, &ScenarioDesk::saveTable);
}

void ScenarioDesk::connectShapes() {
    connect(&m_shapes, &ScenarioShapes::reshaped, this, &ScenarioDesk::setGeometry);
    connect(&m_shapes, &ScenarioShapes::drawn, this, &ScenarioDesk::addFeature);
    connect(&m_shapes, &ScenarioShapes::refused, this, &ScenarioDesk::refuse);
    connect(&m_shapes, &ScenarioShapes::measured, this, [this](double areaM2) {
        if (m_reshape->isChecked() && areaM2 != 0.0) {
            m_place.window.statusBar()->showMessage(areaText(areaM2), statusMilliseconds);
        }
    });
    connect(&m_shapes, &ScenarioShapes::clicked, this, [this](const Point& ground) {
        auto& document = m_place.session.document();
        const double tolerance = tolerancePixels * m_place.canvas.view().unitsPerPixel();
        for (const auto& row : document.rowsAt(ground, tolerance)) {
            if (isEditable(row.layer)) {
                document.select({row});
                return;
            }
        }
    });
}

void ScenarioDesk::connectRunner() {
    connect(&m_runner, &ScenarioRunner::started, this, [this] {
        m_panel->setStatus({});
        m_panel->setRunning(true);
    });
    connect(&m_runner.task(), &BackgroundTask::progressed, this, [this](double fraction) {
        m_panel->setProgress(fraction);
    });
    connect(&m_runner, &ScenarioRunner::answered, this, [this] {
        m_panel->setRunning(m_runner.isRunning());
        showAnswer();
        if (m_showResults->isChecked()) {
            showResults();
        }
    });
    connect(&m_runner, &ScenarioRunner::failed, this, [this](const Problem& problem) {
        m_panel->setRunning(false);
        m_panel->setStatus(QString::fromStdString(problem.sentence(language())), true);
        showStale();
    });
}

/// What was of the project before goes; nothing is read or computed yet.
void ScenarioDesk::onOpened() {
    const auto open = m_place.session.project();
    m_project = open ? std::shared_ptr<const Project>(open, &open->project) : nullptr;
    m_drawing.cancel();
    m_showResults->setChecked(false);
    m_feature.reset();
    m_awaited.clear();
    m_sources.setProject(nullptr, nullptr);
    m_runner.setProject(nullptr, nullptr);
    m_panel->setRunning(false);
    m_panel->setStatus(open ? QString()
                            : tr("Scenarios need the project open, not only its results."));
    m_files.setProject(m_project);
    showFeature();
    updateActions();
    if (m_isAwake) {
        wake();
    }
}

/// From here on the desk works.
void ScenarioDesk::wake() {
    m_isAwake = true;
    if (!m_project) {
        return;
    }
    if (!m_standards) {
        m_standards = std::make_shared<const StandardsLibrary>(m_place.session.standards());
        m_styles = std::make_shared<const StyleLibrary>(m_place.session.styles());
    }
    if (m_runner.project() != m_project) {
        m_sources.setProject(m_project, m_standards);
        m_runner.setProject(m_project, m_standards);
    }
    onScenarioChanged();
    followSelection();
}

void ScenarioDesk::onScenarioChanged() {
    showTitle();
    showEdits();
    if (!m_isAwake || !m_project) {
        return;
    }
    for (const auto& edit : m_document.scenario().edits) {
        m_sources.want(edit.layer);
    }
    m_panel->setStatus({});
    showFeature();
    showOverlay();
    showWarnings();
    compute();
    showStale();
}

/// Smallest changes are asked of the project as it is too; all else only where there are edits.
void ScenarioDesk::compute() {
    const bool isAsked = !m_document.scenario().edits.empty() || m_runner.answer() ||
                         m_panel->tab() == ScenarioPanel::Smallest;
    const auto answer = m_runner.answer();
    const bool isKnown =
        answer && !m_runner.isRunning() && answer->scenario->edits == m_document.scenario().edits;
    if (m_isAwake && m_project && isAsked && !isKnown) {
        m_runner.request(m_document.scenario());
    }
}

void ScenarioDesk::updateActions() {
    for (auto* action : m_needingProject) {
        action->setEnabled(m_project != nullptr);
    }
    const bool hasParcels = m_project && editableSource(*m_project, "land.parcels") != nullptr;
    const bool hasBuildings = m_project && editableSource(*m_project, "land.buildings") != nullptr;
    m_addParcel->setEnabled(hasParcels);
    m_addBuilding->setEnabled(hasBuildings);
    m_remove->setEnabled(m_feature.has_value());
}

} // namespace parklens
