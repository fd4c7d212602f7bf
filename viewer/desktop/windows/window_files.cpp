// What the window reads and writes: projects, layers, pictures of the map.

#include "analysis/results/recorded_results.hpp"
#include "viewer/desktop/session/texts.hpp"
#include "viewer/desktop/windows/go_to_dialog.hpp"
#include "viewer/desktop/windows/main_window.hpp"
#include "viewer/desktop/windows/shortcuts_dialog.hpp"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStatusBar>
#include <QUrl>

namespace parklens {

namespace {

constexpr qsizetype mostRecentProjects = 10;
const auto recentKey = QStringLiteral("recentProjects");

} // namespace

void MainWindow::open(const std::filesystem::path& file) {
    if (file.extension() == ".toml") {
        m_session.open(file);
    } else if (isResults(file)) {
        m_session.openResults(file);
    } else {
        m_session.addLayer(file);
    }
}

void MainWindow::connectActions() {
    connect(m_actions.openProject, &QAction::triggered, this, &MainWindow::askForProject);
    connect(m_actions.openResults, &QAction::triggered, this, &MainWindow::askForResults);
    connect(m_actions.addLayer, &QAction::triggered, this, &MainWindow::askForLayer);
    connect(m_actions.exportView, &QAction::triggered, this, &MainWindow::askForView);
    connect(m_actions.makeSheet, &QAction::triggered, this, &MainWindow::makeSheet);
    connect(m_actions.copyView, &QAction::triggered, this, [this] {
        QApplication::clipboard()->setImage(m_canvas->picture());
        statusBar()->showMessage(tr("The view is in the clipboard"), 4000);
    });
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.clearSelection, &QAction::triggered, this, [this] {
        m_session.document().select({});
    });
    const auto middle = [this] { return QRectF(m_canvas->rect()).center(); };
    connect(m_actions.zoomAll, &QAction::triggered, this, [this] {
        if (const auto extent = m_session.document().extentOf()) {
            m_canvas->showGround(*extent);
        }
    });
    connect(m_actions.zoomIn, &QAction::triggered, this, [this, middle] {
        m_canvas->setView(m_canvas->view().zoomed(2.0, middle()));
    });
    connect(m_actions.zoomOut, &QAction::triggered, this, [this, middle] {
        m_canvas->setView(m_canvas->view().zoomed(0.5, middle()));
    });
    connect(m_actions.viewBack, &QAction::triggered, m_canvas, &MapCanvas::goBack);
    connect(m_actions.viewForth, &QAction::triggered, m_canvas, &MapCanvas::goForth);
    connect(m_actions.goTo, &QAction::triggered, this, &MainWindow::goToCoordinate);
    const auto option = [this](QAction* action, bool OverlayStyle::*member) {
        connect(action, &QAction::toggled, this, [this, member](bool isOn) {
            auto style = m_canvas->overlays();
            style.*member = isOn;
            m_canvas->setOverlays(style);
        });
    };
    option(m_actions.showScaleBar, &OverlayStyle::hasScaleBar);
    option(m_actions.showNorthArrow, &OverlayStyle::hasNorthArrow);
    connect(m_actions.fullScreen, &QAction::toggled, this, [this](bool isOn) {
        isOn ? showFullScreen() : showNormal();
    });
    connect(m_actions.analyseAll, &QAction::triggered, this, [this] { m_session.analyse(); });
    for (const auto& [theme, title] : {std::pair{Theme::Forest, tr("Forest")},
                                       std::pair{Theme::Land, tr("Land")},
                                       std::pair{Theme::Air, tr("Air")},
                                       std::pair{Theme::Sources, tr("Sources")}}) {
        m_actions.themes->addAction(
            title, this, [this, theme = theme] { m_session.analyse({theme}); });
    }
    connect(m_actions.cancelTask, &QAction::triggered, &m_session.task(), &BackgroundTask::cancel);
    connect(m_actions.shortcuts, &QAction::triggered, this, [this] { showShortcuts(*this); });
    connect(m_actions.about, &QAction::triggered, this, [this] {
        QMessageBox::about(
            this,
            tr("About ParkLens"),
            tr("ParkLens 园境: environment and land use of industrial parks. Apache License 2.0."));
    });
}

void MainWindow::askForProject() {
    const auto file = QFileDialog::getOpenFileName(
        this, tr("Open project"), {}, tr("ParkLens projects (*.toml)"));
    if (!file.isEmpty()) {
        open(pathOf(file));
    }
}

void MainWindow::askForResults() {
    const auto file = QFileDialog::getOpenFileName(
        this, tr("Open results"), {}, tr("Results of parklens analyze (results.json)"));
    if (!file.isEmpty()) {
        m_session.openResults(pathOf(file));
    }
}

void MainWindow::askForLayer() {
    const auto file = QFileDialog::getOpenFileName(
        this,
        tr("Add layer"),
        {},
        tr("Layers (*.gpkg *.shp *.geojson *.json *.kml *.kmz *.dxf *.fgb *.csv *.xlsx *.txt "
           "*.zip);;All files (*)"));
    if (!file.isEmpty()) {
        addLayers({pathOf(file)});
    }
}

void MainWindow::askForView() {
    const auto file = QFileDialog::getSaveFileName(
        this, tr("Export view"), QStringLiteral("map.png"), tr("Pictures (*.png)"));
    if (!file.isEmpty() && !m_canvas->picture().save(file, "PNG")) {
        showProblemOf({.what = {"图片写不出来", "the picture cannot be written"},
                       .place = {.file = file.toStdString()},
                       .mend = {"请检查文件夹是否可写、磁盘是否已满",
                                "check that the folder is writable and the disk is not full"}});
    }
}

void MainWindow::goToCoordinate() {
    if (!m_session.document().crs()) {
        return;
    }
    auto* dialog = new GoToDialog(*m_session.document().crs(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &GoToDialog::placeChosen, this, [this](const Point& ground) {
        m_canvas->setView(m_canvas->view().withCentre(ground));
    });
    dialog->open();
}

void MainWindow::updateRecentProjects(const std::filesystem::path& latest) {
    QSettings settings;
    auto files = settings.value(recentKey).toStringList();
    if (!latest.empty()) {
        const auto file = shown(std::filesystem::absolute(latest));
        files.removeAll(file);
        files.prepend(file);
        files = files.mid(0, mostRecentProjects);
        settings.setValue(recentKey, files);
    }
    m_actions.recentProjects->clear();
    m_actions.recentProjects->setEnabled(!files.isEmpty());
    for (const auto& file : files) {
        const auto title = QString(file).replace(QLatin1Char('&'), QStringLiteral("&&"));
        m_actions.recentProjects->addAction(title, this, [this, file] { open(pathOf(file)); });
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    std::vector<std::filesystem::path> layers;
    for (const auto& url : event->mimeData()->urls()) {
        const auto file = pathOf(url.toLocalFile());
        if (file.extension() == ".toml" || isResults(file)) {
            open(file);
        } else if (url.isLocalFile()) {
            layers.push_back(file);
        }
    }
    addLayers(std::move(layers));
    event->acceptProposedAction();
}

} // namespace parklens
