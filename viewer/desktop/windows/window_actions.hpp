/// \file
/// Everything the window can be told to do: menus, toolbar and shortcuts.
#pragma once

#include <QKeySequence>
#include <QObject>

#include <vector>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace parklens {

/// Actions have the names of their members as object names. Those of a mode (a tool) are checkable.
struct WindowActions {
    QAction* openProject = nullptr;
    QAction* openResults = nullptr;
    QAction* addLayer = nullptr;
    QAction* addBaseMap = nullptr;
    QAction* exportView = nullptr;
    QAction* copyView = nullptr;
    QAction* makeSheet = nullptr;
    QAction* quit = nullptr;

    QAction* pan = nullptr;
    QAction* zoomBox = nullptr;
    QAction* identify = nullptr;
    QAction* selectRectangle = nullptr;
    QAction* selectPolygon = nullptr;
    QAction* measureLength = nullptr;
    QAction* measureArea = nullptr;
    QAction* clearSelection = nullptr;

    QAction* zoomAll = nullptr;
    QAction* zoomIn = nullptr;
    QAction* zoomOut = nullptr;
    QAction* viewBack = nullptr;
    QAction* viewForth = nullptr;
    QAction* goTo = nullptr;
    QAction* addBookmark = nullptr;
    QAction* showScaleBar = nullptr;
    QAction* showNorthArrow = nullptr;
    QAction* resetLayout = nullptr;
    QAction* fullScreen = nullptr;

    QAction* analyseAll = nullptr;
    QAction* analyseOnOpening = nullptr;
    QAction* cancelTask = nullptr;

    QAction* shortcuts = nullptr;
    QAction* about = nullptr;

    QMenu* file = nullptr;
    QMenu* map = nullptr;
    QMenu* view = nullptr;
    QMenu* analysis = nullptr;
    QMenu* help = nullptr;
    QMenu* recentProjects = nullptr;
    QMenu* bookmarks = nullptr;
    QMenu* panels = nullptr;
    QMenu* themes = nullptr; ///< analyse one theme
};

/// An action of the window with its object name, its icon where there is one, and a tool tip that
/// names the shortcut.
QAction* makeAction(QMainWindow& window,
                    const char* name,
                    const QString& text,
                    const QKeySequence& shortcut = {});

/// Makes them and hangs them into the menu bar and a toolbar of the window.
WindowActions makeActions(QMainWindow& window);

} // namespace parklens
