// What the window does around the map: overview, bookmarks, styles, layers and base maps added.

#include "viewer/desktop/canvas/overview_map.hpp"
#include "viewer/desktop/panels/layer_panel.hpp"
#include "viewer/desktop/session/layer_styles.hpp"
#include "viewer/desktop/session/recorded_folder.hpp"
#include "viewer/desktop/windows/add_layer_dialog.hpp"
#include "viewer/desktop/windows/base_map_dialog.hpp"
#include "viewer/desktop/windows/bookmark_menu.hpp"
#include "viewer/desktop/windows/main_window.hpp"
#include "viewer/desktop/windows/style_dialog.hpp"

#include <QAction>
#include <QMenu>

namespace parklens {

void MainWindow::connectMapExtras() {
    auto& document = m_session.document();
    m_styles = new LayerStyles(document, m_session.styles().ramps(), this);
    m_bookmarks = new BookmarkMenu(*m_canvas, *m_actions.bookmarks, *m_actions.addBookmark, *this);
    m_bookmarks->setProject({}, std::nullopt);
    connect(m_bookmarks, &BookmarkMenu::failed, this, &MainWindow::showProblemOf);
    connect(&m_session, &ProjectSession::opened, this, [this] {
        const auto project = m_session.project();
        m_bookmarks->setProject(project ? project->project.file
                                        : m_session.run()->folder->recorded.file,
                                m_session.document().crs());
    });
    connect(m_layers, &LayerPanel::styleRequested, this, &MainWindow::askForStyle);
    connect(m_actions.addBaseMap, &QAction::triggered, this, &MainWindow::askForBaseMap);
    connect(&document, &MapDocument::layersChanged, this, &MainWindow::updateOverview);
    connect(m_canvas, &MapCanvas::viewChanged, this, [this] {
        m_overview->setFrame(m_canvas->view().extent());
    });
    connect(m_overview, &OverviewMap::centreChosen, this, [this](const Point& ground) {
        m_canvas->setView(m_canvas->view().withCentre(ground));
    });
}

void MainWindow::updateOverview() {
    const auto& document = m_session.document();
    m_bookmarks->setCrs(document.crs());
    const auto extent = document.extentOf();
    m_overview->setScene(document.scene(), extent.value_or(Envelope()));
}

void MainWindow::askForStyle(const QString& layerId) {
    const auto* entry = m_session.document().find(layerId);
    if (entry == nullptr || !entry->layer->rows) {
        return;
    }
    auto* dialog =
        new StyleDialog(layerId, m_session.document(), *m_styles, m_lettering, m_language, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::askForBaseMap() {
    auto* dialog = new BaseMapDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BaseMapDialog::chosen, &m_session, &ProjectSession::addBaseMap);
    dialog->open();
}

/// One dialog after another.
void MainWindow::addLayers(std::vector<std::filesystem::path> files) {
    if (files.empty()) {
        return;
    }
    const auto file = files.front();
    files.erase(files.begin());
    auto* dialog = new AddLayerDialog(file, m_session.document().crs(), m_language, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddLayerDialog::chosen, this, [this](const UserFile& chosen) {
        m_session.addLayer(chosen.file, chosen.layerName, chosen.crsName);
    });
    connect(dialog, &QDialog::finished, this, [this, files] { addLayers(files); });
    dialog->open();
}

} // namespace parklens
