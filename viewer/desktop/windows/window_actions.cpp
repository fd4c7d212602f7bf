#include "viewer/desktop/windows/window_actions.hpp"

#include "viewer/desktop/session/texts.hpp"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QFile>
#include <QIcon>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

namespace parklens {

namespace {

/// Makes actions of one window.
class Maker {
public:
    explicit Maker(QMainWindow& window) : m_window(window) {}

    QAction* action(const char* name, const QString& text, const QKeySequence& shortcut = {}) {
        return makeAction(m_window, name, text, shortcut);
    }

    QAction* option(const char* name, const QString& text, bool isOn) {
        auto* made = action(name, text);
        made->setCheckable(true);
        made->setChecked(isOn);
        return made;
    }

    QAction* tool(const char* name, const QString& text, const QKeySequence& shortcut) {
        auto* made = action(name, text, shortcut);
        made->setCheckable(true);
        m_tools->addAction(made);
        return made;
    }

private:
    QMainWindow& m_window;
    QActionGroup* m_tools = new QActionGroup(&m_window);
};

void makeFileActions(Maker& maker, WindowActions& actions) {
    actions.openProject = maker.action("openProject", tr("&Open project…"), QKeySequence::Open);
    actions.openResults = maker.action(
        "openResults", tr("Open &results…"), QKeySequence(QStringLiteral("Ctrl+Shift+O")));
    actions.addLayer =
        maker.action("addLayer", tr("&Add layer…"), QKeySequence(QStringLiteral("Ctrl+L")));
    actions.addBaseMap = maker.action("addBaseMap", tr("Add &base map…"));
    actions.exportView =
        maker.action("exportView", tr("&Export view…"), QKeySequence(QStringLiteral("Ctrl+E")));
    actions.copyView =
        maker.action("copyView", tr("&Copy view"), QKeySequence(QStringLiteral("Ctrl+Shift+C")));
    actions.makeSheet = maker.action("makeSheet", tr("Map &sheet…"), QKeySequence::Print);
    actions.quit = maker.action("quit", tr("&Quit"), QKeySequence::Quit);
}

void makeTools(Maker& maker, WindowActions& actions) {
    actions.pan = maker.tool("pan", tr("&Pan"), QKeySequence(QStringLiteral("F2")));
    actions.pan->setChecked(true);
    actions.zoomBox = maker.tool("zoomBox", tr("&Zoom box"), QKeySequence(QStringLiteral("F3")));
    actions.identify = maker.tool("identify", tr("&Identify"), QKeySequence(QStringLiteral("F4")));
    actions.selectRectangle = maker.tool(
        "selectRectangle", tr("Select by &rectangle"), QKeySequence(QStringLiteral("F5")));
    actions.selectPolygon =
        maker.tool("selectPolygon", tr("Select by p&olygon"), QKeySequence(QStringLiteral("F6")));
    actions.measureLength =
        maker.tool("measureLength", tr("Measure &length"), QKeySequence(QStringLiteral("F7")));
    actions.measureArea =
        maker.tool("measureArea", tr("Measure &area"), QKeySequence(QStringLiteral("F8")));
    actions.clearSelection = maker.action(
        "clearSelection", tr("&Clear selection"), QKeySequence(QStringLiteral("Ctrl+Shift+A")));
}

void makeViewActions(Maker& maker, WindowActions& actions) {
    actions.zoomAll =
        maker.action("zoomAll", tr("Show &everything"), QKeySequence(QStringLiteral("Ctrl+0")));
    actions.zoomIn = maker.action("zoomIn", tr("Zoom &in"), QKeySequence::ZoomIn);
    actions.zoomOut = maker.action("zoomOut", tr("Zoom &out"), QKeySequence::ZoomOut);
    actions.viewBack =
        maker.action("viewBack", tr("&Back"), QKeySequence(QStringLiteral("Alt+Left")));
    actions.viewForth =
        maker.action("viewForth", tr("&Forward"), QKeySequence(QStringLiteral("Alt+Right")));
    actions.goTo =
        maker.action("goTo", tr("&Go to coordinate…"), QKeySequence(QStringLiteral("Ctrl+G")));
    actions.addBookmark =
        maker.action("addBookmark", tr("Add boo&kmark…"), QKeySequence(QStringLiteral("Ctrl+D")));
    actions.showScaleBar = maker.option("showScaleBar", tr("&Scale bar"), true);
    actions.showNorthArrow = maker.option("showNorthArrow", tr("&North arrow"), true);
    actions.resetLayout = maker.action("resetLayout", tr("&Reset window layout"));
    actions.fullScreen =
        maker.action("fullScreen", tr("F&ull screen"), QKeySequence(QStringLiteral("F11")));
    actions.fullScreen->setCheckable(true);
}

void fillMenus(QMainWindow& window, WindowActions& actions) {
    auto* file = actions.file = window.menuBar()->addMenu(tr("&File"));
    file->addActions({actions.openProject, actions.openResults});
    actions.recentProjects = file->addMenu(tr("&Recent projects"));
    actions.recentProjects->setObjectName(QStringLiteral("recentProjects"));
    file->addSeparator();
    file->addActions({actions.addLayer, actions.addBaseMap});
    file->addSeparator();
    file->addActions({actions.makeSheet, actions.exportView, actions.copyView});
    file->addSeparator();
    file->addAction(actions.quit);

    auto* map = actions.map = window.menuBar()->addMenu(tr("&Map"));
    map->addActions({actions.pan, actions.zoomBox, actions.identify});
    map->addSeparator();
    map->addActions({actions.selectRectangle, actions.selectPolygon, actions.clearSelection});
    map->addSeparator();
    map->addActions({actions.measureLength, actions.measureArea});

    auto* view = actions.view = window.menuBar()->addMenu(tr("&View"));
    view->addActions({actions.zoomAll,
                      actions.zoomIn,
                      actions.zoomOut,
                      actions.viewBack,
                      actions.viewForth,
                      actions.goTo});
    view->addSeparator();
    view->addAction(actions.addBookmark);
    actions.bookmarks = view->addMenu(tr("Book&marks"));
    actions.bookmarks->setObjectName(QStringLiteral("bookmarks"));
    view->addSeparator();
    actions.panels = view->addMenu(tr("&Panels"));
    view->addAction(actions.resetLayout);
    view->addActions({actions.showScaleBar, actions.showNorthArrow, actions.fullScreen});

    auto* analysis = actions.analysis = window.menuBar()->addMenu(tr("&Analysis"));
    analysis->addAction(actions.analyseAll);
    actions.themes = analysis->addMenu(tr("Analyse &one theme"));
    actions.themes->setObjectName(QStringLiteral("themes"));
    analysis->addSeparator();
    analysis->addActions({actions.analyseOnOpening, actions.cancelTask});

    auto* help = actions.help = window.menuBar()->addMenu(tr("&Help"));
    help->addActions({actions.shortcuts, actions.about});
}

void fillToolBar(QMainWindow& window, const WindowActions& actions) {
    auto* bar = window.addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setIconSize({20, 20});
    bar->addAction(actions.openProject);
    bar->addSeparator();
    bar->addActions(
        {actions.pan, actions.zoomBox, actions.zoomAll, actions.viewBack, actions.viewForth});
    bar->addSeparator();
    bar->addActions(
        {actions.identify, actions.selectRectangle, actions.selectPolygon, actions.clearSelection});
    bar->addSeparator();
    bar->addActions({actions.measureLength, actions.measureArea});
    bar->addSeparator();
    bar->addActions({actions.analyseAll, actions.makeSheet});
}

} // namespace

QAction* makeAction(QMainWindow& window,
                    const char* name,
                    const QString& text,
                    const QKeySequence& shortcut) {
    auto* action = new QAction(text, &window);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(shortcut);
    const auto icon = QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name));
    if (QFile::exists(icon)) {
        action->setIcon(QIcon(icon));
    }
    const auto plain = QString(text).remove(QLatin1Char('&'));
    action->setToolTip(
        shortcut.isEmpty()
            ? plain
            : QStringLiteral("%1 (%2)").arg(plain, shortcut.toString(QKeySequence::NativeText)));
    window.addAction(action);
    return action;
}

WindowActions makeActions(QMainWindow& window) {
    WindowActions actions;
    Maker maker(window);
    makeFileActions(maker, actions);
    makeTools(maker, actions);
    makeViewActions(maker, actions);
    actions.analyseAll =
        maker.action("analyseAll", tr("&Analyse everything"), QKeySequence(QStringLiteral("F9")));
    actions.analyseOnOpening =
        maker.option("analyseOnOpening", tr("Analyse when a project is &opened"), true);
    actions.cancelTask = maker.action("cancelTask", tr("&Cancel"));
    actions.cancelTask->setEnabled(false);
    actions.shortcuts =
        maker.action("shortcuts", tr("&Keyboard"), QKeySequence(QStringLiteral("Ctrl+F1")));
    actions.about = maker.action("about", tr("&About ParkLens"));
    fillMenus(window, actions);
    fillToolBar(window, actions);
    return actions;
}

} // namespace parklens
