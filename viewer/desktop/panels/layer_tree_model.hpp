/// \file
/// The layers of the map as a tree for views: groups, the topmost first, and their layers.
#pragma once

#include "viewer/desktop/session/map_document.hpp"

#include <QAbstractItemModel>
#include <QIcon>

#include <map>

namespace parklens {

/// Name of a group, in the language of the desktop.
QString titleOf(LayerGroup group);

/// One column; layers have a check box, which sets their visibility. Groups without layers are left
/// out. A layer stands below the ones that cover it.
class LayerTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role { LayerIdRole = Qt::UserRole };

    explicit LayerTreeModel(MapDocument& document, QObject* parent = nullptr);

    /// An invalid index where the layer is not there.
    QModelIndex indexOf(const QString& layerId) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Group {
        LayerGroup group;
        std::vector<QString> layers; ///< topmost first
    };

    struct Icon {
        std::shared_ptr<const MapLayer> of;
        QIcon picture;
    };

    static std::vector<Group> groupsOf(const MapDocument& document);
    void follow();
    const MapDocument::Entry* entryAt(const QModelIndex& index) const;
    QVariant groupData(const Group& group, int role) const;
    QVariant layerData(const MapDocument::Entry& entry, int role) const;
    QVariant iconOf(const DocumentLayer& layer) const;

    MapDocument& m_document;
    std::vector<Group> m_groups;
    mutable std::map<QString, Icon> m_icons; ///< by the layer's id
};

} // namespace parklens
