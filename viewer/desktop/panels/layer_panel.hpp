/// \file
/// The layer tree with what can be done to a layer.
#pragma once

#include "viewer/desktop/panels/layer_tree_model.hpp"

#include <QWidget>

class QLabel;
class QMenu;
class QSlider;
class QTreeView;

namespace parklens {

class LayerPanel : public QWidget {
    Q_OBJECT

public:
    explicit LayerPanel(MapDocument& document, QWidget* parent = nullptr);

    /// Empty where none is chosen.
    QString currentLayer() const;

Q_SIGNALS:
    void zoomToRequested(const QString& layerId);
    void attributesRequested(const QString& layerId);
    void styleRequested(const QString& layerId);
    /// Whoever knows more of the layer may add to its menu.
    void menuAboutToShow(const QString& layerId, QMenu* menu);

private:
    void onCurrentChanged();
    void showMenu(const QPoint& position);
    void move(const QString& id, int steps);
    void onReset();

    MapDocument& m_document;
    LayerTreeModel* m_model;
    QTreeView* m_tree;
    QSlider* m_opacity;
    QLabel* m_opacityLabel;
    QString m_current; ///< the layer that is chosen, kept while the tree is made anew
};

} // namespace parklens
