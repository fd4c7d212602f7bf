/// \file
/// The window of parklens-viewer.
#pragma once

#include "viewer/desktop/canvas/map_canvas.hpp"
#include "viewer/desktop/session/project_session.hpp"
#include "viewer/desktop/windows/window_actions.hpp"

#include <QByteArray>
#include <QMainWindow>

#include <filesystem>

class QDockWidget;
class QLabel;
class QMenu;

namespace parklens {

class AttributePanel;
class AuditPanel;
class BookmarkMenu;
class CoordinateLabel;
class DetailsPanel;
class KeptMap;
class LayerPanel;
class LegendPanel;
class LayerStyles;
class LogPanel;
class MapTools;
class OverviewMap;
class PlaceMark;
class ResultsPanel;
class ScaleBox;
class TaskIndicator;

/// Map in the middle; docks for layers, legend, results, details, audit, attributes and log around
/// it. Everything it does goes through the session and the canvas; it computes no figure. What the
/// user arranged is kept in QSettings.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Language language, const Lettering& lettering, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a project file or a folder of results, or adds a layer from any other file.
    void open(const std::filesystem::path& file);

    ProjectSession& session() { return m_session; }

    MapCanvas& canvas() { return *m_canvas; }

    /// True when nothing is running, not in the docks that are seen either, and the map is drawn.
    bool isAtRest();

protected:
    void childEvent(QChildEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// A dock with its entry in the menu of panels; `behind` another one of this name, as a tab.
    QDockWidget* addDock(const char* name,
                         const QString& title,
                         QWidget* content,
                         Qt::DockWidgetArea area,
                         const char* behind = nullptr);
    void makeDocks();
    void shareOutRoom(); ///< between docks and map, once all docks are there
    void addWhatIf();
    void addComparing();
    void addScenario();
    void addProjectEditing();
    void addCharts();
    void addHelp();
    void makeStatusBar();
    void connectSession();
    void connectCanvas();
    void connectPanels();
    void connectActions();
    void connectAudit();
    void connectMapExtras();

    void onOpened();
    void onAnalysed();
    void showScene();
    void updateLegend();
    void updateHighlights();
    void updateOverview();
    void showFigure(std::size_t figure);
    /// The figure of this run with the key of one of another run; false where there is none.
    bool showSameFigure(const IndicatorResult& wanted);
    void showEvidence();
    void goToFigure(std::size_t figure);
    void showRow(const RowReference& row);
    void showFinding(const Finding& finding);
    void showProblemOf(const Problem& problem);
    void tellCancelled();

    void askForProject();
    void askForResults();
    void askForLayer();
    void addLayers(std::vector<std::filesystem::path> files);
    void tellIfFar(const QString& layerId, const std::filesystem::path& file);
    void askForBaseMap();
    void askForStyle(const QString& layerId);
    void addStyleActions(const QString& layerId, QMenu& menu);
    void askForView();
    void makeSheet();
    std::size_t parkInSight() const;
    void goToCoordinate();
    void updateRecentProjects(const std::filesystem::path& latest = {});
    void restoreArrangement();
    void resetLayout(); ///< docks and tool bars as at the first start

    Language m_language;
    Lettering m_lettering;
    ProjectSession m_session;
    MapCanvas* m_canvas;
    WindowActions m_actions;
    MapTools* m_tools = nullptr;
    BookmarkMenu* m_bookmarks = nullptr;
    LayerStyles* m_styles = nullptr;
    KeptMap* m_kept = nullptr;
    OverviewMap* m_overview = nullptr;
    PlaceMark* m_mark = nullptr;
    LayerPanel* m_layers = nullptr;
    LegendPanel* m_legend = nullptr;
    ResultsPanel* m_results = nullptr;
    DetailsPanel* m_details = nullptr;
    AuditPanel* m_audit = nullptr;
    AttributePanel* m_attributes = nullptr;
    LogPanel* m_log = nullptr;
    ScaleBox* m_scale = nullptr;
    CoordinateLabel* m_coordinates = nullptr;
    QLabel* m_measured = nullptr;
    TaskIndicator* m_task = nullptr;
    TaskIndicator* m_reading = nullptr;
    QByteArray m_firstLayout;   ///< of docks and tool bars, before the user's own
    bool m_zoomOnScene = false; ///< the next scene is of another project
};

} // namespace parklens
