#include "viewer/desktop/panels/layer_tree_model.hpp"

#include "viewer/desktop/panels/symbol_icon.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QCoreApplication>
#include <QFont>

#include <algorithm>
#include <array>

namespace parklens {

namespace {

constexpr std::array groupsFromTop = {LayerGroup::Evidence,
                                      LayerGroup::WhatIf,
                                      LayerGroup::User,
                                      LayerGroup::Themes,
                                      LayerGroup::Park,
                                      LayerGroup::Land,
                                      LayerGroup::Base,
                                      LayerGroup::Data,
                                      LayerGroup::Imagery};

/// Internal id of the index of a group; a layer has the number of its group, from 1.
constexpr quintptr groupId = 0;

/// As lupdate finds it: the context of a free function is its namespace.
bool sameLayers(const std::vector<QString>& a, const std::vector<QString>& b) {
    return a == b;
}

} // namespace

QString titleOf(LayerGroup group) {
    switch (group) {
    case LayerGroup::Imagery:
        return tr("Background");
    case LayerGroup::Base:
        return tr("Base map");
    case LayerGroup::Data:
        return tr("Land cover and forest");
    case LayerGroup::Land:
        return tr("Land");
    case LayerGroup::Park:
        return tr("Park extents");
    case LayerGroup::Themes:
        return tr("Air and sources");
    case LayerGroup::WhatIf:
        return tr("What if");
    case LayerGroup::Evidence:
        return tr("Evidence of the figure");
    case LayerGroup::User:
        return tr("Added by you");
    }
    return {};
}

LayerTreeModel::LayerTreeModel(MapDocument& document, QObject* parent)
    : QAbstractItemModel(parent)
    , m_document(document)
    , m_groups(groupsOf(document)) {
    connect(&document, &MapDocument::layersChanged, this, &LayerTreeModel::follow);
}

std::vector<LayerTreeModel::Group> LayerTreeModel::groupsOf(const MapDocument& document) {
    std::vector<Group> groups;
    for (const auto group : groupsFromTop) {
        Group found{group, {}};
        for (const auto& entry : document.entries()) {
            if (entry.layer->group == group) {
                found.layers.insert(found.layers.begin(), entry.layer->id);
            }
        }
        if (!found.layers.empty()) {
            groups.push_back(std::move(found));
        }
    }
    return groups;
}

/// Settings alone leave the tree as it is, so that views keep what is unfolded and chosen.
void LayerTreeModel::follow() {
    std::erase_if(m_icons, [this](const auto& it) { return m_document.find(it.first) == nullptr; });
    auto groups = groupsOf(m_document);
    const bool isSame = std::ranges::equal(groups, m_groups, [](const Group& a, const Group& b) {
        return a.group == b.group && sameLayers(a.layers, b.layers);
    });
    if (!isSame) {
        beginResetModel();
        m_groups = std::move(groups);
        endResetModel();
        return;
    }
    for (int row = 0; row < rowCount(); ++row) {
        const auto group = index(row, 0);
        if (rowCount(group) > 0) {
            Q_EMIT dataChanged(index(0, 0, group), index(rowCount(group) - 1, 0, group));
        }
        Q_EMIT dataChanged(group, group, {Qt::CheckStateRole});
    }
}

QModelIndex LayerTreeModel::indexOf(const QString& layerId) const {
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        const auto& layers = m_groups[group].layers;
        const auto found = std::ranges::find(layers, layerId);
        if (found != layers.end()) {
            return index(
                static_cast<int>(found - layers.begin()), 0, index(static_cast<int>(group), 0));
        }
    }
    return {};
}

QModelIndex LayerTreeModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || row >= rowCount(parent) || column != 0) {
        return {};
    }
    return createIndex(
        row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : groupId);
}

QModelIndex LayerTreeModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == groupId) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, groupId);
}

int LayerTreeModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(m_groups.size());
    }
    if (parent.internalId() != groupId) {
        return 0;
    }
    return static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].layers.size());
}

int LayerTreeModel::columnCount(const QModelIndex&) const {
    return 1;
}

const MapDocument::Entry* LayerTreeModel::entryAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == groupId) {
        return nullptr;
    }
    const auto& group = m_groups[index.internalId() - 1];
    return m_document.find(group.layers[static_cast<std::size_t>(index.row())]);
}

QVariant LayerTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    if (index.internalId() == groupId) {
        return groupData(m_groups[static_cast<std::size_t>(index.row())], role);
    }
    const auto* entry = entryAt(index);
    return entry == nullptr ? QVariant() : layerData(*entry, role);
}

QVariant LayerTreeModel::groupData(const Group& group, int role) const {
    if (role == Qt::DisplayRole) {
        return titleOf(group.group);
    }
    if (role == Qt::FontRole) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (role == Qt::CheckStateRole) {
        const auto shown = std::ranges::count_if(group.layers, [&](const QString& id) {
            const auto* entry = m_document.find(id);
            return entry != nullptr && entry->isVisible;
        });
        return shown == 0                                                  ? Qt::Unchecked
               : shown == static_cast<std::ptrdiff_t>(group.layers.size()) ? Qt::Checked
                                                                           : Qt::PartiallyChecked;
    }
    return {};
}

/// Views ask at every repaint; a layer of many features has an icon of its own look only once.
QVariant LayerTreeModel::iconOf(const DocumentLayer& layer) const {
    if (layer.drawn.empty()) {
        return {};
    }
    auto& icon = m_icons[layer.id];
    if (icon.of != layer.drawn.back()) {
        icon = {layer.drawn.back(), symbolIcon(*layer.drawn.back())};
    }
    return icon.picture;
}

QVariant LayerTreeModel::layerData(const MapDocument::Entry& entry, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return entry.layer->title;
    case Qt::ToolTipRole:
        return entry.layer->source;
    case Qt::DecorationRole:
        return iconOf(*entry.layer);
    case Qt::CheckStateRole:
        return entry.isVisible ? Qt::Checked : Qt::Unchecked;
    case LayerIdRole:
        return entry.layer->id;
    default:
        return {};
    }
}

bool LayerTreeModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid()) {
        return false;
    }
    const bool isVisible = value.toInt() == Qt::Checked;
    if (const auto* entry = entryAt(index)) {
        m_document.setVisible(QString(entry->layer->id), isVisible);
        return true;
    }
    const auto layers = m_groups[static_cast<std::size_t>(index.row())].layers;
    for (const auto& id : layers) {
        m_document.setVisible(id, isVisible);
    }
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

Qt::ItemFlags LayerTreeModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                           : Qt::NoItemFlags;
}

} // namespace parklens
