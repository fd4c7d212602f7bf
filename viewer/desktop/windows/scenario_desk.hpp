/// \file
/// Scenarios in the window: what is selected on the map is edited, drawn, computed and shown.
#pragma once

#include "viewer/desktop/scenario/scenario_document.hpp"
#include "viewer/desktop/scenario/scenario_panel.hpp"
#include "viewer/desktop/scenario/scenario_shapes.hpp"
#include "viewer/desktop/scenario/source_layer_reader.hpp"
#include "viewer/desktop/session/project_session.hpp"
#include "viewer/desktop/windows/scenario_files.hpp"
#include "viewer/desktop/windows/window_actions.hpp"

class QDockWidget;

namespace parklens {

/// Where the desk stands: what of the window it uses.
struct ScenarioSurroundings {
    QMainWindow& window;
    ProjectSession& session;
    MapCanvas& canvas;
    const WindowActions& actions;
    std::function<void(const RowReference&)> showRow;
    std::function<void(const IndicatorResult&)> showFigure;
    std::function<void(const Finding&)> showFinding;
    std::function<void(const Problem&)> showProblem;
    std::function<void(const QString&)> log;
};

/// Does nothing but follow projects until its dock is looked at or one of its actions is used.
/// Lives on the GUI thread.
class ScenarioDesk : public QObject {
    Q_OBJECT

public:
    ScenarioDesk(ScenarioSurroundings surroundings, QObject* parent = nullptr);

    ScenarioPanel& panel() { return *m_panel; }

    void setDock(QDockWidget& dock);

    ScenarioDocument& document() { return m_document; }

    ScenarioRunner& runner() { return m_runner; }

    ScenarioFiles& files() { return m_files; }

    /// The feature at hand; std::nullopt where none is.
    const std::optional<EditedFeature>& feature() const { return m_feature; }

    /// True for a layer whose features can be edited, while the desk waits for one to be chosen:
    /// clicks on the map are for them, whatever lies over them.
    bool picks(const QString& layer) const;

    /// True while layers are read or a scenario is computed.
    bool isBusy() const;

private:
    ScenarioActions makeActions();
    void connectDocument();
    void connectPanel();
    void connectShapes();
    void connectRunner();

    void onOpened();
    void wake();
    void onScenarioChanged();
    void followSelection();
    void setFeature(std::optional<EditedFeature> feature);
    void showFeature();
    void showFields(const SourceLayer* layer);
    void showShape(const SourceLayer* layer);
    void showTitle();
    void showEdits();
    void showWarnings();
    std::string landUseSystem() const;
    void showAnswer();
    void showStale();
    void showOverlay();
    void showResults();
    void hideResults();
    void compute();
    void showFigureOf(const IndicatorResult& figure);
    std::optional<RowReference> overlayRowOf(const std::string& id) const;
    void saveTable();
    void updateActions();

    std::optional<Problem> faultOf(const EditableField& field, const EditValue& value) const;
    void refuseValue(Problem problem);
    void setValue(const EditableField& field, const EditValue& value);
    void setGeometry(const Geometry& geometry);
    void addFeature(const Geometry& onMap);
    void removeFeature();
    void refuse(const LocalizedText& why);

    /// Which row of its layer the feature at hand is; std::nullopt for an added one, or where the
    /// layer is not there.
    std::optional<std::size_t> sourceRow() const;
    QString reasonsOf(const ScenarioAnswer& answer) const;
    QString nameOf(const EditedFeature& feature) const;
    QString fieldWords(const std::string& layer, const std::string& field) const;
    EditLine objectLine(const ScenarioEdit& edit) const;
    EditLine lineOf(const ScenarioEdit& edit) const;
    EditLine shapeLine(const ScenarioEdit& edit) const;
    Language language() const;

    ScenarioSurroundings m_place;
    ScenarioDocument m_document;
    ScenarioFiles m_files;
    SourceLayerReader m_sources;
    ScenarioRunner m_runner;
    ScenarioShapes m_shapes;
    ScenarioPanel* m_panel = nullptr; ///< of the dock
    QAction* m_reshape = nullptr;
    QAction* m_addParcel = nullptr;
    QAction* m_addBuilding = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_showResults = nullptr;
    std::vector<QAction*> m_needingProject;
    std::shared_ptr<const Project> m_project;
    std::shared_ptr<const StandardsLibrary> m_standards; ///< made when it is needed first
    std::shared_ptr<const StyleLibrary> m_styles;        ///< likewise
    std::optional<EditedFeature> m_feature;
    std::string m_awaited; ///< the layer of what is selected, while it is being read
    bool m_isAwake = false;
    BackgroundTask m_drawing; ///< last: it is stopped first
};

} // namespace parklens
