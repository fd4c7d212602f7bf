// What the window does around the map: overview, bookmarks, styles, layers and base maps added.

#include "gis/geometry/ellipsoidal_length.hpp"
#include "viewer/desktop/canvas/overview_map.hpp"
#include "viewer/desktop/panels/layer_panel.hpp"
#include "viewer/desktop/panels/log_panel.hpp"
#include "viewer/desktop/session/kept_map.hpp"
#include "viewer/desktop/session/layer_styles.hpp"
#include "viewer/desktop/session/recorded_folder.hpp"
#include "viewer/desktop/windows/add_layer_dialog.hpp"
#include "viewer/desktop/windows/base_map_dialog.hpp"
#include "viewer/desktop/windows/bookmark_menu.hpp"
#include "viewer/desktop/windows/main_window.hpp"
#include "viewer/desktop/windows/style_dialog.hpp"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double farM = 20'000; ///< more than a park's surroundings

} // namespace

void MainWindow::connectMapExtras() {
    auto& document = m_session.document();
    m_styles = new LayerStyles(document, m_session.styles().ramps(), this);
    m_kept = new KeptMap(m_session, *m_styles, this);
    connect(m_kept, &KeptMap::told, m_log, &LogPanel::add);
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
    connect(m_layers, &LayerPanel::menuAboutToShow, this, [this](const QString& id, QMenu* menu) {
        addStyleActions(id, *menu);
    });
    connect(&m_session, &ProjectSession::layerAdded, this, &MainWindow::tellIfFar);
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

/// Which labels the layer has, and the way back to how it came.
void MainWindow::addStyleActions(const QString& layerId, QMenu& menu) {
    const auto& entry = *m_session.document().find(layerId);
    if (entry.layer->rows) {
        const auto style = m_styles->styleOf(layerId).value_or(LayerStyle{});
        auto* labels = menu.addMenu(tr("La&bels"));
        labels->setObjectName(QStringLiteral("layerLabels"));
        const auto add = [&](const QString& title, LabelChoice choice, const std::string& field) {
            auto* action = labels->addAction(title, this, [this, layerId, style, choice, field] {
                auto labelled = style;
                labelled.labels = choice;
                labelled.labelField = field;
                m_styles->apply(layerId, labelled);
            });
            action->setCheckable(true);
            action->setChecked(style.labels == choice && style.labelField == field);
        };
        add(tr("As the layer came"), LabelChoice::Unchanged, {});
        add(tr("None"), LabelChoice::None, {});
        labels->addSeparator();
        for (const auto& field : entry.layer->rows->fields) {
            add(QString::fromStdString(field.name).replace(QLatin1Char('&'), QStringLiteral("&&")),
                LabelChoice::Field,
                field.name);
        }
    }
    auto* reset =
        menu.addAction(tr("&Reset style"), this, [this, layerId] { m_kept->resetStyle(layerId); });
    reset->setObjectName(QStringLiteral("resetStyle"));
    reset->setEnabled(entry.layer->original != nullptr || entry.opacity != 1.0);
}

void MainWindow::askForBaseMap() {
    auto* dialog = new BaseMapDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BaseMapDialog::chosen, m_kept, &KeptMap::addBaseMap);
    dialog->open();
}

namespace {

/// Between the parts that are nearest, along the geodesic; 0 where they overlap.
double distanceM(const Envelope& box, const Envelope& other, const Crs& crs) {
    const auto nearest = [](double minA, double maxA, double minB, double maxB) {
        return maxA < minB   ? std::pair(maxA, minB)
               : maxB < minA ? std::pair(minA, maxB)
                             : std::pair(std::max(minA, minB), std::max(minA, minB));
    };
    const auto [fromX, toX] = nearest(box.minX, box.maxX, other.minX, other.maxX);
    const auto [fromY, toY] = nearest(box.minY, box.maxY, other.minY, other.maxY);
    try {
        return ellipsoidalLengthM({{fromX, fromY}, {toX, toY}}, crs);
    } catch (const CrsError&) { // outside the projection's domain: as far as the plane says
        return std::hypot(toX - fromX, toY - fromY) * crs.metresPerUnit();
    }
}

} // namespace

/// A layer that has come to lie far from the parks was probably read in a wrong system.
void MainWindow::tellIfFar(const QString& layerId, const std::filesystem::path& file) {
    const auto& document = m_session.document();
    std::vector<QString> parks;
    for (const auto& entry : document.entries()) {
        if (entry.layer->group == LayerGroup::Park) {
            parks.push_back(entry.layer->id);
        }
    }
    const auto* entry = document.find(layerId);
    const auto area = parks.empty() ? std::nullopt : document.extentOf(parks);
    if (entry == nullptr || !entry->layer->extent || !area || !document.crs()) {
        return;
    }
    const double metres = distanceM(*entry->layer->extent, *area, *document.crs());
    if (metres < farM) {
        return;
    }
    const auto text = tr("%1 lies %2 from the parks. If it belongs to them, it was read in a wrong "
                         "coordinate system: please choose another one.")
                          .arg(entry->layer->title,
                               QStringLiteral("%1 km").arg(std::round(metres / 1000), 0, 'f', 0));
    m_log->add(text);
    auto* box =
        new QMessageBox(QMessageBox::Question, tr("ParkLens"), text, QMessageBox::Close, this);
    box->setObjectName(QStringLiteral("farLayer"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    auto* zoom = box->addButton(tr("&Zoom there"), QMessageBox::ActionRole);
    zoom->setObjectName(QStringLiteral("farLayerZoom"));
    auto* again = box->addButton(tr("Choose the &system…"), QMessageBox::ActionRole);
    again->setObjectName(QStringLiteral("farLayerSystem"));
    connect(zoom, &QAbstractButton::clicked, this, [this, layerId] {
        if (const auto extent = m_session.document().extentOf(std::vector{layerId})) {
            m_canvas->showGround(*extent);
        }
    });
    connect(again, &QAbstractButton::clicked, this, [this, layerId, file] {
        m_session.document().remove(layerId);
        addLayers({file});
    });
    box->open();
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
