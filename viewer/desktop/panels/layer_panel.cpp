#include "viewer/desktop/panels/layer_panel.hpp"

#include "viewer/desktop/session/base_map.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

/// What the user has added: rasters and base maps stand in groups of the project's data.
bool isRemovable(const DocumentLayer& layer) {
    return layer.group == LayerGroup::User || isBaseMap(layer) ||
           layer.id.startsWith(QLatin1String("user:"));
}

} // namespace

LayerPanel::LayerPanel(MapDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new LayerTreeModel(document, this))
    , m_tree(new QTreeView(this))
    , m_opacity(new QSlider(Qt::Horizontal, this))
    , m_opacityLabel(new QLabel(this)) {
    m_tree->setObjectName(QStringLiteral("layerTree"));
    m_tree->setAccessibleName(tr("Layers"));
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_opacity->setObjectName(QStringLiteral("layerOpacity"));
    m_opacity->setAccessibleName(tr("Opacity"));
    m_opacity->setRange(0, 100);
    m_opacity->setValue(100);
    m_opacity->setEnabled(false);
    auto* row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Opacity"), this));
    row->addWidget(m_opacity, 1);
    row->addWidget(m_opacityLabel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(m_tree, 1);
    column->addLayout(row);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LayerPanel::onReset);
    connect(m_tree->selectionModel(),
            &QItemSelectionModel::currentChanged,
            this,
            &LayerPanel::onCurrentChanged);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &LayerPanel::showMenu);
    connect(m_tree, &QTreeView::doubleClicked, this, [this] {
        if (!currentLayer().isEmpty()) {
            Q_EMIT zoomToRequested(currentLayer());
        }
    });
    connect(m_opacity, &QSlider::valueChanged, this, [this](int value) {
        m_opacityLabel->setText(QStringLiteral("%1 %").arg(value));
        if (m_document.find(currentLayer()) != nullptr) {
            m_document.setOpacity(currentLayer(), value / 100.0);
        }
    });
    m_tree->expandAll();
}

QString LayerPanel::currentLayer() const {
    return m_tree->currentIndex().data(LayerTreeModel::LayerIdRole).toString();
}

/// Layers have come, gone or changed places: the one that was chosen is still the one.
void LayerPanel::onReset() {
    m_tree->expandAll();
    m_tree->setCurrentIndex(m_model->indexOf(m_current));
    onCurrentChanged();
}

void LayerPanel::onCurrentChanged() {
    m_current = currentLayer();
    const auto* entry = m_document.find(currentLayer());
    m_opacity->setEnabled(entry != nullptr);
    if (entry != nullptr) {
        const int percent = static_cast<int>(std::lround(entry->opacity * 100));
        m_opacity->setValue(percent);
        m_opacityLabel->setText(QStringLiteral("%1 %").arg(percent));
    }
}

void LayerPanel::showMenu(const QPoint& position) {
    const auto id = m_tree->indexAt(position).data(LayerTreeModel::LayerIdRole).toString();
    const auto* entry = m_document.find(id);
    if (entry == nullptr) {
        return;
    }
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("layerMenu"));
    menu.addAction(tr("&Zoom to layer"), this, [this, id] { Q_EMIT zoomToRequested(id); });
    if (entry->layer->rows) {
        menu.addAction(
            tr("Open &attribute table"), this, [this, id] { Q_EMIT attributesRequested(id); });
        menu.addAction(tr("&Style…"), this, [this, id] { Q_EMIT styleRequested(id); });
    }
    Q_EMIT menuAboutToShow(id, &menu);
    menu.addSeparator();
    menu.addAction(tr("Move &up"), this, [this, id] { move(id, +1); });
    menu.addAction(tr("Move &down"), this, [this, id] { move(id, -1); });
    if (isRemovable(*entry->layer)) {
        menu.addSeparator();
        menu.addAction(tr("&Remove"), this, [this, id] { m_document.remove(id); });
    }
    menu.exec(m_tree->viewport()->mapToGlobal(position));
}

/// Within its group: groups keep their order on the map.
void LayerPanel::move(const QString& id, int steps) {
    const auto& entries = m_document.entries();
    const auto place = std::ranges::find_if(
        entries, [&](const MapDocument::Entry& entry) { return entry.layer->id == id; });
    if (place == entries.end()) {
        return;
    }
    const auto from = place - entries.begin();
    const auto to = from + steps;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(entries.size()) ||
        entries[static_cast<std::size_t>(to)].layer->group != place->layer->group) {
        return;
    }
    m_document.move(id, static_cast<std::size_t>(to));
    m_tree->setCurrentIndex(m_model->indexOf(id));
}

} // namespace parklens
